"""The echo of a reading: what the program has understood of a typed date, month, number or amount."""

from __future__ import annotations

from typing import Any

from cpts_tui.letter import dates, numbers
from cpts_tui.letter.fields import Amount, Day, Kind, Month, Number, Prose
from cpts_tui.letter.library import Lists
from cpts_tui.letter.text import word_count
from cpts_tui.letter.values import read


def has_echo(kind: Kind) -> bool:
    """Whether a field of this kind echoes its reading."""
    return isinstance(kind, Day | Month | Amount) or (isinstance(kind, Number) and not kind.year)


def echo(kind: Kind, raw: Any, lists: Lists) -> str:
    """« → vendredi 3 avril 2026 », « → 1 250 € »; empty where there is nothing to say."""
    if not isinstance(kind, Day | Month | Amount | Number) or not has_echo(kind):
        return ""
    value = read(kind, raw, lists).value
    if value is None:
        return ""
    match kind:
        case Day() | Month():
            if isinstance(value, dates.YearMonth):
                return f"→ {dates.month_in_words(value)}"
            return f"→ {dates.day_in_words(value, weekday=True)}"
        case Amount():
            return f"→ {numbers.euros(value)}"
        case Number():
            return f"→ {numbers.grouped(value)} {kind.unit}".rstrip()


def words(kind: Prose, text: str) -> str:
    """« 48 mots · 150 à 300 conseillés », once three quarters of the least advised length are there."""
    if kind.words is None:
        return ""
    least, most = kind.words
    count = word_count(text)
    return f"{count} mots · {least} à {most} conseillés" if count and count * 4 >= least * 3 else ""
