"""One row of a table, its cells one under another. Nothing reaches the letter before it is accepted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from cpts_tui.letter.fields import Budget, Field, Ref, Table
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.letter import is_blank_row
from cpts_tui.letter.library import Lists
from cpts_tui.letter.template import Template
from cpts_tui.letter.values import read
from cpts_tui.ui.widgets.changes import ControlLeft
from cpts_tui.ui.widgets.field_editor import FieldEditor

Rows = list[Mapping[str, Any]]
KEYS = "Entrée : suivant · Ctrl+S : valider · F7/F8 : ligne · Échap : abandonner"


class RowDialog(ModalScreen[Rows | None]):
    """Edits one row after another of a table; returns all its rows, or None where nothing is kept."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "abandon", "Abandonner"),
        Binding("ctrl+s", "accept", "Valider", priority=True),
        Binding("f8", "walk(1)", "Ligne suivante", priority=True),
        Binding("f7", "walk(-1)", "Ligne précédente", priority=True),
        Binding("ctrl+n", "another", "Ligne de plus", priority=True),
    ]

    def __init__(
        self,
        ref: Ref,
        kind: Table,
        template: Template,
        lists: Lists,
        rows: Rows,
        index: int,
        column: str = "",
        start: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self._ref, self._kind, self._template, self._lists = ref, kind, template, lists
        self._before = rows
        self._rows = list(rows)
        self._index = index
        self._column = column
        if index >= len(rows):
            self._rows.append(dict(start or {}))
            self._index = len(rows)

    @property
    def _row(self) -> Mapping[str, Any]:
        return self._rows[self._index]

    @property
    def _cells(self) -> list[Field]:
        """The columns to fill; a computed total only where the file declares one."""
        total = self._kind.total if isinstance(self._kind, Budget) else ""
        return [column for column in self._kind.columns if column.key != total or column.key in self._row]

    def compose(self) -> ComposeResult:
        """A box named after the row."""
        with VerticalScroll(classes="dialog -wide -tall", can_focus=False) as box:
            box.border_title = Content(self._title())
            box.border_subtitle = Content(KEYS)
            for column in self._cells:
                cell = self._ref.at(self._index, column.key)
                raw = self._row.get(column.key)
                yield FieldEditor(cell, column, self._template, self._lists, raw, self._findings(column, raw))

    def on_mount(self) -> None:
        """The cell that was asked for, else the first one that is required and empty, else the first."""
        editors = list(self.query(FieldEditor))
        wanted = next((e for e in editors if e.ref.column == self._column), None)
        empty = next((e for e in editors if self._template.requires(e.ref) and not self._row.get(e.ref.column)), None)
        (wanted or empty or editors[0]).focus_control()

    def _title(self) -> str:
        noun = self._kind.row_name[0]
        return f"{noun[0].upper()}{noun[1:]} {self._index + 1} sur {len(self._rows)}"

    def _findings(self, column: Field, raw: Any) -> Sequence[Finding]:
        ref = self._ref.at(self._index, column.key)
        reading = read(column.kind, raw, self._lists)  # type: ignore[arg-type]
        if reading.problem is not None:
            return (Finding(ref, "erreur", reading.problem.rule, reading.problem.message),)
        if reading.value is None and self._template.requires(ref):
            return (Finding(ref, "manque", "cellule-vide", "à compléter."),)
        return ()

    @on(FieldEditor.Changed)
    def _changed(self, event: FieldEditor.Changed) -> None:
        event.stop()
        row, key = dict(self._row), event.ref.column
        if event.value is not None:
            row[key] = event.value
        elif key in row:
            row[key] = ""
        self._rows[self._index] = row
        for editor in self.query(FieldEditor):
            if editor.ref == event.ref:
                column = next(c for c in self._kind.columns if c.key == key)
                editor.show(event.value, self._findings(column, event.value))

    @on(ControlLeft)
    def _left(self, event: ControlLeft) -> None:
        event.stop()
        last = list(self.query(FieldEditor))[-1]
        if event.step > 0 and last.has_focus_within:
            self.action_accept()
        elif event.step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_accept(self) -> None:
        """Keep the rows. One that was added and says nothing is no row."""
        rows = [
            row if number >= len(self._before) or row != self._before[number] else self._before[number]
            for number, row in enumerate(self._rows)
            if number < len(self._before) or not is_blank_row(row)
        ]
        self.dismiss(rows)

    def action_abandon(self) -> None:
        """Keep nothing of what was typed here."""
        if self._rows[: len(self._before)] != self._before or any(not is_blank_row(r) for r in self._rows[len(self._before) :]):
            self.app.notify("Modifications de cette ligne abandonnées.", markup=False)
        self.dismiss(None)

    async def action_walk(self, step: int) -> None:
        """Another row, without leaving; what was typed is kept."""
        if 0 <= self._index + step < len(self._rows):
            await self._go(self._index + step)

    async def action_another(self) -> None:
        """One more row, at the end."""
        if not is_blank_row(self._rows[-1]):
            self._rows.append({})
        await self._go(len(self._rows) - 1)

    async def _go(self, index: int) -> None:
        self._index, self._column = index, ""
        await self.recompose()
        self.on_mount()
