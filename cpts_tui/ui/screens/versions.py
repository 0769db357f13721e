"""The letter as it was saved: when, what has changed since, and back to it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpts_tui.letter.comparing import changes
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.template import Template
from cpts_tui.storage.files import FileProblem
from cpts_tui.storage.reading import UnreadableLetter, read
from cpts_tui.storage.versions import Version
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.key_line import KeyLine

KEYS = (("Échap", "Revenir", "back"), ("Entrée", "Comparer", "compare"), ("r", "Restaurer", "restore"))


class VersionsScreen(ModalScreen[Letter | None]):
    """Returns the letter of a version to go back to, or None."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Revenir", priority=True),
        Binding("r", "restore", "Restaurer"),
    ]

    def __init__(self, versions: list[Version], letter: Letter, template: Template) -> None:
        super().__init__()
        self._versions, self._letter, self._template = versions, letter, template

    def compose(self) -> ComposeResult:
        """When each was saved, the latest first."""
        yield Static(Content(" Versions enregistrées"), classes="title")
        yield OptionList(*map(self._line, self._versions), compact=True, markup=False, id="problems")
        yield KeyLine(KEYS)

    def _line(self, version: Version) -> Option:
        when = f"{version.when.astimezone():%d/%m/%Y %H:%M}"
        letter = self._read(version)
        if letter is None:
            return Option(Content(f"{when}  illisible"), disabled=True)
        count = len(changes(letter, self._letter, self._template))
        since = f"{count} différence{'s' if count > 1 else ''} avec l’écran" if count else "comme à l’écran"
        return Option(Content.assemble(when, (f"  {since}", "dim")))

    @staticmethod
    def _read(version: Version) -> Letter | None:
        try:
            return read(version.text)
        except (FileProblem, UnreadableLetter):
            return None

    def on_mount(self) -> None:
        """The arrows move at once."""
        self.query_one(OptionList).focus()

    def _marked(self) -> Letter | None:
        place = self.query_one(OptionList).highlighted
        return self._read(self._versions[place]) if place is not None else None

    def on_option_list_option_selected(self) -> None:
        """Show what has changed since."""
        self.action_compare()

    def action_compare(self) -> None:
        """Show what has changed since the marked version."""
        from cpts_tui.ui.screens.compare import CompareScreen

        if (letter := self._marked()) is not None:
            self.app.push_screen(CompareScreen(letter, self._letter, self._template))

    def action_restore(self) -> None:
        """Go back to the marked version; undo comes back."""
        self.dismiss(self._marked())

    def action_back(self) -> None:
        """Back to the letter."""
        self.dismiss(None)
