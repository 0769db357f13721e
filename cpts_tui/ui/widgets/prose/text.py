"""ProseText: paragraphs and their lines on a screen, kept together through edits.

A paragraph is a line of the letter's text; its lines are what the width makes of it. An edit cuts again only the lines
that it changes, in the paragraphs that it touches.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import NamedTuple

from cpts_tui.ui.widgets.prose.cells import cluster_start, index_at, width
from cpts_tui.ui.widgets.prose.wrapping import rewrapped, wrapped


class Place(NamedTuple):
    """A place between characters: the paragraph, and the characters before it in that paragraph."""

    row: int
    column: int


class Line(NamedTuple):
    """A line of the screen: the paragraph that it is a part of, from where to where, and whether it is its last."""

    row: int
    start: int
    end: int
    is_last: bool


class ProseText:
    """A text of paragraphs in lines of ``width`` cells, each with a cell more, for the cursor or a hanging space."""

    def __init__(self, text: str, width: int = 1) -> None:
        self.paragraphs = text.split("\n")
        self.width = max(1, width)
        self._joined: str | None = text
        self._wrap()

    def _wrap(self) -> None:
        self._starts = [wrapped(paragraph, self.width) for paragraph in self.paragraphs]
        self._count()

    def _count(self) -> None:
        """The line on which each paragraph begins; the number of lines after the last."""
        self._tops = [0, *accumulate(map(len, self._starts))]

    # -- what is there -----------------------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The whole text."""
        if self._joined is None:
            self._joined = "\n".join(self.paragraphs)
        return self._joined

    @property
    def height(self) -> int:
        """The number of lines on the screen; at least 1."""
        return self._tops[-1]

    @property
    def end(self) -> Place:
        """The place after the last character."""
        return Place(len(self.paragraphs) - 1, len(self.paragraphs[-1]))

    def between(self, start: Place, end: Place) -> str:
        """The text from a place to a later one."""
        if start.row == end.row:
            return self.paragraphs[start.row][start.column : end.column]
        first = self.paragraphs[start.row][start.column :]
        last = self.paragraphs[end.row][: end.column]
        return "\n".join([first, *self.paragraphs[start.row + 1 : end.row], last])

    def clamped(self, place: Place) -> Place:
        """The nearest place that there is."""
        row = min(max(place.row, 0), len(self.paragraphs) - 1)
        return Place(row, min(max(place.column, 0), len(self.paragraphs[row])))

    # -- places on the screen ----------------------------------------------------------------------------------

    def line(self, y: int) -> Line:
        """The line ``y`` of the screen, from 0; the first or the last for a line that is not there."""
        y = min(max(y, 0), self.height - 1)
        row = bisect_right(self._tops, y) - 1
        starts, part = self._starts[row], y - self._tops[row]
        is_last = part == len(starts) - 1
        end = len(self.paragraphs[row]) if is_last else starts[part + 1]
        return Line(row, starts[part], end, is_last)

    def y_of(self, place: Place) -> int:
        """The line of the screen on which a place is: the later one, where one line ends and another begins."""
        return self._tops[place.row] + bisect_right(self._starts[place.row], place.column) - 1

    def line_of(self, place: Place) -> Line:
        """The line on which a place is."""
        return self.line(self.y_of(place))

    def words_of(self, line: Line) -> str:
        """The characters of a line."""
        return self.paragraphs[line.row][line.start : line.end]

    def x_of(self, place: Place) -> int:
        """The cell of its line at which a place is."""
        return width(self.paragraphs[place.row][self.line_of(place).start : place.column])

    def place_at(self, x: int, y: int) -> Place:
        """The place at a cell of the screen; the end of the line for a cell after it."""
        line = self.line(y)
        column = line.start + index_at(self.words_of(line), x)
        return self.last_on(line) if column == line.end else Place(line.row, column)

    def last_on(self, line: Line) -> Place:
        """The last place of a line: after its last character, or before it where the next line begins after it."""
        if line.is_last:
            return Place(line.row, line.end)
        return Place(line.row, cluster_start(self.paragraphs[line.row], line.end, line.start))

    # -- changes -----------------------------------------------------------------------------------------------

    def resize(self, width: int) -> bool:
        """Wrap to another width; whether it was another."""
        if (width := max(1, width)) == self.width:
            return False
        self.width = width
        self._wrap()
        return True

    def replace(self, start: Place, end: Place, text: str) -> Place:
        """Put a text in the place of what stands between two places; the place after it."""
        head, tail = self.paragraphs[start.row][: start.column], self.paragraphs[end.row][end.column :]
        fresh = text.split("\n")
        after = Place(start.row + len(fresh) - 1, len(fresh[-1]) + (len(head) if len(fresh) == 1 else 0))
        fresh[0] = head + fresh[0]
        fresh[-1] += tail
        above, below = self._starts[start.row], self._starts[end.row]
        if len(fresh) == 1:
            # What was kept of both paragraphs, as if it had been one: the lines after the edit are the lower one's.
            kept = above[: max(1, bisect_left(above, start.column))]
            shift = start.column - end.column
            kept += [begin + shift for begin in below if begin >= end.column and begin + shift > 0]
            added = after.column - start.column
            starts = [rewrapped(kept, fresh[0], start.column, 0, added, self.width)]
        else:
            cut = len(self.paragraphs[start.row]) - start.column
            starts = [rewrapped(above, fresh[0], start.column, cut, len(fresh[0]) - start.column, self.width)]
            starts += [wrapped(paragraph, self.width) for paragraph in fresh[1:-1]]
            starts.append(rewrapped(below, fresh[-1], 0, end.column, after.column, self.width))
        self.paragraphs[start.row : end.row + 1] = fresh
        self._starts[start.row : end.row + 1] = starts
        self._joined = None
        self._count()
        return after
