from __future__ import annotations

import pytest

from cpts_tui.territory import Territory


def codes(france: Territory, *asked: str) -> list[str]:
    return [commune.code for commune in france.find(*asked)]


@pytest.mark.parametrize(
    "name",
    ["Sète", "sete", "SETE", " Sète ", "SÈTE"],
)
def test_case_and_accents_make_no_difference(france: Territory, name: str) -> None:
    assert codes(france, name) == ["34301"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("L’Haÿ-les-Roses", "94038"),
        ("l'hay les roses", "94038"),
        ("Haÿ-les-Roses (L’)", "94038"),
        ("Mans (Le)", "72181"),
        ("Mans", "72181"),
        ("St-Étienne", "42218"),
        ("ST ETIENNE", "42218"),
        ("Hœdic", "56085"),
        ("Hoedic", "56085"),
        ("Paris 13e", "75113"),
        ("PARIS 13EME ARRONDISSEMENT", "75113"),
        ("Lyon 1er", "69381"),
        ("Marseille 16", "13216"),
        ("Nouméa", "98818"),
        ("Saint-Paul", "97415"),
        ("Y", "80829"),
    ],
)
def test_a_name_is_found_as_people_write_it(france: Territory, name: str, code: str) -> None:
    assert code in codes(france, name)


def test_a_whole_name_comes_before_a_name_without_its_article(france: Territory) -> None:
    names = {commune.name for commune in france.find("Bourg")}
    assert names == {"Bourg"}
    assert {commune.name for commune in france.find("Rochelle")} == {"La Rochelle"}


def test_homonyms_are_all_returned_the_most_populous_first(france: Territory) -> None:
    found = france.find("Sainte-Colombe")
    assert len(found) == 12
    populations = [commune.population or 0 for commune in found]
    assert populations == sorted(populations, reverse=True)


def test_codes_narrow_homonyms(france: Territory) -> None:
    assert codes(france, "Saint-Denis", "93200") == ["93066"]
    assert codes(france, "Saint-Denis", "97400") == ["97411"]
    assert codes(france, "Saint-Denis", "", "97411") == ["97411"]
    assert codes(france, "Saint-Denis", "34000") == []
    assert codes(france, "Sète", "", "34172") == []


def test_communes_share_a_postal_code(france: Territory) -> None:
    assert len(codes(france, "", "51300")) == 46
    assert codes(france, "", "34200") == ["34301"]
    assert codes(france, "", "75013") == ["75113"]
    assert codes(france, "Sète", "34 200") == ["34301"]


def test_a_city_with_the_postal_code_of_an_arrondissement_is_that_arrondissement(france: Territory) -> None:
    assert codes(france, "Paris") == ["75056"]
    assert codes(france, "Paris", "75013") == ["75113"]
    assert codes(france, "Paris", "75116") == ["75116"]
    assert codes(france, "Paris", "75013", "75056") == ["75056"]


def test_the_first_postal_code_of_a_city_may_mean_the_whole(france: Territory) -> None:
    assert codes(france, "Paris", "75001") == ["75056", "75101"]
    assert codes(france, "Lyon", "69001") == ["69123", "69381"]


def test_codes_of_corsica_have_letters(france: Territory) -> None:
    assert codes(france, "Ajaccio", "20000", "2a004") == ["2A004"]
    assert codes(france, "Ajaccio", "", "20004") == ["2A004"]
    bastia = france.commune("2b033")
    assert bastia is not None
    assert (bastia.name, bastia.department, bastia.region) == ("Bastia", "2B", "94")


def test_a_merged_commune_keeps_its_name_and_knows_its_whole(france: Territory) -> None:
    (part,) = france.find("Arbignieu")
    assert (part.kind, part.code, part.parent, part.population) == ("deleguee", "01015", "01015", None)
    assert part.postcodes == ("01300",)
    assert france.find("Arbignieu", "01300", "01015") == (part,)
    whole = france.commune("01015")
    assert whole is not None
    assert (whole.name, whole.kind) == ("Arboys en Bugey", "commune")


def test_a_commune_comes_before_its_main_part_of_the_same_name(france: Territory) -> None:
    (annecy,) = france.find("Annecy")
    assert annecy.kind == "commune"


def test_a_code_that_ended_leads_to_what_it_became(france: Territory) -> None:
    merged = france.commune("01126")
    assert merged is not None
    assert merged.code == "01033"
    assert france.commune("00000") is None
    assert codes(france, merged.name, "", "01126") == ["01033"]


def test_an_unknown_name_is_not_guessed(france: Territory) -> None:
    assert france.find("Montpelier") == ()
    assert france.find("") == ()
    assert france.find("«»") == ()
    assert france.find("Mans (Le" + " " * 50_000) == france.find("Mans (Le" + " " * 50_001)


def test_what_a_person_types_is_no_query(france: Territory) -> None:
    for text in ("'; DROP TABLE place --", '" OR "', "name : *", "NEAR(a b)", "{", "%", "\0"):
        assert france.find(text) == ()
        assert france.find("", text) == ()
        assert isinstance(france.search(text), list)


def test_names_that_are_only_said_have_our_apostrophes_and_those_of_communes_are_official(
    france: Territory,
) -> None:
    said = [france.department(code) for code in ("21", "22", "95")] + [france.region("93")]
    said += [france.epci(hit.code) for hit in france.epcis("communauté d'agglomération")]
    assert len(said) > 100
    assert sum("’" in one.name for one in said if one is not None) > 100
    assert not any(one is None or "'" in one.name for one in said)
    (found,) = france.find("Villeneuve-d’Ascq")
    assert found.name == "Villeneuve-d'Ascq"
