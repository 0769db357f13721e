"""The rows that a matched sheet makes, and what a person should know of them before they are added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from cpts_tui.letter import checks
from cpts_tui.letter.facts import FieldReading
from cpts_tui.letter.fields import Field, Ref, Scalar, Table
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.letter.library import Lists
from cpts_tui.letter.text import folded, joined
from cpts_tui.letter.values import read_row, typed
from cpts_tui.ui.importing.cells import Sheet, SheetRow
from cpts_tui.ui.importing.matching import FIRST_NAMES, Match, columns_of
from cpts_tui.ui.twins import Twins


class Made(NamedTuple):
    """A row for the table, the line of the sheet it comes from, what is to be mended in it, and where the same stands
    already, in words (empty where it is new); ``asked``: who may be the same, as a question."""

    row: Mapping[str, Any]
    line: int
    found: tuple[Finding, ...] = ()
    twin: str = ""
    asked: str = ""


def made(
    kind: Table, ref: Ref, sheet: Sheet, match: Match, review: Review, before: Sequence[Mapping[str, Any]]
) -> list[Made]:
    """What each row of the sheet makes, in order; a row that says nothing makes nothing. ``before`` are the rows that
    the table holds."""
    rows = [(line, row) for line, row in _rows(kind, sheet, match, review.lists) if row]
    twins = Twins(ref, kind, review.lists)
    twins.add([*before, *(row for _line, row in rows)])
    found = _found(kind, ref, [row for _line, row in rows], review)

    def where(first: int) -> str:
        if first < len(before):
            return f"à la ligne {first + 1} du tableau"
        return f"à la ligne {rows[first - len(before)][0]}"

    def beside(place: int, row: Mapping[str, Any]) -> tuple[str, str]:
        """Whom the row doubles, whom it may double."""
        at = len(before) + place
        first, namesake = twins.first(at, row), twins.namesake(at, row)
        if first is not None:
            return f"{'déjà' if first < len(before) else 'comme'} {where(first)}.", ""
        asked = (
            f"même nom qu’{where(namesake)}\u00a0: est-ce la même personne\u202f?"
            if namesake is not None
            else ""
        )
        return "", asked

    return [
        Made(row, line, found.get(place, ()), *beside(place, row)) for place, (line, row) in enumerate(rows)
    ]


def _rows(kind: Table, sheet: Sheet, match: Match, lists: Lists) -> Iterator[tuple[int, dict[str, Any]]]:
    head = sheet.rows[0].cells if match.headings else ()

    def after(place: int) -> bool:
        """« Prénom » comes after « Nom », wherever it stands."""
        return place < len(head) and folded(head[place]) in FIRST_NAMES

    sources = [
        (column, sorted((p for p, key in enumerate(match.targets) if key == column.key), key=after))
        for column in columns_of(kind)
    ]
    for line in sheet.rows[1 if match.headings else 0 :]:
        row = _row(sources, line, lists)
        if row:
            for column, _places in sources:
                if column.key in match.everywhere:
                    row.setdefault(column.key, _typed(column, match.everywhere[column.key], lists))
            yield line.line, row


def _row(sources: Sequence[tuple[Field, list[int]]], line: SheetRow, lists: Lists) -> dict[str, Any]:
    texts = [
        (column, joined(" ".join(filter(None, (line.cells[place] for place in places)))))
        for column, places in sources
    ]
    return {column.key: _typed(column, text, lists) for column, text in texts if text}


def _typed(column: Field, text: str, lists: Lists) -> Any:
    return typed(cast(Scalar, column.kind), text, None, lists)


def _found(
    kind: Table, ref: Ref, rows: Sequence[Mapping[str, Any]], review: Review
) -> dict[int, tuple[Finding, ...]]:
    """What each row is to be mended for, by its place among the rows: what would be said of it in the table."""
    readings = tuple(read_row(kind, place, row, review.lists) for place, row in enumerate(rows))
    field = Field("", "", kind)
    found: dict[int, tuple[Finding, ...]] = {}
    for finding in checks.check_field(ref, field, FieldReading(list(rows), rows=readings), review.template):
        if finding.ref.row is not None:
            found[finding.ref.row] = (*found.get(finding.ref.row, ()), finding)
    return found
