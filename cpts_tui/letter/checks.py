"""Checks of one field by itself: its value, its cells, its text. One function a question, no memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cpts_tui.letter.facts import FieldReading
from cpts_tui.letter.fields import Budget, Choices, Communes, Field, Line, Option, Prose, Ref, Rows, Table
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.glyphs import unprintable
from cpts_tui.letter.numbers import luhn, ordinal
from cpts_tui.letter.template import Template
from cpts_tui.letter.text import word_count
from cpts_tui.letter.values import as_typed


class Term(NamedTuple):
    """A word of yesterday, and today's."""

    pattern: re.Pattern[str]
    old: str
    new: str


TERMS = (
    Term(
        re.compile(r"\bPTA\b|\b[Pp]lateformes? [Tt]erritoriales? d['’][Aa]ppui\b"),
        "PTA",
        "DAC (dispositif d’appui à la coordination)",
    ),
    Term(
        re.compile(r"\bSSR\b|\b[Ss]oins de suite et de r[ée]adaptation\b"),
        "SSR",
        "SMR (soins médicaux et de réadaptation)",
    ),
    Term(re.compile(r"\bADELI\b|\bAdeli\b"), "ADELI", "RPPS"),
    Term(re.compile(r"12156\s*\*\s*05\b"), "Cerfa 12156*05", "Cerfa 12156*06"),
)
"""Terms that have changed since the source documents were written (source A is of June 2019)."""

LENGTHS = {"rpps": (11, "RPPS", "onze chiffres"), "finess": (9, "FINESS", "neuf chiffres")}


def check_field(ref: Ref, field: Field, reading: FieldReading, template: Template) -> list[Finding]:
    """All findings of a field that the field alone explains, but for old words (which count once a letter)."""
    found: list[Finding] = []
    if reading.problem is not None:
        found.append(Finding(ref, "erreur", reading.problem.rule, reading.problem.message))
    elif not reading.says and template.requires(ref):
        found.append(Finding(ref, "manque", "vide", _empty_message(field)))
    kind = field.kind
    if isinstance(kind, Choices):
        found += _check_choices(ref, reading)
    elif isinstance(kind, Rows | Communes | Budget):
        found += _check_rows(ref, kind, reading, template)
    else:
        found += _check_text(ref, field, reading.value)
    return found


def old_words(reading: FieldReading, field: Field, ref: Ref) -> list[tuple[str, Ref]]:
    """The old terms that a person typed in a field, each with the first place where it stands."""
    found: dict[str, Ref] = {}
    for place, text in typed_texts(ref, field, reading):
        for term in TERMS:
            if term.old not in found and term.pattern.search(text):
                found[term.old] = place
    return list(found.items())


def typed_texts(ref: Ref, field: Field, reading: FieldReading) -> Iterator[tuple[Ref, str]]:
    """The free texts of a field (lines, prose, comments), each with its place; keys of options are no text."""
    kind = field.kind
    if isinstance(kind, Choices):
        for item in reading.chosen:
            if item.comment:
                yield ref.option(item.typed), item.comment
            if item.option is None:
                yield ref, item.typed
    elif isinstance(kind, Rows | Communes | Budget):
        texts = [column.key for column in kind.columns if isinstance(column.kind, Line | Prose)]
        for row in reading.rows:
            for key in texts:
                if isinstance(value := row.value(key), str):
                    yield ref.at(row.index, key), value
    elif isinstance(reading.value, str) and isinstance(kind, Line | Prose):
        yield ref, reading.value


def unknown_keys(ref: Ref, field: Field, raw: Any) -> Iterator[Finding]:
    """The keys of a table's rows that are no column."""
    kind = field.kind
    if isinstance(raw, Mapping):
        raw = [raw]  # a lone table is one row
    if not isinstance(kind, Rows | Communes | Budget) or not isinstance(raw, list):
        return
    known = {column.key for column in kind.columns}
    for index, row in enumerate(raw):
        if isinstance(row, Mapping):
            for key in row.keys() - known:
                place = f"{ordinal(index + 1, kind.row_name[1])} {kind.row_name[0]}"
                yield unknown_key(ref.at(index, key), key, known, place)


