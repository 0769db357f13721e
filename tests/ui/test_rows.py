"""Tables: rows are added, doubled, moved and removed with the others left as they are; a dialog edits one."""

from __future__ import annotations

import re

import pytest
from textual.events import Paste
from textual.widgets import Static

from cpts_tui.letter.fields import Ref
from cpts_tui.ui.row_dialog import RowDialog
from cpts_tui.ui.screens.question import Question
from cpts_tui.ui.widgets.field_editor import FieldEditor
from cpts_tui.ui.widgets.rows_grid import RowsGrid
from tests.ui.form_host import hosting

PATH = "acteurs.engages"
CAMILLE = {
    "nom": "MARTIN Camille",
    "profession": "Infirmier",
    "secteur": "sanitaire",
    "lieu": "Mèze",
    "note": "gardée",
}
KARIM = {"nom": "BENALI Karim", "profession": "Médecin généraliste", "secteur": "sanitaire", "lieu": "Sète"}
ANNE = {"nom": "DURAND Anne", "profession": "Sage-femme", "secteur": "sanitaire"}
BUDGET = "financement.actions"


def people(*rows):
    return {"acteurs": {"engages": list(rows)}}


async def test_an_empty_table_says_what_to_do():
    async with hosting("acteurs", at=PATH) as (host, _):
        assert "Aucune personne. a : en ajouter une" in host.seen


async def test_rows_are_shown_with_their_number_and_what_they_lack():
    async with hosting("acteurs", people(CAMILLE, KARIM, ANNE), at=PATH) as (host, pilot):
        seen = host.seen
        assert "1 MARTIN" in seen
        assert "3 DURAND" in seen
        assert "○ lieu d’exercice" in seen
        await pilot.press("down", "down")
        await pilot.pause()
        assert "○ 3e personne, Lieu d’exercice : à compléter." in host.seen
        assert host.form.focused_ref == Ref("acteurs", "engages", 2)


async def test_a_row_is_doubled_moved_and_removed_and_the_others_stay_the_same_objects():
    async with hosting("acteurs", people(CAMILLE, KARIM), at=PATH) as (host, pilot):
        await pilot.press("d")
        await pilot.pause()
        assert host.value(PATH) == [CAMILLE, CAMILLE, KARIM]
        assert host.value(PATH)[0] is CAMILLE
        await pilot.press("p")
        await pilot.pause()
        assert host.value(PATH) == [CAMILLE, KARIM, CAMILLE]
        assert host.value(PATH)[1] is KARIM
        await pilot.press("m", "m", "m")
        await pilot.pause()
        assert host.form.focused_ref == Ref("acteurs", "engages", 0)
        await pilot.press("delete")
        await pilot.pause()
        assert host.value(PATH) == [CAMILLE, KARIM]
        assert [event.label for event in host.posted] == [
            "1re personne doublée", "2e personne déplacée", "3e personne déplacée", "2e personne déplacée",
            "retrait de MARTIN Camille",
        ]  # fmt: skip
        assert host.toasts == ["Retrait de MARTIN Camille. Ctrl+Z : la remettre"]
        assert not any(event.typing for event in host.posted)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("AZÉMA Pauline", "retrait d’AZÉMA Pauline"),
        ("", "retrait de la 2e ligne"),
        ("\x1b[1m", "retrait de ␛[1m"),
    ],
)
async def test_a_row_that_is_removed_is_named(name, said):
    async with hosting("acteurs", people(CAMILLE, {"nom": name, "lieu": "Sète"}), at=f"{PATH}[1]") as (
        host,
        pilot,
    ):
        await pilot.press("r")
        await pilot.pause()
        assert [event.label.replace("\u00a0", " ") for event in host.posted] == [said]
        assert host.value(PATH) == [CAMILLE]


async def test_a_row_is_added_in_the_dialog_and_enter_in_its_last_column_saves_it():
    async with hosting("acteurs", people(CAMILLE), at=PATH) as (host, pilot):
        await pilot.press("a")
        await pilot.pause()
        assert isinstance(host.screen, RowDialog)
        await host.write(pilot, "DUPONT Zoé")
        await pilot.press("enter")
        await host.write(pilot, "kiné")
        await pilot.press("escape", "enter", "s", "down")
        await host.write(pilot, "Agde")
        await pilot.press("enter", "enter", "enter", "enter")
        await pilot.pause()
        assert not isinstance(host.screen, RowDialog)
        added = {"nom": "DUPONT Zoé", "profession": "kiné", "secteur": "sanitaire", "lieu": "Agde"}
        assert host.value(PATH) == [CAMILLE, added]
        assert [event.label for event in host.posted] == ["Ajout d’une personne"]
        assert host.form.focused_ref == Ref("acteurs", "engages", 1)


