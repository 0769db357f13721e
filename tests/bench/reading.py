"""Whether the reading beside the form delays a key: the same keys in a window with it and in one too narrow for it.

    python tests/bench/reading.py [KEYS]

Keys come when they hurt most: at random moments around the pause after which the chapter is drawn again, so that many
arrive while it is being drawn. The letter is the finished sample with 500 more people, whose chapter is in view.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

from driver import Terminal
from run import PROGRAM, letter_of_500_rows

WIDE, NARROW = (40, 120), (40, 119)
ANYWHERE = (0.2, 0.55)
"""Seconds between two keys: the drawing begins 0.3 after the first."""


def times(size: tuple[int, int], count: int) -> list[float]:
    """Seconds from each key to its letter on the screen."""
    gaps = random.Random(1)
    taken = []
    with (
        tempfile.TemporaryDirectory() as folder,
        Terminal((*PROGRAM, str(letter_of_500_rows(Path(folder)))), size) as terminal,
    ):
        terminal.wait_for(lambda screen: "Intitulé du projet" in screen and "CPTS" in screen)
        terminal.settle(1.0)
        terminal.type(b"\x1b[19~")  # the people
        terminal.settle(1.5)
        terminal.type(b"\t\t\t")  # the last field of their chapter, a long text
        terminal.settle(1.5)
        for number in range(count):
            letter = "xyz"[number % 3]
            before = terminal.text.count(letter)
            sent = terminal.type(letter.encode())
            shown = terminal.wait_for(lambda screen, n=before, c=letter: screen.count(c) > n)
            taken.append(shown - sent)
            end = time.perf_counter() + gaps.uniform(*ANYWHERE)
            while (left := end - time.perf_counter()) > 0:
                terminal.settle(min(left, 0.01))
            if number % 20 == 19:
                terminal.type(b"\x7f" * 20)
                terminal.settle(1.0)
    return sorted(taken)


def main(count: int) -> None:
    """Both windows in turn, twice."""
    found: dict[tuple[int, int], list[float]] = {WIDE: [], NARROW: []}
    for size in (NARROW, WIDE, NARROW, WIDE):
        found[size] += times(size, count)
    for size, name in ((NARROW, "sans"), (WIDE, "avec")):
        values = sorted(found[size])
        print(
            f"    touche → peint, {name} la lecture à côté : médiane {statistics.median(values) * 1000:.1f} ms, "
            f"p95 {values[int(len(values) * 0.95)] * 1000:.1f} ms, p99 {values[int(len(values) * 0.99)] * 1000:.1f} ms"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
