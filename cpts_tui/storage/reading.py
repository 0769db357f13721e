"""Bytes to text, and text to a Letter. tomllib (TOML 1.0) is the judge; nothing here knows tomlkit.

``read`` is half of the lens whose other half is ``writing.write``. What cannot be read is said in French,
with the line, the column and what was expected there.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cpts_tui.letter.display import shown
from cpts_tui.letter.letter import Letter

MAX_BYTES = 4 * 1024 * 1024
"""The size of the largest letter that is read: hundreds of times a real one."""

MAX_SIGNS = {"=": 100_000, "[": 100_000, ",": 200_000}
"""How often what makes a value may stand in a letter, prose included: several thousand rows, read in a second
or two."""

MAX_DEPTH = 100
"""How deep values may be nested: a letter needs four levels, and recursion over a hundred is safe
everywhere."""

_LONG_KEY = re.compile(r"""(?<![\w"'-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""")
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


class UnreadableLetter(ValueError):  # noqa: N818  # named for what it is to a person
    """A letter's file is not TOML, or not text. The message is a French sentence.

    ``line`` and ``column`` count from 1 (0 where there is no such place); ``rendering`` shows the line with a
    caret under the place, empty where there is none.
    """

    def __init__(self, sentence: str, line: int = 0, column: int = 0, rendering: str = "") -> None:
        self.sentence = shown(sentence)
        super().__init__(self.sentence)
        self.line = line
        self.column = column
        self.rendering = rendering


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
    (``decode``).

    Raises UnreadableLetter where TOML 1.0 does not allow it, or where it is too large.
    """
    if len(text) > MAX_BYTES:
        raise too_large()
    if any(text.count(sign) > most for sign, most in MAX_SIGNS.items()):
        raise UnreadableLetter(
            "Le fichier contient trop de valeurs : ce n’est sans doute pas une lettre d’intention."
        )
    # Few lines of a letter have a hundred dots, and looking for keys takes a third of the time that reading does.
    dotted = any(line.count(".") >= 100 for line in text.split("\n"))
    if dotted and (match := _LONG_KEY.search(text)) is not None:
        raise _unreadable(text, match.start(), "Une clé a plus de cent segments séparés par des points.")
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise _too_deep() from None
    except ValueError as error:
        # TOMLDecodeError, or the bare ValueError of an integer of thousands of digits.
        from cpts_tui.storage.explaining import explain  # only a broken file needs it

        raise _unreadable(text, *explain(text, str(error))) from None
    if depth(data) > MAX_DEPTH:
        raise _too_deep()
    return Letter(data)


def depth(data: Any) -> int:
    """How many tables and arrays are nested in the data, itself included (no recursion: it is what this
    guards)."""
    deepest, level = 0, [data]
    while level:
        deepest += 1
        level = [
            child
            for item in level
            for child in (item.values() if isinstance(item, Mapping) else item)
            if isinstance(child, Mapping | list)
        ]
    return deepest


def _too_deep() -> UnreadableLetter:
    return UnreadableLetter(
        "Le fichier imbrique trop de tableaux les uns dans les autres pour être une lettre."
    )


def too_large() -> UnreadableLetter:
    """The error of a file that is too large to be a letter."""
    return UnreadableLetter(
        f"Le fichier dépasse {MAX_BYTES // 1024 // 1024} Mo : ce n’est sans doute pas une lettre d’intention."
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


def _unreadable(text: str, offset: int, explanation: str) -> UnreadableLetter:
    offset = min(offset, len(text))
    line = text.count("\n", 0, offset) + 1
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", start)
    column = offset - start + 1
    written = text[start : end if end != -1 else None].rstrip("\r")
    sentence = f"Ligne {line}, colonne {column} : {explanation}"
    return UnreadableLetter(sentence, line, column, caret(written, line, column))


def caret(text: str, line: int, column: int, width: int = 72) -> str:
    """The line under its number, cut to ``width`` around the column, and a caret under the column (from
    1)."""
    left = max(0, column - 1 - width * 2 // 3)
    cut = shown(text[left : left + width].replace("\t", " "))
    margin = f"{line} | "
    before = "…" if left else ""
    after = "…" if left + width < len(text) else ""
    place = " " * (len(margin) + len(before) + column - 1 - left) + "^"
    return f"{margin}{before}{cut}{after}\n{place}"
