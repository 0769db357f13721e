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
from cpts_tui.ui.forms import Forms
from cpts_tui.ui.holding import Holding
from cpts_tui.ui.screens.preview import PreviewScreen
from cpts_tui.ui.screens.problems import ProblemsScreen
from cpts_tui.ui.widgets.cell_input import CellInput
from tests.ui.test_editor import SAMPLES, opened, press

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


async def test_who_goes_three_chapters_on_waits_for_the_third(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    turn_to = Forms.turn_to

    async def turned(forms: Forms, key: str, *others: Any) -> None:
        shown.append(key)
        await turn_to(forms, key, *others)

    monkeypatch.setattr(Forms, "turn_to", turned)
    async with opened(letter) as (screen, pilot):
        await send(screen, pilot, "f8", "f8", "f8", "x")
        assert screen.form.chapter.key == "existant"
        assert len(shown) < 3
        assert screen.session.letter.raw(Ref("existant", "modalites")) == "x"


@pytest.mark.parametrize(
    ("keys", "chapter"),
    [
        (("f4", "enter", "enter"), None),
        (("escape", "p", "a"), None),
        (("f3", *"modalités", "enter", "enter"), "existant"),
        (("f5", "enter", "enter"), None),
        (("ctrl+l", *"organis", "enter", "enter"), None),
        (("f4", "escape", "f8"), "acteurs"),
        (("f5", "escape", "f8", "f8"), "problematique"),
        (("f1", "escape", "f4", "f4", "f8", "f7", "f8"), "acteurs"),
    ],
)
async def test_dialogs_opened_and_answered_in_one_bunch_leave_the_letter_alone(
    letter: Path, keys: tuple[str, ...], chapter: str | None
) -> None:
    async with opened(letter) as (screen, pilot):
        await send(screen, pilot, *keys)
        while pilot.app.screen is not screen:
            await press(pilot, "escape")
        if chapter is not None:
            assert screen.form.chapter.key == chapter


async def test_keys_after_the_reading_are_for_the_reading(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await send(screen, pilot, "f5", "f8", "f8")
        assert isinstance(pilot.app.screen, PreviewScreen)
        await press(pilot, "escape")
        assert screen.form.chapter.key == "identite"


async def test_the_keys_that_the_menu_tells_work_in_it(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "Z", "escape", "ctrl+s")
        assert not screen.session.modified
        await press(pilot, "escape", "f4")
        assert isinstance(pilot.app.screen, ProblemsScreen)


@pytest.mark.parametrize("place", ["objectifs.missions", "prs.parcours_prioritaires"])
async def test_a_box_ticked_and_taken_back_at_once(letter: Path, place: str) -> None:
    async with opened(letter) as (screen, pilot):
        screen.go(Ref.parse(place))
        await press(pilot)
        before = screen.session.letter
        await send(screen, pilot, "space", "ctrl+z")
        assert screen.session.letter == before
        assert screen.form.focused_ref == Ref.parse(place)


@given(
    steps=st.lists(st.sampled_from(["a", "f8", "ctrl+s", "begin", "again", "done", "late"]), max_size=30),
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
        if step in ("begin", "again"):
            doing.append(holding.begin(again=step == "again"))
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


@pytest.mark.parametrize("key", ["tab", "enter", "down"])
async def test_what_is_typed_after_a_field_was_left_is_for_the_next_however_fast(
    letter: Path, key: str
) -> None:
    address, phone = Ref("identite", "adresse"), Ref("identite", "telephone")
    async with opened(letter) as (screen, pilot):
        before = [screen.session.letter.raw(ref) for ref in (address, phone)]
        screen.go(address)
        await press(pilot)
        await send(screen, pilot, key, key, *"xyz")
        assert [screen.session.letter.raw(ref) for ref in (address, phone)] == [
            before[0], f"{before[1] or ''}xyz",
        ]  # fmt: skip


async def test_many_tabs_in_a_burst_go_as_far_as_one_by_one(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        for _ in range(14):
            await press(pilot, "tab")
        there = screen.form.focused_ref
        assert screen.form.chapter.key != "identite"
        screen.go(Ref("identite", "intitule"))
        await press(pilot)
        await send(screen, pilot, *["tab"] * 14)
        assert screen.form.focused_ref == there


@pytest.mark.parametrize("wanted", ["budget", "engagés"])
async def test_a_cell_opened_right_after_its_table_was_gone_to_takes_what_is_typed(
    tmp_path: Path, wanted: str
) -> None:
    path = tmp_path / "longue.toml"
    path.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    async with opened(path, size=(120, 40)) as (screen, pilot):
        await send(screen, pilot, "ctrl+f", *wanted, "enter", "=", *"XYZ")
        cell = screen.query_one(CellInput)
        assert cell.has_focus_within
        assert pilot.app.focused.value.endswith("XYZ")  # type: ignore[union-attr]
        assert screen.session.letter == screen.session.file.letter


async def test_a_passage_gone_to_takes_what_is_typed_right_after(tmp_path: Path) -> None:
    path = tmp_path / "longue.toml"
    path.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    async with opened(path, size=(120, 40)) as (screen, pilot):
        await send(screen, pilot, "ctrl+l", *"garrigue", "enter", *"i")
        assert pilot.app.screen is not screen  # « i » imports into the table in focus
        assert screen.form.focused_ref is not None
        assert screen.form.focused_ref.base == Ref("acteurs", "engages")


@pytest.mark.parametrize("place", ["identite.intitule", "existant.modalites"])
async def test_letters_and_the_keys_that_move_and_erase_are_done_in_their_order(
    letter: Path, place: str
) -> None:
    async with opened(letter) as (screen, pilot):
        screen.go(Ref.parse(place))
        await press(pilot)
        await send(
            screen, pilot, *"abd", "backspace", "c", "home", "Q", "end", "W", "left", "left", "delete", "x"
        )
        assert screen.session.letter.raw(Ref.parse(place)) == "QabxW"


async def test_a_digit_is_written_in_the_cell_that_the_arrows_before_it_led_to(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    budget = Ref("financement", "actions")
    async with opened(path, size=(120, 40)) as (screen, pilot):
        screen.go(budget)
        await press(pilot)
        before = screen.session.letter.rows(budget)
        await send(screen, pilot, "down", "right", "right", "7", "7", "tab", "8", "enter")
        after = screen.session.letter.rows(budget)
        changed = [(n, key) for n, row in enumerate(after) for key in row if row[key] != before[n].get(key)]
        assert changed == [(1, "ars"), (1, "autres")]
        assert (after[1]["ars"], after[1]["autres"]) == (77, 8)
