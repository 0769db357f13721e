"""Which figures a letter has, where they stand, and what they say in words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cpts_tui.document.nodes import Block, BudgetBars, Document, Grid, Map, Timeline
from cpts_tui.document.typography import french
from cpts_tui.document.wording import to_document
from cpts_tui.letter.dates import YearMonth
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.resources import folder
from cpts_tui.storage.files import load
from cpts_tui.territory import Territory

LIBRARY = Library()
LETTERS = Path(__file__).parents[1] / "letters"
SETE = "200066355"


@pytest.fixture(scope="module")
def france() -> Iterator[Territory]:
    territory = Territory()
    yield territory
    territory.close()


def document(data: dict[str, Any], gazetteer: Territory | None = None) -> Document:
    return to_document(Letter(data), LIBRARY, gazetteer, draft=True)


def blocks(doc: Document) -> list[Block]:
    return [block for chapter in doc.chapters for block in chapter.blocks]


def timeline(calendar: dict[str, Any], trame: str = "occitanie") -> Timeline | None:
    found = [b for b in blocks(document({"trame": trame, "calendrier": calendar})) if isinstance(b, Timeline)]
    assert len(found) <= 1
    return found[0] if found else None


def bars(actions: list[dict[str, Any]]) -> BudgetBars | None:
    found = [b for b in blocks(document({"financement": {"actions": actions}})) if isinstance(b, BudgetBars)]
    return found[0] if found else None


def territory(france: Territory, *rows: str | dict[str, str]) -> Map | None:
    """The map of a letter whose communes are these: names, or rows."""
    communes = [{"nom": row} if isinstance(row, str) else row for row in rows]
    found = [
        b for b in blocks(document({"territoire": {"communes": communes}}, france)) if isinstance(b, Map)
    ]
    return found[0] if found else None


def drawn_of(france: Territory, *codes: str) -> Map:
    """The map of the communes of these INSEE codes."""
    communes = [commune for code in codes if (commune := france.commune(code))]
    drawn = territory(france, *({"nom": commune.name, "code_insee": commune.code} for commune in communes))
    assert drawn is not None
    return drawn


# The calendar


def test_the_calendar_has_a_row_for_each_thing_in_the_order_of_time() -> None:
    chart = timeline(
        {
            "construction_debut": "01/2026",
            "construction_fin": "11/2026",
            "depot_projet": "12/2026",
            "depot_lettre": "03/2026",
            "reunions": [{"mois": "05/2026", "intitule": "Deux"}, {"mois": "02/2026"}, {"mois": "02/2026"}],
            "etapes": [{"intitule": "Agenda\nouvert", "date": "15/03/2027"}, {"intitule": "Sans date"}],
            "evaluations": ["03/2028"],
        }
    )
    assert chart is not None
    assert [(row.label, row.kind, row.months) for row in chart.rows] == [
        ("Construction du projet", "work", (YearMonth(2026, 1), YearMonth(2026, 11))),
        ("Réunions préparatoires", "milestones", (YearMonth(2026, 2), YearMonth(2026, 5))),
        ("Dépôt de la lettre", "milestones", (YearMonth(2026, 3),)),
        ("Dépôt du projet de santé", "milestones", (YearMonth(2026, 12),)),
        ("Agenda ouvert", "start", (YearMonth(2027, 3),)),
        ("Premières évaluations", "milestones", (YearMonth(2028, 3),)),
    ]
    assert chart.caption == "Figure\u00a01 – Calendrier de janvier\u00a02026 à mars\u00a02028"
    assert "Construction du projet\u00a0: de janvier\u00a02026 à novembre\u00a02026." in chart.alt
    assert "Réunions préparatoires\u00a0: février\u00a02026, mai\u00a02026." in chart.alt
    assert "Agenda ouvert\u00a0: à partir de mars\u00a02027." in chart.alt


def test_a_period_that_is_not_one_is_two_moments() -> None:
    chart = timeline(
        {"construction_debut": "11/2026", "construction_fin": "01/2026", "depot_lettre": "02/2026"}
    )
    assert chart is not None
    assert chart.rows[0].kind == "milestones"
    assert chart.rows[0].months == (YearMonth(2026, 1), YearMonth(2026, 11))
    half = timeline({"construction_debut": "11/2026", "depot_lettre": "02/2026"})
    assert half is not None
    assert [row.label for row in half.rows] == ["Dépôt de la lettre", "Construction du projet (début)"]
    other = timeline({"construction_fin": "11/2026", "depot_lettre": "02/2026"})
    assert other is not None
    assert other.rows[1].label == "Construction du projet (fin)"


@pytest.mark.parametrize(
    "calendar",
    [
        {},
        {"depot_lettre": "03/2026"},
        {"depot_lettre": "bientôt", "depot_projet": "un jour", "contractualisation": "13/2026"},
        {"depot_lettre": "03/2026", "depot_projet": "03/2206"},
        {"construction_debut": "01/2026", "construction_fin": "03/2026"},
    ],
)
def test_a_calendar_without_two_things_to_show_or_with_a_wrong_year_has_no_chart(
    calendar: dict[str, Any],
) -> None:
    assert timeline(calendar) is None


@pytest.mark.parametrize("trame", ["occitanie", "nationale"])
def test_the_chart_stands_once_before_the_first_table_of_the_calendar(trame: str) -> None:
    calendar = {
        "construction_debut": "01/2026",
        "construction_fin": "11/2026",
        "depot_lettre": "03/2026",
        "elaboration": [{"etape": "Diagnostic", "debut": "02/2026", "fin": "04/2026"}],
    }
    doc = document({"trame": trame, "calendrier": calendar})
    [chapter] = [c for c in doc.chapters if c.key == "calendrier"]
    kinds = [type(block) for block in chapter.blocks if isinstance(block, Grid | Timeline)]
    assert kinds[0] is Timeline
    assert kinds.count(Timeline) == 1
    chart = next(block for block in chapter.blocks if isinstance(block, Timeline))
    assert ("Diagnostic" in [row.label for row in chart.rows]) == (trame == "nationale")


# The budget


def test_the_budget_is_drawn_as_its_table_sums_it() -> None:
    chart = bars(
        [
            {"intitule": "Communication", "urps": "1 500 €", "ars": 500},
            {"intitule": "Vide"},
            {"intitule": "Rédaction", "ars": 8000, "total": 8000},
        ]
    )
    assert chart is not None
    assert chart.parts == ("URPS", "ARS", "Autres")
    assert [(bar.label, bar.amounts) for bar in chart.bars] == [
        ("Communication", (1500, 500, 0)),
        ("Rédaction", (0, 8000, 0)),
    ]
    assert chart.sums == (1500, 8500, 0)
    assert (
        "10\u202f000\u00a0€, dont URPS 1\u202f500\u00a0€ (15\u00a0%), ARS 8\u202f500\u00a0€ (85\u00a0%)."
        in chart.alt
    )


@pytest.mark.parametrize(
    "second",
    [{"ars": "environ mille"}, {"ars": 10, "total": 11}, {"total": 500}, {"ars": 0}, {}],
    ids=["unreadable", "wrong total", "total alone", "nothing", "empty"],
)
def test_a_budget_of_which_a_chart_would_say_otherwise_has_none(second: dict[str, Any]) -> None:
    assert bars([{"intitule": "A", "urps": 100}, {"intitule": "B", **second}]) is None
    assert bars([{"intitule": "A", "urps": 100}, {"intitule": "B", "ars": 10}]) is not None


def test_long_labels_and_many_lines_are_cut_in_the_words_too() -> None:
    chart = bars([{"intitule": "mot " * 5000, "urps": number} for number in range(1, 200)])
    assert chart is not None
    assert len(chart.bars) == 199
    assert max(len(bar.label) for bar in chart.bars) < 170
    assert chart.alt.endswith("Et 159 autres, au tableau.")
    assert len(chart.alt) < 10_000


# The map


def test_the_map_shows_each_commune_once_the_largest_first_and_its_neighbours(france: Territory) -> None:
    epci = france.epci(SETE)
    assert epci is not None
    drawn = drawn_of(france, *epci.communes)
    assert len(drawn.areas) == 14
    assert [area.name for area in drawn.areas[:3]] == ["Sète", "Frontignan", "Mèze"]
    assert len(drawn.around) == 11
    assert drawn.note == ""
    assert drawn.source == french(france.attribution)
    assert "14\u00a0communes, 131\u202f216\u00a0habitants." in drawn.alt
    assert "Hérault (34)" in drawn.alt
    assert "d’un seul tenant" in drawn.alt
    assert "Sète (45\u202f337\u00a0habitants)" in drawn.alt


def test_pieces_and_holes_are_said(france: Territory) -> None:
    assert "en 2 morceaux" in drawn_of(france, "97411", "97410").alt
    ring = drawn_of(france, *(france.neighbours("34246") or ()))
    hole = france.commune("34246")
    assert hole is not None
    assert f"Il entoure sans comprendre\u00a0: {hole.name}." in ring.alt


def test_a_territory_in_two_oceans_is_drawn_where_most_of_it_is(france: Territory) -> None:
    drawn = drawn_of(france, "97411", "34301", "34108")
    assert {area.name for area in drawn.areas} == {"Sète", "Frontignan"}
    assert drawn.note == "Trop loin pour la même carte\u00a0: Saint-Denis."
    assert "2\u00a0communes. Département\u00a0: Hérault (34)." in drawn.alt
    assert "d’un seul tenant" in drawn.alt
    eastings = [x for area in drawn.areas for outer, *_ in area.polygons for x, _ in outer]
    assert max(eastings) - min(eastings) < 1


def test_what_has_no_shape_is_said_and_alone_has_no_map(france: Territory) -> None:
    assert territory(france, {"nom": "Saint-Pierre", "code_insee": "97502"}) is None
    assert territory(france, "Nulle-Part") is None
    assert territory(france) is None
    drawn = territory(france, "Sète", {"nom": "Saint-Pierre", "code_insee": "97502"}, "[b]Nulle-Part[/b]")
    assert drawn is not None
    assert [area.name for area in drawn.areas] == ["Sète"]
    assert "Sans contour connu\u00a0: Saint-Pierre." in drawn.note
    assert "Non situé sur la carte\u00a0: [b]Nulle-Part[/b]." in drawn.note


def test_paris_is_drawn_whole_or_by_its_arrondissements(france: Territory) -> None:
    whole = drawn_of(france, "75056")
    assert [area.name for area in whole.areas] == ["Paris"]
    assert len(whole.areas[0].polygons) == 20
    assert [area.name for area in drawn_of(france, "75113", "75120").areas] == ["Paris 20e", "Paris 13e"]


def test_a_part_of_a_commune_is_drawn_whole_and_said(france: Territory) -> None:
    drawn = territory(france, "Sète", "sete", {"nom": "Mauguio", "partie": "Carnon"})
    assert drawn is not None
    assert [area.name for area in drawn.areas] == ["Sète", "Mauguio"]
    assert drawn.note == "Une partie seulement, dessinée entière\u00a0: Mauguio."


def test_without_the_database_there_is_no_map() -> None:
    doc = document({"territoire": {"communes": [{"nom": "Sète"}, {"nom": "Mèze"}]}})
    assert not any(isinstance(block, Map) for block in blocks(doc))


def test_figures_are_numbered_through_the_letter(france: Territory) -> None:
    letter = load(folder("samples") / "exemple.toml").letter
    found = [
        block
        for block in blocks(to_document(letter, LIBRARY, france))
        if isinstance(block, Map | Timeline | BudgetBars)
    ]
    assert [type(block) for block in found] == [Map, Timeline, BudgetBars]
    assert [block.caption.split(" – ")[0] for block in found] == [f"Figure\u00a0{n}" for n in (1, 2, 3)]
    assert [block.ref.group for block in found if block.ref] == ["territoire", "calendrier", "financement"]


def test_73_communes_over_two_regions_have_one_map(france: Territory) -> None:
    drawn = [
        b
        for b in blocks(to_document(load(LETTERS / "73-communes.toml").letter, LIBRARY, france))
        if isinstance(b, Map)
    ]
    assert len(drawn) == 1
    assert len(drawn[0].areas) == 73
    assert drawn[0].note == ""
