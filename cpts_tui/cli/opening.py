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
    except (UnreadableLetter, FileProblem) as error:
        from cpts_tui.document.embedded import is_pdf  # only a file that is no letter needs it

        if is_pdf(path):
            raise CannotOpenError(
                f"{path}\u00a0: c’est un PDF, pas une lettre\u202f; s’il vient de cpts-tui, «\u00a0cpts-tui extraire "
                f"{path}\u00a0» redonne la lettre qu’il contient."
            ) from error
        if isinstance(error, FileProblem):
            raise CannotOpenError(str(error)) from error
        place = f"\n{error.rendering}" if error.rendering else ""
        raise CannotOpenError(f"{path}\u00a0: {error.sentence}{place}") from error
    return file, Library(library_folders(path))
