"""Not a word of English, on any screen: textual has no translations, and its own words come up where one forgets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.app import App
from textual.events import Paste

from cpts_tui.ui.letter_app import LetterApp
from tests.ui.test_editor import SAMPLES, press, seen

ENGLISH = re.compile(
    r"\b(Search|Select|Quit|Close|Press|Loading|Error|palette|Cancel|Save|Help|Open|Enter|Delete|Move|Scroll|Cursor|"
    r"Copy|Paste|Undo|Redo|Invalid|Must|Theme|Keys|Screenshot|Maximize|supported|environment|the|not|and|with|for)\b"
)
WALKS = {
    "menus": ["escape", "escape", "f1", "end", "escape", "f4", "escape", "f5", "end", "escape", "ctrl+o", "escape"],
    "search": ["ctrl+f", *"sete", "escape", "ctrl+l", "e", "escape"],
    "commands": ["escape", "m", "escape", "escape", "n", "escape", "escape", "w", "escape", "escape", "a", "escape"],
    "saving": ["escape", "c", "escape", "f9", "escape", "Z", "ctrl+q", "escape", "ctrl+z", "ctrl+y", "ctrl+s"],
    "tables": ["f8", "enter", "escape", "a", "escape", "i", "escape", "d", "r", "ctrl+z", "f2", "ctrl+c", "f6", "f6"],
    "long texts": ["f8", "f8", "ctrl+t", "ctrl+a", "ctrl+c", "ctrl+x", "ctrl+v", "ctrl+z"],
    "communes": [*["f8"] * 6, "space", "escape", "e", "escape", "v", "escape", "l", "escape", "t", "escape", "h",
                 "escape", "c", "escape", "a", *"sete", "down", "enter", "escape"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr("cpts_tui.folders.config_folder", lambda: tmp_path / "reglages")
    monkeypatch.chdir(tmp_path)


def english(app: App[object]) -> list[str]:
    """The English words in the window and in all that was notified."""
    said = [seen(app), *(f"{note.title} {note.message}" for note in app._notifications)]
    said += [str(widget.tooltip or "") for widget in app.screen.query("*")]
    return [word for text in said for word in ENGLISH.findall(text)]


@pytest.mark.parametrize("walk", WALKS)
async def test_a_letter_s_screens_speak_french(tmp_path: Path, walk: str) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    async with LetterApp(letter).run_test(size=(120, 40), notifications=True, tooltips=True) as pilot:
        await press(pilot)
        for key in WALKS[walk]:
            await press(pilot, key)
            assert not english(pilot.app), seen(pilot.app)


async def test_the_first_screens_speak_french(tmp_path: Path) -> None:
    (tmp_path / "cassee.toml").write_text("a = ", "utf-8")
    async with LetterApp().run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        for key in ("n", "enter", "escape", "o", "escape", "e", "escape", "ctrl+c"):
            await press(pilot, key)
            assert not english(pilot.app), seen(pilot.app)
    async with LetterApp(tmp_path / "cassee.toml").run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot)
        assert not english(pilot.app), seen(pilot.app)


async def test_what_is_pasted_is_reported_in_french(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_text("format = 1\n", "utf-8")
    async with LetterApp(letter).run_test(size=(100, 40), notifications=True) as pilot:
        await press(pilot)
        for text in ("une\ndeux", "Nom\tLieu\nA\tSète"):
            assert pilot.app.focused is not None
            pilot.app.focused.post_message(Paste(text))
            await press(pilot)
            assert not english(pilot.app), seen(pilot.app)
            await press(pilot, "f8")
