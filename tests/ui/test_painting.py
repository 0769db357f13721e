"""Painting only what has changed shows what painting everything shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from rich.console import RenderableType
from textual._compositor import Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.widgets.header import Header
from tests.ui.test_editor import SAMPLES, opened, press, seen

SIZES = [(80, 24), (120, 40), (160, 50)]


def cells(written: str) -> dict[tuple[int, int], tuple[str, str]]:
    """The character and the style at each place (line, column) that is written to a terminal."""
    at: dict[tuple[int, int], tuple[str, str]] = {}
    line = column = 0
    style = ""
    for move, look, text in re.findall(r"\x1b\[([\d;]+)H|\x1b\[([\d;]*)m|([^\x1b\n]+)", written):
        if move:
            line, column = map(int, move.split(";"))
        elif text:
            for character in text:
                at[line, column] = character, style
                column += cell_len(character)
        else:
            style = look
    return at


def painted(
    screen: Screen[Any], how: type[Compositor], region: Region
) -> dict[tuple[int, int], tuple[str, str]]:
    """What is written to the terminal to paint a region of a screen again."""
    compositor = how()
    compositor.__dict__.update(screen._compositor.__dict__)
    compositor._dirty_regions = {region}
    update = compositor.render_partial_update()
    assert update is not None
    return cells(update.render_segments(screen.app.console))


def regions(width: int, height: int) -> list[Region]:
    """Lines, columns and blocks all over a screen."""
    whole = Region(0, 0, width, height)
    return [
        Region(x, y, w, h).intersection(whole)
        for x in range(0, width, 13)
        for y in range(0, height, 5)
        for w, h in ((1, 1), (30, 1), (7, 9), (width, 2))
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("keys", [(), ("f8", "f8"), ("f2",), ("f1",)])
async def test_each_part_of_a_screen_is_painted_as_textual_paints_it(
    tmp_path: Path, size: tuple[int, int], keys: tuple[str, ...]
) -> None:
    path = tmp_path / "lettre.toml"
    path.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    async with opened(path, size=size) as (_, pilot):
        await press(pilot, *keys)
        screen = pilot.app.screen
        ours = type(screen._compositor)
        assert ours is not Compositor
        for region in regions(*size):
            assert painted(screen, ours, region) == painted(screen, Compositor, region)


async def test_only_the_widgets_on_a_line_are_drawn_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Region] = []
    draw = Widget.render_lines
    path = tmp_path / "lettre.toml"
    path.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    async with opened(path, size=(120, 40)) as (screen, _):

        def noted(widget: Widget, crop: Region) -> list[Strip]:
            drawn.append(crop)
            return draw(widget, crop)

        monkeypatch.setattr(Widget, "render_lines", noted)
        painted(screen, type(screen._compositor), Region(30, 5, 20, 1))
    assert 0 < len(drawn) < 5  # the field; nothing that stands behind it
    assert {region.height for region in drawn} == {1}


async def test_nothing_is_painted_under_a_dialog_where_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[Screen[Any]] = []
    show = LetterApp._display
    path = tmp_path / "lettre.toml"
    path.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    async with opened(path, size=(120, 40)) as (screen, pilot):
        await press(pilot, "f1")
        assert pilot.app.screen is not screen
        await pilot.pause(0.1)

        def noted(app: LetterApp, on: Screen[Any], what: RenderableType | None) -> None:
            frames.append(on)
            show(app, on, what)

        monkeypatch.setattr(LetterApp, "_display", noted)
        for _ in range(3):  # as each look at the file and each finished thread does
            screen.call_later(lambda: None)
            await pilot.pause(0.1)
        assert not frames
        screen.query_one(Header).refresh()
        await pilot.pause(0.1)
        assert frames
        monkeypatch.undo()
        await press(pilot, "escape")
        assert "Intitulé du projet" in seen(screen)
