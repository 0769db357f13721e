"""What is typed after a command goes where the command leads, in the order of the keys, and is never kept for good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Event, Key, Paste
from textual.keys import _character_to_key as key_of
from textual.pilot import Pilot

from cpts_tui.letter.fields import Ref
from cpts_tui.ui.holding import Holding
from tests.ui.test_editor import opened, press

TEXT = """format = 1
[problematique]
indicateurs = ""
[existant]
modalites = ""
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "lettre.toml"
    path.write_text(TEXT, "utf-8")
    return path


async def send(screen: Any, pilot: Pilot[Any], *keys: str | Event) -> None:
    """Send keys in one bunch, as a distant terminal does, and let everything they cause happen."""
    for key in keys:
        if isinstance(key, Event):
            screen.app.post_message(key)
        elif len(key) == 1:
            screen.app.post_message(Key(key_of(key), key))
        else:
            screen.app.post_message(Key(key, None))
    await press(pilot)
    while not screen._holding.is_idle:
        await pilot.pause()
    await press(pilot)


async def test_letters_typed_right_after_a_command_go_to_the_chapter_that_it_shows(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f8", "f8")
        assert screen.form.chapter.key == "problematique"
        await send(screen, pilot, "a", "b", "f8", "c", Paste("d e"), "f", "f7", "end", "g", "ctrl+z", "h")
        assert screen.session.letter.raw(Ref("existant", "modalites")) == "cd ef"
        assert screen.session.letter.raw(Ref("problematique", "indicateurs")) == "abh"


async def test_letters_typed_right_after_a_dialog_is_asked_for_go_to_the_dialog(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await send(screen, pilot, "f3", *"modalités", "enter")
        assert screen.form.focused_ref == Ref("existant", "modalites")
        assert screen.session.letter == screen.session.file.letter


async def test_commands_are_not_held_where_nothing_is_typed_between_them(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        shown = []
        screen.form.__class__.on_unmount = lambda form: shown.append(form.chapter.key)
        try:
            await send(screen, pilot, "f8", "f8", "f8", "x")
        finally:
            del screen.form.__class__.on_unmount
        assert screen.form.chapter.key == "existant"
        assert len(shown) < 3
        assert screen.session.letter.raw(Ref("existant", "modalites")) == "x"


@given(
    steps=st.lists(st.sampled_from(["a", "f8", "ctrl+s", "begin", "done", "late"]), max_size=30),
    end=st.booleans(),
)
async def test_events_pass_in_their_order_and_all_pass_in_the_end(steps: list[str], end: bool) -> None:
    passed: list[Event] = []
    sent: list[Event] = []

    async def pass_on(event: Event) -> None:
        passed.append(event)

    holding = Holding(pass_on)
    doing: list[int] = []
    for step in steps:
        if step == "begin":
            doing.append(holding.begin())
        elif step in ("done", "late"):
            if doing:
                await holding.done(doing.pop(0 if step == "done" else -1))
        else:
            sent.append(Key(step, step if len(step) == 1 else None))
            if not holding.holds(sent[-1]):
                passed.append(sent[-1])
        assert passed == sent[: len(passed)]
    for number in reversed(doing) if end else doing:
        await holding.done(number)
    assert passed == sent
