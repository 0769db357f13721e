from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.letter.numbers import (
    LARGEST,
    NegativeError,
    NotWholeError,
    TooLargeError,
    euros,
    grouped,
    luhn,
    ordinal,
    read_whole,
)


@pytest.mark.parametrize(
    "raw",
    [
        1500,
        1500.0,
        "1500",
        "1 500",
        "1\u00a0500",
        "1\u202f500,00\u00a0€",
        "1 500 €",
        "1.500",
        "1500,00",
        "1500.0",
        "1 500 euros",
        "+1500",
    ],
)
def test_an_amount_is_read_in_every_usual_form(raw: object) -> None:
    assert read_whole(raw) == 1500  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "raw", ["", "beaucoup", "1 50", "15 000 000 0", "12e3", float("nan"), float("inf"), "1,2,3"]
)
def test_what_is_no_number_is_not_guessed(raw: object) -> None:
    assert read_whole(raw) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("raw", [12.5, "12,5", "1 500,50 €"])
def test_cents_are_refused(raw: object) -> None:
    with pytest.raises(NotWholeError):
        read_whole(raw)  # type: ignore[arg-type]


@pytest.mark.parametrize("raw", [-1, "-1", "−5 €", -3.0])
def test_less_than_nothing_is_refused(raw: object) -> None:
    with pytest.raises(NegativeError):
        read_whole(raw)  # type: ignore[arg-type]


@pytest.mark.parametrize("raw", [LARGEST + 1, "9" * 5000, 1e300])
def test_a_slip_of_the_keyboard_is_refused(raw: object) -> None:
    with pytest.raises(TooLargeError):
        read_whole(raw)  # type: ignore[arg-type]


@given(st.integers(0, LARGEST))
def test_what_is_printed_is_read_back(number: int) -> None:
    assert read_whole(grouped(number)) == number
    assert read_whole(euros(number)) == number


@given(st.text())
def test_any_text_is_a_number_or_is_refused(text: str) -> None:
    with suppress(NotWholeError, NegativeError, TooLargeError):
        assert read_whole(text) is None or read_whole(text) >= 0  # type: ignore[operator]


def test_numbers_are_printed_the_french_way() -> None:
    assert grouped(12672) == "12\u202f672"
    assert grouped(-1500) == "−1\u202f500"
    assert euros(0) == "0\u00a0€"
    assert [ordinal(1, "f"), ordinal(1, "m"), ordinal(4, "f")] == ["1re", "1er", "4e"]


@given(st.text("0123456789", min_size=1, max_size=12), st.integers(0, 8))
def test_one_wrong_digit_breaks_the_check_digit(digits: str, shift: int) -> None:
    proved = next(digits + key for key in "0123456789" if luhn(digits + key))
    wrong = str((int(proved[0]) + 1 + shift) % 10) + proved[1:]
    assert luhn(wrong) == (wrong == proved)
