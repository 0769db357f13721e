"""Saving where it is not simple: the file has changed, is gone, cannot be written; and saving under another name."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cpts_tui import folders
from cpts_tui.letter.fields import Ref
from cpts_tui.storage import disk
from cpts_tui.storage.journal import Journal, Recovery
from cpts_tui.storage.problems import FileProblem
from cpts_tui.storage.reading import read
from cpts_tui.storage.versions import Versions
from cpts_tui.storage.window_lock import Holder, WindowLock
from cpts_tui.ui.screens.editor import EditorScreen
from cpts_tui.ui.screens.path_prompt import PathPrompt
from cpts_tui.ui.widgets.inputs import LineInput
from tests.ui.test_editor import opened, press, seen

TITLE, AUTHOR = Ref("identite", "intitule"), Ref("identite", "redacteur")
TEXT = '# la nôtre\n[identite]\nintitule = "A"\nredacteur = "R"\n'
MINE = TEXT.replace('"A"', '"AB"')
THEIRS = TEXT.replace('"R"', '"S" # relu')


@pytest.fixture
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr("cpts_tui.ui.watching.EVERY", 3600)  # what changed is found at the save
    path = tmp_path / "lettre.toml"
    path.write_text(TEXT, "utf-8")
    return path


async def settled(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and let what they began in threads end."""
    for key in keys:
        await press(pilot, key)
        await pilot.app.workers.wait_for_complete()
        await press(pilot)


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


# -- the file has changed ------------------------------------------------------------------------------------------


