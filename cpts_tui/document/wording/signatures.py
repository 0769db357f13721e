"""The last page: room for the author and the co-authors to sign, and for each professional who is engaged.

What the letter says was signed is said with its day; the rest is left blank, high enough for a pen.
"""

from __future__ import annotations

from collections.abc import Iterator

from cpts_tui.document.nodes import (
    Block,
    Chapter,
    Fact,
    Facts,
    Grid,
    GridColumn,
    GridRow,
    Heading,
    Inlines,
    Words,
)
from cpts_tui.document.typography import NBSP, french
from cpts_tui.document.wording.cover import AUTHOR, DATE, JOB, PARTNERS, place_of
from cpts_tui.document.wording.source import Source
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.values import Row, as_typed

KEY, TITLE = "signatures", "Signatures"
ENGAGED, ADDRESS = Ref("acteurs", "engages"), Ref("identite", "adresse")
_DOTS = "……………………………"
_ROOM = (Words(f"{NBSP}\n{NBSP}\n{NBSP}"),)
_LINE = (Words(f"{NBSP}\n{NBSP}"),)


def signatures(source: Source) -> Chapter:
    """The chapter of the signatures."""
    signed = Facts((Fact("Fait à", _made_at(source), DATE), *_authors(source)), AUTHOR)
    blocks: list[Block] = [Heading(1, TITLE, ref=AUTHOR), signed]
    if source.shows(ENGAGED) and source.read(ENGAGED).rows:
        blocks += source.unless_printed(ENGAGED, KEY, lambda: [_engaged(source)])
    return Chapter(KEY, tuple(blocks), whole=True)


def _made_at(source: Source) -> Inlines:
    """« Capestang, le 12 mars 2026 », with dots for what is not known."""
    address = source.read(ADDRESS).value if source.shows(ADDRESS) else None
    place = place_of(address) if isinstance(address, str) else ""
    day = source.value(DATE) if source.says(DATE) else (Words(_DOTS),)
    return (Words(french(f"{place or _DOTS}, le ")), *day)


def _authors(source: Source) -> Iterator[Fact]:
    author = _named(_said(source, AUTHOR), _said(source, JOB))
    yield Fact(f"Rédacteur{NBSP}: {author}" if author else "Rédacteur", _ROOM, AUTHOR)
    rows = source.read(PARTNERS).rows if source.shows(PARTNERS) else ()
    for row in rows:
        name = _named(_text(row, "nom"), _text(row, "profession"))
        yield Fact(f"Co-porteur{NBSP}: {name}", _ROOM, PARTNERS.at(row.index))


def _engaged(source: Source) -> Grid:
    columns = source.columns(ENGAGED)
    heads = (GridColumn("Nom, prénom", 30), GridColumn("Profession", 28), GridColumn("Signature", 42))
    rows = tuple(
        GridRow(
            (
                *(source.cell(ENGAGED, columns[key], row) for key in ("nom", "profession")),
                _signed(source, row),
            ),
            ENGAGED.at(row.index),
        )
        for row in source.read(ENGAGED).rows
    )
    return Grid(heads, rows, caption="Professionnels engagés", ref=ENGAGED)


def _signed(source: Source, row: Row) -> Inlines:
    column = source.columns(ENGAGED).get("signe")
    if column is None or not row.says("signe"):
        return _LINE
    return (Words(f"Engagement signé{NBSP}: "), *source.cell(ENGAGED, column, row))


def _said(source: Source, ref: Ref) -> str:
    return french(as_typed(source.read(ref).raw).strip()) if source.says(ref) else ""


def _text(row: Row, column: str) -> str:
    value = row.value(column)
    return french(str(getattr(value, "label", value)).strip()) if value is not None else ""


def _named(name: str, job: str) -> str:
    return ", ".join(part for part in (name, job) if part)