def unknown_key(ref: Ref, key: str, known: Any, where: str = "") -> Finding:
    """A key that the catalogue does not have, with the nearest one that it has."""
    from difflib import get_close_matches

    near = get_close_matches(key, list(known), n=1, cutoff=0.65)
    hint = f" Vouliez-vous dire « {near[0]} » ?" if near else ""
    message = f"« {key} » n’est pas une clé de la lettre : elle est gardée telle quelle, mais rien ne l’affiche.{hint}"
    return Finding(ref, "conseil", "cle-inconnue", message, where)


def _empty_message(field: Field) -> str:
    if isinstance(field.kind, Rows | Communes | Budget):
        noun, gender = field.kind.row_name
        return f"aucun{'e' if gender == 'f' else ''} {noun} : ajoutez-en au moins un{'e' if gender == 'f' else ''}."
    if isinstance(field.kind, Choices):
        return "à compléter : choisissez au moins une réponse."
    return "à compléter."


def _check_choices(ref: Ref, reading: FieldReading) -> Iterator[Finding]:
    keyed = isinstance(reading.raw, Mapping)
    for item in reading.chosen:
        place = ref.option(item.typed) if keyed else ref
        if item.problem is not None:
            yield Finding(place, "erreur", item.problem.rule, item.problem.message)
        yield from _glyphs(place, item.comment)
        if item.option is None and not keyed:
            yield from _glyphs(place, item.typed)


def _check_rows(ref: Ref, kind: Table, reading: FieldReading, template: Template) -> Iterator[Finding]:
    required = [column for column in kind.columns if template.requires(ref.at(0, column.key))]
    columns = {column.key: column for column in kind.columns}
    for row in reading.rows:
        for column in required:
            if not row.says(column.key):
                yield _in_row(
                    ref, kind, row.index, column, Finding(ref, "manque", "cellule-vide", "à compléter.")
                )
        for key, cell in row.cells.items():
            column = columns[key]
            if cell.problem is not None:
                finding = Finding(ref, "erreur", cell.problem.rule, cell.problem.message)
                yield _in_row(ref, kind, row.index, column, finding)
            for finding in _check_text(ref, column, cell.value):
                yield _in_row(ref, kind, row.index, column, finding)


def _in_row(ref: Ref, kind: Table, index: int, column: Field, finding: Finding) -> Finding:
    noun, gender = kind.row_name
    return finding._replace(
        ref=ref.at(index, column.key), where=f"{ordinal(index + 1, gender)} {noun}, {column.label}"
    )


def _check_text(ref: Ref, field: Field, value: Any) -> Iterator[Finding]:
    if not isinstance(value, str):
        if isinstance(value, Option) and not value.key:
            yield from _glyphs(ref, value.label)
        return
    yield from _glyphs(ref, value)
    if isinstance(field.kind, Line) and field.kind.identifier:
        yield from _identifier(ref, field.kind.identifier, value)
    if isinstance(field.kind, Prose) and field.kind.words:
        yield from _length(ref, field.kind.words, value)


def _glyphs(ref: Ref, text: str) -> Iterator[Finding]:
    if text and (lost := unprintable(text)):
        shown = " ".join(f"{c} (U+{ord(c):04X})" if c.isprintable() else f"U+{ord(c):04X}" for c in lost[:8])
        more = "…" if len(lost) > 8 else ""
        yield Finding(
            ref, "conseil", "glyphe", f"ces caractères ne pourront pas être imprimés : {shown}{more}"
        )


def _identifier(ref: Ref, name: str, value: str) -> Iterator[Finding]:
    length, label, digits = LENGTHS[name]
    number = as_typed(value).replace(" ", "").replace("\u00a0", "").replace("\u202f", "")
    if not (number.isascii() and number.isalnum() and len(number) == length):
        yield Finding(ref, "conseil", "identifiant", f"« {value} » : un numéro {label} compte {digits}.")
    elif number.isdigit() and not luhn(number):
        yield Finding(
            ref,
            "conseil",
            "identifiant",
            f"« {value} » n’est pas un numéro {label} : un chiffre a sans doute été mal copié.",
        )


def _length(ref: Ref, words: tuple[int, int], value: str) -> Iterator[Finding]:
    count, (fewest, most) = word_count(value), words
    counted = f"{count} mot{'s' if count > 1 else ''}"
    if count < fewest // 2:
        yield Finding(
            ref, "conseil", "longueur", f"{counted} : {fewest} à {most} sont conseillés, précisez un peu."
        )
    elif count > most * 2:
        yield Finding(
            ref, "conseil", "longueur", f"{counted} : {fewest} à {most} suffisent, allez à l’essentiel."
        )
