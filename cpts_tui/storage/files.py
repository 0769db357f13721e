"""A letter's file: loaded, and saved without ever losing what stands there.

The judge of "changed on disk" is the hash of the bytes: times and sizes lie. A save that changes nothing
writes nothing.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from cpts_tui.letter.letter import Letter
from cpts_tui.storage import disk
from cpts_tui.storage.disk import Found, make_folder, write_atomically
from cpts_tui.storage.problems import ChangedOnDisk, FileProblem, reading_problem
from cpts_tui.storage.reading import MAX_BYTES, Source, decode, read

__all__ = [
    "ChangedOnDisk",
    "FileProblem",
    "LetterFile",
    "create",
    "load",
    "make_folder",
    "save",
    "spare_texts",
    "write_atomically",
]


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter and the file it was read from, or last written to.

    ``digest`` is the SHA-256 of the bytes on the disk; ``mode`` their permissions; ``links`` how many names
    the file has (above 1, a save leaves the old text under the other names); ``confirmed`` is False where the
    last save was written but the disk did not confirm that it would survive a power cut.
    """

    path: Path
    letter: Letter
    source: Source
    digest: str
    mode: int = 0o644
    links: int = 1
    confirmed: bool = True

    @property
    def text(self) -> str:
        """The text of the file, line ends as they stand, without its byte order mark."""
        return self.source.text


def load(path: Path) -> LetterFile:
    """The letter of a file. Raises FileProblem (the disk) or UnreadableLetter (the text)."""
    found = disk.read_bytes(path, MAX_BYTES)
    source = decode(found.data)
    return _as_found(path, read(source.text), source, found)


def save(file: LetterFile, letter: Letter) -> LetterFile:
    """Write ``letter`` over the file; the result is what the next save starts from.

    Raises UnwritableLetter where the text cannot say the letter, ChangedOnDisk where the file is no longer
    the one of ``file`` (``save(load(file.path), letter)`` then writes over the newer one), FileProblem for
    the disk. The file is then as it was.
    """
    from cpts_tui.storage.writing import write  # only a save needs it

    source = dataclasses.replace(file.source, text=write(letter, over=file.text))
    data = source.encode()
    real = Path(os.path.realpath(file.path))
    found = _unchanged(file, real)
    if data == found.data:
        return dataclasses.replace(file, letter=letter, source=source, confirmed=True)
    confirmed = disk.replace(file.path, real, data, found.status, check=lambda: _check(file, real))
    return dataclasses.replace(
        file, letter=letter, source=source, digest=_digest(data), links=1, confirmed=confirmed
    )


def create(path: Path, text: str, mode: int | None = None) -> LetterFile:
    """Write a new letter where nothing stands yet; ``mode`` bounds its permissions. Raises FileProblem, or
    UnreadableLetter where it is no letter."""
    letter = read(text)
    source = Source(text)
    confirmed = disk.write_new(path, source.encode(), mode)
    found = disk.read_bytes(path, MAX_BYTES)
    return dataclasses.replace(_as_found(path, letter, source, found), confirmed=confirmed)


def spare_texts(letter: Path, target: Path) -> None:
    """Refuse to replace the letter itself by its export, whatever the way to it, or another TOML file.

    Raises FileProblem where ``target`` is one of them.
    """
    if not os.path.isfile(target):  # noqa: PTH113 - unlike Path's, never raises where a folder is closed to us
        return
    if os.path.realpath(target) == os.path.realpath(letter) or os.path.samefile(target, letter):  # noqa: PTH121
        raise FileProblem(target, "c’est la lettre elle-même, son export ne la remplacera pas.")
    if target.suffix.lower() == ".toml":
        raise FileProblem(target, "c’est un fichier TOML, un export ne le remplacera pas.")


def _as_found(path: Path, letter: Letter, source: Source, found: Found) -> LetterFile:
    status = found.status
    return LetterFile(
        path, letter, source, _digest(found.data), stat.S_IMODE(status.st_mode), status.st_nlink
    )


def _unchanged(file: LetterFile, real: Path) -> Found:
    try:
        os.lstat(real)
    except FileNotFoundError:
        raise ChangedOnDisk(file.path, deleted=True) from None
    except OSError as error:  # a share that does not answer: nobody knows whether the file is there
        raise reading_problem(file.path, error) from error
    found = disk.read_bytes(real, MAX_BYTES)
    if _digest(found.data) != file.digest:
        raise ChangedOnDisk(file.path)
    return found


def _check(file: LetterFile, real: Path) -> None:
    _unchanged(file, real)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