async def test_what_changed_in_the_file_is_merged_first_of_all_answers_and_saved(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        letter.write_text(THEIRS, "utf-8")
        await settled(pilot, "ctrl+s")
        assert "Fusionner et enregistrer" in seen(screen)
        await settled(pilot, "enter")
        assert pilot.app.screen is screen
        assert (screen.session.letter.raw(TITLE), screen.session.letter.raw(AUTHOR)) == ("AB", "S")
        assert not screen.session.modified
        assert text_of(letter) == THEIRS.replace('"A"', '"AB"')
        await press(pilot, "ctrl+z")
        assert screen.session.letter.raw(AUTHOR) == "R", "the merge is a step that can be undone"


async def test_while_it_is_asked_nothing_else_decides(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        letter.write_text(THEIRS, "utf-8")
        await settled(pilot, "ctrl+s")
        assert screen._keeper is not None
        screen._keeper.watcher.look()
        await settled(pilot, "r")
    assert text_of(letter) == THEIRS.replace('"A"', '"AB"').replace('"S"', '"R"'), "replaced, as it was said"


@pytest.mark.parametrize(("answer", "title"), [("m", "AB"), ("f", "Autre")])
async def test_what_contradicts_is_asked_before_it_is_saved(letter: Path, answer: str, title: str) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        letter.write_text(THEIRS.replace('"A"', '"Autre"'), "utf-8")
        await settled(pilot, "ctrl+s", "f", answer)
        assert text_of(letter) == THEIRS.replace('"A"', f'"{title}"')
        assert not screen.session.modified


async def test_leaving_goes_on_after_the_merge(letter: Path) -> None:
    async with opened(letter) as (_screen, pilot):
        await press(pilot, "end", "B")
        letter.write_text(THEIRS, "utf-8")
        await press(pilot, "ctrl+q", "e")
        await pilot.app.workers.wait_for_complete()
        await press(pilot, "f")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    assert text_of(letter) == THEIRS.replace('"A"', '"AB"')


async def test_the_other_answers_are_still_there(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        letter.write_text(THEIRS, "utf-8")
        await settled(pilot, "ctrl+s", "l")
        assert (screen.session.letter.raw(TITLE), screen.session.letter.raw(AUTHOR)) == ("A", "S")
        await settled(pilot, "ctrl+z")
        assert screen.session.letter.raw(TITLE) == "AB"
        letter.write_text(TEXT + "# encore\n", "utf-8")
        await settled(pilot, "ctrl+s", "r")
        assert text_of(letter) == MINE + "# encore\n"


async def test_a_file_that_went_is_made_again_with_its_permissions(letter: Path) -> None:
    letter.chmod(0o600)
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        letter.unlink()
        await settled(pilot, "ctrl+s")
        assert "n’est plus là" in seen(screen)
        assert "entière" in seen(screen)
        await settled(pilot, "r")
    assert text_of(letter) == MINE
    if sys.platform != "win32":
        assert stat.S_IMODE(letter.stat().st_mode) == 0o600


async def test_a_save_that_failed_can_be_tried_again(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object, **_named: object) -> bool:
        raise FileProblem(path, "il n’y a plus de place.")

    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        with monkeypatch.context() as patched:
            patched.setattr(disk, "replace", refuse)
            await settled(pilot, "ctrl+s")
            assert "plus de place" in seen(screen)
            assert text_of(letter) == TEXT
        await settled(pilot, "r")
    assert text_of(letter) == MINE


# -- elsewhere -----------------------------------------------------------------------------------------------------


async def save_as(pilot: Pilot[Any], path: Path) -> EditorScreen:
    (screen,) = pilot.app.screen_stack
    assert isinstance(screen, EditorScreen)
    screen.action_save_elsewhere()
    await press(pilot)
    await choose(pilot, path)
    return screen


async def choose(pilot: Pilot[Any], path: Path) -> None:
    prompt = pilot.app.screen
    assert isinstance(prompt, PathPrompt)
    prompt.query_one(LineInput).value = str(path)
    await press(pilot)
    await settled(pilot, "enter")


def holder_of(path: Path) -> Holder | None:
    lock = WindowLock(path, folders.state_folder())
    held = lock.acquire()
    lock.release()
    assert held is None or isinstance(held, Holder)
    return held


async def test_the_copy_the_lock_and_the_versions_follow_to_another_file(letter: Path) -> None:
    letter.chmod(0o600)
    other = letter.with_name("autre.toml")
    state = folders.state_folder()
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        screen.keep_now()
        await save_as(pilot, other)
        assert text_of(letter) == TEXT
        assert text_of(other) == MINE
        assert screen.session.file.path == other
        assert Journal(letter, state).pending() is None
        assert holder_of(letter) is None
        assert holder_of(other) is not None
        await press(pilot, "C")
        screen.keep_now()
        found = Journal(other, state).pending()
        assert isinstance(found, Recovery)
        assert found.letter.raw(TITLE) == "ABC"
        assert found.origin == other
        await settled(pilot, "ctrl+s")
        assert text_of(letter) == TEXT
        assert text_of(other) == MINE.replace("AB", "ABC")
    assert holder_of(other) is None
    assert [version.text for version in Versions(other, state).all()] == [text_of(other), MINE]
    if sys.platform != "win32":
        assert stat.S_IMODE(other.stat().st_mode) == 0o600


async def test_a_file_that_exists_is_replaced_only_by_whoever_says_so_and_becomes_a_version(
    letter: Path,
) -> None:
    other = letter.with_name("autre.toml")
    other.write_text("# précieux\n", "utf-8")
    state = folders.state_folder()
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        await save_as(pilot, other)
        assert "existe déjà" in seen(screen)
        await settled(pilot, "escape")
        assert text_of(other) == "# précieux\n"
        assert screen.session.file.path == letter
        await save_as(pilot, other)
        await settled(pilot, "a")
        await choose(pilot, other)
        await settled(pilot, "r")
        assert text_of(other) == MINE
        assert screen.session.file.path == other
    assert [version.text for version in Versions(other, state).all()] == [MINE, "# précieux\n"]


async def test_a_letter_that_another_window_writes_is_not_replaced(letter: Path) -> None:
    other = letter.with_name("autre.toml")
    other.write_text(THEIRS, "utf-8")
    lock = WindowLock(other, folders.state_folder())
    assert lock.acquire() is None
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        await save_as(pilot, other)
        await settled(pilot, "r")
        assert "fermez-la" in seen(screen)
        assert text_of(other) == THEIRS
        lock.release()
        await settled(pilot, "r")
        assert text_of(other) == MINE
        assert screen.session.file.path == other
        assert not screen.session.read_only


async def test_a_second_window_may_save_elsewhere_and_write_there(letter: Path) -> None:
    lock = WindowLock(letter, folders.state_folder())
    assert lock.acquire() is None
    other = letter.with_name("autre.toml")
    async with opened(letter) as (screen, pilot):
        assert screen.session.read_only
        await save_as(pilot, other)
        await press(pilot)
        assert not screen.session.read_only
        await press(pilot, "f8", "f7", "end", "B")
        await settled(pilot, "ctrl+s")
        assert text_of(other) == MINE
        assert text_of(letter) == TEXT
    lock.release()


async def test_the_letter_s_own_file_by_another_way_is_a_plain_save(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        await save_as(pilot, letter.parent / "." / letter.name)
        assert not screen.session.modified
    assert text_of(letter) == MINE


async def test_what_is_no_letter_s_place_is_refused_with_a_sentence(letter: Path, tmp_path: Path) -> None:
    places = {
        tmp_path / "absent" / "a.toml": "dossier n’existe pas",
        letter / "a.toml": "n’est pas un dossier",
    }
    if sys.platform != "win32":
        import os

        os.mkfifo(tmp_path / "tube.toml")
        (tmp_path / "rond.toml").symlink_to("rond.toml")
        places |= {tmp_path / "tube.toml": "fichier ordinaire", tmp_path / "rond.toml": "tourne en rond"}
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        for path, words in places.items():
            await save_as(pilot, path)
            if "existe déjà" in seen(screen):
                await settled(pilot, "r")
            said = re.sub(r"[│○◐✓✗\s]+", " ", seen(screen))  # wherever the lines of the box end
            assert words in said, f"{path}: {said}"
            # Where the folder is missing, the question stays for another one.
            await settled(pilot, "escape" if isinstance(pilot.app.screen, PathPrompt) else "v")
            assert screen.session.file.path == letter
            assert screen.session.letter.raw(TITLE) == "AB"


async def test_a_recovery_copy_of_the_letter_that_is_replaced_is_put_aside_not_lost(letter: Path) -> None:
    other = letter.with_name("autre.toml")
    other.write_text(THEIRS, "utf-8")
    journal = Journal(other, folders.state_folder())
    journal.keep(read(THEIRS).edit(TITLE, "pas enregistré"), "")
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        await save_as(pilot, other)
        await settled(pilot, "r")
        screen.keep_now()
    (aside,) = journal._path.parent.glob("*.ignoree-*.toml")
    assert "pas enregistré" in text_of(aside)
