"""Each kind of field has its control, and each control posts the value that the file will hold."""

from __future__ import annotations

from datetime import date

import pytest

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Field, Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.review import review
from cpts_tui.ui.widgets.check_list import CheckList
from cpts_tui.ui.widgets.choice_input import ChoiceInput
from cpts_tui.ui.widgets.choices_editor import CommentArea
from cpts_tui.ui.widgets.controls import AsTyped, control_for, is_editable
from cpts_tui.ui.widgets.edited import Control
from cpts_tui.ui.widgets.option_line import OptionLine
from cpts_tui.ui.widgets.text_control import restored
from tests.ui.form_host import hosting

HOSTILE = "[/] [@click=app.quit]x[/] \x1b[2J\x07 \u202egnp.exe {} $surface"


def the_field(path: str) -> tuple[Field, Ref]:
    ref = Ref.parse(path)
    return FIELDS[ref.group, ref.field], ref


@pytest.mark.parametrize("path", [".".join(key) for key in FIELDS])
def test_every_field_of_the_catalogue_has_a_control(path):
    field, ref = the_field(path)
    widget = control_for(field, ref, None, review(Letter(), Library()))
    assert callable(widget.show_value)
    assert callable(widget.show_findings)
    assert set(Control.__dict__) >= {"show_value", "show_findings"}


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("identite.intitule", ["a", "b"]),
        ("identite.intitule", {"a": 1}),
        ("prs.themes_transversaux", 12),
        ("prs.themes_transversaux", ["pertinence", ["a"]]),
        ("prs.parcours_prioritaires", {"cancer": {"a": 1}}),
        ("acteurs.engages", 12),
        ("acteurs.engages", ["MARTIN"]),
    ],
)
def test_a_value_that_no_control_could_keep_whole_is_shown_as_typed(path, raw):
    field, ref = the_field(path)
    found = review(Letter(), Library())
    assert not is_editable(field, raw, found.lists)
    assert isinstance(control_for(field, ref, raw, found), AsTyped)


async def test_a_value_of_a_strange_shape_is_shown_with_its_sentence_and_cannot_be_entered():
    async with hosting("identite", {"identite": {"intitule": ["a", "b"]}}) as (host, pilot):
        editor = host.editor("identite.intitule")
        assert not [widget for widget in editor.query("*") if widget.focusable]
        assert "a, b" in host.seen
        assert "✗ Du texte est attendu" in host.seen
        host.give(host.letter.edit(Ref("identite", "intitule"), "CPTS"))
        await pilot.pause()
        assert [widget for widget in editor.query("*") if widget.focusable]


@pytest.mark.parametrize(
    ("chapter", "path", "text", "value"),
    [
        ("identite", "identite.date_creation", "3 avril 2026", date(2026, 4, 3)),
        ("identite", "identite.date_creation", "31/02/2026", "31/02/2026"),
        ("identite", "identite.telephone", "0467123456", "0467123456"),
        ("calendrier", "calendrier.construction_debut", "mars 2026", "03/2026"),
        ("territoire", "territoire.population", "12 672 hab", 12672),
        ("territoire", "territoire.population", "-3", "-3"),
    ],
)
async def test_a_typed_text_becomes_the_value_of_its_kind(chapter, path, text, value):
    async with hosting(chapter, at=path) as (host, pilot):
        await host.write(pilot, text)
        await pilot.pause()
        assert host.value(path) == value
        assert {str(event.ref) for event in host.posted} == {path}
        assert all(event.typing for event in host.posted)


@pytest.mark.parametrize(
    ("chapter", "path", "raw", "echo"),
    [
        ("identite", "identite.date_creation", "3/4/26", "→ vendredi 3 avril 2026"),
        ("calendrier", "calendrier.construction_debut", "2026-03", "→ mars 2026"),
        ("territoire", "territoire.population", "12672", "→ 12 672 habitants"),
    ],
)
async def test_the_reading_of_dates_months_and_numbers_is_echoed(chapter, path, raw, echo):
    group, name = path.split(".")
    async with hosting(chapter, {group: {name: raw}}, at=path) as (host, _):
        assert echo in host.seen


async def test_a_key_comes_back_later_than_the_next_without_undoing_it():
    async with hosting("identite", at="identite.intitule") as (host, pilot):
        host.answers = False
        await pilot.press("a", "b", "c")
        await pilot.pause()
        for event in host.posted:
            host.give(host.letter.edit(event.ref, event.value))
            assert host.editor("identite.intitule").query_one("LineInput").value == "abc"
        host.give(host.letter.edit(Ref("identite", "intitule"), "défait"))
        assert host.editor("identite.intitule").query_one("LineInput").value == "défait"


