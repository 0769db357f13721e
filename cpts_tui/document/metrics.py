"""How wide text is in the fonts of the print: advance widths and kerning, measured once by
styles/fonts/build.py.

All lengths here are in 1/1000 of the size of the type. Only the layout and the writer of the PDF load this.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Literal

FaceName = Literal["Regular", "SemiBold", "Italic"]
FACES: tuple[FaceName, ...] = ("Regular", "SemiBold", "Italic")

_NO_KERNING: dict[str, int] = {}
_REMEMBERED = (
    50_000  # words: a hostile letter must not fill the memory of an editor that exports again and again
)


class Face:
    """One face: the width of its characters, and of words, which are remembered."""

    def __init__(self, name: FaceName, widths: dict[str, int], kerning: dict[str, dict[str, str]]) -> None:
        self.name: FaceName = name
        self._widths = widths
        self._packed = {left: row for lefts, row in kerning.items() for left in lefts}
        self._kerning: dict[str, dict[str, int]] = {}
        self._words: dict[str, int] = {}
        self.space = widths[" "]

    def width(self, text: str) -> int:
        """The width of a text, kerning included."""
        words = self._words
        known = words.get(text)
        if known is None:
            if len(words) >= _REMEMBERED:
                words.clear()
            known = words[text] = self._measure(text)
        return known

    def advance(self, character: str) -> int:
        """The width of one character. A character that the font lacks is as wide as « □ »."""
        return self._widths.get(character, self._widths["□"])

    def kerning_after(self, left: str) -> dict[str, int]:
        """How much closer (negative) or farther each right character stands from this left one."""
        row = self._kerning.get(left)
        if row is None:
            packed = self._packed.get(left)
            row = (
                {r: int(value) for value, rights in packed.items() for r in rights} if packed else _NO_KERNING
            )
            self._kerning[left] = row
        return row

    def _measure(self, text: str) -> int:
        total, row = 0, _NO_KERNING
        for character in text:
            total += self.advance(character) + row.get(character, 0)
            row = self.kerning_after(character)
        return total


Faces = dict[FaceName, Face]


@lru_cache(maxsize=2)
def load_faces(folder: Path) -> Faces:
    """The faces of a folder of fonts. Raises OSError or ValueError where its metrics.json cannot be used."""
    measures = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    return {name: Face(name, measures[name]["widths"], measures[name]["kerning"]) for name in FACES}
