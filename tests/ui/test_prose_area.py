"""A long text is written in as any other: what a person does in it reaches the letter, and the screen shows it."""

from __future__ import annotations

from contextlib import nullcontext

from textual.events import Paste

from cpts_tui.ui.widgets.prose.text import Place
from tests.ui.form_host import hosting

PATH = "existant.modalites"
LONG = "Un mot après l’autre, et « des guillemets ». " * 30


def data(text: str) -> dict:
    return {"existant": {"modalites": text}}


def area_of(host):
    return host.editor(PATH).control


async def test_what_is_selected_with_shift_is_cut_and_pasted_elsewhere():
    async with hosting("existant", data("un deux"), at=PATH) as (host, pilot):
        await pilot.press("shift+right", "shift+right", "shift+right", "ctrl+x", "end", "ctrl+v")
        await pilot.pause()
        assert host.value(PATH) == "deuxun "
        assert host.app.clipboard == "un "


async def test_copying_leaves_the_text_as_it_is():
    async with hosting("existant", data("un\ndeux"), at=PATH) as (host, pilot):
        await pilot.press("ctrl+a", "ctrl+c")
        assert host.app.clipboard == "un\ndeux"
        assert host.posted == []


async def test_words_and_ends_are_erased():
    async with hosting("existant", data("un deux trois\nquatre"), at=PATH) as (host, pilot):
        await pilot.press("end", "ctrl+backspace", "ctrl+home", "delete")
        await pilot.pause()
        assert host.value(PATH) == "n deux \nquatre"
        await pilot.press("ctrl+end", "ctrl+u", "backspace", "ctrl+home", "ctrl+k")
        await pilot.pause()
        assert not host.value(PATH)


async def test_the_mouse_puts_the_cursor_and_selects():
    async with hosting("existant", data("un deux trois"), at=PATH) as (host, pilot):
        area = area_of(host)
        await pilot.mouse_down(area, offset=(3, 0))
        await pilot.hover(area, offset=(7, 0))
        await pilot.mouse_up(area, offset=(7, 0))
        assert area.selected == (Place(0, 3), Place(0, 7))
        await pilot.press("X")
        await pilot.pause()
        assert host.value(PATH) == "un X trois"


async def test_two_clicks_select_a_word_and_three_a_paragraph():
    async with hosting("existant", data("un deux\ntrois"), at=PATH) as (host, pilot):
        await pilot.click(area_of(host), offset=(4, 0), times=2)
        assert area_of(host).selected == (Place(0, 3), Place(0, 7))
        await pilot.click(area_of(host), offset=(4, 0), times=3)
        assert area_of(host).selected == (Place(0, 0), Place(0, 7))


async def test_lines_aim_at_the_cell_that_was_left_and_the_ends_of_the_text_are_reached():
    async with hosting("existant", data("abcdef\nab\nabcdef"), at=PATH) as (host, pilot):
        await pilot.press("end", "down")
        assert area_of(host).cursor == Place(1, 2)
        await pilot.press("down")
        assert area_of(host).cursor == Place(2, 6)
        await pilot.press("up", "up", "up")
        assert area_of(host).cursor == Place(0, 0)


async def test_the_cursor_stays_in_sight_and_the_terminal_s_own_follows_it():
    async with hosting("existant", data(LONG), at=PATH) as (host, pilot):
        for key in ("ctrl+end", "pageup", "down", "ctrl+home", "pagedown"):
            await pilot.press(key)
            await pilot.pause()
            assert area_of(host).region.contains_point(host.cursor_position), key


async def test_what_is_painted_bit_by_bit_is_what_is_painted_at_once():
    async with hosting("existant", data(LONG), at=PATH) as (host, pilot):
        for keys in (
            ["a", " ", "b"],
            ["down", "enter", "x"],
            ["shift+down", "shift+left"],
            ["delete", "ctrl+end", "z"],
        ):
            await pilot.press(*keys)
            await pilot.pause()
            bit_by_bit = host.seen
            host.screen.refresh(layout=True)
            area_of(host).refresh()
            await pilot.pause()
            assert host.seen == bit_by_bit


async def test_another_width_keeps_the_text_and_the_cursor_in_sight():
    async with hosting("existant", data(LONG), at=PATH) as (host, pilot):
        await pilot.press("ctrl+end")
        before = area_of(host).cursor
        await pilot.resize_terminal(50, 24)
        await pilot.pause()
        assert area_of(host).cursor == before
        assert area_of(host).text == LONG
        assert area_of(host).region.contains_point(host.cursor_position)
        assert "guillemets" in host.seen


async def test_a_letter_that_comes_back_with_another_text_is_shown_and_nothing_is_posted():
    async with hosting("existant", data("avant\nla fin"), at=PATH) as (host, pilot):
        await pilot.press("ctrl+end")
        host.give(host.letter.edit(host.editor(PATH).ref, "après"))
        await pilot.pause()
        assert area_of(host).text == "après"
        assert area_of(host).cursor == Place(0, 5)
        assert host.posted == []


async def test_a_paste_of_20000_characters_is_one_edit():
    async with hosting("existant", at=PATH) as (host, pilot):
        text = (LONG * 20)[:20_000]
        host.screen.focused.post_message(Paste(text))
        await pilot.pause()
        assert host.value(PATH) == text
        assert len(host.posted) == 1


async def test_what_the_file_hides_is_seen_and_survives_an_edit_elsewhere():
    async with hosting("existant", data("a\x1b[2J\u202eb"), at=PATH) as (host, pilot):
        assert "a␛[2J\u2039RLO\u203ab" in host.seen
        await pilot.press("ctrl+end", "!")
        await pilot.pause()
        assert host.value(PATH).startswith("a\x1b[2J")


async def test_a_long_text_of_a_row_opens_in_an_editor_too_where_the_terminal_can_be_lent(monkeypatch):
    monkeypatch.setattr("cpts_tui.ui.outside.edit_text", lambda text, name: f"{text}, {name}\n\x1bsuite")
    rows = {"objectifs": {"objectifs": [{"intitule": "Un", "impact_population": "Mieux"}]}}
    async with hosting("objectifs", rows, at="objectifs.objectifs") as (host, pilot):
        await pilot.press("enter", "tab", "ctrl+t")
        await pilot.pause()
        assert "Ce terminal ne peut pas être prêté à un éditeur." in host.toasts
        monkeypatch.setattr(host, "suspend", nullcontext)
        await pilot.press("ctrl+t", "ctrl+s")
        await pilot.pause()
        assert host.value("objectifs.objectifs")[0]["impact_population"] == "Mieux, impact_population\nsuite"


async def test_a_line_does_not_open_in_an_editor_and_it_is_said():
    async with hosting("identite", at="identite.intitule") as (host, pilot):
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "Allez d’abord dans un long texte : c’est lui qui s’ouvre dans l’éditeur." in host.toasts
