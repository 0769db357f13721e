"""The search of communes: how long a key takes, and how often a name with one mistake is found.

    python tests/bench/territory.py [SEED]

Times are in milliseconds, in this process: the first answer with the imports it needs, then each key of names typed
letter by letter, then names with one mistake (a letter left out, added, replaced, or two swapped). The right commune
is found if it is among the first ten.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import string
import subprocess
import sys
import time
from collections.abc import Callable

from cpts_tui.resources import COMMUNES

FIRST = """
import time
start = time.perf_counter()
from cpts_tui.territory import Territory
hits = Territory().search({query!r})
print((time.perf_counter() - start) * 1000)
"""


def mistyped(name: str, chance: random.Random) -> str:
    """The name with one mistake, never in its place the same name."""
    while True:
        at, letter = chance.randrange(len(name)), chance.choice(string.ascii_lowercase)
        wrong = chance.choice(
            [
                name[:at] + name[at + 1 :],
                name[:at] + letter + name[at:],
                name[:at] + letter + name[at + 1 :],
                name[:at] + name[at : at + 2][::-1] + name[at + 2 :],
            ]
        )
        if wrong.lower() != name.lower():
            return wrong


def timed(call: Callable[[], object]) -> float:
    """How long a call takes, in milliseconds."""
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


def figures(title: str, times: list[float]) -> None:
    """Print the median, the 99th percentile and the worst."""
    cuts = statistics.quantiles(times, n=100)
    print(f"{title}: {len(times)} keys, median {cuts[49]:.2f}, p99 {cuts[98]:.2f}, worst {max(times):.2f} ms")


def main() -> None:
    """Measure and print."""
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 2026
    chance = random.Random(seed)
    for query in ("montp", "st denis 974", "34200"):
        runs = [
            float(subprocess.check_output([sys.executable, "-c", FIRST.format(query=query)]))
            for _ in range(7)
        ]
        print(f"first answer to {query!r}: median {statistics.median(runs):.1f}, worst {max(runs):.1f} ms")

    from cpts_tui.territory import Territory

    territory = Territory()
    rows = sqlite3.connect(COMMUNES).execute(
        "SELECT code, name FROM place WHERE kind = 'commune' ORDER BY code"
    )
    sample = chance.sample(rows.fetchall(), 1000)
    print(f"first mistake: {timed(lambda: territory.search('marseile')):.1f} ms")
    prefixes = [name[:end] for _, name in sample[:300] for end in range(1, len(name) + 1)]
    figures("typing", [timed(lambda key=key: territory.search(key)) for key in prefixes])
    wrong = [(code, name, mistyped(name, chance)) for code, name in sample]
    times, lost = [], []
    for code, name, typed in wrong:
        hits: list[str] = []
        times.append(
            timed(lambda typed=typed, hits=hits: hits.extend(hit.code for hit in territory.search(typed)))
        )
        if code not in hits:
            lost.append(f"{typed} ({name})")
    figures("one mistake", times)
    print(f"found among the first ten: {len(sample) - len(lost)} of {len(sample)}; lost: {', '.join(lost)}")


if __name__ == "__main__":
    main()
