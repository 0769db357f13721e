"""A file that is no letter (any more): shown beside its mistake, mended from there, and nothing lost on the way."""

from __future__ import annotations

import contextlib
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cpts_tui import folders
from cpts_tui.letter.fields import Ref
from cpts_tui.storage.versions import Versions
from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.screens.editor import EditorScreen
from cpts_tui.ui.screens.mending import MendingScreen
from cpts_tui.ui.screens.start import StartScreen
from tests.ui.test_editor import opened, press, seen
from tests.ui.test_keeping import look

TITLE, AUTHOR = Ref("identite", "intitule"), Ref("identite", "redacteur")
GOOD = '# la nôtre\n[identite]\nintitule = "A"\nredacteur = "R"\n'
BROKEN = GOOD.replace('"A"', '"A')


@pytest.fixture
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr(LetterApp, "suspend", lambda _self: contextlib.nullcontext())
    monkeypatch.setattr("cpts_tui.ui.watching.EVERY", 3600)  # the tests say when it is looked at
    monkeypatch.setattr("cpts_tui.ui.screens.mending.EVERY", 3600)
    path = tmp_path / "lettre.toml"
    path.write_text(GOOD, "utf-8")
    return path


def edit_with(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Have the person's editor run some Python on the file, whose path is ``path``."""
    program = f"import pathlib, sys; path = pathlib.Path(sys.argv[1]); {code}"
    monkeypatch.setattr("cpts_tui.ui.outside.editor", lambda: [sys.executable, "-c", program])


@asynccontextmanager
async def broken(path: Path, text: str | bytes = BROKEN) -> AsyncIterator[Pilot[Any]]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    async with LetterApp(path).run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, MendingScreen)
        yield pilot


def toasts(pilot: Pilot[Any]) -> list[str]:
    return [toast.message for toast in pilot.app._notifications]


def open_letter(pilot: Pilot[Any]) -> EditorScreen:
    screen = pilot.app.screen
    assert isinstance(screen, EditorScreen)
    return screen


async def test_the_text_is_shown_with_a_caret_under_the_mistake(letter: Path) -> None:
    async with broken(letter) as pilot:
        lines = seen(pilot.app.screen).split("\n")
        at = next(n for n, line in enumerate(lines) if '│ intitule = "A' in line)
        assert "Ligne 3" in "".join(lines)
        assert lines[at + 1].index("^") == lines[at].index('"A') + len('"A')
        assert '4 │ redacteur = "R"' in lines[at + 2]


async def test_what_the_text_holds_is_shown_not_obeyed(letter: Path) -> None:
    async with broken(letter, "x = [@click=app.quit]a[/]\x1b[31m\x9b ” = \n") as pilot:
        text = seen(pilot.app.screen)
        assert "[@click=app.quit]a[/]␛[31m\u20399B\u203a" in text


async def test_a_long_way_down_and_to_the_right_the_mistake_is_in_view(letter: Path) -> None:
    async with broken(letter, "# été\n" * 5000 + f'x = "{"é" * 3000}" oui\n' + "# fin\n" * 5000) as pilot:
        lines = seen(pilot.app.screen).split("\n")
        at = next(n for n, line in enumerate(lines) if "oui" in line)
        assert lines[at].index("oui") == lines[at + 1].index("^")
        await press(pilot, "up", "down")


