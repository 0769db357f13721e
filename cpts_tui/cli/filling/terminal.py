"""Lines from a keyboard or from a pipe, whatever the machine has of line editing."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

WIDEST = 100
"""The most cells of a line of text: longer ones are hard to follow by eye."""


class HangUp(KeyboardInterrupt):
    """The terminal has been closed, or the program politely killed, by the signal ``number``."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class Lines:
    """Standard input and output, as lines. Raises EOFError at the end, UnicodeDecodeError on bytes that are no UTF-8.

    ``typing``: a person is at a keyboard, and sees what they type.
    """

    def __init__(self) -> None:
        self.typing = sys.stdin.isatty()
        self._watched = sys.stdout.isatty()
        if self.typing and os.name != "nt" and hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        if self.typing and self._watched and os.environ.get("TERM") != "dumb":
            _edit_lines()

    @property
    def width(self) -> int:
        """The cells of a line of the terminal; 0 where nobody looks."""
        if not self._watched:
            return 0
        try:
            return min(os.get_terminal_size(sys.stdout.fileno()).columns or 80, WIDEST)
        except OSError:
            return 80

    def read(self, prompt: str) -> str:
        """The next line. In a pipe the answer is written after its question, so that the whole can be read again;
        its lines are decoded one by one, for those before a wrong one to be answers all the same.
        """
        try:
            if self.typing:
                return input(prompt)
            print(prompt, end="", flush=True)
            line = sys.stdin.buffer.readline().decode("utf-8").removeprefix("\ufeff")
        except OSError as error:  # the terminal has gone
            raise EOFError from error
        if not line:
            raise EOFError
        from cpts_tui.letter.display import one_line

        print(one_line(line.rstrip("\r\n")))
        return line.rstrip("\r\n")

    @staticmethod
    def write(line: str) -> None:
        """One line of text; lost where the terminal has gone, for nobody is there to read it."""
        try:
            print(line)
        except OSError as error:
            if error.errno != errno.EIO:
                raise


def _edit_lines() -> None:
    """Arrows and corrections within a line, where the machine knows how; what is typed is remembered nowhere."""
    try:
        import readline
    except ImportError:
        return
    if hasattr(readline, "set_auto_history"):
        readline.set_auto_history(False)
    readline.clear_history()
    if "libedit" in (readline.__doc__ or ""):
        readline.parse_and_bind("bind ^I ed-insert")
    else:
        readline.parse_and_bind("tab: self-insert")
        readline.parse_and_bind(
            "set enable-bracketed-paste on"
        )  # several lines that are pasted are one answer


@contextmanager
def hanging_up() -> Iterator[None]:
    """Within, a closed terminal and a polite kill raise HangUp, as Ctrl+C raises KeyboardInterrupt."""

    def hang_up(number: int, _frame: FrameType | None) -> NoReturn:
        raise HangUp(number)

    numbers = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]
    before = {number: signal.signal(number, hang_up) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
