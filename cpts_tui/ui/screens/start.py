"""The start: take up a letter again, begin one, open one, or try the sample; and what to do when one cannot be read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpts_tui import __version__, resources
from cpts_tui.folders import library_folders
from cpts_tui.letter.display import shown
from cpts_tui.letter.library import Library
from cpts_tui.storage.files import FileProblem, create
from cpts_tui.storage.reading import UnreadableLetter
from cpts_tui.ui.notices import say
from cpts_tui.ui.paths import is_there
from cpts_tui.ui.recent import recent_letters
from cpts_tui.ui.screens.path_prompt import PathPrompt
from cpts_tui.ui.screens.question import Answer, Question
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.key_line import KeyLine

KEYS = (("Entrée", "Ouvrir", "choose"), ("↑↓", "Choisir", "choose"), ("quitter", "Quitter", "quit"))
ACTIONS = (
    ("n", "new", "Nouvelle lettre…", "une lettre vierge"),
    ("o", "open", "Ouvrir une lettre…", "un fichier .toml"),
    ("e", "sample", "Essayer l’exemple…", "une copie, à moitié écrite"),
    ("f", "finished", "Voir une lettre terminée…", "une copie aussi"),
)


class StartScreen(Screen[None]):
    """``path`` is the letter that was asked for, where it does not exist or (``trouble``) cannot be read."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.quit", "Quitter")]

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

    def compose(self) -> ComposeResult:
        """The name of the program, and what can be opened."""
        with Vertical(id="start"):
            yield Static(
                Content.assemble(
                    ("Lettre d’intention CPTS", "bold $primary"), (f"   cpts-tui {__version__}", "dim")
                )
            )
            yield OptionList(*self._options(), compact=True, markup=False)
            yield Static(
                Content("Rien n’est envoyé : tout reste dans le fichier .toml que vous choisissez."),
                id="start-note",
            )
        yield KeyLine(KEYS)

    def _options(self) -> list[Option]:
        options: list[Option] = []
        if self._recent:
            options.append(Option(Content.styled("Reprendre", "bold"), disabled=True))
        for number, path in enumerate(self._recent, 1):
            there = is_there(path)
            words = Content.assemble(
                (f"  {number}  ", "bold $primary"),
                f"{shown(path.stem):<28} ",
                (shown(str(path.parent)), "dim"),
            )
            options.append(
                Option(
                    words if there else words.stylize("dim"), id=f"recent-{number - 1}", disabled=not there
                )
            )
        options.append(Option(Content.styled("Commencer", "bold"), disabled=True))
        for letter, action, label, detail in ACTIONS:
            options.append(
                Option(
                    Content.assemble((f"  {letter}  ", "bold $primary"), f"{label:<28} ", (detail, "dim")),
                    id=action,
                )
            )
        return options

    def on_mount(self) -> None:
        """What was asked for comes first."""
        options = self.query_one(OptionList)
        options.focus()
        options.highlighted = next(n for n, option in enumerate(options.options) if not option.disabled)
        if self._trouble is not None:
            self.call_after_refresh(self._tell_trouble)
        elif self._path is not None:
            self.call_after_refresh(self._offer_to_create, self._path)

    # -- answers -----------------------------------------------------------------------------------------------

    def on_key(self, event: Key) -> None:
        """One letter or one figure is enough."""
        pressed = (event.character or "").lower()
        for letter, action, _label, _detail in ACTIONS:
            if pressed == letter:
                event.stop()
                self._do(action)
        if (
            pressed.isdigit()
            and 0 < int(pressed) <= len(self._recent)
            and is_there(self._recent[int(pressed) - 1])
        ):
            event.stop()
            self.post_message(self.Open(self._recent[int(pressed) - 1]))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Entrée and a click choose."""
        self._do(event.option_id or "")

    def action_choose(self) -> None:
        """Open what is marked."""
        self.query_one(OptionList).action_select()

    def _do(self, action: str) -> None:
        if action.startswith("recent-"):
            self.post_message(self.Open(self._recent[int(action.rpartition("-")[2])]))
        elif action == "new":
            self.app.push_screen(
                PathPrompt("Nouvelle lettre", _folder() / "lettre.toml", explanation=NEW), self._offer_trames
            )
        elif action == "open":
            self.app.push_screen(PathPrompt("Ouvrir une lettre", _folder(), existing=True), self._open_if)
        elif action in SAMPLES:
            self._copy_sample(*SAMPLES[action])

    def _open_if(self, path: Path | None) -> None:
        if path is not None and not is_there(path):
            self._offer_to_create(path)
        elif path is not None:
            self.post_message(self.Open(path))

    def _offer_to_create(self, path: Path) -> None:
        answers = (Answer("yes", "o", "Oui, créer cette lettre"), Answer("", "n", "Non"))

        def after(answer: str | None) -> None:
            if answer:
                self._offer_trames(path)

        text = f"{path} n’existe pas encore. Créer une lettre vierge à cet endroit ?"
        self.app.push_screen(Question("Nouvelle lettre", text, answers), after)

    def _offer_trames(self, path: Path | None) -> None:
        if path is None:
            return
        if is_there(path):
            self._open_if(path)
            return
        from cpts_tui.settings import settings

        library = Library(library_folders(path))
        found = settings()
        preferred = found.template
        templates = sorted(library.templates(), key=lambda template: template.key != preferred)
        usual = f"{preferred}, celle de vos réglages" if "lettres.trame" in found.stated else preferred
        answers = tuple(
            Answer(t.key, str(n), t.title, usual if t.key == preferred else t.key)
            for n, t in enumerate(templates[:9], 1)
        )

        def after(key: str | None) -> None:
            template = library.template(key) if key else None
            if template is not None:
                from cpts_tui.storage.blank import blank

                self._create(path, blank(template, library))

        self.app.push_screen(
            Question("Selon quelle trame ?", "Vous pourrez en changer : rien ne se perd.", answers), after
        )

    def _copy_sample(self, name: str, explanation: str) -> None:
        shipped = resources.folder("samples") / name
        folder = Path.home() if _folder() == shipped.parent else _folder()

        def after(path: Path | None) -> None:
            if path is None:
                return
            if not is_there(path):
                self._create(path, shipped.read_text("utf-8"))
            elif os.path.realpath(path) == os.path.realpath(shipped):
                say(self.app, "C’est l’exemple du programme lui-même : choisissez un autre nom.")
            else:
                self.post_message(self.Open(path))

        self.app.push_screen(PathPrompt("Essayer l’exemple", folder / name, explanation=explanation), after)

    def _create(self, path: Path, text: str) -> None:
        try:
            create(path, text)
        except FileProblem as error:
            self.app.notify(shown(str(error)), severity="error", markup=False, timeout=8)
            return
        self.post_message(self.Open(path))

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
        text = f"{path}\n{error.sentence}"
        self.app.push_screen(Question("Cette lettre ne peut pas être lue", text, answers), self._mended)

    def _mended(self, answer: str | None) -> None:
        if answer and self._path is not None:
            self.post_message(self.Open(self._path))
        else:
            self._path = self._trouble = None


def _folder() -> Path:
    """Where new letters go, as far as the settings say; else the current folder."""
    from cpts_tui.settings import settings

    return settings().folder or Path.cwd()


NEW = "Où ranger la lettre ? C’est un fichier de texte : un dossier partagé ou synchronisé convient."
SAMPLES = {
    "sample": ("en-cours.toml", "Où mettre la copie de la lettre à moitié écrite ?"),
    "finished": ("exemple.toml", "Où mettre la copie de la lettre terminée ?"),
}
