"""ChoiceInput: an option found by typing a part of it, in a list that opens under the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual import on
from textual.content import Content
from textual.widgets.option_list import Option as ListedOption

from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Choice, Option
from cpts_tui.letter.library import Lists
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import read, typed
from cpts_tui.ui.widgets.edited import Edited
from cpts_tui.ui.widgets.listed_input import ListedInput
from cpts_tui.ui.widgets.text_control import TextControl


def matching(options: Sequence[Option], text: str) -> list[Option]:
    """The options that hold every word typed, accents and case apart; those that begin with the text first."""
    wanted = folded(text)
    if not wanted:
        return list(options)
    labels = [(folded(option.label), option) for option in options]
    found = [(label, option) for label, option in labels if all(word in label for word in wanted.split())]
    return [option for label, option in sorted(found, key=lambda item: not item[0].startswith(wanted))]


class ChoiceInput(ListedInput):
    """A line to type in and, while it is typed in, the options that fit."""

    def __init__(self, kind: Choice, raw: Any, lists: Lists) -> None:
        super().__init__(TextControl(kind, raw, lists))
        self.kind, self._raw, self._lists = kind, raw, lists

    @property
    def _options(self) -> Sequence[Option]:
        return self._lists.of(self.kind).options

    def show_value(self, raw: Any) -> None:
        """Show another value, without opening the list."""
        self._raw = raw
        self._line.show_value(raw)

    @on(Edited)
    async def _typed(self, event: Edited) -> None:
        self._raw = event.value
        if (
            event.typing
        ):  # what was taken from the list is said by this widget too: it is not looked for again
            await self._list_fitting(self._line.value)

    async def _list_fitting(self, text: str) -> None:
        fits = matching(self._options, text)
        await self.list_these(ListedOption(Content(one_line(o.label)), o.key) for o in fits)

    async def open_all(self) -> bool:
        """All the options, from the one that is chosen, or from the first."""
        await self._list_fitting("")
        chosen = read(self.kind, self._raw, self._lists).value
        keys = [option.key for option in self._options]
        if keys:
            self.point_at(keys.index(chosen.key) if chosen is not None and chosen.key in keys else 0)
        return bool(keys)

    def action_take(self) -> None:
        """Choose the option under the cursor and go on, as Entrée does: what is typed next is for the next field."""
        super().action_take()
        self.screen.focus_next()

    def take(self, key: str) -> None:
        """Choose an option."""
        option = next((option for option in self._options if option.key == key), None)
        if option is not None:
            value = typed(self.kind, option.label, self._raw, self._lists)
            self.show_value(value)
            self._line.cursor_position = len(self._line.value)
            self.post_message(Edited(value, typing=False))
