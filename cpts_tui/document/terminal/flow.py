"""Runs of styled text, broken into lines of a terminal.

Rich breaks lines at every blank, no-break ones too, which French cannot bear (« 12 ▏mars », « Quoi ▏? »): lines
are broken here, and Rich only paints them. A text is characters: no markup, no emoji code, no control ever gets
to Rich.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from cpts_tui.document.typography import NBSP
from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import Ref

_TAB = re.compile(r"\t")
# A word is what no line may break: it ends after its blanks, or after a hyphen inside a long word of letters.
_WORD = re.compile(r"[^ \n]+ *| +|\n")
_COMPOUND = re.compile(r"[(«“\"]*[^\W\d_]+(?:[-’'][^\W\d_]+)+[^\w@/]*")
_HYPHEN = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})")
LONG = 9
"""A compound of more letters than this may break after its hyphens."""

_ASCII = str.maketrans(
    {
        "’": "'", "\u2018": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "…": "...",
        "€": "EUR", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "\u2212": "-", "\u2009": " ", "•": "-", "°": "o",
        "\u00d7": "x", "\u2039": "<", "\u203a": ">", "\ufffd": "?", "½": "1/2", "\u202f": NBSP,
    }
)  # fmt: skip


class Run(NamedTuple):
    """A text of one style (a Rich style, empty for none); ``ref`` where it comes from a place within its block."""

    text: str
    style: str = ""
    ref: Ref | None = None


Runs = tuple[Run, ...]
Line = list[Run]
"""A line of a terminal: runs beside one another, without newline."""


def safe(text: str, *, ascii_only: bool) -> str:
    """A text as this terminal may be given it."""
    text = _TAB.sub("    ", shown(text))
    return to_ascii(text) if ascii_only and not text.isascii() else text


def to_ascii(text: str) -> str:
    """The nearest ASCII text: accents dropped, typographic signs replaced, « ? » for the rest.

    No-break spaces stay, as U+00A0, for lines to be broken rightly; ``painted`` turns them into spaces.
    """
    return NBSP.join(map(_unaccented, text.translate(_ASCII).split(NBSP)))


def _unaccented(text: str) -> str:
    kept = (char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return "".join(char if char.isascii() else "?" for char in kept)


def broken(runs: Iterable[Run], width: int) -> list[Line]:
    """The lines of the runs (one at least), at most ``width`` cells wide, without the blanks that end them."""
    width, runs = max(width, 1), tuple(runs)
    if len(runs) == 1 and _measured(runs[0].text)[0] <= width:
        style, ref = runs[0].style, runs[0].ref
        return [[Run(text, style, ref)] if text else [] for text in _broken_text(runs[0].text, width)]
    lines: list[Line] = []
    line, used = Line(), 0
    for pieces in _words(runs):
        if pieces[0].text == "\n":
            lines.append(line)
            line, used = Line(), 0
            continue
        ink = _ink(pieces)
        if used and ink and used + ink > width:
            lines.append(line)
            line, used = Line(), 0
        if ink > width:
            full, line = _folded(pieces, width)
            lines += full
            used = line_cells(line)
            continue
        line += pieces
        used += sum(cells(piece.text) for piece in pieces)
    lines.append(line)
    return [trimmed(line) for line in lines]


@lru_cache(maxsize=8192)
def _broken_text(text: str, width: int) -> tuple[str, ...]:
    """The same for one text, none of whose words is wider than a line: what nearly every paragraph and cell is.

    Remembered, for a preview that is shown again after an edit elsewhere.
    """
    lines: list[str] = []
    line, used = "", 0
    for word, full, ink in split(text):
        if word == "\n" or (used and ink and used + ink > width):
            lines.append(line.rstrip(" "))
            line, used = "", 0
        if word != "\n":
            line += word
            used += full
    return (*lines, line.rstrip(" "))


def line_cells(line: Iterable[Run]) -> int:
    """The width of a line, in cells."""
    return sum(cells(run.text) for run in line)


def widths(runs: Iterable[Run]) -> tuple[int, int]:
    """The cells of the widest word, and those of the longest line if nothing were broken."""
    runs = tuple(runs)
    if len(runs) == 1:
        return _measured(runs[0].text)
    word = line = longest = 0
    for pieces in _words(runs):
        if pieces[0].text == "\n":
            longest, line = max(longest, line), 0
            continue
        line += sum(cells(piece.text) for piece in pieces)
        word = max(word, _ink(pieces))
    return word, max(longest, line)


@lru_cache(maxsize=8192)
def _measured(text: str) -> tuple[int, int]:
    word = line = longest = 0
    for part, full, ink in split(text):
        if part == "\n":
            longest, line = max(longest, line), 0
        else:
            line += full
            word = max(word, ink)
    return word, max(longest, line)


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The words of the runs, each as its pieces: a word may change its style inside. A newline is a word."""
    word: list[Run] = []
    for run in runs:
        for place, (text, _full, _ink_of) in enumerate(split(run.text)):
            if word and (place or text == "\n" or word[-1].text.endswith((" ", "\n"))):
                yield word
                word = []
            word.append(Run(text, run.style, run.ref))
    if word:
        yield word


@lru_cache(maxsize=4096)
def split(text: str) -> tuple[tuple[str, int, int], ...]:
    """A text cut where a line may end, its blanks and newlines kept; the cells of each with its blanks and without."""
    words: list[str] = []
    for word in _WORD.findall(text):
        if len(word) > LONG and "-" in word and _COMPOUND.fullmatch(word):
            words += _HYPHEN.split(word)
        else:
            words.append(word)
    return tuple((word, cells(word), cells(word.rstrip(" "))) for word in words)


def _folded(pieces: list[Run], width: int) -> tuple[list[Line], Line]:
    """A word wider than a line, cut into full lines, and the line that its end begins."""
    full: list[Line] = []
    line, used = Line(), 0
    for piece in pieces:
        start = 0
        for place, char in enumerate(piece.text):
            size = get_character_cell_size(char)
            if used and used + size > width and char != " ":
                full.append([*line, Run(piece.text[start:place], piece.style, piece.ref)])
                line, used, start = Line(), 0, place
            used += size
        line.append(Run(piece.text[start:], piece.style, piece.ref))
    return full, line


def trimmed(line: Line) -> Line:
    """A line without the blanks at its end, neighbouring runs of one style and one place as one."""
    joined: Line = []
    for run in line:
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = Run(joined[-1].text + run.text, run.style, run.ref)
        else:
            joined.append(run)
    while joined and not joined[-1].text.rstrip(" "):
        joined.pop()
    if joined:
        joined[-1] = Run(joined[-1].text.rstrip(" "), *joined[-1][1:])
    return joined


def _ink(pieces: list[Run]) -> int:
    """The cells of a word without the blanks that end it."""
    return sum(cells(piece.text) for piece in pieces[:-1]) + cells(pieces[-1].text.rstrip(" "))


def cells(text: str) -> int:
    """The width of a text, in cells."""
    return len(text) if text.isascii() else cell_len(text)
