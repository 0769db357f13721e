from __future__ import annotations

import random

import pytest

from cpts_tui.territory import Territory
from tests.bench.territory import mistyped


def names(france: Territory, query: str) -> list[str]:
    return [hit.name for hit in france.search(query)]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("sete", "34301"),
        ("montp", "34172"),
        ("st denis 974", "97411"),
        ("saint denis 93", "93066"),
        ("ste colombe 46", "46260"),
        ("paris 13", "75113"),
        ("paris 13eme", "75113"),
        ("34200", "34301"),
        ("34301", "34301"),
        ("2a004", "2A004"),
        ("20004", "2A004"),
        ("l hay", "94038"),
        ("hay roses", "94038"),
        ("valence drome", "26362"),
        ("rochelle", "17300"),
        ("noumea", "98818"),
        ("arbignieu", "01015"),
        ("2a", "2A004"),
        ("34200 SETE CEDEX", "34301"),
        ("Sète (34)", "34301"),
        ("boulogne s/ mer", "62160"),
    ],
)
def test_the_first_commune_is_the_one_meant(france: Territory, query: str, code: str) -> None:
    hits = [hit for hit in france.search(query) if hit.kind == "commune"]
    assert hits[0].code == code
    assert not hits[0].fuzzy


def test_words_come_in_any_order(france: Territory) -> None:
    assert names(france, "denis saint 974")[0] == "Saint-Denis"


def test_st_is_saint_and_may_still_become_strasbourg(france: Territory) -> None:
    assert names(france, "st")[:2] == ["Strasbourg", "Saint-Étienne"]


def test_departments_and_epci_are_found_too(france: Territory) -> None:
    assert france.search("herault")[0][:3] == ("departement", "34", "Hérault")
    assert france.search("34")[0][:2] == ("departement", "34")
    assert [hit.code for hit in france.search("corse") if hit.kind == "departement"] == ["2B", "2A"]
    (body,) = [hit for hit in france.search("sete agglopole") if hit.kind == "epci"]
    found = france.epci(body.code)
    assert found is not None
    assert "34301" in found.communes


def test_every_epci_of_a_name_is_found(france: Territory) -> None:
    found = france.epcis("pays de")
    assert len(found) > 20
    assert (
        sum("pays" in hit.name.casefold() for hit in found) >= len(found) - 1
    )  # some have a name beside their own
    assert {hit.code for hit in france.search("pays de", 30) if hit.kind == "epci"} < {
        hit.code for hit in found
    }
    assert france.epcis("") == france.epcis("zz") == []


def test_a_postal_code_leaves_room_for_the_insee_code(france: Territory) -> None:
    found = [hit.code for hit in france.search("51300")]
    assert len(found) == 10
    assert "51300" in found or france.commune("51300") is None


def test_mistakes_are_forgiven_and_said(france: Territory) -> None:
    for query, code in (
        ("montpelier", "34172"),
        ("marseile", "13055"),
        ("montpelier 34", "34172"),
        ("pariss 13", "75113"),
    ):
        first = france.search(query)[0]
        assert (first.code, first.fuzzy) == (code, True)


def test_nothing_is_found_in_nothing(france: Territory) -> None:
    for query in ("", "   ", "'-", "zzzzzzzzzzzzzzzz", "99999 99999"):
        assert france.search(query) == []


def test_a_limit_is_kept(france: Territory) -> None:
    for query in ("s", "saint", "mont", "marseile", "34", "herault"):
        for limit in (1, 3, 10, 40):
            hits = france.search(query, limit)
            assert 0 < len(hits) <= limit
            assert len({(hit.kind, hit.code, hit.name) for hit in hits}) == len(hits)


def test_names_with_one_mistake_are_among_the_first_ten(france: Territory) -> None:
    chance = random.Random(34)
    places = france._store.rows("SELECT code, name FROM place WHERE kind = 'commune' ORDER BY code")
    sample = chance.sample(places, 200)
    found = sum(code in [hit.code for hit in france.search(mistyped(name, chance))] for code, name in sample)
    assert found >= 196


def test_a_name_is_among_the_first_ten_unless_more_bear_it(france: Territory) -> None:
    chance = random.Random(11)
    places = france._store.rows("SELECT code, name FROM place WHERE kind = 'commune' ORDER BY code")
    for code, name in chance.sample(places, 200):
        assert code in [hit.code for hit in france.search(name)] or len(france.find(name)) > 10
