"""A program in a pseudo-terminal, and the clock: what a person in front of the screen would measure.

POSIX only (the standard library has no pseudo-terminal elsewhere).
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

import pyte

SIZE = (40, 120)


class Terminal:
    """A command on a screen of 120×40, fed through a real pseudo-terminal. Times are in seconds since its start."""

    def __init__(self, command: Sequence[str], size: tuple[int, int] = SIZE) -> None:
        self.screen = pyte.Screen(size[1], size[0])
        self._stream = pyte.ByteStream(self.screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.start = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True, env=environment
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        return "\n".join(self.screen.display)

    def wait_for(self, seen: Callable[[str], bool], timeout: float = 20.0) -> float:
        """The moment at which the screen first shows something."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end:
            if not select.select([self._master], [], [], 0.05)[0]:
                continue
            try:
                data = os.read(self._master, 65536)
            except OSError:
                break
            moment = time.perf_counter()
            self._stream.feed(data)
            if seen(self.text):
                return moment - self.start
        raise TimeoutError(f"never shown; the screen is:\n{self.text}")

    def first_seen(self, seen: Callable[[str], bool], silence: float = 0.6) -> float:
        """The moment at which the screen first showed something, known once the program has been silent for a while.

        What arrives is stamped first and drawn afterwards: drawing takes longer than the program's own painting.
        """
        chunks: list[tuple[float, bytes]] = []
        while select.select([self._master], [], [], silence if chunks else 20.0)[0]:
            data = os.read(self._master, 65536)
            chunks.append((time.perf_counter() - self.start, data))
        for moment, data in chunks:
            self._stream.feed(data)
            if seen(self.text):
                return moment
        raise TimeoutError(f"never shown; the screen is:\n{self.text}")

    def type(self, keys: bytes) -> float:
        """Send keys; the moment at which they were sent."""
        os.write(self._master, keys)
        return time.perf_counter() - self.start

    def settle(self, silence: float = 0.3) -> None:
        """Read until the program has been silent for a while."""
        while select.select([self._master], [], [], silence)[0]:
            self._stream.feed(os.read(self._master, 65536))

    def memory(self) -> int:
        """The resident memory of the program, in bytes."""
        import psutil

        return int(psutil.Process(self._process.pid).memory_info().rss)


BARE = (
    sys.executable,
    "-c",
    "from textual.app import App\nfrom textual.widgets import Static\n"
    "class Bare(App):\n    def compose(self):\n        yield Static('Bonjour')\n"
    "Bare().run()",
)
"""The baseline of every screen: an App with one Static."""
