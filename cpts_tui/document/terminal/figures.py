"""Figures in a terminal: a caption, a drawing, and what is said under it; in a pipe the drawing is said in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from cpts_tui.document.nodes import BudgetBars, Figure, Map, Timeline
from cpts_tui.document.terminal.charts import draw_budget, draw_timeline
from cpts_tui.document.terminal.flow import Line, Run, broken, safe
from cpts_tui.document.terminal.map import TALLEST, WIDEST, draw_map
from cpts_tui.document.terminal.runs import QUIET, STRONG, Signs

CHART = 100
"""Cells that a chart takes at most."""


def draw_figure(node: Figure, width: int, measure: int, signs: Signs, records: bool) -> Iterator[Line]:
    """A figure. ``records``: it is read by a program, or by somebody who looks for a word."""
    yield from _caption(node, measure, signs)
    wide = min(width, WIDEST if isinstance(node, Map) else CHART)
    drawn = [] if records else list(_drawn(node, wide, TALLEST, signs))
    yield from drawn
    yield from _said(node, measure, signs, alone=not drawn)
    yield []


def fill_with_figure(node: Figure, width: int, height: int, signs: Signs) -> Iterator[Line]:
    """A figure in a window of its own: as wide as that is, and a map as high too, all that is said of it included."""
    caption = list(_caption(node, width, signs))
    said = list(_said(node, width, signs, alone=False))
    drawn = list(_drawn(node, width, height - len(caption) - len(said), signs))
    yield from caption
    yield from drawn
    yield from said if drawn else _said(node, width, signs, alone=True)


def _caption(node: Figure, measure: int, signs: Signs) -> Iterator[Line]:
    yield from broken([Run(safe(node.caption, ascii_only=signs.ascii_only), STRONG)], measure)


def _said(node: Figure, measure: int, signs: Signs, *, alone: bool) -> Iterator[Line]:
    """What stands under a drawing, or, ``alone``, in its place."""
    said = [(node.alt, "")] if alone else []
    if isinstance(node, Map):
        said += [(node.note, QUIET), (node.source, QUIET)]
    for text, style in said:
        if text:
            yield from broken([Run(safe(text, ascii_only=signs.ascii_only), style)], measure)


def _drawn(node: Figure, width: int, height: int, signs: Signs) -> Iterator[Line]:
    match node:
        case Map():
            return draw_map(node, width, height, signs)
        case Timeline():
            return draw_timeline(node, width, signs)
        case BudgetBars():
            return draw_budget(node, width, signs)
        case _:
            assert_never(node)
