"""The first painted screen beside those of two known terminal applications, in the same run.

    python -m venv posting && posting/bin/pip install posting
    python -m venv harlequin && harlequin/bin/pip install harlequin
    python tests/bench/peers.py posting/bin/posting harlequin/bin/harlequin [RUNS]

Run it with the Python of an environment where the wheel is installed. Each is started in a pseudo-terminal of 120×40 on
a small document of its own; what is timed is the first painting that shows it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from driver import Terminal
from run import EXAMPLE, PROGRAM, alternate, report

GOAL = 0.45


def shown(command: Sequence[str], *texts: str) -> float:
    """Seconds until the screen shows these texts."""
    with Terminal(command) as terminal:
        return terminal.wait_for(lambda screen: all(text in screen for text in texts), 60.0)


def main() -> None:
    """Print the ratios."""
    posting, harlequin = (str(Path(path).absolute()) for path in sys.argv[1:3])
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        ours, requests, queries = alternate(
            runs,
            lambda: shown((*PROGRAM, str(EXAMPLE)), "Intitulé du projet", "CPTS Entre"),
            lambda: shown((posting, "--collection", name), "Send"),
            lambda: shown((harlequin, f"{name}/essai.db"), "Query Editor"),
        )
    report("premier chapitre peint / posting", ours, requests, GOAL)
    report("premier chapitre peint / harlequin", ours, queries, GOAL)


if __name__ == "__main__":
    main()