async def test_once_mended_in_the_person_s_editor_it_opens(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit_with(monkeypatch, "path.write_text(path.read_text('utf-8').replace('\"A', '\"B\"'), 'utf-8')")
    async with broken(letter) as pilot:
        await press(pilot, "m")
        assert open_letter(pilot).session.letter.raw(TITLE) == "B"


async def test_an_editor_that_fails_or_changes_nothing_leaves_one_where_one_was(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with broken(letter) as pilot:
        edit_with(monkeypatch, "sys.exit(3)")
        await press(pilot, "m")
        assert "(3)" in toasts(pilot)[-1]
        edit_with(monkeypatch, "path.write_text('[oups', 'utf-8')")
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, MendingScreen)
        assert "1 │ [oups" in seen(pilot.app.screen)
        await press(pilot, "r")
        assert "toujours pas" in toasts(pilot)[-1]


@pytest.mark.parametrize("command", ['vi "', "''", " ", "/nulle/part/éditeur --attendre", "[bold]x[/]"])
async def test_an_editor_that_cannot_start_is_said(
    letter: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("VISUAL", command)
    monkeypatch.setenv("EDITOR", "/nulle/part/autre")
    async with broken(letter) as pilot:
        await press(pilot, "m")
        assert "ne démarre pas" in toasts(pilot)[-1]
        assert isinstance(pilot.app.screen, MendingScreen)


async def test_whoever_mends_it_elsewhere_need_not_say_so(letter: Path) -> None:
    async with broken(letter) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, MendingScreen)
        letter.unlink()
        screen._look()
        await pilot.pause()
        assert "n’existe pas" in seen(screen)
        letter.write_text(GOOD, "utf-8")
        screen._look()
        await pilot.pause()
        assert open_letter(pilot).session.letter.raw(TITLE) == "A"


@pytest.mark.parametrize("mode", [0o600, 0o644])
async def test_a_version_is_put_back_and_the_broken_text_stays_beside(letter: Path, mode: int) -> None:
    kept = Versions(letter, folders.state_folder())
    for text in (GOOD, GOOD.replace('"A"', '"B"'), "[abîmée"):
        kept.keep(text.encode())
    letter.chmod(mode)
    async with broken(letter) as pilot:
        await press(pilot, "v")
        await pilot.app.workers.wait_for_complete()
        assert "illisible" in seen(pilot.app.screen)
        await press(pilot, "enter")  # on the latest that can be read
        assert open_letter(pilot).session.letter.raw(TITLE) == "B"
        aside = letter.with_name("lettre-illisible.toml")
        assert aside.name in toasts(pilot)[0]
    assert letter.read_text("utf-8") == GOOD.replace('"A"', '"B"')
    assert aside.read_text("utf-8") == BROKEN
    if sys.platform != "win32":
        assert {stat.S_IMODE(path.stat().st_mode) for path in (letter, aside)} == {mode}


async def test_one_can_leave_it_as_it_is(letter: Path) -> None:
    async with broken(letter) as pilot:
        await press(pilot, "v", "e", "escape")
        assert isinstance(pilot.app.screen, StartScreen)
    assert letter.read_text("utf-8") == BROKEN


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (GOOD.replace("A", "é").encode("latin-1"), "Windows-1252"),
        (GOOD.encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\xff", "Word"),
        (b"x = " + b"[" * 5000, "imbrique"),
        (b"# " + b"=" * 100_001, "trop de valeurs"),
    ],
)
async def test_what_is_no_text_or_too_much_is_said_too(letter: Path, data: bytes, words: str) -> None:
    async with broken(letter, data) as pilot:
        assert words in seen(pilot.app.screen)


# -- while the letter is open --------------------------------------------------------------------------------------


async def test_a_file_broken_meanwhile_is_shown_and_merged_once_it_is_mended(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        letter.write_text(BROKEN, "utf-8")
        await look(screen, pilot)
        mending = pilot.app.screen
        assert isinstance(mending, MendingScreen)
        assert "Revenir à la lettre" in seen(mending)
        letter.write_text(GOOD.replace('"R"', '"S"'), "utf-8")
        mending._look()
        await press(pilot)
        await look(screen, pilot)
        assert pilot.app.screen is screen
        assert (screen.session.letter.raw(TITLE), screen.session.letter.raw(AUTHOR)) == ("AB", "S")
        await press(pilot, "ctrl+s")
        assert letter.read_text("utf-8") == GOOD.replace('"R"', '"S"').replace('"A"', '"AB"')


async def test_who_goes_back_to_the_letter_loses_nothing_and_is_asked_at_the_save(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        letter.write_text(BROKEN, "utf-8")
        await look(screen, pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        await look(screen, pilot)
        assert pilot.app.screen is screen, "it is shown once for each breakage"
        assert screen.session.letter.raw(TITLE) == "AB"
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, MendingScreen)
        assert letter.read_text("utf-8") == BROKEN
        await press(pilot, "e")
        await pilot.app.workers.wait_for_complete()
        await press(pilot)
        assert pilot.app.screen is screen
        assert not screen.session.modified
    assert letter.read_text("utf-8") == GOOD.replace('"A"', '"AB"')
    assert letter.with_name("lettre-illisible.toml").read_text("utf-8") == BROKEN


async def test_who_leaves_while_the_file_is_broken_writes_it_and_leaves(letter: Path) -> None:
    async with opened(letter) as (_screen, pilot):
        await press(pilot, "end", "B")
        letter.write_text(BROKEN, "utf-8")
        await press(pilot, "ctrl+q", "e")
        assert isinstance(pilot.app.screen, MendingScreen)
        await press(pilot, "e")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert not pilot.app.is_running or pilot.app._exit
    assert letter.read_text("utf-8") == GOOD.replace('"A"', '"AB"')


async def test_a_typist_is_not_interrupted_by_what_the_next_letter_would_answer(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        assert screen._keeper is not None
        await press(pilot, "end")
        for text in (BROKEN, GOOD.replace('"A"', '"Autre"')):
            letter.write_text(text, "utf-8")
            for key in "mfe":
                await press(pilot, key)
                screen._keeper.watcher.look()
                await screen.app.workers.wait_for_complete()
                await press(pilot)
                assert pilot.app.screen is screen
        assert screen.session.letter.raw(TITLE) == "Amfemfe"
        assert any("ne se lit plus" in message for message in toasts(pilot))
        await look(screen, pilot)
        assert "Deux versions" in seen(screen)
