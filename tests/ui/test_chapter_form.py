"""A chapter's form: what it says of each field, when it says it, and where the focus goes."""

from __future__ import annotations

import pytest

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.review import review
from cpts_tui.ui.widgets.field_editor import FieldEditor
from cpts_tui.ui.widgets.note import Note, wrapped
from tests.ui.form_host import hosting

CHAPTERS = [chapter.key for chapter in review(Letter(), Library()).template.chapters]
ENGLISH = ("Select", "Search", "Cancel", "Press", "Loading", "required", "invalid", "empty", "None")


@pytest.mark.parametrize(
    ("chapter", "size"),
    [*((chapter, (80, 24)) for chapter in CHAPTERS), ("acteurs", (120, 40)), ("financement", (60, 20))],
)
async def test_every_chapter_is_shown_in_french(chapter, size):
    async with hosting(chapter, size=size) as (host, _):
        assert host.form.focused_ref is not None
        assert len(host.screen.query(FieldEditor)) == len(host.form.chapter.fields)
        assert not [word for word in ENGLISH if word in host.seen]


async def test_seven_fields_are_seen_on_the_smallest_usual_screen():
    async with hosting("identite") as (host, _):
        labels = [field.label for (group, _), field in FIELDS.items() if group == "identite"]
        assert sum(label in host.seen for label in labels) >= 7


async def test_what_may_stay_empty_is_marked_and_what_must_not_is_not():
    async with hosting("identite", {"identite": {"intitule": "CPTS"}}) as (host, _):
        lines = host.seen.split("\n")
        assert any("Téléphone (facultatif)" in line for line in lines)
        assert any(line.strip(" ▌▎▏") == "Intitulé du projet" for line in lines)


async def test_a_required_field_says_that_it_is_to_be_completed_until_a_key_fills_it():
    async with hosting("identite", at="identite.intitule") as (host, pilot):
        assert "Intitulé du projet  ○ à compléter" in host.seen
        await pilot.press("C")
        await pilot.pause()
        assert "Intitulé du projet  ○ à compléter" not in host.seen


async def test_an_error_appears_when_its_field_is_left_and_goes_while_it_is_mended():
    async with hosting("identite", at="identite.courriel") as (host, pilot):
        note = host.editor("identite.courriel").query_one(Note)
        await host.write(pilot, "jean")
        await pilot.pause()
        assert "✗" not in str(note.render())
        await pilot.press("tab")
        await pilot.pause()
        assert "✗" in str(note.render())
        await pilot.press("shift+tab")
        await host.write(pilot, "@exemple.fr")
        await pilot.pause()
        assert "✗" not in str(note.render())


async def test_an_error_that_the_file_holds_is_shown_at_once():
    async with hosting("identite", {"identite": {"courriel": "jean"}}, at="identite.courriel") as (host, _):
        assert "✗ « jean » : il manque le @" in host.seen


async def test_words_are_counted_when_three_quarters_of_the_advised_length_are_there():
    data = {"existant": {"modalites": "mot " * 44}}
    async with hosting("existant", data, at="existant.modalites") as (host, pilot):
        assert "44 mots" not in host.seen
        await pilot.press("ctrl+end", "m")
        await pilot.pause()
        assert "45 mots · 60 à 500 conseillés" in host.seen


async def test_a_prose_grows_from_four_to_ten_lines():
    async with hosting("existant", at="existant.modalites") as (host, pilot):
        area = host.editor("existant.modalites").query_one("ProseArea")
        assert area.size.height == 4
        area.insert("\n" * 6)
        await pilot.pause()
        assert area.size.height == 7
        area.insert("\n" * 9)
        await pilot.pause()
        assert area.size.height == 10


async def test_enter_and_arrows_go_from_field_to_field():
    async with hosting("identite") as (host, pilot):
        await pilot.press("enter", "down", "up")
        await pilot.pause()
        assert str(host.form.focused_ref) == "identite.date_creation"
        await pilot.press("up", "up", "up")
        await pilot.pause()
        assert str(host.form.focused_ref) == "identite.intitule"


