"""What stands in a letter, as people say it: « 12 mars 2026 » for a date, « 12 672 » for a number, the wording of an
option for its key. For what is read, in a dialog or beside a question; ``values.show`` gives what is edited.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpts_tui.letter import dates, numbers
from cpts_tui.letter.catalogue import field_at
from cpts_tui.letter.fields import (
    Amount,
    Budget,
    Choice,
    Choices,
    Communes,
    Day,
    Field,
    Kind,
    Month,
    Number,
    Ref,
    Rows,
)
from cpts_tui.letter.library import Lists
from cpts_tui.letter.template import Template
from cpts_tui.letter.values import as_typed, read, read_choices, show

TOP = {"trame": "Trame de la lettre", "editions": "Années des listes"}
"""The file's own keys that are no field of the catalogue, by what they are to a person."""


def said(ref: Ref, raw: Any, lists: Lists) -> str:
    """The value of a field, of a row or of a cell; empty where nothing stands. What cannot be read is as it was typed,
    and so is what the catalogue does not know. Paragraphs stay apart; rows and choices are apart by semicolons."""
    if raw is None:
        return ""
    field = field_at(ref.base) if ref.row is not None and not ref.column else field_at(ref)
    return as_typed(raw) if field is None else of_kind(field.kind, raw, lists)


def said_apart(ref: Ref, one: Any, other: Any, lists: Lists) -> tuple[str, str]:
    """Two values of the same place. Where they would be said alike (« 1500 », « 1 500 »), both are as typed."""
    before, after = said(ref, one, lists), said(ref, other, lists)
    if before != after:
        return before, after
    return "" if one is None else as_typed(one), "" if other is None else as_typed(other)


def of_kind(kind: Kind, raw: Any, lists: Lists) -> str:
    """The same of a kind: the whole of a table, or one row of it."""
    match kind:
        case Rows() | Communes() | Budget():
            rows = raw if isinstance(raw, list) else [raw]
            return "\u202f; ".join(filter(None, (_row(kind, row, lists) for row in rows)))
        case Choices():
            chosen, problem = read_choices(kind, raw, lists)
            if problem is not None:
                return as_typed(raw)
            return "\u202f; ".join(f"{c.label} ({c.comment})" if c.comment else c.label for c in chosen)
        case Day() | Month():
            value = read(kind, raw, lists).value
            return as_typed(raw) if value is None else dates.in_words(value)
        case Amount() | Number():
            value = read(kind, raw, lists).value
            if value is None or (isinstance(kind, Number) and kind.year):
                return as_typed(raw)
            return numbers.euros(value) if isinstance(kind, Amount) else numbers.grouped(value)
        case _:
            return show(kind, raw, lists)


def _row(kind: Rows | Communes | Budget, row: Any, lists: Lists) -> str:
    """The cells of a row, apart by commas; keys that nobody knows come with their names, or nobody would see them."""
    if not isinstance(row, Mapping):
        return as_typed(row)
    known = {column.key: column for column in kind.columns}
    cells = (
        of_kind(known[key].kind, cell, lists) if key in known else f"{key} = {as_typed(cell)}"
        for key, cell in row.items()
        if cell not in (None, "")
    )
    return ", ".join(cells)


def place_said(ref: Ref, template: Template, lists: Lists) -> str:
    """What a place is called: « Personnes engagées, ligne 3, Profession », « Parcours prioritaires, Cancer »."""
    if ref.group in TOP:
        return TOP[ref.group]
    label = template.label_of(ref.base)
    if ref.row is not None:
        column = f", {template.label_of(ref)}" if ref.column else ""
        return f"{label}, ligne {ref.row + 1}{column}"
    if not ref.column:
        return label
    field = field_at(ref.base)
    option = (
        lists.of(field.kind).find(ref.column)
        if field is not None and isinstance(field.kind, Choices)
        else None
    )
    return f"{label}, {option.label if option is not None else ref.column}"


def example_said(field: Field, lists: Lists) -> str:
    """The example of a field, as an answer that one types: of a list, the catalogue may give the key of an option."""
    is_listed = isinstance(field.kind, Choice | Choices) and field.example
    return of_kind(field.kind, field.example, lists) if is_listed else field.example
