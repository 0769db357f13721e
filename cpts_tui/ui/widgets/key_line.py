"""The last line: the keys that count now. One widget where textual's Footer is twenty (and 100 ms)."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from cpts_tui.ui.keys import key_of

EDITOR_KEYS = (
    ("menu", "Menu", "menu"), ("aide", "Aide", "help"), ("chapitre_suivant", "Chapitre", "next_chapter"),
    ("revoir", "À revoir", "problems"), ("exporter", "PDF", "export"), ("enregistrer", "Enregistrer", "save"),
    ("lire", "Lire", "preview"), ("aller", "Aller à", "go_to"), ("annuler", "Annuler", "undo"),
    ("quitter", "Quitter", "quit"), ("figure", "Figure", "figure"), ("panneau", "Panneau", "toggle_guide"),
    ("zone", "Zone", "zone"), ("rechercher", "Rechercher", "search"),
)  # fmt: skip
"""In the order in which they give way to a narrow window: the menu has them all."""


class KeyLine(Widget):
    """Keys and their names, as many as the width takes; each can be clicked.

    ``keys``: the name of an action in the settings, or the name of a key itself; what it does; the screen's action.
    """

    def __init__(self, keys: tuple[tuple[str, str, str], ...] = EDITOR_KEYS) -> None:
        super().__init__(classes="key-line")
        self._keys = keys
        self._in_turn = keys is EDITOR_KEYS

    def render(self) -> Content:
        """The keys that fit, in their order of importance."""
        parts: list[Content] = []
        room = self.size.width
        for key, name, action in self._keys:
            said = (key_of(self.app, key) if key.islower() else "") or key
            room -= cell_len(said) + cell_len(name) + 3
            if room < 0:
                break
            target = (
                "app.quit"
                if action == "quit"
                else f"screen.in_turn('{action}')"
                if self._in_turn
                else f"screen.{action}"
            )
            label = Content.assemble(" ", (said, "bold $primary"), " ", name, " ")
            parts.append(label.stylize(Style.from_meta({"@click": target})))
        return Content("").join(parts)