async def test_the_focus_goes_to_a_field_a_row_a_cell_or_a_comment():
    people = [{"nom": "A"}, {"nom": "B", "lieu": "Mèze"}]
    async with hosting("acteurs", {"acteurs": {"engages": people}}) as (host, pilot):
        host.form.focus_ref(Ref("acteurs", "engagements"))
        await pilot.pause()
        assert str(host.form.focused_ref) == "acteurs.engagements"
        host.form.focus_ref(Ref("acteurs", "engages", 1))
        await pilot.pause()
        assert host.form.focused_ref == Ref("acteurs", "engages", 1, "profession")  # the case to be filled
        host.form.focus_ref(Ref("acteurs", "engages", 1, "lieu"))
        await pilot.pause()
        assert host.form.focused_ref == Ref("acteurs", "engages", 1, "lieu")
        await pilot.press("equals_sign")
        assert host.screen.focused.value == "Mèze"


async def test_a_row_that_is_not_there_leaves_the_focus_on_the_table():
    async with hosting("acteurs", {"acteurs": {"engages": [{"nom": "A"}]}}) as (host, pilot):
        host.form.focus_ref(Ref("acteurs", "engages", 7, "lieu"))
        await pilot.pause()
        assert host.form.focused_ref.parent() == Ref("acteurs", "engages")
        assert host.form.focused_ref.row == 0


async def test_a_field_out_of_view_is_brought_into_it():
    async with hosting("financement") as (host, pilot):
        host.form.focus_ref(Ref("financement", "aide_logistique"))
        await pilot.pause()
        await pilot.pause()
        editor = host.editor("financement.aide_logistique")
        assert host.form.region.contains_region(editor.query_one("ProseArea").region)


async def test_showing_the_same_letter_touches_no_widget():
    async with hosting("identite", {"identite": {"intitule": "CPTS"}}) as (host, pilot):
        await pilot.pause()
        touched = []
        for editor in host.screen.query(FieldEditor):
            editor._redraw = lambda: touched.append(1)
            editor.control.show_value = lambda raw: touched.append(2)
            editor.control.show_findings = lambda found: touched.append(3)
        host.give(host.letter.edit(Ref("acteurs", "engagements"), "ailleurs"))
        assert touched == []


async def test_undo_brings_every_kind_of_control_back():
    data = {
        "objectifs": {
            "synthese": "avant",
            "objectifs": [{"intitule": "un"}],
            "missions": {"parcours": "avant"},
        }
    }
    async with hosting("objectifs", data) as (host, pilot):
        first = host.letter
        later = first.edit(Ref("objectifs", "synthese"), "après")
        later = later.edit(Ref("objectifs", "objectifs"), [{"intitule": "deux"}, {"intitule": "trois"}])
        later = later.edit(Ref("objectifs", "missions"), {"parcours": "après", "crises": ""})
        host.give(later)
        await pilot.pause()
        await pilot.pause()
        for path, text in (
            ("synthese", "après"),
            ("objectifs", "2 trois"),
            ("missions", "[x] Réponse aux crises"),
        ):
            host.form.focus_ref(Ref("objectifs", path))
            await pilot.pause()
            assert text in host.seen
        host.give(first)
        await pilot.pause()
        await pilot.pause()
        for path, text in (
            ("synthese", "avant"),
            ("objectifs", "1 un"),
            ("missions", "[ ] Réponse aux crises"),
        ):
            host.form.focus_ref(Ref("objectifs", path))
            await pilot.pause()
            assert text in host.seen
        assert host.posted == []


def test_no_break_spaces_are_not_broken():
    assert wrapped("dit «\u00a0oui\u00a0»\u00a0: ok", 9) == ["dit", "«\u00a0oui\u00a0»\u00a0:", "ok"]
