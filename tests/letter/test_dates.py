from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.letter.dates import (
    MONTHS,
    ImpossibleDateError,
    YearMonth,
    day_in_words,
    month_in_words,
    read_day,
    read_month,
)

DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        "12/03/2026", "12/3/26", "12-03-2026", "12.03.2026", "12 03 2026", "2026-03-12", "12 mars 2026",
        "jeudi 12 mars 2026", "le 12 mars 2026", "12 MARS 2026", " 12\u00a0mars\u202f2026 ", "12 / 03 / 2026",
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_usual_french_form(text: str) -> None:
    assert read_day(text) == date(2026, 3, 12)


@pytest.mark.parametrize("text", ["1er avril 2026", "1ER AVRIL 2026", "1 avr. 2026", "01/04/2026"])
def test_the_first_of_a_month_is_read(text: str) -> None:
    assert read_day(text) == date(2026, 4, 1)


@pytest.mark.parametrize("text", ["31/02/2026", "2026-13-01", "32 mars 2026", "00/01/2026"])
def test_a_day_that_does_not_exist_is_impossible(text: str) -> None:
    with pytest.raises(ImpossibleDateError):
        read_day(text)


@pytest.mark.parametrize(
    "text", ["", "bientôt", "mars 2026", "03/2026", "12 marsouin 2026", "12 ma 2026", "1 jui 2026"]
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    "text", ["03/2026", "3/2026", "2026-03", "mars 2026", "Mars\u00a02026", "12/03/2026", "2026-03-12"]
)
def test_a_month_is_read_in_every_usual_form(text: str) -> None:
    assert read_month(text) == YearMonth(2026, 3)


def test_a_thirteenth_month_is_impossible() -> None:
    with pytest.raises(ImpossibleDateError):
        read_month("13/2026")


@given(DAYS)
def test_a_day_written_in_words_is_read_back(day: date) -> None:
    assert read_day(day_in_words(day)) == day
    assert read_day(day_in_words(day, weekday=True)) == day
    assert read_day(f"{day:%d/%m/%Y}") == day


@given(st.integers(1000, 9999), st.integers(1, 12))
def test_a_month_written_in_words_is_read_back(year: int, month: int) -> None:
    assert read_month(month_in_words(YearMonth(year, month))) == YearMonth(year, month)


@given(st.text())
def test_any_text_is_a_date_or_is_none(text: str) -> None:
    for read in (read_day, read_month):
        with suppress(ImpossibleDateError):
            read(text)


def test_abbreviations_that_fit_two_months_are_refused() -> None:
    assert [read_day(f"1 {name[:4]} 2026") is not None for name in MONTHS].count(False) == 0
    assert read_day("1 jui 2026") is None
    assert read_day("1 ma 2026") is None
