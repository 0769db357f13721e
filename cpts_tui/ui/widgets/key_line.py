"""The last line: the keys that count now. One widget where textual's Footer is twenty (and 100 ms)."""

from __future__ import annotations

import os

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

HELP = "Ctrl+G" if os.environ.get("VTE_VERSION") or os.environ.get("TERM_PROGRAM") == "vscode" else "F1"
"""GNOME Terminal and VS Code keep F1 for themselves."""

EDITOR_KEYS = (
    ("Échap", "Menu", "menu"), (HELP, "Aide", "help"), ("F8", "Chapitre", "next_chapter"),
    ("F4", "À revoir", "problems"), ("F9", "PDF", "export"), ("Ctrl+S", "Enregistrer", "save"),
    ("F5", "Lire", "preview"), ("Ctrl+F", "Aller à", "go_to"),
    ("Ctrl+Z", "Annuler", "undo"), ("Ctrl+Q", "Quitter", "quit"),
)  # fmt: skip
"""In the order in which they give way to a narrow window: the menu has them all."""


class KeyLine(Widget):
    """Keys and their names, as many as the width takes; each can be clicked."""

    def __init__(self, keys: tuple[tuple[str, str, str], ...] = EDITOR_KEYS) -> None:
        super().__init__(classes="key-line")
        self._keys = keys
        self._in_turn = keys is EDITOR_KEYS

    def render(self) -> Content:
        """The keys that fit, in their order of importance."""
        parts: list[Content] = []
        room = self.size.width
        for key, name, action in self._keys:
            room -= len(key) + len(name) + 3
            if room < 0:
                break
            target = (
                "app.quit"
                if action == "quit"
                else f"screen.in_turn('{action}')"
                if self._in_turn
                else f"screen.{action}"
            )
            label = Content.assemble(" ", (key, "bold $primary"), " ", name, " ")
            parts.append(label.stylize(Style.from_meta({"@click": target})))
        return Content("").join(parts)
