"""Layout: a document in, pages of placed things out. Pure: it knows nothing of PDF and reads no file.

    words → lines → slabs (blocks, rows, grid, cover, contents) → pagination → running heads

``lay_out`` is the whole of it; ``places`` is what it hands to a writer.
"""

from __future__ import annotations

from typing import assert_never

from cpts_tui.document.layout.blocks import bullets, heading, paragraph, ticks
from cpts_tui.document.layout.contents import TITLE, lay_out_contents
from cpts_tui.document.layout.cover import draw_bands, lay_out_cover
from cpts_tui.document.layout.facts import facts
from cpts_tui.document.layout.figures import figure
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.grid import grid
from cpts_tui.document.layout.pagination import paginate
from cpts_tui.document.layout.places import Bookmark, Element, Printed
from cpts_tui.document.layout.running import add_running
from cpts_tui.document.layout.slabs import Keep, Slab, Stack, Title, bind
from cpts_tui.document.logo import Logo
from cpts_tui.document.metrics import Faces
from cpts_tui.document.nodes import (
    Block,
    BudgetBars,
    Bullets,
    Document,
    Facts,
    Grid,
    Heading,
    Map,
    Paragraph,
    Ticks,
    Timeline,
    Words,
)
from cpts_tui.document.style import PdfStyle

__all__ = ["lay_out"]


def lay_out(document: Document, style: PdfStyle, faces: Faces, logo: Logo | None = None) -> Printed:
    """The pages of a document: cover, contents, chapters. Time and memory grow as its text does."""
    galley = Galley(style, faces)
    root = Element("Document")
    top, bottom = style.page.top, style.page.end
    cover = lay_out_cover(galley, document.cover, root, logo)
    index = root.child("Sect")
    slabs = _chapters(galley, document, root)
    if not slabs:
        running = add_running(galley, document, cover.pages)
        draw_bands(galley, cover.pages[0])
        return Printed(tuple(cover.pages), (), root, running)
    first = len(cover.pages) + 1
    blank = [(s.title, Bookmark(s.title.level, s.title.text, 0, 0.0)) for s in slabs if s.title]
    after = first + len(lay_out_contents(galley, blank, Element("Sect"), first, document.summary).pages)
    chapters = paginate(slabs, after, lambda _: top, bottom)
    contents = lay_out_contents(galley, chapters.titles, index, first, document.summary)
    pages = (*cover.pages, *contents.pages, *chapters.pages)
    running = add_running(galley, document, pages)
    draw_bands(galley, pages[0])
    bookmarks = [
        Bookmark(1, document.cover.title, 1, top),
        Bookmark(1, document.summary.title if document.summary else TITLE, first, top),
    ]
    bookmarks += (_bookmark(title, mark) for title, mark in chapters.titles)
    return Printed(pages, tuple(bookmarks), root, running)


def _chapters(galley: Galley, document: Document, root: Element) -> list[Slab]:
    slabs: list[Slab] = []
    after, close, announces, rank = 0.0, False, False, 1
    for chapter in document.chapters:
        section, start = root.child("Sect"), len(slabs)
        for block in chapter.blocks:
            if isinstance(block, Heading):
                rank = min(block.level, rank + 1)
                stack = heading(galley, block, section, close=close, rank=rank)
            else:
                stack = _stack(galley, block, section)
            if stack.slabs:
                if announces and not stack.heading:
                    slabs[-1].keep = Keep.STRICT
                announces = isinstance(block, Paragraph) and _announces(block)
                stack.slabs[0].before += after
                slabs += stack.slabs
                after, close = stack.after, stack.heading
        if chapter.whole:
            bind(slabs[start:], Keep.WHOLE)
    return slabs


def _announces(paragraph: Paragraph) -> bool:
    """Does it end with a colon, so that a page must not end there?"""
    last = paragraph.content[-1] if paragraph.content else None
    return isinstance(last, Words) and last.text.rstrip().endswith(":")


def _stack(galley: Galley, block: Block, parent: Element) -> Stack:
    match block:
        case Heading():
            return heading(galley, block, parent)
        case Paragraph():
            return paragraph(galley, block, parent)
        case Bullets():
            return bullets(galley, block, parent)
        case Ticks():
            return ticks(galley, block, parent)
        case Grid():
            return grid(galley, block, parent)
        case Facts():
            return facts(galley, block, parent)
        case Map() | Timeline() | BudgetBars():
            return figure(galley, block, parent)
        case _:
            assert_never(block)


def _bookmark(title: Title, mark: Bookmark) -> Bookmark:
    text = f"{title.number}. {title.text}" if title.number and title.level == 1 else title.text
    return Bookmark(mark.level, text, mark.page, mark.y)