async def test_showing_another_letter_posts_nothing_and_keeps_the_cursor():
    data = {"identite": {"intitule": "CPTS du Val"}}
    async with hosting("identite", data, at="identite.intitule") as (host, pilot):
        line = host.editor("identite.intitule").query_one("LineInput")
        line.cursor_position = 4
        host.give(host.letter.edit(Ref("identite", "intitule"), "CPTS du Haut Val"))
        await pilot.pause()
        assert (line.value, line.cursor_position, line.has_focus) == ("CPTS du Haut Val", 4, True)
        assert host.posted == []


async def test_emptying_a_field_posts_none():
    async with hosting("identite", {"identite": {"intitule": "C"}}, at="identite.intitule") as (host, pilot):
        await pilot.press("backspace")
        await pilot.pause()
        assert [event.value for event in host.posted] == [None]


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("o",), True),
        (("n",), False),
        (("right", "right"), False),
        (("o", "delete"), None),
        (("o", "space"), False),
    ],
)
async def test_yes_or_no_or_nothing(keys, value):
    async with hosting("partenariats", at="partenariats.pta") as (host, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        assert host.posted[-1].value is value
        assert not host.posted[-1].typing


async def test_an_answer_that_is_no_option_is_kept_and_seen_until_another_is_chosen():
    async with hosting("partenariats", {"partenariats": {"pta": "peut-être"}}, at="partenariats.pta") as (
        host,
        pilot,
    ):
        assert "« peut-être »" in host.seen
        await pilot.press("right")
        await pilot.pause()
        assert host.value("partenariats.pta") is True


async def test_an_option_is_chosen_with_the_mouse():
    async with hosting("partenariats", at="partenariats.pta") as (host, pilot):
        await pilot.click(host.editor("partenariats.pta").query_one(OptionLine), offset=(11, 0))
        await pilot.pause()
        assert host.value("partenariats.pta") is False


async def test_a_long_list_is_searched_without_accents_and_chosen_with_enter():
    async with hosting("identite", at="identite.profession") as (host, pilot):
        await host.write(pilot, "medecin gene")
        await pilot.pause()
        assert host.value("identite.profession") == "medecin gene"
        assert host.editor("identite.profession").query_one(ChoiceInput).is_open
        await pilot.press("down", "enter")
        await pilot.pause()
        assert host.value("identite.profession") == "Médecin généraliste"
        assert str(host.form.focused_ref) == "identite.adresse"  # what is typed next is for the next field


async def test_a_list_is_closed_by_escape_and_by_leaving():
    async with hosting("identite", at="identite.profession") as (host, pilot):
        choice = host.editor("identite.profession").query_one(ChoiceInput)
        for key in ("escape", "tab"):
            choice.query_one("LineInput").focus()
            await pilot.press("m")
            await pilot.pause()
            assert choice.is_open
            await pilot.press(key)
            await pilot.pause()
            assert not choice.is_open
        assert host.value("identite.profession") == "mm"


async def test_a_closed_list_gives_the_key_of_its_option():
    async with hosting("identite", at="identite.structure_juridique") as (host, pilot):
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert host.value("identite.structure_juridique") == "en-creation"


@pytest.mark.parametrize("path", ["identite.intitule", "identite.profession", "existant.modalites"])
async def test_a_hostile_text_is_shown_and_stays_as_it_is_unless_it_is_edited(path):
    group, name = path.split(".")
    async with hosting(group, {group: {name: HOSTILE}}, at=path) as (host, pilot):
        assert "[/] [@click=app.quit]x[/]" in host.seen
        assert "\x1b" not in host.seen
        assert "\u202e" not in host.seen
        await pilot.press("tab", "shift+tab")
        await pilot.pause()
        assert host.posted == []
        assert host.value(path) == HOSTILE


def test_pictures_of_control_characters_become_these_again():
    assert restored("a␊b␛!", "a\nb\x1b") == "a\nb\x1b!"
    assert restored("␊", "␊\n") == "␊"
    assert restored("␊", "sans") == "␊"


async def test_ticking_options_of_a_list():
    async with hosting(
        "prs", {"prs": {"themes_transversaux": "pertinence"}}, at="prs.themes_transversaux"
    ) as (host, pilot):
        await pilot.press("space")
        await pilot.pause()
        assert host.value("prs.themes_transversaux") == ["pertinence", "presence-medicale"]
        await pilot.press("end", "space")
        await pilot.pause()
        assert host.value("prs.themes_transversaux") == ["presence-medicale"]
        await pilot.press("home", "space")
        await pilot.pause()
        assert host.posted[-1].value == []
        assert not any(event.typing for event in host.posted)


async def test_a_letter_finds_an_option_by_any_of_its_words_where_none_begins_with_it():
    async with hosting("envoi", at="envoi.ars") as (host, pilot):
        await pilot.press("o", "space", "h", "space")
        await pilot.pause()
        assert sorted(host.value("envoi.ars")) == ["hauts-de-france", "occitanie"]


async def test_un_ticking_an_option_of_a_table_removes_its_key_and_keeps_the_others():
    data = {"prs": {"parcours_prioritaires": {"cancer": "Annonce", "Handicap": "", "inconnu": "x"}}}
    async with hosting("prs", data, at="prs.parcours_prioritaires.cancer") as (host, pilot):
        assert str(host.form.focused_ref) == "prs.parcours_prioritaires.cancer"
        await pilot.press("!")
        await pilot.pause()
        assert host.value("prs.parcours_prioritaires.cancer") == "Annonce!"
        assert host.posted[-1].typing
        await pilot.press("shift+tab", "space")
        await pilot.pause()
        assert host.value("prs.parcours_prioritaires") == {"Handicap": "", "inconnu": "x"}


async def test_a_ticked_option_takes_its_comment_and_a_list_becomes_a_table_for_it():
    data = {"prs": {"parcours_prioritaires": ["cancer"]}}
    async with hosting("prs", data, at="prs.parcours_prioritaires") as (host, pilot):
        await pilot.press("space")
        await pilot.pause()
        assert host.value("prs.parcours_prioritaires") == ["cancer", "vieillissement"]
        await host.write(pilot, "oui")
        await pilot.pause()
        assert host.value("prs.parcours_prioritaires") == {"cancer": "", "vieillissement": "oui"}


async def test_words_that_are_in_no_list_are_added_to_an_open_choice_and_taken_away():
    async with hosting("envoi", at="envoi.caisses") as (host, pilot):
        host.editor("envoi.caisses").query_one("OwnLine").focus()
        await pilot.pause()
        await host.write(pilot, "CPAM de l’Hérault")
        await pilot.press("enter")
        await pilot.pause()
        assert host.value("envoi.caisses") == ["CPAM de l’Hérault"]
        assert "[x] CPAM de l’Hérault" in host.seen
        await pilot.press("shift+tab", "end", "space")
        await pilot.pause()
        assert host.value("envoi.caisses") == []


async def test_a_date_is_typed_anew_and_a_text_is_gone_on_with() -> None:
    async with hosting(
        "territoire", {"territoire": {"population_annee": 2023, "population_source": "Insee"}}
    ) as (
        host,
        pilot,
    ):
        host.form.focus_ref(Ref.parse("territoire.population_annee"))
        await pilot.pause()
        await host.write(pilot, "2021")
        assert host.value("territoire.population_annee") == 2021
        host.form.focus_ref(Ref.parse("territoire.population_source"))
        await pilot.pause()
        await host.write(pilot, ", 2021")
        assert host.value("territoire.population_source") == "Insee, 2021"


async def test_a_line_that_was_left_is_read_from_its_beginning() -> None:
    title = "Le début " + "du titre " * 20
    async with hosting("identite", {"identite": {"intitule": title}}) as (host, pilot):
        host.form.focus_first()
        await pilot.pause()
        assert "Le début" not in host.seen
        await pilot.press("tab")
        assert "Le début" in host.seen
        await pilot.press("shift+tab")
        assert "Le début" not in host.seen


async def test_an_option_taken_from_the_list_closes_it() -> None:
    async with hosting("identite", {}) as (host, pilot):
        host.form.focus_ref(Ref.parse("identite.structure_juridique"))
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        assert host.value("identite.structure_juridique") == "en-creation"
        assert "Association existante" not in host.seen


async def test_the_arrows_of_an_option_line_stop_at_its_ends_and_space_goes_around():
    async with hosting("partenariats", {"partenariats": {"pta": False}}, at="partenariats.pta") as (
        host,
        pilot,
    ):
        await pilot.press("left", "left")
        await pilot.pause()
        assert host.value("partenariats.pta") is True
        await pilot.press("space", "space", "space")
        await pilot.pause()
        assert host.value("partenariats.pta") is True


async def test_the_arrows_leave_the_comment_of_a_choice_at_its_ends():
    data = {"objectifs": {"missions": ["acces-soins"]}}
    async with hosting("objectifs", data, at="objectifs.missions") as (host, pilot):
        editor = host.editor("objectifs.missions")
        comment = editor.query_one(CommentArea)
        comment.focus()
        await pilot.press(*"ab", "enter", *"cd")
        await pilot.pause()
        await pilot.press("up")
        assert comment.has_focus
        await pilot.press("up")
        assert host.screen.focused in editor.query(CheckList)
        comment.focus()
        await pilot.press("down", "down")
        assert host.screen.focused in editor.query(CheckList)
        assert comment.text == "ab\ncd"
