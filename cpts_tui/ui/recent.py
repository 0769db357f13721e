"""The letters opened lately: a short list in the program's own memory, never beside the letters."""

from __future__ import annotations

import json
from pathlib import Path

from cpts_tui.folders import state_folder
from cpts_tui.storage.files import FileProblem, write_atomically

KEPT = 9


def recent_letters() -> list[Path]:
    """The letters, the latest first; an unreadable or strange memory is an empty one."""
    try:
        names = json.loads(_memory().read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [Path(name) for name in names if isinstance(name, str)][:KEPT] if isinstance(names, list) else []


def remember(path: Path) -> None:
    """Put a letter first. A memory that cannot be written is no reason to stop anybody."""
    latest = path.absolute()
    paths = [latest, *(other for other in recent_letters() if other != latest)][:KEPT]
    try:
        _memory().parent.mkdir(parents=True, exist_ok=True)
        write_atomically(
            _memory(), json.dumps([str(item) for item in paths], ensure_ascii=False).encode("utf-8")
        )
    except (OSError, FileProblem, UnicodeEncodeError):
        return


def _memory() -> Path:
    return state_folder() / "lettres-recentes.json"