async def test_a_required_choice_is_emptied_by_delete_and_offers_no_empty_answer():
    async with hosting("acteurs", people(CAMILLE), at=f"{PATH}[0].secteur", row_open=True) as (host, pilot):
        assert "( ) –" not in host.seen
        await pilot.press("delete", "left", "ctrl+s")
        await pilot.pause()
        assert host.value(PATH) == [{**CAMILLE, "secteur": "social"}]


async def test_rows_copied_from_a_spreadsheet_are_added_by_their_headings():
    async with hosting("acteurs", people(CAMILLE), at=PATH) as (host, pilot):
        host.screen.focused.post_message(
            Paste("Lieu d'exercice\tNom Prénom\tÂge\r\nSète\tBENALI Karim\t41\r\n\r\n\tDURAND Anne\t\r\n")
        )
        await pilot.pause()
        assert "(laissée de côté)" in host.seen
        assert "2 personnes à ajouter" in host.seen
        assert host.value(PATH) == [CAMILLE]
        await pilot.press("enter")
        await pilot.pause()
        assert host.value(PATH) == [CAMILLE, {"nom": "BENALI Karim", "lieu": "Sète"}, {"nom": "DURAND Anne"}]
        assert host.toasts == ["2 personnes ajoutées. Ctrl+Z : annuler"]
        assert len(host.posted) == 1


