from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui import resources
from cpts_tui.letter.borrowing import borrowed, loans
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library

LIBRARY = Library()
SAMPLES = resources.folder("samples")
FINISHED = Letter(tomllib.loads((SAMPLES / "exemple.toml").read_text("utf-8")))
HALF = Letter(tomllib.loads((SAMPLES / "en-cours.toml").read_text("utf-8")))
TEMPLATE = LIBRARY.template_of(FINISHED)
COMMUNES, SYNTHESIS = Ref("territoire", "communes"), Ref("objectifs", "synthese")


def test_an_empty_letter_takes_all_that_the_trame_shows() -> None:
    empty = Letter()
    after = borrowed(empty, loans(empty, FINISHED, TEMPLATE))
    shown = [ref for chapter in TEMPLATE.chapters for ref in chapter.fields]
    assert all(after.raw(ref) == FINISHED.raw(ref) for ref in shown if FINISHED.raw(ref))
    assert loans(after, FINISHED, TEMPLATE) == []


def test_a_letter_has_nothing_to_take_from_itself() -> None:
    assert loans(FINISHED, FINISHED, TEMPLATE) == []


@pytest.mark.parametrize(
    ("here", "there", "value", "free"),
    [
        ("", "Texte", "Texte", True),
        ("Le mien", "Le sien", "Le sien", False),
        (12, "Le sien", "Le sien", False),
    ],
)
def test_a_text_that_differs_is_offered_and_says_so(here: Any, there: Any, value: Any, *, free: bool) -> None:
    mine, theirs = (Letter({"objectifs": {"synthese": text}}) for text in (here, there))
    (loan,) = loans(mine, theirs, TEMPLATE)
    assert (loan.ref, loan.value, loan.is_free) == (SYNTHESIS, value, free)


def test_rows_are_added_and_none_is_lost_or_doubled() -> None:
    mine = Letter({"territoire": {"communes": [{"nom": "Sète"}, {"nom": "Mèze", "population": 1}]}})
    theirs = Letter({"territoire": {"communes": [{"nom": "Sète"}, {"nom": "Lunel"}]}})
    (loan,) = loans(mine, theirs, TEMPLATE)
    assert [row["nom"] for row in loan.value] == ["Sète", "Mèze", "Lunel"]
    assert loan.is_free
    assert loans(borrowed(mine, [loan]), theirs, TEMPLATE) == []


def test_choices_are_added_and_own_comments_stay() -> None:
    field = {"prs": {"parcours_prioritaires": {"cancer": "Le mien"}}}
    other = {"prs": {"parcours_prioritaires": {"cancer": "Le sien", "handicap": "Aussi"}}}
    (loan,) = loans(Letter(field), Letter(other), TEMPLATE)
    assert loan.value == {"cancer": "Le mien", "handicap": "Aussi"}


@given(st.data())
def test_taking_only_what_is_free_loses_nothing(data: st.DataObject) -> None:
    free = [loan for loan in loans(HALF, FINISHED, TEMPLATE) if loan.is_free]
    taken = data.draw(st.lists(st.sampled_from(free), unique_by=lambda loan: loan.ref))
    after = borrowed(HALF, taken)
    for chapter in TEMPLATE.chapters:
        for ref in chapter.fields:
            before, now = HALF.raw(ref), after.raw(ref)
            if isinstance(before, list):
                assert all(item in now for item in before)
            elif isinstance(before, dict):
                assert before.items() <= now.items()
            elif before not in (None, "", {}):
                assert now == before
