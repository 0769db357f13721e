"""What French people type and paste reaches the letter as they meant it, and nothing else does."""

from __future__ import annotations

import pytest
from textual.events import Key, Paste

from cpts_tui.letter.text import cleaned, joined
from tests.ui.form_host import Host, hosting

LINE = "identite.intitule"
PROSE = "existant.modalites"


async def type_char(host: Host, pilot, char: str, key: str = "") -> None:
    host.screen.focused.post_message(Key(key or char, char))
    await pilot.pause()


async def paste(host: Host, pilot, text: str) -> None:
    host.screen.focused.post_message(Paste(text))
    await pilot.pause()


@pytest.mark.parametrize(("chapter", "path"), [("identite", LINE), ("existant", PROSE)])
@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
async def test_a_no_break_space_is_typed(chapter, path, space):
    async with hosting(chapter, at=path) as (host, pilot):
        await pilot.press("a")
        await type_char(host, pilot, space)
        await pilot.press("b")
        await pilot.pause()
        assert host.value(path) == f"a{space}b"


@pytest.mark.parametrize(("chapter", "path"), [("identite", LINE), ("existant", PROSE)])
async def test_an_accent_typed_after_its_letter_makes_one_character(chapter, path):
    async with hosting(chapter, at=path) as (host, pilot):
        await pilot.press("e")
        await type_char(host, pilot, "\u0301")
        await pilot.pause()
        assert host.value(path) == "é"


@pytest.mark.parametrize(("chapter", "path"), [("identite", LINE), ("existant", PROSE)])
async def test_alt_and_a_letter_types_nothing(chapter, path):
    async with hosting(chapter, at=path) as (host, pilot):
        await type_char(host, pilot, "a", "alt+a")
        await type_char(host, pilot, "é", "alt+é")
        assert host.posted == []


async def test_lines_pasted_in_one_line_are_joined_and_said():
    async with hosting("identite", at=LINE) as (host, pilot):
        await paste(host, pilot, "CPTS\r\n\tdu Haut\nVal\n")
        assert host.value(LINE) == "CPTS du Haut Val"
        assert host.toasts == ["3 lignes collées en une seule."]


async def test_ctrl_v_lets_no_newline_into_one_line():
    async with hosting("identite", at=LINE) as (host, pilot):
        host.copied("deux\nlignes")
        await pilot.press("ctrl+v")
        await pilot.pause()
        assert host.value(LINE) == "deux lignes"


async def test_paragraphs_pasted_in_a_prose_stay_paragraphs():
    async with hosting("existant", at=PROSE) as (host, pilot):
        await paste(host, pilot, "Un.\r\nDeux.\rTrois\x1b[2J.")
        assert host.value(PROSE) == "Un.\nDeux.\nTrois[2J."


async def test_what_a_terminal_would_obey_is_not_pasted():
    async with hosting("identite", at=LINE) as (host, pilot):
        await paste(host, pilot, "a\x1b]0;x\x07b\u202ec\u200bd")
        assert host.value(LINE) == "a]0;xbcd"


@pytest.mark.parametrize("key", ["ctrl+backspace", "ctrl+w"])
async def test_a_word_is_deleted_to_the_left(key):
    async with hosting("identite", {"identite": {"intitule": "CPTS du Val"}}, at=LINE) as (host, pilot):
        await pilot.press("end", key)
        await pilot.pause()
        assert host.value(LINE) == "CPTS du"


@pytest.mark.parametrize(("chapter", "path"), [("identite", LINE), ("existant", PROSE)])
async def test_ctrl_a_selects_all(chapter, path):
    group, name = path.split(".")
    async with hosting(chapter, {group: {name: "avant"}}, at=path) as (host, pilot):
        await pilot.press("ctrl+a", "x")
        await pilot.pause()
        assert host.value(path) == "x"


async def test_the_first_key_adds_to_a_line_and_replaces_none_of_it():
    async with hosting("identite", {"identite": {"intitule": "CPTS"}}, at=LINE) as (host, pilot):
        await pilot.press("!")
        await pilot.pause()
        assert host.value(LINE) == "CPTS!"


async def test_tab_leaves_a_prose_and_enter_makes_a_paragraph():
    async with hosting("existant", at=PROSE) as (host, pilot):
        await pilot.press("a", "enter", "b", "tab")
        await pilot.pause()
        assert host.value(PROSE) == "a\nb"
        assert str(host.form.focused_ref) != PROSE


def test_what_is_pasted_is_composed_and_cleaned():
    assert cleaned("e\u0301\r\nœ\u2028\x00’") == "é\nœ’"
    assert joined("  deux \n\n mots ") == "deux mots"
