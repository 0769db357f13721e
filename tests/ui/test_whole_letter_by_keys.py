"""A blank letter filled by keys alone, at 80×24, to the content of the finished sample, saved and exported."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from cpts_tui import resources
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.storage.files import load
from cpts_tui.ui.letter_app import LetterApp
from tests.ui.scripted_person import Person, said_alike

SAMPLES = resources.folder("samples")
SIGNS = 12


@pytest.fixture(autouse=True)
def _own_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr("cpts_tui.folders.config_folder", lambda: tmp_path / "reglages")


def shortened(value: Any) -> Any:
    """The same letter with the first rows of each table, and the beginning of each long text: every field stays."""
    if isinstance(value, dict):
        return {key: shortened(item) for key, item in value.items()}
    if isinstance(value, list):
        tables = [item for item in value if isinstance(item, dict)]
        rows = 2 if tables and "ars" in tables[0] else 1  # as many as an empty budget offers
        return [shortened(item) for item in (tables[:rows] or value)]
    return value[:SIGNS].strip() if isinstance(value, str) and "\n" in value else value


async def test_a_person_with_a_keyboard_alone_fills_every_field_and_exports(tmp_path: Path) -> None:
    wanted = shortened(tomllib.loads((SAMPLES / "exemple.toml").read_text("utf-8")))
    path = tmp_path / "lettre.toml"
    path.write_bytes((SAMPLES / "vierge.toml").read_bytes())
    app = LetterApp(path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        person = Person(pilot, Letter(wanted), Library())
        await person.fill()
        await person.export()
    assert said_alike(load(path).letter, Letter(wanted)) == []
    assert path.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")
