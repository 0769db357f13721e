"""The export's dialog by keys alone, and what opens the file afterwards."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest

from cpts_tui import resources
from cpts_tui.ui.opening import NOTHING, open_file, opener
from cpts_tui.ui.screens import export
from cpts_tui.ui.screens.export import ExportDialog
from cpts_tui.ui.screens.path_prompt import PathPrompt
from cpts_tui.ui.screens.problems import ProblemsScreen
from cpts_tui.ui.widgets.path_line import PathLine
from tests.ui.test_editor import opened, press, seen

DISTANT = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No desktop, no distance, a memory of one's own."""
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    for name in (*DISTANT, "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "un dossier" / "lettre.toml"
    path.parent.mkdir()
    path.write_bytes((resources.folder("samples") / "en-cours.toml").read_bytes())
    return path


async def test_tab_goes_through_the_dialog_and_shows_where_it_is(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f9", "tab")
        assert "▸Format" in seen(screen)
        await press(pilot, "right")
        assert "● Word" in seen(screen)
        await press(pilot, "tab")
        assert "▸Si vide" in seen(screen)
        await press(pilot, "right", "right")
        assert "● omettre" in seen(screen)
        await press(pilot, "tab")
        assert "▸[ Exporter ]" in seen(screen)
        await press(pilot, "enter")
        assert letter.with_suffix(".docx").read_bytes().startswith(b"PK")
        assert not letter.with_suffix(".pdf").exists()


async def test_the_folder_is_shown_whole_and_one_that_is_not_there_is_told(letter: Path) -> None:
    async with opened(letter, (200, 40)) as (screen, pilot):
        await press(pilot, "f9")
        whole = str(letter.parent).replace(" ", "")
        box = [line.partition("│")[2].partition("│")[0] for line in seen(screen).splitlines()]
        assert f"Dossier{whole}" in "".join("".join(box).split())
        assert "ce dossier n’existe pas" not in seen(screen)
        pilot.app.screen.query_one(PathLine).value = str(letter.parent / "absent" / "lettre.pdf")
        await press(pilot)
        assert "ce dossier n’existe pas" in seen(screen)
        await press(pilot, "enter")
        assert not (letter.parent / "absent").exists()
        assert "[ Exporter ]" in seen(screen)


async def test_what_was_made_is_opened_copied_or_left_at_once(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(export, "opener", lambda: ["xdg-open"])
    monkeypatch.setattr(export, "open_file", lambda path, _failed: asked.append(path))
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f9", "enter")
        assert "▸[ Ouvrir ]" in seen(screen)
        await press(pilot, "enter")
        assert asked == [letter.with_suffix(".pdf")]
        await press(pilot, "right", "enter")
        assert pilot.app.clipboard == str(letter.with_suffix(".pdf"))
        await press(pilot, "o")
        assert len(asked) == 2
        await press(pilot, "down")  # another format is another file: it has to be made first
        assert "[ Exporter ]" in seen(screen)
        assert "[ Ouvrir ]" not in seen(screen)
        await press(pilot, "r")
        assert pilot.app.screen is screen


async def test_nothing_is_offered_to_be_opened_where_there_is_no_desktop(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f9", "enter")
        assert "▸[ Copier le chemin ]" in seen(screen)
        assert "Ouvrir" not in seen(screen)


async def test_the_key_that_the_dialog_names_leads_to_what_is_left(letter: Path) -> None:
    async with opened(letter) as (_screen, pilot):
        await press(pilot, "f9")
        assert isinstance(pilot.app.screen, ExportDialog)
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, ProblemsScreen)


@pytest.mark.skipif(os.name == "nt", reason="the desktop of others")
@pytest.mark.parametrize("name", DISTANT)
def test_a_distant_session_opens_nothing(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desktop(monkeypatch, tmp_path, "exit 0")
    assert opener() is not None
    monkeypatch.setenv(name, "192.0.2.1 50000 192.0.2.2 22")
    assert opener() is None


def desktop(monkeypatch: pytest.MonkeyPatch, folder: Path, script: str) -> None:
    """A desktop whose opener is this script."""
    command = folder / "bin" / "xdg-open"
    command.parent.mkdir()
    command.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{command.parent}:{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("sys.platform", "linux")


@pytest.mark.skipif(os.name == "nt", reason="the desktop of others")
def test_the_desktop_is_given_the_whole_path_and_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    desktop(monkeypatch, tmp_path, f'printf %s "$1" > "{pipe}"')
    monkeypatch.chdir(tmp_path)
    open_file(Path("-lettre d’été.pdf"), pytest.fail)
    assert pipe.read_text("utf-8") == str(tmp_path / "-lettre d’été.pdf")  # it waited for us, we not for it


@pytest.mark.skipif(os.name == "nt", reason="the desktop of others")
def test_a_desktop_that_opens_no_such_file_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desktop(monkeypatch, tmp_path, "exit 3")
    told = threading.Event()
    said: list[str] = []

    def failed(why: str) -> None:
        said.append(why)
        told.set()

    open_file(tmp_path / "lettre.pdf", failed)
    assert told.wait(30)
    assert said == [NOTHING]


@pytest.mark.skipif(os.name == "nt", reason="paths of POSIX")
@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (["/", "t", "m", "p"], "/tmp"),
        (["~", "/", "x"], "~/x"),
        (["a", "~"], "{}a~"),  # the name of a copy, as editors give it
        (["a", "/", "/", "e"], "/e"),
        (["a", "/", "~"], "~"),
        (["left", "/"], "{}/l"),  # in the middle of it, as anywhere
    ],
)
async def test_a_path_begins_anew_at_the_end_of_the_one_that_is_proposed(
    letter: Path, keys: list[str], left: str
) -> None:
    async with opened(letter) as (_screen, pilot):
        await press(pilot, "escape", "c")
        line = path_of(pilot)
        proposed = line.value
        await press(pilot, "end", *(named(key) for key in keys))
        assert line.value == left.format(proposed if keys[0] != "left" else proposed.removesuffix("l"))


def named(key: str) -> str:
    return {"/": "slash", "~": "tilde"}.get(key, key)


def path_of(pilot: Any) -> PathLine:
    assert isinstance(pilot.app.screen, PathPrompt)
    return pilot.app.screen.query_one(PathLine)


@pytest.mark.skipif(os.name == "nt", reason="paths of POSIX")
@pytest.mark.parametrize(
    ("pasted", "left"),
    [
        ("/srv/x.toml", "/srv/x.toml"),
        ("'/srv/un dossier/x.toml' ", "/srv/un dossier/x.toml"),
        ("~/x.toml", "~/x.toml"),
        ("-bis", "{}x-bis"),
    ],
)
async def test_a_pasted_path_takes_the_place_of_what_was_there(letter: Path, pasted: str, left: str) -> None:
    async with opened(letter) as (_screen, pilot):
        await press(pilot, "escape", "c")
        line = path_of(pilot)
        proposed = line.value
        await press(pilot, "end", "x")
        line._insert_lines(pasted)
        await press(pilot)
        assert line.value == left.format(proposed)
