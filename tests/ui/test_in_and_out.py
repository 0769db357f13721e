"""Who looks in and leaves at once, as fast hands and slow machines have it, finds the letter's screen again."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpts_tui import resources
from cpts_tui.ui.screens.preview import PreviewScreen
from tests.ui.test_editor import opened


async def test_a_reading_that_is_left_as_it_opens_does_not_end_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    path = tmp_path / "lettre.toml"
    path.write_bytes((resources.folder("samples") / "en-cours.toml").read_bytes())
    async with opened(path) as (screen, pilot):
        screen.action_preview()
        await pilot.pause()
        over = pilot.app.screen
        assert isinstance(over, PreviewScreen)
        over.action_back()
        await pilot.pause()
        over._draw()  # on a slow machine, what follows its first painting comes after its end
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        assert pilot.app.screen is screen
