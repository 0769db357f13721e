"""Merging what was changed on the screen and in the file: nothing of either side is ever lost."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.merging import Conflict, Merged, merge, resolved
from cpts_tui.storage.reading import read
from cpts_tui.storage.writing import write

EXAMPLES = int(os.environ.get("CPTS_TUI_EXAMPLES", "1000"))
"""CPTS_TUI_EXAMPLES=10000 python -m pytest tests/letter/test_merging.py tries ten times as many."""
pytestmark = pytest.mark.timeout(3600 if EXAMPLES > 1000 else 120)
PEOPLE = Ref("acteurs", "engages")


def letter(*people: dict[str, Any], **identity: Any) -> Letter:
    return Letter({"identite": identity, "acteurs": {"engages": list(people)}})


ANNE, BEN, CHLOE = (
    {"nom": name, "lieu": "Sète", "profession": "Infirmier"} for name in ("ANNE", "BEN", "CHLOÉ")
)


def test_fields_changed_on_either_side_are_both_kept() -> None:
    base = letter(ANNE, intitule="A", redacteur="R")
    merged = merge(base, letter(ANNE, intitule="B", redacteur="R"), letter(ANNE, intitule="A", redacteur="S"))
    assert merged == Merged(letter(ANNE, intitule="B", redacteur="S"), ())


def test_cells_of_one_row_changed_on_either_side_are_both_kept() -> None:
    mine, theirs = {**BEN, "lieu": "Mèze"}, {**BEN, "rpps": "10100900033"}
    merged = merge(letter(ANNE, BEN), letter(ANNE, mine), letter(ANNE, theirs))
    assert merged.conflicts == ()
    assert merged.letter.rows(PEOPLE) == [ANNE, {**BEN, "lieu": "Mèze", "rpps": "10100900033"}]


def test_rows_added_removed_and_moved_on_either_side_all_happen() -> None:
    base = letter(ANNE, BEN, CHLOE)
    mine = letter(ANNE, {"nom": "DIDI"}, BEN, CHLOE)
    theirs = letter(CHLOE, ANNE)
    merged = merge(base, mine, theirs)
    assert merged.conflicts == ()
    assert [row["nom"] for row in merged.letter.rows(PEOPLE)] == ["CHLOÉ", "ANNE", "DIDI"]


def test_one_cell_changed_to_two_things_is_a_conflict_that_names_it() -> None:
    base, mine, theirs = (letter(ANNE, {**BEN, "lieu": place}) for place in ("Sète", "Mèze", "Agde"))
    merged = merge(base, mine, theirs)
    assert merged.conflicts == (Conflict(PEOPLE.at(1, "lieu"), "Sète", "Mèze", "Agde", "mine"),)
    assert merged.letter == mine
    assert resolved(merged, ["theirs"]) == theirs


def test_a_row_removed_here_and_edited_there_is_a_conflict() -> None:
    edited = {**BEN, "lieu": "Agde"}
    merged = merge(letter(ANNE, BEN), letter(ANNE), letter(ANNE, edited))
    assert merged.conflicts == (Conflict(PEOPLE.at(1), BEN, None, edited, "theirs"),)
    assert merged.letter == letter(ANNE, edited)
    assert resolved(merged, ["mine"]) == letter(ANNE)


def test_two_people_of_one_name_keep_their_own_numbers() -> None:
    twins = [{"nom": "MARTIN", "rpps": "1"}, {"nom": "MARTIN", "rpps": "2"}]
    mine = letter(twins[0], {**twins[1], "lieu": "Sète"})
    theirs = letter({**twins[0], "lieu": "Mèze"}, twins[1])
    merged = merge(letter(*twins), mine, theirs)
    assert merged.letter.rows(PEOPLE) == [{**twins[0], "lieu": "Mèze"}, {**twins[1], "lieu": "Sète"}]


def test_a_crowd_of_one_name_mixes_nobody_up_with_another() -> None:
    """Too many to be compared one by one: rows are then left apart, never paired by the order of the file."""
    crowd = [{"nom": "MARTIN", "rpps": str(n), "lieu": "Sète"} for n in range(60)]
    mine = letter(*({**one, "lieu": f"à moi {one['rpps']}"} for one in crowd))
    theirs = letter(*({**one, "courriel": f"{one['rpps']}@x.fr"} for one in crowd[1:]))
    merged = merge(letter(*crowd), mine, theirs)
    for row in merged.letter.rows(PEOPLE):
        assert row["lieu"] in ("Sète", f"à moi {row['rpps']}")
        assert row.get("courriel", f"{row['rpps']}@x.fr") == f"{row['rpps']}@x.fr"
    said = set(_words(merged.letter.data)) | _in_conflicts(merged)
    assert set(_words(mine.data)) | set(_words(theirs.data)) <= said


def test_what_is_merged_is_written_over_their_text_with_their_comments() -> None:
    text = '# à nous deux\n[identite]\nintitule = "A" # le titre\nredacteur = "R"\n'
    base = read(text)
    theirs_text = text.replace('"R"', '"S" # relu')
    merged = merge(base, base.edit(Ref("identite", "intitule"), "B"), read(theirs_text))
    assert write(merged.letter, over=theirs_text) == theirs_text.replace('"A"', '"B"')


# --- laws: every edit brings a word that nothing else has ---------------------------------------------------------

WORDS = (f"mot{number}" for number in itertools.count())


def _base(rows: int) -> Letter:
    people = [{"nom": f"P{n}", "lieu": f"L{n}", "note": f"N{n}"} for n in range(rows)]
    return Letter({
        "format": 1,
        "identite": {"intitule": "I", "redacteur": "R", "adresse": ""},
        "acteurs": {"engages": people, "engagements": "E"},
        "envoi": {"ars": ["a", "b"]},
        "prs": {"parcours_prioritaires": {"cancer": "C", "handicap": ""}},
        "autre": {"x": 1},
    })  # fmt: skip


def _edited(data: st.DataObject, start: Letter) -> Letter:
    """Some edits, each of a new word, a row that goes, or rows in another order."""
    now = start
    for _ in range(data.draw(st.integers(0, 4))):
        rows = now.rows(PEOPLE)
        match data.draw(
            st.sampled_from(["field", "cell", "add", "remove", "move", "tick", "comment", "unknown"])
        ):
            case "field":
                name = data.draw(st.sampled_from(["intitule", "redacteur", "adresse", "nouveau"]))
                now = now.edit(Ref("identite", name), next(WORDS))
                if now.raw(Ref("identite", name)) in (None, ""):
                    now = Letter({**now.data, "identite": {**now.data["identite"], name: next(WORDS)}})
            case "cell" if rows:
                column = data.draw(st.sampled_from(["lieu", "note", "nom"]))
                now = now.edit(PEOPLE.at(data.draw(st.integers(0, len(rows) - 1)), column), next(WORDS))
            case "add":
                place = data.draw(st.integers(0, len(rows)))
                now = now.edit(PEOPLE, [*rows[:place], {"nom": next(WORDS)}, *rows[place:]])
            case "remove" if rows:
                place = data.draw(st.integers(0, len(rows) - 1))
                now = now.edit(PEOPLE, [*rows[:place], *rows[place + 1 :]])
            case "move":
                now = now.edit(PEOPLE, data.draw(st.permutations(rows)))
            case "tick":
                now = now.edit(Ref("envoi", "ars"), [*(now.raw(Ref("envoi", "ars")) or []), next(WORDS)])
            case "comment":
                now = now.edit(Ref("prs", "parcours_prioritaires").option("cancer"), next(WORDS))
            case "unknown":
                now = Letter({**now.data, "autre": {"x": next(WORDS)}})
            case _:
                pass
    return now


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _words(item)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, str):
        yield value


def _in_conflicts(merged: Merged) -> set[str]:
    return {word for c in merged.conflicts for side in (c.mine, c.theirs) for word in _words(side)}


@given(st.data(), st.integers(0, 4))
@settings(max_examples=EXAMPLES, deadline=None)
def test_no_edit_of_either_side_is_lost(data: st.DataObject, rows: int) -> None:
    base = _base(rows)
    mine, theirs = _edited(data, base), _edited(data, base)
    merged = merge(base, mine, theirs)
    old, now = set(_words(base.data)), set(_words(merged.letter.data))
    undecided = _in_conflicts(merged)
    for side in (mine, theirs):
        said = set(_words(side.data))
        assert said - old <= now | undecided  # what a side wrote
    for side, other in ((mine, theirs), (theirs, mine)):
        gone = old - set(_words(side.data))
        assert not (gone & now) - undecided - set(_words(other.data)) - {""}, (
            "what a side took away came back"
        )


@given(st.data(), st.integers(0, 4))
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_side_that_changed_nothing_changes_nothing(data: st.DataObject, rows: int) -> None:
    base = _base(rows)
    changed = _edited(data, base)
    assert merge(base, changed, base) == Merged(changed, ())
    assert merge(base, base, changed) == Merged(changed, ())
    assert merge(base, changed, changed) == Merged(changed, ())


@given(st.data(), st.integers(0, 4))
@settings(max_examples=EXAMPLES, deadline=None)
def test_it_does_not_matter_who_is_who_but_for_the_order_and_what_conflicts(
    data: st.DataObject, rows: int
) -> None:
    base = _base(rows)
    mine, theirs = _edited(data, base), _edited(data, base)
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert len(one.conflicts) == len(other.conflicts)
    if not one.conflicts:
        assert sorted(_words(one.letter.data)) == sorted(_words(other.letter.data))


@given(st.data(), st.integers(0, 4))
@settings(max_examples=EXAMPLES // 4, deadline=None)
def test_choosing_a_side_everywhere_gives_its_words(data: st.DataObject, rows: int) -> None:
    base = _base(rows)
    mine, theirs = _edited(data, base), _edited(data, base)
    merged = merge(base, mine, theirs)
    for side, letter_of in (("mine", mine), ("theirs", theirs)):
        chosen = resolved(merged, [side] * len(merged.conflicts))  # type: ignore[list-item]
        new = set(_words(letter_of.data)) - set(_words(base.data))
        assert new <= set(_words(chosen.data))
