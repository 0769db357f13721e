"""What stands in a letter, as people say it: no code, no date of a machine, no run of digits."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.saying import place_said, said, said_apart

LIBRARY = Library()
LETTER = Letter({})
TEMPLATE, LISTS = LIBRARY.template_of(LETTER), LIBRARY.lists(LETTER)


@pytest.mark.parametrize(
    ("path", "raw", "words"),
    [
        ("identite.date_creation", date(2026, 3, 12), "12\u00a0mars\u00a02026"),
        ("identite.date_creation", "12/03/2026", "12\u00a0mars\u00a02026"),
        ("identite.date_creation", "bientôt", "bientôt"),
        ("identite.structure_juridique", "en-creation", "Association en cours de création"),
        ("identite.structure_juridique", "en-panne", "en-panne"),
        ("calendrier.depot_lettre", "03/2026", "mars\u00a02026"),
        ("territoire.population", 12672, "12\u202f672"),
        ("territoire.population_annee", 2022, "2022"),
        ("partenariats.pta", True, "oui"),
        ("financement.actions[0].ars", 3000, "3\u202f000\u00a0€"),
        ("acteurs.engages[2].secteur", "medico-social", "Médico-social"),
        (
            "acteurs.engages[2]", {"nom": "LÉA", "secteur": "medico-social", "lieu": "", "signe": date(2026, 3, 1)},
            "LÉA, Médico-social, 1er\u00a0mars\u00a02026",
        ),
        ("acteurs.engages[2]", {"nom": "LÉA", "surnom": "Léa"}, "LÉA, surnom = Léa"),
        ("acteurs.engages", [{"nom": "LÉA"}, {}, {"nom": "BEN"}], "LÉA\u202f; BEN"),
        ("acteurs.engages", 3, "3"),
        (
            "prs.parcours_prioritaires", {"cancer": "Dépistage", "vieux": ""},
            "Parcours cancer (Dépistage)\u202f; vieux",
        ),
        ("prs.parcours_prioritaires.cancer", "Dépistage", "Dépistage"),
        ("objectifs.missions", ["zzz"], "zzz"),
        ("autre.chose", 1500, "1500"),
        ("identite.intitule", None, ""),
    ],
)  # fmt: skip
def test_a_value_is_said_as_people_say_it(path: str, raw: Any, words: str) -> None:
    assert said(Ref.parse(path), raw, LISTS).casefold() == words.casefold()


def test_two_values_that_would_be_said_alike_are_both_as_typed() -> None:
    population = Ref("territoire", "population")
    assert said_apart(population, 1500, "1 500", LISTS) == ("1500", "1 500")
    assert said_apart(population, 1500, None, LISTS) == ("1\u202f500", "")


def test_a_place_is_called_by_its_labels() -> None:
    people = Ref("acteurs", "engages")
    assert place_said(people.at(2, "secteur"), TEMPLATE, LISTS).endswith(", ligne 3, Secteur d’activité")
    assert place_said(people.at(2), TEMPLATE, LISTS).endswith(", ligne 3")
    assert "cancer" in place_said(Ref("prs", "parcours_prioritaires").option("cancer"), TEMPLATE, LISTS)
    assert place_said(Ref("trame"), TEMPLATE, LISTS) == "Trame de la lettre"
    assert place_said(Ref("editions", "prs"), TEMPLATE, LISTS) == "Années des listes"
    assert place_said(Ref("autre", "chose"), TEMPLATE, LISTS) == "autre.chose"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8) | st.dates(),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=4), values, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(FIELDS)), JSON, st.none() | st.integers(0, 3))
def test_anything_that_a_file_may_hold_can_be_said(key: tuple[str, str], raw: Any, row: int | None) -> None:
    ref = Ref(*key) if row is None else Ref(*key).at(row)
    words = said(ref, raw, LISTS)
    if isinstance(raw, str) and raw.strip():
        assert words.strip()  # what was typed never vanishes
