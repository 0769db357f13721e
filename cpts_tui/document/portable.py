"""What the writers of documents that other programs open (Markdown, HTML, DOCX) share.

Unlike the PDF they bring no font, so every sign that a computer may have passes; what could command a program, turn
the order of the text or not be seen does not. They own no text but the marks of a gap and of a draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from cpts_tui.document.nodes import (
    Block,
    Document,
    Figure,
    Grid,
    Heading,
    Inlines,
    Map,
    Missing,
    Paragraph,
    Words,
)
from cpts_tui.document.typography import NBSP
from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import Ref

DRAFT = "Projet – lettre incomplète"
"""What a draft says of itself on its first page."""

TICKED, EMPTY = "☒", "☐"

_LEVELS: tuple[Literal[1, 2, 3], ...] = (1, 2, 3)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_NO_CHARACTER = re.compile("[\ufdd0-\ufdef\ufffe\uffff" + "".join(chr(p * 0x10000 + 0xFFFE) + chr(p * 0x10000 + 0xFFFF)
                                                            for p in range(1, 17)) + "]")  # fmt: skip


def legible(text: str) -> str:
    """The text as any program may be given it: every line end a newline, no character that XML or HTML forbid.

    What has no shape (soft hyphens, direction marks) is left out, as in print; what commands a terminal is made
    visible (see ``shown``); code points that Unicode keeps from being characters become \ufffd. Idempotent.
    """
    plain = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)) if not text.isascii() or "\r" in text else text
    return _NO_CHARACTER.sub("\ufffd", _LINE_ENDS.sub("\n", shown(plain)))


def gap_text(gap: Missing) -> str:
    """« À compléter : Profession »."""
    return f"À compléter{NBSP}: {gap.label}"


def title_of(document: Document) -> str:
    """« Lettre d’intention – CPTS du Haut Val », on one line."""
    return one_line(" – ".join(filter(None, (document.title, document.project))))


def one_line(text: str) -> str:
    """``legible``, in one line."""
    return " ".join(legible(text).split("\n"))


def lines_of(content: Inlines) -> list[Inlines]:
    """The inlines of each line of a text that is not blank."""
    lines: list[list[Words | Missing]] = [[]]
    for item in content:
        if isinstance(item, Missing):
            lines[-1].append(item)
            continue
        first, *others = legible(item.text).split("\n")
        lines[-1].append(Words(first, item.strong, item.link))
        lines += [[Words(text, item.strong, item.link)] for text in others]
    return [
        tuple(line)
        for line in lines
        if any(not isinstance(item, Words) or item.text.strip() for item in line)
    ]


def opening_of(document: Document) -> Iterator[Block]:
    """The blocks of the first page, from « Madame, Monsieur » to the identity sheet."""
    yield from document.cover.opening
    if document.cover.facts.items:
        yield document.cover.facts


def notes_of(document: Document) -> Iterator[Paragraph]:
    """The last lines of the first page: enclosures and copies."""
    cover = document.cover
    for name, content in (("pieces", cover.enclosures), ("destinataires", cover.copies)):
        if content:
            yield Paragraph(content, Ref("envoi", name))


def notes_of_figure(figure: Figure) -> tuple[str, ...]:
    """What stands under a figure: what it does not show, and whose data it is."""
    return tuple(filter(None, (figure.note, figure.source))) if isinstance(figure, Map) else ()


def group_sizes(grid: Grid) -> list[int]:
    """For each row, how many rows its first cell stands for: 1, or in a grouped grid the group's size then zeros."""
    sizes: list[int] = []
    start = 0
    for place, row in enumerate(grid.rows):
        if grid.grouped and place and row.cells[0] == grid.rows[start].cells[0]:
            sizes[start] += 1
            sizes.append(0)
        else:
            start = place
            sizes.append(1)
    return sizes


def stepped(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks of a chapter, no heading more than one level below the one before: readers go from level to level."""
    before = 0
    for block in blocks:
        if isinstance(block, Heading):
            level = _LEVELS[min(block.level, before + 1) - 1]
            before = level
            yield block if level == block.level else replace(block, level=level)
        else:
            yield block
