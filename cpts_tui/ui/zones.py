"""The zones of a letter's screen: its form, its list of chapters, and the panel that stands beside them."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from cpts_tui.ui.keys import key_of
from cpts_tui.ui.notices import say
from cpts_tui.ui.widgets.beside import Beside
from cpts_tui.ui.widgets.contents import Contents


def next_zone(screen: Screen[None], enter_form: Callable[[], object]) -> None:
    """Put the focus in the next zone: form, list, reading."""
    contents, reading = screen.query_one(Contents), _reading(screen)
    if contents.has_focus and reading is not None and reading.room > 0:
        reading.focus()
    elif contents.has_focus or (reading is not None and reading.has_focus):
        enter_form()
    else:
        contents.add_class("-called")  # in a narrow window it shows only while it is used
        contents.focus()
        return
    contents.remove_class("-called")


def turn_panel(screen: Screen[None], enter_form: Callable[[], object]) -> None:
    """Show another thing in the panel: help and reading, the reading alone, the chapter's figure, nothing."""
    reading = _reading(screen)
    if reading is None or not (screen.has_class("-wide") or screen.has_class("-huge")):
        read, explained = key_of(screen.app, "lire"), key_of(screen.app, "aide")
        say(
            screen.app,
            f"Le panneau demande 120 colonnes. {read}\u00a0: lire · {explained}\u00a0: aide du champ.",
        )
        return
    side = screen.query_one("#side")
    if side.has_class("-hidden"):
        side.remove_class("-hidden", "-reading")
    elif not side.has_class("-reading"):
        side.add_class("-reading")
    elif not reading.figure and reading.has_figure:
        reading.figure = True
        return
    else:
        side.add_class("-hidden")
        if reading.has_focus:
            enter_form()
    reading.figure = False


def _reading(screen: Screen[None]) -> Beside | None:
    return next(iter(screen.query(Beside)), None)
