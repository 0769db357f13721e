"""What is typed after a command is meant for where the command leads: it waits until that is there.

A chapter takes some hundredths of a second to be shown, a dialog too, and more on an old machine. A fast typist, or a
distant one whose keys come in bunches, has typed the next letters by then: they would go to the field that was left.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from itertools import count

from textual.events import Event, Key, Paste

LONGEST = 1.0
"""Seconds after which keys are let go, whatever has become of the command."""

_COMMAND = re.compile(r"(f\d+|ctrl\+.*|escape)$")


class Holding:
    """Holds what is typed while commands are being done. ``pass_on`` is what would have become of an event."""

    def __init__(self, pass_on: Callable[[Event], Awaitable[object]]) -> None:
        self._pass_on = pass_on
        self._numbers = count()
        self._doing: set[int] = set()
        self._held: list[Event] = []

    @property
    def is_idle(self) -> bool:
        """Whether no command is being done, so that nothing is held."""
        return not self._doing

    def begin(self) -> int:
        """A command begins: a number by which to say that it is done."""
        number = next(self._numbers)
        self._doing.add(number)
        return number

    def holds(self, event: Event) -> bool:
        """Whether an event is kept for later: what is typed, and whatever comes after it.

        Commands that come before anything is typed are not held: who goes five chapters on waits for the fifth.
        """
        if not self._doing or not isinstance(event, Key | Paste):
            return False
        if not self._held and isinstance(event, Key) and _COMMAND.match(event.key):
            return False
        self._held.append(event)
        return True

    async def done(self, number: int) -> None:
        """A command is done, or is waited for no more: what was held goes on, up to the next command."""
        self._doing.discard(number)
        while self._held and not self._doing:
            await self._pass_on(self._held.pop(0))
