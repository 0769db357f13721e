from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui import resources
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.searching import Match, matches, replaced

LIBRARY = Library()
FINISHED = Letter(tomllib.loads((resources.folder("samples") / "exemple.toml").read_text("utf-8")))
TEMPLATE = LIBRARY.template_of(FINISHED)
SYNTHESIS = Ref("objectifs", "synthese")


def found(text: str, words: str, *, whole: bool = False, exact: bool = False) -> list[str]:
    letter = Letter({"objectifs": {"synthese": text}})
    places = matches(letter, TEMPLATE, words, whole=whole, exact=exact)
    return [match.text[match.start : match.end] for match in places]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("L’été à Mèze, l'ÉTÉ à meze", "meze", ["Mèze", "meze"]),
        ("L’été à Mèze, l'ÉTÉ à meze", "l'été", ["L’été", "l'ÉTÉ"]),
        ("e\u0301te\u0301 sec", "été", ["e\u0301te\u0301"]),
        ("10\u00a0000\u202feuros", "10 000 euros", ["10\u00a0000\u202feuros"]),
        ("le cœur et le coeur", "coeur", ["cœur", "coeur"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("rien", "", []),
        ("rien ici", "  ", []),
        ("[b]gras[/b] .*", ".*", [".*"]),
    ],
)
def test_words_are_found_as_people_type_them(text: str, words: str, expected: list[str]) -> None:
    assert found(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("l’ARS d’Occitanie, l’ARSENAL, MARS, ARS", "ars", ["ARS", "ARS"]),
        ("e\u0301te\u0301s d’été", "été", ["été"]),
        ("3\u202f000 et 13\u202f000", "3 000", ["3\u202f000"]),
        ("(x), (x)y", "(x)", ["(x)", "(x)"]),
        ("aa a", "a", ["a"]),
    ],
)
def test_a_whole_word_is_none_inside_of_another(text: str, words: str, expected: list[str]) -> None:
    assert found(text, words, whole=True) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Médecin, médecin, MEDECIN, medecin", "médecin", ["médecin"]),
        ("me\u0301decin", "médecin", ["me\u0301decin"]),
        ("me\u0301decin", "me", []),
        ("l’été", "l'été", ["l’été"]),
        ("10\u00a0000", "10 000", ["10\u00a0000"]),
    ],
)
def test_capitals_and_accents_count_where_that_is_asked(text: str, words: str, expected: list[str]) -> None:
    assert found(text, words, exact=True) == expected


def test_addresses_identifiers_and_official_names_are_found_but_marked() -> None:
    letter = Letter({
        "identite": {"intitule": "CPTS du Lot", "courriel": "contact@cpts-lot.fr"},
        "acteurs": {"structures": [{"nom": "Lot", "finess": "lot"}]},
        "objectifs": {"synthese": "Lot, voir https://cpts-lot.fr/x, www.lot.fr et a@lot.fr : le Lot."},
        "territoire": {"communes": [{"nom": "Lot", "partie": "le Lot"}]},
    })  # fmt: skip
    marks: dict[str, list[bool]] = {}
    for match in matches(letter, TEMPLATE, "lot"):
        marks.setdefault(str(match.ref), []).append(match.fixed)
    assert marks == {
        "identite.intitule": [False],
        "identite.courriel": [True],
        "acteurs.structures[0].nom": [False],
        "acteurs.structures[0].finess": [True],
        "objectifs.synthese": [False, True, True, True, False],
        "territoire.communes[0].nom": [True],
        "territoire.communes[0].partie": [False],
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [("médecin", "Soignant, soignant, SOIGNANT"), ("Médecin", "soignant, soignant, soignant")],
)
def test_capitals_that_were_not_typed_stay(words: str, expected: str) -> None:
    letter = Letter({"objectifs": {"synthese": "Médecin, médecin, MÉDECIN"}})
    after = replaced(letter, matches(letter, TEMPLATE, words), "soignant", words)
    assert after.raw(SYNTHESIS) == expected


def test_every_text_is_looked_in_and_nothing_else() -> None:
    letter = Letter({
        "identite": {"intitule": "infirmier", "structure_juridique": "infirmier"},
        "acteurs": {"engages": [{"nom": "A", "profession": "infirmier", "structure": "Cabinet infirmier"}]},
        "prs": {"parcours_prioritaires": {"cancer": "un infirmier"}},
        "inconnu": {"x": "infirmier"},
    })  # fmt: skip
    assert {str(match.ref) for match in matches(letter, TEMPLATE, "infirmier")} == {
        "identite.intitule",
        "acteurs.engages[0].structure",
        "prs.parcours_prioritaires.cancer",
    }


def test_replacing_changes_what_was_found_and_shares_the_rest() -> None:
    places = matches(FINISHED, TEMPLATE, "Capestang")
    assert len(places) > 5
    after = replaced(FINISHED, places, "Ville")
    assert matches(after, TEMPLATE, "Capestang") == []
    assert len(matches(after, TEMPLATE, "Ville")) >= len(places)
    assert after.raw(Ref("financement", "actions")) is FINISHED.raw(Ref("financement", "actions"))
    one = replaced(FINISHED, places[:1], "Ville")
    assert len(matches(one, TEMPLATE, "Capestang")) == len(places) - 1


def test_a_passage_that_has_changed_meanwhile_is_left_alone() -> None:
    letter = Letter({"objectifs": {"synthese": "un deux"}})
    stale = Match(SYNTHESIS, "un trois", 0, 2)
    assert replaced(letter, [stale], "x") == letter


@given(text=st.text(), words=st.text(min_size=1, max_size=4))
def test_what_is_found_folds_to_what_was_asked(text: str, words: str) -> None:
    for passage in found(text, words):
        assert found(passage, words) == [passage]


@given(text=st.text(alphabet="abà \u00a0œ\u0301", max_size=30), by=st.text(max_size=3))
def test_replacing_keeps_everything_else(text: str, by: str) -> None:
    letter = Letter({"objectifs": {"synthese": text}})
    places = matches(letter, TEMPLATE, "a")
    after = replaced(letter, places, by).raw(SYNTHESIS)
    kept, last = [], 0
    for match in places:
        kept.append(text[last : match.start])
        last = match.end
    assert (after or "") == by.join([*kept, text[last:]])
