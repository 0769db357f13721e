"""What a page is made of once laid out: things at their place, and the logical structure that text belongs
to.

Points, from the top left of the sheet; a text stands on its baseline. Nothing here knows of PDF. A thing
without an Element says nothing of its own (rules, backgrounds, repeated headings): a reader for the blind may
skip it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cpts_tui.document.metrics import FaceName


@dataclass(slots=True, eq=False)
class Element:
    """A node of the logical structure, in reading order. Roles are those of PDF 1.7 (§ 14.8.4): P, H1, Table,
    TD…

    ``scope`` says which cells a TH heads ("Column" or "Row"), ``rows`` how many rows a cell spans, ``alt`` says a
    Figure in words.
    """

    role: str
    scope: str = ""
    rows: int = 1
    alt: str = ""
    kids: list[Element] = field(default_factory=list)

    def child(self, role: str, scope: str = "", rows: int = 1, alt: str = "") -> Element:
        """A new last child."""
        kid = Element(role, scope, rows, alt)
        self.kids.append(kid)
        return kid


@dataclass(frozen=True, slots=True)
class Run:
    """A text in one face, size and colour. ``hidden`` text has no ink: it names a drawing for whoever copies
    it."""

    x: float
    y: float
    text: str
    face: FaceName
    size: float
    colour: str
    width: float
    element: Element | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; ``step`` > 0 makes it a row of round dots, so far apart."""

    x: float
    y: float
    to_x: float
    to_y: float
    line: float
    colour: str
    step: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled or outlined or both; ``y`` is its top."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    outline: str = ""
    line: float = 0.0
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """An open line through points, with round ends."""

    points: tuple[tuple[float, float], ...]
    line: float
    colour: str

    @property
    def y(self) -> float:
        """The height of its first point."""
        return self.points[0][1]


@dataclass(frozen=True, slots=True)
class Shape:
    """An area bounded by closed paths (inside is what an odd number of them surrounds), or open paths to draw.

    Filled or outlined or both; an open path is only outlined.
    """

    paths: tuple[tuple[tuple[float, float], ...], ...]
    fill: str = ""
    outline: str = ""
    line: float = 0.0

    @property
    def y(self) -> float:
        """The height of its first point."""
        return self.paths[0][0][1]


@dataclass(frozen=True, slots=True)
class Picture:
    """The place of the logo; ``y`` is its top."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: things that say one thing together, in a rectangle whose top left they are placed from.

    What lies outside the rectangle is not drawn. ``element`` is a Figure.
    """

    x: float
    y: float
    width: float
    height: float
    things: tuple[Run | Rule | Box | Stroke | Shape | Picture, ...]
    element: Element


@dataclass(frozen=True, slots=True)
class Link:
    """A place to click: a mailto: address made by the program, or a page (from 1) and a height on it."""

    x: float
    y: float
    width: float
    height: float
    target: str | tuple[int, float]
    title: str
    element: Element | None = None


Thing = Run | Rule | Box | Stroke | Shape | Picture | Drawing | Link


@dataclass(frozen=True, slots=True)
class Strip:
    """Things that were laid out together, ``y`` down the page from where they were laid out."""

    y: float
    things: Sequence[Thing]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: level 1 for a chapter, 2 for a section."""

    level: int
    title: str
    page: int
    y: float


@dataclass(slots=True)
class Page:
    """A page, drawn in the order of its strips."""

    number: int
    strips: list[Strip] = field(default_factory=list)

    def things(self) -> Iterator[Thing]:
        """Everything on the page, at its place on the sheet."""
        for strip in self.strips:
            for thing in strip.things:
                yield moved(thing, strip.y)

    def text(self) -> str:
        """The words of the page, in the order in which they are drawn."""
        return " ".join(
            run.text
            for strip in self.strips
            for thing in strip.things
            for run in (thing.things if isinstance(thing, Drawing) else (thing,))
            if isinstance(run, Run)
        )


def moved(thing: Thing, down: float) -> Thing:
    """The same thing, farther down."""
    match thing:
        case Stroke():
            return replace(thing, points=tuple((x, y + down) for x, y in thing.points))
        case Shape():
            paths = tuple(tuple((x, y + down) for x, y in path) for path in thing.paths)
            return replace(thing, paths=paths)
        case Rule():
            return replace(thing, y=thing.y + down, to_y=thing.to_y + down)
        case _:
            return replace(thing, y=thing.y + down)


@dataclass(frozen=True, slots=True)
class Printed:
    """A letter laid out: its pages, its outline, its logical structure, and the strip that pages have in common."""

    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    root: Element
    running: Strip
