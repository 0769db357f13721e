"""The places of a TOML text, as ``scanning`` finds them: tables, values and statements, each with its
span."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

Span = tuple[int, int]
"""Two offsets in the text: first character, and one past the last."""


class Shape(Enum):
    """How a value is written."""

    SCALAR = auto()
    ARRAY = auto()  # [ … ]
    INLINE = auto()  # { … }
    TABLE = auto()  # [header], dotted keys, or a table that only its sub-tables imply
    ROWS = auto()  # [[header]]


@dataclass(slots=True, eq=False)
class Entry:
    """``key = value``, as a statement or in an inline table. ``keys`` are the parts of the key."""

    start: int
    keys: tuple[str, ...]
    value: Node


@dataclass(slots=True, eq=False)
class Section:
    """A header and the statements under it (the first section of a file is its root, without a header).

    ``header`` covers the brackets, ``keys`` are its parts and ``named`` is where they begin; ``lines``, whole
    lines, from the header's to the last statement's. ``lead`` is where the comments begin that stand right above
    the header, ``end`` where those end that stand right under the last statement and are followed by a blank
    line. What stands between two sections' ``end`` and ``lead`` is neither's.
    """

    header: Span | None
    lines: Span
    index: int = 0
    lead: int = 0
    end: int = 0
    stop: int = 0
    entries: list[Entry] = field(default_factory=list)
    keys: tuple[str, ...] = ()
    named: int = 0


@dataclass(slots=True, eq=False)
class Node:
    """A value and where it stands.

    ``start`` is the first character that names it (a header, a key) or is it (an item of an array). ``span``
    covers the value itself where it is written in one place: scalars, arrays, inline tables. ``home`` is the
    section that a header of its own opened; ``sections`` are those that headers of its own and below it
    opened, in the order of the file. ``host`` is the section in which dotted keys make a table, and
    ``prefix`` their part that names it there.
    """

    shape: Shape
    start: int
    span: Span | None = None
    children: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)
    entry: Entry | None = None
    entries: list[Entry] = field(
        default_factory=list
    )  # of an inline table; of a table, those that stand in it
    commas: list[int] = field(default_factory=list)  # of an array, an inline table
    comments: bool = False  # an array that holds a comment
    home: Section | None = None
    host: Section | None = None
    prefix: tuple[str, ...] = ()
    sections: list[Section] = field(default_factory=list)

    @property
    def where(self) -> int:
        """The character that a person should look at."""
        return self.home.header[0] if self.home is not None and self.home.header is not None else self.start


@dataclass(slots=True)
class Scan:
    """The whole text: its root table and its sections in order."""

    root: Node
    sections: list[Section]
