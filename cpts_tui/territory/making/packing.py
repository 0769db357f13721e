"""What a department's communes look like, and whom they touch, as two compressed blobs.

Borders: text, a line a commune in the order of the codes, ``CODE[*] NEIGHBOUR…``; ``*`` marks a side towards the sea or
another country. A pair within the department is written once, with its lower code.

Contours: varints (LEB128). Number of arcs; per arc its number of points, then zigzag differences of longitude and
latitude that run on from arc to arc, in steps of STEP degrees; then for each commune, in the order of the codes:
number of polygons, of rings, of arcs, and arcs as ``index * 2 + reversed``. An arc of another department's commune is
repeated there, point for point. ``territory/shapes.py`` reads both.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from cpts_tui.territory.making.topology import Borders, Topology
from cpts_tui.territory.shapes import STEP


def department_of(code: str) -> str:
    """« 34301 » → « 34 », « 97411 » → « 974 »."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def pack_borders(codes: Iterable[str], borders: Borders) -> bytes:
    """The borders of one department's communes."""
    lines = []
    for code in sorted(codes):
        written = [
            other
            for other in sorted(borders.neighbours[code])
            if other > code or department_of(other) != department_of(code)
        ]
        lines.append(" ".join([code + "*" * (code in borders.outer), *written]))
    return zlib.compress("\n".join(lines).encode("ascii"), 9)


def pack_contours(codes: Iterable[str], topology: Topology) -> bytes:
    """The contours of one department's communes."""
    shapes = [topology.areas[code] for code in sorted(codes)]
    order: dict[int, int] = {}
    numbers: list[int] = []
    for polygons in shapes:
        numbers.append(len(polygons))
        for polygon in polygons:
            numbers.append(len(polygon))
            for ring in polygon:
                numbers.append(len(ring))
                for arc in ring:
                    index = order.setdefault(arc if arc >= 0 else ~arc, len(order))
                    numbers.append(index << 1 | (arc < 0))
    lines = [len(order)]
    x = y = 0
    for arc in order:
        points = _steps(topology.arcs[arc])
        lines.append(len(points))
        for right, up in points:
            lines += _zigzag(right - x), _zigzag(up - y)
            x, y = right, up
    return zlib.compress(varints(lines + numbers), 9)


def _steps(arc: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """The points of an arc in whole steps, those that fall together once; at least two."""
    points: list[tuple[int, int]] = []
    for longitude, latitude in arc:
        point = (round(longitude / STEP), round(latitude / STEP))
        if not points or point != points[-1]:
            points.append(point)
    return points if len(points) > 1 else points * 2


def _zigzag(number: int) -> int:
    return number << 1 if number >= 0 else (-number << 1) - 1


def varints(numbers: Iterable[int]) -> bytes:
    """Numbers, seven bits a byte, the lowest first."""
    out = bytearray()
    for number in numbers:
        left = number
        while left > 127:
            out.append(left & 127 | 128)
            left >>= 7
        out.append(left)
    return bytes(out)
