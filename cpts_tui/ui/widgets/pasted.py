"""Rows from a spreadsheet: what is pasted on a table, line by line, its cells apart by tabs (or semicolons)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, cast

from cpts_tui.letter.fields import Budget, Field, Scalar, Table
from cpts_tui.letter.library import Lists
from cpts_tui.letter.text import cleaned, folded
from cpts_tui.letter.values import typed


class Pasted(NamedTuple):
    """The rows that were recognised, the columns that they fill, and the headings that name none, as pasted."""

    rows: list[dict[str, Any]]
    columns: list[Field]
    unknown: list[str]


def pasted_rows(kind: Table, text: str, labels: Mapping[str, str], lists: Lists) -> Pasted:
    """The rows of a pasted text. Its first line names the columns where it does; else they are those of the table,
    in order. Blank lines are no rows; what stands beyond the last column is added to it."""
    table, separator = _cells(text)
    columns: Sequence[Field | None] = [
        column for column in kind.columns if not (isinstance(kind, Budget) and column.key == kind.total)
    ]
    unknown: list[str] = []
    if table and (named := _named(kind, table[0], labels)):
        unknown = [cell for cell, column in zip(table[0], named, strict=True) if column is None and cell]
        columns, table = named, table[1:]
    rows = [row for cells in table if (row := _row(columns, cells, separator, lists))]
    filled = {key for row in rows for key in row}
    return Pasted(
        rows, [column for column in columns if column is not None and column.key in filled], unknown
    )


def has_headings(kind: Table, text: str, labels: Mapping[str, str]) -> bool:
    """Whether the first line of a pasted text names columns of the table."""
    table, _ = _cells(text)
    return len(table) > 1 and bool(_named(kind, table[0], labels))


def _cells(text: str) -> tuple[list[list[str]], str]:
    """The cells of a pasted text, line by line, and what stands between them."""
    lines = [line for line in cleaned(text).split("\n") if line.strip()]
    separator = "\t" if any("\t" in line for line in lines) else ";"
    return [[cell.strip() for cell in line.split(separator)] for line in lines], separator


def _named(kind: Table, cells: Sequence[str], labels: Mapping[str, str]) -> list[Field | None]:
    """The columns that a line of headings names; none where it is no such line (half of its cells at least)."""
    names = {
        folded(name): column
        for column in kind.columns
        for name in (labels[column.key], column.wording, column.key)
    }
    columns = [names.get(folded(cell)) for cell in cells]
    known = sum(column is not None for column in columns)
    return columns if known and known * 2 >= len(cells) else []


def _row(
    columns: Sequence[Field | None], cells: Sequence[str], separator: str, lists: Lists
) -> dict[str, Any]:
    if len(cells) > len(columns):
        cells = [*cells[: len(columns) - 1], f"{separator} ".join(cells[len(columns) - 1 :]).strip()]
    return {
        column.key: typed(cast(Scalar, column.kind), cell, None, lists)
        for column, cell in zip(columns, cells, strict=False)
        if column is not None and cell
    }
