"""What follows the letter comes after the key's own painting, once for keys that come fast, and never too late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Key
from textual.screen import Screen

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.ui.following import LATEST, Following
from cpts_tui.ui.widgets.field_editor import FieldEditor
from tests.ui.test_editor import SAMPLES, opened, press, seen

TITLE = Ref("identite", "intitule")


class Desk:
    """A letter that is a number, and a screen that is painted when it is told to be."""

    def __init__(self) -> None:
        self.letter = self.reviewed = self.shown = 0
        self.reviews = 0
        self.now = 0.0
        self._waiting: list[Callable[[], object]] = []
        self.following = Following(self._when_painted, self._review, self._show, lambda: self.now)

    def _when_painted(self, call: Callable[..., object], *arguments: object) -> None:
        self._waiting.append(lambda: call(*arguments))

    def _review(self) -> None:
        self.reviews += 1
        self.reviewed = self.letter

    def _show(self) -> None:
        assert self.reviewed == self.letter
        self.shown = self.letter

    def type(self) -> None:
        self.letter += 1
        self.following.soon()

    def paint(self) -> None:
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            call()


def test_a_key_is_followed_in_the_two_frames_after_it() -> None:
    desk = Desk()
    desk.type()
    assert (desk.reviewed, desk.shown) == (0, 0)
    desk.paint()
    assert (desk.reviewed, desk.shown) == (1, 0)
    desk.paint()
    assert desk.shown == 1


def test_keys_that_come_between_two_frames_are_followed_once() -> None:
    desk = Desk()
    for _ in range(5):
        desk.type()
    desk.paint()
    desk.paint()
    assert (desk.shown, desk.reviews) == (5, 1)


def test_who_needs_to_know_is_told_of_the_letter_as_it_is_and_it_is_looked_at_once() -> None:
    desk = Desk()
    desk.type()
    desk.following.review_now()
    assert desk.reviewed == 1
    desk.following.review_now()
    desk.paint()
    desk.paint()
    assert (desk.shown, desk.reviews) == (1, 1)


@given(
    steps=st.lists(st.sampled_from(["type", "paint", "ask", "show"]), max_size=40), pace=st.floats(0.001, 0.3)
)
def test_whatever_the_pace_nothing_is_behind_for_long_and_all_is_shown_in_the_end(
    steps: list[str], pace: float
) -> None:
    desk, behind_since = Desk(), 0.0
    for step in steps:
        desk.now += pace
        if desk.shown == desk.letter:
            behind_since = desk.now
        match step:
            case "type":
                desk.type()
            case "ask":
                desk.following.review_now()
                assert desk.reviewed == desk.letter
            case "show":
                desk.following.all_now()
                assert desk.shown == desk.letter
            case _:
                late = desk.now - behind_since >= LATEST
                desk.paint()
                if late:
                    desk.paint()
                    assert desk.shown == desk.letter
    desk.paint()
    desk.paint()
    assert desk.shown == desk.letter


async def test_a_key_is_painted_before_the_letter_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lettre.toml"
    path.write_bytes((SAMPLES / "en-cours.toml").read_bytes())
    async with opened(path) as (screen, pilot):
        await press(pilot, "end")
        happened: list[str] = []
        review, display = screen.session.review, screen.app._display

        def reviewing() -> Review:
            happened.append(f"review of {screen.session.letter.raw(TITLE)[-2:]}")
            return review()

        def displaying(shown: Screen[Any], update: Any) -> None:
            if update is not None:
                happened.append("painting")
            display(shown, update)

        monkeypatch.setattr(screen.session, "review", reviewing)
        monkeypatch.setattr(screen.app, "_display", displaying)
        await press(pilot, "Ω")
        assert happened[0] == "painting"
        assert [item for item in happened if item != "painting"] == ["review of eΩ"]
        assert "modifié" in seen(screen)
        happened.clear()
        screen._edit(FieldEditor.Changed(TITLE, "Autre", "Titre", typing=True))
        assert screen.session.letter.raw(TITLE) == "Autre"
        assert happened == []


async def test_a_command_that_comes_with_the_keys_knows_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_text('format = 1\n[identite]\ncourriel = "a@exemple.fr"\n', "utf-8")
    async with opened(path) as (screen, pilot):
        assert TITLE in {finding.ref for finding in screen.found.findings}
        for key in (Key("A", "A"), Key("f4", None)):
            screen.app.post_message(key)
        await press(pilot)
        assert "À revoir" in seen(screen)
        assert "Intitulé du projet" not in seen(screen).partition("À revoir")[2]
