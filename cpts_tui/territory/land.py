"""Who touches whom: the parts of a territory, its holes, its contours.

Paris, Lyon and Marseille are their arrondissements here; a merged commune's part, an overseas community have no shape:
of them the answers say that they do not know.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from cpts_tui.letter.gazetteer import Contours, Groups, Line, Polygon
from cpts_tui.territory.shapes import Borders, Shape, Shapes, read_borders, undirected
from cpts_tui.territory.store import Store

WHOLE = {
    "75056": tuple(f"751{number:02}" for number in range(1, 21)),
    "69123": tuple(f"6938{number}" for number in range(1, 10)),
    "13055": tuple(f"132{number:02}" for number in range(1, 17)),
}
"""The communes that are drawn as their arrondissements."""
_REMEMBERED = 16
"""Departments whose contours are kept decoded: about 0.3 MB each."""
LARGEST_HOLE = 200
"""Communes. What is larger is no oversight, but the country around; the inner ring of Paris holds twenty."""


def department_of(code: str) -> str:
    """« 34301 » → « 34 », « 97411 » → « 974 »."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


class Land:
    """Borders and contours, read from the database a department at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._borders = lru_cache(maxsize=None)(self._read_borders)
        self._shapes = lru_cache(maxsize=_REMEMBERED)(self._read_shapes)

    def _read_borders(self, department: str) -> Borders:
        rows = self._store.rows("SELECT borders FROM shape WHERE department = ?", department)
        return read_borders(rows[0][0]) if rows else Borders({}, frozenset())

    def _read_shapes(self, department: str) -> Shapes | None:
        rows = self._store.rows("SELECT contours FROM shape WHERE department = ?", department)
        return Shapes(sorted(self._borders(department).neighbours), rows[0][0]) if rows else None

    def _touching(self, tile: str) -> frozenset[str]:
        return self._borders(department_of(tile)).neighbours[tile]

    def _is_outer(self, tile: str) -> bool:
        return tile in self._borders(department_of(tile)).outer

    def _shape(self, tile: str) -> Shape:
        shapes = self._shapes(department_of(tile))
        if shapes is None:
            raise KeyError(tile)
        return shapes[tile]

    def _tiles(self, codes: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
        """The tiles of a territory, each with the code that asked for it, and the codes that have none.

        An arrondissement that is asked for beside its city answers for itself.
        """
        asked = dict.fromkeys(codes)
        tiles = {code: [t for t in WHOLE.get(code, (code,)) if self._is_tile(t)] for code in asked}
        owner = {tile: code for code, found in tiles.items() if code in WHOLE for tile in found}
        owner.update((code, code) for code, found in tiles.items() if code in found)
        return owner, tuple(code for code, found in tiles.items() if not found)

    def _is_tile(self, code: str) -> bool:
        return code in self._borders(department_of(code)).neighbours

    def neighbours(self, code: str) -> tuple[str, ...] | None:
        """The tiles that share a border with a commune, in the order of their codes; None where it has no shape."""
        tiles, unknown = self._tiles([code])
        return None if unknown else self.around(tiles)

    def around(self, codes: Iterable[str]) -> tuple[str, ...]:
        """The tiles that touch a territory from outside, in the order of their codes."""
        tiles, _ = self._tiles(codes)
        return tuple(sorted({other for tile in tiles for other in self._touching(tile)} - tiles.keys()))

    def components(self, codes: Collection[str]) -> Groups:
        """The connected parts of a territory, the largest first, each in the order asked."""
        owner, unknown = self._tiles(codes)
        parts = []
        left = dict.fromkeys(owner)
        while left:
            reached = self._reach(next(iter(left)), owner.keys())
            answering = {owner[tile] for tile in reached}
            parts.append(tuple(code for code in dict.fromkeys(codes) if code in answering))
            for tile in reached:
                del left[tile]
        return Groups(tuple(sorted(_united(parts), key=len, reverse=True)), unknown)

    def _reach(self, start: str, within: Collection[str]) -> set[str]:
        reached, ahead = {start}, [start]
        while ahead:
            new = [other for other in self._touching(ahead.pop()) if other in within and other not in reached]
            reached.update(new)
            ahead += new
        return reached

    def enclaves(self, codes: Collection[str]) -> Groups:
        """The holes of a territory, the largest first: who lives there cannot leave but through it.

        From a commune next to the territory one walks, never through it, until a side towards the sea or another
        country, or more communes than a hole has. Where neither comes, what was walked is a hole. A corner is no way
        out. Borders are enough to know it: contours take twenty times as long to read.
        """
        taken, unknown = self._tiles(codes)
        free = set(self.around(taken))
        holes, outside = [], set[str]()
        while free:
            walked, is_hole = self._walk(free.pop(), taken, outside)
            free -= walked
            if is_hole:
                holes.append(tuple(sorted(walked)))
            else:
                outside |= walked
        return Groups(tuple(sorted(holes, key=lambda hole: (-len(hole), hole))), unknown)

    def _walk(self, start: str, taken: Collection[str], outside: set[str]) -> tuple[set[str], bool]:
        """The communes within reach, the nearest first, and whether there is no way out among them."""
        walked, ahead = {start}, deque([start])
        while ahead:
            tile = ahead.popleft()
            if tile in outside or self._is_outer(tile) or len(walked) > LARGEST_HOLE:
                return walked, False
            new = [other for other in self._touching(tile) if other not in taken and other not in walked]
            walked.update(new)
            ahead += new
        return walked, True

    def contours(self, codes: Collection[str], with_neighbours: bool) -> Contours:
        """The shapes of a territory, those around it if wanted, and its outline."""
        owner, unknown = self._tiles(codes)
        areas: dict[str, tuple[Polygon, ...]] = {}
        outline: dict[Line, Line | None] = {}
        for tile, code in sorted(owner.items()):  # one department after the other
            shape = self._shape(tile)
            areas[code] = areas.get(code, ()) + shape.polygons
            for line in shape.lines:
                key = undirected(line)
                outline[key] = None if key in outline else line
        around = self.around(owner) if with_neighbours else ()
        return Contours(
            areas,
            {tile: self._shape(tile).polygons for tile in around},
            tuple(line for line in outline.values() if line is not None),
            unknown,
        )


def _united(parts: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Parts that share a code made one: the arrondissements of a whole city are one commune, whatever lies between."""
    left = list(parts)
    while left:
        first = left.pop(0)
        while shared := [part for part in left if set(part) & set(first)]:
            left = [part for part in left if part not in shared]
            first = tuple(dict.fromkeys(code for part in (first, *shared) for code in part))
        yield first
