"""From a PDF back to its letter: what the start screen and the command ``extraire`` share. No textual in here."""

from __future__ import annotations

from pathlib import Path

from cpts_tui.document.embedded import MAX_BYTES, NoLetterError, letter_in
from cpts_tui.storage import reading
from cpts_tui.storage.disk import read_bytes
from cpts_tui.ui.paths import is_there


def letter_of(pdf: Path) -> bytes:
    """The bytes of the letter in a PDF, proved to be one. Raises FileProblem for the disk, NoLetterError."""
    data = letter_in(read_bytes(pdf, MAX_BYTES).data)
    if len(data) > reading.MAX_BYTES:
        raise NoLetterError("le fichier que contient ce PDF est trop gros pour être une lettre d’intention.")
    try:
        reading.read(reading.decode(data).text)
    except reading.UnreadableLetter as error:
        raise NoLetterError(
            f"le fichier que contient ce PDF n’est pas une lettre\u00a0: {error.sentence}"
        ) from error
    return data


def free_name(pdf: Path) -> Path:
    """Where the letter of a PDF can be put beside it: its name in .toml, with a number where that is taken."""
    path, count = pdf.with_suffix(".toml"), 1
    while is_there(path):
        count += 1
        path = pdf.with_name(f"{pdf.stem}-{count}.toml")
    return path
