"""Paths as people type them: nothing they type may end the program, whatever the system thinks of it."""

from __future__ import annotations

import os
from pathlib import Path


def typed_path(text: str) -> Path:
    """The path that a text means, with ~ for the home folder; one that names nobody's home stays as it is."""
    return Path(os.path.expanduser(text.strip()))  # noqa: PTH111 - Path.expanduser raises on an unknown user


def is_folder(path: Path) -> bool:
    """Whether a folder stands there; False for what the system refuses to look at."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises on a forbidden or impossible name


def is_there(path: Path) -> bool:
    """Whether anything stands there; False for what the system refuses to look at."""
    return os.path.lexists(path)


def short_path(path: Path) -> str:
    """A path with « ~ » for one's own folder."""
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)
