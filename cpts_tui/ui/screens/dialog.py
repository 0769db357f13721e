"""Dialog: what stands over a screen until it is answered, once."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList

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

    def action_move(self, step: int) -> None:
        """An option further, or back."""
        listed = self.query_one(OptionList)
        if step > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()
