"""A letter is read, never obeyed: no markup of a letter, a trame or a list acts anywhere on the screen, no control
character of theirs is drawn."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from cpts_tui.ui.recent import remember
from cpts_tui.ui.screens.start import StartScreen
from cpts_tui.ui.screens.start_help import StartHelp
from tests.harness.hostile import hostile_library, text_saying
from tests.harness.naughty import MARK, OURS, commands_in
from tests.harness.scale import SCALE
from tests.harness.walk import SMALL, TALL, segments, walk_letter, walk_start
from tests.ui.test_editor import seen

ACTING = f"[@click=app.hostile]X[/][link=https://a.fr]L[/link][sic]\x1b]0;{MARK}\x07\x9b31m\u202eR\u2066\x7f"
BROKEN = "[/][/b][b='x][@click=app.hostile"
pytestmark = pytest.mark.timeout(1800)
full = pytest.mark.skipif(SCALE < 10, reason="CPTS_TUI_SCALE=10 walks field by field")
WALKS = [
    pytest.param(ACTING, TALL, id="acting"),
    pytest.param(BROKEN, TALL, id="broken", marks=full),
    pytest.param(ACTING, SMALL, id="acting, field by field", marks=full),
    pytest.param(BROKEN, SMALL, id="broken, field by field", marks=full),
]


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpts_tui.folders.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr("cpts_tui.folders.config_folder", lambda: tmp_path / "reglages")


class Looked:
    """What a walk has seen: nothing on it may act; and where the payload stood as it was written."""

    def __init__(self, payload: str) -> None:
        self._payload = payload
        self.steps: set[str] = set()
        self.literal: set[str] = set()
        self.screens: set[type[Screen[Any]]] = set()

    def __call__(self, step: str, screen: Screen[Any]) -> None:
        self.steps.add(step)
        self.screens.add(type(screen))
        for segment in segments(screen):
            assert not commands_in(segment.text), (step, segment)
            style = segment.style
            if style is None:
                continue
            # The keys at the foot of a screen can be clicked: their actions are ours.
            assert not [value for value in style.meta.values() if "hostile" in repr(value)], (step, segment)
            assert style.link is None, (step, segment)
        text = re.sub(r"[\s│┃▌▐]", "", seen(screen))  # lines are broken anywhere
        if any(re.sub(r"\s", "", words)[:12] in text for words in (self._payload, named(self._payload))):
            self.literal.add(step)


def named(payload: str) -> str:
    """What of a payload the name of a file may hold, or a trame."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202e\u2066/]", "", payload)


def files(folder: Path, payload: str, *texts: str) -> tuple[Path, Path]:
    """A letter (of these texts, or of the payload) and another, in a folder that says the payload too, with a trame
    and lists that do."""
    folder = folder / named(payload)
    folder.mkdir()
    hostile_library(folder, named(payload))
    letter, other = folder / f"{named(payload)}.toml", folder / "autre.toml"
    text = text_saying(*(texts or (payload,)), trame="hostile").replace(
        "[identite]", '[editions]\nmissions = "hostile"\nprs = "hostile"\n\n[identite]'
    )
    letter.write_text(text, "utf-8")
    other.write_text(text_saying(f"{payload} autre"), "utf-8")
    return letter, other


def screens_of(package: str) -> set[type[Screen[Any]]]:
    """Every screen that the program has, made by a letter or not."""
    for module in pkgutil.walk_packages(
        [str(Path(__file__).parents[2] / package.replace(".", "/"))], f"{package}."
    ):
        importlib.import_module(module.name)
    found: set[type[Screen[Any]]] = set()
    below = [Screen]
    while below:
        below = [child for parent in below for child in parent.__subclasses__()]
        found |= {item for item in below if item.__module__.startswith(package) and not item.__subclasses__()}
    return found


@pytest.mark.parametrize(("payload", "size"), WALKS)
async def test_no_markup_of_a_letter_acts_on_any_screen(
    payload: str, size: tuple[int, int], tmp_path: Path
) -> None:
    letter, other = files(tmp_path, payload)
    looked = Looked(payload)
    await walk_letter(letter, other, payload, looked, size)
    chapters = {step for step in looked.steps if step.startswith("chapter ")}
    assert len(chapters) == 12
    assert (
        chapters | {"problems", "preview", "loans", "version compared", "conflicts", "help"} <= looked.literal
    )
    assert screens_of("cpts_tui.ui") - {StartScreen, StartHelp} <= looked.screens


@full
@pytest.mark.parametrize("first", range(0, len(OURS), 20))
async def test_no_naughty_string_of_a_letter_commands_on_any_screen(first: int, tmp_path: Path) -> None:
    letter, other = files(tmp_path, ACTING, *OURS[first:], *OURS[:first])
    looked = Looked(ACTING)
    await walk_letter(letter, other, ACTING, looked, TALL)
    assert "leaving" in looked.steps


@pytest.mark.parametrize("payload", [ACTING, BROKEN], ids=["acting", "broken"])
async def test_no_markup_of_a_name_or_an_error_acts_on_the_start(payload: str, tmp_path: Path) -> None:
    letter, _ = files(tmp_path, payload)
    (letter.parent / "fausse.toml").write_text(f"[identite\n{named(payload)} = = {payload}", "utf-8")
    remember(letter)
    looked = Looked(payload)
    absent = letter.with_stem(f"{letter.stem} absente")
    await walk_start([letter.parent / "fausse.toml", absent, letter.parent], payload, looked)
    assert {"start, fausse.toml", "start"} <= looked.literal
    assert {StartScreen, StartHelp} <= looked.screens
