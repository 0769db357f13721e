"""Values and texts: the text in which a person edits a value, and the value that their text becomes."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, assert_never

from cpts_tui.letter import dates
from cpts_tui.letter.fields import (
    Amount,
    Choice,
    Day,
    Email,
    Line,
    Month,
    Number,
    Phone,
    Postcode,
    Prose,
    Scalar,
    YesNo,
)
from cpts_tui.letter.library import Lists
from cpts_tui.letter.values.readings import as_typed
from cpts_tui.letter.values.scalars import read

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def show(kind: Scalar, raw: Any, lists: Lists) -> str:
    """The text in which a person reads and edits a value: what they typed, or the usual French form of data."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "oui" if raw else "non"
    if isinstance(kind, Choice):
        if kind.open and isinstance(raw, str) and not _KEY.fullmatch(raw):
            # A person's own words: the list, which takes a while to read, has nothing to say of them.
            return raw
        option = read(kind, raw, lists).value
        own_words = kind.open and isinstance(raw, str) and option is not None and raw != option.key
        return as_typed(raw) if option is None or own_words else option.label
    if isinstance(raw, datetime):
        return raw.isoformat(" ")
    if isinstance(raw, date):
        return f"{raw:%d/%m/%Y}"
    return as_typed(raw)


def typed(kind: Scalar, text: str, before: Any, lists: Lists) -> Any:
    """What a typed text becomes in the file: ``before`` itself where both mean the same, else the canonical form.

    A text that cannot be read is kept as it was typed.
    """
    if isinstance(kind, Prose):
        return text
    if before is not None and show(kind, before, lists) == text:
        return before
    text = text.strip()
    reading = read(kind, text, lists)
    if reading.value is None:
        return text
    if before is not None and read(kind, before, lists) == reading and not isinstance(kind, Line):
        return before
    return canonical(kind, reading.value, text)


def canonical(kind: Scalar, value: Any, text: str) -> Any:
    """The form in which this program writes a value that it has read from ``text``."""
    match kind:
        case Line() | Prose() | Email() | Phone():
            return text
        case Day() | Month():
            return f"{value.month:02}/{value.year:04}" if isinstance(value, dates.YearMonth) else value
        case Postcode() | Number() | Amount() | YesNo():
            return value
        case Choice():
            if kind.open:
                return text  # a person's own words (« Infirmière ») are found in the list, and kept
            return int(value.key) if value.key.isdigit() else value.key
        case _:
            assert_never(kind)
