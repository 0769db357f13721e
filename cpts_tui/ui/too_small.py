"""What stands over a screen in a window that has no room for it; what is under it stays as it was."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widgets import Static

LEAST = (40, 10)
"""Cells of the smallest window in which something can be done."""
WORDS = "Agrandissez la fenêtre (40\u00a0×\u00a010 au moins). Rien n’est perdu."


def cover(screen: Screen[Any]) -> None:
    """Cover a screen that has just been resized, or uncover it. Costs nothing where there always was room."""
    size = screen.app.size
    small = size.width < LEAST[0] or size.height < LEAST[1]
    if small and not screen.query("#too-small"):
        screen.mount(Static(WORDS, id="too-small", markup=False))
    screen.set_class(small, "-too-small")
