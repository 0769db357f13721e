"""Bytes to text, and text to a Letter.

``read`` is half of the lens whose other half is ``writing.write``.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from cpts_tui.letter.letter import FORMAT, Letter
from cpts_tui.storage.limits import MAX_BYTES, MAX_DEPTH, MAX_SIGNS
from cpts_tui.storage.parsing import TooMuch, UnreadableLetter, caret, depth, parse

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_SIGNS",
    "Source",
    "TooMuch",
    "UnreadableLetter",
    "decode",
    "depth",
    "newer_format",
    "read",
    "refusal",
]

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SIGNATURES = (
    (b"%PDF-", "un PDF"),
    (b"PK\x03\x04", "un document Word, LibreOffice ou une archive"),
    (b"\xd0\xcf\x11\xe0", "un document Word ou Excel"),
    (b"\x89PNG", "une image"),
    (b"\xff\xd8\xff", "une image"),
)
"""What people hand over by mistake, and its first bytes."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file, as it stands: line ends included, byte order mark set apart."""

    text: str
    bom: bool = False

    def encode(self) -> bytes:
        """The bytes of the file: ``decode(data).encode() == data``."""
        return (codecs.BOM_UTF8 if self.bom else b"") + self.text.encode("utf-8")


def decode(data: bytes) -> Source:
    """The text of a file in UTF-8, with or without a byte order mark.

    Raises UnreadableLetter on any other encoding: a wrong guess would spoil every accent of the letter for
    ever.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            raise _of_encoding(name)
    if len(data) > 1 and (data[0] == 0) != (data[1] == 0):
        raise _of_encoding("UTF-16")  # without its mark: every other byte of plain letters is zero
    bom = data.startswith(codecs.BOM_UTF8)
    body = data[len(codecs.BOM_UTF8) :] if bom else data
    try:
        return Source(body.decode("utf-8"), bom)
    except UnicodeDecodeError as error:
        for signature, name in _SIGNATURES:
            if body.startswith(signature):
                raise UnreadableLetter(
                    f"Ce fichier est {name}, pas une lettre : une lettre est un fichier de texte, en TOML."
                ) from None
        raise _not_utf8(body, error.start) from None


def read(text: str) -> Letter:
    """The letter that a text says. ``text`` may have any line ends; a byte order mark must be gone
    (``decode``). One of an older format is read as what it says in the present one.

    Raises UnreadableLetter where TOML 1.0 does not allow it, or where it is too large.
    """
    data = parse(text)
    if data.get("format", FORMAT) != FORMAT:
        from cpts_tui.storage.migrating import present  # once in the life of a letter

        _, data = present(text)
    return Letter(data)


def newer_format(letter: Letter) -> int | None:
    """The format of a letter that a later program has written; None for one of ours, or that names none."""
    number = letter.data.get("format")
    if isinstance(number, int) and not isinstance(number, bool) and number > FORMAT:
        return number
    return None


def refusal(number: int) -> str:
    """Why a letter of a later format is not written here: what it says of things unknown would be guessed."""
    return (
        f"Cette lettre est au format {number}, plus récent que ce programme (format {FORMAT})\u00a0: elle se lit ici, "
        "sans s’écrire. Mettez cpts-tui à jour pour la modifier."
    )


def _of_encoding(name: str) -> UnreadableLetter:
    return UnreadableLetter(
        f"Le fichier est enregistré en {name} : ouvrez-le dans votre éditeur de texte, "
        "puis enregistrez-le avec l’encodage UTF-8."
    )


def _not_utf8(body: bytes, offset: int) -> UnreadableLetter:
    line = body.count(b"\n", 0, offset) + 1
    start = body.rfind(b"\n", 0, offset) + 1
    end = body.find(b"\n", offset)
    written = body[start : end if end != -1 else None].decode("cp1252", "replace").rstrip("\r")
    column = len(body[start:offset].decode("utf-8")) + 1
    return UnreadableLetter(
        f"Ligne {line} : le fichier n’est pas enregistré en UTF-8 (sans doute en Latin-1 ou Windows-1252) ; "
        "enregistrez-le avec l’encodage UTF-8 depuis votre éditeur de texte.",
        line,
        column,
        caret(written, line, column),
    )
