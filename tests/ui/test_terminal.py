"""What only a real terminal shows: bytes in, bytes out, signals, and the state in which it is left."""

from __future__ import annotations

import io
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cpts_tui import resources
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.text import word_count
from cpts_tui.storage.journal import Journal
from cpts_tui.storage.reading import read
from cpts_tui.ui.app import run_app

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pseudo-terminals are POSIX")
if os.name != "nt":
    import fcntl
    import pty
    import struct
    import termios

    import pyte

DEADLINE = 60


class Terminal:
    """A program in a pseudo-terminal of 80×24. It waits for what it must see, never for a time."""

    def __init__(
        self, *words: str, env: dict[str, str], program: tuple[str, ...] = ("-m", "cpts_tui")
    ) -> None:
        self.screen = pyte.Screen(80, 24)
        self.output = b""
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(slave)
        self._slave = slave
        self.process = subprocess.Popen(
            [sys.executable, *program, *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env=env,
        )

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    def read(self, wait: float = 0.1) -> bool:
        if not select.select([self._master], [], [], wait)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self.output += data
        self._stream.feed(data)
        return bool(data)

    def until(self, seen: Callable[[str], Any]) -> str:
        end = time.monotonic() + DEADLINE
        while not seen(self.text):
            assert time.monotonic() < end, f"never shown:\n{self.text}"
            self.read()
        return self.text

    def send(self, keys: bytes) -> None:
        os.write(self._master, keys)

    def end(self) -> int:
        limit = time.monotonic() + DEADLINE
        while self.process.poll() is None:
            assert time.monotonic() < limit, self.text
            self.read(0.05)
        while self.read(0.05):
            pass
        return self.process.returncode

    def hang_up(self) -> None:
        """Close the terminal, and let nobody hold it open but the program."""
        for descriptor in (self._master, self._slave):
            os.close(descriptor)
        self._master = self._slave = -1

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._master != -1:
            self.hang_up()


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "lettre.toml"
    path.write_bytes((resources.folder("samples") / "en-cours.toml").read_bytes())
    return path


def environment_of(tmp_path: Path, **more: str) -> dict[str, str]:
    return {
        **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8",
        "HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "s"), **more,
        "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]),
    }  # fmt: skip


@pytest.fixture
def editor(tmp_path: Path) -> str:
    """The command of an editor that doubles the text that it is given."""
    path = tmp_path / "double.py"
    path.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text('utf-8')\n"
        "path.write_text(text + 'Et « deux » mots.\\n\\n' + text, 'utf-8')\n",
        "utf-8",
    )
    return f'"{sys.executable}" "{path}"'


@pytest.fixture
def terminal(letter: Path, tmp_path: Path, editor: str) -> Iterator[Terminal]:
    terminal = Terminal(str(letter), env=environment_of(tmp_path, VISUAL=editor))
    yield terminal
    terminal.close()


def is_sane(terminal: Terminal) -> bool:
    """The alternate screen is left, the cursor is back, and the line discipline is as it was."""
    return (
        terminal.output.rfind(b"\x1b[?1049l") > terminal.output.rfind(b"\x1b[?1049h")
        and terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")
        and termios.tcgetattr(terminal._slave)[3] == terminal.before[3]
    )


def leave_unsaved(terminal: Terminal) -> None:
    terminal.send(b"\x11")
    terminal.until(lambda text: "Quitter sans enregistrer" in text)
    terminal.send(b"s")
    assert terminal.end() == 0, terminal.text


def test_typing_saving_and_quitting_by_real_keys(terminal: Terminal, letter: Path) -> None:
    terminal.until(lambda text: "CPTS de la Bouriane" in text and "err." in text)
    assert b"48;2;20;24;29" in terminal.output, "not the colours of our own theme"
    terminal.send(" – Été\u00a0!".encode())
    terminal.until(lambda text: "modifié" in text and "Été" in text)
    terminal.send(b"\x13")
    terminal.until(lambda text: "enregistré" in text)
    terminal.send(b"\x11")
    assert terminal.end() == 0
    assert is_sane(terminal)
    assert read(letter.read_text("utf-8")).data["identite"]["intitule"] == "CPTS de la Bouriane – Été\u00a0!"


def test_function_keys_and_escape_are_understood(terminal: Terminal) -> None:
    terminal.until(lambda text: "1 sur 12" in text)
    terminal.send(b"\x1b[19~")
    terminal.until(lambda text: "2 sur 12" in text)
    terminal.send(b"\x1b[18~")
    terminal.until(lambda text: "1 sur 12" in text)
    terminal.send(b"\x1b")
    terminal.until(lambda text: "une lettre suffit" in text)
    terminal.send(b"q")
    assert terminal.end() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_kill_leaves_the_terminal_sane_and_the_file_whole(
    terminal: Terminal, letter: Path, number: int, tmp_path: Path
) -> None:
    before = letter.read_bytes()
    terminal.until(lambda text: "1 sur 12" in text)
    terminal.send(b"Z")
    terminal.until(lambda text: "modifié" in text)
    terminal.send(b"YX")
    terminal.until(lambda text: "ZYX" in text)
    os.kill(terminal.process.pid, number)
    assert terminal.end() == 128 + number
    assert is_sane(terminal)
    assert letter.read_bytes() == before
    assert kept(letter, tmp_path) == "CPTS de la BourianeZYX"


