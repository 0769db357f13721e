"""Rows in the order of a column: words without their accents, numbers and dates by what they mean, nothing last.

The rows stay the same objects, which is how the file keeps their comments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cpts_tui.letter.dates import YearMonth
from cpts_tui.letter.fields import Field, Option
from cpts_tui.letter.library import Lists
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import as_typed, read
from cpts_tui.ui.widgets.edited import is_nothing
from cpts_tui.ui.widgets.row_texts import Rows


def in_order(rows: Rows, key: Callable[[Mapping[str, Any]], tuple[Any, ...] | str | None]) -> Rows:
    """The rows by their keys; where they are in that order already, the other way round.

    A key is a tuple for what has been understood, a text for what has not (it comes after), None for nothing (last,
    either way). Rows of the same key stay in their order.
    """
    keyed = [(key(row), row) for row in rows]
    nothing = [row for known, row in keyed if known is None]
    odd = [(known, row) for known, row in keyed if isinstance(known, str)]
    plain = [(known, row) for known, row in keyed if isinstance(known, tuple)]

    def sorted_rows(*, down: bool) -> Rows:
        parts = (sorted(part, key=lambda item: item[0], reverse=down) for part in (plain, odd))
        return [*(row for part in parts for _, row in part), *nothing]

    up = sorted_rows(down=False)
    return sorted_rows(down=True) if are_same(up, rows) else up


def are_same(rows: Rows, others: Rows) -> bool:
    """Whether two tables of the same rows have them in the same order."""
    return all(one is other for one, other in zip(rows, others, strict=True))


def key_of_cell(column: Field, raw: Any, lists: Lists) -> tuple[Any, ...] | str | None:
    """What a cell is sorted by (see ``in_order``): all those of a column are of one kind."""
    if is_nothing(raw) or isinstance(raw, list | Mapping):
        return None
    match read(column.kind, raw, lists).value:  # type: ignore[arg-type]  # the columns of a grid are scalar
        case date() as day:
            return (day.year, day.month, day.day)
        case YearMonth() as month:
            return (month.year, month.month, 0)
        case Option() as option:
            return (folded(option.label), option.label)
        case bool() | int() as number:
            return (number,)
        case str() as text:
            return (folded(text), text)
        case _:
            return folded(as_typed(raw))
