"""Days and months as French people write them, and as a letter prints them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


class YearMonth(NamedTuple):
    """A month of a year; compares by time."""

    year: int
    month: int


class ImpossibleDateError(ValueError):
    """Numbers that have the form of a date and name no day of the calendar."""


# Compiled by ``re`` at the first use of each: many starts need none.
_DAY_FIRST = r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})"
_YEAR_FIRST = r"(\d{4})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{1,2})"
_DAY_IN_WORDS = r"(\d{1,2})\s*(?:er)?\s+([a-z]+)\.?\s+(\d{4}|\d{2})"
_MONTH_FIRST = r"(\d{1,2})\s*[/.\-]\s*(\d{4})"
_MONTH_LAST = r"(\d{4})\s*[/.\-]\s*(\d{1,2})"
_MONTH_IN_WORDS = r"([a-z]+)\.?\s+(\d{4})"
_LONGEST = 200
_WEEKDAY = r"^(?:le\s+)?(?:" + "|".join(WEEKDAYS) + r")?\s*(?:le\s+)?(?=\d)"


def read_day(text: str) -> date | None:
    """The day that a text names: « 12/03/2026 », « 12.3.26 », « 2026-03-12 », « jeudi 12 mars 2026 »…

    None where the text has no such form. Raises ImpossibleDateError for a form that names no day (31/02/2026).
    """
    plain = re.sub(_WEEKDAY, "", _plain(text))
    if match := re.fullmatch(_DAY_FIRST, plain):
        return _date(match[3], match[2], match[1])
    if match := re.fullmatch(_YEAR_FIRST, plain):
        return _date(match[1], match[2], match[3])
    if (match := re.fullmatch(_DAY_IN_WORDS, plain)) and (month := _month_named(match[2])):
        return _date(match[3], month, match[1])
    return None


def read_month(text: str) -> YearMonth | None:
    """The month that a text names: « 03/2026 », « 2026-03 », « mars 2026 », or that of the day it names.

    None where the text has no such form. Raises ImpossibleDateError for a form that names no month (13/2026).
    """
    plain = _plain(text)
    if match := re.fullmatch(_MONTH_FIRST, plain):
        return _month(match[2], match[1])
    if match := re.fullmatch(_MONTH_LAST, plain):
        return _month(match[1], match[2])
    if (match := re.fullmatch(_MONTH_IN_WORDS, plain)) and (month := _month_named(match[1])):
        return _month(match[2], month)
    day = read_day(text)
    return None if day is None else YearMonth(day.year, day.month)


def month_of(value: date | YearMonth) -> YearMonth:
    """The month that a day or a month is in."""
    return value if isinstance(value, YearMonth) else YearMonth(value.year, value.month)


def day_in_words(day: date, *, weekday: bool = False) -> str:
    """« 12 mars 2026 », « 1er avril 2026 », with no-break spaces; « jeudi 12 mars 2026 » with the weekday."""
    number = "1er" if day.day == 1 else str(day.day)
    text = f"{number}\u00a0{MONTHS[day.month - 1]}\u00a0{day.year}"
    return f"{WEEKDAYS[day.weekday()]} {text}" if weekday else text


def month_in_words(month: YearMonth) -> str:
    """« mars 2026 », with a no-break space."""
    return f"{MONTHS[month.month - 1]}\u00a0{month.year}"


def in_words(value: date | YearMonth) -> str:
    """A day or a month, written out."""
    return month_in_words(value) if isinstance(value, YearMonth) else day_in_words(value)


def _plain(text: str) -> str:
    """Lower case without accents, every run of blanks (no-break ones too) as one space; nothing of a long text."""
    if len(text) > _LONGEST:
        return ""  # a whole list pasted in a cell is read in no time, too
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def _month_named(name: str) -> int:
    """1–12 for a month's name or its usual abbreviation (three letters at least)."""
    if len(name) < 3 or name == "jui":
        return 0
    fits = [number for number, month in enumerate(MONTHS, 1) if _plain(month).startswith(name)]
    return fits[0] if len(fits) == 1 else 0


def _date(year: str, month: str | int, day: str) -> date:
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full_year, int(month), int(day))
    except ValueError as error:
        raise ImpossibleDateError(str(error)) from error


def _month(year: str, month: str | int) -> YearMonth:
    if not 1 <= int(month) <= 12 or not int(year):
        raise ImpossibleDateError(f"month {month} of {year}")
    return YearMonth(int(year), int(month))
