from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cpts_tui.document.layout import lines as module
from cpts_tui.document.layout.lines import Line, break_lines
from cpts_tui.document.layout.words import Gaps, Type
from cpts_tui.document.nodes import Inlines, Missing, Words
from cpts_tui.letter.glyphs import printable
from tests.document.print_samples import FACES, LONG, REF, words

KIND = Type("Regular", 11, 15.5, "#000000")
GAPS = Gaps(7.5, 70)

texts = st.text(
    alphabet=st.sampled_from("aéœWi0-’\u00a0\u202f ,.;:@/\n\u0301\u0323□ \t中"), max_size=120
) | st.text(max_size=60)
inlines = st.lists(
    st.builds(Words, texts, st.booleans(), st.sampled_from(["", "mailto:a@b.fr"]))
    | st.builds(Missing, st.just(REF), texts),
    max_size=5,
).map(tuple)


def lines(content: Inlines, measure: float) -> list[Line]:
    return break_lines(content, KIND, measure, FACES, GAPS)


def letters(text: str) -> str:
    return "".join(text.replace("\n", " ").split(" "))


@given(inlines, st.floats(1, 600))
@example((Words("W" * 300),), 30.0)
@example((Words("médico-sociaux " * 5),), 60.0)
def test_nothing_is_lost_and_nothing_added_but_places_to_break(content: Inlines, measure: float) -> None:
    broken = lines(content, measure)
    assert "".join(letters(line.text) for line in broken) == "".join(
        letters(printable(part.text)) for part in content if isinstance(part, Words)
    )
    gaps = [part for part in content if isinstance(part, Missing)]
    assert sum(segment.missing is not None for line in broken for segment in line.segments) == len(gaps)


@given(inlines, st.floats(1, 600))
def test_no_line_is_wider_than_the_measure_unless_one_character_is(content: Inlines, measure: float) -> None:
    for line in lines(content, measure):
        clusters = sum(not unicodedata.combining(c) for c in line.text.rstrip(" "))
        assert line.width <= measure + 0.001 or clusters <= 1


@given(inlines, st.floats(20, 600))
def test_segments_follow_each_other_within_the_line(content: Inlines, measure: float) -> None:
    for line in lines(content, measure):
        end = 0.0
        for segment in line.segments:
            assert segment.x >= end - 0.001
            end = segment.x + segment.width
        assert end == pytest.approx(line.width)


def test_a_text_that_fits_is_one_line_and_an_empty_one_too() -> None:
    assert [line.text.rstrip(" ") for line in lines(words("Un texte court"), 428)] == ["Un texte court"]
    assert [line.text.rstrip(" ") for line in lines((), 428)] == [""]
    assert [line.text.rstrip(" ") for line in lines(words("un\n\ndeux"), 428)] == ["un", "", "deux"]


def test_lines_are_even_rather_than_full() -> None:
    """A greedy breaker would leave one word alone on the last line."""
    text = "aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii jj"
    measure = lines(words(text.removesuffix(" jj")), 10_000)[0].width + 1
    broken = lines(words(text), measure)
    assert len(broken) == 2
    assert broken[-1].width > 0.2 * measure


def test_no_break_spaces_hold_and_hyphens_of_long_words_give_way() -> None:
    assert all(
        "à\u00a0compléter" in part.text or "à" not in part.text
        for part in lines(words("à\u00a0compléter " * 9), 90)
    )
    fitting = FACES["Regular"].width("établissements médico-") * KIND.size / 1000 + 3
    broken = [line.text.rstrip(" ") for line in lines(words("établissements médico-sociaux"), fitting)]
    assert broken == ["établissements médico-", "sociaux"]
    assert [line.text.rstrip(" ") for line in lines(words("le bas-fond dit-il"), 50)] == [
        "le",
        "bas-fond",
        "dit-il",
    ]
    assert [line.text.rstrip(" ") for line in lines(words("du 2026-12-31-2027 au"), 85)] == [
        "du",
        "2026-12-31-2027",
        "au",
    ]


def test_an_address_too_long_for_its_column_is_cut_after_its_signs() -> None:
    broken = [
        line.text.rstrip(" ") for line in lines(words("prenom.nom@communaute-professionnelle.example"), 140)
    ]
    assert broken[0] == "prenom.nom@communaute-"
    assert "".join(broken) == "prenom.nom@communaute-professionnelle.example"


def test_a_word_of_ten_thousand_letters_is_cut_by_characters() -> None:
    broken = lines(words("x" * 10_000), 428)
    assert "".join(line.text for line in broken) == "x" * 10_000
    assert all(line.width > 420 for line in broken[:-1])


def test_a_cut_keeps_accents_on_their_letters() -> None:
    for line in lines(words("q\u0301\u0323" * 60), 50):
        assert not unicodedata.combining(line.text[0])


def test_a_strong_word_glued_to_a_plain_one_is_not_parted() -> None:
    content = (Words("aaa (" * 3 + "("), Words("fort", strong=True), Words(") " + "bbb " * 3))
    for measure in range(40, 200, 7):
        assert any("(fort)" in line.text for line in lines(content, measure))


def test_a_space_between_two_faces_is_kept_as_a_character() -> None:
    [line] = lines((Words("un "), Words("deux", strong=True), Words(" trois")), 400)
    assert [segment.text for segment in line.segments] == ["un ", "deux ", "trois"]


def test_a_gap_shows_its_label_where_there_is_room() -> None:
    [line] = lines((Missing(REF, "Commune"),), 400)
    assert (line.segments[0].missing, line.width > 70) == ("Commune", True)
    [narrow] = lines((Missing(REF, "Une très longue étiquette de champ"),), 60)
    assert (narrow.segments[0].missing, narrow.width) == ("", 60)


def test_the_number_of_steps_grows_as_the_text_does() -> None:
    """Steps of the breaker, not seconds: each word looks back over one line at most."""
    steps = 0

    class Counted(list[float]):
        def __getitem__(self, index):  # type: ignore[no-untyped-def]
            nonlocal steps
            steps += 1
            return super().__getitem__(index)

    def counted(count: int) -> int:
        nonlocal steps
        steps = 0
        parsed = module.lines_of_words(words(LONG * count), KIND, 428, FACES, GAPS)[0]
        starts, ends, x = Counted(), Counted([0.0]), 0.0
        for word in parsed:
            starts.append(x + word.space)
            x += word.space + word.width
            ends.append(x)
        assert module._best_ends(parsed, starts, ends, 428) == module.line_ends(parsed, 428)
        return steps

    assert counted(40) < 2.2 * counted(20)
