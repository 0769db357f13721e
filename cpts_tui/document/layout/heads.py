"""What stands above the rows of a table: caption and headings, and their repetition where the table goes
on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Element, Run, Thing, moved
from cpts_tui.document.layout.rows import Cell, Place, across, band, cell, cell_things, row_height, row_slabs
from cpts_tui.document.layout.slabs import Keep, Repeat, Slab, bind
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Grid, GridColumn, Words

CONTINUED = "\u00a0(suite)"
_MOST = 0.4  # of a page: headings taller than this are not repeated


@dataclass(frozen=True, slots=True)
class Head:
    """The first slabs of a table, and what is repeated at the top of a page where it goes on (None for
    nothing)."""

    slabs: list[Slab]
    repeat: Repeat | None

    @property
    def height(self) -> float:
        """Of what is repeated."""
        return self.repeat.height if self.repeat else 0.0


def head(galley: Galley, grid: Grid, sets: list[list[Place]], table: Element) -> Head:
    """Caption and headings over one set of columns, or over two side by side."""
    caption = _caption(galley, grid.caption, table.child("Caption") if grid.caption else None)
    again = _caption(galley, grid.caption + CONTINUED, None) if grid.caption else []
    titles = _titles(galley, grid.columns, sets, table)
    slabs = caption + titles
    if not slabs:
        return Head(slabs, None)
    if len(titles) <= 1:
        bind(slabs, Keep.STRICT)
        slabs[-1].keep = Keep.STRICT
    repeated = again + [Slab(slab.height, _unowned(slab.things)) for slab in titles]
    height = sum(slab.height for slab in repeated)
    page = galley.style.page
    if height > _MOST * (page.end - page.top):
        return Head(slabs, None)
    return Head(slabs, Repeat(height, _stacked(repeated)))


def _caption(galley: Galley, text: str, element: Element | None) -> list[Slab]:
    if not text:
        return []
    style, page = galley.style.table, galley.style.page
    kind = Type("SemiBold", style.caption_size, style.caption_leading, galley.style.colours.secondary)
    lines = galley.lines((Words(text),), kind, page.full_width)
    slabs = [
        Slab(kind.leading, galley.set_lines([line], kind, page.left, 0, element=element)) for line in lines
    ]
    slabs[-1].height += style.caption_after
    return slabs


def _titles(
    galley: Galley, columns: tuple[GridColumn, ...], sets: list[list[Place]], table: Element
) -> list[Slab]:
    if not any(column.title.strip() for column in columns):
        return []
    style, colours = galley.style.table, galley.style.colours
    kind = Type("SemiBold", style.size, style.leading, colours.ink, 0.74)
    row = table.child("TR")
    cells: list[Cell] = []
    for column, place in zip(columns, sets[0], strict=True):
        cells.append(cell(galley, (Words(column.title),), kind, place, row.child("TH", "Column")))
    for side in sets[1:]:
        cells += [replace(one, place=place, element=None) for one, place in zip(cells, side, strict=False)]
    height = row_height(cells, style.padding_y)
    edges = [(side[0].left, side[-1].left + side[-1].width) for side in sets]
    tallest = _MOST * (galley.style.page.end - galley.style.page.top)
    if height > tallest:
        slabs = row_slabs(galley, cells, style.padding_y, tallest)
    else:
        slabs = [Slab(height, [])]
        for one in cells:
            low = height - style.padding_y - len(one.lines) * kind.leading
            slabs[0].things += cell_things(galley, one, low)
    for slab in slabs:
        slab.things[:0] = [band(galley, left, right - left, slab.height) for left, right in edges]
    for left, right in edges:
        slabs[-1].things.append(across(left, right, slabs[-1].height, style.rule_strong, colours.ink))
    return slabs


def _unowned(things: list[Thing]) -> list[Thing]:
    """The same things, which now say nothing of their own."""
    return [replace(t, element=None) if isinstance(t, Run) else t for t in things]


def _stacked(slabs: list[Slab]) -> list[Thing]:
    """The things of slabs one under the other, from the top of the first."""
    things: list[Thing] = []
    y = 0.0
    for slab in slabs:
        things += [moved(thing, y) for thing in slab.things]
        y += slab.height
    return things
