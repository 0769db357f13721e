"""Months along an axis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cpts_tui.letter.dates import YearMonth


class Stretch(NamedTuple):
    """A part of an axis: a year (« 2026 ») or a quarter (« T1 »), its number from 0, from ``left`` to ``right``."""

    label: str
    number: int
    left: float
    right: float


class Axis:
    """Whole quarters from that of the first month to that of the last, over ``width`` units from ``left`` on."""

    def __init__(self, first: YearMonth, last: YearMonth, left: float, width: float) -> None:
        self._first = 12 * first.year + (first.month - 1) // 3 * 3
        self.count = 12 * last.year + (last.month - 1) // 3 * 3 + 3 - self._first
        """Months."""
        self.left, self.width = left, width
        self.month = width / self.count
        """The width of a month."""

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    def start(self, month: YearMonth) -> float:
        """Where a month begins."""
        return self._at(12 * month.year + month.month - 1)

    def end(self, month: YearMonth) -> float:
        """Where a month ends."""
        return self._at(12 * month.year + month.month)

    def middle(self, month: YearMonth) -> float:
        """The middle of a month."""
        return (self.start(month) + self.end(month)) / 2

    def years(self) -> Iterator[Stretch]:
        """The years, the first and the last perhaps not whole."""
        last = self._first + self.count
        for number, year in enumerate(range(self._first // 12, (last - 1) // 12 + 1)):
            yield Stretch(
                str(year), number, self._at(max(12 * year, self._first)), self._at(min(12 * year + 12, last))
            )

    def quarters(self) -> Iterator[Stretch]:
        """The quarters, all whole."""
        for number, month in enumerate(range(self._first, self._first + self.count, 3)):
            yield Stretch(f"T{month % 12 // 3 + 1}", number, self._at(month), self._at(month + 3))

    def _at(self, month: int) -> float:
        return self.left + (month - self._first) * self.month
