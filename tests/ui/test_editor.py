"""The letter's screen with keys only, at 80×24: what a person does, asserted on the letter and on the file."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from cpts_tui import resources
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.searching import matches
from cpts_tui.storage.reading import read
from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.recent import remember
from cpts_tui.ui.screens.editor import EditorScreen
from cpts_tui.ui.widgets.contents import Contents
from cpts_tui.ui.widgets.header import Header
from cpts_tui.ui.widgets.preview import PreviewView

METHODS = Ref("methodes", "moyens")
TITLE = Ref("identite", "intitule")
SAMPLES = resources.folder("samples")


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr("cpts_tui.folders.config_folder", lambda: tmp_path / "reglages")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "lettre.toml"
    path.write_bytes((SAMPLES / "en-cours.toml").read_bytes())
    return path


@asynccontextmanager
async def opened(
    path: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[EditorScreen, Pilot[Any]]]:
    app = LetterApp(path)
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()  # the communes are looked up once the form is there
        await pilot.pause()
        screen = next(item for item in app.screen_stack if isinstance(item, EditorScreen))
        yield screen, pilot


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys and let everything they cause happen."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def seen(screen: Any) -> str:
    """The text of the whole window."""
    strips = screen.app.screen._compositor.render_strips()  # what textual's own tests read
    return "\n".join(strip.text for strip in strips)


async def test_a_letter_opens_on_its_first_field_with_everything_said_of_it(letter: Path) -> None:
    async with opened(letter) as (screen, _pilot):
        assert screen.form.focused_ref == TITLE
        text = seen(screen)
        assert "CPTS de la Bouriane" in text
        assert "Il manque le @" in text or "il manque le @" in text
        assert re.search(r"✗ +1 Identité +2 err\.", text)
        assert re.search(r"○ Actions proposées +2", text)
        assert "sans modification" in text


async def test_typing_saving_and_quitting_changes_only_the_line_that_was_edited(letter: Path) -> None:
    before = letter.read_text("utf-8").splitlines()
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "!", "é")
        assert screen.session.letter.raw(TITLE) == "CPTS de la Bouriane!é"
        assert "modifié" in seen(screen)
        await press(pilot, "ctrl+s")
        assert "enregistré" in seen(screen)
        await press(pilot, "ctrl+q")
        assert not screen.app.is_running or screen.app._exit
    after = letter.read_text("utf-8").splitlines()
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [
        ('intitule      = "CPTS de la Bouriane"', 'intitule      = "CPTS de la Bouriane!é"')
    ]


async def test_an_unedited_letter_is_saved_as_the_same_bytes_and_quits_without_a_question(
    letter: Path,
) -> None:
    before, stamp = letter.read_bytes(), letter.stat().st_mtime_ns
    async with opened(letter) as (screen, pilot):
        await press(pilot, *["f8"] * 12, "tab", "tab", "ctrl+s", "ctrl+q")
        assert screen.app._exit
    assert letter.read_bytes() == before
    assert letter.stat().st_mtime_ns == stamp


@pytest.mark.parametrize(("answer", "kept"), [("e", True), ("s", False)])
async def test_quitting_with_something_unsaved_asks(letter: Path, answer: str, kept: bool) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "Z", "ctrl+q")
        assert "Des modifications ne sont pas enregistrées" in seen(screen)
        await press(pilot, "r")
        assert pilot.app.screen is screen
        await press(pilot, "ctrl+q", answer)
        assert screen.app._exit
    assert (read(letter.read_text("utf-8")).raw(TITLE) != "CPTS de la Bouriane") == kept


async def test_undo_goes_back_across_chapters_and_says_what_it_undoes(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "Z", "f8", "f8", "ctrl+z")
        assert screen.session.letter.raw(TITLE) == "CPTS de la Bouriane"
        assert screen.form.focused_ref == TITLE
        assert "Annulé" in seen(screen)
        await press(pilot, "ctrl+y")
        assert screen.session.letter.raw(TITLE) != "CPTS de la Bouriane"


async def test_the_list_shows_a_chapter_as_one_moves_and_enters_it(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f6", "down", "down")
        assert screen.form.chapter.key == "problematique"
        assert screen.query_one(Contents).has_focus
        await press(pilot, "enter")
        assert screen.form.focused_ref is not None


async def test_an_expectation_leads_to_what_is_missing_for_it(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f6")
        contents = screen.query_one(Contents)
        contents.highlighted = contents.get_option_index("attendu-1")
        await press(pilot, "enter")
        assert screen.form.focused_ref == screen.found.expectations[1].missing[0]


async def test_the_checklist_and_the_progress_are_live(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        before = screen.found.progress
        screen.go(Ref("objectifs", "synthese"))
        await press(pilot, *"Rendre")
        assert screen.found.progress > before
        assert f"{screen.found.progress}\u00a0%" in seen(screen)


async def test_the_list_of_problems_leads_to_each_of_them_and_comes_back(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f4")
        assert "11\u00a0erreurs" in seen(screen)
        await press(pilot, "enter")
        assert screen.form.focused_ref == Ref("identite", "date_creation")
        await press(pilot, "f4", "escape")
        assert pilot.app.screen is screen


async def test_going_to_a_name_by_typing_it_without_accents(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "ctrl+f", *"pecharmant", "enter")
        assert screen.form.chapter.key == "acteurs"


async def test_words_are_found_and_replaced_in_the_whole_letter_in_one_step(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        session, before = screen.session, screen.session.letter
        await press(pilot, "ctrl+l", *"gourdon")
        count = re.search(r"(\d+) passages", seen(screen))
        assert count is not None
        assert int(count[1]) > 3
        await press(pilot, "tab", *"Ailleurs", "ctrl+n")
        assert re.search(r"Remplacement de «\sgourdon\s» par «\sAilleurs\s»\. Ctrl\+Z", seen(screen))
        assert session.letter != before
        await press(pilot, "ctrl+l")
        assert re.search(r"sauf \d+ \(courriels", seen(screen))
        assert "Encore Ctrl+L" in seen(screen)
        await press(pilot, "ctrl+l", "escape")
        left = matches(session.letter, screen.found.template, "gourdon")
        assert left
        assert all(match.fixed for match in left)  # its mail is still read where it was
        await press(pilot, "f8", "ctrl+z")
        assert re.search(r"remplacement de «\sgourdon\s»\s+par «\sAilleurs\s»", seen(screen))
        await press(pilot, "ctrl+z")
        assert session.letter == before


async def test_only_whole_words_are_replaced_and_undoing_goes_to_the_first(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        session = screen.session
        session.edit(METHODS, "L’organisation, l’organe, un ORGANE.", "Moyens")
        screen.show_letter()
        await press(pilot, "f8", "ctrl+l", *"organe", "f2", "tab", *"corps", "ctrl+l", "ctrl+l", "escape")
        assert session.letter.raw(METHODS) == "L’organisation, l’corps, un CORPS."
        await press(pilot, "ctrl+z")
        assert screen.form.focused_ref == METHODS
        await press(pilot, "ctrl+l", *"organe", "f3", "tab", *"corps", "ctrl+l", "ctrl+l", "escape")
        assert session.letter.raw(METHODS) == "L’organisation, l’corps, un ORGANE."


async def test_what_is_typed_after_asking_asks_again(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        before = screen.session.letter
        await press(pilot, "ctrl+l", *"gourdon", "ctrl+l", "tab", *"A", "ctrl+l")
        assert screen.session.letter == before
        await press(pilot, "ctrl+l")
        assert screen.session.letter != before


async def test_what_another_letter_says_is_taken_up_in_one_step(letter: Path) -> None:
    other = letter.with_name("autre.toml")
    other.write_text(
        '[identite]\nintitule = "Un autre titre"\nstructure_juridique = "existante"\n'
        '[territoire]\nbeneficiaires = "Tous les habitants."\n[calendrier]\ncontractualisation = 2027-06-01\n',
        "utf-8",
    )
    async with opened(letter) as (screen, pilot):
        session, before = screen.session, screen.session.letter
        await press(pilot, "escape", "a", *"autre.toml", "enter")
        text = seen(screen).replace("\u00a0", " ")
        assert "(remplace)" in text
        assert "Association existante" in text
        assert "juin 2027" in text
        assert "2027-06" not in text
        await press(pilot, "enter")
        told = [notice.message for notice in pilot.app._notifications]
        assert len(told) == 1
        assert "Repris de autre.toml, 2 champs" in told[0]
        assert "Population bénéficiaire" in told[0]
        assert session.letter.raw(Ref("territoire", "beneficiaires")) == "Tous les habitants."
        assert session.letter.raw(TITLE) == before.raw(TITLE)
        await press(pilot, "ctrl+z")
        assert session.letter == before
        await press(pilot, "escape", "a", *"autre.toml", "enter", "ctrl+a", "enter")
        assert session.letter.raw(TITLE) == "Un autre titre"


async def test_one_comes_back_to_where_one_was(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        screen.go(Ref("acteurs", "engages", 1, "lieu"))
        await press(pilot)
        assert screen.form.focused_ref == Ref("acteurs", "engages", 1, "lieu")
    async with opened(letter) as (screen, pilot):
        await press(pilot)
        assert screen.form.chapter.key == "acteurs"
        assert screen.form.focused_ref == Ref("acteurs", "engages", 1, "lieu")


async def test_a_place_that_is_no_more_is_the_beginning(letter: Path) -> None:
    remember(letter, Ref("acteurs", "engages", 99))
    async with opened(letter) as (screen, _pilot):
        assert screen.form.chapter.key == "acteurs"
    remember(letter, Ref("nulle", "part"))
    async with opened(letter) as (screen, _pilot):
        assert screen.form.chapter.key == "identite"


async def test_a_passage_found_is_a_place_to_go_to(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "ctrl+l", *"pecharmant", "enter")
        assert screen.form.chapter.key == "acteurs"


async def test_reading_the_letter_leads_back_to_a_field(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f5", "home")
        assert "PROJET" in seen(screen)
        await press(pilot, "down", "down", "enter")
        assert pilot.app.screen is screen
        assert screen.form.chapter.key == "identite"


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (120, 40)])
async def test_no_line_of_the_reading_is_wider_than_its_window(letter: Path, size: tuple[int, int]) -> None:
    async with opened(letter, size) as (_screen, pilot):
        await press(pilot, "f5")
        view = pilot.app.screen.query_one(PreviewView)
        assert view.max_scroll_y > 0
        assert not view.show_horizontal_scrollbar
        assert max(strip.cell_length for strip in view._drawn.strips) <= view.scrollable_content_region.width


async def test_exporting_makes_a_pdf_beside_the_letter(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f9", "enter")
        assert "Projet" in seen(screen)
        assert letter.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_the_format_and_the_blanks_of_an_export_are_chosen(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f9", "down")
        dialog = pilot.app.screen
        line = dialog.query_one("#target")
        assert line.value == str(letter.with_suffix(".docx"))  # type: ignore[attr-defined]
        assert "● Word" in seen(dialog)
        await press(pilot, "down", "f2", "f2", "enter")
        text = letter.with_suffix(".md").read_text("utf-8")
        assert text.startswith("**Projet")
        assert "À compléter" not in text
        await press(pilot, "up", "up")
        assert "● PDF" in seen(dialog)
        line.value = str(letter.with_name("autre.html"))  # type: ignore[attr-defined]
        await pilot.pause()
        assert "● page HTML" in seen(dialog)
        await pilot.click("#form", offset=(11, 0))
        await pilot.pause()
        assert line.value == str(letter.with_name("autre.pdf"))  # type: ignore[attr-defined]
        line.value = str(letter.parent)  # type: ignore[attr-defined]
        await press(pilot, "up", "enter")
        assert letter.with_suffix(".html").read_text("utf-8").startswith("<!DOCTYPE html>")
        line.value = str(letter.with_suffix(".odt"))  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert "n’est la fin d’aucun format connu" in seen(dialog)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
    assert sorted(path.suffix for path in letter.parent.glob("lettre.*")) == [".html", ".md", ".toml"]


@pytest.mark.parametrize("name", ["lettre.toml", "lien.pdf", "autre.toml"])
async def test_exporting_over_the_letter_or_another_text_is_refused(letter: Path, name: str) -> None:
    letter.with_name("lien.pdf").symlink_to(letter)
    letter.with_name("autre.toml").write_text("format = 1\n", "utf-8")
    before = {path: path.read_bytes() for path in letter.parent.glob("*.*")}
    async with opened(letter) as (_screen, pilot):
        await press(pilot, "f9")
        pilot.app.screen.query_one("#target").value = str(letter.with_name(name))
        await press(pilot, "enter")
        assert "ne la remplacera pas" in seen(pilot.app.screen) or "ne le remplacera pas" in seen(
            pilot.app.screen
        )
    assert {path: path.read_bytes() for path in letter.parent.glob("*.*")} == before


async def test_the_menu_does_everything_with_one_letter(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "escape", "s")
        assert screen.form.chapter.key == "acteurs"
        await press(pilot, "escape", "p")
        assert screen.form.chapter.key == "identite"
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is screen


async def test_another_trame_moves_nothing_loses_nothing_and_can_be_undone(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        data = {key: value for key, value in screen.session.letter.data.items() if key != "trame"}
        await press(pilot, "escape", "m", "2")
        assert screen.found.template.key == "nationale"
        assert {key: value for key, value in screen.session.letter.data.items() if key != "trame"} == data
        assert len(screen.query(Contents)) == 1
        await press(pilot, "f8", "ctrl+z")
        assert screen.found.template.key == "occitanie"
        await press(pilot, "escape", "n", "1")
        assert screen.found.lists.editions["missions"] == "2019"


async def test_a_file_changed_by_another_is_not_overwritten(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "Z")
        other = letter.read_text("utf-8").replace("Gourdon", "Cahors")
        letter.write_text(other, "utf-8", newline="\n")
        await press(pilot, "ctrl+s")
        assert letter.read_text("utf-8") == other
        assert "a changé" in seen(screen)
        await press(pilot, "l")
        assert not screen.session.modified
        assert screen.session.letter.raw(TITLE) == "CPTS de la Bouriane"
        await press(pilot, "ctrl+z")
        assert screen.session.letter.raw(TITLE) != "CPTS de la Bouriane"


async def test_a_letter_that_cannot_be_saved_stays_on_the_screen_and_can_go_elsewhere(
    letter: Path, tmp_path: Path
) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "Z")
        letter.unlink()
        letter.mkdir()
        await press(pilot, "ctrl+s")
        assert screen.session.modified
        await press(pilot, "a")
        pilot.app.screen.query_one("#path").value = str(tmp_path / "ailleurs.toml")
        await press(pilot, "enter")
        assert not screen.session.modified
    assert read((tmp_path / "ailleurs.toml").read_text("utf-8")).raw(TITLE) is not None


@pytest.mark.parametrize("size", [(30, 8), (60, 20), (80, 24), (120, 40), (160, 50)])
async def test_every_size_shows_something_and_loses_nothing(letter: Path, size: tuple[int, int]) -> None:
    async with opened(letter, size) as (screen, pilot):
        await press(pilot, "Z")
        text = seen(screen)
        assert ("Agrandissez" in text) == (size[0] < 40 or size[1] < 10)
        assert all(len(line) <= size[0] for line in text.splitlines())
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Intitulé du projet" in seen(screen)
        assert screen.session.modified


HOSTILE = "[/] [@click=app.quit]x[/] \x1b]52;c;aGk=\x07\x9b31m \u202egauche {nb} **gras**"


async def test_a_hostile_letter_is_shown_and_obeyed_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "hostile.toml"
    escaped = "".join(c if " " <= c <= "~" and c not in '"\\' else f"\\u{ord(c):04x}" for c in HOSTILE)
    path.write_text(
        f'[identite]\nintitule = "{escaped}"\ncourriel = "{escaped}"\n'
        f'profession = "{escaped}"\ndate_creation = "{escaped}"\n'
        f'[[identite.copilotes]]\nnom = "{escaped}"\n[acteurs]\nengagements = """{escaped}"""\n'
        f'[[acteurs.engages]]\nnom = "{escaped}"\nsecteur = "{escaped}"\n'
        f'[prs.parcours_prioritaires]\n"{escaped}" = "{escaped}"\n',
        "utf-8",
    )
    async with opened(path, (120, 40)) as (screen, pilot):
        for keys in (
            ["f4"],
            ["escape"],
            ["f5"],
            ["escape"],
            ["ctrl+f"],
            ["escape"],
            ["ctrl+l", "e"],
            ["escape"],
            ["f9"],
            ["escape"],
            ["f1"],
            ["escape"],
            ["f8"],
            ["enter"],
            ["escape"],
            ["f8", "f8", "f8", "f8"],
        ):
            await press(pilot, *keys)
            text = seen(screen)
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
            for y in range(pilot.app.size.height):
                for x in range(0, pilot.app.size.width, 3):
                    action = pilot.app.screen.get_style_at(x, y).meta.get("@click")
                    assert action is None or "quit" not in str(action) or y == pilot.app.size.height - 1
        assert not pilot.app._exit
    assert screen.session.letter.raw(TITLE) == HOSTILE


def _english() -> Iterator[str]:
    yield from (
        "Search",
        "Select",
        "Quit",
        "Close",
        "Press",
        "Loading",
        "Error",
        "palette",
        "Cancel",
        "Save",
        "Help",
    )


async def test_no_screen_says_a_word_of_english(letter: Path) -> None:
    async with opened(letter, (120, 40)) as (screen, pilot):
        for keys in (
            ["escape"],
            ["escape"],
            ["f1"],
            ["escape"],
            ["f4"],
            ["escape"],
            ["f5"],
            ["escape"],
            ["ctrl+f"],
            ["escape"],
            ["ctrl+l", "e"],
            ["escape"],
            ["f9"],
            ["escape"],
            ["f8"],
            ["enter"],
            ["escape"],
            ["ctrl+c"],
        ):
            await press(pilot, *keys)
            text = seen(screen)
            assert not [word for word in _english() if re.search(rf"\b{word}\b", text)], text


async def test_leaving_for_another_letter_comes_back_to_the_start(letter: Path) -> None:
    async with opened(letter) as (_screen, pilot):
        await press(pilot, "escape", "o")
        options = pilot.app.screen.query_one(OptionList)
        assert options.get_option("new")
        assert not pilot.app.query(Header)


@pytest.mark.parametrize("key", ["tab", "down"])
async def test_the_last_field_of_a_chapter_leads_to_the_next_chapter_and_back(letter: Path, key: str) -> None:
    async with opened(letter) as (screen, pilot):
        screen.go(screen.form.chapter.fields[-1])
        await press(pilot, key, *"a")
        assert screen.form.chapter.key == "acteurs"
        await press(pilot, "escape", "shift+tab")
        assert screen.form.chapter.key == "identite"
        assert screen.form.focused_ref is not None
        assert screen.form.focused_ref.base == screen.form.chapter.fields[-1]


async def test_replacing_one_by_one_goes_on_though_what_is_put_says_the_words_too(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        session = screen.session
        session.edit(METHODS, "Un organe, deux organe, trois organe.", "Moyens")
        screen.show_letter()
        await press(pilot, "ctrl+l", *"organe", "f2", "tab", *"organes", "down", "ctrl+n", "ctrl+n", "escape")
        assert session.letter.raw(METHODS) == "Un organe, deux organes, trois organes."


@pytest.mark.parametrize(
    ("commune", "foreign"), [("", False), ("Capestang, 34310, 34052", False), ("Loudéac, 22600, 22136", True)]
)
async def test_a_list_of_a_region_says_whose_it_is_and_whether_that_is_the_letters(
    tmp_path: Path, commune: str, foreign: bool
) -> None:
    path = tmp_path / "lettre.toml"
    name, postcode, code = (commune.split(", ") + ["", ""])[:3]
    row = f'[[territoire.communes]]\nnom = "{name}"\ncode_postal = "{postcode}"\ncode_insee = "{code}"\n'
    path.write_text(row if commune else "format = 1\n", "utf-8")
    async with opened(path, size=(120, 30)) as (screen, pilot):
        screen.go(Ref("prs", "themes_transversaux"))
        await press(pilot)
        text = seen(screen).replace("\u00a0", " ")
        assert "Projet régional de santé Occitanie (2018)" in text
        assert ("celui de votre région" in text) is foreign
