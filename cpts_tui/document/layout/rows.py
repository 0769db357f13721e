"""Rows of a table as slabs: one for a row, or one a line of text for a row that no page could hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.lines import Line
from cpts_tui.document.layout.places import Box, Element, Rule, Thing
from cpts_tui.document.layout.slabs import Slab, bind_lines
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Inlines


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands, the blank ``inset`` on its two sides included, and which way its text goes."""

    left: float
    width: float
    inset: float
    right_aligned: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """The lines of a cell in its column; ``element`` None for a cell that repeats one."""

    lines: Sequence[Line]
    kind: Type
    place: Place
    element: Element | None


def cell(galley: Galley, content: Inlines, kind: Type, place: Place, element: Element) -> Cell:
    """A cell with its text broken into lines."""
    measure = max(place.width - 2 * place.inset, 1.0)
    return Cell(galley.lines(content, kind, measure), kind, place, element)


def row_height(cells: Sequence[Cell], padding: float) -> float:
    """The height of a row: its tallest cell."""
    return max((len(c.lines) * c.kind.leading for c in cells), default=0.0) + 2 * padding


def cell_things(galley: Galley, one: Cell, top: float) -> list[Thing]:
    """The text of a cell from this top on."""
    left, place = one.place.left + one.place.inset, one.place
    right = place.left + place.width - place.inset if place.right_aligned else None
    return galley.set_lines(list(one.lines), one.kind, left, top, element=one.element, right=right)


def row_slabs(galley: Galley, cells: Sequence[Cell], padding: float, tallest: float) -> list[Slab]:
    """The slabs of a row; nothing of it is lost, however tall it is."""
    height = row_height(cells, padding)
    if height <= tallest:
        things: list[Thing] = []
        for one in cells:
            things += cell_things(galley, one, padding)
        return [Slab(height, things)]
    count = max(len(c.lines) for c in cells)
    leading = max(c.kind.leading for c in cells)
    slabs = []
    for index in range(count):
        slab = Slab(leading, [])
        shift = padding if index == 0 else 0.0
        slab.height += shift + (padding if index == count - 1 else 0.0)
        for one in cells:
            line = Cell(one.lines[index : index + 1], one.kind, one.place, one.element)
            slab.things += cell_things(galley, line, shift)
        slabs.append(slab)
    bind_lines(slabs)
    return slabs


def across(left: float, right: float, y: float, line: float, colour: str) -> Rule:
    """A rule across a table."""
    return Rule(left, y, right, y, line, colour)


def band(galley: Galley, left: float, width: float, height: float) -> Box:
    """The background of headings and totals."""
    return Box(left, 0, width, height, fill=galley.style.colours.tint)
