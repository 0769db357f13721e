"""The database against what is known of it elsewhere: official counts and totals."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.resources import COMMUNES
from cpts_tui.territory import Territory
from cpts_tui.territory.folding import bare_key, name_key


@pytest.fixture
def database() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"{COMMUNES.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        yield connection


def test_every_place_of_the_official_code_is_there(database: sqlite3.Connection) -> None:
    counts = dict(database.execute("SELECT kind, count(*) FROM place GROUP BY kind"))
    assert counts == {"commune": 34_969, "arrondissement": 45, "deleguee": 2_105, "associee": 471}
    assert database.execute("SELECT count(*) FROM epci").fetchone() == (1_253,)
    assert database.execute("SELECT count(*) FROM department").fetchone() == (109,)


@pytest.mark.parametrize(
    ("department", "population"),
    [
        ("75", 2_103_778),
        ("976", 256_518),
        ("975", 5_790),
        ("986", 11_151),
        ("987", 278_786),
        ("988", 264_596),
    ],
)
def test_a_department_has_its_official_population(
    france: Territory, database: sqlite3.Connection, department: str, population: int
) -> None:
    found = france.department(department)
    assert found is not None
    assert found.population == population
    total = "SELECT sum(population) FROM place WHERE department = ? AND kind = 'commune'"
    assert database.execute(total, (department,)).fetchone() == (population,)


def test_the_arrondissements_of_a_city_sum_to_it(france: Territory, database: sqlite3.Connection) -> None:
    districts = "SELECT count(*), sum(population) FROM place WHERE parent = ? AND kind = 'arrondissement'"
    for city, count in (("75056", 20), ("69123", 9), ("13055", 16)):
        commune = france.commune(city)
        assert commune is not None
        assert database.execute(districts, (city,)).fetchone() == (count, commune.population)


def test_an_epci_has_the_population_of_its_communes(france: Territory, database: sqlite3.Connection) -> None:
    for (siren,) in database.execute("SELECT code FROM epci ORDER BY id LIMIT 40").fetchall():
        body = france.epci(siren)
        assert body is not None
        members = [france.commune(code) for code in body.communes]
        assert body.population == sum(member.population or 0 for member in members if member)
        assert body.departments
        assert {member.epci for member in members if member} == {siren}


def test_years_say_which_census_a_population_is_of(france: Territory) -> None:
    years = {
        code: c.population_year
        for code in ("34301", "97611", "98735", "98818")
        if (c := france.commune(code))
    }
    assert years == {"34301": 2023, "97611": 2017, "98735": 2022, "98818": 2025}
    assert france.population_year == 2023
    assert "Insee" in france.population_source
    assert france.attribution.endswith("Licence Ouverte 2.0")


def test_agencies_are_those_of_the_nomenclature(france: Territory, database: sqlite3.Connection) -> None:
    agencies = Library().lists(Letter())["ars"]
    known = {code: option.key for option in agencies.options for code in agencies.data(option.key)["regions"]}
    mine = {code: ars for code, ars in database.execute("SELECT code, ars FROM region") if ars}
    assert mine == known
    without = [
        code for (code,) in database.execute("SELECT code FROM region WHERE ars IS NULL ORDER BY code")
    ]
    assert without == ["975", "984", "986", "987", "988", "989"]


def test_an_agency_is_known_where_there_is_one(france: Territory) -> None:
    agencies = {
        code: france.ars(c) for code in ("34301", "97701", "97502", "98818") if (c := france.commune(code))
    }
    assert agencies == {"34301": "occitanie", "97701": "guadeloupe", "97502": None, "98818": None}


def test_names_are_folded_as_they_are_searched(database: sqlite3.Connection) -> None:
    keys: dict[int, set[str]] = {}
    for place, key in database.execute("SELECT place, key FROM name"):
        keys.setdefault(place, set()).add(key)
    for place, name in database.execute("SELECT id, name FROM place"):
        key = name_key(name)
        assert {key, bare_key(key)} <= keys[place]


def test_two_ranks_follow_their_populations(database: sqlite3.Connection) -> None:
    rows = database.execute("SELECT coalesce(population, 0) FROM place ORDER BY id").fetchall()
    assert rows == sorted(rows, reverse=True)
