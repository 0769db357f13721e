"""Fact sheets: labels and what is said of them, between two strong rules."""

from __future__ import annotations

from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Element
from cpts_tui.document.layout.rows import Place, across, cell, row_slabs
from cpts_tui.document.layout.slabs import Keep, Slab, Stack, bind
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Facts, Words


def facts(galley: Galley, node: Facts, parent: Element) -> Stack:
    """A table of two columns without headings."""
    style, table_style, page = galley.style.facts, galley.style.table, galley.style.page
    colours = galley.style.colours
    if not node.items:
        return Stack()
    table = parent.child("Table")
    inset = table_style.padding_x
    named = Type("SemiBold", style.size, style.leading, colours.text, 0.74)
    said = Type("Regular", style.size, style.leading, colours.text, 0.74)
    side = page.full_width * style.label_share / 100
    places = Place(page.left, side, inset), Place(page.left + side, page.full_width - side, inset)
    right = page.left + page.full_width
    slabs: list[Slab] = []
    for item in node.items:
        row = table.child("TR")
        label = cell(galley, (Words(item.label),), named, places[0], row.child("TH", "Row"))
        value = cell(galley, item.content, said, places[1], row.child("TD"))
        added = row_slabs(galley, [label, value], style.padding_y, page.end - page.top)
        added[-1].things.append(across(page.left, right, added[-1].height, table_style.rule, colours.rule))
        slabs += added
    slabs[0].things.append(across(page.left, right, 0, table_style.rule_strong, colours.ink))
    slabs[-1].things.append(across(page.left, right, slabs[-1].height, table_style.rule_strong, colours.ink))
    slabs[0].before = table_style.before
    bind(slabs, Keep.WHOLE)
    bind(slabs[:2], Keep.GOOD)
    bind(slabs[-2:], Keep.GOOD)
    return Stack(slabs, style.after)
