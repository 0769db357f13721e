"""Long lists of short rows, set as two columns of rows side by side.

A page reads down its left side, then down its right side: a list longer than a page is cut into lots that
fill one.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from cpts_tui.document.layout.columns import places
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.heads import Head
from cpts_tui.document.layout.places import Element
from cpts_tui.document.layout.rows import Cell, Place, across, cell, row_height, row_slabs
from cpts_tui.document.layout.slabs import Keep, Slab, bind
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Grid


def narrow_sets(galley: Galley, node: Grid) -> list[list[Place]]:
    """The places of the columns, on the left side and on the right side."""
    page, gutter = galley.style.page, galley.style.table.gutter
    side = (page.full_width - gutter) / 2
    left = places(galley, node, page.left, side)
    return [left, [replace(place, left=place.left + side + gutter) for place in left]]


def narrow_slabs(
    galley: Galley, node: Grid, sets: list[list[Place]], table: Element, top: Head
) -> list[Slab]:
    """The rows, two by two."""
    style, page = galley.style.table, galley.style.page
    tallest = page.end - page.top - top.height
    first = sum(slab.height for slab in top.slabs)
    kinds = [
        Type("SemiBold" if names else "Regular", style.size, style.leading, galley.style.colours.text, 0.74)
        for names in (node.strong_first, False)
    ]
    rows: list[tuple[list[Cell], list[Cell]]] = []
    for row in node.rows:
        line = table.child("TR")
        left = [
            cell(galley, content, kinds[min(index, 1)], place, _element(line, node, index))
            for index, (content, place) in enumerate(zip(row.cells, sets[0], strict=False))
        ]
        rows.append((left, [replace(one, place=place) for one, place in zip(left, sets[1], strict=False)]))
    slabs: list[Slab] = []
    for start, end in _lots(
        [row_height(left, style.padding_y) for left, _ in rows], tallest, min(first, tallest / 2)
    ):
        lot = _lot(galley, rows[start:end], tallest)
        for added in lot:
            for side in sets:
                right = side[-1].left + side[-1].width
                line_colour = galley.style.colours.rule
                added[-1].things.append(
                    across(side[0].left, right, added[-1].height, style.rule, line_colour)
                )
        slabs += _bound([slab for added in lot for slab in added], top)
    return slabs


def _element(row: Element, node: Grid, index: int) -> Element:
    return row.child("TH", "Row") if node.strong_first and index == 0 else row.child("TD")


def _bound(slabs: list[Slab], top: Head) -> list[Slab]:
    for slab in slabs:
        slab.repeat = top.repeat
    bind(slabs, Keep.WHOLE)
    bind(slabs[:2], Keep.GOOD)
    bind(slabs[-2:], Keep.GOOD)
    return slabs


def _lots(heights: list[float], tallest: float, first: float) -> list[tuple[int, int]]:
    """(start, end) of as many rows as two sides of a page can surely hold; ``first`` is taken on the first
    one."""
    lots, start, used = [], 0, 0.0
    room = 2 * (tallest - first)
    for index, height in enumerate(heights):
        # The taller row of a pair counts for both, and an odd row takes a line of its own: leave room for one
        # more.
        if index > start and used + 2 * height > room:
            lots.append((start, index))
            start, used, room = index, 0.0, 2 * tallest
        used += height
    lots.append((start, len(heights)))
    return lots


def _lot(galley: Galley, rows: list[tuple[list[Cell], list[Cell]]], tallest: float) -> list[list[Slab]]:
    """The first half of the rows on the left, the second half on the right: the slabs of each pair."""
    half = (len(rows) + 1) // 2
    return [
        row_slabs(galley, left[0] + (right[1] if right else []), galley.style.table.padding_y, tallest)
        for left, right in zip_longest(rows[:half], rows[half:], fillvalue=None)
        if left is not None
    ]
