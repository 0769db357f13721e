from __future__ import annotations

import pytest

from cpts_tui.territory import Territory

ISLANDS = ["Groix", "Hœdic", "L'Île-d'Yeu", "Ouessant", "Île-Molène", "Île-aux-Moines", "Île-d'Aix"]
ISLANDS += ["Île-d'Arz", "Île-d'Houat", "Île-de-Batz", "Île-de-Bréhat", "Île-de-Sein"]


def communes_of(france: Territory, *departments: str) -> list[str]:
    marks = ", ".join("?" * len(departments))
    where = f"SELECT code FROM place WHERE kind = 'commune' AND department IN ({marks}) ORDER BY code"
    return [code for (code,) in france._store.rows(where, *departments)]


def metropole(france: Territory) -> list[str]:
    rows = france._store.rows(
        "SELECT code FROM place WHERE kind = 'commune' AND department < '97' ORDER BY code"
    )
    return [code for (code,) in rows]


def test_neighbours_see_each_other(france: Territory) -> None:
    assert france.neighbours("34301") == ("34039", "34108", "34143", "34150", "34157")
    for code in communes_of(france, "34", "2A", "75"):
        for other in france.neighbours(code) or ():
            around = france.neighbours(other)
            assert around is not None
            assert code in around or (code == "75056" and "75" in {there[:2] for there in around})


def test_arrondissements_stand_for_their_city(france: Territory) -> None:
    assert france.neighbours("75113") == ("75105", "75112", "75114", "94037", "94041", "94043")
    around = france.neighbours("75056")
    assert around is not None
    assert len(around) == 29
    assert {code[:2] for code in around} == {"92", "93", "94"}


def test_an_island_has_no_neighbour_and_what_has_no_contour_none_known(france: Territory) -> None:
    assert france.neighbours("56069") == ()
    for code in ("97502", "97701", "98818", "01340", "nothing", ""):
        assert france.neighbours(code) is None


def test_the_parts_of_metropolitan_france_are_its_islands(france: Territory) -> None:
    groups, unknown = france.components(metropole(france))
    assert unknown == ()
    assert len(groups[0]) > 34_000
    assert set(groups[1]) == set(communes_of(france, "2A", "2B"))
    lone = [france.commune(group[0]) for group in groups if len(group) == 1]
    assert sorted(commune.name for commune in lone if commune) == sorted(ISLANDS)


def test_a_territory_in_two_parts_says_which(france: Territory) -> None:
    groups, unknown = france.components(["34301", "34157", "2A004", "97502", "01340"])
    assert groups == (("34301", "34157"), ("2A004",))
    assert unknown == ("97502", "01340")


def test_a_city_and_its_arrondissement_are_one_part(france: Territory) -> None:
    assert france.components(["75056", "75113", "92012"]).groups == (("75056", "75113", "92012"),)
    assert france.components(["75056"]).groups == (("75056",),)


@pytest.mark.parametrize("inner", ["12208", "23096", "87085", "38185", "51404", "79079", "85151", "66085"])
def test_a_commune_whose_neighbours_are_all_taken_is_an_enclave(france: Territory, inner: str) -> None:
    around = france.neighbours(inner)
    assert around is not None
    assert france.enclaves(around).groups == ((inner,),)
    assert france.enclaves([*around, inner]).groups == ()
    assert france.enclaves(around[1:]).groups == ()


def test_two_communes_together_make_one_hole(france: Territory) -> None:
    inner = {"23096", (france.neighbours("23096") or ())[0]}
    assert france.enclaves(france.around(inner)).groups == (tuple(sorted(inner)),)


def test_the_sea_and_other_countries_are_ways_out(france: Territory) -> None:
    for code in ("34150", "2A004", "66218", "74056", "59350"):  # the sea, the sea, Llívia, Italy, none
        around = france.neighbours(code)
        assert around is not None
        assert france.enclaves(around).groups == (((code,),) if code == "59350" else ())


def test_the_country_around_a_territory_is_no_hole_of_it(france: Territory) -> None:
    assert france.enclaves(communes_of(france, "34")) == ((), ())
    belt = communes_of(france, "92", "93", "94")
    paris = tuple(f"751{number:02}" for number in range(1, 21))
    assert france.enclaves(belt).groups == (paris,)
    assert france.enclaves([*belt, "75056"]).groups == ()


def test_an_island_all_taken_but_its_heart_has_a_hole(france: Territory) -> None:
    corsica = communes_of(france, "2A", "2B")
    assert france.enclaves([code for code in corsica if code != "2B096"]).groups == (("2B096",),)
    assert france.enclaves(corsica).groups == ()


def test_what_has_no_shape_is_unknown_to_holes_and_contours(france: Territory) -> None:
    assert france.enclaves(["97502", "98818"]) == ((), ("97502", "98818"))
    contours = france.contours(["97502", "34301"], with_neighbours=True)
    assert contours.unknown == ("97502",)
    assert list(contours.areas) == ["34301"]
    assert set(contours.around) == set(france.neighbours("34301") or ())


def test_an_epci_without_one_commune_is_partly_taken(france: Territory) -> None:
    sete = france.commune("34301")
    assert sete is not None
    body = france.epci(sete.epci)
    assert body is not None
    (part,) = france.partial_epci([code for code in body.communes if code != "34023"])
    assert (part.epci, part.missing, len(part.taken)) == (body, ("34023",), 13)
    assert france.partial_epci([*body.communes, "97502", "01340"]) == ()
    assert france.epci("000000000") is None


def test_contours_are_closed_rings_around_their_town(france: Territory) -> None:
    contours = france.contours(["34301", "34157", "75056"])
    assert contours.around == {}
    assert len(contours.areas["75056"]) >= 20
    for code in ("34301", "34157"):
        commune = france.commune(code)
        assert commune is not None
        assert commune.position is not None
        longitude, latitude = commune.position
        for ring in (ring for polygon in contours.areas[code] for ring in polygon):
            assert ring[0] == ring[-1]
            assert len(ring) > 3
        outline = max((polygon[0] for polygon in contours.areas[code]), key=len)
        assert min(x for x, _ in outline) < longitude < max(x for x, _ in outline)
        assert min(y for _, y in outline) < latitude < max(y for _, y in outline)


def test_the_outline_leaves_out_inner_borders_across_departments(france: Territory) -> None:
    alone = france.contours(["75056"]).outline
    belt = france.contours(["75056", *(france.neighbours("75056") or ())])
    lengths = [
        sum(map(len, lines))
        for lines in (alone, france.contours([f"751{n:02}" for n in range(1, 21)]).outline)
    ]
    assert lengths[0] == lengths[1]
    inside = {frozenset(line) for line in alone}
    assert not inside & {frozenset(line) for line in belt.outline}
