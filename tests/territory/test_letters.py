"""What a review says of letters on real territories: what is wrong is found, and nobody is accused without proof."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cpts_tui import resources
from cpts_tui.cli import main
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.review import Reviewer
from cpts_tui.territory import Territory

LIBRARY = Library()
ON_COMMUNES = {
    "commune-inconnue", "cp-discordant", "commune-double", "homonyme", "hors-departement", "frontiere-ars", "morceaux",
    "enclave", "epci-partiel",
}  # fmt: skip


def reviewed(france: Territory, rows: list[dict[str, Any]], **groups: dict[str, Any]) -> Review:
    territory = {**groups.pop("territoire", {}), "communes": rows}
    return Reviewer(LIBRARY, france).review(Letter({"territoire": territory, **groups}))


def said(found: Review, *, but: str = "") -> list[tuple[str, str]]:
    """The findings about communes: their rule, and the cell they are about (« 2.nom »)."""
    return [(f.rule, cell(f)) for f in found.findings if f.rule in ON_COMMUNES and f.rule != but]


def cell(finding: Finding) -> str:
    return f"{finding.ref.row}.{finding.ref.column}" if finding.ref.row is not None else ""


def message(found: Review, rule: str) -> str:
    return next(f.message for f in found.findings if f.rule == rule)


def rows(*names: str | tuple[str, str]) -> list[dict[str, Any]]:
    return [
        {"nom": name} if isinstance(name, str) else {"nom": name[0], "code_postal": name[1]} for name in names
    ]


def coded(france: Territory, *codes: str) -> list[dict[str, Any]]:
    return [{"nom": c.name, "code_insee": code} for code in codes if (c := france.commune(code))]


def body(france: Territory, siren: str) -> list[dict[str, Any]]:
    epci = france.epci(siren)
    assert epci is not None
    return coded(france, *epci.communes)


SETE, ILE_DE_RE = "200066355", "241700459"


def test_a_name_is_enough(france: Territory) -> None:
    found = reviewed(france, rows("sete", ("MEZE", "34140")))
    sete, meze = found.perimeter.places
    assert (sete.commune, meze.commune) == (france.commune("34301"), france.commune("34157"))
    assert said(found, but="epci-partiel") == []
    assert found.population == sum(p.population or 0 for p in (sete, meze)) > 50_000
    assert (found.size, found.perimeter.year, found.perimeter.agencies) == (2, 2023, ("occitanie",))


def test_a_whole_epci_is_one_piece_and_nothing_is_said_of_it(france: Territory) -> None:
    found = reviewed(france, body(france, SETE))
    epci = france.epci(SETE)
    assert epci is not None
    assert (said(found), found.population) == ([], epci.population)
    assert (found.perimeter.epci, len(found.perimeter.pieces)) == ((SETE,), 1)


def test_one_commune_left_out_of_an_epci_is_named(france: Territory) -> None:
    all_but_one = [row for row in body(france, SETE) if row["nom"] != "Bouzigues"]
    found = reviewed(france, all_but_one)
    assert said(found) == [("enclave", ""), ("epci-partiel", "")]  # the lagoon is no way out
    assert all("Bouzigues" in message(found, rule) for rule, _ in said(found))
    excluded = {"exclusions": [{"nom": "BOUZIGUES", "motif": "Autre bassin"}]}
    assert said(reviewed(france, all_but_one, territoire=excluded)) == []


def test_wrong_names_and_codes_are_errors_at_their_cell(france: Territory) -> None:
    found = reviewed(france, [
        {"nom": "Béziès"}, {"nom": "Peyrilles", "code_postal": "46130"}, {"nom": "Sète", "code_insee": "34157"},
        {"nom": "Mèze", "code_insee": "99999"}, {"nom": "Zzyzx", "code_insee": "34003"},
    ])  # fmt: skip
    assert [item for item in said(found) if item[1]] == [
        ("commune-inconnue", "0.nom"), ("cp-discordant", "1.code_postal"), ("commune-inconnue", "2.code_insee"),
        ("commune-inconnue", "3.code_insee"), ("commune-inconnue", "4.nom"),
    ]  # fmt: skip
    assert "Béziers" in message(found, "commune-inconnue")
    assert "46310" in message(found, "cp-discordant")


def test_a_postal_code_of_another_department_says_which_commune_may_be_meant(france: Territory) -> None:
    found = reviewed(france, [*rows("Gourdon", ("Le Vigan", "46300"))])
    assert "Le Vigan-en-Quercy" in message(found, "cp-discordant")
    assert [place.commune for place in found.perimeter.places if place.name == "Le Vigan"] == [None]
    assert "hors-departement" not in dict(said(found))


def test_postal_codes_foreign_to_their_department_are_right(france: Territory) -> None:
    strange = france._store.rows(
        "SELECT p.code FROM place p WHERE p.kind = 'commune' AND p.postcodes <> '' AND p.department < '96' "
        "AND substr(p.postcodes, 1, 2) <> substr(p.code, 1, 2) AND substr(p.code, 2, 1) NOT IN ('A', 'B')"
    )
    assert len(strange) > 15
    listed = [
        {"nom": c.name, "code_postal": c.postcodes[0], "code_insee": c.code}
        for (code,) in strange
        if (c := france.commune(code))
    ]
    assert not [rule for rule, where in said(reviewed(france, listed)) if where]


def test_homonyms_are_asked_about_until_a_code_tells(france: Territory) -> None:
    found = reviewed(france, rows("Saint-Denis"))
    assert said(found) == [("homonyme", "0.code_postal")]
    assert (found.population, found.perimeter.codes) == (None, ())
    assert said(reviewed(france, rows(("St Denis", "93200"))), but="epci-partiel") == []
    assert said(reviewed(france, rows(("Paris", "75001")))) == [("homonyme", "0.code_insee")]


@pytest.mark.parametrize(
    ("twice", "is_double"),
    [
        ([{"nom": "Sète"}, {"nom": "SETE", "code_postal": "34200"}], True),
        ([{"nom": "St Denis", "code_postal": "97400"}, {"nom": "Saint-Denis", "code_insee": "97411"}], True),
        ([{"nom": "Marseille", "code_postal": "13008"}, {"nom": "Marseille 8e Arrondissement"}], True),
        ([{"nom": "Mauguio", "partie": "Carnon"}, {"nom": "Mauguio", "partie": "Centre"}], False),
        (
            [{"nom": "Saint-Denis", "code_postal": "97400"}, {"nom": "Saint-Denis", "code_postal": "93200"}],
            False,
        ),
        ([{"nom": "Val-d'Anast"}, {"nom": "Maure-de-Bretagne"}, {"nom": "Campel"}], False),
    ],
)
def test_doubles_are_known_by_their_code(
    france: Territory, twice: list[dict[str, Any]], *, is_double: bool
) -> None:
    doubles = [f for f in reviewed(france, twice).findings if f.rule == "commune-double"]
    assert [str(f.ref) for f in doubles] == (["territoire.communes[1].nom"] if is_double else [])


def test_a_hole_is_named_unless_the_letter_explains_it(france: Territory) -> None:
    around = coded(france, *(france.neighbours("12208") or ()))
    found = reviewed(france, around)
    assert found.perimeter.holes == (("12208",),)
    assert "Saint-Affrique" in message(found, "enclave")
    explained = {"exclusions": [{"nom": "Saint Affrique", "motif": "Une autre CPTS"}]}
    assert "enclave" not in dict(said(reviewed(france, around, territoire=explained)))


def test_a_commune_apart_is_named_an_island_is_not(france: Territory) -> None:
    apart = reviewed(france, [*body(france, SETE), *rows("Lunel")])
    assert "Lunel" in message(apart, "morceaux")
    island = reviewed(france, [*body(france, ILE_DE_RE), *rows(("La Rochelle", "17000"), "Ouessant")])
    assert len(island.perimeter.pieces) == 3
    assert "morceaux" not in dict(said(island))
    two_ends = reviewed(france, rows("Ars-en-Ré", "Rivedoux-Plage"))
    assert "morceaux" in dict(said(two_ends))


def test_two_departments_and_two_agencies_are_named_until_the_letter_does(france: Territory) -> None:
    camargue = rows("Aigues-Mortes", "Le Grau-du-Roi", "Arles", "Saintes-Maries-de-la-Mer")
    found = reviewed(france, camargue, envoi={"ars": ["occitanie"]})
    assert {"hors-departement", "frontiere-ars"} < set(dict(said(found)))
    assert "Provence-Alpes-Côte d’Azur" in message(found, "frontiere-ars")
    assert found.perimeter.agencies == ("occitanie", "provence-alpes-cote-d-azur")
    told = {
        "ars": ["occitanie", "provence-alpes-cote-d-azur"],
        "delegation": "Délégations du Gard et des Bouches-du-Rhône",
    }
    assert said(reviewed(france, camargue, envoi=told), but="epci-partiel") == []


def test_a_letter_to_another_agency_is_told(france: Territory) -> None:
    found = reviewed(france, body(france, SETE), envoi={"ars": ["bretagne"]})
    assert said(found) == [("frontiere-ars", "")]
    assert said(reviewed(france, body(france, SETE), envoi={"ars": []})) == []


def test_arrondissements_of_paris(france: Territory) -> None:
    found = reviewed(france, rows("Paris 13e Arrondissement", ("Paris", "75014"), "paris 15"))
    assert found.perimeter.codes == ("75113", "75114", "75115")
    assert said(found) == []
    districts = [place.commune for place in found.perimeter.places if place.commune is not None]
    assert found.population == sum(district.population or 0 for district in districts) > 500_000


def test_overseas_nothing_is_known_of_borders_and_it_is_said(france: Territory) -> None:
    found = reviewed(france, rows(("Saint-Pierre", "97500"), "Miquelon-Langlade"))
    assert said(found) == []
    assert found.perimeter.unknown == ("97502", "97501")
    assert [note.split("\u00a0:")[0] for note in found.perimeter.notes] == [
        "Saint-Pierre et Miquelon-Langlade",
        "Saint-Pierre-et-Miquelon",
    ]
    mayotte = reviewed(france, rows("Mamoudzou"))
    assert (mayotte.perimeter.year, mayotte.perimeter.agencies) == (2017, ("mayotte",))


def test_a_part_of_a_merged_commune_is_on_the_map_as_the_whole(france: Territory) -> None:
    found = reviewed(france, [{"nom": "Campel", "code_postal": "35330"}])
    assert said(found, but="epci-partiel") == []
    assert (found.population, found.perimeter.codes) == (None, ("35168",))
    assert "Campel" in found.perimeter.notes[0]


def test_a_quarter_bears_any_name_and_only_its_codes_place_it(france: Territory) -> None:
    quarters = [
        {"nom": "Mauguio", "partie": "Carnon", "population": 3000},
        {"nom": "Les Halles", "nature": "quartier"},  # a commune of the Rhône is called so
        {"nom": "La Paillade", "nature": "quartier", "code_postal": "34080", "population": 20_000},
        {"nom": "Canton de Mauguio", "nature": "canton"},
    ]
    found = reviewed(france, quarters)
    assert said(found, but="epci-partiel") == []
    assert found.perimeter.codes == ("34154", "34172")
    assert (found.population, found.perimeter.whole) == (23_000, False)
    assert said(reviewed(france, [{"nom": "Le Mas", "nature": "quartier", "code_insee": "0"}])) == [
        ("commune-inconnue", "0.code_insee")
    ]


def test_the_population_of_a_row_wins_and_a_part_takes_none_from_its_commune(france: Territory) -> None:
    found = reviewed(france, [{"nom": "Sète", "population": 1}, {"nom": "Mèze", "partie": "Le port"}])
    assert [place.population for place in found.perimeter.places] == [1, None]
    assert (found.population, found.perimeter.year) == (1, None)
    dated = reviewed(france, [{"nom": "Sète", "population": 1}], territoire={"population_annee": 2021})
    assert dated.perimeter.year == 2021


def test_the_finished_sample_stays_finished(france: Territory) -> None:
    text = (resources.folder("samples") / "exemple.toml").read_text("utf-8")
    found = Reviewer(LIBRARY, france).review(Letter(tomllib.loads(text)))
    assert found.findings == ()
    assert (found.population, found.size, found.perimeter.count) == (18_713, 1, 17)


def test_a_reviewer_that_remembers_says_the_same_as_a_fresh_one(france: Territory) -> None:
    letters = [rows(*names) for names in (["Sète"], ["Sète", "Mèze"], ["Lunel", "Mèze"], [], ["Sète", "Zzz"])]
    reviewer = Reviewer(LIBRARY, france)
    for communes in [*letters, *reversed(letters)]:
        letter = Letter({"territoire": {"communes": communes}})
        assert reviewer.review(letter).findings == Reviewer(LIBRARY, france).review(letter).findings


def test_verifier_says_it_all_in_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "lettre.toml"
    path.write_text(
        '[[territoire.communes]]\nnom = "Sète"\n[[territoire.communes]]\nnom = "Lunel"\n', "utf-8"
    )
    main(["verifier", "--format", "json", str(path)])
    found = json.loads(capsys.readouterr().out)["territoire"]
    assert found.pop("population") > 60_000
    assert found == {
        "communes": 2, "annee": 2023, "taille": 2, "departements": ["34"], "regions": ["76"], "ars": ["occitanie"],
        "epci": ["200066355", "243400520"], "morceaux": 2, "enclaves": [],
    }  # fmt: skip
