"""What is said of a place in a text that is not TOML."""

from __future__ import annotations

from typing import NamedTuple


class Explanation(NamedTuple):
    """A French sentence, and the offset in the text that it is about."""

    offset: int
    sentence: str


def line_at(text: str, offset: int) -> tuple[int, str]:
    """The line that holds a character: its offset, and its text without the line end."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", start)
    return start, text[start : end if end != -1 else None].rstrip("\r")
