"""Any table is put in the order of the column in hand: by what cells mean, nothing last, each row with its comment."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.letter.fields import Ref
from cpts_tui.ui.row_order import in_order
from tests.ui.form_host import hosting
from tests.ui.test_editor import opened, press

PEOPLE, BUDGET = "acteurs.engages", "financement.actions"
LETTER = """format = 1
[[acteurs.engages]] # la dernière
nom = "ZOÉ Anne"
[[acteurs.engages]]
nom = "Élan Paul" # le premier
[[acteurs.engages]]
nom = "emma Luc"
"""


def orders(rows, column):
    return [row.get(column, "") for row in rows]


@pytest.mark.parametrize(
    ("column", "values", "up", "down"),
    [
        ("nom", ["Zoé", "élan", "Emma", ""], ["élan", "Emma", "Zoé", ""], ["Zoé", "Emma", "élan", ""]),
        (
            "signe",
            ["02/03/2026", "15/01/2026", "2025-12-31", "bientôt"],
            ["2025-12-31", "15/01/2026", "02/03/2026", "bientôt"],
            ["02/03/2026", "15/01/2026", "2025-12-31", "bientôt"],
        ),
        ("secteur", ["social", "sanitaire", "?"], ["sanitaire", "social", "?"], ["social", "sanitaire", "?"]),
    ],
)
async def test_people_are_sorted_by_the_column_in_hand_and_then_the_other_way(column, values, up, down):
    rows = [{"nom": f"P{number}", column: value} for number, value in enumerate(values)]
    async with hosting("acteurs", {"acteurs": {"engages": rows}}, at=f"{PEOPLE}[0].{column}") as (
        host,
        pilot,
    ):
        await pilot.press("t")
        await pilot.pause()
        assert orders(host.value(PEOPLE), column) == up
        assert all(any(row is old for old in rows) for row in host.value(PEOPLE))
        assert host.form.focused_ref.row == up.index(values[0])
        await pilot.press("t")
        await pilot.pause()
        assert orders(host.value(PEOPLE), column) == down
        assert len(host.posted) == 2
        assert host.posted[0].label.startswith("Tri par «\u00a0")


async def test_a_budget_is_sorted_by_its_sums_and_a_sorted_table_of_equals_stays():
    rows = [
        {"intitule": "A", "urps": 900},
        {"intitule": "B", "ars": 1500},
        {"intitule": "C", "urps": "1 000"},
    ]
    data = {"financement": {"actions": rows}}
    async with hosting("financement", data, at=f"{BUDGET}[0].total") as (host, pilot):
        await pilot.press("t")
        await pilot.pause()
        assert orders(host.value(BUDGET), "intitule") == ["A", "C", "B"]
        await pilot.press("t")
        await pilot.pause()
        assert orders(host.value(BUDGET), "intitule") == ["B", "C", "A"]
        await pilot.press("left", "t")
        await pilot.pause()
        assert host.toasts[-1] == "Tri par « Autres » : rien ne change de place."
        assert len(host.posted) == 2


async def test_the_comments_of_rows_go_with_them_into_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_text(LETTER, "utf-8")
    async with opened(path) as (screen, pilot):
        screen.go(Ref.parse(PEOPLE))
        await press(pilot, "t", "ctrl+s")
        text = path.read_text("utf-8")
        assert text.index("Élan Paul") < text.index("emma Luc") < text.index("ZOÉ Anne")
        assert 'nom = "Élan Paul" # le premier' in text
        assert text.index("emma Luc") < text.index("# la dernière") < text.index("ZOÉ Anne")
        await press(pilot, "ctrl+z", "ctrl+s")
        assert path.read_text("utf-8") == LETTER


@given(st.lists(st.one_of(st.none(), st.text(max_size=2), st.tuples(st.integers(0, 3)))))
def test_sorting_loses_no_row_and_twice_more_changes_nothing(keys):
    rows = [{"key": key} for key in keys]
    once = in_order(rows, lambda row: row["key"])
    assert sorted(map(id, once)) == sorted(map(id, rows))
    twice = in_order(once, lambda row: row["key"])
    thrice = in_order(twice, lambda row: row["key"])
    assert [row["key"] for row in in_order(thrice, lambda row: row["key"])] == [row["key"] for row in twice]
    blank = [row["key"] is None for row in once]
    assert blank == sorted(blank)
