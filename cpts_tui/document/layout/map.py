"""The map of the territory as a drawing: neighbours, communes, outline, names, and a scale under them."""

from __future__ import annotations

from collections.abc import Iterable

from cpts_tui.document.figures.borders import joined, shared_borders
from cpts_tui.document.figures.names import PlacedName, Rows, placed_names, ways_to_write
from cpts_tui.document.figures.plane import Frame, Path, Plane, clipped, plane_of, thinned
from cpts_tui.document.figures.scales import kilometres, round_below
from cpts_tui.document.layout.drawing import Inner, Key, legend
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Box, Rule, Shape
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Map
from cpts_tui.letter.glyphs import printable

_LEAST_HEIGHT = 110.0
_BAR = 0.2  # of the width: the longest scale bar
_COARSER = 3.0  # neighbours are shown with less detail
_RISE = 0.76  # of a line of a name: its baseline


def draw_map(galley: Galley, node: Map, lower: float = 0.0) -> tuple[float, list[Inner]]:
    """The height of the drawing, and its things: as large as the style allows, or so much lower than that."""
    style, colours, full = galley.style.map, galley.style.colours, galley.style.page.full_width
    shapes = [area.polygons for area in node.areas]
    plane = plane_of(shapes, full, style.height, style.margin / 100)
    tall = max(plane.height, _LEAST_HEIGHT) - lower
    if lower:
        plane = plane_of(shapes, full, tall, style.margin / 100)
    plane = plane.within(full, tall)
    frame = Frame(0.0, 0.0, plane.width, plane.height)
    around = [
        cut
        for polygons in node.around
        for ring in _thin(plane.paths(polygons), style.detail * _COARSER)
        if (cut := clipped(ring, frame))
    ]
    outline = _thin(map(plane.path, joined(node.outline)), style.detail)
    inner = _thin(map(plane.path, shared_borders(area.polygons for area in node.areas)), style.detail)
    things: list[Inner] = [Box(0, 0, plane.width, plane.height, fill=style.ground)]
    if around:
        things.append(Shape(tuple(around), style.around, colours.paper, style.border))
    for paths, fill, colour, line in (
        (outline, style.area, "", 0.0),
        (inner, "", colours.paper, style.border),
        (outline, "", style.edge, style.outline),
    ):
        if paths:
            things.append(Shape(tuple(paths), fill, colour, line))
    things += _names(galley, node, plane, frame)
    height, foot = _foot(galley, plane, neighbours=bool(around))
    return plane.height + height, [*things, *foot]


def _thin(paths: Iterable[Path], tolerance: float) -> list[Path]:
    return [thinned(path, tolerance) for path in paths]


def _names(galley: Galley, node: Map, plane: Plane, frame: Frame) -> list[Inner]:
    style = galley.style.map
    kind = Type("SemiBold", style.name_size, style.name_leading, galley.style.colours.ink, _RISE)
    names = (
        (
            ways_to_write(_one_line(area.name), lambda text: galley.width(text, kind.face, kind.size)),
            plane.paths(area.polygons),
        )
        for area in node.areas
    )
    things: list[Inner] = []
    inner = Frame(frame.left + 2, frame.top + 1, frame.right - 2, frame.bottom - 1)
    for name in placed_names(names, inner, Rows(style.name_leading / 2, 2, 2.0)):
        things += _name(galley, name, kind)
    return things


def _name(galley: Galley, name: PlacedName, kind: Type) -> list[Inner]:
    things: list[Inner] = []
    for number, line in enumerate(name.lines):
        y = name.top + (number + kind.rise) * kind.leading
        width = galley.width(line, kind.face, kind.size)
        things.append(galley.run(name.x - width / 2, y, line, kind))
    return things


def _foot(galley: Galley, plane: Plane, *, neighbours: bool) -> tuple[float, list[Inner]]:
    """A scale bar on the left, what the colours are beside it."""
    style, colours = galley.style, galley.style.colours
    length = round_below(plane.width * _BAR * plane.unit_km)
    width = length / plane.unit_km
    kind = Type("Regular", style.figures.size, style.figures.leading, colours.secondary)
    y = plane.height + style.figures.legend / 2
    label = galley.run(width + 5, y + kind.size * 0.35, kilometres(length), kind)
    bar = [Rule(0.5, y, width, y, 1.0, colours.secondary)] + [
        Rule(x, y - 3, x, y + 3, 1.0, colours.secondary) for x in (0.5, width)
    ]
    keys = [Key("Communes du territoire", style.map.area)]
    if neighbours:
        keys.append(Key("Communes voisines", style.map.around))
    height, signs = legend(galley, keys, label.x + label.width + 24, plane.height)
    return height, [*bar, label, *signs]


def _one_line(text: str) -> str:
    return " ".join(printable(text).split("\n"))
