"""Tables: a head, rows, a total; what of them a page may part, and what it may not."""

from __future__ import annotations

from cpts_tui.document.layout.body import Body
from cpts_tui.document.layout.columns import places
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.heads import Head, head
from cpts_tui.document.layout.narrow import narrow_sets, narrow_slabs
from cpts_tui.document.layout.places import Element
from cpts_tui.document.layout.rows import Place, across, band, cell, row_slabs
from cpts_tui.document.layout.slabs import Keep, Slab, Stack, bind
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Grid


def grid(galley: Galley, node: Grid, parent: Element) -> Stack:
    """A table."""
    style, page = galley.style.table, galley.style.page
    if not node.columns:
        return Stack()
    table = parent.child("Table")
    whole = places(galley, node, page.left, page.full_width)
    narrow = node.narrow and len(node.rows) > style.narrow_rows
    sets = narrow_sets(galley, node) if narrow else [whole]
    top = head(galley, node, sets, table)
    body = Body(galley, node, whole, table, top)
    rows = narrow_slabs(galley, node, sets, table, top) if narrow else body.slabs()
    total = _total(galley, node, table, top, whole)
    slabs = top.slabs + rows + total
    if not slabs:
        return Stack()
    if total and rows:
        rows[-1].keep = Keep.STRICT
    elif rows:
        _strong_end(galley, rows[-1], sets)
    if total or sum(slab.height for slab in slabs) < style.whole_under:
        bind(slabs, Keep.WHOLE)
    slabs[-1].keep = Keep.FREE
    slabs[0].before = style.before
    return Stack(slabs, style.after)


def _total(galley: Galley, node: Grid, table: Element, top: Head, whole: list[Place]) -> list[Slab]:
    if node.total is None:
        return []
    style, colours, page = galley.style.table, galley.style.colours, galley.style.page
    kind = Type("SemiBold", style.size, style.leading, colours.ink, 0.74)
    row = table.child("TR")
    cells = [
        cell(galley, content, kind, place, row.child("TD" if index else "TH", "" if index else "Row"))
        for index, (content, place) in enumerate(zip(node.total, whole, strict=False))
    ]
    slabs = row_slabs(
        galley, cells, style.padding_y, galley.style.page.end - galley.style.page.top - top.height
    )
    for slab in slabs:
        slab.things.insert(0, band(galley, page.left, page.full_width, slab.height))
        slab.repeat = top.repeat
    right = page.left + page.full_width
    slabs[0].things.append(across(page.left, right, 0, style.rule_strong, colours.ink))
    slabs[-1].things.append(across(page.left, right, slabs[-1].height, style.rule_strong, colours.ink))
    return slabs


def _strong_end(galley: Galley, last: Slab, sets: list[list[Place]]) -> None:
    """The rule under the last row, over the thin one."""
    style = galley.style
    for side in sets:
        right = side[-1].left + side[-1].width
        line = style.table.rule_strong
        last.things.append(across(side[0].left, right, last.height, line, style.colours.ink))
