"""Pasted text between the terminal and the parser: however the terminal cuts it, nothing of it is taken for a key."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.ui.pastes import Pastes

BEGIN, END = "\x1b[200~", "\x1b[201~"
_KEY = st.sampled_from(["a", "\x1b", "\x1b[A", "\x1b[", "é", "\x1b[20~", "[200~"])
_PIECE = st.sampled_from(["a", "\t", "\x1b", "\x1b[31m", "[201", "~", "\x1b[20", "é\n"])
KEYS = st.lists(_KEY, max_size=4).map("".join).filter(lambda keys: BEGIN not in keys)
TEXT = st.lists(_PIECE, max_size=6).map("".join).filter(lambda text: END not in text)


def whole(pasted: list[tuple[str, str]]) -> str:
    return "".join(f"{keys}{BEGIN}{text}{END}" for keys, text in pasted)


@given(st.lists(st.tuples(KEYS, TEXT), max_size=3), KEYS, st.data())
def test_however_it_is_cut_only_the_escape_signs_of_a_paste_go(
    pasted: list[tuple[str, str]], after: str, data: st.DataObject
) -> None:
    text = whole(pasted) + after
    wanted = whole([(keys, said.replace("\x1b", "")) for keys, said in pasted]) + after
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pastes = Pastes()
    parts = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
    assert "".join(map(pastes.passed, parts)) == wanted


def test_a_lone_escape_sign_is_a_key_and_does_not_wait() -> None:
    pastes = Pastes()
    assert pastes.passed("\x1b") == "\x1b"
    assert pastes.passed("[200~a\x1bb") == "[200~ab"
    assert pastes.passed("\x1b[2") == ""
    assert pastes.passed("01~\x1b") == f"{END}\x1b"
    assert pastes.passed("x") == "x"
