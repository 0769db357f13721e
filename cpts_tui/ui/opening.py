"""A file opened by what the desktop opens such files with, beside this program and without waiting for it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

NOTHING = "Rien n’ouvre ce fichier ici\u00a0: ouvrez-le depuis votre gestionnaire de fichiers."


def opener() -> list[str] | None:
    """The command that opens a file on this desktop; empty on Windows, which needs none; None where there is no
    desktop, or where it is not the person's own (a distant session)."""
    if any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY")):
        return None
    if os.name == "nt":
        return []
    if sys.platform == "darwin":
        return ["open"]
    desktop = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    command = shutil.which("xdg-open") if desktop else None
    return [command] if command else None


def open_file(path: Path, failed: Callable[[str], object]) -> None:
    """Have a file opened. ``failed`` is given a sentence where it is not, perhaps later and in another thread."""
    command = opener()
    if command is None:
        failed(NOTHING)
        return
    try:
        if sys.platform == "win32":
            os.startfile(path.absolute())  # noqa: S606 - the file that the person has just made
            return
        # An absolute path begins with no dash. A session of its own: Ctrl+C and the end of this one are not for it.
        opening = subprocess.Popen(  # noqa: S603
            [*command, str(path.absolute())],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError:
        failed(NOTHING)
        return

    def wait() -> None:
        if opening.wait() != 0:
            with contextlib.suppress(RuntimeError):  # the screen is gone: there is nobody to tell
                failed(NOTHING)

    # Nobody waits for it to end, not even this program: it may be the reader of PDF itself.
    threading.Thread(target=wait, daemon=True).start()
