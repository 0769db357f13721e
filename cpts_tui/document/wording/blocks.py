"""The blocks of one field, by its kind: prose, tables, choices, and single values as facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import assert_never

from cpts_tui.document.nodes import (
    Block,
    Bullets,
    Fact,
    Facts,
    Heading,
    Inlines,
    Paragraph,
    Words,
)
from cpts_tui.document.typography import french
from cpts_tui.document.wording.budget import budget_blocks
from cpts_tui.document.wording.choices import choices_blocks
from cpts_tui.document.wording.source import Source, as_typed
from cpts_tui.document.wording.tables import blank_grid, grid
from cpts_tui.document.wording.territory import communes_blocks
from cpts_tui.letter.fields import (
    Amount,
    Budget,
    Choice,
    Choices,
    Communes,
    Day,
    Email,
    Line,
    Month,
    Number,
    Phone,
    Postcode,
    Prose,
    Ref,
    Rows,
    YesNo,
)

_ITEM = re.compile(r"[-–•*][ \u00a0]+(?=\S)")


def field_blocks(source: Source, ref: Ref, title: str) -> list[Block]:
    """All that is printed of a field, under ``title`` (empty where a heading above has just said it)."""
    reading, kind = source.read(ref), source.field(ref).kind
    if not reading.says:
        return _blank(source, ref, title) if source.keeps(ref) else []
    if isinstance(kind, Choices | Rows | Communes | Budget) and reading.problem is not None:
        return [*_headed(title, ref), Paragraph(as_typed(reading.raw), ref)]
    match kind:
        case Prose():
            if reading.value is None:
                return [*_headed(title, ref), Paragraph(as_typed(reading.raw), ref)]
            text = reading.value
            return list(source.unless_printed(ref, title, lambda: [*_headed(title, ref), *prose(text, ref)]))
        case Choices():
            return choices_blocks(source, ref, title)
        case Communes():
            return communes_blocks(source, ref, title)
        case Budget():
            return budget_blocks(source, ref, title)
        case Rows():
            return list(source.unless_printed(ref, title, lambda: [grid(source, ref, title)]))
        case (
            Line()
            | Day()
            | Month()
            | Email()
            | Phone()
            | Postcode()
            | Number()
            | Amount()
            | YesNo()
            | Choice()
        ):
            return [Facts((Fact(source.title(ref), source.value(ref), ref),), ref)]
        case _:
            assert_never(kind)


def _blank(source: Source, ref: Ref, title: str) -> list[Block]:
    """A field that nobody has filled: a gap, or in a form to finish by hand the table and the boxes that it wants."""
    kind = source.field(ref).kind
    if source.blanks == "all":
        if isinstance(kind, Choices):
            return choices_blocks(source, ref, title)
        if isinstance(kind, Rows | Communes | Budget):
            return [blank_grid(source, ref, title)]
    return [*_headed(title, ref), Paragraph((source.gap(ref),), ref)]


def prose(text: str, ref: Ref) -> Iterator[Block]:
    """The paragraphs of a prose, one a line; lines that start with a dash or a bullet make a list."""
    items: list[Inlines] = []
    for line in map(str.strip, text.splitlines()):
        if (mark := _ITEM.match(line)) is not None:
            items.append((Words(french(line[mark.end() :])),))
            continue
        if items:
            yield Bullets(tuple(items), ref)
            items = []
        if line:
            yield Paragraph((Words(french(line)),), ref)
    if items:
        yield Bullets(tuple(items), ref)


def joined(blocks: Iterable[Block]) -> list[Block]:
    """The same blocks, neighbouring facts under one another in one sheet."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Facts) and kept and isinstance(before := kept[-1], Facts):
            kept[-1] = Facts(before.items + block.items, before.ref)
        else:
            kept.append(block)
    return kept


def _headed(title: str, ref: Ref) -> list[Block]:
    return [Heading(3, title, ref=ref)] if title else []
