"""A document in a terminal: the preview of the screen and of ``cpts-tui apercu``.

Lines are made here, for the width that the console gives, and Rich paints them: what a person wrote is
characters, never markup. A table whose words do not fit side by side becomes a list of records, so that 40
columns are enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment

from cpts_tui.document.nodes import Block, Document, Facts, Map, Paragraph, Words
from cpts_tui.document.terminal.blocks import draw
from cpts_tui.document.terminal.cover import addressee, banner, sender, titles
from cpts_tui.document.terminal.flow import Line
from cpts_tui.document.terminal.map import draw_map
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
    return Group(
        *(item for _ref, item in blocks_to_terminal(document, ascii_only=ascii_only, records=records))
    )


def chapter_to_terminal(
    document: Document, key: str, *, ascii_only: bool = False, records: bool = False
) -> RenderableType:
    """One chapter; the cover for the chapters that are printed there."""
    signs = ASCII if ascii_only else UNICODE
    for chapter in document.chapters:
        if chapter.key == key:
            return Group(*(_renderable(block, signs, records) for block in chapter.blocks))
    if key in COVER:
        return Group(*(item for _ref, item in _cover(document, signs, records)))
    return _renderable(
        Paragraph((Words("Rien de ce chapitre n’est à imprimer pour l’instant."),)), signs, records
    )


def blocks_to_terminal(
    document: Document, *, ascii_only: bool = False, records: bool = False
) -> Iterator[tuple[Ref | None, RenderableType]]:
    """Every block in order, with the place in the letter that it came from (None: from the program)."""
    signs = ASCII if ascii_only else UNICODE
    yield from _cover(document, signs, records)
    if document.summary is not None:
        for block in document.summary.blocks:
            yield block.ref, _renderable(block, signs, records)
    for chapter in document.chapters:
        for block in chapter.blocks:
            yield block.ref, _renderable(block, signs, records)


def map_to_terminal(node: Map, width: int, height: int, *, ascii_only: bool = False) -> RenderableType:
    """A map alone, without caption, in at most ``width`` × ``height`` cells: for a panel of any size.

    Nothing where 8 × 4 cells are not there.
    """
    signs = ASCII if ascii_only else UNICODE
    return Lines(lambda room, signs: draw_map(node, min(width, room), height, signs), signs)


def _renderable(block: Block, signs: Signs, records: bool) -> RenderableType:
    return Lines(lambda width, signs: draw(block, width, signs, records), signs)


def _cover(document: Document, signs: Signs, records: bool) -> Iterator[tuple[Ref | None, RenderableType]]:
    """The first page, from the sender to the identity sheet."""
    cover = document.cover
    if document.draft:
        yield None, Lines(banner, signs)
    yield Ref("identite"), Lines(lambda width, signs: sender(cover, width, signs), signs)
    yield Ref("envoi"), Lines(lambda width, signs: addressee(cover, width, signs), signs)
    yield Ref("identite", "intitule"), Lines(lambda width, signs: titles(cover, width, signs), signs)
    blocks: tuple[Block, ...] = (*cover.opening, cover.facts)
    for block in blocks:
        if not isinstance(block, Facts) or block.items:
            yield block.ref, _renderable(block, signs, records)
    for ref, content in (
        (Ref("envoi", "pieces"), cover.enclosures),
        (Ref("envoi", "destinataires"), cover.copies),
    ):
        if content:
            yield ref, _renderable(Paragraph(content, ref), signs, records)


__all__ = ["blocks_to_terminal", "chapter_to_terminal", "map_to_terminal", "to_terminal"]
