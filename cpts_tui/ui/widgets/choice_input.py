"""ChoiceInput: an option found by typing a part of it, in a list that opens under the line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option as ListedOption

from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Choice, Option
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.library import Lists
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import read, typed
from cpts_tui.ui.widgets.edited import Edited
from cpts_tui.ui.widgets.text_control import TextControl


def matching(options: Sequence[Option], text: str) -> list[Option]:
    """The options that hold every word typed, accents and case apart; those that begin with the text first."""
    wanted = folded(text)
    if not wanted:
        return list(options)
    labels = [(folded(option.label), option) for option in options]
    found = [(label, option) for label, option in labels if all(word in label for word in wanted.split())]
    return [option for label, option in sorted(found, key=lambda item: not item[0].startswith(wanted))]


class ChoiceInput(Vertical):
    """A line to type in and, while it is typed in, the options that fit. ↓ goes into them, Entrée chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "into_list(1)", "Voir la liste", show=False),
        Binding("up", "into_list(-1)", "Monter", show=False),
        Binding("enter", "take", "Choisir", show=False, priority=True),
        Binding("escape", "close", "Fermer la liste", show=False, priority=True),
    ]

    def __init__(self, kind: Choice, raw: Any, lists: Lists) -> None:
        super().__init__()
        self._kind, self._raw, self._lists = kind, raw, lists
        self._line = TextControl(kind, raw, lists)
        self._list: OptionList | None = None

    def compose(self) -> ComposeResult:
        """The line; the list is made when it is first needed."""
        yield self._line

    def show_value(self, raw: Any) -> None:
        """Show another value, without opening the list."""
        self._raw = raw
        self._line.show_value(raw)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Mark a choice that is not in the list."""
        self._line.show_findings(found)

    @property
    def is_open(self) -> bool:
        """Whether the list is in view."""
        return self._list is not None and self._list.display

    @on(Edited)
    async def _typed(self, event: Edited) -> None:
        self._raw = event.value
        await self._open(self._line.value)

    async def _open(self, text: str) -> None:
        options = matching(self._lists.of(self._kind).options, text)
        if self._list is None:
            self._list = OptionList(compact=True, markup=False)
            self._list.can_focus = False
            await self.mount(self._list)
        self._list.clear_options()
        self._list.add_options(
            ListedOption(Content(one_line(option.label)), option.key) for option in options
        )
        self._list.display = bool(options) and self._line.has_focus
        self.set_class(self._list.display, "-open")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Entrée and Échap are the list's only while it is open."""
        if action == "take":
            return self.is_open and self._list is not None and self._list.highlighted is not None
        return self.is_open if action == "close" else True

    async def action_into_list(self, by: int) -> None:
        """Open the list, or move in it."""
        if not self.is_open:
            if by < 0:
                self.screen.focus_previous()
                return
            await self._open("")
            self._point_at_chosen()
            return
        if self._list is not None and self.is_open:
            if self._list.highlighted is None:
                self._list.highlighted = 0
            elif by < 0 and self._list.highlighted == 0:
                self.action_close()
            elif by > 0:
                self._list.action_cursor_down()
            else:
                self._list.action_cursor_up()

    def _point_at_chosen(self) -> None:
        """Begin where the option that is chosen stands, or at the first."""
        chosen = read(self._kind, self._raw, self._lists).value
        keys = [option.key for option in self._lists.of(self._kind).options]
        if self._list is not None and keys:
            self._list.highlighted = (
                keys.index(chosen.key) if chosen is not None and chosen.key in keys else 0
            )

    def action_take(self) -> None:
        """Choose the option under the cursor."""
        if self._list is not None and self._list.highlighted is not None:
            self._take(self._list.get_option_at_index(self._list.highlighted).id)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(event.option_id)

    def _take(self, key: str | None) -> None:
        option = next((option for option in self._lists.of(self._kind).options if option.key == key), None)
        self.action_close()
        if option is not None:
            value = typed(self._kind, option.label, self._raw, self._lists)
            self.show_value(value)
            self._line.cursor_position = len(self._line.value)
            self.post_message(Edited(value, typing=False))

    def action_close(self) -> None:
        """Close the list, and keep what was typed."""
        if self._list is not None:
            self._list.display = False
            self.set_class(False, "-open")

    def on_descendant_blur(self) -> None:
        """Nothing stays open over a field that was left."""
        self.action_close()
