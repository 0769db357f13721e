"""The looks of the screen, with the contrast that WCAG asks for texts: 4.5 to 1, and 7 to 1 in the strong one."""

from __future__ import annotations

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
        "block-cursor-background": "#2f5f8f",
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
        "block-cursor-background": "#12355b",
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
