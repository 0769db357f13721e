"""``remplir``: a letter filled in question by question, on a plain terminal or from a pipe."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cpts_tui.cli import complain, silence_output
from cpts_tui.cli.filling.interview import Interview
from cpts_tui.cli.filling.keeper import Keeper
from cpts_tui.cli.filling.talk import Move, Talk
from cpts_tui.cli.filling.terminal import HangUp, Lines, hanging_up
from cpts_tui.cli.opening import CannotOpenError, open_letter
from cpts_tui.folders import library_folders
from cpts_tui.letter.library import Library
from cpts_tui.letter.review import Reviewer
from cpts_tui.settings import settings
from cpts_tui.storage import blank
from cpts_tui.storage.files import FileProblem, create
from cpts_tui.storage.reading import newer_format, refusal
from cpts_tui.territory import france


def fill(path: Path) -> int:
    """Ask what a letter needs; 0 complete, 1 incomplete, 2 unreadable or not saved, 130 on Ctrl+C.

    A letter that does not exist yet is created, if the person agrees.
    """
    if sys.stdin is None or sys.stdout is None:
        complain("il faut de quoi lire vos réponses et de quoi écrire les questions.")
        return 2
    lines = Lines()
    talk = Talk(lines.read, lines.write, lines.width)
    with hanging_up():
        try:
            if not os.path.lexists(path) and not _create(talk, path):
                return 2
            return _fill(lines, talk, path)
        except (CannotOpenError, FileProblem) as error:
            complain(str(error))
            return 2
        except UnicodeDecodeError:
            complain("les réponses ne sont pas en UTF-8\u202f; ce qui les précède est enregistré.")
            return 2
        except HangUp as end:
            silence_output()
            return 128 + end.number  # nobody is there to be told


def _create(talk: Talk, path: Path) -> bool:
    """Offer to write a new letter; whether there is one now. Raises FileProblem."""
    library = Library(library_folders(path))
    preferred = settings().template
    templates = sorted(library.templates(), key=lambda template: template.key != preferred)
    try:
        place = talk.choose(
            f"{path} n’existe pas encore. Créer cette lettre, d’après quelle trame\u202f?",
            [*(f"{template.key}\u00a0: {template.title}" for template in templates), "Ne rien créer"],
        )
    except Move:
        return False
    if place == len(templates):
        return False
    create(path, blank.blank(templates[place], library))
    talk.say(f"{path}\u00a0: lettre créée.")
    return True


def _fill(lines: Lines, talk: Talk, path: Path) -> int:
    file, library = open_letter(path)
    if (newer := newer_format(file.letter)) is not None:
        raise CannotOpenError(f"{path}\u00a0: {refusal(newer)}")
    for problem in library.problems:
        complain(str(problem))
    keeper = Keeper(file, talk, at_once=lines.typing)
    interview = Interview(talk, keeper, Reviewer(library, france()).review)
    try:
        interview.run()
        interview.tell_end()
    except (KeyboardInterrupt, OSError, UnicodeDecodeError) as end:
        saved = keeper.save_quietly()
        if type(end) is KeyboardInterrupt:
            where = "vos réponses sont enregistrées" if saved else "la dernière réponse n’est pas enregistrée"
            talk.say()
            complain(f"interrompu\u00a0; {where}. Pour reprendre\u00a0: cpts-tui remplir {keeper.file.path}")
        raise
    if keeper.unsaved:
        return 2
    return 0 if interview.review.complete else 1
