"""Tables: rows under their headings, groups that say their name once, totals, and long narrow lists on two
sides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.heads import Head, head
from cpts_tui.document.layout.narrow import narrow_sets, narrow_slabs
from cpts_tui.document.layout.places import Element, Thing
from cpts_tui.document.layout.rows import (
    Cell,
    Place,
    across,
    band,
    cell,
    cell_things,
    row_height,
    row_slabs,
)
from cpts_tui.document.layout.slabs import Keep, Repeat, Slab, Stack, bind
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Grid, GridRow, Inlines

_FIRST_ROWS = 4  # as many rows as these stand under the headings before a page may end
_SMALL_GROUP = 3


def grid(galley: Galley, node: Grid, parent: Element) -> Stack:
    """A table."""
    style = galley.style.table
    table = parent.child("Table")
    narrow = node.narrow and len(node.rows) > style.narrow_rows
    sets = narrow_sets(galley, node) if narrow else [_places(galley, node)]
    top = head(galley, node, sets, table)
    if narrow:
        rows = narrow_slabs(galley, node, sets, table, top)
    else:
        rows = _Rows(galley, node, sets[0], table, top).slabs()
    total = _total(galley, node, table, top)
    slabs = top.slabs + rows + total
    if not slabs:
        return Stack()
    _strong_end(galley, rows if not total else [], sets)
    if total and rows:
        rows[-1].keep = Keep.STRICT
    if total or sum(slab.height for slab in slabs) < style.whole_under:
        bind(slabs, Keep.WHOLE)
    slabs[0].before = style.before
    return Stack(slabs, style.after)


def _places(galley: Galley, node: Grid) -> list[Place]:
    page = galley.style.page
    whole = sum(max(column.share, 0.0) for column in node.columns) or 1.0
    places, left = [], page.left
    for column in node.columns:
        width = page.full_width * max(column.share, 0.0) / whole
        places.append(Place(left, width, galley.style.table.padding_x, column.align == "right"))
        left += width
    return places


def _total(galley: Galley, node: Grid, table: Element, top: Head) -> list[Slab]:
    if node.total is None:
        return []
    style, colours, page = galley.style.table, galley.style.colours, galley.style.page
    kind = Type("SemiBold", style.size, style.leading, colours.ink, 0.74)
    row = table.child("TR")
    cells = [
        cell(galley, content, kind, place, row.child("TD" if index else "TH", "" if index else "Row"))
        for index, (content, place) in enumerate(zip(node.total, _places(galley, node), strict=False))
    ]
    slabs = row_slabs(
        galley, cells, style.padding_y, galley.style.page.bottom - galley.style.page.top - top.height
    )
    for slab in slabs:
        slab.things.insert(0, band(galley, page.left, page.full_width, slab.height))
        slab.repeat = top.repeat
    right = page.left + page.full_width
    slabs[0].things.append(across(page.left, right, 0, style.rule_strong, colours.ink))
    slabs[-1].things.append(across(page.left, right, slabs[-1].height, style.rule_strong, colours.ink))
    return slabs


def _strong_end(galley: Galley, rows: list[Slab], sets: list[list[Place]]) -> None:
    """The rule under the last row, in place of a thin one."""
    if rows:
        last, style = rows[-1], galley.style.table
        for places in sets:
            right = places[-1].left + places[-1].width
            line = across(places[0].left, right, last.height, style.rule_strong, galley.style.colours.ink)
            last.things.append(line)


class _Rows:
    """The rows of one table under one head."""

    def __init__(self, galley: Galley, node: Grid, places: list[Place], table: Element, top: Head) -> None:
        self.galley, self.node, self.places, self.table, self.top = galley, node, places, table, top
        style, colours = galley.style.table, galley.style.colours
        self.padding = style.padding_y
        self.plain = Type("Regular", style.size, style.leading, colours.text, 0.74)
        self.strong = Type("SemiBold", style.size, style.leading, colours.text, 0.74)
        self.left, self.right = places[0].left, places[-1].left + places[-1].width
        self.tallest = galley.style.page.bottom - galley.style.page.top - top.height

    def slabs(self) -> list[Slab]:
        """The slabs of every row, held together as a reader wants them."""
        rows: list[list[Slab]] = []
        groups: list[int] = []
        for members in self._groups():
            added = self._group(members) if len(members) > 1 else [self._row(members[0])]
            groups.append(len(added))
            rows += added
        self._bind(rows, groups)
        return [slab for row in rows for slab in row]

    def _groups(self) -> list[list[GridRow]]:
        if not self.node.grouped or len(self.places) < 2:
            return [[row] for row in self.node.rows]
        return [list(rows) for _, rows in groupby(self.node.rows, key=lambda row: row.cells[:1])]

    def _bind(self, rows: list[list[Slab]], groups: list[int]) -> None:
        for row in rows[: max(_FIRST_ROWS, groups[0] if groups and groups[0] > 1 else 0) - 1]:
            row[-1].keep = max(row[-1].keep, Keep.GOOD)
        if len(rows) > 1:
            rows[-2][-1].keep = max(rows[-2][-1].keep, Keep.GOOD)
        if len(groups) > 1 and 1 < groups[-1] < _SMALL_GROUP:
            before = rows[-groups[-1] - 1]
            before[-1].keep = max(before[-1].keep, Keep.WHOLE)

    def _cells(self, row: GridRow, element: Element, skip: int = 0) -> list[Cell]:
        cells = []
        for index, (content, place) in enumerate(zip(row.cells, self.places, strict=False)):
            if index >= skip:
                cells.append(self._cell(index, content, place, element))
        return cells

    def _cell(self, index: int, content: Inlines, place: Place, row: Element, rows: int = 1) -> Cell:
        names = index == 0 and self.node.strong_first
        element = row.child("TH", "Row", rows) if names else row.child("TD", "", rows)
        return cell(self.galley, content, self.strong if names else self.plain, place, element)

    def _row(self, row: GridRow) -> list[Slab]:
        slabs = row_slabs(self.galley, self._cells(row, self.table.child("TR")), self.padding, self.tallest)
        closing = [self._rule(0.0, self.left)]
        for slab in slabs:
            slab.repeat = self.top.repeat
            slab.closing = closing
        slabs[-1].closing = ()
        slabs[-1].things.append(self._rule(slabs[-1].height, self.left))
        return slabs

    def _rule(self, y: float, left: float) -> Thing:
        return across(left, self.right, y, self.galley.style.table.rule, self.galley.style.colours.rule)

    def _group(self, members: Sequence[GridRow]) -> list[list[Slab]]:
        """Rows that share their first cell, which stands beside all of them, and again where a page
        starts."""
        elements = [self.table.child("TR") for _ in members]
        name = self._cell(0, members[0].cells[0], self.places[0], elements[0], len(members))
        name_height = row_height([name], self.padding)
        if name_height > self.tallest / 2:
            return [self._row(row) for row in members]
        rows = [
            row_slabs(self.galley, self._cells(row, element, 1), self.padding, self.tallest)
            for row, element in zip(members, elements, strict=True)
        ]
        slabs = [slab for row in rows for slab in row]
        slabs[-1].height += max(0.0, name_height - sum(slab.height for slab in slabs))
        slabs[0].things[:0] = cell_things(self.galley, name, self.padding)
        self._tie(slabs, name, name_height)
        for row in rows[:-1]:
            row[-1].things.append(self._rule(row[-1].height, self.places[1].left))
        rows[-1][-1].things.append(self._rule(rows[-1][-1].height, self.left))
        return rows

    def _tie(self, slabs: list[Slab], name: Cell, name_height: float) -> None:
        """Hold a group together, strictly as long as its name goes on; repeat the name where a page cuts the
        rest."""
        left_over = sum(slab.height for slab in slabs)
        spent = 0.0
        for index, slab in enumerate(slabs):
            slab.repeat = self.top.repeat if index == 0 else self._repeat(name, left_over)
            spent += slab.height
            left_over -= slab.height
            if index < len(slabs) - 1:
                slab.closing = [self._rule(0.0, self.left)]
                slab.keep = max(slab.keep, Keep.STRICT if spent < name_height else Keep.WHOLE)

    def _repeat(self, name: Cell, room: float) -> Repeat | None:
        base = self.top.repeat
        height = base.height if base else 0.0
        fitting = int((room - 2 * self.padding) // name.kind.leading)
        again = Cell(list(name.lines)[: max(fitting, 1)], name.kind, name.place, None)
        things = cell_things(self.galley, again, height + self.padding)
        return Repeat(height, [*(base.things if base else ()), *things])
