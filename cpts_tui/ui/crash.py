"""What is said when something that nobody foresaw ends the program: what has become of the letter, first of all.

The trace goes to a file of the program's own folder, never to the terminal: it is of no use to who writes a letter.
It is written without the local variables, which hold people's names. Imported only then.
"""

from __future__ import annotations

import platform
import traceback
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cpts_tui import __version__, folders
from cpts_tui.letter.display import shown
from cpts_tui.storage.files import FileProblem, write_atomically
from cpts_tui.storage.journal import Journal
from cpts_tui.storage.own_folder import make_own_folder
from cpts_tui.ui.session import Session

NAME = "derniere-erreur.txt"


class LastWords(NamedTuple):
    """What is printed once the terminal is back: sentences, then the path of the trace (the trace itself, where it
    could not be written), which no line break may cut."""

    words: str
    detail: str


def last_words(error: BaseException, sessions: Sequence[Session]) -> LastWords:
    """What to say of an error. ``sessions``: the letters that are open, whose copies have been written already."""
    lines = ["cpts-tui a rencontré une erreur imprévue et s’est arrêté.", *map(_of_letter, sessions)]
    trace = _trace(error)
    try:
        detail, what = str(_written(trace)), "ce fichier"
    except (OSError, FileProblem):
        detail, what = trace, "ce qui suit"
    lines.append(f"Pour qu’elle soit corrigée, joignez {what} à votre message\u00a0:")
    return LastWords(shown("\n".join(lines)), shown(detail))


def _of_letter(session: Session) -> str:
    """What has become of a letter: the truth, even where it is no comfort."""
    if not session.modified:
        return "Rien n’est perdu\u00a0: tout ce que vous aviez écrit était enregistré."
    if not Journal(session.file.path, folders.state_folder()).exists:
        return (
            "Votre fichier est tel que vous l’avez enregistré en dernier\u202f; ce que vous avez écrit depuis n’a pas "
            "pu être gardé."
        )
    return (
        "Rien n’est perdu\u00a0: ce que vous n’aviez pas enregistré est dans la copie de récupération, et vous sera "
        "proposé dès que vous rouvrirez la lettre. Le fichier, lui, est tel que vous l’avez enregistré en dernier."
    )


def _trace(error: BaseException) -> str:
    """When, with what, and where in the program; no value of the letter but what the error itself quotes."""
    import textual

    versions = f"cpts-tui {__version__}, textual {textual.__version__}, Python {platform.python_version()}"
    head = f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}\n{versions}, {platform.platform()}\n\n"
    return head + "".join(traceback.format_exception(error))


def _written(trace: str) -> Path:
    state = folders.state_folder()
    make_own_folder(state, state)
    path = state / NAME
    write_atomically(path, trace.encode("utf-8", "backslashreplace"), mode=0o600)
    return path
