"""One window at a time writes a letter: the others know who does.

The lock is a file of the state folder, never the letter (a save gives that one another inode), and the system lets
go of it the moment its owner dies. Where locks cannot be had (some network drives), nobody is kept from writing: a
save compares the file with what was read all the same.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from cpts_tui.storage.journal import key_of

FOLDER = "fenetres"


class Holder(NamedTuple):
    """Who has the letter open: the machine, the process, since when (as it was written), all for a sentence."""

    host: str
    process: int
    since: str


class WindowLock:
    """The lock of one letter."""

    def __init__(self, letter: Path, state: Path) -> None:
        self._path = state / FOLDER / f"{key_of(letter)}.lock"
        self._lock: Any = None  # a filelock.FileLock: imported when a letter is opened

    def acquire(self) -> Holder | None:
        """Take the lock; None where this window has it now, else who has."""
        from filelock import FileLock, Timeout

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = FileLock(self._path, timeout=0, thread_local=False)
            lock.acquire()
        except Timeout:
            return self._holder()
        except (OSError, NotImplementedError):
            return None
        self._lock = lock
        me = Holder(socket.gethostname(), os.getpid(), f"{datetime.now():%H:%M}")
        with contextlib.suppress(OSError):
            self._told.write_text(json.dumps(me), "utf-8")
        return None

    def release(self) -> None:
        """Let another window write."""
        if self._lock is not None:
            with contextlib.suppress(OSError):
                self._told.unlink()
            self._lock.release()
            self._lock = None

    @property
    def _told(self) -> Path:
        return self._path.with_suffix(".json")

    def _holder(self) -> Holder:
        try:
            host, process, since = json.loads(self._told.read_text("utf-8"))
            return Holder(str(host), int(process), str(since))
        except (OSError, ValueError, TypeError):
            return Holder("", 0, "")
