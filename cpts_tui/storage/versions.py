"""The texts of a letter as it was saved, the last twenty: kept in the program's state folder, owner only.

A version is the whole text, under a name that tells its rank, when it was saved and what it holds: the rank alone
says which came later, for clocks are set back. Saving the same text twice keeps it once.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cpts_tui.storage.disk import read_bytes, write_atomically
from cpts_tui.storage.own_folder import key_of, make_own_folder
from cpts_tui.storage.problems import writing_problem
from cpts_tui.storage.reading import MAX_BYTES, UnreadableLetter, decode

FOLDER = "versions"
KEPT = 20
KEPT_BYTES = 20_000_000
"""Of one letter, in all."""
_STAMP = "%Y%m%dT%H%M%S%f"
_NAME = re.compile(r"(?:([0-9]{8})-)?([0-9]{8}T[0-9]{12})-([0-9a-f]{16})\.toml")
"""Rank, time and hash. Names without a rank are older: they come before all others, in the order of the clock."""


class Version(NamedTuple):
    """A saved text: its file, when it was saved (UTC), the SHA-256 of its bytes shortened, its size in bytes, and its
    rank, which is higher the later it was saved."""

    path: Path
    when: datetime
    digest: str
    size: int
    rank: int

    @property
    def data(self) -> bytes:
        """The bytes of the file. Raises FileProblem, or UnreadableLetter where they are not what was saved any more."""
        data = read_bytes(self.path, MAX_BYTES).data
        if _digest(data) != self.digest:
            raise UnreadableLetter(
                "Le disque a abîmé cette version : elle n’est plus ce qui a été enregistré."
            )
        return data

    @property
    def text(self) -> str:
        """The text. Raises FileProblem, or UnreadableLetter where it is no text or not what was saved any more."""
        return decode(self.data).text


class Versions:
    """The versions of one letter."""

    def __init__(self, letter: Path, state: Path, most: int = KEPT) -> None:
        self._state = state
        self._folder = folder_of(letter, state)
        self._most = most

    def keep(self, data: bytes) -> None:
        """Keep the bytes of a save. Raises FileProblem where that cannot be: the letter itself is safe by then."""
        if not self._most:
            return
        digest = _digest(data)
        known = self.all()
        if known and known[0].digest == digest:
            return
        try:
            make_own_folder(self._folder, self._state)
        except OSError as error:
            raise writing_problem(self._folder, error) from error
        rank = known[0].rank + 1 if known else 1
        name = f"{rank:08}-{datetime.now(UTC).strftime(_STAMP)}-{digest}.toml"
        write_atomically(self._folder / name, data, mode=0o600)
        self._prune()

    def all(self) -> list[Version]:
        """The versions, the latest first; what is no version of ours is left alone."""
        found = []
        try:
            entries = [(_NAME.fullmatch(entry.name), entry) for entry in os.scandir(self._folder)]
        except OSError:
            return []
        for match, entry in entries:
            if match is not None:
                with contextlib.suppress(ValueError, OSError):
                    when = datetime.strptime(match[2], _STAMP).replace(tzinfo=UTC)
                    size = entry.stat().st_size
                    found.append(Version(Path(entry.path), when, match[3], size, int(match[1] or 0)))
        return sorted(found, key=lambda version: (version.rank, version.path.name), reverse=True)

    def _prune(self) -> None:
        total = 0
        for place, version in enumerate(self.all()):
            total += version.size
            if place and (place >= self._most or total > KEPT_BYTES):
                with contextlib.suppress(OSError):
                    version.path.unlink()


def folder_of(letter: Path, state: Path) -> Path:
    """Where the versions of a letter are. It may not exist."""
    return state / FOLDER / key_of(letter)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


__all__ = ["KEPT", "UnreadableLetter", "Version", "Versions"]
