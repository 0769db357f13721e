"""What an answer may be: said before it is typed, and read once it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, assert_never

from cpts_tui.letter.fields import (
    Amount,
    Budget,
    Choice,
    Choices,
    Communes,
    Day,
    Email,
    Field,
    Kind,
    Line,
    Month,
    Number,
    Option,
    Phone,
    Postcode,
    Prose,
    Rows,
    YesNo,
)
from cpts_tui.letter.library import Lists
from cpts_tui.letter.saying import example_said
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import EMPTY, as_typed, read, read_choices, read_rows, show
from cpts_tui.ui.widgets.echo import echo

LISTED = 12
"""The most options that are said without being asked for: a longer list is listened to for a minute."""
SHOWN = 70
"""How much of a present value is said; /lire says all of it."""
OWN_WORDS = ", ou vos propres mots"
ENDING = "une ligne vide pour finir"


def expected(kind: Kind) -> str:
    """What is expected, in a few words that follow « Attendu : »."""
    match kind:
        case Prose():
            words = f" ({kind.words[0]} à {kind.words[1]} mots conseillés)" if kind.words else ""
            return f"un texte{words}, une ligne par paragraphe\u00a0; pour finir, un point seul ou deux lignes vides"
        case Choice():
            own = OWN_WORDS if kind.open else ""
            return f"un numéro de la liste, ou le début d’un libellé{own}"
        case Choices():
            own = OWN_WORDS if kind.open else ""
            return f"un ou plusieurs numéros (1 3 4), ou le début d’un libellé{own}\u00a0; {ENDING}"
        case Communes():
            return f"une commune par ligne, ou plusieurs séparées par des virgules\u00a0; {ENDING}"
        case Rows() | Budget():
            noun, gender = kind.row_name
            return (
                f"un{'e' if gender == 'f' else ''} {noun} après l’autre, colonne par colonne\u00a0; {ENDING}"
            )
        case _:
            return _expected_line(kind)


def _expected_line(kind: Line | Day | Month | Email | Phone | Postcode | Number | Amount | YesNo) -> str:
    match kind:
        case Line():
            return "une ligne de texte"
        case Day():
            return "une date ou un mois" if kind.or_month else "une date"
        case Month():
            return "un mois (03/2026, mars 2026)"
        case Email():
            return "une adresse électronique"
        case Phone():
            return "un numéro de téléphone"
        case Postcode():
            return "un code postal, cinq chiffres"
        case Number():
            return "une année" if kind.year else "un nombre entier"
        case Amount():
            return "un montant en euros, sans centimes"
        case YesNo():
            return "oui ou non"
        case _:
            assert_never(kind)


def says(kind: Kind, raw: Any, lists: Lists) -> bool:
    """Whether something is written there, readable or not."""
    match kind:
        case Rows() | Communes() | Budget():
            rows, problem = read_rows(kind, raw, lists)
            return bool(rows) or problem is not None
        case Choices():
            chosen, problem = read_choices(kind, raw, lists)
            return bool(chosen) or problem is not None
        case _:
            return read(kind, raw, lists) is not EMPTY


def in_full(kind: Kind, raw: Any, lists: Lists) -> str:
    """A present value, as a person reads it."""
    match kind:
        case Rows() | Communes() | Budget():
            rows = raw if isinstance(raw, list) else [raw]
            return "\n".join(f"{n}. {row_text(kind, row, lists)}" for n, row in enumerate(rows, 1) if row)
        case Choices():
            chosen, problem = read_choices(kind, raw, lists)
            if problem is not None:
                return as_typed(raw)
            return "\n".join(f"{c.label}\u00a0: {c.comment}" if c.comment else c.label for c in chosen)
        case _:
            return show(kind, raw, lists)


def row_text(kind: Rows | Communes | Budget, row: Any, lists: Lists) -> str:
    """A row on one line: its cells, apart by commas."""
    if not isinstance(row, dict):
        return as_typed(row)
    cells = ((column, row.get(column.key)) for column in kind.columns)
    return ", ".join(
        shortened(show(column.kind, cell, lists))  # type: ignore[arg-type]  # columns are scalar
        for column, cell in cells
        if cell not in (None, "")
    )


def shortened(text: str) -> str:
    """The beginning of a long text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN].rstrip()}…"


def example_of(field: Field, lists: Lists) -> str:
    """An example worth saying before the answer; long ones wait for the help."""
    return example_said(field, lists) if len(field.example) <= SHOWN else ""


def understood(kind: Kind, raw: Any, lists: Lists) -> str:
    """How an answer was read, where that is not plain from what was typed; else empty."""
    if isinstance(kind, Choice):
        return show(kind, raw, lists)
    if isinstance(kind, YesNo):
        return "oui" if raw is True else "non" if raw is False else ""
    return echo(kind, raw, lists).removeprefix("→ ")


class Picked(NamedTuple):
    """What a text means in a list: one option, or several that begin so, or none."""

    option: Option | None
    several: tuple[int, ...] = ()


def pick(text: str, options: Sequence[Option], found: Option | None, *, anywhere: bool = True) -> Picked:
    """The option of a number (from 1), of ``found`` (its name in full) or of the beginning of a label.

    ``anywhere``: the beginning of any word of a label will do, where no label begins so.
    """
    text = text.strip()
    if text.isascii() and text.isdigit() and 0 < int(text[:6]) <= len(options):
        return Picked(options[int(text[:6]) - 1])
    if found is not None:
        return Picked(found)
    start = folded(text)
    fits = tuple(n for n, option in enumerate(options) if start and folded(option.label).startswith(start))
    if anywhere and start and not fits:
        fits = tuple(n for n, option in enumerate(options) if f" {start}" in f" {folded(option.label)}")
    return Picked(options[fits[0]]) if len(fits) == 1 else Picked(None, fits)
