"""The letters opened lately, and where one was in each: a short list in the program's own memory, never beside them.

A line a letter, « place, tab, path »: it is read before the first painting, which a JSON parser would delay.
"""

from __future__ import annotations

from pathlib import Path

from cpts_tui.folders import state_folder
from cpts_tui.letter.fields import Ref
from cpts_tui.storage.files import FileProblem, write_atomically
from cpts_tui.storage.own_folder import make_own_folder

KEPT = 9


def recent_letters() -> list[Path]:
    """The letters, the latest first; an unreadable or strange memory is an empty one."""
    return list(_known())


def place_in(path: Path) -> Ref | None:
    """Where one was in a letter when it was last left; None if nobody knows."""
    try:
        return Ref.parse(_known().get(path.absolute(), ""))
    except ValueError:
        return None


def remember(path: Path, place: Ref | None = None) -> None:
    """Put a letter first, with the place to come back to. A memory that cannot be written is no reason to stop."""
    latest, known = path.absolute(), _known()
    if "\n" in str(latest):
        return
    here = str(place) if place is not None else known.get(latest, "")
    places = {latest: here, **{letter: there for letter, there in known.items() if letter != latest}}
    lines = [f"{where}\t{letter}\n" for letter, where in list(places.items())[:KEPT]]
    try:
        make_own_folder(state_folder(), state_folder())
        write_atomically(_memory(), "".join(lines).encode("utf-8"), mode=0o600)
    except (OSError, FileProblem, UnicodeEncodeError):
        return


def _known() -> dict[Path, str]:
    try:
        lines = _memory().read_text("utf-8").split("\n")
    except (OSError, ValueError):
        return {}
    parts = (line.partition("\t") for line in lines)
    return {Path(letter): place for place, tab, letter in parts if tab and letter}


def _memory() -> Path:
    return state_folder() / "lettres-recentes.txt"
