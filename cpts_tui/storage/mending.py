"""A file that is no letter any more: its lines to look at, and a good text put back in its place.

What stood there is never thrown away: it may hold an hour of somebody's work and one missing quotation mark.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from cpts_tui.storage import disk
from cpts_tui.storage.problems import ChangedOnDisk, FileProblem
from cpts_tui.storage.reading import MAX_BYTES, decode, read

AROUND = 2_000
"""Lines that are shown above and below the place, and characters of a line before and after it."""


class Excerpt(NamedTuple):
    """Lines of a file, without their ends: ``first`` is the number of the first (from 1). Those of a file that is
    not in UTF-8 are what they say in Windows-1252, as far as they say anything."""

    first: int
    lines: tuple[str, ...]


def excerpt(path: Path, line: int) -> Excerpt:
    """The lines around one of them (numbered from 1). Raises FileProblem."""
    data = disk.read_bytes(path, MAX_BYTES).data
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    lines = text.split("\n")
    first = max(0, line - 1 - AROUND)
    return Excerpt(first + 1, tuple(item.rstrip("\r") for item in lines[first : line + AROUND]))


def put_back(path: Path, data: bytes) -> Path:
    """Put a letter in the place of a file that is none. Returns where what stood there is kept, beside it.

    Raises UnreadableLetter where ``data`` is no letter either, FileProblem for the disk, ChangedOnDisk where someone
    writes the file meanwhile. The file is then as it was.
    """
    read(decode(data).text)
    found = disk.read_bytes(path, MAX_BYTES)
    aside = _free_name(path)
    disk.write_new(aside, found.data, stat.S_IMODE(found.status.st_mode))

    def check() -> None:
        if disk.read_bytes(path, MAX_BYTES).data != found.data:
            raise ChangedOnDisk(path)

    try:
        disk.replace(path, Path(os.path.realpath(path)), data, found.status, check=check)
    except FileProblem:
        with contextlib.suppress(OSError):
            aside.unlink()
        raise
    return aside


def _free_name(path: Path) -> Path:
    for number in range(1, 1000):
        name = path.with_name(f"{path.stem}-illisible{'' if number == 1 else f'-{number}'}{path.suffix}")
        if not os.path.lexists(name):
            return name
    raise FileProblem(path, "trop de textes illisibles sont gardés à côté ; rangez-les, puis recommencez.")
