"""What changed from one letter to another, in full and in short."""

from __future__ import annotations

from cpts_tui.letter.comparing import Change, changed_fields, changes, in_short
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library

LETTER = Letter({
    "trame": "occitanie",
    "identite": {"intitule": "A", "redacteur": "R"},
    "acteurs": {"engages": [{"nom": "ANNE"}, {"nom": "BEN", "lieu": "Sète"}]},
    "autre": {"x": 1},
})  # fmt: skip
LIBRARY = Library()
OCCITANIE = LIBRARY.template_of(LETTER)
TITLE, PEOPLE = Ref("identite", "intitule"), Ref("acteurs", "engages")


def test_a_letter_does_not_differ_from_one_that_says_the_same() -> None:
    same = Letter({**LETTER.data, "identite": {"intitule": "A", "redacteur": "R", "adresse": ""}})
    assert changes(LETTER, same, LIBRARY) == []
    assert changed_fields(LETTER, same, OCCITANIE) == []


def test_changes_are_told_row_by_row_and_fields_once_in_the_order_of_the_trame() -> None:
    rows = [{"nom": "BEN", "lieu": "Mèze"}, {"nom": "CHLOÉ"}]
    after = LETTER.edit(PEOPLE, rows).edit(TITLE, "B").edit(Ref("autre", "x"), 2)
    after = Letter({**after.data, "trame": "nationale"})
    assert changed_fields(LETTER, after, OCCITANIE) == [TITLE, PEOPLE, Ref("autre", "x"), Ref("trame")]
    told = changes(LETTER, after, LIBRARY)
    assert told[0] == Change(TITLE, LIBRARY.template_of(after).label_of(TITLE), "A", "B")
    assert [change.ref for change in told] == [
        TITLE, PEOPLE.at(0), PEOPLE.at(1), PEOPLE.at(0), Ref("autre", "x"), Ref("trame"),
    ]  # fmt: skip
    assert told[-1] == Change(Ref("trame"), "Trame de la lettre", "occitanie", "nationale")


def test_changes_are_told_in_words_and_never_hidden_by_them() -> None:
    legal, size = Ref("identite", "structure_juridique"), Ref("territoire", "population")
    before = LETTER.edit(legal, "en-creation").edit(size, 1500).edit(Ref("acteurs", "engages"), [])
    after = before.edit(legal, "existante").edit(size, "1 500")
    assert [(change.before, change.after) for change in changes(before, after, LIBRARY)] == [
        ("Association en cours de création", "Association existante"),
        ("1500", "1 500"),
    ]


def test_in_short_a_few_fields_are_named_and_all_are_counted() -> None:
    assert in_short([TITLE], OCCITANIE) == f"1 champ\u00a0: {OCCITANIE.label_of(TITLE)}"
    many = [Ref("identite", key) for key in ("intitule", "redacteur", "profession", "courriel", "telephone")]
    short = in_short(many, OCCITANIE)
    assert short.startswith("5 champs\u00a0: ")
    assert short.endswith(", …")
    assert short.count(", ") == 4
    assert "commentaires" in in_short([], OCCITANIE)
