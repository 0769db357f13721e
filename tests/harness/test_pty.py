"""The real program in a pseudo-terminal: what it writes there, and how much typing its end can cost."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from cpts_tui import resources
from cpts_tui.letter.fields import Ref
from cpts_tui.storage.journal import Journal
from tests.harness.hostile import text_saying
from tests.harness.naughty import MARK, TERMINAL, UNSEEN, commands_in
from tests.harness.scale import SCALE, dice, trials

if os.name == "nt":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)
from tests.ui.test_terminal import Terminal

pytestmark = pytest.mark.timeout(3600)
ROOT = Path(__file__).parents[2]
CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[78=>]|\x1b\]22;[a-z-]*\x07")
"""What textual tells a terminal: colours, places, modes, the shape of the pointer. No title, no clipboard, no link."""
ON_A_TERMINAL = (
    "-c",
    "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "  # closing it is then a signal, as for people
    "from cpts_tui.cli import main; sys.exit(main())",
)
BEHIND = 0.5
"""Seconds of typing that a SIGKILL may cost."""
PATIENCE = 1 if SCALE >= 10 else 3
"""How many times that: a run on a machine that does other things measures those too."""
BEGINNING = "CPTS de la Bouriane"


def started(letter: Path, home: Path, program: tuple[str, ...] = ON_A_TERMINAL) -> Terminal:
    environment = {
        **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8",
        "HOME": str(home), "XDG_STATE_HOME": str(home / "s"), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    return Terminal(str(letter), env=environment, program=program)


class Typist:
    """Types without end, and remembers when; ends the program, and looks at what it has left."""

    def __init__(self, folder: Path, program: tuple[str, ...] = ON_A_TERMINAL) -> None:
        self._home = folder
        self.letter = folder / "lettre.toml"
        self.letter.write_bytes((resources.folder("samples") / "en-cours.toml").read_bytes())
        self.terminal = started(self.letter, folder, program)
        self.typed: list[tuple[str, float]] = []

    def type_for(self, seconds: float) -> None:
        """Type some thirty signs a second, each its own."""
        self.terminal.until(lambda text: "err." in text)
        self.terminal.send(b"\x1b[F")
        end = time.monotonic() + seconds
        while (now := time.monotonic()) < end:
            sign = chr(0x4E00 + len(self.typed))  # one of its own for each key: what is missing can be told
            self.terminal.send(sign.encode())
            self.typed.append((sign, now))
            while time.monotonic() < now + 0.03:
                self.terminal.read(0.005)

    def wait_for_all(self) -> None:
        """Wait until the last sign is seen."""
        self.terminal.until(lambda text: self.typed[-1][0] in text)

    def lost(self) -> list[tuple[str, float]]:
        """What was typed and is not in the recovery copy."""
        state = (
            self._home / "Library" / "Application Support" if sys.platform == "darwin" else self._home / "s"
        )
        found = Journal(self.letter, state / "cpts-tui").pending()
        title = str(found.letter.raw(Ref("identite", "intitule"))) if found is not None else BEGINNING
        kept = title.removeprefix(BEGINNING)
        assert "".join(sign for sign, _ in self.typed).startswith(kept), "what is kept is not what was typed"
        return self.typed[len(kept) :]


def test_a_brutal_end_costs_half_a_second_of_typing_at_most(tmp_path: Path) -> None:
    chances = dice()
    costs = []
    for number in range(trials(50)):
        (folder := tmp_path / str(number)).mkdir()
        typist = Typist(folder)
        typist.type_for(chances.uniform(0.3, 1.5))
        typist.terminal.process.kill()
        now = time.monotonic()
        typist.terminal.process.wait()
        costs.append(max((now - when for _, when in typist.lost()), default=0.0))
        typist.terminal.close()
    print("ms lost:", sorted(round(cost * 1000) for cost in costs))
    assert max(costs) <= BEHIND * PATIENCE
    assert max(costs) > 0, "nothing was ever lost: the kills came too late to prove anything"


@pytest.mark.parametrize(
    "end", [signal.SIGTERM, signal.SIGHUP, None], ids=["SIGTERM", "SIGHUP", "closed terminal"]
)
def test_a_polite_end_costs_no_typing(end: signal.Signals | None, tmp_path: Path) -> None:
    chances = dice()
    for number in range(trials(20)):
        (folder := tmp_path / str(number)).mkdir()
        typist = Typist(folder)
        typist.type_for(chances.uniform(0.3, 1.0))
        if end is None:
            typist.wait_for_all()  # what is still in a closed terminal nobody can read
            typist.terminal.hang_up()
            assert typist.terminal.process.wait(60) == 128 + signal.SIGHUP
        else:
            os.kill(typist.terminal.process.pid, end)
            assert typist.terminal.end() == 128 + end
        assert typist.lost() == []
        typist.terminal.close()


@pytest.mark.parametrize(
    "program", [ON_A_TERMINAL, ("-m", "cpts_tui")], ids=["its own", "one without hang-ups"]
)
def test_nothing_is_left_running_when_its_terminal_goes(program: tuple[str, ...], tmp_path: Path) -> None:
    """Not every terminal hangs up: where it does not, the end of what can be read is the sign."""
    typist = Typist(tmp_path, program)
    typist.type_for(0.3)
    typist.wait_for_all()
    typist.terminal.hang_up()
    assert typist.terminal.process.wait(60) == 128 + signal.SIGHUP
    assert typist.lost() == []


def test_a_program_that_was_stopped_and_goes_on_reads_each_key_once(tmp_path: Path) -> None:
    typist = Typist(tmp_path)
    typist.type_for(0.2)
    for number in (signal.SIGSTOP, signal.SIGCONT) * 2:
        os.kill(typist.terminal.process.pid, number)
    typist.type_for(0.5)
    typist.wait_for_all()
    os.kill(typist.terminal.process.pid, signal.SIGTERM)
    assert typist.terminal.end() == 128 + signal.SIGTERM
    assert typist.lost() == []
    typist.terminal.close()


def test_nothing_of_a_letter_leaves_as_a_command_of_the_terminal(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_text(text_saying(*TERMINAL, *UNSEEN, trame="nationale"), "utf-8")
    terminal = started(letter, tmp_path)
    try:
        terminal.until(lambda text: "err." in text)
        for number in range(2, len(_chapters(terminal)) + 1):
            terminal.send(b"\x1b[19~")
            terminal.until(lambda text, number=number: f"{number} sur " in text)
        for keys, title in ((b"\x1bOS", "des champs demandés"), (b"\x1b[15~", "Lecture de la lettre")):
            terminal.send(keys)
            terminal.until(lambda text, title=title: title in text)
            terminal.send(b"\x1b")
            terminal.until(lambda text, title=title: title not in text)
        terminal.send(b"\x11")
        assert terminal.end() == 0, terminal.text
    finally:
        terminal.close()
    said = terminal.output.decode("utf-8")
    assert MARK in said
    assert "␛]" in said
    left = CONTROL.sub("", said)
    assert commands_in(re.sub(r"[\r\x0e\x0f]", "", left)) == []


def _chapters(terminal: Terminal) -> range:
    found = re.search(r"1 sur (\d+)", terminal.text)
    assert found is not None
    return range(int(found[1]))
