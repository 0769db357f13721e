"""The budget as printed: a line for each action, its total, and the sum of each column."""

from __future__ import annotations

from cpts_tui.document.nodes import Block, Grid, GridRow, Inlines, Words
from cpts_tui.document.typography import NBSP, french
from cpts_tui.document.wording.charts import budget_bars
from cpts_tui.document.wording.source import Source
from cpts_tui.document.wording.tables import heading, shares_of
from cpts_tui.letter.fields import Budget, Ref
from cpts_tui.letter.numbers import euros
from cpts_tui.letter.values import Row

_NOTHING = "–"


def budget_blocks(source: Source, ref: Ref, title: str) -> list[Block]:
    """The table of the budget, all its columns, with a total row."""
    kind = source.field(ref).kind
    assert isinstance(kind, Budget)
    columns = source.columns(ref)
    names = [key for key in columns if key not in {*kind.parts, kind.total}]
    order = [*names, *kind.parts, kind.total]
    shares = shares_of([*([38] * len(names)), *([15] * len(kind.parts)), 17])
    rows = source.read(ref).rows
    sums = [sum(row.value(part) or 0 for row in rows) for part in kind.parts]
    total = [
        (Words("Total"),),
        *([()] * (len(names) - 1)),
        *(_amount(amount) for amount in (*sums, sum(sums))),
    ]
    table = Grid(
        tuple(heading(source, ref, columns[key], share) for key, share in zip(order, shares, strict=True)),
        tuple(GridRow(tuple(_cells(source, ref, kind, names, row)), ref.at(row.index)) for row in rows),
        caption=title,
        total=tuple(total),
        ref=ref,
    )
    chart = budget_bars(source, ref)
    return [table] if chart is None else [table, chart]


def _cells(source: Source, ref: Ref, kind: Budget, names: list[str], row: Row) -> list[Inlines]:
    columns = source.columns(ref)
    parts = [_amount(0) if not row.value(part) and _readable(row, part) else source.cell(ref, columns[part], row)
             for part in kind.parts]  # fmt: skip
    return [*(source.cell(ref, columns[name], row) for name in names), *parts, _total(source, ref, kind, row)]


def _total(source: Source, ref: Ref, kind: Budget, row: Row) -> Inlines:
    """The sum of a line. A declared total that says otherwise is the letter's word: printed first, then the sum."""
    computed = sum(row.value(part) or 0 for part in kind.parts)
    if not row.says(kind.total) or row.value(kind.total) == computed:
        return _amount(computed)
    declared = source.cell(ref, source.columns(ref)[kind.total], row)
    return (*declared, Words(french(f" (somme{NBSP}: {euros(computed)})")))


def _readable(row: Row, column: str) -> bool:
    return not row.says(column) or row.value(column) is not None


def _amount(amount: int) -> Inlines:
    return (Words(euros(amount) if amount else _NOTHING),)
