"""The program's own folder: what it remembers of people's letters is for their owner only.

Modes are those of POSIX; on Windows the folder stands in the person's profile, which is closed to others already.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from pathlib import Path

_OTHERS = 0o077


def make_own_folder(folder: Path, state: Path) -> None:
    """Make ``folder``, which is the state folder or stands in it, and close to others all that is ours on the way.

    Raises OSError where it cannot be made. One that cannot be closed (a drive without modes) is used all the same:
    each file in it is closed by itself, and a copy that others may list is better than none.
    """
    state.parent.mkdir(parents=True, exist_ok=True)
    between = [place for place in folder.parents if place.is_relative_to(state)]
    for place in (*reversed(between), folder):
        place.mkdir(mode=0o700, exist_ok=True)
        if os.name != "nt" and stat.S_IMODE(place.stat().st_mode) & _OTHERS:
            with contextlib.suppress(PermissionError):
                place.chmod(0o700)


def key_of(letter: Path) -> str:
    """The name under which the state folder knows a letter: its real path, hashed."""
    try:
        real = os.path.realpath(letter)
    except OSError:  # a relative path, and the current folder has been removed
        real = os.fspath(letter)
    return hashlib.sha256(os.fsencode(real)).hexdigest()[:24]
