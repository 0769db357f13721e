"""What is typed after a command is meant for where the command leads: it waits until that is there.

A chapter takes some hundredths of a second to be shown, a dialog too, and more on an old machine. A fast typist, or a
distant one whose keys come in bunches, has typed the next letters by then: they would go to the field that was left.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from itertools import count
from typing import Any

from textual.app import App
from textual.events import Event, Key, Paste
from textual.widget import Widget

LONGEST = 1.0
"""Seconds after which keys are let go, whatever has become of the command."""


class Holding:
    """Holds what is typed while commands are being done. ``pass_on`` is what would have become of an event."""

    def __init__(self, pass_on: Callable[[Event], Awaitable[object]]) -> None:
        self._pass_on = pass_on
        self._numbers = count()
        self._doing: dict[int, bool] = {}
        self._held: list[Key | Paste] = []
        self._last = ""

    @property
    def is_idle(self) -> bool:
        """Whether no command is being done, so that nothing is held."""
        return not self._doing

    def begin(self, *, again: bool = False) -> int:
        """A command begins: a number by which to say that it is done.

        ``again``: its key, pressed once more at once, goes one further: who goes five chapters on waits for the fifth.
        """
        number = next(self._numbers)
        self._doing[number] = again
        return number

    def begin_in(self, app: App[Any], *, again: bool = False) -> Callable[[], object]:
        """A command begins in an application: what to call once it is done; what it leads to is then painted first."""
        number = self.begin(again=again)
        app.set_timer(LONGEST, partial(app.call_later, self.done, number))
        return lambda: app.screen.call_after_refresh(app.call_later, self.done, number)

    def holds(self, event: Event) -> bool:
        """Whether an event is kept for later: a key or a paste, and whatever comes after it."""
        if not isinstance(event, Key | Paste):
            return False
        if self._doing and not (
            not self._held and all(self._doing.values()) and name_of(event) == self._last
        ):
            self._held.append(event)
            return True
        self._last = name_of(event)
        return False

    async def done(self, number: int) -> None:
        """A command is done, or is waited for no more: what was held goes on, up to the next command."""
        self._doing.pop(number, None)
        while self._held and not self._doing:
            event = self._held.pop(0)
            self._last = name_of(event)
            await self._pass_on(event)


def name_of(event: Key | Paste) -> str:
    """The key of an event; empty for a paste."""
    return event.key if isinstance(event, Key) else ""


def is_typed(key: Key, focused: Widget | None) -> bool:
    """Whether a key is a letter for the widget in focus."""
    return focused is not None and focused.check_consume_key(key.key, key.character)


def leads(key: Key, focused: Widget | None) -> bool:
    """Whether a key leads to another place to type in: those that a table and its cells name as such."""
    above = focused.ancestors_with_self if focused is not None else ()
    return any(key.key in getattr(node, "leading", ()) for node in above)
