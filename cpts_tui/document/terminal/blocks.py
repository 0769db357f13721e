"""The blocks of a document as the lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from cpts_tui.document.nodes import (
    Block,
    BudgetBars,
    Bullets,
    Facts,
    Grid,
    Heading,
    Map,
    Paragraph,
    Ticks,
    Timeline,
)
from cpts_tui.document.terminal.figures import draw_figure
from cpts_tui.document.terminal.flow import Line, Run, broken, cells, safe, widths
from cpts_tui.document.terminal.grids import draw_grid
from cpts_tui.document.terminal.runs import (
    ACCENT,
    GUTTER,
    QUIET,
    STRONG,
    TITLE,
    Signs,
    hanging,
    record,
    runs_of,
    side_by_side,
)

WIDEST = 110
"""Cells beyond which a line of prose is no longer read with ease; tables take all the width there is."""


def draw(block: Block, width: int, signs: Signs, records: bool) -> Iterator[Line]:
    """The lines of a block, the blank one that follows it included."""
    measure = min(width, WIDEST)
    match block:
        case Heading():
            yield from _heading(block, width, measure, signs)
        case Paragraph():
            yield from broken(runs_of(block.content, signs), measure)
            yield []
        case Bullets():
            for item in block.items:
                yield from hanging(Run(f" {signs.bullet} ", ACCENT), runs_of(item, signs), measure)
            yield []
        case Ticks():
            yield from _ticks(block, measure, signs)
        case Facts():
            yield from _facts(block, measure, signs)
        case Grid():
            yield from draw_grid(block, width, measure, signs, records)
        case Map() | Timeline() | BudgetBars():
            yield from draw_figure(block, width, measure, signs, records)
        case _:
            assert_never(block)


def _heading(block: Heading, width: int, measure: int, signs: Signs) -> Iterator[Line]:
    title = safe(block.text, ascii_only=signs.ascii_only)
    if block.level == 1:
        yield []
        number = [Run(f"{block.number}. ", ACCENT)] if block.number else []
        yield from broken([*number, Run(title, TITLE)], width)
        yield [Run(signs.heavy * width, ACCENT)]
    else:
        yield from broken([Run(title, STRONG if block.level == 2 else "italic")], measure)
    if block.level != 3:
        yield []


def _ticks(block: Ticks, measure: int, signs: Signs) -> Iterator[Line]:
    if block.title:
        yield from broken([Run(safe(block.title, ascii_only=signs.ascii_only), STRONG)], measure)
    for item in block.items:
        mark = Run(f" {signs.ticked if item.ticked else signs.empty} ", ACCENT if item.ticked else QUIET)
        label = Run(safe(item.label, ascii_only=signs.ascii_only), STRONG if item.ticked else "")
        yield from hanging(mark, (label,), measure)
        if item.comment:
            yield from hanging(Run(" " * cells(mark.text)), runs_of(item.comment, signs), measure)
    yield []


def _facts(block: Facts, measure: int, signs: Signs) -> Iterator[Line]:
    """Labels on the left; above what is said of them where that would be narrow."""
    labels = [safe(item.label, ascii_only=signs.ascii_only) for item in block.items]
    left = min(max((cells(label) for label in labels), default=0), measure * 2 // 5)
    beside = measure - left - GUTTER >= max(
        24, *(widths(runs_of(i.content, signs))[0] for i in block.items), 0
    )
    for label, item in zip(labels, block.items, strict=True):
        content = runs_of(item.content, signs, item.ref)
        if beside:
            name = broken([Run(label, STRONG, item.ref)], left)
            said = broken(content, measure - left - GUTTER)
            yield from side_by_side([name, said], [(left, False), (0, False)])
        else:
            yield from record(label, content, measure)
    yield []
