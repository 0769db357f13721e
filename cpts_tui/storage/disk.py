"""Bytes on a disk: read within bounds, and replaced whole or not at all.

A file is never truncated: a new one is written beside it, flushed, and takes its name; then the folder is
flushed too, without which a power cut loses a save that was announced. What only POSIX has (owners, modes,
folders that can be flushed) stands here with its counterpart on Windows, and nowhere else.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cpts_tui.storage.leftovers import temporary_for
from cpts_tui.storage.problems import FileProblem, protected_problem, reading_problem, writing_problem

_CHUNK = 1 << 16
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_CANNOT_FLUSH = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS}
"""What some network drives answer to a flush: they have none, it is no failure."""
_HELD = {5, 32, 33}
"""WinError of a file that an antivirus, an indexer or a synchroniser holds for a moment."""
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds between two tries at a file that is held, 2.5 s in all."""


class Found(NamedTuple):
    """A file as found: its bytes, and what the system says of it."""

    data: bytes
    status: os.stat_result


def read_bytes(path: Path, limit: int) -> Found:
    """The bytes of a regular file, ``limit`` at most. Raises FileProblem.

    The size that the system tells is not trusted (devices and /proc say 0): reading stops at the limit.
    """
    try:
        descriptor = os.open(path, _READ)
    except OSError as error:
        # Windows refuses to open a folder with an error about permission; Path.is_dir may raise one of its own.
        if os.path.isdir(path):  # noqa: PTH112
            raise FileProblem(path, "c’est un dossier, pas une lettre.") from error
        raise reading_problem(path, error) from error
    try:
        try:
            return _read(path, descriptor, limit)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise reading_problem(path, error) from error


def _read(path: Path, descriptor: int, limit: int) -> Found:
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise FileProblem(path, "c’est un dossier, pas une lettre.")
    if not stat.S_ISREG(status.st_mode):
        raise FileProblem(path, "ce n’est pas un fichier ordinaire (périphérique, tube ou prise réseau).")
    if status.st_size > limit:
        raise _too_large(path, limit)
    parts: list[bytes] = []
    left = limit + 1
    while left and (part := os.read(descriptor, min(left, _CHUNK))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise _too_large(path, limit)
    return Found(b"".join(parts), status)


def _too_large(path: Path, limit: int) -> FileProblem:
    size = limit // 1024 // 1024
    return FileProblem(
        path, f"le fichier dépasse {size} Mo : ce n’est sans doute pas une lettre d’intention."
    )


def write_atomically(path: Path, data: bytes, mode: int | None = None) -> bool:
    """Put ``data`` at ``path``, which may exist: it is replaced only once the new file is whole. Raises
    FileProblem.

    A link is followed, an existing file keeps its permissions, a new one gets ``mode`` (by default, what the
    system gives). Returns whether the disk confirmed the save: False means written, but a power cut may undo
    it.
    """
    try:
        real = Path(os.path.realpath(path))  # fails where the current folder has been removed
    except OSError as error:
        raise writing_problem(path, error) from error
    try:
        status = real.stat()
    except FileNotFoundError:
        return replace(path, real, data, None, mode=mode)
    except OSError as error:
        raise writing_problem(path, error) from error
    if not stat.S_ISREG(status.st_mode):
        raise FileProblem(path, "ce n’est pas un fichier ordinaire ; choisissez un autre nom.")
    return replace(path, real, data, status, mode=mode)


def replace(
    path: Path,
    real: Path,
    data: bytes,
    status: os.stat_result | None,
    *,
    mode: int | None = None,
    check: Callable[[], None] = lambda: None,
) -> bool:
    """Put ``data`` in the place of the file ``real`` (``path`` with its links followed; ``status`` if it
    exists).

    ``check`` runs just before the new file takes the name, and may raise. Returns whether the disk confirmed.
    """
    if status is not None and not os.access(real, os.W_OK):
        raise protected_problem(path, real)
    try:
        with contextlib.ExitStack() as undo:
            temporary = _write_beside(real, data, status, mode, undo)
            check()
            _take_place(temporary, real)
            undo.pop_all()
    except OSError as error:
        raise writing_problem(path, error) from error
    return flush_folder(real.parent)


def write_new(path: Path, data: bytes, mode: int | None = None) -> bool:
    """Put ``data`` at ``path``, where nothing may stand, not even a link. Raises FileProblem."""
    if os.path.lexists(path):
        raise FileProblem(path, "le fichier existe déjà ; il n’a pas été remplacé.")
    try:
        with contextlib.ExitStack() as undo:
            _take_free_place(_write_beside(path, data, None, mode, undo), path)
    except OSError as error:
        raise writing_problem(path, error) from error
    return flush_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a folder and those above it; one that exists is fine. Raises FileProblem."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise FileProblem(path, "un fichier porte déjà ce nom ; choisissez un autre dossier.") from error
    except OSError as error:
        raise writing_problem(path, error) from error


def _write_beside(
    real: Path, data: bytes, status: os.stat_result | None, mode: int | None, undo: contextlib.ExitStack
) -> Path:
    """A flushed file in the same folder, with the permissions of the one that it will replace; ``undo``
    removes it."""
    temporary = temporary_for(real)
    descriptor = os.open(temporary, _WRITE, 0o600 if status is not None else 0o666 if mode is None else mode)
    undo.callback(_discard, temporary)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if status is not None:
            _keep_permissions(descriptor, real, status)
        _flush(descriptor)
    finally:
        os.close(descriptor)
    return temporary


def _discard(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink()


def _keep_permissions(descriptor: int, real: Path, status: os.stat_result) -> None:
    """Owner, group and extended attributes as far as the system allows; the mode always."""
    if hasattr(os, "fchown"):
        with contextlib.suppress(PermissionError):
            os.fchown(descriptor, status.st_uid, status.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(real):
                os.setxattr(descriptor, name, os.getxattr(real, name))


def _flush(descriptor: int) -> None:
    """To the platter, where macOS has another word for it."""
    try:
        if sys.platform == "darwin":
            import fcntl  # absent on Windows

            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        else:
            os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise


def _take_place(temporary: Path, real: Path) -> None:
    for wait in (*_WAITS, None):
        try:
            os.replace(temporary, real)  # noqa: PTH105  # the call that the tests make fail
        except PermissionError as error:
            if wait is None or getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(wait)
        else:
            return


def _take_free_place(temporary: Path, path: Path) -> None:
    """Give the file a name that must be free. Windows' rename refuses one that is taken; elsewhere a link
    does."""
    if sys.platform == "win32":
        os.rename(temporary, path)  # noqa: PTH104
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        os.replace(temporary, path)  # noqa: PTH105


def flush_folder(folder: Path) -> bool:
    """Make a folder's new names last through a power cut; False where the disk did not confirm. Windows has
    no such call, and some network drives have none either."""
    if sys.platform == "win32":
        return True
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        return error.errno in _CANNOT_FLUSH
    return True
