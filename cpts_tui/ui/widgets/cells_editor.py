"""CellsEditor: a table whose cells are written in place: the one in hand opens by one key, and leads to the next.

« = » opens it: no letter is free in every table (the communes have a dozen commands), F2 is the panel's everywhere, and
a spreadsheet begins a cell by the same key, which AZERTY keyboards have without a shift. A digit opens it too, in
place of what it holds: a budget is filled by numbers and Entrée alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import digits
from typing import Any, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Static

from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import (
    Amount,
    Budget,
    Choice,
    Day,
    Email,
    Field,
    Line,
    Month,
    Number,
    Phone,
    Postcode,
    Ref,
    Table,
)
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.letter.numbers import ordinal
from cpts_tui.ui.widgets.cell_input import CellInput
from cpts_tui.ui.widgets.echo import echo
from cpts_tui.ui.widgets.edited import is_nothing
from cpts_tui.ui.widgets.row_texts import SIGNS
from cpts_tui.ui.widgets.rows_table import RowsTable

WRITTEN = (Line, Email, Phone, Postcode, Number, Amount, Day, Month, Choice)
"""The kinds of columns that are written in place; others are edited in the row's dialog."""


class CellsEditor(RowsTable):
    """A table, and the cell of it that is being written, if any."""

    leading: ClassVar[frozenset[str]] = frozenset({"equals_sign", "enter", "a", "insert", "ctrl+n", *digits})
    """The keys that lead to where one types: what is typed right after them is for that place."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("equals_sign", "edit", "Écrire dans la case", show=False)
    ]

    def __init__(self, kind: Table, ref: Ref, raw: Any, review: Review) -> None:
        super().__init__(kind, ref, raw, review)
        self._grid.hand = 0
        self._cell: CellInput | None = None
        self._twin_of: Callable[[Mapping[str, Any]], Finding | None] = lambda _row: None

    @property
    def _column(self) -> Field:
        """The column in hand."""
        return self._texts.columns[self._grid.hand]

    # -- a cell opens ------------------------------------------------------------------------------------------

    async def action_edit(self, text: str = "") -> None:
        """Write in the cell in hand, ``text`` in place of what it holds; in the row's dialog where it has no room."""
        rows, at, column = self._shown, self._grid.cursor, self._column
        if not rows:
            self._open(rows, 0)
        elif self._is_written(rows[at], column):
            await self._open_cell(at, self._grid.hand, text)
        elif self._is_computed(rows[at], column):
            self.notify("Le total se calcule\u00a0: écrivez les montants.", markup=False)
        else:
            self._open(rows, at, column.key)

    async def on_key(self, event: Key) -> None:
        """A digit begins a cell anew."""
        if self._grid.has_focus and event.character is not None and event.character in digits:
            event.stop()
            await self.action_edit(event.character)

    def _is_computed(self, row: Mapping[str, Any], column: Field) -> bool:
        """Whether a cell is the sum of others: there is something to write only where the file declares one."""
        return isinstance(self._kind, Budget) and column.key == self._kind.total and column.key not in row

    def _is_written(self, row: Mapping[str, Any], column: Field) -> bool:
        """Whether a cell is written in place."""
        whole = not isinstance(row.get(column.key), list | Mapping)
        return isinstance(column.kind, WRITTEN) and whole and not self._is_computed(row, column)

    async def _open_cell(self, at: int, place: int, text: str = "") -> None:
        self._grid.move_to(at)
        self._grid.hold(place)
        self._grid.is_written_in = True
        column, before, rows = self._column, self._cell, self._shown
        if not isinstance(column.kind, WRITTEN):
            return
        if not place:  # the name: who stands there already is said while one types
            from cpts_tui.ui.row_check import RowCheck

            self._twin_of = RowCheck(self._kind, self._ref, self._review, rows, at).twin
        cell = self._cell = CellInput(at, column, column.kind, rows[at].get(column.key), self._review.lists)
        cell.put(self._grid.cell_region(cell.narrowest))
        await self.mount(cell)
        await cell.begin(text)
        self._say(column.help)
        if before is not None:
            await before.remove()

    def _place_cell(self) -> None:
        """Hold the cell over its place when the table is scrolled or has another width; out of view, it is kept."""
        if self._cell is not None and self._grid.size.height:
            region = self._grid.cell_region(self._cell.narrowest)
            if 0 < region.y < self._grid.size.height:
                self._cell.put(region)
            else:
                self._cell.leave()

    def on_mount(self) -> None:
        """Show the rows, and follow the table where it is scrolled."""
        super().on_mount()
        for changes in ("scroll_y", "virtual_size"):
            self.watch(self._grid, changes, self._place_cell, init=False)

    # -- what is typed in it -----------------------------------------------------------------------------------

    def on_cell_input_tried(self, event: Message) -> None:
        """What is typed shows in the sums, and says whom it doubles, before it is kept."""
        event.stop()
        cell = self._cell
        if cell is None:
            return
        row = self._row_with(cell.row, cell.column, cell.tried)
        if isinstance(self._kind, Budget):
            self._trial = (cell.row, row)
            self._draw()
            self._place_cell()
        twin = None if self._grid.hand else self._twin_of(row)
        if twin is not None:
            self._say(f"{SIGNS[twin.gravity]} {twin.message[:1].upper()}{twin.message[1:]}")
        else:
            self._say(echo(cell.column.kind, cell.tried, self._review.lists) or cell.column.help)

    def _row_with(self, at: int, column: Field, value: Any) -> Mapping[str, Any]:
        """A row with another value in a cell; one that was never filled and is not now gets no key."""
        row = self._shown[at]
        if is_nothing(value) and column.key not in row:
            return row
        return {**row, column.key: "" if value is None else value}

    async def on_cell_input_left(self, event: CellInput.Left) -> None:
        """Keep what was typed, or give it up; go on to the next cell."""
        event.stop()
        cell = event.cell
        if cell is not self._cell:
            return
        self._trial = None
        if event.kept and cell.is_changed:
            self._keep(cell)
        else:
            self._draw()
        following = self._following(cell, event) if event.kept and (event.rows or event.columns) else None
        if following is not None:
            await self._open_cell(*following)
            return
        self._cell = None
        self._grid.is_written_in = False
        self._grid.refresh()
        self._say(self.keys)
        if cell.has_focus_within:
            self.screen.set_focus(self._grid, scroll_visible=False)
        await cell.remove()

    def _keep(self, cell: CellInput) -> None:
        rows = self._shown
        row = self._row_with(cell.row, cell.column, cell.value)
        name, gender = self._kind.row_name
        label = f"{self._labels[cell.column.key]}, {ordinal(cell.row + 1, gender)} {name}"
        self._put([*rows[: cell.row], row, *rows[cell.row + 1 :]], label, cell.row)

    def _following(self, cell: CellInput, event: CellInput.Left) -> tuple[int, int] | None:
        """The row and the column of the cell to go on to; None past the ends of the table."""
        at, place, rows = cell.row + event.rows, self._grid.hand, self._shown
        while event.columns:
            place += event.columns
            if not 0 <= place < len(self._texts.columns):
                at, place = at + event.columns, 0 if event.columns > 0 else len(self._texts.columns) - 1
            if not 0 <= at < len(rows) or self._is_written(rows[at], self._texts.columns[place]):
                break
        written = 0 <= at < len(rows) and self._is_written(rows[at], self._texts.columns[place])
        return (at, place) if written else None

    def _say(self, text: str) -> None:
        """Say something in place of the keys of the table."""
        self.query_one(".rows-keys", Static).update(Content(one_line(text) if text != self.keys else text))

    def show_value(self, raw: Any) -> None:
        """Show another table; what was being written in the old one is given up."""
        if self._cell is not None:
            self._cell.leave(kept=False)
        self._trial = None
        super().show_value(raw)
