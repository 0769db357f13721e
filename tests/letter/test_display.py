"""Text that a terminal may be given: nothing it would obey, nothing unseen."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.letter.display import MARKS, one_line, shown

JOINERS = {"\u200c", "\u200d"}
HIDDEN = {
    chr(code) for code in (*range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
}


def test_no_code_point_reaches_a_terminal_as_a_control() -> None:
    whole = "".join(map(chr, range(sys.maxunicode + 1)))
    kept = shown(whole)
    controls = {char for char in kept if unicodedata.category(char) in {"Cc", "Cs"}}
    assert controls == {"\n", "\t"}
    assert not set(kept) & (HIDDEN - JOINERS)
    assert not any(0xE0000 <= ord(char) <= 0xE007F for char in kept)


def test_every_code_point_alone_is_kept_replaced_or_dropped() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        text = shown(char)
        assert text == char or not text or text[0] in "␀␡\u2039\ufffd" or 0x2400 <= ord(text) < 0x2420


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x00\x1b[31m", "␀␛[31m"),
        ("\x7f", "␡"),
        ("\x9b", "\u20399B\u203a"),
        ("\u202e", "\u2039RLO\u203a"),
        ("a\u200bb\ufeff", "a\u2039ZWSP\u203ab\u2039ZWNBSP\u203a"),
        ("\ud800", "\ufffd"),
        ("a\U000e0041b", "ab"),
        ("e" + "\u0301" * 20, "e" + "\u0301" * MARKS),
        ("un\n\tdeux\r\n", "un\n\tdeux␍\n"),
        ("família 👩\u200d👩\u200d👧 ok", "família 👩\u200d👩\u200d👧 ok"),
    ],
)
def test_shows(text: str, seen: str) -> None:
    assert shown(text) == seen


def test_clean_text_is_the_same_object() -> None:
    text = "Accès aux soins : « l’essentiel » – 12 mars 2026"
    assert shown(text) is text


@given(st.text(st.characters(), max_size=60))
def test_is_idempotent(text: str) -> None:
    assert shown(shown(text)) == shown(text)


def test_one_line_has_one_line() -> None:
    assert one_line("a\nb\tc") == "a␊b␉c"
