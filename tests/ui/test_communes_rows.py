"""Rows made of communes and of other rows, what pasted lines mean, what is said of neighbours: without a screen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Communes
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.text import folded
from cpts_tui.territory import france
from cpts_tui.ui.communes import rows as made
from cpts_tui.ui.communes.neighbours import HOLE, LEFT_OUT, OTHERS, boxes_around
from cpts_tui.ui.communes.pasted_list import entries_of
from cpts_tui.ui.communes.recognising import recognised
from cpts_tui.ui.communes.summary import LINES, laid_out

KIND = FIELDS["territoire", "communes"].kind
assert isinstance(KIND, Communes)
LISTS = Library().lists(Letter())
SETE = {"nom": "Sète", "code_postal": "34200", "code_insee": "34301"}


def around(rows: list[Any]) -> Any:
    return made.perimeter_of(KIND, rows, LISTS)


def commune(code: str) -> Any:
    found = france().commune(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "state", "codes"),
    [
        ("Sète (34200)", "recognised", ["34301"]),
        ("34301", "recognised", ["34301"]),
        ("- Mèze", "recognised", ["34157"]),
        ("12) Mèze", "recognised", ["34157"]),
        ("Mans (Le)", "recognised", ["72181"]),
        ("Mans, Le", "recognised", ["72181"]),
        ("Sète, 34200, Mèze, 34140", "recognised", ["34301", "34157"]),
        ("34200;Sète", "recognised", ["34301"]),
        ("34301, 34157", "recognised", ["34301", "34157"]),
        ("1\tSète\t34200\t45 337", "recognised", ["34301"]),
        ("| Sète | 34200 |", "recognised", ["34301"]),
        ("Sète, Hérault", "recognised", ["34301"]),
        ("34 Sète", "recognised", ["34301"]),
        ("Sète : 45 337 hab.", "recognised", ["34301"]),
        ("Saint-Denis (93)", "recognised", ["93066"]),
        ("Saint-Denis (Aude)", "recognised", ["11339"]),
        ("Paris 75013", "recognised", ["75113"]),
        ("34000 Montpellier Cedex 2", "recognised", ["34172"]),
        ("Babeau-Bouldoux - 34360", "recognised", ["34021"]),
        ("2a004", "recognised", ["2A004"]),
        ("Mèze (34200)", "choose", ["34157"]),
        ("Montpelier", "unknown", ["34172"]),
    ],
)
def test_a_line_means_what_a_person_would_read_in_it(text: str, state: str, codes: list[str]) -> None:
    found = recognised(entries_of(text), france(), ())
    assert [item.state for item in found] == [state] * len(found)
    assert [item.communes[0].code for item in found] == codes


def test_what_is_too_long_to_be_a_name_is_one_unknown_entry() -> None:
    for text in ("1" * 100_000 + "x", "Sète," * 2000, ", ".join(["Mèze"] * 20) + "\t" + "a b" * 80):
        entries = entries_of(text)
        assert {entry.line for entry in entries} == {0}
    assert recognised(entries_of("(" * 6000), france(), ())[0].state == "unknown"


def test_a_lone_postal_code_of_several_communes_is_to_choose_those_of_the_territory_first() -> None:
    (found,) = recognised(entries_of("Saint-Denis"), france(), (), home=["11"])
    assert found.state == "choose"
    assert found.communes[0].code == "11339"
    (found,) = recognised(entries_of("34360"), france(), ())
    assert found.state == "choose"
    assert len(found.communes) > 5


def test_a_row_is_filled_and_keeps_what_is_its_own() -> None:
    row = {"note": "gardée", "code_postal": "93210", "population": "environ 3"}
    filled = made.filled(row, commune("93066"))
    assert filled["code_postal"] == "93210"  # one of the three of the commune
    assert filled["population"] == commune("93066").population
    assert filled["note"] == "gardée"
    quarter = made.filled({"nom": "La Plaine", "nature": "Quartier", "population": 12}, commune("93066"))
    assert quarter["population"] == 12
    assert "population" not in made.filled({"partie": "La Plaine"}, commune("93066"))


def test_the_source_is_said_where_the_letter_is_silent_and_never_over_another_count() -> None:
    told = made.telling_source([commune("34301")])(Letter({"territoire": {"population_annee": 2019}}))
    assert told.raw(made.NATURE) == "municipale"
    assert told.raw(made.YEAR) == 2019
    assert told.raw(made.SOURCE) == france().population_source
    summer = Letter({"territoire": {"population_nature": "saisonniere"}})
    assert made.telling_source([commune("34301")])(summer) == summer


def test_the_year_is_that_of_the_census_of_those_communes() -> None:
    assert made.year_of([commune("97611")]) == 2017  # Mayotte
    assert made.year_of([]) == france().population_year


def test_only_exact_doubles_go_and_the_row_that_says_most_stays_in_the_first_place() -> None:
    part = {**SETE, "partie": "Le port"}
    rows = [{"nom": "Sète"}, part, {"nom": "Zzyzx"}, SETE, {}, {"nom": "ZZYZX"}, part]
    kept, gone = made.without_doubles(rows, around(rows))
    assert kept == [SETE, part, {"nom": "Zzyzx"}, {}]
    assert kept[0] is SETE
    assert gone == [0, 5, 6]


@given(
    st.lists(
        st.fixed_dictionaries(
            {"nom": st.sampled_from(["Sète", "Mèze", "SETE", "Zzyzx", ""])},
            optional={"partie": st.sampled_from(["port", ""]), "population": st.integers(0, 9)},
        ),
        max_size=8,
    ),
    st.sampled_from(["nom", "code_postal", "population"]),
)
def test_sorting_keeps_every_row_and_dropping_doubles_twice_drops_no_more(
    rows: list[dict[str, Any]], by: str
) -> None:
    in_order = made.in_order(rows, around(rows), by)
    assert sorted(map(id, in_order)) == sorted(map(id, rows))
    again = made.in_order(in_order, around(in_order), by)
    assert [id(row) for row in again] == [id(row) for row in in_order]
    kept, gone = made.without_doubles(rows, around(rows))
    assert len(kept) + len(gone) == len(rows)
    assert {id(row) for row in kept} == {id(row) for at, row in enumerate(rows) if at not in gone}
    assert made.without_doubles(kept, around(kept)).gone == []


def test_what_differs_from_the_database_is_whole_communes_only() -> None:
    rows = [{**SETE, "population": 44_000}, {**SETE, "partie": "Le port", "population": 3}, {"nom": "Mèze"}]
    found = made.differences(rows, around(rows))
    assert [(item.at, item.stated) for item in found] == [(0, "44000"), (2, "")]
    agreeing = [{**SETE, "population": commune("34301").population}]
    assert made.differences(agreeing, around(agreeing)) == []


def test_holes_come_first_and_what_the_letter_leaves_out_last() -> None:
    rows = [{"nom": c.name, "code_insee": c.code} for c in map(commune, france().neighbours("34157") or ())]
    boxes = boxes_around(around(rows))
    assert boxes[0].key == "34157"
    assert boxes[0].heading == HOLE
    last = boxes[-1]
    assert last.heading == OTHERS
    boxes = boxes_around(around(rows), {folded(commune(boxes[-2].key).name)})
    assert [box.heading for box in boxes[-2:]] == [OTHERS, LEFT_OUT]
    assert last.key == boxes[-2].key
    assert not any(box.ticked for box in boxes)


@given(
    st.lists(st.tuples(st.text("ab ", min_size=1, max_size=40), st.text("ab", max_size=9)), max_size=9),
    st.integers(20, 120),
)
def test_the_summary_takes_two_lines_at_most(parts: list[tuple[str, str]], width: int) -> None:
    lines = laid_out(parts, width)
    assert len(lines) <= LINES
    assert sum(line.count(" · ") + 1 for line in lines) >= len(parts)
