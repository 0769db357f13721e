"""Everything that follows a letter (checks, lists, counts, panels) follows it a moment after the keys, never before.

A key is painted in the field where it was typed; only then is the letter looked at again, in two steps between which
the next key may pass. Keys that come faster than that are followed together, within ``LATEST``. What needs to know at
once (a command) asks, and is not told of an older letter.
"""

from __future__ import annotations

import time
from collections.abc import Callable

LATEST = 0.1
"""Seconds after a key when what follows the letter is brought up to date, even if other keys still come."""


class Following:
    """``review`` looks at the letter again; ``show`` lets everything that follows it show what was found.

    ``when_painted`` calls a function with its arguments once the screen is painted and no message waits.
    """

    def __init__(
        self,
        when_painted: Callable[..., object],
        review: Callable[[], object],
        show: Callable[[], object],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._when_painted, self._review, self._show, self._clock = when_painted, review, show, clock
        self._turn = 0
        self._since: float | None = None  # when the first key that is not shown came
        self._reviewed = True

    def soon(self) -> None:
        """The letter has changed: follow it once the screen is painted."""
        self._reviewed = False
        if self._since is None:
            self._since = self._clock()
        self._turn += 1
        self._when_painted(self._first_step, self._turn)

    def review_now(self) -> None:
        """Look at the letter at once, if it has changed since it was last looked at."""
        if not self._reviewed:
            self._reviewed = True
            self._review()

    def all_now(self) -> None:
        """Bring everything up to date at once."""
        self._reviewed = True
        self._review()
        self._shown()

    def _first_step(self, turn: int) -> None:
        if self._is_due(turn):
            self.review_now()
            self._when_painted(self._second_step, turn)

    def _second_step(self, turn: int) -> None:
        if self._is_due(turn):
            self.review_now()
            self._shown()

    def _is_due(self, turn: int) -> bool:
        """Whether this is for the last key, or a key has waited for long; not where all is shown already."""
        if self._since is None:
            return False
        return turn == self._turn or self._clock() - self._since >= LATEST

    def _shown(self) -> None:
        self._since = None
        self._show()
