"""Tables in a terminal: with light rules where their words fit side by side, as records where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cpts_tui.document.nodes import Grid
from cpts_tui.document.terminal.flow import Line, Run, Runs, broken, safe, widths
from cpts_tui.document.terminal.runs import (
    GUTTER,
    QUIET,
    STRONG,
    Signs,
    record,
    runs_of,
    side_by_side,
    styled,
)

MANY = 12
"""Rows from which a narrow table is set in two halves side by side, where the width allows it."""


def draw_grid(grid: Grid, width: int, measure: int, signs: Signs, records: bool) -> Iterator[Line]:
    """A table with light rules, as wide as it needs; records where it would not fit."""
    if grid.caption:
        yield from broken([Run(safe(grid.caption, ascii_only=signs.ascii_only), STRONG)], measure)
    heads: list[Runs] = [(Run(safe(c.title, ascii_only=signs.ascii_only), STRONG),) for c in grid.columns]
    rows = [[runs_of(cell, signs, row.ref) for cell in row.cells] for row in grid.rows]
    total = [styled(runs_of(cell, signs), STRONG) for cell in grid.total] if grid.total is not None else None
    columns = _column_widths(grid, [heads, *rows, *([total] if total else [])], width, records)
    if columns is None:
        yield from _records(heads, rows, total, measure)
        return
    sheet = _Sheet(grid, heads, columns, signs)
    twice = 2 * (sheet.width + GUTTER) <= width
    if grid.narrow and len(rows) >= MANY and twice and not records:
        half = (len(rows) + 1) // 2
        halves = [list(sheet.lines(rows[:half], 0)), list(sheet.lines(rows[half:], half))]
        yield from side_by_side(halves, [(sheet.width + GUTTER, False), (sheet.width, False)])
    else:
        yield from sheet.lines(rows, 0)
    if total is not None:
        yield [Run(signs.heavy * sheet.width, QUIET)]
        yield from sheet.row(total)
    yield []


class _Sheet:
    """A table whose columns have their widths."""

    def __init__(self, grid: Grid, heads: list[Runs], columns: list[int], signs: Signs) -> None:
        self._grid = grid
        self._heads = heads
        self._columns = columns
        self._signs = signs
        self.width = sum(columns) + GUTTER * (len(columns) - 1)

    def lines(self, rows: list[list[Runs]], first: int) -> Iterator[Line]:
        """The heads and some rows, of which the first is the grid's row number ``first``."""
        grid = self._grid
        yield from self.row(self._heads)
        yield [Run(self._signs.heavy * self.width, QUIET)]
        for place, row in enumerate(rows):
            again = grid.grouped and place > 0 and self._same_group(first + place)
            if place and not grid.narrow:
                indent = self._columns[0] + GUTTER if again else 0
                yield [Run(" " * indent + self._signs.rule * (self.width - indent), QUIET)]
            name = () if again else styled(row[0], STRONG if grid.strong_first else "")
            yield from self.row([name, *row[1:]])

    def row(self, cells: list[Runs]) -> Iterator[Line]:
        """One row, on as many lines as its longest cell."""
        broken_cells = [broken(cell, size) for cell, size in zip(cells, self._columns, strict=True)]
        aligned = [column.align == "right" for column in self._grid.columns]
        return side_by_side(broken_cells, list(zip(self._columns, aligned, strict=True)))

    def _same_group(self, number: int) -> bool:
        rows = self._grid.rows
        return rows[number].cells[0] == rows[number - 1].cells[0]


def _column_widths(grid: Grid, rows: Iterable[list[Runs]], width: int, records: bool) -> list[int] | None:
    """The columns' widths in cells: no word is cut. None where the table does not fit.

    ``records``: nor is any cell broken. Columns get what they need, then their share of what is left.
    """
    needs = [[widths(cell) for cell in column] for column in zip(*rows, strict=True)]
    words = [max(word for word, _line in column) for column in needs]
    lines = [max(line for _word, line in column) for column in needs]
    room = width - GUTTER * (len(words) - 1)
    least = lines if records else words
    if sum(least) > room:
        return None
    if sum(lines) <= room:
        return lines
    sizes = list(least)
    shares = [column.share for column in grid.columns]
    left = room - sum(sizes)
    while left > 0:
        hungry = [place for place, size in enumerate(sizes) if size < lines[place]]
        if not hungry:
            break
        neediest = min(hungry, key=lambda place: sizes[place] / max(shares[place], 1))
        sizes[neediest] += 1
        left -= 1
    return sizes


def _records(
    heads: list[Runs], rows: list[list[Runs]], total: list[Runs] | None, measure: int
) -> Iterator[Line]:
    """Each row as a record: what names it, then a line for each other column that says something."""
    titles = ["".join(run.text for run in head) for head in heads]
    for row in [*rows, *([total] if total else [])]:
        yield from broken(styled(row[0], STRONG) or (Run(titles[0], QUIET),), measure)
        for title, cell in zip(titles[1:], row[1:], strict=True):
            if cell:
                yield from record(title, cell, measure)
    yield []
