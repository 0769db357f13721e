"""How many trials a harness makes: a tenth of its full figure, unless CPTS_TUI_SCALE says otherwise."""

from __future__ import annotations

import os
from random import Random

SCALE = float(os.environ.get("CPTS_TUI_SCALE", "1"))
SEED = int(os.environ.get("CPTS_TUI_SEED", "0")) or Random().randrange(1, 10**9)


def trials(full: int) -> int:
    """The share of ``full`` trials that this run makes: a tenth by default, all with CPTS_TUI_SCALE=10."""
    return max(1, round(full * SCALE / 10))


def dice() -> Random:
    """Chances of this run. The seed is printed, for pytest to show where a test fails: CPTS_TUI_SEED plays it again."""
    print(f"CPTS_TUI_SEED={SEED}")
    return Random(SEED)
