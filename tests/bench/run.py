"""The speed of the program, as ratios to a baseline measured in the same run.

    python tests/bench/run.py [RUNS]

Run it with the Python of an environment where the wheel is installed (and pyte and psutil beside it). Runs of the two
sides alternate, so that a machine that slows down slows both; medians are quoted.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from driver import BARE, Terminal

SAMPLES = Path(__file__).parents[2] / "samples"
PROGRAM = (sys.executable, "-m", "cpts_tui")
EXAMPLE = SAMPLES / "exemple.toml"


def cold(command: Sequence[str]) -> float:
    """Seconds of a whole process."""
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)
    return time.perf_counter() - start


def painted(command: Sequence[str], *texts: str) -> float:
    """Seconds from the start of a screen to the moment it shows all of these texts."""
    with Terminal(command) as terminal:
        return terminal.first_seen(lambda screen: all(text in screen for text in texts))


def alternate(runs: int, *measures: Callable[[], float]) -> list[list[float]]:
    """The figures of measures taken in turn, after one warm-up each: a column for each measure."""
    for measure in measures:
        measure()
    taken = [[measure() for measure in measures] for _ in range(runs)]
    return [list(column) for column in zip(*taken, strict=True)]


def report(name: str, values: list[float], bases: list[float], goal: float) -> None:
    """One line: the medians of a figure and of its baseline, the median of their ratios pair by pair, the goal."""
    ratio = statistics.median(value / base for value, base in zip(values, bases, strict=True))
    value, base = statistics.median(values) * 1000, statistics.median(bases) * 1000
    mark = "ok " if ratio <= goal else "NON"
    print(f"{mark} {name:<40} {value:7.1f} ms / {base:7.1f} ms, rapport {ratio:5.2f}  (≤ {goal})")


def start_up(runs: int) -> None:
    """``verifier`` against an import of tomllib; the first chapter, and the checklist, against a bare App."""
    check, tomllib = alternate(
        runs,
        lambda: cold((*PROGRAM, "verifier", str(EXAMPLE))),
        lambda: cold((sys.executable, "-c", "import tomllib")),
    )
    report("verifier, à froid / import tomllib", check, tomllib, 6)
    chapter, checklist, bare = alternate(
        runs,
        lambda: painted((*PROGRAM, str(EXAMPLE)), "Intitulé du projet", "CPTS Entre"),
        lambda: painted((*PROGRAM, str(EXAMPLE)), "5/5", "Besoins identifiés"),
        lambda: painted(BARE, "Bonjour"),
    )
    report("premier chapitre peint / App nue", chapter, bare, 1.4)
    later = statistics.median(seen - first for seen, first in zip(checklist, chapter, strict=True))
    print(f"    liste complète {later * 1000:.0f} ms après (≤ 150)")


def letter_of_500_rows(folder: Path) -> Path:
    """The finished sample with 500 more engaged professionals."""
    rows = "".join(
        f'\n[[acteurs.engages]]\nnom = "DURAND Dominique {n}"\nprofession = "Infirmier"\nsecteur = "sanitaire"\n'
        for n in range(500)
    )
    path = folder / "cinq-cents.toml"
    path.write_text(EXAMPLE.read_text("utf-8") + rows, "utf-8")
    return path


def keys(count: int) -> None:
    """A key typed in a field of a letter of 500 rows, to the first byte of the answer that shows it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Terminal((*PROGRAM, str(letter_of_500_rows(Path(folder))))) as terminal,
    ):
        terminal.wait_for(lambda screen: "Intitulé du projet" in screen and "CPTS" in screen)
        terminal.settle(1.0)
        times = []
        for number in range(count):
            letter = "xyz"[number % 3]
            before = terminal.text.count(letter)
            sent = terminal.type(letter.encode())
            shown = terminal.first_seen(lambda screen, n=before, c=letter: screen.count(c) > n, 0.05)
            times.append(shown - sent)
            if number % 20 == 19:
                terminal.type(b"\x7f" * 20)
                terminal.settle(0.8)  # the reading beside the form takes its own x, y and z away later
        times.sort()
        print(
            f"    touche → peint, 500 lignes : médiane {statistics.median(times) * 1000:.1f} ms (≤ 8), "
            f"p99 {times[int(len(times) * 0.99)] * 1000:.1f} ms (≤ 16) ; mémoire {terminal.memory() / 1e6:.0f} Mo"
        )


def chapters(count: int) -> None:
    """F8 to the first byte that shows the next chapter's title, all around the finished sample."""
    with Terminal((*PROGRAM, str(EXAMPLE))) as terminal:
        terminal.wait_for(lambda screen: "1 sur 12" in screen)
        terminal.settle(1.0)
        times = []
        for turn in range(count):
            number = (turn + 1) % 12 + 1
            sent = terminal.type(b"\x1b[19~")
            times.append(terminal.first_seen(lambda screen, n=number: f"{n} sur 12" in screen, 0.3) - sent)
        times.sort()
        print(
            f"    changer de chapitre : médiane {statistics.median(times) * 1000:.0f} ms, "
            f"p95 {times[int(len(times) * 0.95)] * 1000:.0f} ms (≤ 60)"
        )


def memory() -> None:
    """What the program holds with the finished sample open, against a bare App."""
    with Terminal(BARE) as bare, Terminal((*PROGRAM, str(EXAMPLE))) as terminal:
        bare.wait_for(lambda screen: "Bonjour" in screen)
        terminal.wait_for(lambda screen: "Besoins identifiés" in screen)
        bare.settle(1.0)
        terminal.settle(1.0)
        print(
            f"    mémoire {terminal.memory() / 1e6:.0f} Mo, rapport {terminal.memory() / bare.memory():.2f} (≤ 1,6)"
        )


if __name__ == "__main__":
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    start_up(runs)
    keys(200)
    chapters(36)
    memory()