def kept(letter: Path, tmp_path: Path) -> str | None:
    """The title in the recovery copy; None without one."""
    mac = tmp_path / "Library" / "Application Support"
    found = Journal(letter, (mac if sys.platform == "darwin" else tmp_path / "s") / "cpts-tui").pending()
    return found.letter.raw(Ref("identite", "intitule")) if found is not None else None


def test_a_brutal_end_leaves_what_was_typed_in_the_copy(
    terminal: Terminal, letter: Path, tmp_path: Path
) -> None:
    terminal.until(lambda text: "err." in text)
    terminal.send(b"ZYX")
    terminal.until(lambda text: "ZYX" in text)
    terminal.until(lambda _text: kept(letter, tmp_path) == "CPTS de la BourianeZYX")
    terminal.process.kill()
    terminal.process.wait()
    assert kept(letter, tmp_path) == "CPTS de la BourianeZYX"


CRASHING = """
import sys
from cpts_tui.cli import main
from cpts_tui.ui.screens import editor

def action_figure(screen, chapter=""):
    mine = "MARTIN Camille"
    raise ZeroDivisionError("division")

editor.EditorScreen.action_figure = action_figure
sys.exit(main(sys.argv[1:]))
"""


def crashed(letter: Path, env: dict[str, str], keys: bytes, state: str = "modifié") -> str:
    """What the program leaves on the terminal, on one line, once it has failed after these keys."""
    terminal = Terminal(str(letter), env=env, program=("-c", CRASHING))
    try:
        terminal.until(lambda text: "err." in text)
        terminal.send(keys)
        terminal.until(lambda text: state in text)
        terminal.send(b"\x0f")
        assert terminal.end() == 1
        assert is_sane(terminal)
        left = terminal.output.rpartition(b"\x1b[?1049l")[2].decode()
        return " ".join(re.sub(r"\x1b\[[?>=0-9;]*[a-z]", "", left).split())
    finally:
        terminal.close()


def test_a_failure_says_in_french_that_nothing_is_lost_and_where_its_trace_is(
    letter: Path, tmp_path: Path
) -> None:
    before, env = letter.read_bytes(), environment_of(tmp_path)
    text = crashed(letter, env, b"ZYX")
    assert text.startswith("cpts-tui a rencontré une erreur imprévue et s’est arrêté. Rien n’est perdu :")
    assert "vous sera proposé dès que vous rouvrirez la lettre" in text
    assert "Traceback" not in text
    assert letter.read_bytes() == before
    trace = next(tmp_path.rglob("derniere-erreur.txt"))
    assert text.endswith(str(trace))
    assert "ZeroDivisionError: division" in trace.read_text("utf-8")
    assert "MARTIN Camille" not in trace.read_text("utf-8")
    assert trace.stat().st_mode & 0o077 == 0
    again = Terminal(str(letter), env=env)
    try:
        again.until(lambda text: "Modifications non enregistrées" in text)
        again.send(b"r")
        again.until(lambda text: "BourianeZYX" in text and "Modifications" not in text)
        leave_unsaved(again)
    finally:
        again.close()


def test_a_failure_with_everything_saved_says_so(letter: Path, tmp_path: Path) -> None:
    text = crashed(letter, environment_of(tmp_path), b"Z\x13", "enregistré")
    assert "tout ce que vous aviez écrit était enregistré" in text
    assert "copie de récupération" not in text


