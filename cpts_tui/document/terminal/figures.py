"""Figures in a terminal: a caption, a drawing, and what is said under it; in a pipe the drawing is said in words."""

from __future__ import annotations

from collections.abc import Iterator

from cpts_tui.document.nodes import Map
from cpts_tui.document.terminal.flow import Line, Run, broken, safe
from cpts_tui.document.terminal.map import TALLEST, WIDEST, draw_map
from cpts_tui.document.terminal.runs import QUIET, STRONG, Signs


def draw_figure(node: Map, width: int, measure: int, signs: Signs, records: bool) -> Iterator[Line]:
    """A figure. ``records``: it is read by a program, or by somebody who looks for a word."""
    yield from broken([Run(safe(node.caption, ascii_only=signs.ascii_only), STRONG)], measure)
    drawn = [] if records else list(draw_map(node, min(width, WIDEST), TALLEST, signs))
    yield from drawn
    said = [] if drawn else [(node.alt, "")]
    said += [(node.note, QUIET), (node.source, QUIET)]
    for text, style in said:
        if text:
            yield from broken([Run(safe(text, ascii_only=signs.ascii_only), style)], measure)
    yield []
