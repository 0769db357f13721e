"""What one sees beside the form: the help, the chapter as it will be read, its figure; and the way back to a field."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cpts_tui.document.nodes import Document
from cpts_tui.letter.fields import Ref
from cpts_tui.ui.screens.editor import EditorScreen
from cpts_tui.ui.screens.figure import FigureScreen
from cpts_tui.ui.widgets import beside as beside_module
from cpts_tui.ui.widgets.beside import Beside
from cpts_tui.ui.widgets.preview import MARK, PreviewView
from tests.ui.test_editor import SAMPLES, opened, press, seen


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr("cpts_tui.folders.config_folder", lambda: tmp_path / "reglages")
    monkeypatch.setattr(beside_module, "PAUSE", 0.001)
    monkeypatch.setattr(beside_module, "SOON", 0.001)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "lettre.toml"
    path.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    return path


async def read(pilot: Pilot[Any]) -> None:
    """Let the reading be drawn: a timer, a thread, a frame."""
    await pilot.pause()
    for reading in pilot.app.screen.query(Beside):
        if reading._pause is not None and reading._pause._task is not None:
            await asyncio.wait({reading._pause._task})
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def went_to(pilot: Pilot[Any], screen: EditorScreen, path: str) -> Beside:
    screen.go(Ref.parse(path))
    await read(pilot)
    return screen.query_one(Beside)


def marked(reading: PreviewView) -> str:
    """The text of the lines that are marked and in view."""
    lines = [reading.render_line(y).text for y in range(reading.size.height)]
    return " ".join(line[1:].strip() for line in lines if line.startswith(MARK))


async def test_the_reading_follows_the_field_in_focus_and_marks_it(letter: Path) -> None:
    async with opened(letter, (120, 40)) as (screen, pilot):
        assert "Le nom sous lequel votre CPTS se" in seen(screen)
        reading = await went_to(pilot, screen, "methodes.evaluation")
        words = str(screen.session.letter.raw(Ref("methodes", "evaluation"))).split()[:4]
        assert " ".join(words)[:20].replace("'", "’") in marked(reading)
        await went_to(pilot, screen, "methodes.moyens")
        words = str(screen.session.letter.raw(Ref("methodes", "moyens"))).split()[:4]
        assert " ".join(words)[:20].replace("'", "’") in marked(reading)


async def test_the_reading_follows_the_cursor_down_a_long_text(letter: Path) -> None:
    async with opened(letter, (120, 40)) as (screen, pilot):
        reading = await went_to(pilot, screen, "problematique.parcours")
        first = marked(reading)
        await press(pilot, "ctrl+end", *" Zyx")
        await read(pilot)
        assert "Zyx" in marked(reading)
        assert marked(reading)[:60] != first[:60]
        await press(pilot, "ctrl+home")
        await read(pilot)
        assert marked(reading)[:60] == first[:60]


async def test_a_row_in_focus_is_marked_alone(letter: Path) -> None:
    async with opened(letter, (120, 40)) as (screen, pilot):
        reading = await went_to(pilot, screen, "acteurs.engages")
        await press(pilot, "down", "down")
        await read(pilot)
        third = screen.session.letter.rows(Ref("acteurs", "engages"))[2]["nom"]
        assert str(third) in marked(reading)
        assert "CROS" in marked(reading) or len(marked(reading)) < 300


async def test_what_is_typed_is_read_once_typing_pauses(letter: Path) -> None:
    async with opened(letter, (120, 40)) as (screen, pilot):
        reading = await went_to(pilot, screen, "methodes.evaluation")
        await press(pilot, "ctrl+home", *"Zyx")
        await read(pilot)
        assert "Zyx" in marked(reading)


async def test_keys_that_come_fast_make_one_drawing(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(letter, (120, 40)) as (screen, pilot):
        reading = await went_to(pilot, screen, "methodes.evaluation")
        monkeypatch.setattr(beside_module, "PAUSE", 3600.0)
        begun: list[str] = []
        monkeypatch.setattr(reading, "_begin", lambda: begun.append(""))
        timers = set()
        for key in "abcdef":
            await pilot.press(key)
            await pilot.pause()
            timers.add(reading._pause)
        assert len(timers) == 6
        assert (
            sum(timer is not None and timer._task is not None and not timer._task.done() for timer in timers)
            == 1
        )
        assert not begun


async def test_enter_and_a_click_in_the_reading_go_to_the_field(letter: Path) -> None:
    async with opened(letter, (120, 40)) as (screen, pilot):
        reading = await went_to(pilot, screen, "acteurs.engages")
        await press(pilot, "f6", "f6")
        assert reading.has_focus
        await press(pilot, "end", "enter")
        assert screen.form.focused_ref is not None
        assert screen.form.focused_ref.base == Ref("acteurs", "engagements")
        await went_to(pilot, screen, "acteurs.engages")
        second = str(screen.session.letter.rows(Ref("acteurs", "engages"))[1]["nom"])
        for above, wanted in (
            (1, 0),
            (0, 1),
        ):  # the last line of the first person, the first line of the second
            row = next(y for y in range(reading.size.height) if second in reading.render_line(y).text)
            await pilot.click(Beside, offset=(8, reading.gutter.top + row - above))
            await read(pilot)
            assert screen.form.focused_ref == Ref("acteurs", "engages", wanted)


async def test_a_gap_in_the_whole_letter_leads_to_its_very_cell(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_text('[[acteurs.engages]]\nnom = "MARTIN Camille"\n', "utf-8")
    async with opened(path, (100, 40)) as (screen, pilot):
        await press(pilot, "f5")
        view = pilot.app.screen.query_one(PreviewView)
        gap = Ref("acteurs", "engages", 0, "profession")
        place = view.lines_of(gap).start
        view._line = place
        parts = {ref: end for end, ref in view._drawn.places[place].parts}
        view._choose(parts[gap] - 1)
        await press(pilot)
        assert screen.form.focused_ref == gap
        assert pilot.app.screen is screen


async def test_the_panel_turns_from_help_to_reading_to_figure_to_nothing(letter: Path) -> None:
    async with opened(letter, (120, 40)) as (screen, pilot):
        reading = await went_to(pilot, screen, "calendrier.construction_debut")
        await press(pilot, "f2")
        await read(pilot)
        assert not screen.query_one("#guide").display
        await press(pilot, "f2")
        await read(pilot)
        assert "◆ jalon" in seen(screen)
        await press(pilot, "f2")
        assert not screen.query_one("#side").display
        await press(pilot, "f2")
        await read(pilot)
        assert screen.query_one("#guide").display
        assert not reading.figure
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f2")
        assert "120" in seen(screen)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_figures_of_the_letter_are_one_key_away_and_lead_to_their_fields(
    letter: Path, size: tuple[int, int]
) -> None:
    async with opened(letter, size) as (screen, pilot):
        screen.show_chapter("calendrier")
        await press(pilot, "ctrl+o")
        figures = pilot.app.screen
        assert isinstance(figures, FigureScreen)
        assert "2 sur 3" in seen(screen)
        assert "◆ jalon" in seen(screen)
        await press(pilot, "right")
        assert re.search("ARS.*31.700", seen(screen))
        await press(pilot, "right")
        assert "IGN" in seen(screen)
        assert "Capestang" in seen(screen)
        await press(pilot, "enter")
        assert screen.form.focused_ref is not None
        assert screen.form.focused_ref.base == Ref("territoire", "communes")
        await press(pilot, "ctrl+o", "f5")
        assert type(pilot.app.screen).__name__ == "PreviewScreen"


async def test_a_letter_without_figures_says_what_brings_them(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_text("format = 1\n", "utf-8")
    async with opened(path) as (screen, pilot):
        await press(pilot, "ctrl+o")
        assert "La carte vient avec une commune reconnue" in seen(screen)
        await press(pilot, "right", "enter", "escape")
        assert pilot.app.screen is screen


async def test_a_resize_while_editing_keeps_the_field_and_the_cursor(letter: Path) -> None:
    async with opened(letter, (160, 50)) as (screen, pilot):
        await went_to(pilot, screen, "methodes.evaluation")
        await press(pilot, *["right"] * 5)
        for size in ((80, 24), (50, 12), (120, 40), (30, 8), (160, 50)):
            await pilot.resize_terminal(*size)
            await read(pilot)
            assert screen.form.focused_ref == Ref("methodes", "evaluation")
        await press(pilot, "Z")
        assert str(screen.session.letter.raw(Ref("methodes", "evaluation")))[5] == "Z"


async def test_without_the_database_of_communes_one_reads_on(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cpts_tui.resources import ResourceError
    from cpts_tui.ui import reading as reading_module

    plain = reading_module.to_document

    def broken(letter: Any, library: Any, gazetteer: Any = None, **more: Any) -> Document:
        if gazetteer is not None:
            raise ResourceError("base abîmée")
        return plain(letter, library, gazetteer, **more)

    monkeypatch.setattr(reading_module, "to_document", broken)
    async with opened(letter, (120, 40)) as (screen, pilot):
        await went_to(pilot, screen, "methodes.evaluation")
        await press(pilot, "f5", "home")
        assert "LETTRE D’INTENTION" in seen(screen)
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_the_form_does_not_repeat_the_help_that_the_panel_gives(letter: Path) -> None:
    async with opened(letter, (120, 40)) as (screen, pilot):
        await read(pilot)
        assert seen(screen).count("Le nom sous lequel") == 1
        await press(pilot, "f2")
        assert seen(screen).count("Le nom sous lequel") == 1  # the reading alone: under the field
        assert "F1" in seen(screen).splitlines()[4]
        await pilot.resize_terminal(80, 24)
        await press(pilot)
        assert seen(screen).count("Le nom sous lequel") == 1
