"""The borders and contours of one department, as ``making/packing.py`` wrote them."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from typing import NamedTuple

from cpts_tui.letter.gazetteer import Line, Polygon

STEP = 0.0005
"""Degrees: the grid that the points of contours stand on."""


class Borders(NamedTuple):
    """The communes of a department: whom each touches, and which have a side towards the sea or another country."""

    neighbours: dict[str, frozenset[str]]
    outer: frozenset[str]


def read_borders(blob: bytes) -> Borders:
    """The borders of a department; those with communes of other departments stand there too."""
    touching: dict[str, set[str]] = {}
    outer = set()
    lines = [line.split() for line in zlib.decompress(blob).decode("ascii").split("\n")]
    for first, *others in lines:
        code = first.rstrip("*")
        if code != first:
            outer.add(code)
        touching[code] = set(others)
    for code, written in [(code, tuple(written)) for code, written in touching.items()]:
        for other in written:
            if other in touching:
                touching[other].add(code)
    return Borders({code: frozenset(around) for code, around in touching.items()}, frozenset(outer))


class Shape(NamedTuple):
    """A commune: its polygons, and the lines they are made of."""

    polygons: tuple[Polygon, ...]
    lines: tuple[Line, ...]


class Shapes:
    """The shapes of a department's communes, in the numbers that they are made of: as pairs of floats, they would take
    2 MB a department, and a letter draws a few dozen of them. ``codes`` are all of its communes, in order."""

    def __init__(self, codes: list[str], blob: bytes) -> None:
        numbers = _numbers(zlib.decompress(blob))
        self._lines = list(_lines(numbers))
        self._polygons = {code: _read_polygons(numbers) for code in codes}

    def __getitem__(self, code: str) -> Shape:
        """The shape of a commune. Raises KeyError on one of another department."""
        used: dict[int, Line] = {}
        polygons = tuple(
            tuple(self._ring(arcs, used) for arcs in polygon) for polygon in self._polygons[code]
        )
        return Shape(polygons, tuple(used.values()))

    def _ring(self, arcs: array[int], used: dict[int, Line]) -> Line:
        points: list[tuple[float, float]] = []
        for arc in arcs:
            line = used[arc >> 1] = used.get(arc >> 1) or _in_degrees(self._lines[arc >> 1])
            points += (line[::-1] if arc & 1 else line)[1 if points else 0 :]
        return tuple(points)


def _read_polygons(numbers: Iterator[int]) -> list[list[array[int]]]:
    """The polygons of the next commune: each its rings, each the arcs that it walks, twice their place and one more
    where backwards."""
    return [
        [array("i", (next(numbers) for _ in range(next(numbers)))) for _ in range(next(numbers))]
        for _ in range(next(numbers))
    ]


def _numbers(data: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        if byte < 128:
            yield number | byte << shift if shift else byte
            number = shift = 0
        else:
            number |= (byte & 127) << shift
            shift += 7


def _lines(numbers: Iterator[int]) -> Iterator[array[int]]:
    """The lines: their points' eastings and northings in turn, in steps of the grid."""
    x = y = 0
    for _ in range(next(numbers)):
        line = array("i")
        for _ in range(next(numbers)):
            x += _signed(next(numbers))
            y += _signed(next(numbers))
            line.extend((x, y))
        yield line


def _signed(number: int) -> int:
    return (number >> 1) ^ -(number & 1)


def _in_degrees(line: array[int]) -> Line:
    return tuple((round(e * STEP, 4), round(n * STEP, 4)) for e, n in zip(line[::2], line[1::2], strict=True))


def undirected(line: Line) -> Line:
    """The same for a line and for the line walked backwards: two communes share it, each in its own direction."""
    return min(line, line[::-1])
