"""Choosing what to take up from another letter: boxes to tick, those that erase nothing ticked beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpts_tui.letter.borrowing import Loan
from cpts_tui.letter.library import Lists
from cpts_tui.letter.saying import said
from cpts_tui.letter.template import Template
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.check_list import Box, CheckList

SHOWN = 48
"""Characters of a text that are shown beside its field."""


class BorrowDialog(Dialog[list[Loan] | None]):
    """Returns the loans that were ticked, or None."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Revenir"),
        Binding("enter", "take", "Reprendre", priority=True),
        Binding("ctrl+a", "all", "Tout cocher", priority=True),
    ]

    def __init__(self, offered: list[Loan], template: Template, lists: Lists) -> None:
        super().__init__()
        self._offered, self._template, self._lists = offered, template, lists
        self._ticked = {str(loan.ref) for loan in offered if loan.is_free}

    def compose(self) -> ComposeResult:
        """What is offered, chapter by chapter."""
        with Vertical(classes="dialog -wide") as box:
            box.border_title = "Reprendre d’une autre lettre"
            box.border_subtitle = Content(
                "Espace\u00a0: cocher · Ctrl+A\u00a0: tout · Entrée\u00a0: reprendre · Échap\u00a0: revenir"
            )
            yield Static(
                "Ce qui est coché ne fait que compléter\u202f; «\u00a0remplace\u00a0» écrit sur ce qui est déjà là. "
                "Ctrl+Z annulera le tout.",
                classes="dialog-text",
            )
            with VerticalScroll(id="loans", can_focus=False):
                yield CheckList(self._boxes())

    def _boxes(self) -> Iterator[Box]:
        for loan in self._offered:
            chapter = self._template.chapter_of(loan.ref)
            text = " ".join(said(loan.ref, loan.value, self._lists).splitlines())
            more = "…" if len(text) > SHOWN else ""
            label = self._template.label_of(loan.ref) + ("" if loan.is_free else " (remplace)")
            yield Box(
                str(loan.ref), f"{label}\u00a0: {text[:SHOWN]}{more}", str(loan.ref) in self._ticked,
                chapter.short if chapter is not None else "",
            )  # fmt: skip

    def on_mount(self) -> None:
        """The first box is under the cursor."""
        self.query_one(CheckList).focus()

    def on_check_list_toggled(self, event: CheckList.Toggled) -> None:
        """Tick, or un-tick."""
        event.stop()
        self._ticked ^= {event.box.key}
        self.query_one(CheckList).show_boxes(self._boxes())

    def action_all(self) -> None:
        """Tick everything; where everything is, nothing."""
        every = {str(loan.ref) for loan in self._offered}
        self._ticked = set() if self._ticked == every else every
        self.query_one(CheckList).show_boxes(self._boxes())

    def action_take(self) -> None:
        """Take what is ticked."""
        self.dismiss([loan for loan in self._offered if str(loan.ref) in self._ticked])
