"""The letter as it was saved: when, what each save changed, how it differs from the screen, and back to it."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpts_tui.letter.comparing import changed_fields
from cpts_tui.letter.display import one_line
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.storage.history import Saved, history
from cpts_tui.storage.versions import Version
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.key_line import KeyLine

KEYS = (("Échap", "Revenir", "back"), ("Entrée", "Comparer", "compare"), ("r", "Restaurer", "restore"))
KEYS_ALONE = (("Échap", "Revenir", "back"), ("Entrée", "Restaurer", "restore"))


class VersionsScreen(Dialog[Saved | None]):
    """Returns a version to go back to, or None. What each changed comes while one looks at the list.

    ``letter`` is what is on the screen, to compare them with; None where nothing is.
    """

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Revenir", priority=True),
        Binding("r", "restore", "Restaurer"),
    ]

    def __init__(self, versions: list[Version], letter: Letter | None, library: Library) -> None:
        super().__init__()
        self._versions, self._letter, self._library = versions, letter, library
        self._saved: list[Saved] = []

    def compose(self) -> ComposeResult:
        """When each was saved, the latest first."""
        yield Static(Content(" Versions enregistrées"), classes="title")
        yield OptionList(
            *(Option(_when(version)) for version in self._versions), compact=True, markup=False, id="problems"
        )
        yield KeyLine(KEYS if self._letter is not None else KEYS_ALONE)

    async def _read(self) -> None:
        """Read the versions, in a thread: twenty of a long letter take a second."""
        options = self.query_one(OptionList)
        found = history(self._versions, self._library.template_of)
        while (saved := await asyncio.to_thread(next, found, None)) is not None:
            place = len(self._saved)
            self._saved.append(saved)
            options.replace_option_prompt_at_index(place, self._line(saved))
            if saved.letter is None:
                options.disable_option_at_index(place)

    def _line(self, saved: Saved) -> Content:
        line = Content.assemble(_when(saved.version), f"  {one_line(saved.words)}")
        if saved.letter is None or self._letter is None:
            return line
        count = len(changed_fields(saved.letter, self._letter, self._library.template_of(self._letter)))
        since = (
            f"{count} champ{'s' if count > 1 else ''} de différence avec l’écran"
            if count
            else "comme à l’écran"
        )
        return Content.assemble(line, (f"\n{' ' * 18}{since}", "dim"))

    def on_mount(self) -> None:
        """The arrows move at once."""
        self.query_one(OptionList).focus()
        self.run_worker(self._read())

    def _marked(self) -> Saved | None:
        place = self.query_one(OptionList).highlighted
        saved = self._saved[place] if place is not None and place < len(self._saved) else None
        return saved if saved is not None and saved.letter is not None else None

    def on_option_list_option_selected(self) -> None:
        """Show what has changed since; where there is nothing to compare with, go back to it."""
        if self._letter is None:
            self.action_restore()
        else:
            self.action_compare()

    def action_compare(self) -> None:
        """Show what has changed since the marked version."""
        from cpts_tui.ui.screens.compare import CompareScreen

        saved = self._marked()
        if saved is not None and saved.letter is not None and self._letter is not None:
            self.app.push_screen(CompareScreen(saved.letter, self._letter, self._library))

    def action_restore(self) -> None:
        """Go back to the marked version."""
        if (saved := self._marked()) is not None:
            self.dismiss(saved)

    def action_back(self) -> None:
        """Back to the letter."""
        self.dismiss(None)


def _when(version: Version) -> Content:
    return Content.styled(f"{version.when.astimezone():%d/%m/%Y %H:%M}", "bold")
