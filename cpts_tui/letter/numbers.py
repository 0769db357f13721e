"""Whole numbers and amounts as French people write them, and as a letter prints them."""

from __future__ import annotations

import re
from math import isfinite

# Compiled by ``re`` at the first number: many starts need none.
_NUMBER = (
    r"([+\-−]?)\s*(\d{1,3}(?:[ .](?:\d{3}))+|\d+)(?:[,.](\d+))?\s*(?:€|eur|euros?|hab|hab\.|habitants?)?"
)
LARGEST = 10**15
"""Above this a number is a slip of the keyboard (and sums stay exact far beyond it)."""


class NotWholeError(ValueError):
    """A number with a part after the comma that is not zero."""


class NegativeError(ValueError):
    """A number below zero."""


class TooLargeError(ValueError):
    """A number above LARGEST."""


def read_whole(raw: str | int | float) -> int | None:
    """The whole number that is meant: 1500, 1500.0, « 1 500 », « 1.500 », « 1 500,00 € », « 12 672 habitants ».

    None where it is no number at all. Raises NotWholeError, NegativeError or TooLargeError.
    """
    if isinstance(raw, str):
        match = re.fullmatch(_NUMBER, " ".join(raw.split()), re.IGNORECASE)
        if match is None:
            return None
        sign, whole, cents = match.groups(default="")
        digits = re.sub(r"[ .]", "", whole)
        if cents.strip("0"):
            raise NotWholeError(raw)
        if len(digits.lstrip("0")) > 16:
            raise TooLargeError(raw)
        value = -int(digits) if sign in {"-", "−"} else int(digits)
    elif not isfinite(raw):
        return None
    elif raw != int(raw):
        raise NotWholeError(str(raw))
    else:
        value = int(raw)
    if value < 0:
        raise NegativeError(str(raw))
    if value > LARGEST:
        raise TooLargeError(str(raw))
    return value


def grouped(number: int) -> str:
    """« 12 672 »: thousands apart by narrow no-break spaces, a true minus sign."""
    return f"{number:,}".replace(",", "\u202f").replace("-", "\u2212")


def euros(amount: int) -> str:
    """« 1 500 € »."""
    return f"{grouped(amount)}\u00a0€"


def ordinal(number: int, gender: str) -> str:
    """« 1er », « 1re » (gender "f"), « 4e »."""
    return f"{number}e" if number > 1 else ("1re" if gender == "f" else "1er")


def luhn(digits: str) -> bool:
    """Whether the last digit proves the others (ISO/IEC 7812-1), as in RPPS and FINESS numbers.

    Five lines of our own: python-stdnum is well kept, but its import costs what a whole ``verifier`` may (75 ms).
    """
    total = 0
    for place, digit in enumerate(reversed(digits)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
