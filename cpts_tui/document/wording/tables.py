"""Tables of rows as grids: which columns are printed, how wide, and what stands in an empty cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import assert_never, cast

from cpts_tui.document.nodes import Grid, GridColumn, GridRow
from cpts_tui.document.wording.source import Source
from cpts_tui.letter.fields import (
    Amount,
    Choice,
    Day,
    Email,
    Field,
    Line,
    Month,
    Number,
    Phone,
    Postcode,
    Prose,
    Ref,
    Scalar,
    YesNo,
)
from cpts_tui.letter.values import Row

_PEOPLE = {"nom": 23, "profession": 25, "secteur": 16, "lieu": 16, "structure": 22, "rpps": 17, "signe": 15}
_SHARES: Mapping[tuple[str, str], Mapping[str, int]] = {
    ("acteurs", "engages"): _PEOPLE,
    ("acteurs", "sollicites"): _PEOPLE,
    ("acteurs", "structures"): {"nom": 30, "type": 24, "lieu": 18, "etat": 14, "finess": 14},
    ("problematique", "besoins"): {"besoin": 36, "indicateur": 26, "valeur": 17, "source": 18, "annee": 10},
    ("objectifs", "objectifs"): {
        "intitule": 30, "impact_population": 46, "impact_acteurs": 46, "echeance": 10, "mission": 18, "indicateur": 22,
    },
    ("prs", "autres"): {"theme": 40, "commentaire": 60},
    ("territoire", "exclusions"): {"nom": 30, "motif": 70},
    ("calendrier", "elaboration"): {"etape": 28, "actions": 44, "periode": 28},
    ("partenariats", "collectivites"): {"denomination": 26, "contact": 32, "partenariat": 42},
    ("partenariats", "autres"): {"nom": 28, "type": 24, "partenariat": 48},
}  # fmt: skip
"""The parts of the width that columns take, before those without a value are dropped."""

BLANK_ROWS = 4
"""The rows of a table to fill by hand."""

_WIDE = 30
"""A column of this share or more has room for its official wording; a narrower one takes its short label."""


def grid(source: Source, ref: Ref, title: str) -> Grid:
    """The table at ``ref``: the columns that say something or must, and the rows that say something."""
    rows = source.read(ref).rows
    columns = [column for column in source.columns(ref).values() if prints(source, ref, column, rows)]
    if not columns:
        columns = list(source.columns(ref).values())[:1]
    shares = shares_of(column_shares(ref, columns))
    return Grid(
        tuple(heading(source, ref, column, share) for column, share in zip(columns, shares, strict=True)),
        tuple(
            GridRow(tuple(source.cell(ref, column, row) for column in columns), ref.at(row.index))
            for row in rows
        ),
        caption=title,
        ref=ref,
    )


def blank_grid(source: Source, ref: Ref, title: str) -> Grid:
    """The table at ``ref`` with all its columns, and rows to fill by hand."""
    columns = list(source.columns(ref).values())
    shares = shares_of(column_shares(ref, columns))
    heads = tuple(heading(source, ref, column, share) for column, share in zip(columns, shares, strict=True))
    return Grid(heads, (GridRow(((),) * len(heads), ref),) * BLANK_ROWS, caption=title, ref=ref)


def prints(source: Source, ref: Ref, column: Field, rows: Sequence[Row]) -> bool:
    """Whether a column is printed: a row says something in it, or each of them must."""
    return any(row.says(column.key) for row in rows) or source.keeps(ref.option(column.key))


def heading(source: Source, ref: Ref, column: Field, share: float, *, short: bool = False) -> GridColumn:
    """The head of a column: its official wording where there is room, else its short label."""
    place = ref.option(column.key)
    text = source.label(place) if short or share < _WIDE else source.title(place)
    figures = isinstance(column.kind, Amount) or (isinstance(column.kind, Number) and not column.kind.year)
    return GridColumn(text, share, "right" if figures else "left")


def column_shares(ref: Ref, columns: Iterable[Field]) -> list[int]:
    """The shares of some columns of a table, in parts."""
    known = _SHARES.get((ref.group, ref.field), {})
    return [known.get(column.key) or _usual(cast(Scalar, column.kind)) for column in columns]


def shares_of(parts: Sequence[int]) -> list[float]:
    """Parts as percents that sum to 100."""
    whole = sum(parts)
    shares = [round(100 * part / whole, 2) for part in parts]
    return [*shares[:-1], round(100 - sum(shares[:-1]), 2)]


def _usual(kind: Scalar) -> int:
    match kind:
        case Prose():
            return 40
        case Line() | Email() | Phone():
            return 25
        case Choice() | Day() | Month():
            return 16
        case Number() | Amount() | Postcode() | YesNo():
            return 13
        case _:
            assert_never(kind)
