"""Contours of the communes of 2026, out of those of 2024: what merged is united, what was re-established is cut out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from shapely import wkb
from shapely.ops import unary_union

from cpts_tui.territory.making.sources import NOTHING

WHOLE = {"75056", "69123", "13055"}
"""Paris, Lyon, Marseille: their arrondissements stand for them."""
TOO_FAR = 0.003
"""Degrees between a town hall and its commune beyond which its address was wrongly located (one in twenty is)."""
BY_HAND = {
    "97501": (-56.3814, 47.0975),
    "97502": (-56.1778, 46.7800),
    "97701": (-62.8498, 17.8962),
    "97801": (-63.0836, 18.0682),
}
"""Positions of communes of which no source has a contour."""

Shape = Any  # shapely ships no types
Codes = dict[str, Shape]


class Shapes(NamedTuple):
    """Shapes by INSEE code: communes of today, arrondissements, parts of merged communes."""

    communes: Codes
    districts: Codes
    parts: Codes

    def tiles(self, *, overseas: bool) -> Codes:
        """What covers the country without overlap, in the European part or overseas."""
        tiles = {code: shape for code, shape in self.communes.items() if code not in WHOLE} | self.districts
        return {code: shape for code, shape in tiles.items() if code.startswith("97") is overseas}


def _shape(hexadecimal: str) -> Shape:
    shape = wkb.loads(hexadecimal, hex=True)
    return shape if shape.is_valid else shape.buffer(0)


def shapes(official: Iterable[dict[str, Any]], old: Iterable[dict[str, str]]) -> Shapes:
    """The shapes of today from the official code of today and the contours of an older one."""
    today, successor = {}, {}
    for place in official:
        if place["type"] == "commune-actuelle" and place["zone"] != "com":
            today[place["code"]] = place
        elif place["type"] in ("commune-deleguee", "commune-associee"):
            successor[place["code"]] = place["chefLieu"]
    successor.update(
        {code: place["code"] for place in today.values() for code in place.get("anciensCodes", ())}
    )
    contours: dict[str, dict[str, str]] = defaultdict(dict)
    for row in old:
        if row["geometry"] not in NOTHING:
            contours[row["type"]][row["code"]] = row["geometry"]
    pieces: dict[str, list[Shape]] = defaultdict(list)
    for code, contour in contours["COM"].items():
        pieces[code if code in today else successor[code]].append(_shape(contour))
    communes = {code: found[0] if len(found) == 1 else unary_union(found) for code, found in pieces.items()}
    _cut_out(
        communes,
        {c: _shape(contours["COMD"].get(c) or contours["COMA"][c]) for c in today if c not in pieces},
    )
    parts = {code: _shape(contour) for code, contour in contours["COM"].items() if code not in today}
    for kind in ("COMA", "COMD"):
        drawn = ((code, _shape(contour)) for code, contour in contours[kind].items())
        parts.update({code: shape for code, shape in drawn if not shape.is_empty})
    return Shapes(communes, {code: _shape(contour) for code, contour in contours["ARM"].items()}, parts)


def _cut_out(communes: Codes, established: Codes) -> None:
    """Give back to re-established communes what the merged one had of them."""
    if not established:
        return
    taken = unary_union(list(established.values()))
    for code, shape in communes.items():
        if shape.intersects(taken) and shape.intersection(taken).area > 1e-5:
            communes[code] = shape.difference(taken)
    communes.update(established)


def position(code: str, shape: Shape | None, town_hall: str) -> tuple[float, float] | None:
    """Where to write a name, (longitude, latitude): the town hall if it stands in the commune, else its middle."""
    if shape is None or shape.is_empty:
        return BY_HAND.get(code)
    point = wkb.loads(town_hall, hex=True) if town_hall not in NOTHING else None
    if point is None or point.is_empty or shape.distance(point) >= TOO_FAR:
        point = shape.centroid
        if not shape.contains(point):
            point = shape.representative_point()
    return float(f"{point.x:.4f}"), float(f"{point.y:.4f}")
