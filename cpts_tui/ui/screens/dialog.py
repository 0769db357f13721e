"""Dialog: what stands over a screen until it is answered, once."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from cpts_tui.ui.too_small import cover

_Result = TypeVar("_Result")


class Dialog(ModalScreen[_Result], Generic[_Result]):
    """A modal screen. The keys of an impatient or distant typist come in bunches: the first answer counts."""

    _answered = False

    def on_resize(self) -> None:
        """A window may have no room for it."""
        cover(self)

    def dismiss(self, result: _Result | None = None) -> AwaitComplete:
        """Give an answer and go; the next ones, given before it has gone, are not heard."""
        if self._answered:
            return AwaitComplete()
        self._answered = True
        return super().dismiss(result)
