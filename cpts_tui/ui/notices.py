"""Notices: short messages that go away by themselves. Few at a time, and short: they cover the letter.

Everything that is said passes through ``say``; the application (LetterApp) lets ``make_room`` end those that a new one
replaces, whoever posted them, and puts them where they do not cover the field in focus.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from textual.app import App
from textual.css.query import NoMatches
from textual.notifications import Notification
from textual.widget import Widget
from textual.widgets._toast import ToastRack  # where notices stand: textual has no public name for it

from cpts_tui.letter.display import shown

MOST = 2
LINES, WIDEST = 4, 72
"""A notice’s size in cells, as ``styles/app.tcss`` gives it to a screen of 80 columns."""
LONG = 80
"""From this many characters on, a notice stays longer."""


def say(app: App[Any], message: str, severity: str = "information") -> None:
    """Say it for some seconds. Never interpreted: it may quote a letter."""
    text = shortened(shown(message))
    app.notify(text, severity=severity, markup=False, timeout=8 if len(text) > LONG else 5)  # type: ignore[arg-type]


class Once:
    """Says of a lasting trouble that it is there, and not again at each attempt until it is another."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._told = ""

    def tell(self, text: str) -> None:
        """Say it, unless it is what was said last."""
        if text != self._told:
            self._told = text
            self._app.call_later(say, self._app, text, "warning")

    def over(self) -> None:
        """The trouble is over: it is said again if it comes back."""
        self._told = ""


def shortened(text: str) -> str:
    """A text that a notice can hold: a long one loses its middle, a path often ends it."""
    most = LINES * WIDEST
    return text if len(text) <= most else f"{text[: most // 2].rstrip()} … {text[3 - most // 2 :].lstrip()}"


def summed_up(problems: Sequence[str], several: str) -> str:
    """One sentence for any number of problems: the only one itself; or how many (``several``), and the first."""
    return problems[0] if len(problems) == 1 else f"{len(problems)} {several} Le premier\u00a0: {problems[0]}"


def outdated(present: Iterable[Notification], new: Notification) -> list[Notification]:
    """Those that go when another one comes: what it says again, the news before it, and more than two in all."""
    said = list(present)
    gone = [
        notice
        for notice in said
        if notice.message == new.message or notice.severity == new.severity == "information"
    ]
    left = [notice for notice in said if notice not in gone]
    # News give way to troubles: those ask for something.
    left.sort(key=lambda notice: (notice.severity != "information", notice.raised_at))
    return gone + left[: max(0, len(left) + 1 - MOST)]


def put_away(app: App[Any]) -> None:
    """End the news: the person has gone on. Troubles stay their time, for they ask for something."""
    for notice in list(app._notifications):
        if notice.severity == "information":
            app._unnotify(notice)


def step_aside(app: App[Any], focused: Widget | None) -> None:
    """Put the notices at the other end of the screen where the field in focus is behind them."""
    try:
        rack = app.screen.get_child_by_type(ToastRack)
    except NoMatches:  # a screen that has not been composed yet
        return
    hidden = focused is not None and focused.region.bottom > app.size.height - MOST * (LINES + 1)
    low = focused is not None and focused.region.y >= MOST * (LINES + 1)
    rack.styles.dock = "top" if hidden and low else "bottom"
