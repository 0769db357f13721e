"""From one thing to do to the next by one key, and around: every one is met once, in the order of the letter."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from cpts_tui.letter.fields import Ref
from cpts_tui.ui.stepping import TO_DO, next_stop
from tests.ui.test_editor import SAMPLES, letter, opened, press, seen

__all__ = ["letter"]


def to_do(screen: object) -> set[tuple[Ref, int]]:
    """The places where something is to be done: a field, or a row of one."""
    found = screen.found  # type: ignore[attr-defined]
    return {
        (finding.ref.base, finding.ref.row or 0)
        for finding in found.findings
        if finding.gravity in TO_DO and found.template.chapter_of(finding.ref) is not None
    }


@pytest.mark.parametrize("key", ["ctrl+d", "ctrl+u"])
async def test_a_key_meets_everything_that_is_to_be_done_and_comes_around(letter: Path, key: str) -> None:
    async with opened(letter) as (screen, pilot):
        before, expected = screen.session.letter, to_do(screen)
        met = []
        for _ in range(len(expected)):
            await press(pilot, key)
            await press(pilot)
            at = screen.form.focused_ref
            assert at is not None
            met.append((at.base, at.row or 0))
        assert set(met) == expected
        assert len(set(met)) == len(met)
        fields = [ref for chapter in screen.found.template.chapters for ref in chapter.fields]
        ranks = [(fields.index(ref), row) for ref, row in met]
        turned = ranks if key == "ctrl+d" else ranks[::-1]
        assert sum(one > other for one, other in itertools.pairwise(turned)) <= 1
        await press(pilot, key)
        await press(pilot)
        at = screen.form.focused_ref
        assert at is not None
        assert (at.base, at.row or 0) == met[0]
        assert f"sur {len(expected)} à corriger ou à compléter" in seen(screen)
        assert screen.session.letter == before


async def test_a_finished_letter_has_nothing_more_to_do(tmp_path: Path) -> None:
    path = tmp_path / "exemple.toml"
    path.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    async with opened(path) as (screen, pilot):
        assert next_stop(screen.found, None, 1) is None
        await press(pilot, "ctrl+d")
        assert "Rien à corriger ni à compléter" in seen(screen)
