"""What every format says of a document, in which order; and the text of each format, read back by others' readers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import assert_never

import docx
from docx.oxml.ns import qn
from markdown_it import MarkdownIt

from cpts_tui.document.nodes import (
    Block,
    BudgetBars,
    Bullets,
    Document,
    Facts,
    Grid,
    Heading,
    Inlines,
    Map,
    Missing,
    Paragraph,
    Ticks,
    Timeline,
    Words,
)


def said(document: Document, *, figures_in_words: bool = False) -> Iterator[str]:
    """Every text of the first page and of the chapters, in the order in which it is read.

    ``figures_in_words``: a figure is not drawn, what it says in words stands in its place.
    """
    cover = document.cover
    for line in (*cover.sender, *cover.addressee, cover.place_and_date, cover.subject):
        yield from _inlines(line)
    yield cover.title
    yield from _inlines(cover.project)
    for block in (*cover.opening, cover.facts, Paragraph(cover.enclosures), Paragraph(cover.copies)):
        yield from block_texts(block)
    for block in document.summary.blocks if document.summary is not None else ():
        yield from block_texts(block)
    for chapter in document.chapters:
        for block in chapter.blocks:
            yield from block_texts(block, figures_in_words)


def block_texts(block: Block, figures_in_words: bool = False) -> Iterator[str]:
    match block:
        case Heading():
            yield from (block.number, block.text)
        case Paragraph():
            yield from _inlines(block.content)
        case Bullets():
            for item in block.items:
                yield from _inlines(item)
        case Ticks():
            yield block.title
            yield from (text for tick in block.items for text in (tick.label, *_inlines(tick.comment)))
        case Facts():
            yield from (text for fact in block.items for text in (fact.label, *_inlines(fact.content)))
        case Grid():
            yield from _grid(block)
        case Map() | Timeline() | BudgetBars():
            yield from (block.caption, block.alt if figures_in_words else "")
            yield from (block.note, block.source) if isinstance(block, Map) else ()
        case _:
            assert_never(block)


def _grid(grid: Grid) -> Iterator[str]:
    yield grid.caption
    yield from (column.title for column in grid.columns)
    before: Inlines | None = None
    for row in grid.rows:
        again = grid.grouped and row.cells[0] == before
        before = row.cells[0]
        for cell in row.cells[1:] if again else row.cells:
            yield from _inlines(cell)
    for cell in grid.total or ():
        yield from _inlines(cell)


def _inlines(content: Inlines) -> Iterator[str]:
    for item in content:
        match item:
            case Words():
                yield item.text
            case Missing():
                yield item.label
            case _:
                assert_never(item)


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def left_over(output: str, texts: Iterable[str]) -> str:
    """The signs that remain of an output once the texts have been found in it, each after the one before it.

    Sorted: which of two equal signs a text was found at says nothing.
    """
    whole, place, rest = flat(output), 0, []
    for text in filter(None, map(flat, texts)):
        found = whole.find(text, place)
        assert found >= 0, f"{text!r} is not in {whole[place : place + 300]!r}"
        rest.append(whole[place:found])
        place = found + len(text)
    return "".join(sorted("".join([*rest, whole[place:]])))


class PageText(HTMLParser):
    """The text of a page, its tags with their attributes, and its text tag by tag."""

    def __init__(self, page: str, *, without: tuple[str, ...] = ("head", "nav", "footer", "svg")) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.parts: list[str] = []
        self._without, self._hidden = without, ""
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in self._without or ("class", "skip") in attrs:
            self._hidden = tag
        self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data!r}")


def markdown_page(text: str) -> str:
    """The HTML that a reader of GitHub's Markdown makes."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


def docx_text(data: bytes, *, only_contents: bool = False) -> str:
    """The text of a DOCX's body as Word reads it: runs, tabs and breaks, table cells, content controls."""
    [body] = docx.Document(io.BytesIO(data)).element.body.iter(qn("w:body"))
    if only_contents:
        body = next((node.getparent().getparent() for node in body.iter(qn("w:docPartObj"))), ())
    parts = []
    for node in body.iter() if len(body) else ():
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag in {qn("w:br"), qn("w:tab"), qn("w:p")}:
            parts.append("\n")
    return "".join(parts)
