"""What the start says of the letters opened lately: title, progress, when, where; or what is wrong with one.

Nothing here is imported or read before the start screen is painted: a letter may stand on a slow share.
"""

from __future__ import annotations

import contextlib
import os
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from cpts_tui.letter.display import one_line
from cpts_tui.ui.paths import short_path

NUMBER, PROGRESS, WHEN = 6, 5, 12
"""Cells of « ▸ 1 », « 100 % » and « 12 septembre »."""
GAP = 2
NARROWEST_TITLE, WIDEST_TITLE, NARROWEST_PATH = 14, 40, 17
UNREAD = "ne se lit pas"
GONE = "introuvable"
UNSAVED = "non enregistré"


class Glance(NamedTuple):
    """A letter, seen from outside. ``progress`` is 0–100, ``when`` the time of its last change, ``trouble`` empty
    where it can be read; ``unsaved``: a recovery copy waits for it."""

    title: str = ""
    progress: int | None = None
    when: datetime | None = None
    trouble: str = ""
    unsaved: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether nothing stands there any more."""
        return self.trouble == GONE


def glance(path: Path) -> Glance:
    """Look at a letter, as its own screen would show it. Takes some hundredths of a second, and never raises for what
    a file may be."""
    from cpts_tui import folders
    from cpts_tui.storage.files import FileProblem
    from cpts_tui.storage.journal import Journal
    from cpts_tui.storage.reading import UnreadableLetter

    try:
        when = datetime.fromtimestamp(os.stat(path).st_mtime).astimezone()  # noqa: PTH116 - so is what follows
    except FileNotFoundError:
        return Glance(trouble=GONE)
    except (OSError, ValueError, OverflowError):
        return Glance(trouble=UNREAD)
    unsaved = Journal(path, folders.state_folder()).exists
    try:
        title, progress = _read(path)
    except (UnreadableLetter, FileProblem):
        return Glance(when=when, trouble=UNREAD, unsaved=unsaved)
    return Glance(title, progress, when, "", unsaved)


def _read(path: Path) -> tuple[str, int]:
    from cpts_tui.letter.fields import Ref
    from cpts_tui.letter.values import as_typed
    from cpts_tui.resources import ResourceError
    from cpts_tui.ui.session import Session

    session = Session.open(path)
    with contextlib.suppress(ResourceError):  # no communes: the letter's screen says so, and does without
        session.review_with(session.surveyed())
    title = as_typed(session.letter.raw(Ref("identite", "intitule")) or "")
    return title[: 2 * WIDEST_TITLE], session.review().progress


def line(number: int, path: Path, seen: Glance, width: int, today: date) -> Content:
    """A letter's line of the start; the path, then the time, give way to a narrow window."""
    room = width - NUMBER
    state = _state(seen, today, with_when=room >= NARROWEST_TITLE + PROGRESS + WHEN + 2 * GAP)
    left = room - state.cell_length - GAP
    with_path = left >= NARROWEST_TITLE + NARROWEST_PATH + GAP
    title = max(0, min(left - (NARROWEST_PATH + GAP if with_path else 0), WIDEST_TITLE))
    parts = [
        Content.styled(f"  {number}  ".ljust(NUMBER), "bold"),
        Content(_fitted(one_line(seen.title or path.stem), title) + " " * GAP),
        state,
    ]
    if with_path:
        parts += [Content(" " * GAP), _place(path, seen, left - title - GAP)]
    return Content("").join(parts)


def _state(seen: Glance, today: date, *, with_when: bool) -> Content:
    """How far the letter is, and when it was written last; or what is wrong with it."""
    if seen.trouble:
        words = f"✗ {seen.trouble}"
        return Content.styled(
            _fitted(words, PROGRESS + GAP + WHEN if with_when else len(words)), "$text-error"
        )
    progress = f"{seen.progress:>3}\u00a0%" if seen.progress is not None else " " * PROGRESS
    when = " " * GAP + _fitted(in_short(seen.when, today), WHEN) if with_when else ""
    return Content(progress + when)


def _place(path: Path, seen: Glance, width: int) -> Content:
    """The end of the path, which names the file; before it, whether there is more than the file says."""
    said = f"● {UNSAVED} " if seen.unsaved else ""
    ending = _ending(one_line(short_path(path)), width - cell_len(said))
    return Content.assemble((said, "bold"), (ending, "dim"))


def in_short(when: datetime | None, today: date) -> str:
    """« 14:32 » today, « hier 18:04 », « 12 mars » this year, « 12/03/2025 » before; empty where nobody knows."""
    if when is None:
        return ""
    days = (today - when.date()).days
    if days == 0:
        return f"{when:%H:%M}"
    if days == 1:
        return f"hier {when:%H:%M}"
    if when.year != today.year:
        return f"{when:%d/%m/%Y}"
    from cpts_tui.letter.dates import day_in_words

    return day_in_words(when.date()).rpartition("\u00a0")[0]


def _fitted(text: str, width: int) -> str:
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…" if width > 0 else ""
    return text + " " * (width - cell_len(text))


def _ending(text: str, width: int) -> str:
    """The end of a text that is too long: of a path, it is what tells two letters apart."""
    if cell_len(text) <= width:
        return text
    end = text[max(0, len(text) - width + 1) :] if width > 1 else ""
    while cell_len(end) > width - 1 and end:
        end = end[1:]
    return f"…{end}" if end else ""
