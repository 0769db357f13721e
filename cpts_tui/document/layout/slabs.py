"""Slabs: horizontal slices of content that no page break may cut, and what binds each to the next.

A block of the document becomes a Stack of slabs; pagination puts slabs on pages and knows nothing of blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from cpts_tui.document.layout.places import Thing


class Keep(IntEnum):
    """How strongly a slab holds on to the next one. Given up one by one where a page is too short for all."""

    FREE = 0
    WHOLE = 1  # a small table, a group of rows: nicer in one piece
    GOOD = 2  # the first rows of a table, the last two
    STRICT = 3  # a heading and what it heads, the two first and the two last lines of a paragraph


@dataclass(frozen=True, slots=True)
class Title:
    """What a slab tells the outline and the table of contents."""

    level: int
    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """What stands again at the top of a page on which a table goes on."""

    height: float
    things: Sequence[Thing]


@dataclass(slots=True)
class Slab:
    """A slice of content. Heights of things count from its top; ``before`` is blank, dropped at the top of a
    page.

    ``repeat`` is drawn above it where it starts a page, ``closing`` at its foot where it ends one early. What can be
    drawn lower (a map) says by how much at most (``give``, points), and ``lowered`` makes its things anew for that.
    """

    height: float
    things: list[Thing]
    before: float = 0.0
    keep: Keep = Keep.FREE
    repeat: Repeat | None = None
    closing: Sequence[Thing] = ()
    title: Title | None = None
    give: float = 0.0
    lowered: Callable[[float], list[Thing]] | None = None


@dataclass(slots=True)
class Stack:
    """The slabs of a block, and the blank after the last."""

    slabs: list[Slab] = field(default_factory=list)
    after: float = 0.0
    heading: bool = False


def bind(slabs: Sequence[Slab], keep: Keep) -> None:
    """Hold these slabs together at least this strongly (not the last one to what follows)."""
    for slab in slabs[:-1]:
        slab.keep = max(slab.keep, keep)


def bind_lines(slabs: Sequence[Slab]) -> None:
    """No line alone at the foot or the top of a page: two at least, and three lines never part."""
    if len(slabs) <= 3:
        bind(slabs, Keep.STRICT)
    else:
        bind(slabs[:2], Keep.STRICT)
        bind(slabs[-2:], Keep.STRICT)
