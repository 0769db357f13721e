"""Figures on a page: a caption, a drawing that no page break cuts, and what is said under it."""

from __future__ import annotations

from typing import assert_never

from cpts_tui.document.layout.budget import draw_budget
from cpts_tui.document.layout.drawing import Inner
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.map import draw_map
from cpts_tui.document.layout.places import Drawing, Element, Thing
from cpts_tui.document.layout.slabs import Keep, Slab, Stack, bind
from cpts_tui.document.layout.timeline import draw_timeline
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import BudgetBars, Figure, Map, Timeline, Words
from cpts_tui.letter.glyphs import printable


def figure(galley: Galley, node: Figure, parent: Element) -> Stack:
    """A figure, in one piece: its parts may part only where they are taller than a page together."""
    style, table, page = galley.style.figures, galley.style.table, galley.style.page
    colour = galley.style.colours.secondary
    title = Type("SemiBold", table.caption_size, table.caption_leading, colour)
    lines = galley.lines((Words(node.caption),), title, page.full_width)
    slabs = galley.line_slabs(lines, title, page.left, parent.child("P"))
    slabs[0].before = table.before
    slabs[-1].height += table.caption_after
    slabs.append(_slab(galley, node, parent.child("Figure", alt=" ".join(printable(node.alt).split("\n")))))
    small = Type("Regular", style.source_size, style.source_leading, colour)
    for text in (node.note, node.source) if isinstance(node, Map) else ():
        if text:
            under = galley.lines((Words(text),), small, page.full_width)
            slabs += galley.line_slabs(under, small, page.left, parent.child("P"))
    bind(slabs, Keep.STRICT)
    return Stack(slabs, style.after)


def _slab(galley: Galley, node: Figure, element: Element) -> Slab:
    page = galley.style.page

    def placed(lower: float) -> tuple[float, list[Thing]]:
        height, things = drawn(galley, node, lower)
        return height, [Drawing(page.left, 0.0, page.full_width, height, tuple(things), element)]

    height, things = placed(0.0)
    give = min(galley.style.map.give, height / 2) if isinstance(node, Map) else 0.0
    return Slab(height + galley.style.figures.gap, things, give=give, lowered=lambda lower: placed(lower)[1])


def drawn(galley: Galley, node: Figure, lower: float = 0.0) -> tuple[float, list[Inner]]:
    """The height of a figure's drawing, which is as wide as the page between its margins, and its things.

    A map can be drawn ``lower`` by some points.
    """
    match node:
        case Map():
            return draw_map(galley, node, lower)
        case Timeline():
            return draw_timeline(galley, node)
        case BudgetBars():
            return draw_budget(galley, node)
        case _:
            assert_never(node)
