"""RowsTable: what a table of a letter shows: its rows, what they lack, what they add up to, and where the focus is.

Who inherits writes in its cells (``CellsEditor``) and makes other rows of them (``RowsEditor``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from cpts_tui.letter.fields import Budget, Ref, Table
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.numbers import ordinal
from cpts_tui.letter.values import as_rows
from cpts_tui.ui.widgets.edited import Also, Edited
from cpts_tui.ui.widgets.row_texts import SIGNS, Rows, RowTexts, articles
from cpts_tui.ui.widgets.rows_grid import GridRow, RowsGrid

OFFERED = "+ proposée"


class RowsTable(Vertical):
    """A table, and a line under it while the focus is there: ``keys`` are those that the last line of a small screen
    has no room for."""

    keys: ClassVar[str] = ""

    def __init__(self, kind: Table, ref: Ref, raw: Any, review: Review) -> None:
        super().__init__()
        self._kind, self._ref, self._review = kind, ref, review
        label_of = review.template.label_of
        self._labels = {column.key: label_of(ref._replace(column=column.key)) for column in kind.columns}
        self._texts = RowTexts(kind, review.lists, self._labels)
        self._rows = as_rows(kind, raw)
        self._trial: tuple[int, Mapping[str, Any]] | None = None
        """A row as it is being written, in its place: shown and summed up, not yet in the letter."""
        self._found: dict[int, list[Finding]] = {}
        none, one = articles(kind)
        self._grid = RowsGrid(
            self._grid_row, f"{none} {kind.row_name[0]}. a\u00a0: en ajouter {one} · i\u00a0: importer"
        )

    def compose(self) -> ComposeResult:
        """The table, and its keys under it."""
        yield self._grid
        yield Static(self.keys, classes="rows-keys", markup=False)

    def on_mount(self) -> None:
        """Show the rows."""
        self._draw()

    @property
    def ref(self) -> Ref:
        """The field that the table is."""
        return self._ref

    # -- what is on the screen ---------------------------------------------------------------------------------

    @property
    def _shown(self) -> Rows:
        """The rows, or those that an empty budget offers."""
        if not self._rows and isinstance(self._kind, Budget):
            return [{"intitule": title} for title in self._kind.offered]
        return self._rows

    def _draw(self) -> None:
        rows = self._drawn = self._shown
        offered = rows is not self._rows
        if self._trial is not None and self._trial[0] < len(rows):
            at, row = self._trial
            rows = self._drawn = [*rows[:at], row, *rows[at + 1 :]]
        self._texts.forget(rows)
        totals = self._texts.totals(rows) if self._rows else []
        states = [OFFERED] if offered else [self._texts.state(found) for found in self._found.values()]
        columns = self._texts.grid_columns(rows, totals)
        self._grid.show_rows(len(rows), columns, totals, max(map(len, states), default=0))

    def _grid_row(self, place: int) -> GridRow:
        if not self._rows:
            return GridRow(self._texts.of(self._drawn[place]), OFFERED, offered=True)
        return self._texts.grid_row(self._drawn[place], self._found.get(place, ()))

    def show_value(self, raw: Any) -> None:
        """Show another table; the cursor stays where it was."""
        self._rows = as_rows(self._kind, raw)
        if self.is_mounted:
            self._draw()

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Mark the rows that findings are about."""
        self._found = {}
        for finding in found:
            if finding.ref.row is not None:
                self._found.setdefault(finding.ref.row, []).append(finding)
        if self.is_mounted:
            self._draw()

    def see(self, letter: Letter, review: Review) -> None:  # noqa: ARG002
        """Follow what is said of the letter: a row that is opened says it of itself."""
        self._review = review

    # -- focus -------------------------------------------------------------------------------------------------

    @property
    def focused_part(self) -> tuple[int, str] | None:
        """The row under the cursor, and the column in hand; the first is the row's own name."""
        column = self._texts.columns[self._grid.hand].key if self._grid.hand > 0 else ""
        return (self._grid.cursor, column) if self._rows else None

    def focus_part(self, row: int | None, column: str) -> None:
        """Put the focus on the table, on a row of it, or on a cell; of a row alone, on what is wrong in it.

        A long text has no cell here: its row is opened.
        """
        self._grid.focus()
        if row is None or row >= len(self._rows):
            return
        self._grid.move_to(row)
        place = self._place_of(column or self._worst_of(row))
        if place >= 0:
            self._grid.hold(place)
        elif column:
            self._open(self._rows, row, column)

    def _place_of(self, column: str) -> int:
        """Where a column stands in the table; -1 for one that does not."""
        return next((place for place, field in enumerate(self._texts.columns) if field.key == column), -1)

    def _worst_of(self, row: int) -> str:
        """The column of the gravest finding of a row that is about one of its cells; empty where none is."""
        found = [finding for finding in self._found.get(row, ()) if finding.ref.column]
        return min(found, key=lambda finding: list(SIGNS).index(finding.gravity)).ref.column if found else ""

    def _open(self, rows: Rows, place: int, column: str = "") -> None:
        """Show a row in a dialog of its own, at a column."""
        raise NotImplementedError

    @on(RowsGrid.Left)
    def _left(self, event: RowsGrid.Left) -> None:
        event.stop()
        from cpts_tui.ui.widgets.field_editor import FieldEditor

        self.post_message(FieldEditor.Leave(event.by))

    # -- another table ------------------------------------------------------------------------------------------

    @property
    def _e(self) -> str:
        return "e" if self._kind.row_name[1] == "f" else ""

    def _said(self, place: int, done: str) -> str:
        """« 3e personne doublée »."""
        name, gender = self._kind.row_name
        return f"{ordinal(place + 1, gender)} {name} {done}{self._e}"

    def _put(self, rows: Rows, label: str, cursor: int, also: Also | None = None) -> None:
        self._rows = rows
        self._draw()
        self._grid.move_to(cursor)
        self.post_message(Edited(rows, typing=False, label=label, also=also))
