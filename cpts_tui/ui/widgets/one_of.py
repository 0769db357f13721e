"""One of a few things, on one line: « ● PDF ○ Word ». The screen's keys and a click change it; it takes no focus."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget


class OneOf(Widget):
    """``options`` are words by their keys. A click on one runs the screen's action ``action`` with its key."""

    chosen: reactive[str] = reactive("")

    def __init__(self, title: str, options: Mapping[str, str], action: str, keys: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id, classes="one-of")
        self._title, self._options, self._action, self._keys = title, options, action, keys
        self.set_reactive(OneOf.chosen, next(iter(options)))

    def after_chosen(self, step: int) -> str:
        """The key of the option so many places after the chosen one, the first following the last."""
        keys = list(self._options)
        return keys[(keys.index(self.chosen) + step) % len(keys)]

    def render(self) -> Content:
        """The title, each option with its mark, and the keys that change it."""
        parts = [Content.styled(f"{self._title:<9}", "bold")]
        for key, words in self._options.items():
            is_chosen = key == self.chosen
            option = Content.styled(
                f" {'●' if is_chosen else '○'} {words} ", "bold $primary" if is_chosen else ""
            )
            parts.append(option.stylize(Style.from_meta({"@click": f"screen.{self._action}({key!r})"})))
        return Content("").join([*parts, Content.styled(f"  {self._keys}", "dim")])
