"""A key in a long text, in the whole program, against the same key in a bare TextArea of 200 characters.

    python tests/bench/prose.py [KEYS]

The two sides are on screens of the same size and take each key in turn, so that a machine that slows down slows both.
What is timed goes from the key sent to the first byte of the answer, which holds the painted change.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from driver import Terminal

EXAMPLE = Path(__file__).parents[2] / "samples" / "exemple.toml"
SENTENCE = (
    "Les délais d’accès aux soins s’allongent : « six jours » en moyenne, l’hôpital reste loin, on renonce. "
)
SHORT = (SENTENCE * 2)[:200]
TEXTS = {
    "un paragraphe de 20 000 caractères": (SENTENCE * 200)[:20_000],
    "400 paragraphes de 50": "\n".join([SENTENCE[:50]] * 400),
}
SIZES = ((24, 80), (50, 160))
PLACES = {"au début": b"\x1b[1;5H", "au milieu": b"\x1b[1;5H" + b"\x1b[6~" * 20, "à la fin": b"\x1b[1;5F"}
KEYS: dict[str, tuple[bytes, ...]] = {
    "lettre": (b"x",),
    "effacement": (b"\x7f",),
    "ligne, et retour": (b"\x1b[B", b"\x1b[A"),
    "mot, et retour": (b"\x1b[1;5C", b"\x1b[1;5D"),
    "page, et retour": (b"\x1b[6~", b"\x1b[5~"),
    "sélection d’une ligne, et retour": (b"\x1b[1;2B", b"\x1b[1;2A"),
    "Entrée, et effacement": (b"\r", b"\x7f"),
}
BARE = """from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        area = TextArea({text!r}, soft_wrap=True, compact=True, highlight_cursor_line=False)
        area.cursor_blink = False
        yield area
Bare().run()
"""


def letter_with(text: str, folder: Path) -> Path:
    """The finished sample, its first prose of the fourth chapter replaced."""
    before, _, rest = EXAMPLE.read_text("utf-8").partition('modalites = """')
    path = folder / "longue.toml"
    path.write_text(f'{before}modalites = """\\n{text}"""{rest.partition(chr(34) * 3)[2]}', "utf-8")
    return path


def answer(terminal: Terminal, key: bytes) -> float:
    """Seconds from a key to the first byte of what it paints; what the key before it still paints is read first."""
    terminal.settle(0.12)
    sent = terminal.type(key)
    return terminal.wait_for(lambda _: True) - sent


def at_the_prose(terminal: Terminal) -> None:
    """Go to the fourth chapter, whose first field is the long one."""
    terminal.wait_for(lambda screen: "1 sur" in screen)
    for number in "234":
        terminal.settle(0.3)
        terminal.type(b"\x1b[19~")
        terminal.wait_for(lambda screen, n=number: f"{n} sur" in screen)
    terminal.settle(1.0)


def figures(times: list[float], base: list[float]) -> str:
    """Median and p99 in milliseconds, and their ratios to the medians of the baseline."""
    median, bare = statistics.median(times), statistics.median(base)
    p99 = sorted(times)[int(len(times) * 0.99)]
    mark = "ok " if p99 <= 0.016 else "NON"
    return f"médiane {median * 1e3:5.1f} ms ({median / bare:4.2f} ×)  p99 {p99 * 1e3:5.1f} ms (≤ 16) {mark}"


def measure(name: str, size: tuple[int, int], folder: Path, count: int) -> None:
    """All keys at all places of one text on one screen."""
    bare = (sys.executable, "-c", BARE.format(text=SHORT))
    program = (sys.executable, "-m", "cpts_tui", str(letter_with(TEXTS[name], folder)))
    with Terminal(bare, size) as base, Terminal(program, size) as terminal:
        base.wait_for(lambda screen: "Les délais" in screen)
        at_the_prose(terminal)
        print(f"\n{name}, écran de {size[1]}×{size[0]}")
        for place, keys in PLACES.items():
            terminal.type(keys)
            terminal.settle(0.3)
            for gesture, pair in KEYS.items():
                times, bases = [], []
                for turn in range(count):
                    # At the end of the text, back comes first: a key that moves nothing paints nothing.
                    key = pair[(turn + (place == "à la fin")) % len(pair)]
                    times.append(answer(terminal, key))
                    bases.append(answer(base, b"\x7f" if turn % 2 else b"x"))
                print(f"    {place:<10} {gesture:<34} {figures(times, bases)}")
        pasting(terminal)


def pasting(terminal: Terminal) -> None:
    """A paste of 20,000 characters, and the end of the text selected and erased, to the first byte of the answer."""
    text = TEXTS["un paragraphe de 20 000 caractères"]
    gestures: dict[str, Callable[[], bytes]] = {
        "collage de 20 000 caractères": lambda: b"\x1b[200~" + text.encode() + b"\x1b[201~",
        "tout effacer": lambda: b"\x01\x7f",
    }
    for gesture, keys in gestures.items():
        taken = answer(terminal, keys()) * 1e3
        print(f"    {gesture:<45} {taken:5.1f} ms (≤ 100) {'ok ' if taken <= 100 else 'NON'}")
        terminal.settle(0.5)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    for name in TEXTS:
        for size in SIZES:
            with (
                tempfile.TemporaryDirectory() as folder
            ):  # a letter each, and no recovery copy among the person's own
                os.environ["XDG_STATE_HOME"] = os.environ["HOME"] = folder
                measure(name, size, Path(folder), count)
