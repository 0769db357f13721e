"""The start: take up a letter again, begin one, open one, or try the sample; and what to do when one cannot be read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.widgets.option_list import Option

from cpts_tui import __version__
from cpts_tui.letter.display import shown
from cpts_tui.storage.files import FileProblem
from cpts_tui.storage.reading import UnreadableLetter
from cpts_tui.ui.glances import Glance, glance, line
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.notices import say
from cpts_tui.ui.recent import recent_letters
from cpts_tui.ui.screens.beginning import SAMPLES, Beginning
from cpts_tui.ui.screens.question import Answer, Question
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.too_small import cover
from cpts_tui.ui.widgets.key_line import KeyLine
from cpts_tui.ui.widgets.marked_list import MarkedList

KEYS = (
    ("Entrée", "Ouvrir", "choose"), ("↑↓", "Choisir", "choose"), ("aide", "Aide", "help"),
    ("quitter", "Quitter", "quit"),
)  # fmt: skip
ACTIONS = (
    ("n", "new", "Nouvelle lettre…", "une lettre vierge"),
    ("o", "open", "Ouvrir une lettre…", "un fichier .toml, ou le PDF d’une lettre"),
    ("e", "sample", "Essayer l’exemple…", "une copie, à moitié écrite"),
    ("f", "finished", "Voir une lettre terminée…", "une copie aussi"),
    ("k", "theme", "Couleurs de l’écran", "sombres, claires, contrastées"),
    ("q", "quit", "Quitter", ""),
)


class StartScreen(Screen[None]):
    """``path`` is the letter that was asked for, where it does not exist or (``trouble``) cannot be read."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", "Rester", show=False),
        Binding("f1,ctrl+g", "help", "Aide", priority=True, id="aide"),
    ]

    class Open(Message):
        """A letter is to be opened."""

        def __init__(self, path: Path) -> None:
            super().__init__()
            self.path = path

    def __init__(
        self, path: Path | None = None, trouble: UnreadableLetter | FileProblem | None = None
    ) -> None:
        super().__init__()
        self._path, self._trouble = path, trouble
        self._recent = recent_letters()
        self._glances = [Glance() for _ in self._recent]
        self._beginning = Beginning(self, lambda letter: self.post_message(self.Open(letter)))

    def compose(self) -> ComposeResult:
        """The name of the program, and what can be opened."""
        with Vertical(id="start"):
            yield Static(
                Content.assemble(
                    ("Lettre d’intention CPTS", "bold $primary"), (f"   cpts-tui {__version__}", "dim")
                )
            )
            yield MarkedList(*self._options(), compact=True, markup=False)
            yield Static(
                Content("Rien n’est envoyé\u00a0: tout reste dans le fichier .toml que vous choisissez."),
                id="start-note",
            )
        yield KeyLine(KEYS)

    def _options(self) -> Iterator[Option]:
        if self._recent:
            yield Option(Content.styled("Reprendre", "bold"), disabled=True)
        for place in range(len(self._recent)):
            yield Option(self._line(place, self.app.size.width), id=f"recent-{place}")
        yield Option(Content.styled("Commencer", "bold"), disabled=True)
        for letter, action, label, detail in ACTIONS:
            words = Content.assemble((f"  {letter}   ", "bold"), f"{label:<28} ", (detail, "dim"))
            yield Option(words, id=action)

    def _line(self, place: int, width: int) -> Content:
        today = datetime.now().astimezone().date()
        return line(place + 1, self._recent[place], self._glances[place], width - MARGINS, today)

    def on_mount(self) -> None:
        """What was asked for comes first."""
        options = self.query_one(MarkedList)
        options.focus()
        options.highlighted = next(n for n, option in enumerate(options.options) if not option.disabled)
        if self._trouble is not None:
            self.call_after_refresh(self._tell_trouble)
        elif self._path is not None:
            self.call_after_refresh(self._beginning.offer_to_create, self._path)
        self.call_after_refresh(lambda: self.run_worker(self._look()))

    def on_resize(self) -> None:
        """The lines fit themselves to the width; a window may have no room for any."""
        cover(self)
        for place in range(len(self._recent)):
            self._show(place)

    # -- the letters opened lately -----------------------------------------------------------------------------

    async def _look(self) -> None:
        """Look at the letters one after another, in a thread: the screen is painted, and keys go first."""
        for place, path in enumerate(self._recent):
            self._glances[place] = await asyncio.to_thread(glance, path)
            self._show(place)

    def _show(self, place: int) -> None:
        options, key = self.query_one(MarkedList), f"recent-{place}"
        options.replace_option_prompt(key, self._line(place, self.app.size.width))
        if self._glances[place].is_gone:
            options.disable_option(key)

    # -- answers -----------------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """One letter or one figure is enough."""
        pressed = (event.character or "").lower()
        for letter, action, _label, _detail in ACTIONS:
            if pressed == letter:
                event.stop()
                self._do(action)
        if pressed.isdecimal() and 0 < int(pressed) <= len(self._recent):
            event.stop()
            self._take_up(int(pressed) - 1)

    def on_option_list_option_selected(self, event: MarkedList.OptionSelected) -> None:
        """Entrée and a click choose."""
        self._do(event.option_id or "")

    def action_choose(self) -> None:
        """Open what is marked."""
        self.query_one(MarkedList).action_select()

    def action_help(self) -> None:
        """What there is to know before the first letter, and the keys."""
        from cpts_tui.ui.screens.start_help import StartHelp

        self.app.push_screen(StartHelp())

    def action_stay(self) -> None:
        """Échap goes back everywhere else: pressed once too often, it must not end the program."""
        say(self.app, f"Pour quitter\u00a0: {key_of(self.app, 'quitter')}, ou q.")

    def _do(self, action: str) -> None:
        if action.startswith("recent-"):
            self._take_up(int(action.rpartition("-")[2]))
        elif action == "new":
            self._beginning.ask_new()
        elif action == "open":
            self._beginning.ask_which()
        elif action in SAMPLES:
            self._beginning.copy_sample(action)
        elif action == "theme":
            from cpts_tui.ui.colours import turn

            turn(self.app)
        elif action == "quit":
            self.app.call_later(self.app.run_action, "quit")

    def _take_up(self, place: int) -> None:
        if self._glances[place].is_gone:
            say(
                self.app,
                f"{self._recent[place]} n’est plus là\u00a0: déplacé, renommé ou effacé\u202f?",
                "warning",
            )
        else:
            self.post_message(self.Open(self._recent[place]))

    # -- a letter that cannot be read --------------------------------------------------------------------------

    def _tell_trouble(self) -> None:
        error, path = self._trouble, self._path
        if path is None or error is None:
            return
        from cpts_tui.document.embedded import is_pdf  # only a file that is no letter needs it

        if is_pdf(path):
            from cpts_tui.ui.from_pdf import offer_letter

            self._path = self._trouble = None
            offer_letter(self.app, path, lambda letter: self.post_message(self.Open(letter)))
            return
        if isinstance(error, UnreadableLetter):
            from cpts_tui.ui.screens.mending import MendingScreen

            self.app.push_screen(MendingScreen(path, error), self._mended)
            return
        answers = (Answer("again", "r", "Réessayer"), Answer("", "a", "Revenir à l’accueil"))
        text = shown(f"{path}\n{error.sentence}")
        self.app.push_screen(Question("Cette lettre ne peut pas être lue", text, answers), self._mended)

    def _mended(self, answer: str | None) -> None:
        if answer and self._path is not None:
            self.post_message(self.Open(self._path))
        else:
            self._path = self._trouble = None


MARGINS = 4
"""Cells beside the list, as ``styles/dialogs.tcss`` gives them."""
