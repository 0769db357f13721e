"""A document in a terminal: the preview of the screen and of ``cpts-tui apercu``.

Lines are made here, for the width that the console gives, and Rich paints them: what a person wrote is
characters, never markup. A table whose words do not fit side by side becomes a list of records, so that 40
columns are enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

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


class Drawable(NamedTuple):
    """A part of a letter: the place that it comes from, the block that it is (None on the first page, whose parts are
    none), and what draws it."""

    ref: Ref | None
    block: Block | None
    lines: Draw


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
    return Group(*(Lines(part.lines, signs) for part in drawable(document, records=records)))


def chapter_to_terminal(
    document: Document, key: str, *, ascii_only: bool = False, records: bool = False
) -> RenderableType:
    """One chapter; the cover for the chapters that are printed there."""
    signs = ASCII if ascii_only else UNICODE
    return Group(*(Lines(part.lines, signs) for part in drawable(document, key, records=records)))


def placed_lines(
    document: Document, width: int, chapter: str = "", signs: Signs = UNICODE
) -> Iterator[tuple[Ref | None, Line]]:
    """Every line of the letter, or of one chapter of it, for a width in cells, with the place in the letter that its
    part comes from (None: from the program). Runs that come from a place within it (a row, a gap) bear it.
    """
    for part in drawable(document, chapter):
        for line in part.lines(max(width, 1), signs):
            yield part.ref, line


def drawable(document: Document, chapter: str = "", *, records: bool = False) -> Iterator[Drawable]:
    """The letter, or one chapter of it (the cover for those that are printed there), in parts."""
    if not chapter:
        yield from _cover(document, records)
        if document.summary is not None:
            yield from _parts(document.summary.blocks, records)
    for printed in document.chapters:
        if chapter in ("", printed.key):
            yield from _parts(printed.blocks, records)
    if chapter and all(printed.key != chapter for printed in document.chapters):
        nothing = Paragraph((Words("Rien de ce chapitre n’est à imprimer pour l’instant."),))
        yield from _cover(document, records) if chapter in COVER else _parts((nothing,), records)


def _parts(blocks: Iterable[Block], records: bool) -> Iterator[Drawable]:
    for block in blocks:
        yield Drawable(block.ref, block, partial(_drawn, block, records))


def _drawn(block: Block, records: bool, width: int, signs: Signs) -> Iterator[Line]:
    return draw(block, width, signs, records)


def _cover(document: Document, records: bool) -> Iterator[Drawable]:
    """The first page, from the sender to the identity sheet."""
    cover = document.cover
    if document.draft:
        yield Drawable(None, None, banner)
    yield Drawable(Ref("identite"), None, partial(sender, cover))
    yield Drawable(Ref("envoi"), None, partial(addressee, cover))
    yield Drawable(Ref("identite", "intitule"), None, partial(titles, cover))
    blocks: list[Block] = [*cover.opening, *([cover.facts] if cover.facts.items else [])]
    for ref, content in (
        (Ref("envoi", "destinataires"), cover.copies),
        (Ref("envoi", "pieces"), cover.enclosures),
    ):
        if content:
            blocks.append(Paragraph(content, ref))
    yield from _parts(blocks, records)


__all__ = [
    "UNICODE", "Drawable", "Signs", "chapter_to_terminal", "drawable", "fill_with_figure", "placed_lines",
    "to_terminal",
]  # fmt: skip
