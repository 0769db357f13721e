"""RowsEditor: the table of a field: rows added, opened, doubled, moved and removed by one key each.

What it posts is the whole list of rows, which shares with the letter every row that was not edited: that is how the
file keeps its comments and the review its memory. A removal asks nothing, because Ctrl+Z gives the row back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.events import Paste
from textual.screen import Screen

from cpts_tui.letter.numbers import ordinal
from cpts_tui.letter.text import folded
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.widgets.cells_editor import CellsEditor
from cpts_tui.ui.widgets.column_widths import fitted
from cpts_tui.ui.widgets.key_line import Keys
from cpts_tui.ui.widgets.row_texts import Keep, Rows, articles
from cpts_tui.ui.widgets.rows_grid import RowsGrid

BY_NAME = ("personne", "commune")
"""The rows whose first column is somebody's name, or a place's, and stands in a sentence as such."""
NAME = 40
"""Cells of the name of a row in a sentence."""


class RowsEditor(CellsEditor):
    """A table and its keys, which are free letters because nothing is typed in it."""

    KEYS_NOW: ClassVar[Keys] = (
        ("=", "Case", "edit"), ("Entrée", "Ligne", "open"), ("a", "Ajouter", "add"), ("r", "Retirer", "remove"),
        ("t", "Trier", "sort"),
    )  # fmt: skip
    keys: ClassVar[str] = "i importer · d doubler · m monter · p descendre"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,insert,ctrl+n", "add", "Ajouter", show=False),
        Binding("enter", "open", "Ouvrir", show=False),
        Binding("d", "double", "Doubler", show=False),
        Binding("i", "import_file", "Importer", show=False),
        Binding("delete,r", "remove", "Retirer", show=False),
        Binding("m", "shift(-1)", "Monter", show=False),
        Binding("p", "shift(1)", "Descendre", show=False),
        Binding("t", "sort", "Trier", show=False),
    ]

    # -- what a person does ------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """A new row, after the last."""
        self._open(self._rows, len(self._rows))

    @on(RowsGrid.Opened)
    def action_open(self) -> None:
        """The row under the cursor, at the column in hand; in an empty table, a new one."""
        if self._shown:
            self._open(self._shown, self._grid.cursor, self._column.key)
        else:
            self._open(self._shown, 0)

    def action_double(self) -> None:
        """The same row once more, after it."""
        if self._rows:
            at = self._grid.cursor
            rows = [*self._rows[: at + 1], dict(self._rows[at]), *self._rows[at + 1 :]]
            self._put(rows, self._said(at, "doublé"), at + 1)

    def action_remove(self) -> None:
        """Without the row under the cursor."""
        if self._rows:
            at = self._grid.cursor
            label = self._removal(at)
            again = "la remettre" if self._e else "le remettre"
            self._put([*self._rows[:at], *self._rows[at + 1 :]], label, at)
            said = f"{label[:1].upper()}{label[1:]}"
            self.notify(f"{said}. {key_of(self.app, 'annuler')}\u00a0: {again}", markup=False)

    def _removal(self, at: int) -> str:
        """« retrait de SERRANO Mathieu », « retrait de « Rédaction du projet » »: by its first column, or its place."""
        name = self._texts.of(self._rows[at])[0]
        if not name:
            return f"retrait de la {ordinal(at + 1, 'f')} ligne"
        name = fitted(name, min(cell_len(name), NAME))
        if self._kind.row_name[0] not in BY_NAME:
            return f"retrait de «\u00a0{name}\u00a0»"
        return f"retrait {'d’' if folded(name).startswith(tuple('aeiou')) else 'de '}{name}"

    def action_shift(self, by: int) -> None:
        """The row one place up or down."""
        at = self._grid.cursor
        if self._rows and 0 <= at + by < len(self._rows):
            rows = list(self._rows)
            rows[at], rows[at + by] = rows[at + by], rows[at]
            self._put(rows, self._said(at, "déplacé"), at + by)

    def action_sort(self) -> None:
        """The rows by the column in hand; once more, the other way round. The cursor stays on its row."""
        from cpts_tui.ui.row_order import are_same, in_order, key_of_cell

        column, lists, before = self._column, self._review.lists, self._rows

        def key(row: Mapping[str, Any]) -> tuple[Any, ...] | str | None:
            if self._is_computed(row, column):
                return (self._texts.total_of(row),)
            return key_of_cell(column, row.get(column.key), lists)

        rows = in_order(before, key)
        label = f"Tri par «\u00a0{self._labels[column.key]}\u00a0»"
        if are_same(rows, before):
            self.notify(f"{label}\u00a0: rien ne change de place.", markup=False)
            return
        here = before[self._grid.cursor]
        self._put(rows, label, next(at for at, row in enumerate(rows) if row is here))
        self.notify(
            f"{label}. t\u00a0: dans l’autre sens · {key_of(self.app, 'annuler')}\u00a0: annuler",
            markup=False,
        )

    def on_paste(self, event: Paste) -> None:
        """What was copied elsewhere."""
        event.stop()
        self.paste(event.text)

    def paste(self, text: str) -> None:
        """Rows copied from a spreadsheet: shown column by column, then added after the last."""
        self._import(text)

    def action_import_file(self) -> None:
        """Rows of a file, shown the same way."""
        self._import(None)

    def takes_text(self, text: str) -> bool:  # noqa: ARG002
        """Whether a text was taken for something else than a table of columns: here, none is."""
        return False

    def _import(self, text: str | None) -> None:
        from cpts_tui.ui.importing.asking import Importer

        def put(rows: Rows, label: str) -> None:
            self._put([*self._rows, *rows], label, len(self._rows))

        importer = Importer(self.app, self._kind, self._ref, self._review, self._rows, put)
        if text is None:
            importer.ask(self.takes_text)
        else:
            importer.paste(text)

    def _open(self, rows: Rows, place: int, column: str = "") -> None:
        def keep(at: int, row: Mapping[str, Any]) -> Rows:
            """Put a row that was saved in its place; what is offered stays beside it."""
            here = self._rows or rows
            name = self._kind.row_name[0]
            if at < len(here):
                self._put([*here[:at], row, *here[at + 1 :]], self._said(at, "modifié"), at)
            else:
                self._put([*here, row], f"Ajout d’{articles(self._kind)[1]} {name}", at)
            return self._rows

        self.app.push_screen(self.dialog(rows, place, keep, column))

    def dialog(self, rows: Rows, place: int, keep: Keep, column: str) -> Screen[None]:
        """What opens a row."""
        from cpts_tui.ui.row_dialog import RowDialog

        return RowDialog(self._kind, self._ref, self._review, rows, place, keep, column)
