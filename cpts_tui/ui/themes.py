"""The looks of the screen, with the contrast that WCAG asks for texts: 4.5 to 1, and 7 to 1 in the strong one."""

from __future__ import annotations

from rich.terminal_theme import TerminalTheme
from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="sombre",
    primary="#7fb4e6",
    secondary="#5fc4c9",
    accent="#5fc4c9",
    foreground="#e4e8ec",
    background="#14181d",
    surface="#1b2027",
    panel="#232a33",
    warning="#e8b45a",
    error="#ff8f85",
    success="#8fd19e",
    dark=True,
    variables={
        "block-cursor-background": "#214a75",
        "block-cursor-foreground": "#ffffff",
        "footer-background": "#232a33",
    },
)
LIGHT = Theme(
    name="clair",
    primary="#12355b",
    secondary="#0b6a78",
    accent="#0b6a78",
    foreground="#1b1f24",
    background="#ffffff",
    surface="#f3f6f9",
    panel="#e6edf4",
    warning="#8a4300",
    error="#b3261e",
    success="#1e6b3a",
    dark=False,
    variables={
        "block-cursor-background": "#0b2440",
        "block-cursor-foreground": "#ffffff",
        "footer-background": "#e6edf4",
    },
)
STRONG = Theme(
    name="contraste",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#00ffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    warning="#ffd700",
    error="#ff9d94",
    success="#7dff9b",
    dark=True,
    variables={
        "block-cursor-background": "#ffff00",
        "block-cursor-foreground": "#000000",
        "footer-background": "#000000",
        "text-muted": "#ffffff",
        "text-disabled": "#ffffff",
    },
)
THEMES = (DARK, LIGHT, STRONG)


def colours_of_a_terminal(theme: Theme) -> TerminalTheme:
    """What the sixteen colours are in a look: a letter is read in those of a terminal, on the screen as on a plain one,
    and textual's own (8.2.8) have not the contrast that is asked for."""

    def rgb(colour: str | None) -> tuple[int, int, int]:
        return Color.parse(colour or "").rgb

    hues = [
        rgb(name)
        for name in (theme.error, theme.success, theme.warning, theme.primary, theme.accent, theme.secondary)
    ]
    plain, ground = rgb(theme.foreground), rgb(theme.background)
    black, white = (ground, plain) if theme.dark else (plain, ground)
    return TerminalTheme(ground, plain, [black, *hues, white], [black, *hues, white])
