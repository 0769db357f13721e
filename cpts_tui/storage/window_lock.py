"""One window at a time writes a letter: the others know who does.

The lock is a file of the state folder, never the letter (a save gives that one another inode), and the system lets
go of it the moment its owner dies. Where locks cannot be had (some network drives), nobody is kept from writing: a
save compares the file with what was read all the same.

The system's own calls are used bare: between "another has it" and "there are no locks here" stands an error number,
and a window that took the second for the first could never write.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cpts_tui.storage.own_folder import key_of, make_own_folder

FOLDER = "fenetres"
_HELD = {
    errno.EAGAIN,
    errno.EWOULDBLOCK,
    errno.EACCES,
    errno.EDEADLK,
    getattr(errno, "EDEADLOCK", errno.EDEADLK),
}
_REASONS = {
    errno.ENOSPC: "le disque est plein",
    errno.EROFS: "le disque est en lecture seule",
    errno.EACCES: "le dossier du programme est fermé à l’écriture",
    errno.EPERM: "le dossier du programme est fermé à l’écriture",
    **dict.fromkeys(
        (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP), "ce disque ne connaît pas les verrous"
    ),
}
_LOCKED_BYTE = 1 << 20
"""On Windows a locked byte cannot be read by others: it is one beyond those that tell who holds the lock."""


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
        self._descriptor: int | None = None

    def acquire(self) -> Holder | NoLock | None:
        """Take the lock; None where this window has it now, else who has, or why nobody can."""
        if self._descriptor is not None:
            return None
        try:
            make_own_folder(self._path.parent, self._state)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        except OSError as error:
            return _no_lock(error)
        try:
            if not _locked(descriptor):
                os.close(descriptor)
                return self._holder()
        except OSError as error:
            os.close(descriptor)
            return _no_lock(error)
        self._descriptor = descriptor
        self._tell(f"{datetime.now():%H:%M}")
        return None

    def release(self) -> None:
        """Let another window write."""
        if self._descriptor is not None:
            self._write(b"")
            _unlock(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = None

    def _tell(self, since: str) -> None:
        import json
        import platform

        self._write(json.dumps(Holder(platform.node(), os.getpid(), since)).encode())

    def _write(self, data: bytes) -> None:
        """Say in the file who holds it. That it cannot be said (a full disk) is no reason not to hold it."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, 0)
                os.lseek(self._descriptor, 0, os.SEEK_SET)
                os.write(self._descriptor, data)

    def _holder(self) -> Holder:
        import json

        try:
            host, process, since = json.loads(self._path.read_bytes()[:1000])
            return Holder(str(host), int(process), str(since))
        except (OSError, ValueError, TypeError):
            return Holder("", 0, "")


def _no_lock(error: OSError) -> NoLock:
    code = (
        error.errno or 0
    )  # the system's own words are in another language: its name for the error can be looked up
    return NoLock(_REASONS.get(code) or f"erreur {errno.errorcode.get(code, code)} du système")


def _locked(descriptor: int) -> bool:
    """Take the lock of an open file; False where another has it. Raises OSError where there are no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True


def _unlock(descriptor: int) -> None:
    """Windows lets go of what is closed when it likes; elsewhere closing is enough."""
    if sys.platform == "win32":
        import msvcrt

        with contextlib.suppress(OSError):
            os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
