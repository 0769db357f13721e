"""Python's search for cyclic garbage, kept out of the way of keys.

A whole search takes 10 to 50 ms, and Python makes one whenever enough was allocated: in the middle of a word, or each
time that a chapter is shown. Here the small ones are rarer, and the whole ones are for when the person pauses.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

PAUSE = 1.5
"""Seconds without a key or a click after which nobody waits for the screen."""

THRESHOLDS = (5_000, 10, 1_000)
"""Objects made between two small searches; small ones between two middle ones; and middle ones before a whole one is
made all the same, where there is no pause."""


class Sweeping:
    """Sweeps when it is told that time has passed, if nothing is going on."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, collect: Callable[[], object] = gc.collect
    ) -> None:
        self._clock, self._collect = clock, collect
        self._busy_at = clock()
        self._swept = True

    def begin(self) -> None:
        """Everything made so far stays for good: the imports, the catalogue. It is passed over from now on."""
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)
        gc.enable()

    def busy(self) -> None:
        """The person does something."""
        self._busy_at = self._clock()
        self._swept = False

    def tick(self) -> None:
        """Sweep once after the person has been busy, when that was a while ago."""
        if not self._swept and self._clock() - self._busy_at >= PAUSE:
            self._swept = True
            self._collect()
