"""ListedInput: a line to type in and, under it, a list of what it may mean. ↓ goes into it, Entrée takes, Échap closes.

What the list holds, and what taking does, is said by who inherits (``open_all``, ``take``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cpts_tui.letter.findings import Finding
from cpts_tui.ui.widgets.key_line import Keys
from cpts_tui.ui.widgets.text_control import TextControl


class ListedInput(Vertical):
    """The line, and the list while it is open."""

    KEYS_NOW: ClassVar[Keys] = (("↓", "Voir la liste", "into_list(1)"),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "into_list(1)", "Voir la liste", show=False),
        Binding("up", "into_list(-1)", "Monter", show=False),
        Binding("enter", "take", "Choisir", show=False, priority=True),
        Binding("escape", "close", "Fermer la liste", show=False, priority=True),
    ]

    def __init__(self, line: TextControl) -> None:
        super().__init__()
        self._line = line
        self._list: OptionList | None = None

    def compose(self) -> ComposeResult:
        """The line; the list is made when it is first needed."""
        yield self._line

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Mark a line that says something wrong."""
        self._line.show_findings(found)

    @property
    def is_open(self) -> bool:
        """Whether the list is in view."""
        return self._list is not None and self._list.display

    async def open_all(self) -> bool:
        """Open the list at the key ↓, with the cursor where it should begin; False where there is nothing to list."""
        raise NotImplementedError

    def take(self, key: str) -> None:
        """Take an option of the list, by its id; the list is closed."""
        raise NotImplementedError

    async def list_these(self, options: Iterable[Option]) -> None:
        """Open the list with these options; without any, or once the line was left, close it."""
        options = list(options)
        if self._list is None:
            self._list = OptionList(compact=True, markup=False)
            self._list.can_focus = False
            await self.mount(self._list)
        self._list.clear_options()
        self._list.add_options(options)
        self._list.display = bool(options) and self._line.has_focus
        self.set_class(self._list.display, "-open")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Entrée and Échap are the list's only while it is open."""
        if action == "take":
            return self.is_open and self._list is not None and self._list.highlighted is not None
        return self.is_open if action == "close" else True

    async def action_into_list(self, by: int) -> None:
        """Open the list, or move in it; where there is none, go to the field below or above."""
        if not self.is_open or self._list is None:
            if by < 0:
                self.screen.focus_previous()
            elif not await self.open_all():
                self.screen.focus_next()
        elif self._list.highlighted is None:
            self._list.action_first()
        elif by < 0 and self._list.highlighted == self._first:
            self.action_close()
        elif by > 0:
            self._list.action_cursor_down()
        else:
            self._list.action_cursor_up()

    @property
    def _first(self) -> int:
        """The place of the first option that can be taken."""
        options = self._list.options if self._list is not None else ()
        return next((place for place, option in enumerate(options) if not option.disabled), 0)

    def point_at(self, place: int | None) -> None:
        """Put the cursor of the list on an option, or on none."""
        if self._list is not None:
            self._list.highlighted = place

    @property
    def pointed(self) -> str | None:
        """The id of the option under the cursor of the list, while that is open."""
        if self._list is None or not self.is_open or self._list.highlighted is None:
            return None
        return self._list.get_option_at_index(self._list.highlighted).id

    def action_take(self) -> None:
        """Take the option under the cursor."""
        if self.pointed is not None:
            self._taken(self.pointed)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._taken(event.option_id)

    def _taken(self, key: str | None) -> None:
        self.action_close()
        if key is not None:
            self.take(key)

    def action_close(self) -> None:
        """Close the list, and keep what was typed."""
        if self._list is not None:
            self._list.display = False
            self.set_class(False, "-open")

    def on_descendant_blur(self) -> None:
        """Nothing stays open over a field that was left."""
        self.action_close()
