"""The texts of a letter as it was saved, the last twenty: kept in the program's state folder, owner only.

A version is the whole text, under a name that sorts by time and tells what it holds: saving the same text twice
keeps it once.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from cpts_tui.letter.refusals import reason
from cpts_tui.storage.disk import read_bytes, write_atomically
from cpts_tui.storage.journal import key_of
from cpts_tui.storage.problems import FileProblem
from cpts_tui.storage.reading import MAX_BYTES, UnreadableLetter, decode

FOLDER = "versions"
KEPT = 20
KEPT_BYTES = 20_000_000
"""Of one letter, in all."""
_STAMP = "%Y%m%dT%H%M%S%f"


class Version(NamedTuple):
    """A saved text: its file, when it was saved (UTC), the SHA-256 of its bytes shortened, its size in bytes."""

    path: Path
    when: datetime
    digest: str
    size: int

    @property
    def text(self) -> str:
        """The text. Raises FileProblem, or UnreadableLetter where it is no text any more."""
        return decode(read_bytes(self.path, MAX_BYTES).data).text


class Versions:
    """The versions of one letter."""

    def __init__(self, letter: Path, state: Path, most: int = KEPT) -> None:
        self._folder = state / FOLDER / key_of(letter)
        self._most = most

    def keep(self, data: bytes) -> None:
        """Keep the bytes of a save. Raises FileProblem where that cannot be: the letter itself is safe by then."""
        if not self._most:
            return
        digest = hashlib.sha256(data).hexdigest()[:16]
        known = self.all()
        if known and known[0].digest == digest:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise FileProblem(
                self._folder, f"les versions ne peuvent pas y être gardées ({reason(error)})."
            ) from error
        name = f"{datetime.now(UTC).strftime(_STAMP)}-{digest}.toml"
        write_atomically(self._folder / name, data, mode=0o600)
        self._prune()

    def all(self) -> list[Version]:
        """The versions, the latest first; what is no version of ours is left alone."""
        found = []
        try:
            entries = [entry for entry in os.scandir(self._folder) if entry.name.endswith(".toml")]
        except OSError:
            return []
        for entry in entries:
            stamp, _, digest = entry.name.removesuffix(".toml").partition("-")
            with contextlib.suppress(ValueError, OSError):
                when = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
                found.append(Version(Path(entry.path), when, digest, entry.stat().st_size))
        return sorted(found, key=lambda version: version.path.name, reverse=True)

    def _prune(self) -> None:
        total = 0
        for place, version in enumerate(self.all()):
            total += version.size
            if place and (place >= self._most or total > KEPT_BYTES):
                with contextlib.suppress(OSError):
                    version.path.unlink()


__all__ = ["KEPT", "UnreadableLetter", "Version", "Versions"]
