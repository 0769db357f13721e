"""What changed between two versions of a letter, place by place."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpts_tui.letter.comparing import Change, changes
from cpts_tui.letter.display import one_line
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.key_line import KeyLine

KEYS = (("Échap", "Revenir", "back"),)
SHOWN = 400
"""Characters of a text that are shown on each side."""


class CompareScreen(Dialog[None]):
    """The changes from one letter to another; Échap leaves."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Revenir", priority=True)]

    def __init__(self, before: Letter, after: Letter, library: Library) -> None:
        super().__init__()
        self._changes = changes(before, after, library)

    def compose(self) -> ComposeResult:
        """A count, the changes, and the keys."""
        count = len(self._changes)
        yield Static(Content(f" {count} différence{'s' if count > 1 else ''}"), classes="title")
        yield OptionList(*map(self._line, self._changes), compact=True, markup=False, id="problems")
        yield KeyLine(KEYS)

    @staticmethod
    def _line(change: Change) -> Option:
        return Option(
            Content.assemble(
                (one_line(change.label), "bold"),
                ("\n  − " + one_line(change.before[:SHOWN]) if change.before else "", "$text-error"),
                ("\n  + " + one_line(change.after[:SHOWN]) if change.after else "", "$text-success"),
            )
        )

    def on_mount(self) -> None:
        """The arrows scroll at once."""
        self.query_one(OptionList).focus()

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
