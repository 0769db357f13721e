from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

from cpts_tui import folders
from cpts_tui.ui import colours, terminal
from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.themes import STRONG, THEMES
from tests.ui.test_editor import letter, opened, press, seen

__all__ = ["letter"]

TEXTS = ("foreground", "primary", "secondary", "warning", "error", "success")
GROUNDS = ("background", "surface", "panel")


def ratio(one: str, other: str) -> float:
    """The contrast of WCAG 2, from 1 to 21."""
    lights = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: Color) -> float:
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground(theme: Theme) -> None:
    least = 7 if theme is STRONG else 4.5
    for text, ground in itertools.product(TEXTS, GROUNDS):
        assert ratio(getattr(theme, text), getattr(theme, ground)) >= least, (text, ground)
    cursor = theme.variables
    assert ratio(cursor["block-cursor-foreground"], cursor["block-cursor-background"]) >= least


@pytest.mark.parametrize(
    ("said", "theme"),
    [("15;0", "sombre"), ("0;15", "clair"), ("0;default;15", "clair"), ("", "sombre"), (";", "sombre")],
)
def test_the_first_look_is_that_of_the_terminal_where_it_tells(
    monkeypatch: pytest.MonkeyPatch, said: str, theme: str
) -> None:
    monkeypatch.setenv("COLORFGBG", said)
    monkeypatch.setenv("TEXTUAL_THEME", "")
    monkeypatch.delenv("TEXTUAL_THEME")
    terminal.prepare()
    assert terminal.os.environ["TEXTUAL_THEME"] == theme


@pytest.fixture
def next_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], str]:
    """The colours of the next start."""
    monkeypatch.setattr(folders, "config_folder", lambda: tmp_path / "config")

    def start() -> str:
        monkeypatch.delenv("TEXTUAL_THEME", raising=False)
        terminal.prepare()
        return terminal.os.environ["TEXTUAL_THEME"]

    return start


def state_theme(tmp_path: Path, theme: str) -> None:
    (tmp_path / "config").mkdir(exist_ok=True)
    (tmp_path / "config" / "config.toml").write_text(f"[ecran]\ntheme = '{theme}'\n", "utf-8")


async def test_the_colours_chosen_at_the_menu_are_those_of_the_next_start(
    next_start: Callable[[], str], tmp_path: Path
) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_text("format = 1\n", "utf-8")
    async with opened(letter) as (screen, pilot):
        await press(pilot, "escape", "k", "escape", "k")
        assert screen.app.theme == "contraste"
        assert "réglages" not in seen(screen)
    assert next_start() == "contraste"
    async with LetterApp().run_test(size=(80, 24), notifications=True) as pilot:
        assert pilot.app.theme == "sombre"  # textual has read the environment once
        await press(pilot, "k")
        assert "Couleurs\u00a0: clair" in seen(pilot.app.screen)
    assert next_start() == "clair"
    state_theme(tmp_path, "auto")
    assert next_start() == "clair"


async def test_colours_that_the_settings_name_come_first_and_that_is_said(
    next_start: Callable[[], str], tmp_path: Path
) -> None:
    state_theme(tmp_path, "sombre")
    async with LetterApp().run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "k")
        assert pilot.app.theme == "clair"
        assert "celles de vos réglages\u00a0: sombre" in seen(pilot.app.screen)
    assert next_start() == "sombre"


@pytest.mark.parametrize("memory", [b"", b"fuchsia", b"\xff\xfe", b"clair " * 900, b"clair\x1b[31m"])
def test_a_strange_memory_of_colours_stops_nobody(
    next_start: Callable[[], str], tmp_path: Path, memory: bytes
) -> None:
    state = folders.state_folder()
    state.mkdir()
    (state / "couleurs.txt").write_bytes(memory)
    assert next_start() == "sombre"


def test_the_names_that_are_kept_are_those_of_the_colours() -> None:
    assert tuple(theme.name for theme in THEMES) == colours.NAMES


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_word_that_is_drawn_can_be_read(letter: Path, theme: Theme) -> None:
    """Also what lists mark, what a letter is read in, and what is dimmed; not what lies dimmed behind a dialog."""
    async with opened(letter, (120, 40)) as (screen, pilot):
        pilot.app.theme = theme.name
        seen_in: dict[str, list[str]] = {}
        for keys in ([], ["f4"], ["escape", "f5"], ["escape", "f8", "f8"], ["f8"] * 4):
            await press(pilot, *keys)
            for strip in screen.app.screen._compositor.render_strips():
                for text, style, _ in strip:
                    if style is None or style.color is None or style.bgcolor is None:
                        continue
                    shades = [Color.from_rich_color(c).hex for c in (style.color, style.bgcolor)]
                    if any(map(str.isalnum, text)) and ratio(*shades) < 4.5:
                        seen_in.setdefault(text.strip(), shades)
        assert not seen_in
