"""What textual's driver for Linux and macOS lacks (8.2.8): to survive a bad byte, and to see its terminal go.

Each is done by replacing what its module names: there is no setting for them. On Windows nothing is replaced.
"""

from __future__ import annotations

import codecs
import os
import signal

from cpts_tui.ui.pastes import Pastes


def strengthen() -> None:
    """Replace what is too weak, before the application is made."""
    if os.name == "nt":
        return
    from textual.drivers import linux_driver
    from textual.drivers._writer_thread import WriterThread

    class Writer(WriterThread):
        """Writes; once nobody reads any more, lets nobody wait for it either."""

        def run(self) -> None:
            """Write until the end. textual's own thread dies of a closed terminal, its full queue blocks the exit."""
            try:
                super().run()
            except OSError:
                _tell_lost()
                while self._queue.get() is not None:
                    pass

    class Driver(linux_driver.LinuxDriver):
        """The driver, deaf to a SIGCONT that follows no stop."""

        def _sigcont_application(self, *_: object) -> None:
            """Take the terminal again after Ctrl+Z. The system also sends SIGCONT with the hang-up of a terminal, and
            people with ``kill``: textual would start a second reader of the same keys, and a second writer."""
            if self._must_signal_resume:
                super()._sigcont_application()

        def run_input_thread(self) -> None:
            """Read keys until the end, or until there is no terminal to read from."""
            try:
                super().run_input_thread()
            except OSError:
                _tell_lost()

    linux_driver.WriterThread = Writer  # type: ignore[attr-defined]
    linux_driver.LinuxDriver = Driver  # type: ignore[misc]
    linux_driver.getincrementaldecoder = lambda _encoding: _Decoder  # type: ignore[attr-defined, assignment]


class _Decoder(codecs.getincrementaldecoder("utf-8")):  # type: ignore[misc]
    """A byte that is not UTF-8 is a � instead of the end of the program (textual#6456, open); no byte at all is the end
    of the terminal, which textual would go on reading for ever. What is pasted begins no key (``Pastes``)."""

    def __init__(self) -> None:
        super().__init__(errors="replace")
        self._lost = False
        self._pastes = Pastes()

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text of the bytes that are whole."""
        if not (data or final or self._lost):
            self._lost = True
            _tell_lost()
        return self._pastes.passed(str(super().decode(data, final)))


def _tell_lost() -> None:
    """Tell the program that its terminal is gone as the system tells it, where it does: not every terminal is one that
    the system speaks for (``setsid``, some multiplexers and sandboxes)."""
    os.kill(os.getpid(), signal.SIGHUP)
