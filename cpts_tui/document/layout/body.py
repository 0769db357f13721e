"""The rows of a table under their headings, and groups of rows that say their common first cell once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.heads import Head
from cpts_tui.document.layout.places import Element, Thing
from cpts_tui.document.layout.rows import Cell, Place, across, cell, cell_things, row_height, row_slabs
from cpts_tui.document.layout.slabs import Keep, Repeat, Slab
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Grid, GridRow, Inlines

_FIRST_ROWS = 4  # as many rows as these stand under the headings before a page may end…
_ENOUGH = 90.0  # …or this height of them (points)
_SMALL_GROUP = 3


class Body:
    """The rows of one table under one head."""

    def __init__(self, galley: Galley, node: Grid, places: list[Place], table: Element, top: Head) -> None:
        self.galley, self.node, self.places, self.table, self.top = galley, node, places, table, top
        style, colours = galley.style.table, galley.style.colours
        self.padding = style.padding_y
        self.plain = Type("Regular", style.size, style.leading, colours.text, 0.74)
        self.strong = Type("SemiBold", style.size, style.leading, colours.text, 0.74)
        self.left, self.right = places[0].left, places[-1].left + places[-1].width
        self.tallest = galley.style.page.end - galley.style.page.top - top.height

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
        """Enough rows under the headings, never a row alone at the end."""
        height, least = 0.0, groups[0] if groups else 0
        for number, row in enumerate(rows[:-1], 1):
            height += sum(slab.height for slab in row)
            if height > _ENOUGH or number >= max(_FIRST_ROWS, least):
                break
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
