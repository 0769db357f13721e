"""A scripted person: what they type at each question of ``remplir`` to write again a letter that is already written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choices, Communes, Field, Prose, Ref, Rows, Table
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library, Lists
from cpts_tui.letter.values import as_rows, read_choices, show


def answers_of(letter: Letter, library: Library) -> Iterator[str]:
    """The lines that fill a blank letter of the same trame: what is required, « oui », then all the rest."""
    template, lists = library.template_of(letter), library.lists(letter)
    shown = [ref for chapter in template.chapters for ref in chapter.fields]
    for ref in shown:
        if template.requires(ref):
            yield from _field(ref, letter, lists)
    yield "oui"
    told_by_the_communes = {f"territoire.population_{name}" for name in ("nature", "annee", "source")}
    for ref in shown:
        if not template.requires(ref) and str(ref) not in told_by_the_communes:
            yield from _field(ref, letter, lists)


def _field(ref: Ref, letter: Letter, lists: Lists) -> Iterator[str]:
    field, raw = FIELDS[ref.group, ref.field], letter.raw(ref)
    match field.kind:
        case Communes():
            for row in as_rows(field.kind, raw):
                yield f"{row['nom']} ({row['code_postal']})"
            yield ""
        case Rows() | Budget() as kind:
            yield from _rows(kind, as_rows(kind, raw), lists)
        case Choices() as kind:
            for chosen in read_choices(kind, raw, lists)[0]:
                yield chosen.label
                if kind.comments:
                    yield from _lines(chosen.comment)
            yield ""
        case _:
            yield from _value(field, raw, lists)


def _rows(kind: Table, rows: list[Any], lists: Lists) -> Iterator[str]:
    for title in kind.offered if isinstance(kind, Budget) else ():
        row = next((row for row in rows if row["intitule"] == title), None)
        yield "oui" if row else "non"
        yield from _cells(kind, row, kind.columns[1:], lists) if row else ()
        rows = [other for other in rows if other is not row]
    for row in rows:
        yield from _cells(kind, row, kind.columns, lists)
    yield ""


def _cells(kind: Table, row: Any, columns: tuple[Field, ...], lists: Lists) -> Iterator[str]:
    for column in columns:
        if not (isinstance(kind, Budget) and column.key == kind.total):
            yield from _value(column, row.get(column.key), lists)


def _value(field: Field, raw: Any, lists: Lists) -> Iterator[str]:
    text = show(field.kind, raw, lists).strip("\n")  # type: ignore[arg-type]  # columns are scalar
    yield from _lines(text) if isinstance(field.kind, Prose) else [text]


def _lines(text: str) -> Iterator[str]:
    """A text of several paragraphs, and the full stop that ends it; a lone Entrée where there is none."""
    yield from text.split("\n")
    if text:
        yield "."