async def test_rows_copied_without_headings_fill_the_columns_in_order_each_by_its_kind():
    async with hosting("financement", at=BUDGET) as (host, pilot):
        host.screen.focused.post_message(Paste("Réunions ;1 500 €; environ 200;\x1b"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert host.value(BUDGET) == [{"intitule": "Réunions", "urps": 1500, "ars": "environ 200"}]


@pytest.mark.parametrize(("width", "cells"), [(40, 30), (80, 40)])
async def test_what_is_typed_in_a_row_has_room_in_a_narrow_window(width, cells):
    async with hosting("acteurs", people(CAMILLE), at=f"{PATH}[0].nom", row_open=True, size=(width, 10)) as (
        host,
        pilot,
    ):
        await pilot.press("tab", "shift+tab")
        await pilot.pause()
        assert host.screen.focused.region.width >= cells
        assert "NOM Prénom" in host.seen
        assert "MARTIN Camille" in host.seen
        await pilot.press("tab", "tab", "tab")
        await pilot.pause()
        assert "( ) Social" in host.seen


async def test_in_a_low_window_the_column_in_focus_is_in_view():
    async with hosting("acteurs", people(CAMILLE), at=f"{PATH}[0].nom", row_open=True, size=(60, 8)) as (
        host,
        pilot,
    ):
        for _ in range(6):
            await pilot.press("tab")
            await pilot.pause()
            assert host.screen.query_one(".row-dialog").region.contains_region(host.screen.focused.region)


async def test_escape_gives_up_the_row_in_view_and_an_empty_new_row_is_none():
    async with hosting("acteurs", people(CAMILLE), at=PATH) as (host, pilot):
        await pilot.press("enter", "x", "escape")
        await pilot.pause()
        assert host.toasts == ["Personne 1 sur 1 : laissée comme avant."]
        await pilot.press("a", "ctrl+s")
        await pilot.pause()
        assert host.posted == []
        assert host.value(PATH) == [CAMILLE]


async def test_a_new_row_with_something_in_it_is_not_thrown_away_without_a_word():
    async with hosting("acteurs", people(CAMILLE), at=PATH) as (host, pilot):
        await pilot.press("a", "Z", "escape")
        await pilot.pause()
        assert isinstance(host.screen, Question)
        await pilot.press("escape", "o", "escape", "c", "é", "escape", "g")
        await pilot.pause()
        assert host.value(PATH) == [CAMILLE, {"nom": "Zoé"}]
        await pilot.press("a", "X", "escape", "a")
        await pilot.pause()
        assert not isinstance(host.screen, RowDialog | Question)
        assert len(host.value(PATH)) == 2
        await pilot.press("a", "X", "backspace", "escape")
        await pilot.pause()
        assert not isinstance(host.screen, RowDialog | Question)


async def test_a_cell_that_is_edited_leaves_the_unknown_keys_and_the_other_rows():
    async with hosting("acteurs", people(KARIM, CAMILLE), at=f"{PATH}[1].lieu", row_open=True) as (
        host,
        pilot,
    ):
        assert host.screen.focused.value == "Mèze"
        await pilot.press("!", "ctrl+s")
        await pilot.pause()
        assert host.value(PATH) == [KARIM, {**CAMILLE, "lieu": "Mèze!"}]
        assert host.value(PATH)[0] is KARIM
        assert [event.label for event in host.posted] == ["2e personne modifiée"]


async def test_an_emptied_cell_keeps_its_key_and_one_never_filled_gets_none():
    async with hosting("acteurs", people(CAMILLE), at=f"{PATH}[0].lieu", row_open=True) as (host, pilot):
        await pilot.press("ctrl+a", "delete", "tab", "x", "backspace", "ctrl+s")
        await pilot.pause()
        assert host.value(PATH) == [{**CAMILLE, "lieu": ""}]


async def test_one_walks_through_the_rows_and_each_is_saved_on_the_way():
    async with hosting("acteurs", people(CAMILLE, KARIM, ANNE), at=PATH) as (host, pilot):
        await pilot.press("enter", "1", "f8")
        await pilot.pause()
        assert host.screen.focused.value == "BENALI Karim"
        await pilot.press("2", "f8")
        await pilot.pause()
        await pilot.press("3", "escape")
        await pilot.pause()
        names = [row["nom"] for row in host.value(PATH)]
        assert names == ["MARTIN Camille1", "BENALI Karim2", "DURAND Anne"]
        assert len(host.posted) == 2


async def test_save_and_next_begins_the_next_row_where_walking_stays_in_the_column():
    for key, focused in (("f8", "lieu"), ("ctrl+n", "nom")):
        async with hosting("acteurs", people(CAMILLE, KARIM), at=f"{PATH}[0].lieu", row_open=True) as (
            host,
            pilot,
        ):
            await pilot.press(key)
            await pilot.pause()
            editors = host.screen.query(FieldEditor)
            assert [e.ref.column for e in editors if e.has_focus_within] == [focused]


async def test_save_and_next_opens_a_new_row_after_the_last():
    async with hosting("acteurs", people(CAMILLE), at=PATH) as (host, pilot):
        await pilot.press("enter", "ctrl+n")
        await pilot.pause()
        assert "Ajout" in str(host.screen.query_one(".row-dialog").border_title)
        await pilot.press("Z", "ctrl+n", "Y", "ctrl+s")
        await pilot.pause()
        assert [row["nom"] for row in host.value(PATH)] == ["MARTIN Camille", "Z", "Y"]


async def test_an_edit_is_taken_back_inside_the_dialog():
    async with hosting("acteurs", people(CAMILLE), at=f"{PATH}[0].nom", row_open=True) as (host, pilot):
        await pilot.press("a", "b", "tab", "tab", "right", "ctrl+z")
        await pilot.pause()
        nom = host.editor(f"{PATH}[0].nom").query_one("LineInput")
        assert nom.value == "MARTIN Camilleab"
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert nom.value == "MARTIN Camille"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert host.value(PATH) == [CAMILLE]


async def test_a_cell_that_was_left_says_what_is_wrong_until_it_is_mended():
    async with hosting("acteurs", people({**CAMILLE, "signe": ""}), at=f"{PATH}[0].signe", row_open=True) as (
        host,
        pilot,
    ):
        signe = host.editor(f"{PATH}[0].signe")
        await host.write(pilot, "31/2/26")
        await pilot.pause()
        assert "✗" not in host.seen
        await pilot.press("shift+tab")
        await pilot.pause()
        assert "✗ « 31/2/26 » : cette date n’existe pas" in host.seen
        signe.query_one("LineInput").focus()
        await pilot.press("ctrl+a")
        await host.write(pilot, "28/2/26")
        await pilot.pause()
        assert "✗" not in host.seen
        assert "→ samedi 28" in host.seen


async def test_a_budget_offers_its_lines_and_sums_by_line_and_by_column():
    async with hosting("financement", at=BUDGET) as (host, pilot):
        assert "Rédaction du projet" in host.seen
        assert host.value(BUDGET) is None
        await pilot.press("down", "enter")
        await pilot.pause()
        await pilot.press("enter")
        await host.write(pilot, "1 500")
        await pilot.press("enter")
        await host.write(pilot, "500")
        await pilot.pause()
        assert "Total de la ligne : 2 000 €" in host.seen
        await pilot.press("ctrl+s")
        await pilot.pause()
        offered, filled = host.value(BUDGET)
        assert offered == {"intitule": "Information / communication"}
        assert filled == {"intitule": "Rédaction du projet de santé", "urps": 1500, "ars": 500}
        total = next(line for line in host.seen.split("\n") if " Total " in line and "€" in line)
        assert re.findall(r"Total|1 500|2 000 €", total) == ["Total", "1 500", "2 000 €"]


async def test_a_declared_total_can_be_seen_and_corrected():
    rows = [{"intitule": "Réunions", "urps": 100, "total": 200}]
    async with hosting(
        "financement", {"financement": {"actions": rows}}, at=f"{BUDGET}[0].total", row_open=True
    ) as (
        host,
        pilot,
    ):
        assert "✗" in host.seen
        await pilot.press("ctrl+a", "delete", "ctrl+s")
        await pilot.pause()
        assert host.value(BUDGET) == [{"intitule": "Réunions", "urps": 100, "total": ""}]


async def test_communes_are_counted_and_their_inhabitants_summed():
    communes = [{"nom": "Mèze", "population": 12_672}, {"nom": "Loupian", "population": "2 180"}]
    async with hosting("territoire", {"territoire": {"communes": communes}}, at="territoire.communes") as (
        host,
        _,
    ):
        assert "2 communes" in host.seen
        assert "14 852" in host.seen


async def test_a_lone_value_is_shown_as_a_row_and_becomes_one_when_it_is_edited():
    data = {"calendrier": {"evaluations": "06/2027"}}
    async with hosting("calendrier", data, at="calendrier.evaluations") as (host, pilot):
        await pilot.pause()
        assert "06/2027" in host.seen
        await pilot.press("d")
        await pilot.pause()
        assert host.value("calendrier.evaluations") == [{"mois": "06/2027"}, {"mois": "06/2027"}]


async def test_hostile_rows_are_only_text():
    row = {**CAMILLE, "nom": "[/][@click=app.quit]\x1b[31m\u202e"}
    async with hosting("acteurs", people(row), at=PATH, size=(120, 40)) as (host, pilot):
        assert "[/][@click=app.quit]␛[31m" in host.seen
        await pilot.press("enter")
        await pilot.pause()
        assert "\x1b" not in host.seen
        await pilot.press("escape")
        await pilot.pause()
        assert host.value(PATH) == [row]


async def test_five_hundred_rows_are_drawn_only_where_they_are_seen():
    rows = [{**KARIM, "nom": f"PERSONNE {number}"} for number in range(500)]
    async with hosting("acteurs", people(*rows), at=PATH) as (host, pilot):
        grid = host.editor(PATH).query_one(RowsGrid)
        drawn: list[int] = []
        row_at = grid._row_at
        grid._row_at = lambda place: (drawn.append(place), row_at(place))[1]
        await pilot.press("end")
        await pilot.pause()
        assert "500 PERSONNE 499" in host.seen
        assert set(drawn) <= {0, *range(480, 500)}
        await pilot.press("d", "delete", "pageup", "home", "down")
        await pilot.pause()
        assert host.value(PATH) == rows
        assert host.form.focused_ref == Ref("acteurs", "engages", 1)


async def test_the_arrows_leave_a_table_by_its_ends():
    async with hosting("acteurs", people(CAMILLE, KARIM), at=PATH) as (host, pilot):
        await pilot.press("down", "down")
        await pilot.pause()
        assert host.form.focused_ref == Ref("acteurs", "sollicites")
        await pilot.press("up")
        await pilot.pause()
        assert host.form.focused_ref == Ref("acteurs", "engages", 1)


async def test_the_help_of_the_column_in_focus_is_at_the_foot_of_the_dialog():
    async with hosting("acteurs", people(CAMILLE), at=f"{PATH}[0].rpps", row_open=True) as (host, pilot):
        assert "11 chiffres" in str(host.screen.query_one(".row-help", Static).render())
        await pilot.press("shift+tab")
        await pilot.pause()
        assert "Maison ou centre" in str(host.screen.query_one(".row-help", Static).render())


async def test_the_letter_behind_is_the_same_while_a_row_is_edited():
    async with hosting("acteurs", people(CAMILLE), at=PATH) as (host, pilot):
        await pilot.press("enter", "x")
        await pilot.pause()
        assert host.posted == []
        assert len(host.screen.query(FieldEditor)) == 7


async def test_a_person_who_stands_there_already_is_said_while_the_name_is_typed():
    async with hosting("acteurs", people(CAMILLE, KARIM), at=PATH) as (host, pilot):
        await pilot.press("a")
        await pilot.pause()
        await host.write(pilot, "camille mart")
        assert "déjà à la ligne" not in host.seen
        await pilot.press("tab")
        await host.write(pilot, str(CAMILLE["profession"]))
        await pilot.press("shift+tab", "end")
        await host.write(pilot, "in")
        await pilot.pause()
        assert "✗ Cette personne est déjà à la ligne 1 de cette" in host.seen
        await host.write(pilot, "e")
        assert "déjà à la ligne" not in host.seen
        await pilot.press("backspace", "ctrl+s")
        await pilot.pause()
        assert [row["nom"] for row in host.value(PATH)] == ["MARTIN Camille", KARIM["nom"], "camille martin"]


async def test_the_same_name_alone_is_asked_about_and_stays():
    async with hosting("acteurs", people(CAMILLE, KARIM), at=PATH) as (host, pilot):
        await pilot.press("a")
        await pilot.pause()
        await host.write(pilot, "Karim BENALI")
        await pilot.press("tab")
        await host.write(pilot, "médecin")
        await pilot.press("escape", "shift+tab")
        await pilot.pause()
        assert "· Même nom qu’à la ligne 2 : est-ce la même" in host.seen
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert host.value(PATH)[2] == {"nom": "Karim BENALI", "profession": "médecin"}
        assert "même personne" not in host.seen


async def test_a_row_is_not_its_own_double_and_those_of_another_list_are_none():
    data = {"acteurs": {"engages": [CAMILLE], "sollicites": [KARIM]}}
    async with hosting("acteurs", data, at=f"{PATH}[0].nom", row_open=True) as (host, pilot):
        await pilot.press("end", "x", "backspace")
        await pilot.pause()
        assert "déjà à la ligne" not in host.seen
        await pilot.press("ctrl+a")
        await host.write(pilot, str(KARIM["nom"]))
        assert "déjà à la ligne" not in host.seen


async def test_the_help_explains_the_column_in_focus():
    async with hosting("acteurs", people(CAMILLE), at=f"{PATH}[0].rpps", row_open=True) as (host, pilot):
        await pilot.press("f1")
        await pilot.pause()
        assert "Numéro RPPS" in host.seen
        assert "enregistrer la ligne et revenir au tableau" in host.seen
        assert "chapitre" not in host.seen
        assert "évite à l’ARS de confondre deux homonymes" in " ".join(host.seen.replace("│", " ").split())
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(host.screen, RowDialog)


async def test_a_step_that_ends_before_it_begins_says_so_while_it_is_written():
    async with hosting("calendrier", {"trame": "nationale"}, at="calendrier.elaboration") as (host, pilot):
        await pilot.press("a")
        await pilot.pause()
        for name, text in (("etape", "Diagnostic"), ("debut", "06/2027"), ("fin", "01/2027")):
            host.editor(f"calendrier.elaboration[0].{name}").query("Input").first().focus()
            await pilot.pause()
            await host.write(pilot, text)
        await pilot.press("shift+tab")
        await pilot.pause()
        assert "✗ La fin (janvier 2027) précède le début" in host.seen


async def test_a_new_row_that_f8_keeps_is_a_row_among_the_others_from_then_on():
    async with hosting("acteurs", people(CAMILLE), at=PATH) as (host, pilot):
        await pilot.press("a", *"zorro", "f8")
        await pilot.pause()
        assert "2 sur 2" in str(host.screen.query_one(".row-dialog").border_title)
        await pilot.press("escape")
        await pilot.pause()
        assert [row["nom"] for row in host.value(PATH)] == [CAMILLE["nom"], "zorro"]
