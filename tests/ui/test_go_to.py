"""Anywhere and anything by typing a few letters: fields, columns, what is written, commands; mistyped or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.test_editor import SAMPLES, opened, press


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    path = tmp_path / "exemple.toml"
    path.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    return path


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("modalités", "existant.modalites"),
        ("MODALITES", "existant.modalites"),
        ("modlités", "existant.modalites"),
        ("budgt", "financement.actions"),
        ("financements ars", "financement.actions"),
        ("indicteurs", "problematique.indicateurs"),
        ("urps", "financement.actions"),
    ],
)
async def test_a_field_or_a_column_is_found_by_its_name_mistyped_or_not(
    finished: Path, typed: str, place: str
) -> None:
    async with opened(finished) as (screen, pilot):
        await press(pilot, "ctrl+f", *typed, "enter")
        await press(pilot)
        assert str(screen.form.focused_ref).startswith(place)


@pytest.mark.parametrize(
    ("typed", "opens"),
    [("exporter", "ExportDialog"), ("exportr pdf", "ExportDialog"), ("lire la lettre", "PreviewScreen")],
)
async def test_commands_are_found_where_places_are(finished: Path, typed: str, opens: str) -> None:
    async with opened(finished) as (_screen, pilot):
        await press(pilot, "ctrl+f", *(" " if key == " " else key for key in typed), "enter")
        await press(pilot)
        assert type(pilot.app.screen).__name__ == opens


async def test_what_is_like_nothing_leads_nowhere(finished: Path) -> None:
    async with opened(finished) as (screen, pilot):
        at = screen.form.focused_ref
        await press(pilot, "ctrl+f", *"montnat", "enter", "escape")
        assert screen.form.focused_ref == at
