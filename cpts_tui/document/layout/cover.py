"""The first page: a French letter's, with its sender, its addressee, its subject and its title.

Everything has a height that it would like; what is longer than foreseen pushes the rest down, and over to
further pages if need be: nothing written is ever left out or written over.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from cpts_tui.document.layout.blocks import bind_ends, paragraph
from cpts_tui.document.layout.facts import facts
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.pagination import Placed, paginate
from cpts_tui.document.layout.places import Box, Drawing, Element, Page, Picture, Rule, Strip, Thing
from cpts_tui.document.layout.slabs import Keep, Slab, bind
from cpts_tui.document.layout.words import Type
from cpts_tui.document.logo import Logo
from cpts_tui.document.nodes import Cover, Inlines, Words
from cpts_tui.letter.glyphs import printable


@dataclass(slots=True)
class _Column:
    """Slabs one under the other, the height reached by the last, and the least blank between two parts.

    ``loose`` are the slabs that start a part, each with how much of the blank before it may go.
    """

    y: float
    apart: float
    slabs: list[Slab] = field(default_factory=list)
    loose: list[tuple[Slab, float]] = field(default_factory=list)

    def part(self, slabs: list[Slab], top: float, share: float = 1.0) -> None:
        """Add slabs from this height on, or lower where what stands above needs it (a share of the least blank)."""
        if not slabs:
            return
        least = self.apart * share if self.slabs else 0.0
        slabs[0].before = max(top - self.y, least)
        self.loose.append((slabs[0], slabs[0].before - least))
        self.add(slabs)

    def add(self, slabs: list[Slab]) -> None:
        """Add slabs right after the last one."""
        self.slabs += slabs
        self.y += sum(slab.before + slab.height for slab in slabs)

    def squeeze(self, excess: float) -> None:
        """Take this much from the blanks between the parts, if it makes all of it fit."""
        spare = sum(blank for _, blank in self.loose)
        if 0 < excess <= spare:
            for slab, blank in self.loose:
                slab.before -= blank * excess / spare


def lay_out_cover(galley: Galley, cover: Cover, parent: Element, logo: Logo | None = None) -> Placed:
    """The pages of the cover: one, unless what was written is longer than that."""
    style, page = galley.style.cover, galley.style.page
    column = _Column(style.top, style.apart)
    if logo is not None:
        column.part([_logo(galley, logo, parent)], style.top)
    _sender(galley, cover, parent, column)
    _addressee(galley, cover, parent, column)
    plain = Type("Regular", style.addressee_name_size, style.addressee_leading, galley.style.colours.text)
    if cover.place_and_date:
        slabs = _lines(galley, cover.place_and_date, plain, style.addressee_left, parent)
        column.part(slabs, _top(style.place_and_date, plain))
    _subject(galley, cover, parent, column)
    _title(galley, cover, parent, column)
    _opening(galley, cover, parent, column)
    notes = _notes(galley, cover, parent)
    low = page.height - style.note - sum(slab.height for slab in notes) if notes else page.end
    column.squeeze(column.y + (style.apart / 2 if notes else 0.0) - low)
    placed = paginate(column.slabs, 1, lambda n: style.top if n == 1 else page.top, page.end)
    _place_notes(galley, notes, placed)
    return placed


def _logo(galley: Galley, logo: Logo, parent: Element) -> Slab:
    element = parent.child("Figure", alt=" ".join(printable(logo.alt).split("\n")))
    picture = Picture(0.0, 0.0, logo.width, logo.height)
    return Slab(
        logo.height, [Drawing(galley.style.page.left, 0.0, logo.width, logo.height, (picture,), element)]
    )


def _top(baseline: float, kind: Type) -> float:
    return baseline - kind.rise * kind.leading


def _lines(
    galley: Galley, content: Inlines, kind: Type, x: float, parent: Element, *, role: str = "P"
) -> list[Slab]:
    page = galley.style.page
    lines = galley.lines(content, kind, page.left + page.full_width - x)
    return galley.line_slabs(lines, kind, x, parent.child(role))


def _sender(galley: Galley, cover: Cover, parent: Element, column: _Column) -> None:
    style, colours, left = galley.style.cover, galley.style.colours, galley.style.page.left
    name = Type("SemiBold", style.sender_name_size, style.sender_name_size * 1.2, colours.ink)
    kind = Type("Regular", style.sender_size, style.sender_leading, colours.text)
    if cover.sender:
        column.part(_lines(galley, cover.sender[0], name, left, parent), _top(style.sender_name, name))
    for number, content in enumerate(cover.sender[1:]):
        slabs = _lines(galley, content, kind, left, parent)
        if number == 0:
            slabs[0].before = max(_top(style.sender, kind) - column.y, 0.0)
        column.add(slabs)


def _addressee(galley: Galley, cover: Cover, parent: Element, column: _Column) -> None:
    style, colours = galley.style.cover, galley.style.colours
    first = Type("SemiBold", style.addressee_name_size, style.addressee_leading, colours.text)
    rest = replace(first, face="Regular")
    slabs: list[Slab] = []
    for number, content in enumerate(cover.addressee):
        kind = first if number == 0 else rest
        slabs += _lines(galley, content, kind, style.addressee_left, parent)
    x = style.addressee_left - style.subject_indent / 3
    for slab in slabs:
        slab.things.insert(0, Rule(x, 0, x, slab.height, style.addressee_rule, colours.accent))
    bind_ends(slabs)
    column.part(slabs, _top(style.addressee, first))


def _subject(galley: Galley, cover: Cover, parent: Element, column: _Column) -> None:
    if not cover.subject:
        return
    style, page, colours = galley.style.cover, galley.style.page, galley.style.colours
    size, leading = galley.style.body.size, galley.style.body.leading
    named = Type("SemiBold", size, leading, colours.ink)
    kind = Type("Regular", size, leading, colours.text)
    element = parent.child("P")
    label = galley.run(page.left, kind.rise * leading, "Objet\u00a0: ", named, element)
    lines = galley.lines(cover.subject, kind, page.full_width - style.subject_indent)
    slabs = galley.line_slabs(lines, kind, page.left + style.subject_indent, element)
    slabs[0].things.insert(0, label)
    column.part(slabs, _top(style.subject, kind))


def _title(galley: Galley, cover: Cover, parent: Element, column: _Column) -> None:
    style, page, colours = galley.style.cover, galley.style.page, galley.style.colours
    big = Type("SemiBold", style.title_size, style.title_size * 1.18, colours.ink, 0.76)
    project = Type("Regular", style.project_size, style.project_size * 1.3, colours.accent)
    title = _lines(galley, (Words(cover.title),), big, page.left, parent, role="H1")
    column.part(title, _top(style.title, big))
    slabs = _lines(galley, cover.project, project, page.left, parent)
    slabs[0].before = max(_top(style.project, project) - column.y, 0.0)
    title[-1].keep = Keep.STRICT
    column.add(slabs)
    before = max(style.bar_top - column.y, style.bar)
    bar = Box(page.left, 0, style.bar_width, style.bar, fill=colours.accent)
    slabs[-1].keep = Keep.STRICT
    column.add([Slab(style.bar, [bar], before)])


def _opening(galley: Galley, cover: Cover, parent: Element, column: _Column) -> None:
    style, body = galley.style.cover, galley.style.body
    kind = Type("Regular", body.size, body.leading, galley.style.colours.text)
    after = 0.0
    for number, node in enumerate(cover.opening):
        stack = paragraph(galley, node, parent)
        if not stack.slabs:
            continue
        if number == 0:
            column.part(stack.slabs, _top(style.opening, kind), 0.5)
        else:
            stack.slabs[0].before += after
            column.add(stack.slabs)
        after = stack.after
    sheet = facts(galley, cover.facts, parent)
    if sheet.slabs:
        sheet.slabs[0].before = after + style.apart / 2 if cover.opening else style.apart
        column.add(sheet.slabs)


def _notes(galley: Galley, cover: Cover, parent: Element) -> list[Slab]:
    """« Pièces jointes : » and « Copie : »."""
    style = galley.style.cover
    kind = Type("Regular", style.note_size, style.note_leading, galley.style.colours.secondary)
    slabs: list[Slab] = []
    for content in (cover.enclosures, cover.copies):
        if content:
            slabs += _lines(galley, content, kind, galley.style.page.left, parent)
    return slabs


def _place_notes(galley: Galley, notes: list[Slab], placed: Placed) -> None:
    """At the foot of the last page of the cover, or on one more page."""
    style, page, last = galley.style.cover, galley.style.page, placed.pages[-1]
    y = page.height - style.note + style.note_leading / 4 - sum(slab.height for slab in notes)
    if notes and y < placed.end + style.apart / 2 - 5:
        bind(notes, Keep.WHOLE)
        placed.pages += paginate(notes, last.number + 1, lambda _: page.top, page.end).pages
        return
    for slab in notes:
        last.strips.append(Strip(y, slab.things))
        y += slab.height


def draw_bands(galley: Galley, page: Page) -> None:
    """The two bands at the top of the first page, from edge to edge."""
    style, colours, width = galley.style.cover, galley.style.colours, galley.style.page.width
    things: list[Thing] = [
        Box(0, 0, width, style.band, fill=colours.ink),
        Box(0, style.band, width, style.band_accent, fill=colours.accent),
    ]
    page.strips.insert(0, Strip(0, things))
