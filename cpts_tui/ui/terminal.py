"""The terminal around the screen: whether there is one, and what has to be settled before textual is imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import NamedTuple

from cpts_tui.folders import settings_file
from cpts_tui.ui import colours
from cpts_tui.ui.paths import is_there


def unsuitable() -> str:
    """Why the screen cannot be shown here, as a French sentence; empty where it can."""
    if not (sys.__stdin__ and sys.__stdin__.isatty() and sys.__stdout__ and sys.__stdout__.isatty()):
        return (
            "l’écran a besoin d’un terminal. Sans lui : « cpts-tui verifier », « cpts-tui apercu » "
            "et « cpts-tui exporter » travaillent sur un fichier."
        )
    if not (sys.__stderr__ and sys.__stderr__.isatty()):
        return "l’écran se dessine sur la sortie d’erreur : ne la redirigez pas."
    if os.environ.get("TERM", "") == "dumb":
        return "ce terminal (TERM=dumb) ne sait pas dessiner un écran."
    return ""


class Prepared(NamedTuple):
    """What the application has to know of the person's settings: what is wrong with them, and other keys."""

    problems: list[str]
    keys: Mapping[str, str]


def prepare() -> Prepared:
    """Settle what textual reads from the environment when it is imported; what else the person's settings say.

    The keyboard protocol of kitty makes iTerm2 lose dead keys on French layouts (textual#6561); nothing here needs
    it. On Windows the variable would leave the protocol on and its parser off: it stays unset there.
    """
    if os.name != "nt":
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
        os.environ.setdefault("ESCDELAY", "25" if "SSH_TTY" not in os.environ else "100")
    theme, animations, prepared = "auto", False, Prepared([], {})
    if is_there(settings_file()):
        from cpts_tui.settings import settings  # most people have none, and pay for a look at the disk

        found = settings()
        theme, animations = found.theme, found.animations
        prepared = Prepared([str(item) for item in found.problems], found.keys)
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "full" if animations else "none")
    if theme == "auto":
        theme = colours.chosen() or ("clair" if _is_light() else "sombre")
    # A theme that is set later than the first one costs a second pass over every style.
    os.environ.setdefault("TEXTUAL_THEME", theme)
    return prepared


def _is_light() -> bool:
    """Whether the terminal says that its background is light (COLORFGBG: rxvt, Konsole, and whoever follows them)."""
    background = os.environ.get("COLORFGBG", "").rpartition(";")[2]
    return background in {"7", "15"}
