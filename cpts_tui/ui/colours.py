"""The colours chosen on the screen, kept from one session to the next in the program's own memory.

Which ones hold: those of the environment (TEXTUAL_THEME), those that the settings name, the last ones chosen here, and
those that the terminal seems to have. Read before textual is imported, which this module therefore does not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cpts_tui import folders

NAMES = ("sombre", "clair", "contraste")
"""The names of ``themes.THEMES``, in the order in which they follow one another."""
LONGEST = 40


def chosen() -> str:
    """The name of the colours that were chosen last; empty where nobody has, or where that cannot be known."""
    try:
        with _memory().open(encoding="utf-8") as file:
            name = file.read(LONGEST).strip()
    except (OSError, ValueError):
        return ""
    return name if name in NAMES else ""


def turn(app: Any) -> None:
    """From dark to light, to strong contrast, and back; say which, and whether it is for this session only."""
    from cpts_tui.settings import settings
    from cpts_tui.ui.notices import say

    app.theme = NAMES[(NAMES.index(app.theme) + 1) % len(NAMES)]
    remember(app.theme)
    said = f"Couleurs\u00a0: {app.theme}"
    stated = settings().theme
    if stated not in ("auto", app.theme):
        said += f". La prochaine fois, celles de vos réglages\u00a0: {stated}."
    say(app, said)


def remember(name: str) -> None:
    """Keep a choice. A memory that cannot be written is no reason to stop."""
    from cpts_tui.storage.files import FileProblem, write_atomically
    from cpts_tui.storage.own_folder import make_own_folder

    state = folders.state_folder()
    try:
        make_own_folder(state, state)
        write_atomically(_memory(), f"{name}\n".encode(), mode=0o600)
    except (OSError, FileProblem):
        return


def _memory() -> Path:
    return folders.state_folder() / "couleurs.txt"
