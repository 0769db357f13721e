from __future__ import annotations

import itertools

import pytest
from textual.color import Color
from textual.theme import Theme

from cpts_tui.ui import terminal
from cpts_tui.ui.themes import STRONG, THEMES

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
