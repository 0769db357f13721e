"""The columns of a table: what they need where there is room; where there is little, what every row needs first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cpts_tui.ui.widgets.column_widths import GridColumn, shared, shortened
from cpts_tui.ui.widgets.rows_grid import RowsGrid
from tests.ui.form_host import hosting

BUDGET = [
    {"intitule": "Rédaction du projet de santé", "urps": 3000, "ars": 12000, "autres": 0},
    {"intitule": "Coordination", "ars": "environ six mille"},
]
PERSON = {
    "nom": "BONNAFOUS Hélène",
    "profession": "Infirmier",
    "secteur": "sanitaire",
    "lieu": "Capestang",
    "structure": "Cabinet infirmier des Platanes",
}
COLUMNS = st.lists(
    st.builds(
        GridColumn,
        st.text("abcdé ", min_size=1, max_size=30),
        st.integers(0, 60),
        st.booleans(),
        st.integers(0, 2),
        st.just(""),
    ),
    min_size=1,
    max_size=8,
)


def heading(host, word):
    return next(line for line in host.seen.split("\n") if " N° " in line and word in line)


@pytest.mark.parametrize(
    ("width", "said"), [(52, "URPS ARS Autres"), (120, "Financements URPS Financements ARS")]
)
async def test_headings_are_whole_where_there_is_room_and_else_say_what_tells_them_apart(width, said):
    data = {"financement": {"actions": BUDGET}}
    async with hosting("financement", data, at="financement.actions", size=(width, 24)) as (host, _):
        assert said in " ".join(heading(host, "Intitulé").split())
        assert "Total" in heading(host, "Intitulé")
        assert "envi" in host.seen


@pytest.mark.parametrize("width", [52, 80, 120])
async def test_what_every_row_needs_is_in_view_however_narrow_the_form(width):
    async with hosting(
        "acteurs",
        {"acteurs": {"engages": [PERSON, {**PERSON, "nom": "DURAND Anne"}]}},
        at="acteurs.engages",
        size=(width, 24),
    ) as (host, _):
        assert all(word in heading(host, "NOM") for word in ("NOM", "Profes", "Secteur", "Lieu"))
        assert ("Structure" in heading(host, "NOM")) == (width > 52)


async def test_no_text_is_cut_beside_empty_space():
    async with hosting(
        "acteurs", {"acteurs": {"engages": [PERSON]}}, at="acteurs.engages", size=(200, 24)
    ) as (host, _):
        assert "Cabinet infirmier des Platanes" in host.seen
        assert "Structure d’appartenance" in heading(host, "NOM")


@pytest.mark.parametrize(("height", "lines"), [(24, 14), (50, 30), (10, 6)])
async def test_a_long_table_has_two_thirds_of_the_form_and_no_more(height, lines):
    rows = [{**PERSON, "nom": f"PERSONNE {number}"} for number in range(60)]
    async with hosting(
        "acteurs", {"acteurs": {"engages": rows}}, at="acteurs.engages", size=(120, height)
    ) as (host, _):
        assert host.editor("acteurs.engages").query_one(RowsGrid).size.height == lines


@given(COLUMNS, st.integers(20, 200), st.integers(-1, 8))
def test_columns_take_no_more_than_there_is_and_the_one_in_hand_is_among_them(columns, room, hand):
    widths = shared(columns, room, hand)
    assert sum(width + 1 for width in widths if width) <= room
    if 0 <= hand < len(columns):
        assert widths[hand]
    if sum(column.natural + 1 for column in columns) < room:
        assert widths == [column.natural for column in columns]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Financements URPS", "URPS"),
        ("Secteur d’activité", "Secteur"),
        ("Numéro RPPS", "RPPS"),
        ("Code postal", "Postal"),
        ("Nom de la structure", "Nom"),
        ("Total", "Total"),
    ],
)
def test_a_short_heading_is_what_distinguishes_it(title, short):
    others = ["Financements URPS", "Financements ARS", "Code postal", "Code Insee", "Total"]
    assert shortened(title, others) == short
    assert cell_len(short) <= cell_len(title)
