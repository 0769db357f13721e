"""Cells written in place: the arrows go to them, one key opens the one in hand, and each that is kept is one step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import OptionList

from cpts_tui.letter.fields import Ref
from cpts_tui.ui.row_dialog import RowDialog
from cpts_tui.ui.widgets.cell_input import CellInput
from cpts_tui.ui.widgets.rows_grid import RowsGrid
from tests.ui.form_host import hosting
from tests.ui.test_editor import opened, press, seen
from tests.ui.test_holding import send

PEOPLE, BUDGET = "acteurs.engages", "financement.actions"
CAMILLE = {
    "nom": "MARTIN Camille",
    "profession": "Infirmier",
    "secteur": "sanitaire",
    "lieu": "Mèze",
    "note": "là",
}
KARIM = {"nom": "BENALI Karim", "profession": "Médecin généraliste", "secteur": "sanitaire", "lieu": "Sète"}
ACTIONS = [{"intitule": "Rédaction", "urps": 3000}, {"intitule": "Coordination", "ars": 6000}]
LETTER = """format = 1
[[acteurs.engages]]
nom = "MARTIN Camille"
lieu = "Mèze" # à vérifier
[[acteurs.engages]]
nom = "BENALI Karim"
"""


def people(*rows):
    return {"acteurs": {"engages": list(rows)}}


def budget(*rows):
    return {"financement": {"actions": list(rows)}}


def line(host, word):
    return next(line for line in host.seen.split("\n") if word in line)


async def test_the_cell_in_hand_opens_and_is_kept_as_one_named_step():
    async with hosting("acteurs", people(KARIM, CAMILLE), at=PEOPLE) as (host, pilot):
        await pilot.press("down", "right", "right", "right", "equals_sign", "!", "?", "enter")
        await pilot.pause()
        assert host.value(PEOPLE) == [KARIM, {**CAMILLE, "lieu": "Mèze!?"}]
        assert host.value(PEOPLE)[0] is KARIM
        assert [event.label for event in host.posted] == ["Lieu d’exercice, 2e personne"]
        assert not host.posted[0].typing
        assert host.form.focused_ref == Ref("acteurs", "engages", 1, "lieu")
        assert isinstance(host.screen.focused, RowsGrid)


async def test_entree_goes_down_a_column_and_tab_along_a_row_around_its_end():
    async with hosting("acteurs", people(CAMILLE, KARIM), at=f"{PEOPLE}[0].lieu") as (host, pilot):
        await pilot.press("equals_sign", "1", "enter", "2", "up", "3", "tab", "S", "shift+tab")
        await pilot.pause()
        assert [row["lieu"] for row in host.value(PEOPLE)] == ["Mèze13", "Sète2"]
        assert host.value(PEOPLE)[0]["structure"] == "S"
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()
        cell = host.screen.query_one(CellInput)
        assert cell.row == 0
        await pilot.press("tab")
        await pilot.pause()
        cell = host.screen.query_one(CellInput)
        assert (cell.row, cell.column.key) == (1, "nom")


async def test_escape_leaves_the_cell_as_it_was_and_an_unchanged_cell_is_no_step():
    async with hosting("acteurs", people(CAMILLE), at=f"{PEOPLE}[0].lieu") as (host, pilot):
        await pilot.press("equals_sign", "x", "escape")
        await pilot.pause()
        assert "Mèze" in line(host, "MARTIN")
        assert "Mèzex" not in host.seen
        await pilot.press("equals_sign", "y", "backspace", "enter")
        await pilot.pause()
        assert host.posted == []
        assert isinstance(host.screen.focused, RowsGrid)


async def test_a_digit_writes_anew_and_the_sums_follow_each_key():
    async with hosting("financement", budget(*ACTIONS), at=f"{BUDGET}[0].urps") as (host, pilot):
        await pilot.press("4", "0")
        await pilot.pause()
        assert "6 040 €" in line(host, "€")
        assert host.posted == []
        await pilot.press("0", "enter", "7", "enter")
        await pilot.pause()
        assert host.value(BUDGET) == [{**ACTIONS[0], "urps": 400}, {**ACTIONS[1], "urps": 7}]
        assert "6 407 €" in line(host, "€")


async def test_the_sum_of_a_row_is_not_written_and_tab_passes_it_by():
    async with hosting("financement", budget(*ACTIONS), at=f"{BUDGET}[0].total") as (host, pilot):
        await pilot.press("equals_sign")
        await pilot.pause()
        assert host.toasts == ["Le total se calcule : écrivez les montants."]
        await pilot.press("left", "equals_sign", "5", "tab", "X", "enter")
        await pilot.pause()
        assert host.value(BUDGET) == [
            {**ACTIONS[0], "autres": 5},
            {**ACTIONS[1], "intitule": "CoordinationX"},
        ]


async def test_a_line_that_is_only_offered_becomes_one_with_its_first_cell():
    async with hosting("financement", at=BUDGET) as (host, pilot):
        await pilot.press("down", "right", "5", "enter")
        await pilot.pause()
        offered, filled = host.value(BUDGET)
        assert offered == {"intitule": "Information / communication"}
        assert filled == {"intitule": "Rédaction du projet de santé", "urps": 5}


async def test_a_choice_is_taken_from_its_list_or_typed_in_part():
    async with hosting("acteurs", people(CAMILLE, KARIM), at=f"{PEOPLE}[0].secteur") as (host, pilot):
        await pilot.press("equals_sign")
        await pilot.pause()
        assert "Médico-social" in host.seen
        await pilot.press("down", "enter")
        await pilot.pause()
        assert host.value(PEOPLE)[0]["secteur"] == "medico-social"
        await host.write(pilot, "sanit")
        assert [option.prompt.plain for option in host.screen.query_one(OptionList).options] == ["Sanitaire"]
        await pilot.press("enter")
        await pilot.pause()
        assert host.value(PEOPLE)[1]["secteur"] == "sanitaire"


async def test_entree_on_a_choice_that_nobody_has_touched_goes_on_and_changes_nothing():
    rows = [{"nom": "A", "profession": "kiné"}, {"nom": "B", "profession": "rebouteux"}, {"nom": "C"}]
    async with hosting("acteurs", people(*rows), at=f"{PEOPLE}[0].profession") as (host, pilot):
        await pilot.press("equals_sign", "enter", "enter", "enter")
        await pilot.pause()
        assert host.posted == []
        assert isinstance(host.screen.focused, RowsGrid)


async def test_a_column_without_room_comes_into_view_when_it_is_gone_to():
    async with hosting("acteurs", people(CAMILLE), at=PEOPLE, size=(52, 24)) as (host, pilot):
        assert "Structure" not in line(host, "NOM")
        assert "→" in line(host, "NOM")
        await pilot.press("right", "right", "right", "right")
        await pilot.pause()
        assert "Structure" in line(host, "NOM")
        assert "NOM" in line(host, "NOM")
        await pilot.press("equals_sign", "E", "S", "P", "enter")
        await pilot.pause()
        assert host.value(PEOPLE) == [{**CAMILLE, "structure": "ESP"}]
        await pilot.press("left", "left", "left")
        await pilot.pause()
        assert "Profes" in line(host, "NOM")


async def test_who_stands_there_already_is_said_while_the_name_is_typed():
    async with hosting("acteurs", people(CAMILLE, {**CAMILLE, "nom": "MARTI"}), at=PEOPLE) as (host, pilot):
        await pilot.press("down", "equals_sign")
        await host.write(pilot, "N camille")
        assert "✗ Cette personne est déjà à la ligne 1" in host.seen
        await pilot.press("s", "enter")
        await pilot.pause()
        assert host.value(PEOPLE)[1]["nom"] == "MARTIN camilles"


async def test_what_a_date_is_read_as_is_said_while_it_is_typed():
    async with hosting("acteurs", people(CAMILLE), at=f"{PEOPLE}[0].signe", size=(120, 24)) as (host, pilot):
        await pilot.press("equals_sign")
        await host.write(pilot, "28/2/26")
        assert "→ samedi 28 février 2026" in host.seen
        await pilot.press("enter")
        await pilot.pause()
        assert host.value(PEOPLE) == [{**CAMILLE, "signe": date(2026, 2, 28)}]


async def test_a_long_text_opens_its_row_and_so_does_the_name_of_a_commune():
    data = {"objectifs": {"objectifs": [{"intitule": "Accueillir", "impact_population": "Tous"}]}}
    path = "objectifs.objectifs"
    async with hosting("objectifs", data, at=f"{path}[0].impact_population") as (host, _):
        assert isinstance(host.screen, RowDialog)
        assert host.screen.focused.text == "Tous"
    data = {"territoire": {"communes": [{"nom": "Mèze"}]}}
    async with hosting("territoire", data, at="territoire.communes") as (host, pilot):
        await pilot.press("equals_sign")
        await pilot.pause()
        assert isinstance(host.screen, RowDialog)


async def test_the_menu_of_the_communes_opens_the_cell_too():
    data = {"territoire": {"communes": [{"nom": "Mèze", "population": 12}]}}
    async with hosting("territoire", data, at="territoire.communes[0].population") as (host, pilot):
        await pilot.press("space", "equals_sign")
        await pilot.pause()
        await pilot.press("5", "enter")  # in place of the number that was there
        await pilot.pause()
        assert host.value("territoire.communes") == [{"nom": "Mèze", "population": 5}]


async def test_a_table_that_is_scrolled_takes_its_open_cell_along_and_keeps_it_out_of_view():
    rows = [{**KARIM, "nom": f"PERSONNE {number}"} for number in range(60)]
    async with hosting("acteurs", people(*rows), at=f"{PEOPLE}[5].lieu") as (host, pilot):
        await pilot.press("equals_sign", "!")
        grid = host.editor(PEOPLE).query_one(RowsGrid)
        before = host.screen.query_one(CellInput).region.y
        grid.scroll_to(y=3, animate=False)
        await pilot.pause()
        assert host.screen.query_one(CellInput).region.y == before - 3
        assert "Sète!" in host.seen.split("\n")[before - 3]
        grid.scroll_to(y=20, animate=False)
        await pilot.pause()
        assert host.value(PEOPLE)[5]["lieu"] == "Sète!"
        assert not host.screen.query(CellInput)


async def test_a_cell_left_by_the_mouse_is_kept():
    async with hosting("acteurs", people(CAMILLE), at=f"{PEOPLE}[0].lieu") as (host, pilot):
        await pilot.press("equals_sign", "!")
        await pilot.click(RowsGrid, offset=(9, 1))
        await pilot.pause()
        assert host.value(PEOPLE) == [{**CAMILLE, "lieu": "Mèze!"}]
        assert host.form.focused_ref == Ref("acteurs", "engages", 0)
        assert not host.screen.query(CellInput)


async def test_a_row_that_is_come_to_has_what_is_wrong_in_it_in_hand():
    async with hosting("acteurs", people(KARIM, {**CAMILLE, "lieu": ""}), at=f"{PEOPLE}[1]") as (host, pilot):
        assert host.form.focused_ref == Ref("acteurs", "engages", 1, "lieu")
        await pilot.press("equals_sign", "M", "enter")
        await pilot.pause()
        assert host.value(PEOPLE)[1]["lieu"] == "M"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "lettre.toml"
    path.write_text(LETTER, "utf-8")
    return path


async def test_cells_are_filled_by_keys_that_come_in_one_bunch(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        screen.go(Ref.parse(PEOPLE))
        await press(pilot)
        await send(
            screen, pilot, *["right"] * 3, "equals_sign", *" a", "enter", *"mad", "enter", "home", "left"
        )
        rows = screen.session.letter.raw(Ref.parse(PEOPLE))
        assert [row["lieu"] for row in rows] == ["Mèze a", "mad"]
        assert [row["nom"] for row in rows] == ["MARTIN Camille", "BENALI Karim"]


async def test_a_cell_that_is_opened_before_its_chapter_is_painted_stands_in_its_place(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        screen.go(Ref.parse("identite.intitule"))
        await press(pilot)
        await send(screen, pilot, "f8", "7")
        cell = screen.query_one(CellInput)
        grid = cell.parent.query_one(RowsGrid)
        assert cell.region.y == grid.region.y + 1
        assert cell.region.x > grid.region.x
        await press(pilot, "enter")
        assert screen.session.letter.rows(Ref.parse(PEOPLE))[0]["nom"] == "7"


async def test_what_is_typed_right_after_a_row_is_asked_for_goes_into_the_row(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        screen.go(Ref.parse(PEOPLE))
        await press(pilot)
        await send(screen, pilot, "a", *"rapide", "ctrl+s")
        assert [row["nom"] for row in screen.session.letter.rows(Ref.parse(PEOPLE))][2:] == ["rapide"]


async def test_while_a_cell_is_open_its_keys_stand_on_the_last_line_and_what_it_expects_under_the_table(
    letter: Path,
) -> None:
    async with opened(letter, (120, 30)) as (screen, pilot):
        for column, expected in (("nom", "Le nom en capitales"), ("profession", "Médecin généraliste")):
            screen.go(Ref.parse(f"{PEOPLE}[0].{column}"))
            await press(pilot, "equals_sign")
            await press(pilot)
            said = seen(screen)
            assert "Entrée Garder  Tab Case suivante  Échap Laisser" in said.split("\n")[-1]
            assert expected in said
            await press(pilot, "escape")
            assert "Retirer" in seen(screen).split("\n")[-1]


async def test_a_command_keeps_the_cell_first_and_undo_gives_it_back(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        screen.go(Ref.parse(f"{PEOPLE}[0].lieu"))
        await press(pilot)
        await send(screen, pilot, "equals_sign", "!", "ctrl+s")
        assert 'lieu = "Mèze!" # à vérifier' in letter.read_text("utf-8")
        await send(screen, pilot, "equals_sign", "?", "ctrl+z")
        assert screen.session.letter.rows(Ref.parse(PEOPLE))[0]["lieu"] == "Mèze!"
        await send(screen, pilot, "ctrl+z")
        assert screen.session.letter.rows(Ref.parse(PEOPLE))[0]["lieu"] == "Mèze"


async def test_a_column_of_numbers_is_filled_by_numbers_and_enter_alone():
    rows = [{"intitule": name, "urps": 1000} for name in "abc"]
    async with hosting("financement", budget(*rows), at=f"{BUDGET}[0].urps") as (host, pilot):
        await pilot.press(*"2500", "enter", *"3000", "enter", *"12", "enter")
        await pilot.pause()
        assert [row["urps"] for row in host.value(BUDGET)] == [2500, 3000, 12]


async def test_tab_keeps_the_option_that_was_gone_to():
    rows = [{**KARIM, "profession": ""}]
    async with hosting("acteurs", people(*rows), at=f"{PEOPLE}[0].profession") as (host, pilot):
        await pilot.press("equals_sign", *"infir", "down", "tab", "escape")
        await pilot.pause()
        assert host.value(PEOPLE)[0]["profession"] == "Infirmier"
