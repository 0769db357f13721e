"""The budget as a drawing: a bar for each action, stacked by who pays, on a scale of euros."""

from __future__ import annotations

from collections.abc import Sequence

from cpts_tui.document.figures.scales import amount_step, percent
from cpts_tui.document.layout.drawing import Inner, Key, legend, shortened
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


def draw_budget(galley: Galley, node: BudgetBars) -> tuple[float, list[Inner]]:
    """The height of the drawing, and its things."""
    style, page, figures = galley.style.budget, galley.style.page, galley.style.figures
    colours = (style.first, style.second, style.third)
    total = Type("SemiBold", figures.size, figures.leading, galley.style.colours.ink)
    sums = [euros(bar.total) for bar in node.bars]
    beside = max(galley.width(text, total.face, total.size) for text in sums) + _AFTER
    most = max(bar.total for bar in node.bars)
    left = style.labels
    unit = max(page.full_width - left - beside, _LEAST) / most  # points of a euro
    shown = node.bars[: max(int((page.bottom - page.top) * _MOST // style.row), 1)]
    low = len(shown) * style.row
    things = _marks(galley, left, unit, most, low)
    for number, (bar, text) in enumerate(zip(shown, sums, strict=False)):
        middle = (number + 0.5) * style.row
        things += _label(galley, bar, middle)
        end = _bar(galley, bar, colours, left, unit, middle, things)
        things.append(galley.run(end + _AFTER, middle + total.size * 0.35, text, total))
    things.append(Rule(left, 0, left, low, 0.9, galley.style.colours.ink))
    y = low + figures.leading + figures.legend / 2
    things += legend(galley, _keys(node, colours), 0, y)
    if len(shown) < len(node.bars):
        things.append(
            galley.run(
                5, low + figures.leading - 3, f"et {len(node.bars) - len(shown)} autres, au tableau", total
            )
        )
    return low + figures.leading + figures.legend, things


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


def _label(galley: Galley, bar: BudgetBar, middle: float) -> list[Inner]:
    style = galley.style.figures
    leading = min(style.leading, galley.style.budget.row / 2)
    kind = Type("Regular", style.size, leading, galley.style.colours.text)
    lines = shortened(galley, bar.label, kind, galley.style.budget.labels - 12, 2)
    top = middle - len(lines) * kind.leading / 2
    return [galley.run(5, top + (n + 0.76) * kind.leading, text, kind) for n, text in enumerate(lines)]


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
