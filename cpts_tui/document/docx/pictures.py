"""A figure as a picture (PNG): what the layout draws on paper, for Word, which takes no drawing of another program.

Drawn twice as fine as it is kept, so that its edges are smooth. Pillow comes with fpdf2, which reads images with it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import assert_never

from PIL import Image, ImageChops, ImageDraw, ImageFont

from cpts_tui.document.layout.drawing import Inner
from cpts_tui.document.layout.places import Box, Rule, Run, Shape, Stroke

DOTS = 200
"""Dots an inch of the picture that is kept."""

_FINER = 2
_COLOURS = 96

_Point = tuple[float, float]


def to_png(width: float, height: float, things: Iterable[Inner], fonts: Path) -> bytes:
    """The bytes of a picture of this size (points). Raises OSError where the faces of ``fonts`` cannot be read."""
    canvas = _Canvas(width, height, fonts)
    for thing in things:
        canvas.draw(thing)
    kept = canvas.image.reduce(_FINER).quantize(_COLOURS, dither=Image.Dither.NONE)
    made = io.BytesIO()
    kept.save(made, "PNG", dpi=(DOTS, DOTS))
    return made.getvalue()


class _Canvas:
    """An image whose unit is the point."""

    def __init__(self, width: float, height: float, fonts: Path) -> None:
        self._scale = DOTS * _FINER / 72
        self._fonts = fonts
        self.image = Image.new("RGB", (self._dots(width), self._dots(height)), "#FFFFFF")
        self._pen = ImageDraw.Draw(self.image)

    def draw(self, thing: Inner) -> None:
        """Add a thing over those drawn so far."""
        match thing:
            case Run():
                self._run(thing)
            case Rule():
                self._rule(thing)
            case Box():
                corners = [
                    self._at((thing.x, thing.y)),
                    self._at((thing.x + thing.width, thing.y + thing.height)),
                ]
                self._pen.rounded_rectangle(
                    corners, thing.radius * self._scale, thing.fill or None, thing.outline or None,
                    self._dots(thing.line),
                )  # fmt: skip
            case Stroke():
                self._line(thing.points, thing.colour, thing.line)
            case Shape():
                self._shape(thing)
            case _:
                assert_never(thing)

    def _run(self, run: Run) -> None:
        """A text, no wider than the layout has found it: Pillow sets it without kerning."""
        if run.hidden or not run.text:
            return
        path, size = self._fonts / f"LettreSans-{run.face}.ttf", run.size * self._scale
        wide = _face(path, round(size, 1)).getlength(run.text)
        size *= min(run.width * self._scale / wide, 1.0) if wide else 1.0
        self._pen.text(
            self._at((run.x, run.y)), run.text, run.colour, _face(path, round(size, 1)), anchor="ls"
        )

    def _rule(self, rule: Rule) -> None:
        if not rule.step:
            self._line(((rule.x, rule.y), (rule.to_x, rule.to_y)), rule.colour, rule.line)
            return
        length = max(abs(rule.to_x - rule.x), abs(rule.to_y - rule.y))
        for place in range(int(length / rule.step) + 1):
            share = place * rule.step / length if length else 0.0
            middle = self._at((rule.x + (rule.to_x - rule.x) * share, rule.y + (rule.to_y - rule.y) * share))
            self._pen.circle(middle, rule.line * self._scale / 2, rule.colour)

    def _shape(self, shape: Shape) -> None:
        if shape.fill:
            inside = Image.new("1", self.image.size)
            for path in shape.paths:
                self._turn(inside, [self._at(point) for point in path])
            self.image.paste(shape.fill, mask=inside)
        if shape.outline:
            for path in shape.paths:
                self._line(path, shape.outline, shape.line)

    def _turn(self, inside: Image.Image, path: list[_Point]) -> None:
        """Inside becomes outside within a path, and outside inside: what an odd number of paths surrounds is filled."""
        across, down = zip(*path, strict=True)
        left, top = max(int(min(across)) - 1, 0), max(int(min(down)) - 1, 0)
        right, low = min(int(max(across)) + 2, inside.width), min(int(max(down)) + 2, inside.height)
        if right <= left or low <= top or len(path) < 3:
            return
        area = Image.new("1", (right - left, low - top))
        ImageDraw.Draw(area).polygon([(x - left, y - top) for x, y in path], fill=1)
        inside.paste(ImageChops.logical_xor(inside.crop((left, top, right, low)), area), (left, top))

    def _line(self, points: Iterable[_Point], colour: str, line: float) -> None:
        self._pen.line([self._at(point) for point in points], colour, max(self._dots(line), 1), joint="curve")

    def _at(self, point: _Point) -> _Point:
        return point[0] * self._scale, point[1] * self._scale

    def _dots(self, points: float) -> int:
        return round(points * self._scale)


@lru_cache(maxsize=64)
def _face(path: Path, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
