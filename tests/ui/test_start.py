"""The start screen, and letters that do not exist yet or cannot be read."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from cpts_tui import resources
from cpts_tui.cli import main
from cpts_tui.storage.reading import read
from cpts_tui.ui.glances import Glance, glance, in_short, line
from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.recent import recent_letters, remember
from cpts_tui.ui.screens.editor import EditorScreen
from cpts_tui.ui.screens.start import StartScreen
from cpts_tui.ui.screens.start_help import StartHelp
from cpts_tui.ui.widgets.path_line import PathLine
from tests.ui.test_editor import opened, press, seen


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr("cpts_tui.folders.config_folder", lambda: tmp_path / "reglages")
    monkeypatch.chdir(tmp_path)


def type_path(pilot: Pilot[Any], path: Path) -> None:
    pilot.app.screen.query_one("#path").value = str(path)  # type: ignore[attr-defined]


async def test_a_new_letter_is_created_where_one_says_with_the_trame_one_chooses(tmp_path: Path) -> None:
    path = tmp_path / "neuve.toml"
    async with LetterApp().run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        assert isinstance(pilot.app.screen, StartScreen)
        assert "Nouvelle lettre" in seen(pilot.app.screen)
        await press(pilot, "n")
        type_path(pilot, path)
        await press(pilot, "enter", "2")
        assert isinstance(pilot.app.screen, EditorScreen)
        assert pilot.app.screen.found.template.key == "nationale"
    assert read(path.read_text("utf-8")).data["trame"] == "nationale"
    assert recent_letters() == [path]


async def test_a_new_letter_follows_the_settings(tmp_path: Path) -> None:
    folder = tmp_path / "lettres"
    folder.mkdir()
    (tmp_path / "reglages").mkdir()
    (tmp_path / "reglages" / "config.toml").write_text(
        f"[lettres]\ntrame = 'nationale'\ndossier = '{folder}'\n", "utf-8"
    )
    async with LetterApp().run_test(size=(120, 24), notifications=True) as pilot:
        await press(pilot, "n")
        assert pilot.app.screen.query_one("#path").value == str(folder / "lettre.toml")  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert "en six étapes  celle de vos réglages" in seen(pilot.app.screen)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EditorScreen)
    assert read((folder / "lettre.toml").read_text("utf-8")).data["trame"] == "nationale"


async def test_the_sample_is_tried_in_a_copy(tmp_path: Path) -> None:
    shipped = resources.folder("samples") / "en-cours.toml"
    before = shipped.read_bytes()
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await press(pilot, "e")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EditorScreen)
        await press(pilot, "Z", "ctrl+s")
    assert shipped.read_bytes() == before
    assert (tmp_path / "en-cours.toml").read_bytes() != before


async def test_a_recent_letter_is_one_figure_away(tmp_path: Path) -> None:
    path = tmp_path / "d’hier.toml"
    path.write_text("format = 1\n", "utf-8")
    remember(tmp_path / "perdue.toml")
    remember(path)
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "d’hier" in seen(pilot.app.screen)
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, EditorScreen)
        assert pilot.app.screen.session.file.path == path


async def test_each_recent_letter_says_what_it_is_how_far_it_is_and_when_it_was_written(
    tmp_path: Path,
) -> None:
    samples = resources.folder("samples")
    for name, sample in (("hier.toml", "exemple.toml"), ("vieille.toml", "en-cours.toml")):
        (tmp_path / name).write_bytes((samples / sample).read_bytes())
        remember(tmp_path / name)
    long_ago = datetime(2023, 3, 12, 9, 30).astimezone().timestamp()
    os.utime(tmp_path / "vieille.toml", (long_ago, long_ago))
    (tmp_path / "cassée.toml").write_text("identite = [", "utf-8")
    remember(tmp_path / "cassée.toml")
    remember(tmp_path / "partie.toml")
    async with LetterApp().run_test(size=(120, 24)) as pilot:
        await press(pilot)
        lines = {
            text.split()[0]: text
            for text in seen(pilot.app.screen).replace("▸", " ").splitlines()
            if text.split()
        }
        assert ("partie" in lines["1"], "✗ introuvable" in lines["1"]) == (True, True)
        assert ("cassée" in lines["2"], "✗ ne se lit pas" in lines["2"]) == (True, True)
        assert "CPTS de la Bouriane" in lines["3"]
        assert "12/03/2023" in lines["3"]
        assert "vieille.toml" in lines["3"]
        assert "CPTS Entre Orb et Canal" in lines["4"]
        assert "100\u00a0%" in lines["4"]
        left = lines["3"].partition("\u00a0%")[0].split()[-1]
        await press(pilot, "3")  # and it is what the letter's own screen says
        assert isinstance(pilot.app.screen, EditorScreen)
        assert pilot.app.screen.found.progress == int(left)


async def test_a_recent_letter_that_is_gone_cannot_be_chosen_and_one_that_is_broken_can_be_mended(
    tmp_path: Path,
) -> None:
    (tmp_path / "cassée.toml").write_text("identite = [", "utf-8")
    remember(tmp_path / "cassée.toml")
    remember(tmp_path / "partie.toml")
    async with LetterApp().run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot)
        assert "▸ 2   cassée" in seen(pilot.app.screen)  # the first that can be
        await press(pilot, "1")
        assert "n’est plus là" in seen(pilot.app.screen)
        await press(pilot, "enter")
        assert "ce fichier ne se lit pas" in seen(pilot.app.screen)


async def test_what_was_not_saved_is_told_before_the_letter_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_text("format = 1\n", "utf-8")
    async with opened(path) as (screen, pilot):
        await press(pilot, "Z")
        screen.keep_now()
    assert glance(path).unsaved
    async with LetterApp().run_test(size=(120, 24)) as pilot:
        await press(pilot)
        assert "● non enregistré" in seen(pilot.app.screen)


async def test_escape_does_not_quit_the_start_and_q_does() -> None:
    app = LetterApp()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "escape", "escape")
        assert not app._exit
        assert "Pour quitter\u00a0: Ctrl+Q, ou q." in seen(app.screen)
        await press(pilot, "q")
        assert app._exit


@pytest.mark.parametrize("key", ["f1", "ctrl+g"])
async def test_the_start_has_a_help_of_its_own(key: str) -> None:
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await press(pilot, key)
        assert isinstance(pilot.app.screen, StartHelp)
        text = seen(pilot.app.screen)
        assert "Ctrl+Q, q  quitter" in text
        assert "fichier de texte (.toml)" in text
        await press(pilot, key)
        assert isinstance(pilot.app.screen, StartScreen)


async def test_the_mark_of_the_list_is_no_matter_of_colour() -> None:
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await press(pilot)
        assert "▸ n " in seen(pilot.app.screen)
        await press(pilot, "down")
        assert "▸ o " in seen(pilot.app.screen)
        assert seen(pilot.app.screen).count("▸") == 1


@pytest.mark.parametrize("keys", [[], ["n"], ["f1"]])
async def test_a_window_without_room_says_so_over_every_screen_and_loses_nothing(keys: list[str]) -> None:
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await press(pilot, *keys)
        before = seen(pilot.app.screen)
        focused = pilot.app.focused
        for size in ((30, 8), (39, 24), (80, 9)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            words = " ".join(seen(pilot.app.screen).replace("\u00a0", " ").split())
            assert words == "Agrandissez la fenêtre (40 × 10 au moins). Rien n’est perdu."
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert seen(pilot.app.screen) == before
        assert pilot.app.focused is focused


@given(
    st.integers(1, 9), st.text(max_size=90), st.integers(0, 100) | st.none(), st.sampled_from(["", "introuvable"]),
    st.booleans(), st.integers(36, 250),
)  # fmt: skip
def test_a_recent_letter_fits_on_a_line_of_any_width(
    number: int, title: str, progress: int | None, trouble: str, unsaved: bool, width: int
) -> None:
    when = datetime(2026, 9, 12, 8, 5).astimezone()
    seen_ = Glance(title, progress, when, trouble, unsaved)
    path = Path.home() / "très loin" / "ailleurs" / "lettre.toml"
    text = line(number, path, seen_, width, date(2026, 11, 25))
    assert text.cell_length <= width
    assert "\n" not in text.plain
    assert trouble in text.plain


def test_when_a_letter_was_written_is_said_as_people_say_it() -> None:
    today = date(2026, 11, 25)
    for when, said in (
        (datetime(2026, 11, 25, 8, 5), "08:05"),
        (datetime(2026, 11, 24, 18, 4), "hier 18:04"),
        (datetime(2026, 3, 1), "1er\u00a0mars"),
        (datetime(2025, 12, 31), "31/12/2025"),
        (None, ""),
    ):
        assert in_short(when, today) == said


@pytest.mark.parametrize("content", ["", "\t", "a\n\tb\n", "\x1b[31m\t/\x1b[31m", "identite.[\t/x"])
async def test_a_strange_memory_stops_nobody(tmp_path: Path, content: str) -> None:
    (tmp_path / "etat").mkdir()
    (tmp_path / "etat" / "lettres-recentes.txt").write_text(content, "utf-8")
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "\x1b" not in seen(pilot.app.screen)
        assert "Commencer" in seen(pilot.app.screen)


async def test_a_letter_that_does_not_exist_is_offered_to_be_created(tmp_path: Path) -> None:
    path = tmp_path / "demain.toml"
    async with LetterApp(path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "n’existe pas encore" in seen(pilot.app.screen)
        await press(pilot, "o", "1")
        assert isinstance(pilot.app.screen, EditorScreen)
    assert read(path.read_text("utf-8")).data["trame"] == "occitanie"


async def test_a_letter_that_cannot_be_read_says_where_and_is_opened_once_mended(tmp_path: Path) -> None:
    path = tmp_path / "cassée.toml"
    path.write_text('[identite]\nintitule = "CPTS [/] \n', "utf-8")
    async with LetterApp(path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = seen(pilot.app.screen)
        assert "ce fichier ne se lit pas" in text
        assert "Ligne 2" in text
        assert "^" in text
        assert 'intitule = "CPTS [/]' in text
        path.write_text('[identite]\nintitule = "CPTS"\n', "utf-8")
        await press(pilot, "r")
        assert isinstance(pilot.app.screen, EditorScreen)


async def test_a_folder_is_no_letter(tmp_path: Path) -> None:
    async with LetterApp(tmp_path).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "c’est un dossier" in seen(pilot.app.screen)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, StartScreen)


async def test_opening_shows_what_the_folder_holds(tmp_path: Path) -> None:
    (tmp_path / "Lettre de Mèze.toml").write_text("format = 1\n", "utf-8")
    (tmp_path / "notes.txt").write_text("", "utf-8")
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await press(pilot, "o")
        text = seen(pilot.app.screen)
        assert "Lettre de Mèze.toml" in text
        assert "notes.txt" not in text
        type_path(pilot, tmp_path / "lettre")
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, EditorScreen)


async def test_nothing_is_overwritten_by_a_new_letter(tmp_path: Path) -> None:
    path = tmp_path / "déjà.toml"
    path.write_text('[identite]\nintitule = "Déjà là"\n', "utf-8")
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        type_path(pilot, path)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, EditorScreen)
    assert "Déjà là" in path.read_text("utf-8")


async def test_a_pdf_gives_back_the_letter_that_it_holds_and_opens_it(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.toml"
    before = b'# la mienne\r\n[identite]\r\nintitule = "CPTS [/] d\xe2\x80\x99Essai"\r\n'
    letter.write_bytes(before)
    assert main(["exporter", str(letter)]) == 0
    pdf = letter.with_suffix(".pdf")
    async with LetterApp(pdf).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = seen(pilot.app.screen)
        assert "C’est le PDF d’une lettre" in text
        assert "lettre-2.toml" in text
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, EditorScreen)
        assert pilot.app.screen.session.file.path == tmp_path / "lettre-2.toml"
    assert (tmp_path / "lettre-2.toml").read_bytes() == letter.read_bytes() == before


async def test_the_letter_beside_its_pdf_can_be_opened_instead(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_text("format = 1\n", "utf-8")
    assert main(["exporter", str(letter)]) == 0
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await press(pilot, "o")
        type_path(pilot, letter.with_suffix(".pdf"))
        await press(pilot, "enter", "o")
        assert isinstance(pilot.app.screen, EditorScreen)
        assert pilot.app.screen.session.file.path == letter
    assert sorted(path.name for path in tmp_path.glob("lettre*")) == ["lettre.pdf", "lettre.toml"]


async def test_a_pdf_without_a_letter_says_so(tmp_path: Path) -> None:
    pdf = tmp_path / "autre.pdf"
    pdf.write_bytes(b"%PDF-1.7\n\xff\xfe")
    async with LetterApp(pdf).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "ne s’ouvre pas comme une lettre" in seen(pilot.app.screen)
        await press(pilot, "a")
        assert isinstance(pilot.app.screen, StartScreen)
        assert pilot.app.screen is pilot.app.screen_stack[-1]


async def test_what_is_empty_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "vide.toml"
    path.write_text("format = 1\n", "utf-8")
    async with LetterApp(path).run_test(size=(80, 24), notifications=True) as pilot:
        for keys, said in (
            (["ctrl+f", *"zzzz"], "Rien de tel"),
            (["escape", "ctrl+l", *"zzzz"], "Rien de tel dans la lettre"),
            (["escape", "escape", "w"], "à chaque enregistrement"),
            (["ctrl+o"], "La carte vient avec une commune reconnue"),
            (["escape", "f8"], "a : en ajouter une · i : importer"),
            (["i", *"zzz"], "Aucun fichier .csv ne commence ainsi"),
            (["escape", *["f8"] * 5], "Aucune commune"),
            (["e", *"zzzzz"], "Rien de ce nom"),
        ):
            await press(pilot, *keys)
            assert said in seen(pilot.app.screen).replace("\u00a0", " ").replace("\n", " "), keys


async def test_the_arrow_leads_nowhere_where_nothing_is_proposed(tmp_path: Path) -> None:
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        assert "choisir" not in seen(pilot.app.screen)
        await press(pilot, "down", "end", *"x")
        line = pilot.app.screen.query_one("#path", PathLine)
        assert line.value.endswith("lettre.tomlx")
        (tmp_path / "lettre.tomlxy").mkdir()
        await press(pilot, "backspace", "x", "down", *"y", "enter")
        assert line.value.endswith(f"lettre.tomlxy{os.sep}")


async def test_a_folder_that_is_not_there_is_told_before_anything_else_is_asked(tmp_path: Path) -> None:
    async with LetterApp().run_test(size=(80, 24), notifications=True) as pilot:
        for path in (tmp_path / "absent" / "x", tmp_path / "absent" / "lettre.toml"):
            await press(pilot, "n")
            type_path(pilot, path)
            await press(pilot, "enter")
            assert "n’existe pas" in seen(pilot.app.screen)
            assert "Nouvelle lettre" in seen(pilot.app.screen)
            await press(pilot, "escape")


async def test_a_second_enter_makes_the_folder_of_a_new_letter_and_no_other(tmp_path: Path) -> None:
    async with LetterApp().run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "o")
        type_path(pilot, tmp_path / "absent" / "lettre.toml")
        await press(pilot, "enter", "enter")
        assert not (tmp_path / "absent").exists()  # a letter to open is in no folder that is made
        await press(pilot, "escape", "n")
        type_path(pilot, tmp_path / "absent" / "nord" / "lettre.toml")
        await press(pilot, "enter")
        assert "Entrée encore une fois" in seen(pilot.app.screen).replace("\n", " ")
        type_path(pilot, tmp_path / "autre" / "lettre.toml")
        await press(pilot, "enter")
        assert not (tmp_path / "absent").exists()
        assert not (tmp_path / "autre").exists()
        await press(pilot, "enter")
        assert (tmp_path / "autre").is_dir()
        assert "Medaviz" in seen(pilot.app.screen)  # the trame is asked for


async def test_what_is_typed_takes_the_place_of_the_proposed_name(tmp_path: Path) -> None:
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        line = pilot.app.screen.query_one("#path", PathLine)
        folder = Path(line.value).parent
        await press(pilot, *"nord")
        assert line.value == str(folder / "nord")
        await press(pilot, "escape", "n", "tilde", "slash")
        assert pilot.app.screen.query_one("#path", PathLine).value == "~/"  # in place of all of it


async def test_a_name_that_ends_like_a_version_becomes_a_toml_file(tmp_path: Path) -> None:
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        type_path(pilot, tmp_path / "CPTS v1.2")
        await press(pilot, "enter")
        assert "Medaviz" in seen(pilot.app.screen)  # where a trame comes from
        await press(pilot, "1")
        assert (tmp_path / "CPTS v1.2.toml").exists()


async def test_a_name_that_is_taken_is_said_to_be() -> None:
    Path("lettre.toml").write_text("format = 1\n", "utf-8")
    async with LetterApp().run_test(size=(80, 24)) as pilot:
        await press(pilot, "n")
        assert "existe déjà" in seen(pilot.app.screen)
