"""Lines kept through edits are those of the text cut anew; no character is lost; the cursor stays in the text."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len

from cpts_tui.ui.widgets import prose
from cpts_tui.ui.widgets.prose import cells, moves
from cpts_tui.ui.widgets.prose.text import Place, ProseText
from cpts_tui.ui.widgets.prose.wrapping import rewrapped, wrapped

# Letters, spaces of all sorts, wide and joined characters, marks, flags, tabs: all that lines are cut by.
CHARS = "abéœ’-     \u00a0\u202f\u3000\t日本字\u0301\u0323\u200d\u200c\ufe0f👩🚀👍🏽🇫🇷❤"
WORDS = st.text(st.sampled_from(CHARS), max_size=30)
TEXTS = st.text(st.sampled_from(CHARS + "\n\n"), max_size=120)
WIDTHS = st.integers(1, 20)


def place_in(draw, text: ProseText) -> Place:
    row = draw(st.integers(0, len(text.paragraphs) - 1))
    return Place(row, draw(st.integers(0, len(text.paragraphs[row]))))


@given(paragraph=st.text(st.sampled_from(CHARS), max_size=150), width=WIDTHS, data=st.data())
def test_lines_cut_again_around_an_edit_are_the_lines_of_the_whole_paragraph(paragraph, width, data):
    at = data.draw(st.integers(0, len(paragraph)))
    removed = data.draw(st.integers(0, len(paragraph) - at))
    added = data.draw(WORDS)
    edited = paragraph[:at] + added + paragraph[at + removed :]
    assert rewrapped(wrapped(paragraph, width), edited, at, removed, len(added), width) == wrapped(
        edited, width
    )


@given(start=TEXTS, width=WIDTHS, data=st.data())
def test_any_sequence_of_edits_leaves_the_text_and_lines_of_a_text_made_at_once(start, width, data):
    text, plain = ProseText(start, width), start
    for _ in range(data.draw(st.integers(1, 6))):
        if data.draw(st.integers(0, 5)) == 0:
            text.resize(data.draw(WIDTHS))
        first, last = sorted((place_in(data.draw, text), place_in(data.draw, text)))
        added = data.draw(st.text(st.sampled_from(CHARS + "\n"), max_size=12))
        begin, end = (index_of(text, place) for place in (first, last))
        assert text.between(first, last) == plain[begin:end]
        after = text.replace(first, last, added)
        plain = plain[:begin] + added + plain[end:]
        assert text.text == plain
        assert index_of(text, after) == begin + len(added)
        assert all_lines(text) == all_lines(ProseText(plain, text.width))


def index_of(text: ProseText, place: Place) -> int:
    return sum(len(paragraph) + 1 for paragraph in text.paragraphs[: place.row]) + place.column


def all_lines(text: ProseText) -> list:
    return [text.line(y) for y in range(text.height)]


@example(start="a 🏽", width=1)  # a mark that takes no room hangs with the space that it stands on
@example(start="a \u200d\u200da", width=1)  # what is joined to a space and takes room does not
@given(start=TEXTS, width=WIDTHS)
def test_lines_hold_every_character_once_and_none_is_too_wide(start, width):
    text = ProseText(start, width)
    lines = all_lines(text)
    assert "".join(text.words_of(line) + "\n" * line.is_last for line in lines) == start + "\n"
    for line in lines:
        words = text.words_of(line)
        wide = cells.width(words)
        *_, (last, _, _) = cells.clusters(words, 0, len(words)) if words else [(0, 0, 0)]
        hangs = wide == width + 1 and words[last] == " "
        assert wide <= width or last == 0 or hangs


@given(start=TEXTS, width=WIDTHS, data=st.data())
def test_every_move_leads_to_a_place_in_the_text_that_is_in_no_cluster(start, width, data):
    text = ProseText(start, width)
    place = Place(0, 0)
    for _ in range(data.draw(st.integers(1, 12))):
        name = data.draw(st.sampled_from([*moves.BY_NAME, "vertical"]))
        more = (data.draw(st.integers(-3, 3)), data.draw(st.integers(0, 25))) if name == "vertical" else ()
        place = getattr(moves, name)(text, place, *more)
        assert text.clamped(place) == place
        paragraph = text.paragraphs[place.row]
        assert place.column in {0, *(end for _, end, _ in cells.clusters(paragraph, 0, len(paragraph)))}
        line = text.line_of(place)
        assert line.start <= place.column <= line.end
        assert 0 <= text.x_of(place) <= max(width, 4)


@given(start=TEXTS, width=WIDTHS)
def test_right_visits_every_cluster_and_left_comes_back_by_the_same_places(start, width):
    text = ProseText(start, width)
    there = [Place(0, 0)]
    while (place := moves.right(text, there[-1])) != there[-1]:
        assert place > there[-1]
        there.append(place)
    assert there[-1] == text.end
    back = [text.end]
    while (place := moves.left(text, back[-1])) != back[-1]:
        back.append(place)
    assert back[::-1] == there


@given(start=TEXTS, width=WIDTHS, data=st.data())
def test_the_place_at_the_cell_of_a_place_is_that_place(start, width, data):
    text = ProseText(start, width)
    place = Place(0, 0)
    for _ in range(data.draw(st.integers(0, 30))):
        place = moves.right(text, place)
    line = text.line_of(place)
    rest = text.paragraphs[place.row][place.column : place.column + 1]
    if not rest or cell_len(rest) or rest == "\t":
        assert text.place_at(text.x_of(place), text.y_of(place)) == place or line.end == place.column


def test_lines_break_after_plain_spaces_and_never_at_no_break_ones():
    text = ProseText("Un projet\u202f: le «\u00a0parcours\u00a0» d’ici", 12)
    assert [text.words_of(line) for line in all_lines(text)] == [
        "Un projet\u202f: ",
        "le ",
        "«\u00a0parcours\u00a0» ",
        "d’ici",
    ]


def test_a_space_that_fills_the_line_hangs_and_the_cursor_after_it_is_on_the_next():
    text = ProseText("abcd ", 4)
    assert [text.words_of(line) for line in all_lines(text)] == ["abcd ", ""]
    assert (text.x_of(text.end), text.y_of(text.end)) == (0, 1)


def test_a_word_wider_than_a_line_is_cut():
    assert wrapped("a " + "b" * 25, 10) == [0, 2, 12, 22]


@pytest.mark.parametrize("char", ["é", "e\u0301", "日", "👩\u200d🚀", "🇫🇷", "👍🏽", "❤\ufe0f"])
def test_what_is_seen_as_one_character_is_moved_over_at_once(char):
    text = ProseText(f"a{char}b", 20)
    assert moves.right(text, Place(0, 1)) == Place(0, 1 + len(char))
    assert moves.left(text, Place(0, 1 + len(char))) == Place(0, 1)


def test_words_are_moved_over_as_people_see_them():
    text = ProseText("L’accès aux soins (81,5 %).", 40)
    stops = [Place(0, 0)]
    while (place := moves.word_right(text, stops[-1])) != stops[-1]:
        stops.append(place)
    assert [text.between(*pair) for pair in itertools.pairwise(stops)] == [
        "L", "’", "accès", " aux", " soins", " (", "81", ",", "5", " %).",
    ]  # fmt: skip
    assert text.between(*moves.word_at(text, Place(0, 4))) == "accès"


def test_words_are_moved_over_with_the_marks_on_the_spaces_around_them():
    text = ProseText("\t \u0301\u200cun", 4)
    assert moves.word_right(text, Place(0, 1)) == text.end
    assert moves.word_left(text, text.end) == Place(0, 4)


def test_every_character_taken_for_plain_takes_one_cell():
    every = "".join(map(chr, range(0x20, 0x3000)))
    plain = [char for char in every if cells.plain_end(char, 0, 1)]
    assert len(plain) > 900
    assert [char for char in plain if cell_len(char) != 1 or cells.is_attached(char)] == []


@pytest.mark.parametrize("name", ["cells", "wrapping", "text", "moves"])
def test_what_is_pure_imports_no_screen(name):
    tree = ast.parse((Path(prose.__file__).parent / f"{name}.py").read_text("utf-8"))
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not [module for module in imported if module and module.startswith("textual")]
