"""One of a few things, on one line: « ● PDF ○ Word ». Its arrows change it, the screen's own keys and a click."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget


class OneOf(Widget, can_focus=True):
    """``options`` are words by their keys. A click on one runs the screen's action ``action`` with its key, as do the
    arrows and Espace with the next one; ``keys`` are those of the screen that do the same from elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,down,space", "step(1)", show=False),
        Binding("left,up", "step(-1)", show=False),
    ]

    chosen: reactive[str] = reactive("")

    def __init__(self, title: str, options: Mapping[str, str], action: str, keys: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, classes="one-of")
        self._title, self._options, self._action, self._keys = title, options, action, keys
        self.set_reactive(OneOf.chosen, next(iter(options)))

    def after_chosen(self, step: int) -> str:
        """The key of the option so many places after the chosen one, the first following the last."""
        keys = list(self._options)
        return keys[(keys.index(self.chosen) + step) % len(keys)]

    async def action_step(self, step: int) -> None:
        """The option beside."""
        await self.run_action(f"screen.{self._action}({self.after_chosen(step)!r})")

    def render(self) -> Content:
        """The title, each option with its mark, and the keys that change it; a sign where it has the focus."""
        parts = [Content.styled(f"{'▸' if self.has_focus else ' '}{self._title:<8}", "bold")]
        cursor = "reverse" if self.app.no_color else "$block-cursor-foreground on $block-cursor-background"
        for key, words in self._options.items():
            is_chosen = key == self.chosen
            look = "" if not is_chosen else f"bold {cursor if self.has_focus else '$primary'}"
            option = Content.styled(f" {'●' if is_chosen else '○'} {words} ", look)
            parts.append(option.stylize(Style.from_meta({"@click": f"screen.{self._action}({key!r})"})))
        return Content("").join([*parts, Content.styled(f"  {self._keys}", "dim")])
