"""Tables in a terminal: with light rules where their words fit side by side, as records where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cpts_tui.document.nodes import Grid, GridRow
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


def draw_grid(grid: Grid, width: int, measure: int, signs: Signs, records: bool) -> Iterator[Line]:
    """A table with light rules, as wide as it needs; records where it would not fit."""
    if grid.caption:
        yield from broken([Run(safe(grid.caption, ascii_only=signs.ascii_only), STRONG)], measure)
    heads: list[Runs] = [(Run(safe(c.title, ascii_only=signs.ascii_only), STRONG),) for c in grid.columns]
    rows = [[runs_of(cell, signs) for cell in row.cells] for row in grid.rows]
    total = [runs_of(cell, signs) for cell in grid.total] if grid.total is not None else None
    columns = _column_widths(grid, [heads, *rows, *([total] if total else [])], width, records)
    if columns is None:
        yield from _records(heads, rows, total, measure)
        return
    shape = [(size, column.align == "right") for size, column in zip(columns, grid.columns, strict=True)]
    rule = signs.rule * (sum(columns) + GUTTER * (len(columns) - 1))
    yield from side_by_side([broken(head, size) for head, size in zip(heads, columns, strict=True)], shape)
    yield [Run(signs.heavy * len(rule), QUIET)]
    before: GridRow | None = None
    for place, (row, source) in enumerate(zip(rows, grid.rows, strict=True)):
        again = grid.grouped and before is not None and before.cells[0] == source.cells[0]
        if place:
            yield _rule(rule, columns[0] + GUTTER if again else 0)
        named = [() if again else styled(row[0], STRONG if grid.strong_first else ""), *row[1:]]
        yield from side_by_side(
            [broken(cell, size) for cell, size in zip(named, columns, strict=True)], shape
        )
        before = source
    if total is not None:
        yield [Run(signs.heavy * len(rule), QUIET)]
        strong = [styled(cell, STRONG) for cell in total]
        yield from side_by_side(
            [broken(cell, size) for cell, size in zip(strong, columns, strict=True)], shape
        )
    yield []


def _rule(rule: str, indent: int) -> Line:
    return [Run(" " * indent + rule[indent:], QUIET)]


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
