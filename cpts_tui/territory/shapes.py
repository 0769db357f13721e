"""The borders and contours of one department, as ``making/packing.py`` wrote them."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import accumulate
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


def read_contours(codes: list[str], blob: bytes) -> dict[str, Shape]:
    """The shapes of a department's communes; ``codes`` are all of them, in order."""
    numbers = _numbers(zlib.decompress(blob))
    lines = _lines(numbers)
    shapes = {}
    for code in codes:
        used: dict[int, Line] = {}
        polygons = tuple(
            tuple(
                _ring(lines, used, [next(numbers) for _ in range(next(numbers))])
                for _ in range(next(numbers))
            )
            for _ in range(next(numbers))
        )
        shapes[code] = Shape(polygons, tuple(used.values()))
    return shapes


def _numbers(data: bytes) -> Iterator[int]:
    number = shift = 0
    for byte in data:
        if byte < 128:
            yield number | byte << shift if shift else byte
            number = shift = 0
        else:
            number |= (byte & 127) << shift
            shift += 7


def _lines(numbers: Iterator[int]) -> list[Line]:
    lines, x, y = [], 0, 0
    for _ in range(next(numbers)):
        steps = [(n >> 1) ^ -(n & 1) for n in (next(numbers) for _ in range(2 * next(numbers)))]
        eastings = list(accumulate(steps[::2], initial=x))[1:]
        northings = list(accumulate(steps[1::2], initial=y))[1:]
        x, y = eastings[-1], northings[-1]
        lines.append(
            tuple((round(e * STEP, 4), round(n * STEP, 4)) for e, n in zip(eastings, northings, strict=True))
        )
    return lines


def _ring(lines: list[Line], used: dict[int, Line], arcs: list[int]) -> Line:
    points: list[tuple[float, float]] = []
    for arc in arcs:
        line = used[arc >> 1] = lines[arc >> 1]
        points += (line[::-1] if arc & 1 else line)[1 if points else 0 :]
    return tuple(points)


def undirected(line: Line) -> Line:
    """The same for a line and for the line walked backwards: two communes share it, each in its own direction."""
    return min(line, line[::-1])
