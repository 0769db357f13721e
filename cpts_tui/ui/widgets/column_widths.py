"""How wide the columns of a table are: what they need where there is room, and who gives way where there is none.

First what every row needs, then what some rows say, then what none says yet. Where not all of them find room, those
that do not are reached by moving to them: the first column stays, because it names the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from cpts_tui.ui.widgets.contents import cut


class GridColumn(NamedTuple):
    """A column: its heading, the widths of its longest text, whether it is set to the right, its heading cut short.

    ``rank`` says who is shown where room is short: 0 for what every row needs, 1 for the others, 2 where all are empty.
    """

    title: str
    longest: int
    right: bool = False
    rank: int = 1
    short: str = ""

    @property
    def content(self) -> int:
        """The cells that its texts need, and the shortest heading that says what they are."""
        return max(self.longest, cell_len(self.short or self.title))

    @property
    def natural(self) -> int:
        """The cells in which nothing of it is cut."""
        return max(self.longest, cell_len(self.title))

    def heading(self, cells: int) -> str:
        """The heading in so many cells: short where the whole would be cut."""
        return self.title if cell_len(self.title) <= cells else self.short or self.title


LEAST = 8
"""Cells under which a text says too little to be shown."""
COMFORT = 12
"""Cells that a column has before another one, that not every row needs, is shown beside it."""
FIRST = 18
"""The same of the first column, which names the row."""
NUMBER = 6
"""Cells of the narrowest column of numbers."""


def shared(columns: Sequence[GridColumn], room: int, hand: int = -1) -> list[int]:
    """The width of each column, 0 for those that find no room; that of the column in hand (``hand``) always does.

    ``room``, of 20 cells at least, counts a blank after each column.
    """
    widths = _by_rank(columns, room)
    if 0 <= hand < len(columns) and not widths[hand]:
        widths = _up_to(columns, room, hand)
    return widths


def _by_rank(columns: Sequence[GridColumn], room: int) -> list[int]:
    widths = [0] * len(columns)
    for place in _of_rank(columns, 0):
        _open(widths, room, place, _least(columns[place]))
    _widen(widths, room, [_comfort(column, place) for place, column in enumerate(columns)])
    for place in _of_rank(columns, 1):
        _open(widths, room, place, _comfort(columns[place], place))
    _widen(widths, room, [column.content for column in columns])
    if all(width or column.rank == 2 for width, column in zip(widths, columns, strict=True)):
        for place in _of_rank(columns, 2):
            _open(widths, room, place, columns[place].content)
    _widen(widths, room, [column.natural for column in columns])
    return widths


def _up_to(columns: Sequence[GridColumn], room: int, hand: int) -> list[int]:
    """The first column, the one in hand, and those before it as far as there is room."""
    widths = [0] * len(columns)
    wanted = _comfort(columns[hand], hand) if hand else 0
    widths[0] = max(1, min(_comfort(columns[0], 0), max(LEAST, room - wanted - 2), room - 3))
    if hand:
        widths[hand] = max(1, min(wanted, room - widths[0] - 2))
    for place in range(hand - 1, 0, -1):
        if not _open(widths, room, place, _comfort(columns[place], place)):
            break
    _widen(widths, room, [column.content for column in columns])
    _widen(widths, room, [column.natural for column in columns])
    return widths


def _of_rank(columns: Sequence[GridColumn], rank: int) -> list[int]:
    return [place for place, column in enumerate(columns) if column.rank == rank]


def _least(column: GridColumn) -> int:
    """The cells under which a column is not shown; a number is never cut."""
    if column.right:
        return max(column.longest, min(NUMBER, column.content))
    return min(column.content, LEAST)


def _comfort(column: GridColumn, place: int) -> int:
    return _least(column) if column.right else min(column.content, COMFORT if place else FIRST)


def _left(widths: Sequence[int], room: int) -> int:
    return room - sum(width + 1 for width in widths if width)


def _open(widths: list[int], room: int, place: int, cells: int) -> bool:
    """Show a column, if there is room for it."""
    fits = cells < _left(widths, room)
    if fits:
        widths[place] = cells
    return fits


def _widen(widths: list[int], room: int, wanted: Sequence[int]) -> None:
    """Give what is left to the columns that want more, the narrowest first."""
    for _ in range(_left(widths, room)):
        wanting = [place for place, width in enumerate(widths) if 0 < width < wanted[place]]
        if not wanting:
            return
        widths[min(wanting, key=lambda place: widths[place])] += 1


def shortened(title: str, others: Iterable[str]) -> str:
    """What tells a heading from its neighbours: « URPS » of « Financements URPS », « Secteur » of « Secteur d’… »."""
    first, _, rest = title.partition(" ")
    if rest and (
        first == "Numéro" or any(other != title and other.startswith(f"{first} ") for other in others)
    ):
        return rest[:1].upper() + rest[1:]
    return re.split(r" (?:de |du |des |d[’'])", title, maxsplit=1)[0]


def fitted(text: str, width: int, *, right: bool = False) -> str:
    """A text in exactly ``width`` cells, cut by an ellipsis (what is set to the right, at its beginning)."""
    length = cell_len(text)
    if length > width > 0 and right:
        return "…" + set_cell_size(text[length - width + 1 :], width - 1)
    if right and length <= width:
        return " " * (width - length) + text
    return cut(text, width) if width > 0 else ""
