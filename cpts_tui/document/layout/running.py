"""Head and foot of the pages, which are known once all pages are: « Page 3 / 12 », and the mark of a
draft."""

from __future__ import annotations

from collections.abc import Sequence

from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Box, Page, Rule, Run, Strip, Thing
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Document
from cpts_tui.letter.glyphs import printable

DRAFT = "PROJET"
_DRAFT_NOTE = "lettre incomplète"


def add_running(galley: Galley, document: Document, pages: Sequence[Page]) -> Strip:
    """Add to each page what it says of the whole. The strip that all pages but the first one share."""
    widest = _page_label(galley, len(pages), len(pages))
    shared = Strip(0, [*_said(galley, document, widest.width), *_head(galley, document)])
    for page in pages:
        things: list[Thing] = [_page_label(galley, page.number, len(pages))]
        if page.number == 1 and document.draft:
            things += _mark(galley, galley.style.cover.sender_name, galley.style.body.size + 2, _DRAFT_NOTE)
        page.strips.append(Strip(0, things))
        if page.number > 1:
            page.strips.append(shared)
    return shared


def _kind(galley: Galley) -> Type:
    size = galley.style.running.size
    return Type("Regular", size, size, galley.style.colours.secondary)


def _foot(galley: Galley) -> float:
    return galley.style.page.height - galley.style.running.foot


def _page_label(galley: Galley, number: int, count: int) -> Run:
    kind, page = _kind(galley), galley.style.page
    label = f"Page\u00a0{number}\u00a0/\u00a0{count}"
    left = page.left + page.full_width - galley.width(label, kind.face, kind.size)
    return galley.run(left, _foot(galley), label, kind)


def _said(galley: Galley, document: Document, taken: float) -> list[Thing]:
    """Whose letter it is, at the foot, where something as wide as ``taken`` stands on the right."""
    kind, page = _kind(galley), galley.style.page
    said = " · ".join(part for part in (document.project, document.contact) if part)
    short = _short(galley, said, kind, page.full_width - taken - 20)
    return [galley.run(page.left, _foot(galley), short, kind)]


def _head(galley: Galley, document: Document) -> list[Thing]:
    kind, style, page, colours = _kind(galley), galley.style.running, galley.style.page, galley.style.colours
    right = page.left + page.full_width
    date = _short(galley, document.date_text, kind, page.full_width / 3)
    wide = galley.width(date, kind.face, kind.size)
    things: list[Thing] = [Rule(page.left, style.head_rule, right, style.head_rule, 0.5, colours.rule)]
    things.append(galley.run(right - wide, style.head, date, kind))
    strong = Type("SemiBold", kind.size, kind.leading, kind.colour)
    room = page.full_width - wide - 20
    if document.draft:
        mark = _mark(galley, style.head, kind.size - 0.8, "", right - wide - (12 if date else 0))
        room -= galley.width(DRAFT, "SemiBold", kind.size) + 20
        things += mark
    title = galley.run(page.left, style.head, _short(galley, document.title, strong, room / 2), strong)
    things.append(title)
    if document.project:
        rest = _short(galley, " – " + document.project, kind, room - title.width)
        things.append(galley.run(page.left + title.width, style.head, rest, kind))
    return things


def _mark(galley: Galley, y: float, size: float, note: str, right: float | None = None) -> list[Thing]:
    """The word « PROJET » in a frame, against the right margin or another limit, a note under it."""
    page, colours = galley.style.page, galley.style.colours
    limit = page.left + page.full_width if right is None else right
    kind = Type("SemiBold", size, size, colours.gap)
    width = galley.width(DRAFT, kind.face, size)
    pad = size * 0.55
    left = limit - width - 2 * pad
    frame = Box(
        left,
        y - size * 0.98,
        width + 2 * pad,
        size * 1.34,
        colours.gap_tint,
        colours.gap,
        0.7,
        radius=size * 0.3,
    )
    things: list[Thing] = [frame, galley.run(left + pad, y, DRAFT, kind)]
    if note:
        small = Type("Regular", galley.style.running.size, galley.style.running.size, colours.gap)
        wide = galley.width(note, small.face, small.size)
        things.append(galley.run(limit - wide, y + size * 1.25, note, small))
    return things


def _short(galley: Galley, text: str, kind: Type, room: float) -> str:
    """The text on one line, its end left out where it is longer than the room: pages say it in full
    elsewhere."""
    line = printable(text).replace("\n", " ")
    if len(line) < 400 and galley.width(line, kind.face, kind.size) <= room:
        return line
    face, left = galley.faces[kind.face], room * 1000 / kind.size - galley.faces[kind.face].width("…")
    for index, character in enumerate(line):
        left -= face.advance(character)
        if left < 0:
            return line[:index].rstrip() + "…"
    return line
