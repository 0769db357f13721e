from __future__ import annotations

import unicodedata

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.document.metrics import FACES as NAMES
from cpts_tui.document.metrics import FaceName
from cpts_tui.letter.glyphs import MARKS, RANGES, printable, unprintable
from tests.document.print_samples import FACES, STYLE


def font(name: FaceName) -> TTFont:
    return TTFont(STYLE.fonts / f"LettreSans-{name}.ttf", lazy=False)


@pytest.mark.parametrize("name", NAMES)
def test_the_ranges_are_what_each_face_holds(name: FaceName) -> None:
    assert {code for first, last in RANGES for code in range(first, last + 1)} == set(
        font(name).getBestCmap()
    )


@pytest.mark.parametrize("name", NAMES)
def test_the_measures_are_those_of_the_face(name: FaceName) -> None:
    face = font(name)
    for code, glyph in face.getBestCmap().items():
        assert FACES[name].advance(chr(code)) == face["hmtx"].metrics[glyph][0]


@pytest.mark.parametrize("name", NAMES)
def test_the_reserved_name_is_not_used_and_the_licence_stands_beside(name: FaceName) -> None:
    names = {record.nameID: record.toUnicode() for record in font(name)["name"].names}
    assert all("Source" not in names[number] for number in (1, 3, 4, 6))
    assert "Open Font License" in names[13]
    assert "Reserved Font Name" in (STYLE.fonts / "OFL.txt").read_text(encoding="utf-8")


def test_a_pair_that_kerns_is_narrower_than_its_letters() -> None:
    face = FACES["Regular"]
    assert face.width("To") < face.advance("T") + face.advance("o")
    assert face.width("To") == face.advance("T") + face.advance("o") + face.kerning_after("T")["o"]


def test_digits_all_have_one_width_so_that_amounts_align() -> None:
    for name in ("Regular", "SemiBold"):
        assert len({FACES[name].advance(digit) for digit in "0123456789"}) == 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Été à Noël, œuvre, 12 € – « n° 4 »…", "Été à Noël, œuvre, 12 € – « n° 4 »…"),
        ("e\u0301", "é"),
        ("Nguyễn Łukasz Şahin Țăran", "Nguyễn Łukasz Şahin Țăran"),
        ("1ᵉʳ ﬁn ⑩ \uff21\uff22", "1er fin 10 AB"),
        ("☎️ 04 67", "tél. 04 67"),
        ("☒ oui", "☑ oui"),
        ("a\u200db\u202ec\u2066d\ufeff", "abcd"),
        ("co\u00adopé\u00adration", "coopération"),
        ("a\tb\r\nc\u2028d\x0be", "a b\nc\nd\ne"),
        ("😀 中 ع \x00\x1b[31m\ud800", "□ □ □ □□[31m□"),
    ],
)
def test_what_is_printed_of_a_text(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_what_cannot_be_printed_is_told_once_and_in_order() -> None:
    assert unprintable("a 😀 中 😀\x00 ☎ ﬁ □ é") == "😀中\x00"
    assert unprintable("Une lettre d’intention, l’été : 100 %") == ""


def test_marks_piled_on_a_letter_are_cut() -> None:
    shown = printable("a" + "\u0300\u0323" * 500 + "b")
    assert 1 <= sum(unicodedata.combining(c) > 0 for c in shown) <= MARKS
    assert shown[-1] == "b"


@given(st.text())
def test_only_what_the_font_has_is_printed_and_only_once_converted(text: str) -> None:
    shown = printable(text)
    assert unprintable(shown) == ""
    assert printable(shown) == shown
    assert all(c == "\n" or any(a <= ord(c) <= b for a, b in RANGES) for c in shown)


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Cc", "Cs"])))
def test_a_text_comes_out_with_boxes_exactly_where_something_is_unprintable(text: str) -> None:
    assert ("□" in printable(text.replace("□", ""))) == bool(unprintable(text))
