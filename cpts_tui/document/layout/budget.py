"""The budget as a drawing: a bar for each action, stacked by who pays, on a scale of euros."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cpts_tui.document.figures.scales import amount_step, percent
from cpts_tui.document.layout.drawing import Inner, Key, left_out, legend, shortened
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Box, Rule
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import BudgetBar, BudgetBars
from cpts_tui.document.typography import NBSP
from cpts_tui.letter.numbers import euros

_STEPS = 5
_AFTER = 6.0  # between a bar and its total
_LEAST = 60.0  # of the longest bar, however long the amounts
_MOST = 0.72  # of a page


class _Line(NamedTuple):
    """A bar, the lines of its label, and where it stands."""

    bar: BudgetBar
    label: list[str]
    top: float
    height: float


def draw_budget(galley: Galley, node: BudgetBars) -> tuple[float, list[Inner]]:
    """The height of the drawing, and its things."""
    style, full, figures = galley.style.budget, galley.style.page.full_width, galley.style.figures
    colours = (style.first, style.second, style.third)
    total = Type("SemiBold", figures.size, figures.leading, galley.style.colours.ink)
    widest = max(galley.width(euros(bar.total), total.face, total.size) for bar in node.bars)
    most = max(bar.total for bar in node.bars)
    unit = max(full - style.labels - widest - _AFTER, _LEAST) / most  # points of a euro
    lines = _lines(galley, node)
    low = lines[-1].top + lines[-1].height
    things = _marks(galley, style.labels, unit, most, low)
    for line in lines:
        middle = line.top + line.height / 2
        things += _label(galley, line)
        end = _bar(galley, line.bar, colours, style.labels, unit, middle, things)
        things.append(galley.run(end + _AFTER, middle + total.size * 0.35, euros(line.bar.total), total))
    things.append(Rule(style.labels, 0, style.labels, low, 0.9, galley.style.colours.ink))
    low += figures.leading
    height, keys = legend(galley, _keys(node, colours), 0, low)
    return low + height, [*things, *left_out(galley, len(node.bars) - len(lines), low - 2), *keys]


def _lines(galley: Galley, node: BudgetBars) -> list[_Line]:
    """The bars that one page has room for, each as high as its label."""
    style, page, kind = galley.style.budget, galley.style.page, _label_kind(galley)
    lines: list[_Line] = []
    top = 0.0
    for bar in node.bars:
        label = shortened(galley, bar.label, kind, style.labels - 12, 2)
        height = max(style.row, len(label) * kind.leading + 6)
        if lines and top + height > (page.end - page.top) * _MOST:
            break
        lines.append(_Line(bar, label, top, height))
        top += height
    return lines


def _label_kind(galley: Galley) -> Type:
    style = galley.style.figures
    return Type("Regular", style.size, style.leading * 0.92, galley.style.colours.text, 0.76)


def _marks(galley: Galley, left: float, unit: float, most: int, low: float) -> list[Inner]:
    """Dotted lines at round amounts, which are written under them."""
    style = galley.style.figures
    kind = Type("Regular", style.source_size, style.source_leading, galley.style.colours.secondary)
    step = amount_step(most, _STEPS)
    things: list[Inner] = []
    right = left
    for amount in range(step, most + 1, step):
        x = left + amount * unit
        things.append(Rule(x, 2, x, low, 0.7, galley.style.colours.rule, step=2.5))
        text = euros(amount)
        width = galley.width(text, kind.face, kind.size)
        if x - width / 2 > right + 4 and x + width / 2 <= galley.style.page.full_width:
            things.append(galley.run(x - width / 2, low + style.leading - 2, text, kind))
            right = x + width / 2
    return things


def _label(galley: Galley, line: _Line) -> list[Inner]:
    kind = _label_kind(galley)
    top = line.top + (line.height - len(line.label) * kind.leading) / 2
    return [
        galley.run(5, top + (number + kind.rise) * kind.leading, text, kind)
        for number, text in enumerate(line.label)
    ]


def _bar(
    galley: Galley,
    bar: BudgetBar,
    colours: Sequence[str],
    left: float,
    unit: float,
    middle: float,
    things: list[Inner],
) -> float:
    """Add the parts of a bar, a point of blank between them, with their amounts where there is room; its end."""
    style, size = galley.style.budget, galley.style.figures.source_size
    kind = Type("Regular", size, size, galley.style.colours.paper)
    x = left
    for amount, colour in zip(bar.amounts, colours, strict=True):
        width = amount * unit
        if not amount:
            continue
        drawn = max(width - 1.0, 0.4)
        things.append(Box(x + 0.5, middle - style.bar / 2, drawn, style.bar, fill=colour))
        text = euros(amount)
        if amount < bar.total and galley.width(text, kind.face, kind.size) + 6 <= drawn:
            things.append(galley.run(x + 4, middle + size * 0.35, text, kind))
        x += width
    return x


def _keys(node: BudgetBars, colours: Sequence[str]) -> list[Key]:
    """Who pays what in all."""
    sums, total = node.sums, sum(node.sums)
    return [
        Key(f"{part}{NBSP}: {euros(amount)} ({percent(amount, total)})", colour)
        for part, amount, colour in zip(node.parts, sums, colours, strict=True)
        if amount
    ]
