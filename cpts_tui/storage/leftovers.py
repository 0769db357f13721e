"""Files that a save was writing when its program was killed: told by their names, and swept at the next opening.

A name tells the file that was to be replaced, the process and the machine that were writing. What a living process of
this machine writes is left to it; what another machine writes (a shared folder) is left for an hour, far longer than
any save takes.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from hashlib import sha256
from pathlib import Path

OLD = 3600
"""Seconds after which nobody is writing any more, whoever it was."""
_LENGTH = 40
"""How much of a name is kept: with the rest, it must be no longer than a name may be."""
_NAME = re.compile(
    r"\.(?P<name>.*)\.(?:(?P<process>[0-9a-f]+)-(?P<machine>[0-9a-f]{8})-)?[0-9a-f]{12}\.tmp", re.DOTALL
)


def temporary_for(path: Path) -> Path:
    """A new name beside a file, for the one that will replace it."""
    return path.with_name(f".{path.name[:_LENGTH]}.{os.getpid():x}-{_machine()}-{os.urandom(6).hex()}.tmp")


def sweep(path: Path) -> None:
    """Remove what was left beside a file by saves of it that did not end; nothing else, and never in doubt."""
    with contextlib.suppress(OSError):
        _sweep(Path(os.path.realpath(path)).parent, os.path.basename(os.path.realpath(path))[:_LENGTH])  # noqa: PTH119


def sweep_folder(folder: Path) -> None:
    """The same for every file of one of the program's own folders, which may not exist."""
    with contextlib.suppress(OSError):
        _sweep(folder, None)


def _sweep(folder: Path, name: str | None) -> None:
    with os.scandir(folder) as entries:
        found = [
            (_NAME.fullmatch(entry.name), entry.path) for entry in entries if entry.name.endswith(".tmp")
        ]
    for match, leftover in found:
        if match is not None and name in (None, match["name"]):
            with contextlib.suppress(OSError):
                if _is_abandoned(os.lstat(leftover), match["process"], match["machine"]):
                    os.unlink(leftover)  # noqa: PTH108


def _is_abandoned(status: os.stat_result, process: str | None, machine: str | None) -> bool:
    if not stat.S_ISREG(status.st_mode) or (hasattr(os, "getuid") and status.st_uid != os.getuid()):
        return False
    if time.time() - status.st_mtime > OLD:
        return True
    return process is not None and machine == _machine() and not _lives(int(process, 16))


def _lives(process: int) -> bool:
    if os.name == "nt":
        return True  # there is no such question there: os.kill would end the process
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _machine() -> str:
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]
