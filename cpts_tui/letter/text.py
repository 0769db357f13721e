"""Texts as people type them, and compared as people compare them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from cpts_tui.letter.display import shown


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Without case, accents, hyphens, apostrophes, doubled blanks: « L’Haÿ-les-Roses » → « l hay les roses »."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
    letters = (c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


_SIGNS = "«»–—-:;!?/•…&+="
"""Signs that stand alone between blanks, as they do in French, and are no words."""


def word_count(text: str) -> int:
    """How many words a text has, as people count: « Trois mots : ceux-ci ! » has three."""
    parts = text.split()
    return len(parts) - sum(map(parts.count, _SIGNS))


def apostrophes(name: str) -> str:
    """A name of the official lists as a sentence of ours says it: « Côte d’Or », where they write a straight sign.

    For names that are only said (EPCI, departments, regions). A commune's name goes into letters, as it is official.
    """
    return name.replace("'", "’")


def cleaned(text: str) -> str:
    """A typed or pasted text as it may enter a letter: composed, its lines ended by newlines, nothing that hides."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if shown(text) == text else "".join(char for char in text if shown(char) == char)


def joined(text: str) -> str:
    """A text on one line: its lines and tabs joined by spaces."""
    lines = cleaned(text).replace("\t", " ").split("\n")
    return lines[0] if len(lines) == 1 else " ".join(line.strip() for line in lines if line.strip())
