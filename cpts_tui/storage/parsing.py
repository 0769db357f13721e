"""Text to plain data. tomllib (TOML 1.0) is the judge; nothing here knows tomlkit.

What cannot be read is said in French, with the line, the column and what was expected there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from cpts_tui.letter.display import shown
from cpts_tui.storage.limits import MAX_BYTES, MAX_DEPTH, MAX_DIGITS, MAX_ROWS, MAX_SIGNS, MAX_TEXT

_LONG_KEY = re.compile(r"""(?<![\w"'-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100}""")
_LONG_NUMBER = re.compile(rf"(?<![0-9_])[0-9_]{{{MAX_DIGITS + 1}}}")


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


class TooMuch(UnreadableLetter):
    """It is more than a letter may be (``limits``)."""


def parse(text: str) -> dict[str, Any]:
    """The data that a text says. ``text`` may have any line ends; a byte order mark must be gone.

    Raises UnreadableLetter where TOML 1.0 does not allow it, or where it is too large.
    """
    if len(text) > MAX_BYTES:
        raise too_large()
    if any(text.count(sign) > most for sign, most in MAX_SIGNS.items()):
        raise TooMuch(
            "Le fichier contient trop de valeurs ou de lignes : ce n’est sans doute pas une lettre d’intention."
        )
    if _LONG_NUMBER.search(text) is not None:
        raise TooMuch(
            "Le fichier contient un nombre sans fin : ce n’est sans doute pas une lettre d’intention."
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
    if (len(text) > MAX_TEXT or text.count("[") > MAX_ROWS or text.count(",") >= MAX_ROWS) and (
        sentence := _beyond(data)
    ):
        raise TooMuch(sentence)
    return data


def _beyond(data: dict[str, Any]) -> str:
    """What is said of the first text or table that is longer than any may be; nothing where none is."""
    waiting: list[tuple[str, Any]] = [("", data)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str) and len(value) > MAX_TEXT:
            return _more(path, len(value), MAX_TEXT, "caractères", "un texte")
        if isinstance(value, list):
            if len(value) > MAX_ROWS:
                return _more(path, len(value), MAX_ROWS, "lignes", "un tableau")
            waiting += ((f"{path}[{place}]", item) for place, item in enumerate(value))
        elif isinstance(value, Mapping):
            waiting += ((f"{path}.{key}" if path else key, item) for key, item in value.items())
    return ""


def _more(path: str, count: int, most: int, units: str, what: str) -> str:
    there, limit = (f"{number:,}".replace(",", "\u202f") for number in (count, most))
    return f"«\u00a0{path}\u00a0» contient {there} {units}\u202f; {what} en compte {limit} au plus."


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
    return TooMuch("Le fichier imbrique trop de tableaux les uns dans les autres pour être une lettre.")


def too_large() -> UnreadableLetter:
    """The error of a file that is too large to be a letter."""
    return TooMuch(
        f"Le fichier dépasse {MAX_BYTES // 1024 // 1024} Mo : ce n’est sans doute pas une lettre d’intention."
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
