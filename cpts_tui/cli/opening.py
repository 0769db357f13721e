"""Opening a letter for a command: the file, the library of its folder, and the sentence when it cannot be read."""

from __future__ import annotations

from pathlib import Path

from cpts_tui.folders import library_folders
from cpts_tui.letter.library import Library
from cpts_tui.storage.files import FileProblem, LetterFile, load
from cpts_tui.storage.reading import UnreadableLetter


class CannotOpenError(Exception):
    """A letter that cannot be read. The message is a French sentence, with the place shown below it if there is one."""


def open_letter(path: Path) -> tuple[LetterFile, Library]:
    """A letter and the trames and lists that it can use. Raises CannotOpenError."""
    try:
        file = load(path)
    except UnreadableLetter as error:
        place = f"\n{error.rendering}" if error.rendering else ""
        raise CannotOpenError(f"{path}\u00a0: {error.sentence}{place}") from error
    except FileProblem as error:
        raise CannotOpenError(str(error)) from error
    return file, Library(library_folders(path))
