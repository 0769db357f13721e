"""French typography: what is set, what is left alone, and what never changes."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cpts_tui.document.typography import french

N = "\u00a0"
F = "\u202f"

SET = [
    ("Quoi ?", f"Quoi{F}?"),
    ("Quoi?", f"Quoi{F}?"),
    ("Vraiment ?!", f"Vraiment{F}?!"),
    ("un ; deux", f"un{F}; deux"),
    ("un; deux", f"un{F}; deux"),
    ("Objet : test", f"Objet{N}: test"),
    ("Objet: test", f"Objet{N}: test"),
    ("en 2026 : douze", f"en 2026{N}: douze"),
    ("«mot»", f"«{N}mot{N}»"),
    ("« mot »", f"«{N}mot{N}»"),
    ('un "mot" cité', f"un «{N}mot{N}» cité"),
    ("l'accès aujourd'hui", "l’accès aujourd’hui"),
    ("etc...", "etc…"),
    ("1500 €", f"1{F}500{N}€"),
    ("1500€", f"1{F}500{N}€"),
    ("€1500", f"1{F}500{N}€"),
    ("12 500 euros", f"12{F}500{N}euros"),
    ("1500,50 €", f"1{F}500,50{N}€"),
    ("12 672 habitants", f"12{F}672{N}habitants"),
    ("1 234 567", f"1{F}234{F}567"),
    ("25%", f"25{N}%"),
    ("2.5 %", f"2,5{N}%"),
    ("une baisse de -12 %", f"une baisse de −12{N}%"),
    ("24 h, 30 min, 12 km, 75 ans, 6 mois", f"24{N}h, 30{N}min, 12{N}km, 75{N}ans, 6{N}mois"),
    ("le 12 mars 2026", f"le 12{N}mars{N}2026"),
    ("le 1er avril", f"le 1er{N}avril"),
    ("depuis juin 2019", f"depuis juin{N}2019"),
    ("n° 4 et n°5", f"n°{N}4 et n°{N}5"),
    ("M. Albert, Mme Roux et Dr Élie", f"M.{N}Albert, Mme{N}Roux et Dr{N}Élie"),
    ("04 67 12 34 56", N.join(["04", "67", "12", "34", "56"])),
    ("04.67.12.34.56", N.join(["04", "67", "12", "34", "56"])),
    ("+33 4 67 12 34 56", N.join(["+33", "4", "67", "12", "34", "56"])),
    ("Etat des lieux", "État des lieux"),
    ("e\u0301tat", "état"),
    ("voir https://a.fr/x?y=1; puis", f"voir https://a.fr/x?y=1{F}; puis"),
]

LEFT = [
    "", " ", "?", "(?)", "14:30", "un ratio de 1:4", "https://exemple.fr/a?b=1;c='d", "www.exemple.fr/a:b",
    "camille.martin@exemple.fr", "mailto:a@exemple.fr", "34140 Mèze", "en 2026 puis 2028", "12672", "un mot",
    'écran de 12" et 15"', 'un "mot sans fin', "médico-social", "2026-2028", "......", "C:\\lettres", "Etienne",
    "urn:isbn:123", "version 2.0", "index.php?x=1",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "printed"), SET)
def test_sets_what_french_printers_set(typed: str, printed: str) -> None:
    assert french(typed) == printed


@pytest.mark.parametrize("text", LEFT)
def test_leaves_what_is_not_prose(text: str) -> None:
    assert french(text) == text


def test_quotes_are_paired_on_their_own_line_only() -> None:
    assert french('un "mot\nsur deux" lignes') == 'un "mot\nsur deux" lignes'


def test_the_number_of_lines_never_changes() -> None:
    assert french("un\n? deux\n: trois\n» quatre").count("\n") == 3


PIECES = st.lists(
    st.sampled_from(
        [*" \t\n;:!?«»\"'’.…,()[]-−%€‰°@/\\5", "\u00a0", "\u202f",
         "12", "123", "1234", "04", "67", "h", "ans", "mois", "mars", "2026",
         "M.", "Mme", "Dr", "Roux", "n°", "er", "Etat", "mot", "é", "e\u0301", "http://", "a.fr", "\ue000", "euros"]
    ),
    max_size=14,
).map("".join)  # fmt: skip


@settings(max_examples=300)
@given(PIECES | st.text(max_size=40))
@example("€5€6")
@example("5 123456 €")
@example("«»")
@example("€12'")
def test_is_idempotent(text: str) -> None:
    once = french(text)
    assert french(once) == once


def letters(text: str) -> str:
    """The letters and digits of a text, in their order; capitals without their accent."""
    plain = unicodedata.normalize("NFC", text).replace("É", "E")
    return "".join(char for char in plain if char.isalnum())


@settings(max_examples=300)
@given(PIECES | st.text(max_size=40))
def test_never_loses_or_moves_a_letter(text: str) -> None:
    assert letters(french(text)) == letters(text)


@given(st.text(max_size=60))
def test_is_always_composed(text: str) -> None:
    assert unicodedata.is_normalized("NFC", french(text))
