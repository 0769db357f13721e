"""The SQLite file. Its page size, its order of insertion and its lack of dates make two runs write one file."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from pathlib import Path

from cpts_tui.territory.folding import name_key
from cpts_tui.territory.making.packing import department_of, pack_borders, pack_contours
from cpts_tui.territory.making.places import (
    ARS,
    YEAR,
    EpciRow,
    Place,
    department_populations,
    name_keys,
    typed,
)
from cpts_tui.territory.making.sources import Sources
from cpts_tui.territory.making.topology import Borders, Topology

VINTAGE = {
    "population_year": str(YEAR),
    "population_source": "Insee, populations municipales en vigueur au 1er janvier 2026",
    "attribution": "Sources : Insee (COG 2026, populations 2023), DGCL, La Poste, DILA, "
    "IGN ADMIN EXPRESS COG 2024 — Licence Ouverte 2.0",
}
SCHEMA = """
CREATE TABLE vintage (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE region (code TEXT PRIMARY KEY, name TEXT NOT NULL, ars TEXT) WITHOUT ROWID;
CREATE TABLE department (
    code TEXT PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL, region TEXT NOT NULL, population INTEGER
) WITHOUT ROWID;
CREATE TABLE epci (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, nature TEXT NOT NULL,
    population INTEGER NOT NULL, keys TEXT NOT NULL
);
CREATE TABLE place (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, postcodes TEXT NOT NULL,
    population INTEGER, year INTEGER, department TEXT NOT NULL, epci INTEGER, parent TEXT NOT NULL,
    longitude INTEGER, latitude INTEGER  -- in 1/10,000 of a degree: three bytes instead of eight
);
CREATE INDEX place_code ON place (code);
CREATE INDEX place_epci ON place (epci) WHERE epci IS NOT NULL;
CREATE INDEX place_parent ON place (parent) WHERE parent <> '';
CREATE TABLE former (code TEXT, place INTEGER, PRIMARY KEY (code, place)) WITHOUT ROWID;
CREATE TABLE name (key TEXT, bare INTEGER, place INTEGER, PRIMARY KEY (key, bare, place)) WITHOUT ROWID;
CREATE VIRTUAL TABLE typed USING fts5 (
    name, whereabouts, content='', detail=column, columnsize=0, tokenize='ascii'
);
CREATE TABLE shape (department TEXT PRIMARY KEY, borders BLOB NOT NULL, contours BLOB NOT NULL) WITHOUT ROWID;
"""


def write(
    target: Path,
    sources: Sources,
    found: list[Place],
    bodies: list[EpciRow],
    land: list[tuple[Topology, Borders]],
) -> None:
    """Write the database in place of the one that is there."""
    draft = target.with_suffix(".draft")
    for path in (draft, target):
        path.unlink(missing_ok=True)
    database = sqlite3.connect(draft)
    database.executescript(SCHEMA)
    with database:
        database.executemany("INSERT INTO vintage VALUES (?, ?)", sorted(VINTAGE.items()))
        _divisions(database, sources, found)
        _places(database, sources, found, bodies)
        _shapes(database, land)
        database.execute("INSERT INTO typed (typed) VALUES ('optimize')")
    database.execute("VACUUM INTO ?", (str(target),))
    database.close()
    draft.unlink()


def _divisions(database: sqlite3.Connection, sources: Sources, found: list[Place]) -> None:
    counts = department_populations(found)
    database.executemany(
        "INSERT INTO region VALUES (?, ?, ?)",
        sorted((row["code"], row["nom"], ARS.get(row["code"])) for row in sources.etalab("regions")),
    )
    database.executemany(
        "INSERT INTO department VALUES (?, ?, ?, ?, ?)",
        sorted(
            (row["code"], row["nom"], name_key(row["nom"]), row["region"], counts.get(row["code"]))
            for row in sources.etalab("departements")
        ),
    )


def _places(
    database: sqlite3.Connection, sources: Sources, found: list[Place], bodies: list[EpciRow]
) -> None:
    departments = {row["code"]: row for row in sources.etalab("departements")}
    number = {body.code: index for index, body in enumerate(bodies, 1)}
    for body, index in zip(bodies, number.values(), strict=True):
        keys = " | ".join(dict.fromkeys(name_key(name) for name in (body.name, body.short) if name))
        database.execute("INSERT INTO epci VALUES (?, ?, ?, ?, ?, ?)", (index, *body[:4], keys))
    postcodes = {place.code: place.postcodes for place in found if place.kind == "commune"}
    for rank, place in enumerate(found, 1):
        *row, former = place
        row[7] = number.get(place.epci)
        row[3] = place.postcodes or postcodes.get(place.parent, "")
        row[9:] = [None if degrees is None else round(degrees * 10_000) for degrees in place[9:11]]
        database.execute("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (rank, *row))
        database.executemany("INSERT INTO former VALUES (?, ?)", [(code, rank) for code in former])
        database.executemany(
            "INSERT INTO name VALUES (?, ?, ?)",
            [(key, bare, rank) for key, bare in sorted(set(name_keys(place)))],
        )
        words = typed(place._replace(postcodes=str(row[3])), departments[place.department])
        database.execute("INSERT INTO typed (rowid, name, whereabouts) VALUES (?, ?, ?)", (rank, *words))


def _shapes(database: sqlite3.Connection, land: list[tuple[Topology, Borders]]) -> None:
    for topology, borders in land:
        codes: dict[str, list[str]] = defaultdict(list)
        for code in topology.areas:
            codes[department_of(code)].append(code)
        for department, members in sorted(codes.items()):
            database.execute(
                "INSERT INTO shape VALUES (?, ?, ?)",
                (department, pack_borders(members, borders), pack_contours(members, topology)),
            )
