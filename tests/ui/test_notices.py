"""Notices: few at a time, short, and never over the field that one writes in."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets._toast import Toast

from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.notices import LINES, WIDEST, shortened, summed_up
from tests.ui.test_editor import _own_memory, letter, opened, press, seen  # noqa: F401


async def test_each_undo_replaces_what_the_one_before_said(letter: Path) -> None:  # noqa: F811
    async with opened(letter) as (screen, pilot):
        for key in "abc":
            await press(pilot, key, "tab")
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z")
        assert len(screen.query(Toast)) == 1
        assert "Annulé" in seen(screen)


async def test_there_are_never_more_than_two_of_four_lines(letter: Path) -> None:  # noqa: F811
    async with opened(letter) as (screen, pilot):
        for number in range(5):
            pilot.app.say(f"Ennui {number} " + "bla " * 200, "warning")
            pilot.app.say(f"Nouvelle {number}")
            await pilot.pause()
        await pilot.pause()
        toasts = list(screen.query(Toast))
        assert len(toasts) == 2
        assert all(toast.region.height <= LINES for toast in toasts)
        assert "Ennui 4" in seen(screen)
        assert "Nouvelle 4" in seen(screen)


@pytest.mark.parametrize("keys", [[], ["f6", "f6", "f6", *["tab"] * 12]])
async def test_the_field_in_focus_stays_in_sight(letter: Path, keys: list[str]) -> None:  # noqa: F811
    async with opened(letter) as (screen, pilot):
        await press(pilot, *keys)
        pilot.app.say("bla " * 60)
        await pilot.pause()
        await pilot.pause()
        (toast,) = screen.query(Toast)
        assert screen.focused is not None
        assert not toast.region.overlaps(screen.focused.region)


async def test_many_troubles_with_the_settings_are_one_notice() -> None:
    app = LetterApp(None, [f"config.toml:{n} : [b]x[/b]" for n in range(1, 10)])
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.pause()
        await pilot.pause()
        (note,) = app._notifications
        assert note.message.startswith("9 réglages ne sont pas lus")
        assert "config.toml:1 : [b]x[/b]" in note.message
        assert "config.toml:2" not in note.message


def test_a_long_text_loses_its_middle_and_a_short_one_nothing() -> None:
    long = shortened("début " + "mot " * 200 + "/la/fin.toml")
    assert len(long) <= LINES * WIDEST
    assert long.startswith("début")
    assert " … " in long
    assert long.endswith("/la/fin.toml")
    assert shortened("mot") == "mot"
    assert summed_up(["seul"], "ennuis.") == "seul"
