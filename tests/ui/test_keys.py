"""Keys are shown as this person has them, and everything that can be done is a key or a letter away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding

from cpts_tui.letter.fields import Ref
from cpts_tui.settings import ACTIONS
from cpts_tui.ui.keys import key_of, keys_of
from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.screens.editor import EditorScreen
from cpts_tui.ui.screens.menu import COMMANDS
from cpts_tui.ui.widgets.key_line import EDITOR_KEYS, KeyLine
from tests.ui.test_editor import SAMPLES, press, seen


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr("cpts_tui.folders.config_folder", lambda: tmp_path / "reglages")


def test_every_action_is_in_the_menu_and_every_command_of_it_exists() -> None:
    assert {answer.key for answer in COMMANDS} >= {action.action for action in ACTIONS.values()} - {"menu"}
    assert len({answer.letter for answer in COMMANDS}) == len(COMMANDS)
    for answer in COMMANDS:
        assert hasattr(LetterApp if answer.key == "quit" else EditorScreen, f"action_{answer.key}")
        assert answer.detail in {"", *ACTIONS}
        assert answer.detail == "" or ACTIONS[answer.detail].action == answer.key


def test_every_key_of_the_last_line_is_that_of_its_action() -> None:
    for name, _said, action in EDITOR_KEYS:
        assert ACTIONS[name].action == action


def test_every_key_of_the_letter_s_screen_has_a_name_in_the_settings() -> None:
    for binding in EditorScreen.BINDINGS:
        assert isinstance(binding, Binding)
        assert binding.id in ACTIONS


async def test_one_s_own_keys_are_shown_wherever_keys_are(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    own = {"chapitre_suivant": "ctrl+n", "aide": "f12", "lire": "f11", "revoir": "shift+f4", "menu": "f10"}
    app = LetterApp(letter, keys=own)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await press(pilot)
        last = seen(app).splitlines()[-1]
        assert "F10 Menu" in last
        assert "Ctrl+N Chapitre" in last
        assert "Maj+F4 À revoir" in last
        assert "F8" not in last
        await press(pilot, "f10")
        menu = seen(app)
        assert all(key in menu for key in ("Ctrl+N", "F12", "F11", "Maj+F4"))
        await press(pilot, "escape", "f12", "end")
        text = seen(app)
        assert "F11  lire la lettre" in text
        assert "F1  " not in text
        await press(pilot, "f12", "f11")
        assert "F11" not in seen(app).splitlines()[0]
        assert type(app.screen).__name__ == "PreviewScreen"
        await press(pilot, "f11", "shift+f4")
        assert "Maj+F4 Revenir" in seen(app).splitlines()[-1]
        await press(pilot, "shift+f4")
        assert isinstance(app.screen, EditorScreen)


async def test_the_menu_is_walked_with_the_arrows_and_shows_all_at_80_by_24(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    app = LetterApp(letter)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "escape")
        assert all(answer.label in seen(app) for answer in COMMANDS)
        await press(pilot, "right", "left", "down", "down", "down", "down", "enter")
        assert type(app.screen).__name__ == "ProblemsScreen"
        await press(pilot, "escape", "escape")
        labels = seen(app).splitlines()
        line = next(y for y, text in enumerate(labels) if "Aide et touches" in text)
        await pilot.click(offset=(labels[line].index("Aide et touches") + 2, line))
        await press(pilot)
        assert type(app.screen).__name__ == "HelpScreen"
        await press(pilot, "escape")
        await pilot.resize_terminal(50, 16)
        await press(pilot, "escape", "end", "up", "enter")
        assert type(app.screen).__name__ == "StartScreen"


@pytest.mark.parametrize(("name", "shown"), [("aide", "F1"), ("aller", "Ctrl+F"), ("zzz", "")])
def test_a_key_is_called_as_on_the_keyboard(name: str, shown: str) -> None:
    app = LetterApp()
    assert key_of(app, name) == shown
    assert shown in keys_of(app, name) or not shown


def test_where_the_terminal_keeps_f1_another_key_is_named_first() -> None:
    code = """
from cpts_tui.ui.keys import keys_of
from cpts_tui.ui.letter_app import LetterApp
print(keys_of(LetterApp(), "aide"))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env={**os.environ, "VTE_VERSION": "7600"},
        check=True,
    )
    assert done.stdout.decode().strip() == "['Ctrl+G', 'F1']"


async def test_a_key_of_one_letter_is_called_by_its_letter() -> None:
    class Host(App[None]):
        def compose(self) -> ComposeResult:
            yield KeyLine((("m", "Corriger", "edit"), ("lire", "Lire", "read")))

    async with Host().run_test(size=(40, 3)) as pilot:
        assert pilot.app.query_one(KeyLine).render().plain.split() == ["m", "Corriger", "F5", "Lire"]


async def test_the_last_line_says_the_keys_of_what_is_in_focus_and_the_border_which_field_that_is(
    tmp_path: Path,
) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    app = LetterApp(letter)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot)
        screen = app.screen
        assert isinstance(screen, EditorScreen)
        assert "Éditeur" not in seen(app)
        screen.go(Ref("problematique", "parcours"))
        await press(pilot)
        assert "Échap Menu  F1 Aide  Tab Champ suivant  Ctrl+T Éditeur  F8 Chapitre" in seen(app)
        assert (
            "3 sur 12 · Problématique · ✓ rempli \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} Parcours"
            in seen(app)
        )
        await press(pilot, "f6")
        assert "Entrée Y aller" in seen(app)
        assert "Parcours" not in seen(app).splitlines()[1]


async def test_a_click_on_a_key_of_what_is_in_focus_does_what_the_key_does(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    app = LetterApp(letter)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = app.screen
        assert isinstance(screen, EditorScreen)
        place = Ref("partenariats", "pta")
        screen.go(place)
        await press(pilot)
        before = screen.session.letter.raw(place)
        last = seen(app).splitlines()[-1]
        assert "Choisir" in last, last
        await pilot.click(offset=(last.index("Choisir"), 39))
        await press(pilot)
        assert before is True
        assert screen.session.letter.raw(place) is False
