"""What the drawings of several figures are made with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Box, Rule, Run, Shape, Stroke
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Words

Inner = Run | Rule | Box | Stroke | Shape
"""What a drawing may hold: a figure as a whole says what it means, its parts belong to no other element."""

_BETWEEN = 18.0


class Key(NamedTuple):
    """What a colour stands for in a drawing: a square of it, or a diamond."""

    label: str
    colour: str
    diamond: bool = False


def diamond(x: float, y: float, half: float, colour: str) -> Shape:
    """A square on its corner, its middle at (x, y)."""
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y), (x, y - half))
    return Shape((corners,), colour)


def legend(galley: Galley, keys: Iterable[Key], x: float, top: float) -> tuple[float, list[Inner]]:
    """What the colours are, from (x, top) on, in as many lines as the page's width makes of them; the height."""
    style, full = galley.style.figures, galley.style.page.full_width
    kind = Type("Regular", style.size, style.leading, galley.style.colours.secondary)
    half = style.swatch / 2
    left, y = x, top + style.legend / 2
    things: list[Inner] = []
    for key in keys:
        room = full - left - style.swatch - 4
        [label] = shortened(galley, key.label, kind, room, 1)
        run = galley.run(x + style.swatch + 4, y + kind.size * 0.35, label, kind)
        if x > left and run.x + run.width > full:
            x, y = left, y + kind.leading + 2
            run = galley.run(x + style.swatch + 4, y + kind.size * 0.35, label, kind)
        if key.diamond:
            things.append(diamond(x + half, y, half + 0.6, key.colour))
        else:
            things.append(Box(x, y - half, style.swatch, style.swatch, fill=key.colour, radius=1.2))
        things.append(run)
        x = run.x + run.width + _BETWEEN
    return y + style.legend / 2 - top, things


def shortened(galley: Galley, text: str, kind: Type, measure: float, most: int) -> list[str]:
    """The lines of a label in this measure, no more than ``most``; « … » where the table has the rest."""
    lines = [line.text.rstrip() for line in galley.lines((Words(text),), kind, measure)]
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and galley.width(last + "…", kind.face, kind.size) > measure:
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip(" ,;:") + "…"]


def left_out(galley: Galley, count: int, y: float) -> list[Inner]:
    """What says on this baseline that some lines are only in the table; nothing where none is."""
    if not count:
        return []
    style = galley.style.figures
    kind = Type("Italic", style.size, style.leading, galley.style.colours.secondary)
    return [galley.run(5, y, f"et {count} autre{'s' if count > 1 else ''}, au tableau", kind)]
