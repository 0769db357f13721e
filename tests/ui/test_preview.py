"""Reading the letter: where one was writing, from chapter to chapter, and back to a field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cpts_tui.letter.fields import Ref
from cpts_tui.ui.screens.preview import PreviewScreen
from cpts_tui.ui.widgets.preview import PreviewView
from tests.ui.test_editor import SAMPLES, opened, press


async def reading(pilot: Pilot[Any]) -> PreviewView:
    """The letter, once it is drawn."""
    view = pilot.app.screen.query_one(PreviewView)
    while not view._drawn.strips:
        await pilot.app.workers.wait_for_complete()
        await press(pilot)
    await press(pilot)
    return view


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    path = tmp_path / "exemple.toml"
    path.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    return path


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_reading_opens_where_one_writes(finished: Path, size: tuple[int, int]) -> None:
    async with opened(finished, size) as (screen, pilot):
        await press(pilot, *["f8"] * 4)
        at = screen.form.focused_ref
        assert at is not None
        await press(pilot, "f5")
        view = await reading(pilot)
        lines = view.lines_of(at)
        assert lines
        assert view.scroll_offset.y <= lines.start < view.scroll_offset.y + view.size.height
        assert view.line == lines.start
        await pilot.resize_terminal(size[0] + 10, size[1])
        assert view.line > 0


async def test_keys_go_from_chapter_to_chapter_and_enter_goes_to_the_field(finished: Path) -> None:
    async with opened(finished) as (screen, pilot):
        await press(pilot, "f5")
        view = await reading(pilot)
        seen: list[int] = []
        titles = []
        while not seen or view.line != seen[-1]:
            seen.append(view.line)
            titles.append(view._drawn.strips[view.line].text)
            await press(pilot, "f8")
        printed = [c.title for c in screen.found.template.chapters if c.key not in {"identite", "envoi"}]
        for title in printed:
            assert sum(title[:24] in line for line in titles) == 1, title
        await press(pilot, "f7", "f7")
        assert view.line == seen[-3]
        place = view._drawn.places[view.line].block
        assert place is not None
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, PreviewScreen)
        chapter = screen.found.template.chapter_of(place)
        assert chapter is not None
        assert screen.form.chapter.key == chapter.key


async def test_what_the_summary_says_too_is_read_in_its_chapter(finished: Path) -> None:
    async with opened(finished) as (screen, pilot):
        screen.go(Ref("objectifs", "missions"))
        await press(pilot, "f5")
        view = await reading(pilot)
        assert view.line > view.chapters[2]
