"""The cells of a screen that characters take, as Rich counts them (Textual lays out with its figures).

A *cluster* is what a person sees as one character: a letter with its combining marks, an emoji with what it is joined
to. The cursor stands between clusters, never in one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len

TAB = 4
"""Cells between tab stops, counted from the beginning of the line on the screen."""

JOINER = "\u200d"
_ATTACHED = frozenset("\u200c\u200d\ufe0e\ufe0f")
_REGIONAL = range(0x1F1E6, 0x1F200)
_SKINS = range(0x1F3FB, 0x1F400)

# Characters of one cell that are a cluster each, whatever comes before: nearly all of a French text. Combining marks
# and joiners are not among them: where the next character is one of these, a cluster ends.
_PLAIN = re.compile(
    r"[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0373\u0400-\u0482\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*"
)


def plain_end(text: str, start: int, end: int) -> int:
    """The end of the run of characters of one cell that begins at ``start``, looked for up to ``end``."""
    match = _PLAIN.match(text, start, end)
    return match.end() if match else start


@lru_cache(maxsize=4096)
def is_attached(char: str) -> bool:
    """Whether a character belongs to the one before it."""
    if char < "\u0300":
        return False
    return (
        char in _ATTACHED
        or ord(char) in _SKINS
        or unicodedata.category(char).startswith("M")
        or not cell_len(char)
    )


def cluster_end(text: str, start: int, end: int) -> int:
    """The end of the cluster that begins at ``start``; at most ``end``."""
    place = start + 1
    if (
        place < end and ord(text[start]) in _REGIONAL and ord(text[place]) in _REGIONAL
    ):  # two of these letters make a flag
        place += 1
    while place < end and (text[place - 1] == JOINER or is_attached(text[place])):
        place += 1
    return place


def cluster_start(text: str, end: int, floor: int = 0) -> int:
    """The beginning of the cluster that ends at ``end``; at least ``floor``, where a cluster is known to begin."""
    if end - 1 <= floor or _stands_alone(text, end - 1):
        return max(floor, end - 1)
    # Clusters are only known from their beginning: from the last character that surely is one.
    start = end - 1
    while start > floor and not _stands_alone(text, start):
        start -= 1
    while (after := cluster_end(text, start, len(text))) < end:
        start = after
    return start


def _stands_alone(text: str, place: int) -> bool:
    return plain_end(text, place, place + 1) > place and text[place - 1] != JOINER


def clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Beginning, end and cells of the clusters from ``start``, where a line begins, to ``end``."""
    x = 0
    while start < end:
        after = cluster_end(text, start, end)
        cells = TAB - x % TAB if text[start] == "\t" else cell_len(text[start:after])
        yield start, after, cells
        x += cells
        start = after


def width(text: str) -> int:
    """The cells of a line's beginning, tabs included."""
    if plain_end(text, 0, len(text)) == len(text):
        return len(text)
    return sum(cells for _, _, cells in clusters(text, 0, len(text)))


def untabbed(text: str, x: int) -> str:
    """A part of a line that begins at cell ``x``, with spaces for its tabs."""
    if "\t" not in text:
        return text
    parts = text.split("\t")
    spread = parts[0]
    for part in parts[1:]:
        spread += " " * (TAB - (x + width(spread)) % TAB) + part
    return spread


def index_at(text: str, x: int) -> int:
    """The index of the cluster of a line that covers cell ``x``; the line's length where none does."""
    if plain_end(text, 0, len(text)) == len(text):
        return min(max(x, 0), len(text))
    seen = 0
    for start, _, cells in clusters(text, 0, len(text)):
        seen += cells
        if seen > x:
            return start
    return len(text)