def test_a_failure_that_nothing_could_be_kept_of_does_not_promise_it(letter: Path, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_bytes(b"")
    text = crashed(letter, environment_of(tmp_path, XDG_STATE_HOME=str(tmp_path / "a-file")), b"ZYX")
    assert "n’a pas pu être gardé" in text
    assert "ce qui suit" in text
    assert "ZeroDivisionError: division" in text


def test_a_byte_that_is_no_utf8_does_not_end_the_program(terminal: Terminal) -> None:
    terminal.until(lambda text: "1 sur 12" in text)
    terminal.send(b"\xff\xfe")
    terminal.send(b"ok")
    terminal.until(lambda text: "ok" in text)
    leave_unsaved(terminal)


def test_a_pasted_text_reaches_a_line_whole(terminal: Terminal) -> None:
    terminal.until(lambda text: "1 sur 12" in text)
    terminal.send(b"\x1b[200~de\nCahors\x1b[201~")
    terminal.until(lambda text: "Bourianede Cahors" in text)
    leave_unsaved(terminal)


def test_an_escape_sign_in_a_pasted_text_goes_and_the_rest_comes_in_its_order(
    terminal: Terminal, letter: Path
) -> None:
    terminal.until(lambda text: "err." in text)
    terminal.send(b"\x1b[200~ de\tla\x1b[31m Seb\x1b]0;x\x07rie\x1b[201~, Est")
    terminal.until(lambda text: ", Est" in text and "modifié" in text)
    terminal.send(b"\x13")
    terminal.until(lambda text: "enregistré" in text)
    title = read(letter.read_text("utf-8")).raw(Ref("identite", "intitule"))
    assert title == "CPTS de la Bouriane de la[31m Seb]0;xrie, Est"


def test_without_a_terminal_the_screen_says_what_to_do() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cpts_tui"],
        stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 2
    assert "verifier" in done.stderr
    assert "Traceback" not in done.stderr


def test_keys_sent_in_one_burst_with_a_command_are_all_there_when_it_runs(
    terminal: Terminal, letter: Path
) -> None:
    terminal.until(lambda text: "err." in text)
    terminal.send(b"abc\x13")
    terminal.until(lambda text: "enregistr\u00e9" in text)
    assert read(letter.read_text("utf-8")).data["identite"]["intitule"] == "CPTS de la Bourianeabc"
    terminal.send(b"def\x1b[19~\x1b[19~\x1b[19~")
    terminal.until(lambda text: "4 sur 12" in text)
    terminal.send(b"\x11")
    terminal.until(lambda text: "Enregistrer et quitter" in text)
    terminal.send(b"e")
    assert terminal.end() == 0
    assert read(letter.read_text("utf-8")).data["identite"]["intitule"] == "CPTS de la Bourianeabcdef"


def test_without_colours_nothing_is_coloured_and_the_cursor_is_seen(letter: Path, tmp_path: Path) -> None:
    terminal = Terminal(str(letter), env=environment_of(tmp_path, NO_COLOR="1"))
    try:
        terminal.until(lambda text: "1 sur 12" in text and "err." in text)
        terminal.send(b"\x1b[19~")
        terminal.until(lambda text: "2 sur 12" in text and "VAYSSADE" in text)
        terminal.send(b"\x0f")  # Ctrl+O: the figures
        terminal.until(lambda text: "La lettre en figures" in text and "km" in text)
        assert any(char in terminal.text for char in "░#"), "the map has no texture"
        terminal.send(b"\x1b")
        terminal.until(lambda text: "VAYSSADE" in text)
        y = next(y for y, line in enumerate(terminal.screen.display) if "VAYSSADE" in line)
        row = terminal.screen.buffer[y]
        assert row[terminal.screen.display[y].index("VAYSSADE")].reverse
    finally:
        terminal.close()
    codes = {
        code
        for group in re.findall(rb"\x1b\[([0-9;]*)m", terminal.output)
        for code in group.decode().split(";")
        if code
    }
    assert not [code for code in codes if re.fullmatch(r"[349][0-8]|10[0-7]", code)], codes


def test_a_long_text_goes_to_the_person_s_own_editor_and_comes_back(terminal: Terminal, letter: Path) -> None:
    before = read(letter.read_text("utf-8")).raw(Ref("problematique", "indicateurs"))
    terminal.until(lambda text: "CPTS de la Bouriane" in text and "err." in text)
    terminal.send(b"\x1b[19~" * 2)
    terminal.until(lambda text: "3 sur 12" in text)
    terminal.send(b"\x14\x13")
    terminal.until(lambda text: "enregistré" in text)
    written = f"{before}\nEt « deux » mots.\n\n{before}"
    assert read(letter.read_text("utf-8")).raw(Ref("problematique", "indicateurs")) == written
    assert f"{word_count(written)} mots" in terminal.text
    terminal.send(b"\x1a")
    terminal.until(lambda text: "modifié" in text and f"{len(written.split())} mots" not in text)
    terminal.send(b"z")
    terminal.until(lambda text: "modifié" in text)
    leave_unsaved(terminal)
    assert is_sane(terminal)


class _Stream(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def test_a_redirected_standard_error_is_said_where_one_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    seen, log = _Stream(terminal=True), _Stream(terminal=False)
    for name, stream in (("stdin", seen), ("stdout", seen), ("stderr", log)):
        monkeypatch.setattr(sys, name, stream)
        monkeypatch.setattr(sys, f"__{name}__", stream)
    assert run_app(None) == 2
    assert "ne la redirigez pas" in seen.getvalue()
    assert log.getvalue() == ""


@pytest.mark.parametrize("failing", ["/nowhere/editor", f'"{sys.executable}" -c "import sys; sys.exit(3)"'])
def test_an_editor_that_fails_gives_the_terminal_back(letter: Path, tmp_path: Path, failing: str) -> None:
    terminal = Terminal(str(letter), env=environment_of(tmp_path, VISUAL=failing))
    try:
        terminal.until(lambda text: "CPTS de la Bouriane" in text and "err." in text)
        terminal.send(b"\x1b[19~" * 2)
        terminal.until(lambda text: "3 sur 12" in text)
        terminal.send(b"\x14")
        terminal.until(lambda text: "éditeur" in text and ("introuvable" in text or "erreur" in text))
        terminal.send(b"zzz")
        terminal.until(lambda text: "zzz" in text)
        leave_unsaved(terminal)
        assert is_sane(terminal)
    finally:
        terminal.close()
