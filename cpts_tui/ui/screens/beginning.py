"""Beginning a letter: where it goes, which trame it follows, or a copy of a sample."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from textual.screen import Screen

from cpts_tui import resources
from cpts_tui.folders import library_folders
from cpts_tui.letter.display import shown
from cpts_tui.letter.library import Library
from cpts_tui.letter.template import Template
from cpts_tui.storage.files import FileProblem, create
from cpts_tui.ui.notices import say
from cpts_tui.ui.paths import is_there
from cpts_tui.ui.screens.path_prompt import PathPrompt
from cpts_tui.ui.screens.question import Answer, Question

NEW = (
    "Où ranger la lettre\u202f? C’est un fichier de texte\u00a0: un dossier partagé ou synchronisé convient."
)
TAKEN = "Ce fichier existe déjà\u00a0: Entrée l’ouvre tel qu’il est."
SAMPLES = {
    "sample": ("en-cours.toml", "Où mettre la copie de la lettre à moitié écrite\u202f?"),
    "finished": ("exemple.toml", "Où mettre la copie de la lettre terminée\u202f?"),
}
"""The shipped letters that can be tried: the file, and the question."""


class Beginning:
    """Asks what a new letter needs over ``screen``; ``opened`` is given the path of what there is to open."""

    def __init__(self, screen: Screen[Any], opened: Callable[[Path], object]) -> None:
        self._screen, self._opened = screen, opened

    def ask_new(self) -> None:
        """A new letter, somewhere."""
        self._screen.app.push_screen(
            PathPrompt("Nouvelle lettre", usual_folder() / "lettre.toml", explanation=NEW, taken=TAKEN),
            self._offer_trames,
        )

    def ask_which(self) -> None:
        """A letter that is there already."""
        self._screen.app.push_screen(
            PathPrompt("Ouvrir une lettre", usual_folder(), existing=True), self._open_if
        )

    def _open_if(self, path: Path | None) -> None:
        if path is not None and not is_there(path):
            self.offer_to_create(path)
        elif path is not None:
            self._opened(path)

    def offer_to_create(self, path: Path) -> None:
        """Nothing stands there yet: create it?"""
        answers = (Answer("yes", "o", "Oui, créer cette lettre"), Answer("", "n", "Non"))

        def after(answer: str | None) -> None:
            if answer:
                self._offer_trames(path)

        text = f"{path} n’existe pas encore. Créer une lettre vierge à cet endroit\u202f?"
        self._screen.app.push_screen(Question("Nouvelle lettre", text, answers), after)

    def _offer_trames(self, path: Path | None) -> None:
        if path is None:
            return
        if is_there(path):
            self._opened(path)
            return
        from cpts_tui.settings import settings

        library = Library(library_folders(path))
        found = settings()
        preferred = found.template
        templates = sorted(library.templates(), key=lambda template: template.key != preferred)
        usual = "celle de vos réglages" if "lettres.trame" in found.stated else "d’habitude"
        answers = tuple(
            Answer(t.key, str(n), t.title, usual if t.key == preferred else "")
            for n, t in enumerate(templates[:9], 1)
        )

        def after(key: str | None) -> None:
            template = library.template(key) if key else None
            if template is not None:
                from cpts_tui.storage.blank import blank

                self._create(path, blank(template, library))

        self._screen.app.push_screen(
            Question("Selon quelle trame\u202f?", _origins(templates), answers), after
        )

    def copy_sample(self, key: str) -> None:
        """A letter of ``SAMPLES``, in a copy of one's own."""
        name, explanation = SAMPLES[key]
        shipped = resources.folder("samples") / name
        folder = usual_folder()
        if folder == shipped.parent:
            folder = Path.home()

        def after(path: Path | None) -> None:
            if path is None:
                return
            if not is_there(path):
                self._create(path, shipped.read_text("utf-8"))
            elif os.path.realpath(path) == os.path.realpath(shipped):
                say(self._screen.app, "C’est l’exemple du programme lui-même\u00a0: choisissez un autre nom.")
            else:
                self._opened(path)

        prompt = PathPrompt("Essayer l’exemple", folder / name, explanation=explanation)
        self._screen.app.push_screen(prompt, after)

    def _create(self, path: Path, text: str) -> None:
        try:
            create(path, text)
        except FileProblem as error:
            self._screen.app.notify(shown(str(error)), severity="error", markup=False, timeout=8)
            return
        self._opened(path)


def _origins(templates: Sequence[Template]) -> str:
    """Where each trame comes from, by its figure: its name alone does not tell whom it is for."""
    lines = [f"{n}\u00a0: d’après {t.source}." for n, t in enumerate(templates[:9], 1) if t.source]
    return "\n".join([*lines, "Vous pourrez en changer\u00a0: rien ne se perd."])


def usual_folder() -> Path:
    """Where new letters go, as far as the settings say; else the current folder."""
    from cpts_tui.settings import settings

    return settings().folder or Path.cwd()
