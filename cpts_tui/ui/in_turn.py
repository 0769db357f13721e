"""Doing things in turn: after every key that was typed before them, however fast they came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen


def in_turn(screen: Screen[Any], then: Callable[[], object], *, settled: bool = True) -> None:
    """Do something once every key typed before now has reached the letter.

    ``settled``: what is being written in a cell, and kept by the next key, is kept by this command too.

    Keys go through the queue of the widget in focus, and what they change through those of all that contain it; a
    command that jumped them would save, or leave, without the last letters of a fast or distant typist. A key that is
    bound to an action goes up to the application first, which does it: what that changes starts again from below.
    """
    focused = screen.focused
    above = focused.ancestors_with_self if focused is not None else [screen]
    inside = above[: above.index(screen) + 1] if screen in above else [screen]
    queues = [node for node in (*inside, screen.app, *inside) for _twice in (1, 2)]

    def hop(place: int = 0) -> object:
        for number, queue in enumerate(queues[place:], place + 1):
            if queue.call_later(hop, number):
                return None  # else it is being closed: nothing waits there any more
        if settled and _settle(screen):
            in_turn(screen, then)
            return None
        return then()

    hop()


def _settle(screen: Screen[Any]) -> bool:
    """Let what is open in focus give its value; whether there was any."""
    above = screen.focused.ancestors_with_self if screen.focused is not None else ()
    settle = next((node.settle for node in above if hasattr(node, "settle")), None)
    return settle is not None and bool(settle())
