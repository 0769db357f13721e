"""A document in a terminal: the preview of the screen and of ``cpts-tui apercu``.

Lines are made here, for the width that the console gives, and Rich paints them: what a person wrote is
characters, never markup. A table whose words do not fit side by side becomes a list of records, so that 40
columns are enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment

from cpts_tui.document.nodes import Block, Document, Paragraph, Words
from cpts_tui.document.terminal.blocks import draw
from cpts_tui.document.terminal.cover import addressee, banner, sender, titles
from cpts_tui.document.terminal.figures import fill_with_figure
from cpts_tui.document.terminal.flow import Line
from cpts_tui.document.terminal.runs import ASCII, UNICODE, Signs
from cpts_tui.document.typography import NBSP
from cpts_tui.letter.fields import Ref

COVER = frozenset({"identite", "envoi"})
"""The chapters that the first page says."""

Draw = Callable[[int, Signs], Iterable[Line]]


class Lines:
    """A renderable made of lines that are drawn for the width they are given."""

    def __init__(self, draw: Draw, signs: Signs) -> None:
        self._draw = draw
        self._signs = signs

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        styles = console.get_style
        signs = self._signs._replace(
            colours=console.color_system is not None and not console.no_color,
            dots=self._signs.dots and options.encoding.startswith("utf"),
        )
        for line in self._draw(options.max_width, signs):
            for run in line:
                text = run.text.replace(NBSP, " ") if self._signs.ascii_only else run.text
                yield Segment(text, styles(run.style) if run.style else None)
            yield Segment.line()


def to_terminal(document: Document, *, ascii_only: bool = False, records: bool = False) -> RenderableType:
    """The whole letter. ``records``: a table whose cells do not each fit on a line is a list of records.

    That is for a pipe, where a value is looked for rather than seen: each is then in one piece.
    """
    signs = ASCII if ascii_only else UNICODE
    return Group(*(Lines(draw, signs) for _ref, draw in _whole(document, records)))


def chapter_to_terminal(
    document: Document, key: str, *, ascii_only: bool = False, records: bool = False
) -> RenderableType:
    """One chapter; the cover for the chapters that are printed there."""
    signs = ASCII if ascii_only else UNICODE
    return Group(*(Lines(draw, signs) for _ref, draw in _chapter(document, key, records)))


def placed_lines(
    document: Document, width: int, chapter: str = "", signs: Signs = UNICODE
) -> Iterator[tuple[Ref | None, Line]]:
    """Every line of the letter, or of one chapter of it, for a width in cells, with the place in the letter that its
    block comes from (None: from the program). Runs that come from a place within it (a row, a gap) bear it.
    """
    for ref, lines_of in _chapter(document, chapter, False) if chapter else _whole(document, False):
        for line in lines_of(max(width, 1), signs):
            yield ref, line


def _whole(document: Document, records: bool) -> Iterator[tuple[Ref | None, Draw]]:
    """What draws every block in order, with its place."""
    yield from _cover(document, records)
    if document.summary is not None:
        yield from _blocks(document.summary.blocks, records)
    for chapter in document.chapters:
        yield from _blocks(chapter.blocks, records)


def _chapter(document: Document, key: str, records: bool) -> Iterator[tuple[Ref | None, Draw]]:
    for chapter in document.chapters:
        if chapter.key == key:
            return _blocks(chapter.blocks, records)
    if key in COVER:
        return _cover(document, records)
    nothing = Paragraph((Words("Rien de ce chapitre n’est à imprimer pour l’instant."),))
    return _blocks((nothing,), records)


def _blocks(blocks: Iterable[Block], records: bool) -> Iterator[tuple[Ref | None, Draw]]:
    for block in blocks:
        yield block.ref, partial(_drawn, block, records)


def _drawn(block: Block, records: bool, width: int, signs: Signs) -> Iterator[Line]:
    return draw(block, width, signs, records)


def _cover(document: Document, records: bool) -> Iterator[tuple[Ref | None, Draw]]:
    """The first page, from the sender to the identity sheet."""
    cover = document.cover
    if document.draft:
        yield None, banner
    yield Ref("identite"), lambda width, signs: sender(cover, width, signs)
    yield Ref("envoi"), lambda width, signs: addressee(cover, width, signs)
    yield Ref("identite", "intitule"), lambda width, signs: titles(cover, width, signs)
    blocks: list[Block] = [*cover.opening, *([cover.facts] if cover.facts.items else [])]
    for ref, content in (
        (Ref("envoi", "pieces"), cover.enclosures),
        (Ref("envoi", "destinataires"), cover.copies),
    ):
        if content:
            blocks.append(Paragraph(content, ref))
    yield from _blocks(blocks, records)


__all__ = ["UNICODE", "Signs", "chapter_to_terminal", "fill_with_figure", "placed_lines", "to_terminal"]
