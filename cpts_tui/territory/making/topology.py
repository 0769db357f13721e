"""Arcs: the borders that communes share, generalised together so that no gap opens between two neighbours."""

from __future__ import annotations

import json
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from shapely.geometry import mapping

from cpts_tui.territory.making.shapes import Codes

Ring = list[int]
"""Indices of arcs; ``~index`` for an arc walked backwards."""


class Topology(NamedTuple):
    """Arcs (longitude, latitude), and for each INSEE code its polygons: lists of rings, the outer one first."""

    arcs: list[list[tuple[float, float]]]
    areas: dict[str, list[list[Ring]]]


def topology(tiles: Codes, mapshaper: Path, interval: int) -> Topology:
    """The tiles as arcs, points closer than ``interval`` metres to the line taken away (Visvalingam)."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "tiles.geojson"), Path(folder, "topology.json")
        features = [
            {"type": "Feature", "properties": {"c": code}, "geometry": mapping(shape)}
            for code, shape in sorted(tiles.items())
        ]
        source.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
        subprocess.run(  # noqa: S603
            [mapshaper, source, "-clean", "snap-interval=0.00005", "-simplify", f"interval={interval}",
             "keep-shapes", "-o", "format=topojson", "no-quantization", target],
            check=True, capture_output=True,
        )  # fmt: skip
        found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    (layer,) = found["objects"].values()
    areas = {
        area["properties"]["c"]: [area["arcs"]] if area["type"] == "Polygon" else area["arcs"]
        for area in layer["geometries"]
    }
    return Topology([[(x, y) for x, y in arc] for arc in found["arcs"]], areas)


class Borders(NamedTuple):
    """Who touches whom along a line, and who has a side towards the sea or another country."""

    neighbours: dict[str, set[str]]
    outer: set[str]


def borders(topology_: Topology) -> Borders:
    """An arc of two communes makes them neighbours; an arc of one leads out of the country, unless it is a seam."""
    users: dict[int, set[str]] = defaultdict(set)
    neighbours: dict[str, set[str]] = {code: set() for code in topology_.areas}  # an island keeps none
    for code, polygons in topology_.areas.items():
        for ring in (ring for polygon in polygons for ring in polygon):
            for arc in ring:
                users[arc if arc >= 0 else ~arc].add(code)
    for codes in users.values():
        for code in codes:
            neighbours[code] |= codes - {code}
    single = {arc: code for arc, codes in users.items() if len(codes) == 1 for code in codes}
    seams = _seams(topology_.arcs, single)
    outer = {code for arc, code in single.items() if arc not in seams}
    return Borders(neighbours, outer)


def _seams(arcs: Sequence[list[tuple[float, float]]], single: Iterable[int]) -> set[int]:
    """The arcs of one commune that run along an arc of another: a gap that the generalisation closed."""
    twins: dict[tuple[tuple[float, float], ...], list[int]] = defaultdict(list)
    for arc in single:
        line = tuple(arcs[arc])
        twins[min(line, line[::-1])].append(arc)
    return {arc for same in twins.values() if len(same) > 1 for arc in same}
