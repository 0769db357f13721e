"""The map of the territory in a terminal: a filled background, borders of dots, the names that fit, a scale.

Where there is no colour the territory is a texture; where there is no braille either, plain characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from cpts_tui.document.figures.names import Rows, placed_names, ways_to_write
from cpts_tui.document.figures.plane import Frame, Plane, clipped, plane_of
from cpts_tui.document.figures.scales import kilometres, round_below
from cpts_tui.document.nodes import Map
from cpts_tui.document.terminal.flow import Line, Run, cells, line_cells, safe, trimmed
from cpts_tui.document.terminal.raster import ACROSS, AROUND, DOWN, FULL, Raster
from cpts_tui.document.terminal.runs import QUIET, STRONG, Signs

MANY = 25
"""Communes beyond which the borders between them are noise."""
TALLEST = 24
"""Rows of a map among the lines of a letter."""
WIDEST = 76

_AREA, _AROUND = "#0b6a78", "#5c6875"
_BORDER, _NAME = "#8cc6cd", "bold #ffffff"
_MARGIN = 0.04
_FOOT = 1
_TEXTURES = {True: ("░", "·"), False: ("#", ".")}
"""Without colour: the territory and its neighbours, by whether there are more than plain characters."""
_SCALE = 0.2  # of the width: the longest scale bar


def draw_map(node: Map, width: int, height: int, signs: Signs) -> Iterator[Line]:
    """A map of at most ``width`` × ``height`` cells, its scale in the last row. Nothing where there is no room."""
    rows = height - _FOOT
    if width < 8 or rows < 3:
        return
    shapes = [area.polygons for area in node.areas]
    plane = plane_of(shapes, width * ACROSS, rows * DOWN, _MARGIN)
    high = min(rows, max(ceil(plane.height / DOWN), 3))
    plane = plane.within(width * ACROSS, high * DOWN)
    raster = _raster(node, plane, width, high)
    names = _names(node, plane, width, signs)
    inner = 1 < len(node.areas) <= MANY
    for y in range(high):
        yield trimmed([_cell(raster, names, x, y, signs, inner=inner) for x in range(width)])
    yield _foot(plane, width, signs)


def _raster(node: Map, plane: Plane, width: int, height: int) -> Raster:
    raster = Raster(width, height)
    frame = Frame(0.0, 0.0, plane.width, plane.height)
    for polygons in node.around:
        raster.fill([clipped(ring, frame) for ring in plane.paths(polygons)], AROUND)
    for number, area in enumerate(node.areas):
        raster.fill(plane.paths(area.polygons), number)
    return raster


def _names(node: Map, plane: Plane, width: int, signs: Signs) -> dict[tuple[int, int], str]:
    """The characters of the names, by their cells."""
    frame = Frame(0.0, 0.0, plane.width, plane.height)
    texts = [safe(area.name, ascii_only=signs.ascii_only) for area in node.areas]
    names = (
        (ways_to_write(text, lambda part: cells(part) * ACROSS), plane.paths(area.polygons))
        for text, area in zip(texts, node.areas, strict=True)
        if len(text) == cells(text)  # a character of another width would push what stands beside it
    )
    written: dict[tuple[int, int], str] = {}
    for name in placed_names(names, frame, Rows(float(DOWN), 1, ACROSS)):
        top = round(name.top / DOWN)
        for number, line in enumerate(name.lines):
            left = min(max(round((name.x / ACROSS) - len(line) / 2), 0), width - len(line))
            written |= {(left + place, top + number): character for place, character in enumerate(line)}
    return written


def _cell(
    raster: Raster,
    names: dict[tuple[int, int], str],
    x: int,
    y: int,
    signs: Signs,
    *,
    inner: bool,
) -> Run:
    letter = names.get((x, y))
    if not signs.colours:
        return Run(letter or _texture(raster, x, y, signs, inner=inner), STRONG if letter else "")
    ground = {0: f" on {_AREA}", AROUND: f" on {_AROUND}"}.get(raster.mostly(x, y), "")
    if letter is not None:
        return Run(letter, (_NAME if ground else STRONG) + ground)
    if not signs.dots:
        return Run(" ", ground.strip())
    inside, around = raster.quarters(x, y)
    if inside == FULL:
        return Run(raster.borders(x, y, inner=inner, outer=False), f"{_BORDER} on {_AREA}")
    if inside == " ":
        return Run(" ", f"on {_AROUND}") if around == FULL else Run(around, _AROUND if around != " " else "")
    return Run(inside, _AREA + (f" on {_AROUND}" if around == FULL else ""))


def _texture(raster: Raster, x: int, y: int, signs: Signs, *, inner: bool) -> str:
    """A cell without colour."""
    most = raster.mostly(x, y)
    border = raster.borders(x, y, inner=inner, outer=True) if signs.dots else " "
    if border != " ":
        return border
    inside, around = _TEXTURES[signs.dots]
    return inside if most == 0 else around if most == AROUND else " "


def _foot(plane: Plane, width: int, signs: Signs) -> Line:
    """A scale bar, and as much as fits of what is filled with what."""
    length = round_below(max(plane.width * _SCALE * plane.unit_km, 0.001))
    size = max(round(length / plane.unit_km / ACROSS), 2)
    left, middle, right = ("|", "-", "|") if not signs.dots else ("├", "─", "┤")
    label = safe(kilometres(length), ascii_only=signs.ascii_only)
    line = [Run(f"{left}{middle * (size - 2)}{right} {label}", QUIET)]
    textures = _TEXTURES[signs.dots]
    for text, colour, plain in zip(("territoire", "voisines"), (_AREA, _AROUND), textures, strict=True):
        entry = [
            Run("   "),
            Run("  ", f"on {colour}") if signs.colours else Run(plain * 2),
            Run(f" {text}", QUIET),
        ]
        if line_cells([*line, *entry]) <= width:
            line += entry
    return line if line_cells(line) <= width else []
