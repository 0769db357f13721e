"""Borders drawn once: what two communes share, and the rings around a whole territory.

Lines meet at points that are equal to the last digit, as the database gives them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from cpts_tui.letter.gazetteer import Line, Polygon

_Segment = tuple[tuple[float, float], tuple[float, float]]


def shared_borders(areas: Iterable[Iterable[Polygon]]) -> list[Line]:
    """The lines that two of these polygons share, each once."""
    rings = [ring for polygons in areas for polygon in polygons for ring in polygon]
    left = Counter(_undirected(segment) for ring in rings for segment in pairwise(ring))
    shared = {segment for segment, count in left.items() if count > 1}
    return [line for ring in rings for line in _taken(ring, shared)]


def _taken(ring: Line, shared: set[_Segment]) -> Iterator[Line]:
    """The stretches of a ring that are shared and not yet drawn: they are taken out of ``shared``."""
    line: list[tuple[float, float]] = []
    for segment in pairwise(ring):
        key = _undirected(segment)
        if key in shared:
            shared.remove(key)
            line += segment[1:] if line else segment
        elif line:
            yield tuple(line)
            line = []
    if line:
        yield tuple(line)


def _undirected(segment: _Segment) -> _Segment:
    first, second = segment
    return segment if first <= second else (second, first)


def joined(lines: Iterable[Line]) -> list[Line]:
    """Lines joined at their ends into longer ones, closed where they can be.

    Where more than two meet, any two are joined: what an odd number of rings surrounds is the same.
    """
    waiting = dict(enumerate(lines))
    ends: defaultdict[tuple[float, float], list[int]] = defaultdict(list)
    for number, line in waiting.items():
        ends[line[0]].append(number)
        ends[line[-1]].append(number)
    found = []
    while waiting:
        path = list(waiting.pop(next(iter(waiting))))
        while path[0] != path[-1]:
            following = next((other for other in ends[path[-1]] if other in waiting), None)
            if following is None:
                break
            line = waiting.pop(following)
            path += line[1:] if line[0] == path[-1] else line[-2::-1]
        found.append(tuple(path))
    return found
