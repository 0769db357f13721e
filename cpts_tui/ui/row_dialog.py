"""RowDialog: one row of a table, column by column, over the letter.

Each row that is saved goes into the letter at once (``keep``), so that one may walk through the rows; Échap gives up
only what was changed in the row in view.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Static

from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Budget, Field, Ref, Table
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.letter.letter import is_blank_row, same
from cpts_tui.letter.numbers import euros
from cpts_tui.letter.values import read
from cpts_tui.ui.in_turn import in_turn
from cpts_tui.ui.row_check import RowCheck
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.controls import control_for
from cpts_tui.ui.widgets.edited import is_nothing
from cpts_tui.ui.widgets.field_editor import FieldEditor, MakeControl
from cpts_tui.ui.widgets.row_texts import Keep, Rows


class RowDialog(Dialog[None]):
    """One row. ``keep(place, row)`` puts a row in the table and gives the rows as they are then."""

    CSS_PATH = sheet("dialogs")
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-medium")]  # noqa: RUF012 - an instance variable for textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "in_turn('cancel')", "Annuler"),
        Binding("ctrl+s", "in_turn('save')", "Enregistrer", priority=True),
        Binding("f7", "in_turn('walk(-1)')", "Précédente", priority=True),
        Binding("f8", "in_turn('walk(1)')", "Suivante", priority=True),
        Binding("ctrl+n", "in_turn('next')", "Enregistrer et suivant", priority=True),
        Binding("ctrl+z", "in_turn('undo')", "Défaire", priority=True),
        Binding("f1,ctrl+g", "help", "Aide", priority=True, id="aide"),
    ]

    def __init__(
        self, kind: Table, ref: Ref, review: Review, rows: Rows, place: int, keep: Keep, column: str = ""
    ) -> None:
        super().__init__()
        self._kind, self._ref, self._review, self._keep = kind, ref, review, keep
        self._column = column
        self._show_row(rows, place)

    def _show_row(self, rows: Rows, place: int) -> None:
        self._rows, self._place = rows, place
        self._before: Mapping[str, Any] = rows[place] if place < len(rows) else {}
        self._row = self._settled = self._before
        self._past: list[tuple[str, Mapping[str, Any]]] = []
        self._check = RowCheck(self._kind, self._ref, self._review, rows, place)
        self._twin: Finding | None = None

    # -- what is on the screen ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """A box: the columns, the help of the one in focus, and what can be done."""
        with Vertical(classes="dialog -wide row-dialog") as box:
            box.border_title = Content(self._title())
            box.border_subtitle = Content(
                "Ctrl+S enregistrer · Ctrl+N et suivant · F7/F8 autres lignes · Échap"
            )
            with Vertical(classes="row-fields"):
                yield from self._editors()
                if isinstance(self._kind, Budget):
                    yield Static(self._sum(), classes="row-sum", markup=False)
            yield Static(classes="row-help", markup=False)
            with Horizontal(classes="row-buttons"):
                yield Button(Content("[ Enregistrer et suivant ]"), id="next", compact=True)
                yield Button(Content("[ Enregistrer ]"), id="save", compact=True)
                yield Button(Content("[ Annuler ]"), id="cancel", compact=True)

    def _title(self) -> str:
        name = self._kind.row_name[0].capitalize()
        count = len(self._rows)
        if self._place >= count:
            return f"Ajout : {one_line(self._kind.row_name[0])}"
        return f"{name} {self._place + 1} sur {count}"

    def _editors(self) -> Iterator[FieldEditor]:
        for column in self._kind.columns:
            if (
                isinstance(self._kind, Budget)
                and column.key == self._kind.total
                and column.key not in self._before
            ):
                continue  # computed: there is something to edit only where the file declares one
            ref = self._ref.at(self._place, column.key)
            editor = self.editor_of(column, ref)
            editor.show(self._row.get(column.key), self._review, self._found(ref))
            yield editor

    def editor_of(self, column: Field, ref: Ref) -> FieldEditor:
        """The editor of a column: here, that of its kind."""
        return self.plain_editor(column, ref, control_for)

    def plain_editor(self, column: Field, ref: Ref, make: MakeControl) -> FieldEditor:
        """The editor of a column, whose control ``make`` makes."""
        template = self._review.template
        return FieldEditor(
            column, ref, self._row.get(column.key), self._review,
            label=template.label_of(ref), required=template.requires(ref), beside=True, make=make,
        )  # fmt: skip

    def _found(self, ref: Ref) -> tuple[Finding, ...]:
        """What is to be said of a cell: by the letter's review for a row as it is there, else by the row itself."""
        if self._row is self._before and self._place < len(self._rows):
            return tuple(finding for finding in self._review.at(ref) if finding.ref == ref)
        twin = [self._twin] if self._twin is not None else []
        return tuple(finding for finding in (*twin, *self._check.of(self._row)) if finding.ref == ref)

    def _sum(self) -> Content:
        if not isinstance(self._kind, Budget):
            return Content("")
        amounts = {column.key: column.kind for column in self._kind.columns if column.key in self._kind.parts}
        values = (read(kind, self._row.get(key), self._review.lists).value for key, kind in amounts.items())  # type: ignore[arg-type]
        return Content(f"Total de la ligne : {euros(sum(value or 0 for value in values))}")

    def on_mount(self) -> None:
        """Begin in the cell that was asked for, or in the first."""
        self._enter(self._column)

    def _enter(self, column: str) -> None:
        editors = list(self.query(FieldEditor))
        wanted = [editor for editor in editors if editor.ref.column == column] or editors
        wanted[0].focus_part(wanted[0].ref)

    def on_descendant_focus(self) -> None:
        """Show the help of the column in focus."""
        for editor in self.query(FieldEditor):
            if editor.has_focus_within:
                self.query_one(".row-help", Static).update(Content(one_line(editor.field.help)))

    def action_help(self) -> None:
        """The help of the column in focus, and the keys of this dialog."""
        from cpts_tui.ui.row_words import KEYS
        from cpts_tui.ui.screens.help import HelpScreen

        focused = (editor.ref for editor in self.query(FieldEditor) if editor.has_focus_within)
        self.app.push_screen(HelpScreen(next(focused, self._ref), self._review, KEYS))

    def _refresh_editors(self) -> None:
        self._twin = self._check.twin(self._row)
        for editor in self.query(FieldEditor):
            editor.show(self._row.get(editor.ref.column), self._review, self._found(editor.ref))
        for line in self.query(".row-sum").results(Static):
            line.update(self._sum())

    # -- what a person does ------------------------------------------------------------------------------------

    @on(FieldEditor.Changed)
    def _changed(self, event: FieldEditor.Changed) -> None:
        event.stop()
        column = event.ref.column
        if not (event.typing and self._past and self._past[-1][0] == column):
            self._past.append((column if event.typing else "", self._row))
        row = {**self._row, column: "" if event.value is None else event.value}
        if is_nothing(event.value) and column not in self._before:
            del row[column]
        self._row = row
        self._refresh_editors()

    @property
    def row(self) -> Mapping[str, Any]:
        """The row as it is now, kept or not."""
        return self._row

    def put_row(self, row: Mapping[str, Any]) -> None:
        """Fill several cells in one step, which Ctrl+Z takes back."""
        self._past.append(("", self._row))
        self._row = row
        self._refresh_editors()

    def action_undo(self) -> None:
        """Take back the last edit of this row."""
        if self._past:
            self._row = self._past.pop()[1]
            self._refresh_editors()
        else:
            self.notify("Rien à défaire dans cette ligne.", markup=False)

    @on(FieldEditor.Leave)
    def _leave(self, event: FieldEditor.Leave) -> None:
        event.stop()
        fields = self.query_one(".row-fields")
        chain = [widget for widget in self.focus_chain if fields in widget.ancestors]
        place = chain.index(self.focused) + event.by if self.focused in chain else 0
        if 0 <= place < len(chain):
            chain[place].focus()
        elif event.by > 0:
            self.action_save()

    @on(Button.Pressed)
    async def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        await self.run_action(event.button.id or "cancel")

    def action_in_turn(self, name: str) -> None:
        """Do an action once every key typed before it is in the row: a fast typist's last letters are kept too."""
        in_turn(self, lambda: self.run_action(name), settled=False)

    def _save(self) -> None:
        """Put the row in the table, if it says something else than before."""
        is_new = self._place >= len(self._rows)
        if self._row is not self._before and not (is_new and is_blank_row(self._row)):
            self._rows = self._keep(self._place, self._row)

    def settle(self) -> bool:
        """Put the row in the table because the program is to be left; whether it was not there yet."""
        if self._row is self._settled:
            return False
        self._settled = self._row
        before = self._rows
        self._save()
        return self._rows is not before

    def action_save(self) -> None:
        """Keep the row, and go back to the table."""
        self._save()
        self.dismiss(None)

    def action_cancel(self) -> None:
        """Give up what was changed in this row; of a new one that says something, ask first."""
        if self._row is self._before:
            self.dismiss(None)
        elif self._place < len(self._rows) or is_blank_row(self._row):
            if not same(self._row, self._before):
                self.notify(f"{self._title()}\u00a0: laissée comme avant.", markup=False)
            self.dismiss(None)
        else:
            self._ask_to_keep()

    def _ask_to_keep(self) -> None:
        from cpts_tui.ui.row_words import DROP, KEEP, before_leaving

        def answered(answer: str | None) -> None:
            if answer == KEEP:
                self.action_save()
            elif answer == DROP:
                self.dismiss(None)

        self.app.push_screen(before_leaving(self._title()), answered)

    async def action_next(self) -> None:
        """Keep the row and go to the beginning of the next; after the last, to a new one."""
        self._save()
        await self._go(min(self._place + 1, len(self._rows)), "")

    async def action_walk(self, by: int) -> None:
        """Keep the row and go to the next or the one before, in the same column; a new one that is kept is the last row
        from then on."""
        column = next((e.ref.column for e in self.query(FieldEditor) if e.has_focus_within), "")
        was_new = self._place >= len(self._rows)
        self._save()
        if 0 <= self._place + by < len(self._rows):
            await self._go(self._place + by, column)
        elif was_new and self._place < len(self._rows):
            await self._go(self._place, column)

    async def _go(self, place: int, column: str) -> None:
        self._show_row(self._rows, place)
        fields = self.query_one(".row-fields", Vertical)
        with self.app.batch_update():
            await fields.query(FieldEditor).remove()
            await fields.mount_all(self._editors(), before=0 if fields.children else None)
        self.query_one(".row-dialog").border_title = Content(self._title())
        for line in self.query(".row-sum").results(Static):
            line.update(self._sum())
        self._enter(column)
