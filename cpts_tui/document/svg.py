"""A figure as SVG, for pages that a browser shows: the drawing of the print, with text that stays text.

Nothing in it is a link, a script or a style sheet; colours are the style's, characters are escaped. Text is set in
the face of the page around it, stretched to the width it has in print, so that names keep their places.
"""

from __future__ import annotations

from typing import assert_never
from xml.sax.saxutils import escape, quoteattr

from cpts_tui.document.layout.drawing import Inner
from cpts_tui.document.layout.figures import drawn
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Box, Rule, Run, Shape, Stroke
from cpts_tui.document.metrics import load_faces
from cpts_tui.document.nodes import Figure
from cpts_tui.document.style import PdfStyle
from cpts_tui.letter.glyphs import printable


def to_svg(node: Figure, style: PdfStyle) -> str:
    """The figure as one ``<svg>`` element that says its ``alt``; caption, note and source stay with the page.

    Raises OSError where the measures of the style's fonts cannot be read.
    """
    height, things = drawn(Galley(style, load_faces(style.fonts)), node)
    alt = " ".join(printable(node.alt).split("\n"))
    inside = "\n".join(_element(thing) for thing in things)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label={quoteattr(alt)} '
        f'viewBox="0 0 {_n(style.page.full_width)} {_n(height)}">\n{inside}\n</svg>'
    )


def _element(thing: Inner) -> str:
    match thing:
        case Run():
            weight = {"Regular": "", "SemiBold": ' font-weight="600"', "Italic": ' font-style="italic"'}[
                thing.face
            ]
            return (
                f'<text x="{_n(thing.x)}" y="{_n(thing.y)}" font-size="{_n(thing.size)}" fill="{thing.colour}" '
                f'textLength="{_n(thing.width)}" lengthAdjust="spacingAndGlyphs"{weight}>{escape(thing.text)}</text>'
            )
        case Rule():
            dots = f' stroke-dasharray="0 {_n(thing.step)}" stroke-linecap="round"' if thing.step else ""
            return (
                f'<path d="M{_n(thing.x)} {_n(thing.y)}L{_n(thing.to_x)} {_n(thing.to_y)}" '
                f'stroke="{thing.colour}" stroke-width="{_n(thing.line)}"{dots}/>'
            )
        case Box():
            return (
                f'<rect x="{_n(thing.x)}" y="{_n(thing.y)}" width="{_n(thing.width)}" height="{_n(thing.height)}" '
                f'rx="{_n(thing.radius)}"{_paint(thing.fill, thing.outline, thing.line)}/>'
            )
        case Stroke():
            return _path((thing.points,), "", thing.colour, thing.line)
        case Shape():
            return _path(thing.paths, thing.fill, thing.outline, thing.line)
        case _:
            assert_never(thing)


def _path(paths: tuple[tuple[tuple[float, float], ...], ...], fill: str, outline: str, line: float) -> str:
    """Paths as one: inside is what an odd number of them surrounds."""
    written = []
    for path in paths:
        closed = len(path) > 2 and path[0] == path[-1]
        points = [f"{_n(x)} {_n(y)}" for x, y in (path[:-1] if closed else path)]
        written.append(f"M{'L'.join(points)}{'Z' if closed else ''}")
    joins = ' stroke-linejoin="round" stroke-linecap="round"' if outline else ""
    return f'<path fill-rule="evenodd" d="{"".join(written)}"{_paint(fill, outline, line)}{joins}/>'


def _paint(fill: str, outline: str, line: float) -> str:
    painted = f' fill="{fill or "none"}"'
    return painted + (f' stroke="{outline}" stroke-width="{_n(line)}"' if outline else "")


def _n(number: float) -> str:
    """A length to a tenth of a point."""
    return f"{number:.1f}".removesuffix(".0")
