"""Dialog: what stands over a screen until it is answered, once."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from cpts_tui.ui.painting import SparingCompositor
from cpts_tui.ui.too_small import cover

_Result = TypeVar("_Result")


class Dialog(ModalScreen[_Result], Generic[_Result]):
    """A modal screen. The keys of an impatient or distant typist come in bunches: the first answer counts."""

    _answered = False

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SparingCompositor()

    def on_resize(self) -> None:
        """A window may have no room for it."""
        cover(self)

    def dismiss(self, result: _Result | None = None) -> AwaitComplete:
        """Give an answer and go; the next ones, given before it has gone, are not heard."""
        if self._answered:
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)


class ListDialog(Dialog[_Result], Generic[_Result]):
    """A line to type in, and a list under it: the arrows move in the list while one types."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Revenir"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def take(self, at: int) -> None:
        """Do what choosing the option at this place does; it may be one that only says something."""
        raise NotImplementedError

    @on(Input.Submitted)
    def _validated(self, event: Input.Submitted) -> None:
        """Not by way of the list’s own choice: what is typed next would come before it."""
        event.stop()
        if (at := self.query_one(OptionList).highlighted) is not None:
            self.take(at)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.take(event.option_index)

    def action_move(self, step: int) -> None:
        """An option further, or back."""
        listed = self.query_one(OptionList)
        if step > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()
