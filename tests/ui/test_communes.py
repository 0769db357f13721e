"""The table of communes: suggestions, EPCI, neighbours, pasted lists, order, doubles, newer populations, the map."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import OptionList

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.text import cleaned
from cpts_tui.resources import ResourceError
from cpts_tui.territory import france
from cpts_tui.ui.communes.pasted_list import entries_of
from cpts_tui.ui.communes.recognising import recognised
from cpts_tui.ui.communes.report import ReportDialog
from cpts_tui.ui.communes.searching import EpciDialog
from cpts_tui.ui.screens.editor import EditorScreen
from tests.ui.test_editor import opened, press, seen

COMMUNES = Ref("territoire", "communes")
YEAR, SOURCE = Ref("territoire", "population_annee"), Ref("territoire", "population_source")


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")


@asynccontextmanager
async def on_table(
    tmp_path: Path, *lines: str, more: str = ""
) -> AsyncIterator[tuple[EditorScreen, Pilot[Any]]]:
    """The screen on a letter with these rows, the focus in their table."""
    path = tmp_path / "lettre.toml"
    rows = "\n".join(f"  {{ {line} }}," for line in lines)
    path.write_text(f"[territoire]\n{more}communes = [\n{rows}\n]\n", "utf-8")
    async with opened(path) as (screen, pilot):
        screen.go(COMMUNES)
        await press(pilot)
        yield screen, pilot


def rows_of(screen: EditorScreen) -> list[Any]:
    return list(screen.session.letter.rows(COMMUNES))


def names(screen: EditorScreen) -> list[str]:
    return [row["nom"] for row in rows_of(screen)]


def toasts(screen: EditorScreen) -> list[str]:
    return [notification.message.replace("\u00a0", " ") for notification in screen.app._notifications]


async def paste(pilot: Pilot[Any], text: str) -> None:
    focused = pilot.app.focused
    assert focused is not None
    focused.post_message(Paste(text))
    await press(pilot)


async def test_a_suggestion_fills_the_row_and_says_whose_figures_these_are(tmp_path: Path) -> None:
    async with on_table(tmp_path) as (screen, pilot):
        before = screen.session.letter
        await press(pilot, "a", *"sete")
        assert "Hérault" in seen(screen)
        await press(pilot, "down", "enter", "ctrl+s")
        sete = france().commune("34301")
        assert sete is not None
        (row,) = rows_of(screen)
        assert {key: row[key] for key in ("nom", "code_postal", "code_insee", "population")} == {
            "nom": "Sète", "code_postal": "34200", "code_insee": "34301", "population": sete.population,
        }  # fmt: skip
        assert screen.session.letter.raw(YEAR) == france().population_year
        assert screen.session.letter.raw(SOURCE) == france().population_source
        await press(pilot, "ctrl+z")
        assert screen.session.letter == before


async def test_typing_goes_on_under_the_suggestions_and_escape_closes_them_only(tmp_path: Path) -> None:
    async with on_table(tmp_path) as (screen, pilot):
        await press(pilot, "a", *"montpelier")
        assert "Résultats approchants" in seen(screen)
        await press(pilot, "escape", *"x", "ctrl+s")
        assert names(screen) == ["montpelierx"]


async def test_a_part_of_a_commune_keeps_its_own_population(tmp_path: Path) -> None:
    async with on_table(tmp_path, 'nom = "Carnon", partie = "Carnon", population = 3000') as (screen, pilot):
        await press(pilot, "enter", *(["backspace"] * 6), *"mauguio", "down", "enter", "ctrl+s")
        (row,) = rows_of(screen)
        assert (row["nom"], row["code_insee"], row["population"]) == ("Mauguio", "34154", 3000)
        assert screen.session.letter.raw(YEAR) in (None, "")


async def test_a_whole_epci_is_added_with_one_choice_and_taken_back_with_one_key(tmp_path: Path) -> None:
    async with on_table(tmp_path, 'nom = "Sète"') as (screen, pilot):
        await press(pilot, "e", "enter")
        assert len(rows_of(screen)) == 14
        assert "13 communes ajoutées, 1 déjà là" in seen(screen).replace("\u00a0", " ")
        assert "morceaux" not in {f.rule for f in screen.found.findings}
        await press(pilot, "ctrl+z")
        assert names(screen) == ["Sète"]


async def test_an_epci_among_the_suggestions_adds_all_its_communes_and_a_department_says_why_not(
    tmp_path: Path,
) -> None:
    async with on_table(tmp_path) as (screen, pilot):
        await press(pilot, "a", *"sud", "space", *"herault", "down", "enter")
        assert pilot.app.screen is screen
        assert len(rows_of(screen)) == 17
        assert all(row["code_insee"].startswith("34") for row in rows_of(screen))
        await press(pilot, "a", *"herault", "down", "enter")
        assert any("un département entier, c’est trop" in told for told in toasts(screen))
        await press(pilot, "escape", "escape")
        assert len(rows_of(screen)) == 17


async def test_neighbours_are_ticked_in_a_list_holes_first(tmp_path: Path) -> None:
    around = [
        commune.name for code in france().neighbours("12208") or () if (commune := france().commune(code))
    ]
    async with on_table(tmp_path, *(f'nom = "{name}", code_postal = ""' for name in around)) as (
        screen,
        pilot,
    ):
        await press(pilot, "v")
        assert "Enclavées" in seen(screen)
        await press(pilot, "space", "enter")
        assert names(screen)[-1] == "Saint-Affrique"


async def test_a_pasted_list_is_reported_before_anything_is_added(tmp_path: Path) -> None:
    async with on_table(tmp_path, 'nom = "Sète"') as (screen, pilot):
        await paste(pilot, "- Mèze\n2. Sète (34200)\n34023\nSaint-Denis\nZzyzx\n")
        assert isinstance(pilot.app.screen, ReportDialog)
        text = seen(screen).replace("\u00a0", " ")
        for said in ("2 reconnues", "1 déjà là", "1 à choisir", "1 inconnue"):
            assert said in text
        assert names(screen) == ["Sète"]
        await press(pilot, "enter", *"93200", "enter")  # the homonym: by its postal code
        await press(pilot, "r", "ctrl+s")  # the unknown one is left aside
        assert names(screen) == ["Sète", "Mèze", "Balaruc-les-Bains", "Saint-Denis"]
        assert rows_of(screen)[-1]["code_insee"] == "93066"
        await press(pilot, "ctrl+z")
        assert names(screen) == ["Sète"]


async def test_what_is_not_recognised_is_corrected_or_kept_as_typed_and_never_dropped_unasked(
    tmp_path: Path,
) -> None:
    async with on_table(tmp_path) as (screen, pilot):
        await paste(pilot, "Montpelier\nZzyzx\nMèze")
        await press(pilot, "enter", "enter")  # the nearest name
        await press(pilot, "ctrl+s")
        assert "1 ligne à décider" in seen(screen)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, ReportDialog)
        await press(pilot, "ctrl+s", "a")
        assert names(screen) == ["Montpellier", "Mèze", "Zzyzx"]
        assert "commune-inconnue" in {finding.rule for finding in screen.found.findings}
        await press(pilot, "ctrl+z")
        assert names(screen) == []


async def test_a_list_is_pasted_in_a_place_of_its_own_from_the_menu_of_the_letter(tmp_path: Path) -> None:
    async with on_table(tmp_path) as (screen, pilot):
        screen.show_chapter("identite")
        await press(pilot, "escape", "u", "l")
        await paste(pilot, "Sète\nMèze\n")
        await press(pilot, "ctrl+s", "ctrl+s")
        assert names(screen) == ["Sète", "Mèze"]


async def test_a_pasted_table_with_headings_is_a_table_as_anywhere(tmp_path: Path) -> None:
    async with on_table(tmp_path) as (screen, pilot):
        await paste(pilot, "Nom\tCode postal\nMa commune\t34000\n")
        await press(pilot, "enter")
        assert rows_of(screen) == [{"nom": "Ma commune", "code_postal": "34000"}]


async def test_communes_are_sorted_and_doubles_dropped(tmp_path: Path) -> None:
    lines = ('nom = "Sète"', 'nom = "Mèze", population = 12', 'nom = "SETE", code_postal = "34200"')
    async with on_table(tmp_path, *lines) as (screen, pilot):
        await press(pilot, "s")
        assert rows_of(screen) == [{"nom": "SETE", "code_postal": "34200"}, {"nom": "Mèze", "population": 12}]
        assert "doublon" in seen(screen)
        await press(pilot, "t", "n")
        assert names(screen) == ["Mèze", "SETE"]
        await press(pilot, "ctrl+z", "ctrl+z")
        assert names(screen) == ["Sète", "Mèze", "SETE"]


async def test_what_a_letter_says_is_shown_in_messages_and_never_obeyed(tmp_path: Path) -> None:
    hostile = r'nom = "[red]Sète\u001b[2J[/]"'
    async with on_table(tmp_path, hostile, hostile) as (screen, pilot):
        await press(pilot, "s")
        (told,) = toasts(screen)
        assert "[red]Sète␛[2J[/]" in told
        await paste(pilot, "[@click=app.quit]x[/] \x1b[2J\nMèze")
        assert "[@click=app.quit]x[/]" in seen(screen)
        await press(pilot, "enter", "escape", "escape")
        await paste(pilot, "Mèze\n" * 3002)
        assert pilot.app.screen is screen
        assert any("Rien n’est ajouté" in said for said in toasts(screen))


async def test_newer_populations_are_proposed_and_never_written_unasked(tmp_path: Path) -> None:
    lines = ('nom = "Sète", population = 44000', 'nom = "Mèze", partie = "Le port", population = 500')
    async with on_table(tmp_path, *lines, more="population_annee = 2019\n") as (screen, pilot):
        assert [row["population"] for row in rows_of(screen)] == [44000, 500]
        await press(pilot, "h")
        assert "44000" in seen(screen)
        await press(pilot, "enter")
        sete = france().commune("34301")
        assert sete is not None
        assert [row["population"] for row in rows_of(screen)] == [sete.population, 500]
        assert screen.session.letter.raw(YEAR) == france().population_year
        await press(pilot, "ctrl+z")
        assert [row["population"] for row in rows_of(screen)] == [44000, 500]
        assert screen.session.letter.raw(YEAR) == 2019


async def test_some_populations_only_leave_the_year_of_the_letter(tmp_path: Path) -> None:
    lines = ('nom = "Sète", population = 44000', 'nom = "Mèze", population = 12000')
    async with on_table(tmp_path, *lines, more="population_annee = 2019\n") as (screen, pilot):
        await press(pilot, "h", "space", "enter")
        meze = france().commune("34157")
        assert meze is not None
        assert [row["population"] for row in rows_of(screen)] == [44000, meze.population]
        assert screen.session.letter.raw(YEAR) == 2019


async def test_figures_of_another_year_than_the_letter_says_are_told(tmp_path: Path) -> None:
    async with on_table(tmp_path, more="population_annee = 2019\n") as (screen, pilot):
        await press(pilot, "a", *"meze", "down", "enter", "ctrl+s")
        assert "la lettre annonce 2019" in " ".join(toasts(screen))
        assert screen.session.letter.raw(YEAR) == 2019


async def test_the_summary_follows_the_letter(tmp_path: Path) -> None:
    async with on_table(tmp_path, 'nom = "Sète"', 'nom = "Mèze"') as (screen, pilot):
        text = seen(screen).replace("\u00a0", " ").replace("\u202f", " ")
        assert "2 communes" in text
        assert "taille 2" in text
        assert "Hérault" in text
        await press(pilot, "r", "r")
        assert "taille 2" not in seen(screen).replace("\u00a0", " ")


async def test_the_map_fills_the_screen_and_leaves_it(tmp_path: Path) -> None:
    async with on_table(tmp_path, 'nom = "Sète"', 'nom = "Mèze"') as (screen, pilot):
        await press(pilot, "c")
        text = seen(screen)
        assert "Le territoire et les communes voisines" in text
        assert "Mèze" in text
        assert "IGN" in text
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_without_a_known_commune_there_is_no_map_and_it_is_said(tmp_path: Path) -> None:
    async with on_table(tmp_path, 'nom = "Zzyzx"') as (screen, pilot):
        await press(pilot, "c")
        assert pilot.app.screen is screen
        assert "rien à dessiner" in seen(screen)


LINE = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=30),
    st.sampled_from(
        ["Sète (34200)", "- Mèze", "34301", "1. Agde ; Vias", "Sète, 34200, Mèze, 34140", "Le Mans (Le)"]
    ),
)


@given(st.lists(LINE, max_size=8))
def test_no_line_of_a_list_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    filled = {number for number, line in enumerate(cleaned(text).split("\n")) if line.strip()}
    assert {entry.line for entry in entries_of(text)} == filled


@given(
    st.lists(
        st.sampled_from(["Sète", "34200", "Mèze (34)", "Zzyzx", "Saint-Denis", "2A004", "- Agde"]), max_size=6
    )
)
def test_every_entry_is_recognised_there_to_choose_or_unknown(lines: list[str]) -> None:
    found = recognised(entries_of("\n".join(lines)), france(), {"34157"})
    assert len(found) == len(lines)
    for item in found:
        assert item.state in {"recognised", "there", "choose", "unknown"}
        assert item.communes or item.state == "unknown"


async def test_a_commune_that_stands_there_already_is_said_while_its_row_is_filled(tmp_path: Path) -> None:
    async with on_table(tmp_path, 'nom = "Mèze"', 'nom = "Sète"') as (screen, pilot):
        await press(pilot, "a", *"mez")
        (line,) = [line for line in seen(screen).splitlines() if "Mèze (34140)" in line]
        assert "déjà là" in line
        assert sum("déjà là" in line for line in seen(screen).splitlines()) == 1
        await press(pilot, "e", "escape")
        assert "est déjà à la ligne 1" in seen(screen)
        await press(pilot, "x")
        assert "est déjà à la ligne" not in seen(screen)


async def test_every_epci_of_a_name_can_be_chosen(tmp_path: Path) -> None:
    async with on_table(tmp_path) as (screen, pilot):
        await press(pilot, "a", *"vallée")
        options = pilot.app.screen.query_one("NameInput OptionList", OptionList)
        options.highlighted = options.option_count - 1
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EpciDialog)
        listed = pilot.app.screen.query_one(OptionList)
        wanted = [hit.code for hit in france().epcis("vallée")]
        assert len(wanted) > 20
        assert [option.id for option in listed.options][: len(wanted)] == wanted
        listed.highlighted = len(wanted) - 1
        await press(pilot, "enter")
        epci = france().epci(wanted[-1])
        assert epci is not None
        assert len(rows_of(screen)) == len(epci.communes)


async def test_without_the_database_a_row_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: Any) -> None:
        raise ResourceError("L’installation de cpts-tui est abîmée.")

    async with on_table(tmp_path, 'nom = "Mèze"') as (screen, pilot):
        monkeypatch.setattr("cpts_tui.ui.communes.rows.perimeter_of", missing)
        await press(pilot, "enter", "end", "x", "escape", "ctrl+s")
        assert names(screen) == ["Mèzex"]


async def test_the_agency_of_the_communes_is_under_the_cursor_and_says_why(tmp_path: Path) -> None:
    async with on_table(tmp_path, 'nom = "Loches", code_postal = "37600"') as (screen, pilot):
        agencies = Ref("envoi", "ars")
        await pilot.app.workers.wait_for_complete()
        screen.go(agencies)
        await press(pilot)
        assert "Centre-Val de Loire" in seen(screen)
        assert "d’après vos communes" in " ".join(seen(screen).split())
        await press(pilot, "space")
        assert screen.session.letter.raw(agencies) == ["centre-val-de-loire"]
        assert "d’après vos communes" not in seen(screen)
