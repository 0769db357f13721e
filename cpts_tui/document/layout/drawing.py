"""What the drawings of several figures are made with."""

from __future__ import annotations

from collections.abc import Iterable

from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Box, Rule, Run, Shape, Stroke
from cpts_tui.document.layout.words import Type

Inner = Run | Rule | Box | Stroke | Shape
"""What a drawing may hold: a figure as a whole says what it means, its parts belong to no other element."""

_BETWEEN = 18.0


def legend(galley: Galley, entries: Iterable[tuple[str, str]], x: float, y: float) -> list[Inner]:
    """Squares of colour with what they are (label, colour), in a row from ``x`` on, their middle at ``y``."""
    style = galley.style.figures
    kind = Type("Regular", style.size, style.leading, galley.style.colours.secondary)
    things: list[Inner] = []
    for label, colour in entries:
        things.append(Box(x, y - style.swatch / 2, style.swatch, style.swatch, fill=colour, radius=1.2))
        run = galley.run(x + style.swatch + 4, y + kind.size * 0.35, label, kind)
        things.append(run)
        x = run.x + run.width + _BETWEEN
    return things
