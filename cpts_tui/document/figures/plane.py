"""From degrees to a surface, and what of a shape is on it.

The projection is a local equirectangular one (longitudes shortened by the cosine of the mean latitude): over the
hundred kilometres of a territory it is wrong by less than a thousandth.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, cos, radians
from typing import NamedTuple

from cpts_tui.letter.gazetteer import Polygon

Point = tuple[float, float]
Path = tuple[Point, ...]
"""Points of a surface. Closed ones repeat their first point."""

KM_PER_DEGREE = 111.2
"""Of latitude, anywhere."""
_LEAST = 0.01
"""Degrees: the smallest territory that fills a frame (about a kilometre)."""


class Frame(NamedTuple):
    """A rectangle, y down on a surface, y up in degrees."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to bottom."""
        return abs(self.bottom - self.top)


class Plane(NamedTuple):
    """A surface of ``width`` × ``height`` units, ``scale`` of them to a degree of latitude."""

    west: float
    north: float
    shortening: float
    scale: float
    width: float
    height: float

    @property
    def unit_km(self) -> float:
        """How many kilometres a unit is."""
        return KM_PER_DEGREE / self.scale

    def within(self, width: float, height: float) -> Plane:
        """The same in the middle of a larger surface."""
        return self._replace(
            west=self.west - (width - self.width) / 2 / (self.scale * self.shortening),
            north=self.north + (height - self.height) / 2 / self.scale,
            width=width,
            height=height,
        )

    def path(self, line: Iterable[Point]) -> Path:
        """A line of degrees, on the surface."""
        west, north, across, down = self.west, self.north, self.scale * self.shortening, self.scale
        return tuple([((x - west) * across, (north - y) * down) for x, y in line])

    def paths(self, polygons: Iterable[Polygon]) -> list[Path]:
        """The rings of some polygons, on the surface: inside is where an odd number of them is crossed."""
        return [self.path(ring) for polygon in polygons for ring in polygon]


def plane_of(shapes: Iterable[Sequence[Polygon]], width: float, height: float, margin: float) -> Plane:
    """The surface that shows these shapes whole, as large as fits in ``width`` × ``height`` units.

    ``margin`` is the part of the larger side left blank around them. One side is as long as asked, the other at most.
    """
    points = [point for polygons in shapes for outer, *_ in polygons for point in outer]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shortening = max(cos(radians((south + north) / 2)), 0.05)
    wide, high = max((east - west) * shortening, _LEAST), max(north - south, _LEAST)
    blank = margin * max(wide, high)
    wide, high = wide + 2 * blank, high + 2 * blank
    scale = min(width / wide, height / high)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    return Plane(
        middle_x - wide / 2 / shortening, middle_y + high / 2, shortening, scale, wide * scale, high * scale
    )


def thinned(path: Path, tolerance: float) -> Path:
    """The path without the points that are nearer than ``tolerance`` to the one before; its ends stay."""
    if len(path) < 3:
        return path
    kept = [path[0]]
    x, y = path[0]
    least = tolerance * tolerance
    for point in path[1:-1]:
        dx, dy = point[0] - x, point[1] - y
        if dx * dx + dy * dy >= least:
            kept.append(point)
            x, y = point
    kept.append(path[-1])
    return tuple(kept)


def clipped(ring: Path, frame: Frame) -> Path:
    """What of a closed ring is inside a frame (Sutherland and Hodgman): closed, empty where nothing is."""
    points = list(ring[:-1])
    for axis, limit, sign in (
        (0, frame.left, 1),
        (0, frame.right, -1),
        (1, frame.top, 1),
        (1, frame.bottom, -1),
    ):
        if not points:
            return ()
        kept: list[Point] = []
        before = points[-1]
        for point in points:
            inside, was = sign * (point[axis] - limit) >= 0, sign * (before[axis] - limit) >= 0
            if inside != was:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
                kept.append((limit, other) if axis == 0 else (other, limit))
            if inside:
                kept.append(point)
            before = point
        points = kept
    return (*points, points[0]) if len(points) > 2 else ()


def crossings(rings: Iterable[Path], rows: int, step: float) -> list[list[float]]:
    """Where the middle of each of ``rows`` rows, ``step`` units high, crosses rings: sorted, inside between pairs."""
    found: list[list[float]] = [[] for _ in range(rows)]
    for ring in rings:
        for (x, y), (to_x, to_y) in pairwise(ring):
            if y == to_y:
                continue
            low, high = (y, to_y) if y < to_y else (to_y, y)
            first, end = max(0, ceil(low / step - 0.5)), min(rows, ceil(high / step - 0.5))
            if first < end:
                slope = (to_x - x) / (to_y - y)
                for row in range(first, end):
                    found[row].append(x + ((row + 0.5) * step - y) * slope)
    for row_found in found:
        row_found.sort()
    return found
