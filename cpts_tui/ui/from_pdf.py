"""Opening a PDF as if it were a letter: it holds the one that it was exported from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.app import App

from cpts_tui.document.embedded import NoLetterError
from cpts_tui.storage.disk import write_new
from cpts_tui.storage.files import FileProblem
from cpts_tui.ui.extraction import free_name, letter_of
from cpts_tui.ui.notices import say
from cpts_tui.ui.paths import is_there
from cpts_tui.ui.screens.question import Answer, Question

_BACK = Answer("", "a", "Revenir à l’accueil")


def offer_letter(app: App[None], pdf: Path, opened: Callable[[Path], object]) -> None:
    """Offer to put the letter of a PDF beside it, or to open the one that is there; ``opened`` is told which."""
    try:
        data = letter_of(pdf)
    except NoLetterError as error:
        app.push_screen(Question("Ce PDF ne s’ouvre pas comme une lettre", f"{pdf}\u00a0: {error}", (_BACK,)))
        return
    except FileProblem as error:
        app.push_screen(Question("Ce PDF ne peut pas être lu", str(error), (_BACK,)))
        return
    beside, target = pdf.with_suffix(".toml"), free_name(pdf)
    there = (Answer("open", "o", f"Ouvrir {beside.name}, qui est à côté"),) if is_there(beside) else ()
    answers = (Answer("extract", "e", f"L’extraire dans {target.name}, et l’ouvrir"), *there, _BACK)

    def after(answer: str | None) -> None:
        if answer == "open":
            opened(beside)
        elif answer == "extract":
            try:
                write_new(target, data)
            except FileProblem as error:
                say(app, str(error), "error")
            else:
                opened(target)

    text = f"{pdf}\nLa lettre dont ce PDF est l’export y est incorporée, à l’octet près."
    app.push_screen(Question("C’est le PDF d’une lettre", text, answers), after)
