"""The last line: the keys that count now. One widget where textual's Footer is twenty (and 100 ms)."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from cpts_tui.ui.keys import key_of

Keys = tuple[tuple[str, str, str], ...]
"""For each key: the name of its action in the settings, or its own; what it does; the action that a click runs."""

EDITOR_KEYS: Keys = (
    ("menu", "Menu", "menu"), ("aide", "Aide", "help"), ("chapitre_suivant", "Chapitre", "next_chapter"),
    ("revoir", "À revoir", "problems"), ("exporter", "PDF", "export"), ("enregistrer", "Enregistrer", "save"),
    ("lire", "Lire", "preview"), ("aller", "Aller à", "go_to"), ("annuler", "Annuler", "undo"),
    ("quitter", "Quitter", "quit"), ("figure", "Figure", "figure"), ("panneau", "Panneau", "toggle_guide"),
    ("zone", "Zone", "zone"), ("rechercher", "Rechercher", "search"),
)  # fmt: skip
"""In the order in which they give way to a narrow window: the menu has them all."""
FIRST = 2
"""How many of these come before the keys of what is in focus: the way to all others."""


class KeyLine(Widget):
    """Keys and their names, as many as the width takes; each can be clicked. ``keys``: those of the screen."""

    def __init__(self, keys: Keys = EDITOR_KEYS) -> None:
        super().__init__(classes="key-line")
        self._keys = keys
        self._in_turn = keys is EDITOR_KEYS
        self._owner: Widget | None = None
        self._owned: Keys = ()

    def follow(self, focused: Widget | None) -> None:
        """Show the keys of what is in focus too: the ``KEYS_NOW`` of the widget, or of the nearest one around it."""
        nodes = focused.ancestors_with_self if focused is not None else ()
        self._owner, owned = next(
            (
                (node, node.KEYS_NOW)
                for node in nodes
                if isinstance(node, Widget) and hasattr(node, "KEYS_NOW")
            ),
            (None, ()),
        )
        if owned != self._owned:
            self._owned = owned
            self.refresh()

    def render(self) -> Content:
        """The keys that fit, in their order of importance."""
        parts: list[Content] = []
        room = self.size.width
        for key, name, target in self._targets():
            said = (key_of(self.app, key) if len(key) > 1 and key.islower() else "") or key
            room -= cell_len(said) + cell_len(name) + 3
            if room < 0:
                break
            label = Content.assemble(" ", (said, "bold $primary"), " ", name, " ")
            parts.append(label.stylize(Style.from_meta({"@click": target})))
        return Content("").join(parts)

    def _targets(self) -> Iterator[tuple[str, str, str]]:
        """Each key, what it does, and what a click runs."""
        for place, (key, name, action) in enumerate(self._keys):
            if place == FIRST:
                for own, does, named in self._owned:
                    yield own, does, f"here({named!r})"
            quits, waits = action == "quit", self._in_turn
            yield key, name, "app.quit" if quits else f"screen.{f'in_turn({action!r})' if waits else action}"

    async def action_here(self, action: str) -> None:
        """Run an action of what is in focus."""
        if self._owner is not None and self._owner.is_attached:
            await self.app.run_action(action, self._owner)
