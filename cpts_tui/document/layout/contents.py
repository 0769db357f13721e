"""The table of contents: chapters, and their sections where one page holds them all, each a link to its
page."""

from __future__ import annotations

from collections.abc import Sequence

from cpts_tui.document.layout.blocks import heading
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.pagination import Placed, paginate
from cpts_tui.document.layout.places import Bookmark, Element, Link, Rule, Thing
from cpts_tui.document.layout.slabs import Keep, Slab, Title
from cpts_tui.document.layout.summary import lay_out_summary
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Heading, Summary, Words

TITLE = "Sommaire"
_PAGE_ROOM = 60.0  # points kept on the right for the number of the page
_AROUND_DOTS = 7.0


def lay_out_contents(
    galley: Galley,
    titles: Sequence[tuple[Title, Bookmark]],
    parent: Element,
    first: int,
    summary: Summary | None = None,
) -> Placed:
    """The pages of the summary and the contents, numbered from ``first``. Their count does not depend on the page
    numbers in them."""
    page = galley.style.page
    before = lay_out_summary(galley, summary, parent) if summary is not None else []
    top = heading(galley, Heading(2 if before else 1, TITLE), parent, rank=2)
    for slab in top.slabs:
        slab.title = None
    kinds = _types(galley)
    toc = parent.child("TOC")
    all_of_them = [_entry(galley, title, mark, kinds, toc) for title, mark in titles]
    height = sum(slab.before + slab.height for slabs in all_of_them for slab in slabs)
    above = sum(slab.before + slab.height for slab in (*before, *top.slabs))
    room = page.end - page.top - top.after - above
    if height > room:
        toc.kids.clear()
        all_of_them = [_entry(galley, title, mark, kinds, toc) for title, mark in titles if title.level == 1]
    entries = [slab for slabs in all_of_them for slab in slabs]
    if sum(slab.before + slab.height for slab in entries) > room:
        for slab in entries:  # closer together, a line or two more stand on the page
            slab.before = min(slab.before, galley.style.contents.section_between)
    if entries:
        entries[0].before = top.after
    return paginate([*before, *top.slabs, *entries], first, lambda _: page.top, page.end)


def _types(galley: Galley) -> dict[int, Type]:
    style, colours = galley.style.contents, galley.style.colours
    return {
        1: Type("Regular", style.size, style.leading, colours.text),
        2: Type("Regular", style.section_size, style.section_leading, colours.secondary),
    }


def _entry(galley: Galley, title: Title, mark: Bookmark, kinds: dict[int, Type], toc: Element) -> list[Slab]:
    style, page, colours = galley.style.contents, galley.style.page, galley.style.colours
    chapter, kind = title.level == 1, kinds[title.level]
    link = toc.child("TOCI").child("Link")
    baseline = kind.rise * kind.leading
    number = galley.run(page.left, baseline, f"{title.number}. ", _strong(kind, colours.accent), link)
    numbered = chapter and bool(title.number) and number.width < page.full_width / 4
    left = page.left + (max(style.indent, number.width + 2) if numbered else style.indent)
    text = title.text if numbered or not title.number else f"{title.number} {title.text}"
    lines = galley.lines((Words(text),), kind, page.left + page.full_width - left - _PAGE_ROOM)
    slabs = galley.line_slabs(lines, kind, left, link)
    said = f"{title.text}, page {mark.page}"
    for slab in slabs:
        slab.keep = Keep.STRICT
        slab.things.append(
            Link(page.left, 0, page.full_width, slab.height, (mark.page, mark.y), said, link),
        )
    if numbered:
        slabs[0].things.insert(0, number)
    where = _strong(kind, colours.ink) if chapter else kind
    slabs[-1].things += _page_number(galley, str(mark.page), where, left + lines[-1].width, link)
    slabs[-1].keep = Keep.FREE
    slabs[0].before = 2 * style.between if chapter else style.section_between
    return slabs


def _page_number(galley: Galley, number: str, kind: Type, end: float, link: Element) -> list[Thing]:
    """The number of a page against the right margin, and dots that lead to it from the end of the title."""
    style, page = galley.style.contents, galley.style.page
    y, right = kind.rise * kind.leading, page.left + page.full_width
    left = right - galley.width(number, kind.face, kind.size)
    things: list[Thing] = [galley.run(left, y, number, kind, link)]
    stop = left - _AROUND_DOTS
    steps = int((stop - end - _AROUND_DOTS) / style.dot_step)
    if steps > 4:
        low = y - 1.5
        colour = galley.style.colours.box
        things.append(Rule(stop - steps * style.dot_step, low, stop, low, style.dot, colour, style.dot_step))
    return things


def _strong(kind: Type, colour: str) -> Type:
    return Type("SemiBold", kind.size, kind.leading, colour, kind.rise)
