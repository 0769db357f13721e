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
    yield from broken([Run(safe(node.caption, ascii_only=signs.ascii_only), STRONG)], measure)
    drawn = [] if records else list(_drawn(node, width, signs))
    yield from drawn
    said = [] if drawn else [(node.alt, "")]
    if isinstance(node, Map):
        said += [(node.note, QUIET), (node.source, QUIET)]
    for text, style in said:
        if text:
            yield from broken([Run(safe(text, ascii_only=signs.ascii_only), style)], measure)
    yield []


def _drawn(node: Figure, width: int, signs: Signs) -> Iterator[Line]:
    match node:
        case Map():
            return draw_map(node, min(width, WIDEST), TALLEST, signs)
        case Timeline():
            return draw_timeline(node, min(width, CHART), signs)
        case BudgetBars():
            return draw_budget(node, min(width, CHART), signs)
        case _:
            assert_never(node)
