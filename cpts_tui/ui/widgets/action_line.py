"""What can be done next, on one line: « [ Ouvrir ]  [ Revenir ] ». One widget where buttons would be three."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget


class ActionLine(Widget, can_focus=True):
    """``actions`` are words by their keys. Arrows choose, Entrée and Espace do, so does a click, or a first letter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("enter,space", "take", show=False),
    ]
    place: reactive[int] = reactive(0)

    class Taken(Message):
        """An action is to be done."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, actions: Mapping[str, str], *, id: str) -> None:  # noqa: A002  # textual's own name
        super().__init__(id=id)
        self._actions = dict(actions)

    def offer(self, actions: Mapping[str, str]) -> None:
        """Offer other actions; the first of them is ready."""
        if actions != self._actions:
            self._actions = dict(actions)
            self.set_reactive(ActionLine.place, 0)
            self.refresh()

    def render(self) -> Content:
        """The actions, two spaces apart; the one that Entrée would do bears a sign, and another colour."""
        cursor = "reverse" if self.app.no_color else "$block-cursor-foreground on $block-cursor-background"
        parts = []
        for place, words in enumerate(self._actions.values()):
            here = self.has_focus and place == self.place
            part = Content.styled(f"{'▸' if here else ' '}[ {words} ]", f"bold {cursor}" if here else "bold")
            parts.append(part.stylize(Style.from_meta({"place": place})))
        return Content("  ").join(parts)

    def action_move(self, by: int) -> None:
        """The action beside."""
        self.place = max(0, min(self.place + by, len(self._actions) - 1))

    def action_take(self) -> None:
        """Do the action under the cursor."""
        self.post_message(self.Taken([*self._actions][self.place]))

    def on_key(self, event: Key) -> None:
        """A letter does the action that begins with it."""
        for key, words in self._actions.items():
            if event.character and words.casefold().startswith(event.character.casefold()):
                event.stop()
                self.post_message(self.Taken(key))
                return

    def on_click(self, event: Click) -> None:
        """A click does it."""
        place = event.style.meta.get("place")
        if isinstance(place, int):
            event.stop()
            self.place = place
            self.action_take()
