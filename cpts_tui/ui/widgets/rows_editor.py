"""RowsEditor: the table of a field: rows added, opened, doubled, moved and removed by one key each.

What it posts is the whole list of rows, which shares with the letter every row that was not edited: that is how the
file keeps its comments and the review its memory. A removal asks nothing, because Ctrl+Z gives the row back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Paste
from textual.screen import Screen
from textual.widgets import Static

from cpts_tui.letter.fields import Budget, Ref, Table
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.letter.numbers import ordinal
from cpts_tui.letter.values import as_rows
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.widgets.edited import Also, Edited
from cpts_tui.ui.widgets.row_texts import Keep, Rows, RowTexts, articles
from cpts_tui.ui.widgets.rows_grid import GridRow, RowsGrid

KEYS = "a ajouter · Entrée ouvrir · r retirer · i importer · d doubler · m/p monter, descendre"

OFFERED = "+ proposée"


class RowsEditor(Vertical):
    """A table and its keys, which are free letters because nothing is typed in it."""

    keys: ClassVar[str] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,insert,ctrl+n", "add", "Ajouter", show=False),
        Binding("enter", "open", "Ouvrir", show=False),
        Binding("d", "double", "Doubler", show=False),
        Binding("i", "import_file", "Importer", show=False),
        Binding("delete,r", "remove", "Retirer", show=False),
        Binding("m", "shift(-1)", "Monter", show=False),
        Binding("p", "shift(1)", "Descendre", show=False),
    ]

    def __init__(self, kind: Table, ref: Ref, raw: Any, review: Review) -> None:
        super().__init__()
        self._kind, self._ref, self._review = kind, ref, review
        label_of = review.template.label_of
        self._labels = {column.key: label_of(ref._replace(column=column.key)) for column in kind.columns}
        self._texts = RowTexts(kind, review.lists, self._labels)
        self._rows = as_rows(kind, raw)
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
        self._texts.forget(rows)
        totals = self._texts.totals(rows) if self._rows else []
        offered = rows is not self._rows
        states = [OFFERED] if offered else [self._texts.state(found) for found in self._found.values()]
        columns = self._texts.grid_columns(rows, totals)
        self._grid.show_rows(len(rows), columns, totals, max(map(len, states), default=0))

    def _grid_row(self, place: int) -> GridRow:
        if not self._rows:
            return GridRow(self._texts.of(self._drawn[place]), OFFERED, offered=True)
        return self._texts.grid_row(self._rows[place], self._found.get(place, ()))

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

    # -- focus -------------------------------------------------------------------------------------------------

    @property
    def focused_part(self) -> tuple[int, str] | None:
        """The row under the cursor."""
        return (self._grid.cursor, "") if self._rows else None

    def focus_part(self, row: int | None, column: str) -> None:
        """Put the focus on the table, on a row of it, or in a cell: then the row is opened."""
        self._grid.focus()
        if row is not None and row < len(self._rows):
            self._grid.move_to(row)
            if column:
                self._open(self._rows, row, column)

    @on(RowsGrid.Left)
    def _left(self, event: RowsGrid.Left) -> None:
        event.stop()
        from cpts_tui.ui.widgets.field_editor import FieldEditor

        self.post_message(FieldEditor.Leave(event.by))

    # -- what a person does ------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """A new row, after the last."""
        self._open(self._rows, len(self._rows))

    @on(RowsGrid.Opened)
    def action_open(self) -> None:
        """The row under the cursor; in an empty table, a new one."""
        self._open(self._shown, self._grid.cursor if self._shown else 0)

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
            label = self._said(at, "retiré")
            self._put([*self._rows[:at], *self._rows[at + 1 :]], label, at)
            again = "la remettre" if self._e else "le remettre"
            self.notify(f"{label}. {key_of(self.app, 'annuler')}\u00a0: {again}", markup=False)

    def action_shift(self, by: int) -> None:
        """The row one place up or down."""
        at = self._grid.cursor
        if self._rows and 0 <= at + by < len(self._rows):
            rows = list(self._rows)
            rows[at], rows[at + by] = rows[at + by], rows[at]
            self._put(rows, self._said(at, "déplacé"), at + by)

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

    @property
    def _e(self) -> str:
        return "e" if self._kind.row_name[1] == "f" else ""

    def _said(self, place: int, done: str) -> str:
        """« 3e personne retirée »."""
        name, gender = self._kind.row_name
        return f"{ordinal(place + 1, gender)} {name} {done}{self._e}"

    def _put(self, rows: Rows, label: str, cursor: int, also: Also | None = None) -> None:
        self._rows = rows
        self._draw()
        self._grid.move_to(cursor)
        self.post_message(Edited(rows, typing=False, label=label, also=also))

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
