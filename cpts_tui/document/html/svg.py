"""A figure as SVG: what the layout draws on paper, drawn on a screen, for a page that holds it inside.

Nothing in it runs or is fetched: shapes, and text whose characters are escaped. Colours are those of the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from cpts_tui.document.html.escaping import attribute, text
from cpts_tui.document.layout.drawing import Inner
from cpts_tui.document.layout.places import Box, Rule, Run, Shape, Stroke

_WEIGHTS = {"SemiBold": ' font-weight="600"', "Italic": ' font-style="italic"', "Regular": ""}


def to_svg(width: float, height: float, things: Iterable[Inner], alt: str) -> Iterator[str]:
    """The lines of an <svg> of this size (points), which says ``alt`` to who does not see it."""
    yield (
        f'<svg role="img" aria-label="{attribute(" ".join(alt.split()))}" viewBox="0 0 {width:.1f} {height:.1f}" '
        f'width="{width / 0.75:.0f}" xmlns="http://www.w3.org/2000/svg">'
    )
    yield from map(_drawn, things)
    yield "</svg>"


def _drawn(thing: Inner) -> str:
    match thing:
        case Run():
            return _run(thing)
        case Rule():
            ends = f'x1="{thing.x:.1f}" y1="{thing.y:.1f}" x2="{thing.to_x:.1f}" y2="{thing.to_y:.1f}"'
            dots = f' stroke-dasharray="0 {thing.step:g}" stroke-linecap="round"' if thing.step else ""
            return f"<line {ends}{_outline(thing.colour, thing.line)}{dots}/>"
        case Box():
            place = (
                f'x="{thing.x:.1f}" y="{thing.y:.1f}" width="{thing.width:.1f}" height="{thing.height:.1f}"'
            )
            corners = f' rx="{thing.radius:g}"' if thing.radius else ""
            return f"<rect {place}{corners}{_fill(thing.fill)}{_outline(thing.outline, thing.line)}/>"
        case Stroke():
            ends = ' stroke-linecap="round" stroke-linejoin="round"'
            return f'<path d="{_path(thing.points)}" fill="none"{_outline(thing.colour, thing.line)}{ends}/>'
        case Shape():
            paths = "".join(map(_path, thing.paths))
            joins = ' fill-rule="evenodd" stroke-linejoin="round" stroke-linecap="round"'
            return f'<path d="{paths}"{joins}{_fill(thing.fill)}{_outline(thing.outline, thing.line)}/>'
        case _:
            assert_never(thing)


def _run(run: Run) -> str:
    """A text that is as long as on paper, whatever face the reader has."""
    if run.hidden:
        return ""
    return (
        f'<text x="{run.x:.1f}" y="{run.y:.1f}" font-size="{run.size:g}"{_WEIGHTS[run.face]} fill="{run.colour}" '
        f'textLength="{run.width:.1f}" lengthAdjust="spacingAndGlyphs">{text(run.text)}</text>'
    )


def _path(points: tuple[tuple[float, float], ...]) -> str:
    closed = len(points) > 2 and points[0] == points[-1]
    steps = "L".join(f"{x:.1f} {y:.1f}" for x, y in (points[:-1] if closed else points))
    return f"M{steps}{'Z' if closed else ''}"


def _fill(colour: str) -> str:
    return f' fill="{colour or "none"}"'


def _outline(colour: str, line: float) -> str:
    return f' stroke="{colour}" stroke-width="{line:g}"' if colour else ""
