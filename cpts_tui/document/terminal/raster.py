"""Shapes as dots: a cell of a terminal holds 2 × 4 of them, as the braille signs of Unicode do.

Dots are square where cells are twice as high as wide, which they nearly are everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from cpts_tui.document.figures.plane import Path, crossings

ACROSS, DOWN = 2, 4
"""Dots of a cell."""
OUTSIDE, AROUND = -1, -2
"""Whose a dot is that belongs to no area: nobody's, a neighbour's."""
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BRAILLE = 0x2800
_QUARTERS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""By their bits: upper left, upper right, lower left, lower right."""
FULL = _QUARTERS[-1]


class Raster:
    """Whose each dot is: the number of an area, AROUND or OUTSIDE. ``width`` and ``height`` are in cells."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._across, self._down = width * ACROSS, height * DOWN
        self.owners = [[OUTSIDE] * self._across for _ in range(self._down)]

    def fill(self, rings: Sequence[Path], owner: int) -> None:
        """Give the dots inside rings (in dots) an owner."""
        for row, found in enumerate(crossings(rings, self._down, 1.0)):
            for left, right in zip(found[::2], found[1::2], strict=True):
                first, end = max(ceil(left - 0.5), 0), min(ceil(right - 0.5), self._across)
                if first < end:
                    self.owners[row][first:end] = [owner] * (end - first)

    def quarters(self, x: int, y: int) -> tuple[str, str]:
        """The quarters of a cell that are in the territory, and those that are in it or in a neighbour, as a sign."""
        inside = around = 0
        for down in range(0, DOWN, 2):
            upper, lower = self.owners[y * DOWN + down], self.owners[y * DOWN + down + 1]
            for across in range(ACROSS):
                pair = (upper[x * ACROSS + across], lower[x * ACROSS + across])
                bit = 1 << (down + across)
                inside |= bit if max(pair) >= 0 else 0
                around |= bit if max(pair) >= 0 or AROUND in pair else 0
        return _QUARTERS[inside], _QUARTERS[around]

    def mostly(self, x: int, y: int) -> int:
        """What most of a cell is: 0 for the territory, AROUND or OUTSIDE."""
        inside = around = 0
        for row in self.owners[y * DOWN : y * DOWN + DOWN]:
            for owner in row[x * ACROSS : x * ACROSS + ACROSS]:
                inside += owner >= 0
                around += owner == AROUND
        half = ACROSS * DOWN // 2
        return 0 if inside >= half else AROUND if inside + around >= half else OUTSIDE

    def borders(self, x: int, y: int, *, inner: bool, outer: bool) -> str:
        """The lines through a cell as a braille sign, a blank where there are none.

        They are the borders between communes, the outline of the territory, or both.
        """
        bits = 0
        for down, row_bits in enumerate(_BITS):
            for across, bit in enumerate(row_bits):
                if self._is_border(x * ACROSS + across, y * DOWN + down, inner, outer):
                    bits |= bit
        return chr(_BRAILLE + bits) if bits else " "

    def _is_border(self, x: int, y: int, inner: bool, outer: bool) -> bool:
        """Whether a dot is the last one of its commune to the right or below, or the last one of the territory."""
        owner = self.owners[y][x]
        if owner < 0:
            return False
        right = self.owners[y][x + 1] if x + 1 < self._across else OUTSIDE
        below = self.owners[y + 1][x] if y + 1 < self._down else OUTSIDE
        if inner and ((right >= 0 and right != owner) or (below >= 0 and below != owner)):
            return True
        if not outer:
            return False
        left = self.owners[y][x - 1] if x else OUTSIDE
        above = self.owners[y - 1][x] if y else OUTSIDE
        return min(right, below, left, above) < 0
