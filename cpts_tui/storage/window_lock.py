"""One window at a time writes a letter: the others know who does.

The lock is a file of the state folder, never the letter (a save gives that one another inode), and the system lets
go of it the moment its owner dies. Where locks cannot be had (some network drives), nobody is kept from writing: a
save compares the file with what was read all the same.

filelock knows the systems; it is imported once a letter has been painted, in a thread (58 ms). Its own way out of a
drive without locks, a file that says « taken », is not asked for: it would stay there after a crash.
"""

from __future__ import annotations

import contextlib
import errno
import os
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from cpts_tui.storage.own_folder import key_of, make_own_folder

FOLDER = "fenetres"
_REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EROFS: "le disque est en lecture seule",
    errno.EACCES: "le dossier du programme est fermé à l’écriture",
    errno.EPERM: "le dossier du programme est fermé à l’écriture",
    **dict.fromkeys(
        (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP), "ce disque ne connaît pas les verrous"
    ),
}


class Holder(NamedTuple):
    """Who has the letter open: the machine, the process, since when (as it was written), all for a sentence. Empty
    where it does not say."""

    host: str
    process: int
    since: str


class NoLock(NamedTuple):
    """No lock can be had here; ``reason`` says why, in words that go between brackets."""

    reason: str


class WindowLock:
    """The lock of one letter."""

    def __init__(self, letter: Path, state: Path) -> None:
        self.letter = letter
        self._state = state
        self._path = state / FOLDER / f"{key_of(letter)}.lock"
        self._lock: Any = None  # a filelock.FileLock, once it is had

    def acquire(self) -> Holder | NoLock | None:
        """Take the lock; None where this window has it now, else who has, or why nobody can."""
        from filelock import FileLock, Timeout

        if self._lock is not None:
            return None
        try:
            make_own_folder(self._path.parent, self._state)
            lock = FileLock(self._path, timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False)
            lock.acquire()
        except Timeout:
            return self._holder()
        except NotImplementedError:
            return _no_lock(OSError(errno.ENOSYS, ""))
        except OSError as error:
            return _no_lock(error)
        self._lock = lock
        self._tell(f"{datetime.now():%H:%M}")
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
        """Where it is said who has it: on Windows nobody else can read what is locked."""
        return self._path.with_suffix(".json")

    def _tell(self, since: str) -> None:
        """Say who has it. That it cannot be said (a full disk) is no reason not to have it."""
        import json
        import platform

        said = json.dumps(Holder(platform.node(), os.getpid(), since)).encode()
        with contextlib.suppress(OSError):
            descriptor = os.open(self._told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            try:
                os.write(descriptor, said)
            finally:
                os.close(descriptor)

    def _holder(self) -> Holder:
        import json

        try:
            host, process, since = json.loads(self._told.read_bytes()[:1000])
            return Holder(str(host), int(process), str(since))
        except (OSError, ValueError, TypeError):
            return Holder("", 0, "")


def _no_lock(error: OSError) -> NoLock:
    code = error.errno or 0  # the system's own words are in another language: its name can be looked up
    return NoLock(_REASONS.get(code) or f"erreur {errno.errorcode.get(code, code)} du système")
