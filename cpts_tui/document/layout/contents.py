"""The table of contents: chapters, and their sections where one page holds them all, each a link to its
page."""

from __future__ import annotations

from collections.abc import Sequence

from cpts_tui.document.layout.blocks import heading
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.pagination import Placed, paginate
from cpts_tui.document.layout.places import Bookmark, Element, Link, Rule
from cpts_tui.document.layout.slabs import Keep, Slab, Title
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Heading, Words

TITLE = "Sommaire"


def lay_out_contents(
    galley: Galley, titles: Sequence[tuple[Title, Bookmark]], parent: Element, first: int
) -> Placed:
    """The pages of the contents, numbered from ``first``. Their count does not depend on the page numbers in
    them."""
    page = galley.style.page
    top = heading(galley, Heading(1, TITLE), parent)
    kinds = _types(galley)
    toc = parent.child("TOC")
    all_of_them = [_entry(galley, title, mark, kinds, toc) for title, mark in titles]
    height = sum(slab.before + slab.height for slabs in all_of_them for slab in slabs)
    room = page.bottom - page.top - top.after - sum(slab.before + slab.height for slab in top.slabs)
    if height > room:
        toc.kids.clear()
        all_of_them = [_entry(galley, title, mark, kinds, toc) for title, mark in titles if title.level == 1]
    entries = [slab for slabs in all_of_them for slab in slabs]
    if entries:
        entries[0].before = top.after
    return paginate(top.slabs + entries, first, lambda _: page.top, page.bottom)


def _types(galley: Galley) -> dict[int, Type]:
    style, colours = galley.style.contents, galley.style.colours
    return {
        1: Type("Regular", style.size, style.leading, colours.text),
        2: Type("Regular", style.section_size, style.section_leading, colours.secondary),
    }


def _entry(galley: Galley, title: Title, mark: Bookmark, kinds: dict[int, Type], toc: Element) -> list[Slab]:
    style, page, colours = galley.style.contents, galley.style.page, galley.style.colours
    chapter = title.level == 1
    kind = kinds[title.level]
    link = toc.child("TOCI").child("Link")
    number = galley.run(
        page.left, kind.rise * kind.leading, f"{title.number}. ", _strong(kind, colours.accent), link
    )
    numbered = chapter and bool(title.number) and number.width < page.full_width / 4
    left = page.left + (max(style.indent, number.width + 2) if numbered else style.indent)
    text = title.text if numbered or not title.number else f"{title.number} {title.text}"
    right = page.left + page.full_width
    where = _strong(kind, colours.ink) if chapter else kind
    width = galley.width(str(mark.page), where.face, where.size)
    lines = galley.lines((Words(text),), kind, right - left - 60)
    slabs = galley.line_slabs(lines, kind, left, link)
    for slab in slabs:
        slab.keep = Keep.STRICT
        slab.things.append(
            Link(
                page.left,
                0,
                page.full_width,
                slab.height,
                (mark.page, mark.y),
                f"{title.text}, page {mark.page}",
                link,
            )
        )
    last, y = slabs[-1], kind.rise * kind.leading
    if numbered:
        slabs[0].things.insert(0, number)
    end, stop = left + lines[-1].width + 7, right - width - 7
    if stop - end > 4 * style.dot_step:
        steps = int(
            (stop - end) / style.dot_step
        )  # counted from the right, so that the dots of all lines align
        dots = Rule(
            stop - steps * style.dot_step, y - 1.5, stop, y - 1.5, style.dot, colours.box, style.dot_step
        )
        last.things.append(dots)
    last.things.append(galley.run(right - width, y, str(mark.page), where, link))
    last.keep = Keep.FREE
    slabs[0].before = style.between if chapter else style.section_between
    if chapter:
        slabs[0].before += style.between
    return slabs


def _strong(kind: Type, colour: str) -> Type:
    return Type("SemiBold", kind.size, kind.leading, colour, kind.rise)
