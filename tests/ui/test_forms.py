"""One chapter is in view; the forms kept for the next key are neither seen nor met, and show the letter as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from cpts_tui.letter.fields import Ref
from cpts_tui.ui import forms
from cpts_tui.ui.screens.editor import EditorScreen
from cpts_tui.ui.widgets.chapter_form import ChapterForm
from cpts_tui.ui.widgets.field_editor import FieldEditor
from tests.ui.test_editor import letter, opened, press

__all__ = ["letter"]

TITLE = Ref("identite", "intitule")


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forms are made ahead only by the test."""
    monkeypatch.setattr(forms, "PAUSE", 3600.0)
    monkeypatch.setattr(forms, "STEP", 3600.0)


def all_forms(screen: EditorScreen) -> list[ChapterForm]:
    return list(screen.query(ChapterForm))


def shown_forms(screen: EditorScreen) -> list[ChapterForm]:
    return [form for form in all_forms(screen) if form.display]


async def test_every_chapter_is_reached_by_keys_and_only_one_is_in_view(letter: Path, by_hand: None) -> None:
    async with opened(letter) as (screen, pilot):
        visited = []
        for _ in screen.found.template.chapters:
            visited.append(screen.form.chapter.key)
            assert shown_forms(screen) == [screen.form]
            await press(pilot, "f8")
        assert visited == [chapter.key for chapter in screen.found.template.chapters]
        await press(pilot, "f7")
        assert screen.form.chapter.key == visited[-1]


async def test_three_forms_are_kept_at_most(letter: Path, by_hand: None) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, *["f8"] * 5)
        following = screen.found.template.chapters[6].key
        for _ in range(60):
            await screen._forms._step(following)
        kept = [form.chapter.key for form in all_forms(screen)]
        assert sorted(kept) == sorted(chapter.key for chapter in screen.found.template.chapters[4:7])


@pytest.mark.parametrize("steps", [0, 1, 2, 4, 60])
async def test_a_form_made_ahead_in_part_or_whole_is_as_any_other(
    letter: Path, by_hand: None, steps: int
) -> None:
    async with opened(letter) as (screen, pilot):
        chapter = screen.found.template.chapters[1]
        for _ in range(steps):
            await screen._forms._step(chapter.key)
        assert shown_forms(screen) == [screen.form]
        await press(pilot, "f8")
        assert screen.form.chapter is chapter
        assert [editor.ref for editor in screen.form.query(FieldEditor)] == list(chapter.fields)
        assert screen.form.focused_ref is not None
        assert screen.form.focused_ref.base == chapter.fields[0]


async def test_keys_meet_no_field_of_a_form_that_is_out_of_view(letter: Path, by_hand: None) -> None:
    async with opened(letter) as (screen, pilot):
        for _ in range(60):
            await screen._forms._step(screen.found.template.chapters[1].key)
        hidden = next(form for form in all_forms(screen) if not form.display)
        assert not set(screen.focus_chain) & set(hidden.walk_children())
        here = screen.focused
        hidden.query(FieldEditor)[-1].focus_part(Ref("", ""))
        await press(pilot)
        assert screen.focused is here


async def test_a_form_that_comes_back_shows_what_has_changed_since(letter: Path, by_hand: None) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "f8")
        screen.session.become(screen.session.letter.edit(TITLE, "CPTS des Causses"), TITLE, "essai")
        screen.show_letter()
        await press(pilot, "f7")
        field = screen.form.query(FieldEditor).filter("*")[0]
        assert field.ref == TITLE
        assert field.query_one(Input).value == "CPTS des Causses"


async def test_a_form_that_is_made_ahead_while_the_program_ends_is_given_up(letter: Path) -> None:
    async with opened(letter) as (screen, _pilot):
        form = screen._new_form("calendrier")
        form.first = 0
        form.display = False
        await screen.query_one("#body").mount(form)
        assert await form.fill(1)
        await form.remove()
        assert not await form.fill(1)


async def test_no_form_is_made_ahead_of_a_chapter_that_another_trame_has_not(
    letter: Path, by_hand: None
) -> None:
    async with opened(letter) as (screen, pilot):
        screen._forms.prepare("existant")  # a chapter of its own in this trame only
        screen.session.edit(Ref("trame"), "nationale", "Trame")
        screen.changed_shape()
        await screen._forms._step("existant")
        await press(pilot)
        assert "existant" not in [form.chapter.key for form in all_forms(screen)]
