"""What a table shows of its rows: which columns, which texts, which totals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.cells import cell_len

from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Amount, Budget, Field, Number, Prose, Table
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.library import Lists
from cpts_tui.letter.numbers import euros, grouped
from cpts_tui.letter.values import read, show
from cpts_tui.ui.widgets.column_widths import GridColumn, shortened
from cpts_tui.ui.widgets.rows_grid import STATE, GridRow

MEASURED = 200
"""How many rows are looked at to know how wide a column is."""
SIGNS = {"erreur": "✗", "manque": "○", "conseil": "·"}

Rows = list[Mapping[str, Any]]
Keep = Callable[[int, Mapping[str, Any]], Rows]
"""Puts a row in a table, at a place, and gives the rows as they are then."""


def articles(kind: Table) -> tuple[str, str]:
    """« Aucune », « une » or « Aucun », « un », as the name of a row asks for."""
    return ("Aucune", "une") if kind.row_name[1] == "f" else ("Aucun", "un")


class RowTexts:
    """The texts of a table's rows, remembered by the identity of the row: an edit makes another row."""

    def __init__(self, kind: Table, lists: Lists, labels: Mapping[str, str]) -> None:
        self._kind, self._lists = kind, lists
        self._labels = labels
        short = [column for column in kind.columns if not isinstance(column.kind, Prose)]
        self.columns: list[Field] = sorted(short, key=lambda column: not column.required)
        self._known: dict[int, tuple[Mapping[str, Any], list[str]]] = {}

    def of(self, row: Mapping[str, Any]) -> list[str]:
        """The texts of a row's cells, in the order of ``columns``."""
        known = self._known.get(id(row))
        if known is None or known[0] is not row:
            known = self._known[id(row)] = (row, [self._text(column, row) for column in self.columns])
        return known[1]

    def forget(self, rows: Rows) -> None:
        """Keep the texts of these rows only."""
        if len(self._known) > 2 * len(rows) + 20:
            kept = {id(row) for row in rows}
            self._known = {key: item for key, item in self._known.items() if key in kept}

    def _text(self, column: Field, row: Mapping[str, Any]) -> str:
        if isinstance(self._kind, Budget) and column.key == self._kind.total:
            total = self.total_of(row)
            return grouped(total) if total else ""
        raw = row.get(column.key)
        if isinstance(column.kind, Amount | Number) and not getattr(column.kind, "year", False):
            value = read(column.kind, raw, self._lists).value
            return one_line(show(column.kind, raw, self._lists)) if value is None else grouped(value)
        return one_line(show(column.kind, raw, self._lists))  # type: ignore[arg-type]  # columns are scalar

    def total_of(self, row: Mapping[str, Any]) -> int:
        """The sum of the parts of a budget's line, in euros; what cannot be read counts 0."""
        parts = self._kind.parts if isinstance(self._kind, Budget) else ()
        return sum(self._number(row, key) for key in parts)

    def _number(self, row: Mapping[str, Any], key: str) -> int:
        return read(Amount(), row.get(key), self._lists).value or 0

    def grid_columns(self, rows: Rows, totals: Sequence[str]) -> list[GridColumn]:
        """The headings, and what each column needs."""
        texts = [*(self.of(row) for row in rows[:MEASURED]), *([totals] if totals else [])]
        titles = [self._labels[column.key] for column in self.columns]
        columns = []
        for place, column in enumerate(self.columns):
            title = titles[place]
            right = isinstance(column.kind, Amount | Number)
            # what is written in place of a number is cut as any text: no number gives way to it
            shown = (cells[place] for cells in texts if not (right and any(map(str.isalpha, cells[place]))))
            longest = max(map(cell_len, shown), default=0)
            rank = 0 if column.required or (right and longest) else 1 if longest else 2
            columns.append(GridColumn(title, longest, right, rank, shortened(title, titles)))
        return columns

    def totals(self, rows: Rows) -> list[str]:
        """The texts of a budget's line of totals, amounts by column; none for other tables."""
        if not isinstance(self._kind, Budget):
            return []
        parts = {key: sum(self._number(row, key) for row in rows) for key in self._kind.parts}
        texts = {key: grouped(value) for key, value in parts.items()}
        texts[self._kind.total] = euros(sum(parts.values()))
        return [texts.get(column.key, "" if place else "Total") for place, column in enumerate(self.columns)]

    def state(self, found: Sequence[Finding]) -> str:
        """« ✗ courriel »: the gravest finding of a row, and the column that it is about."""
        for gravity, sign in SIGNS.items():
            for finding in found:
                if finding.gravity == gravity:
                    label = self._labels.get(finding.ref.column, "")
                    text = f"{sign} {label[:1].lower() + label[1:] if label[1:2].islower() else label}"
                    return text if len(text) <= STATE else text[: STATE - 1] + "…"
        return ""

    def grid_row(self, row: Mapping[str, Any], found: Sequence[Finding]) -> GridRow:
        """A row as it is drawn."""
        return GridRow(self.of(row), self.state(found))
