"""Garbage is looked for when a person pauses, once, and not while keys come."""

from __future__ import annotations

from cpts_tui.ui.sweeping import PAUSE, Sweeping


def test_it_is_swept_once_after_each_time_that_the_person_was_busy() -> None:
    now, swept = [0.0], []
    sweeping = Sweeping(lambda: now[0], lambda: swept.append(now[0]))
    for moment, busy in [
        (0.0, True),
        (1.0, True),
        (2.0, False),
        (2.6, False),
        (3.6, False),
        (9.0, True),
        (20.0, False),
    ]:
        now[0] = moment
        if busy:
            sweeping.busy()
        sweeping.tick()
    assert PAUSE < 1.6
    assert swept == [2.6, 20.0]


def test_nothing_is_swept_where_nothing_was_done() -> None:
    swept: list[int] = []
    Sweeping(iter([0.0, 100.0]).__next__, lambda: swept.append(1)).tick()
    assert swept == []
