"""Headings, paragraphs, lists and boxes to tick, as slabs."""

from __future__ import annotations

from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Box, Element, Rule, Run, Stroke, Thing
from cpts_tui.document.layout.slabs import Keep, Slab, Stack, Title, bind, bind_lines
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Bullets, Heading, Missing, Paragraph, Tick, Ticks, Words
from cpts_tui.letter.glyphs import printable

_SHORT_LABEL = 14  # characters: « Oui » and « Non » stand on one line


def heading(galley: Galley, node: Heading, parent: Element, *, close: bool = False, rank: int = 1) -> Stack:
    """A heading. ``close``: it follows another one; ``rank``: its level in the structure, where none is skipped."""
    if node.level == 1:
        return _chapter_heading(galley, node, parent)
    style = galley.style.heading2 if node.level == 2 else galley.style.heading3
    colour = galley.style.colours.ink if node.level == 2 else galley.style.colours.text
    kind = Type("SemiBold", style.size, style.leading, colour)
    text = f"{node.number} {node.text}" if node.number else node.text
    lines = galley.lines((Words(text),), kind, galley.style.page.measure)
    slabs = galley.line_slabs(lines, kind, galley.style.page.left, parent.child(f"H{rank}"))
    slabs[0].before = style.before_close if close else style.before
    if node.level == 2:
        slabs[0].title = Title(2, node.number, _one_line(node.text))
    return _held(slabs, style.after)


def _chapter_heading(galley: Galley, node: Heading, parent: Element) -> Stack:
    style, page, colours = galley.style.heading1, galley.style.page, galley.style.colours
    kind = Type("SemiBold", style.size, style.leading, colours.ink, 0.76)
    element = parent.child("H1")
    number = f"{_one_line(node.number)}. " if node.number else ""
    indent = galley.width(number.rstrip(), "SemiBold", style.size) + style.number_gap if number else 0.0
    text = node.text
    if indent > page.full_width / 4:  # not a number that a column can be made for
        number, indent, text = "", 0.0, number + text
    lines = galley.lines((Words(text),), kind, page.full_width - indent)
    slabs = galley.line_slabs(lines, kind, page.left + indent, element)
    if number:
        accent = Type("SemiBold", style.size, style.leading, colours.accent)
        slabs[0].things.insert(0, galley.run(page.left, kind.rise * kind.leading, number, accent, element))
    low = kind.rise * kind.leading + style.rule_drop
    line = galley.style.table.rule_strong
    slabs[-1].things.append(Rule(page.left, low, page.left + page.full_width, low, line, colours.ink))
    slabs[-1].height = max(slabs[-1].height, low + line)
    slabs[0].before = style.before
    slabs[0].title = Title(1, _one_line(node.number), _one_line(node.text))
    return _held(slabs, style.after)


def _held(slabs: list[Slab], after: float) -> Stack:
    """A heading: its lines in one piece, held to what follows."""
    bind(slabs, Keep.STRICT)
    slabs[-1].keep = Keep.STRICT
    return Stack(slabs, after, heading=True)


def _one_line(text: str) -> str:
    return " ".join(printable(text).split("\n"))


def body(galley: Galley) -> Type:
    """The type of running text."""
    style = galley.style.body
    return Type("Regular", style.size, style.leading, galley.style.colours.text)


def paragraph(galley: Galley, node: Paragraph, parent: Element) -> Stack:
    """A paragraph; where nobody has written it, lines to write it by hand."""
    if not node.content:
        return Stack()
    element = parent.child("P")
    if len(node.content) == 1 and isinstance(node.content[0], Missing):
        return Stack([_room_to_write(galley, node.content[0], element)], galley.style.body.after)
    kind = body(galley)
    lines = galley.lines(node.content, kind, galley.style.page.measure)
    return Stack(galley.line_slabs(lines, kind, galley.style.page.left, element), galley.style.body.after)


def _room_to_write(galley: Galley, missing: Missing, element: Element) -> Slab:
    gap, page, colours = galley.style.gap, galley.style.page, galley.style.colours
    small = Type("Italic", gap.label_size + 1, gap.label_size + 4, colours.gap)
    label = (Words("À compléter\u00a0: " + missing.label),)
    lines = galley.lines(label, small, page.measure - 2 * gap.padding)[:3]
    head = gap.padding / 2 + len(lines) * small.leading
    height = head + gap.block_lines * gap.block_leading + gap.padding
    things: list[Thing] = [Box(page.left, 0, page.measure, height, fill=colours.gap_tint, radius=3)]
    things += galley.set_lines(lines, small, page.left + gap.padding, gap.padding / 2, element=element)
    for number in range(1, gap.block_lines + 1):
        y = head + number * gap.block_leading
        right = page.left + page.measure - gap.padding
        things.append(Rule(page.left + gap.padding, y, right, y, 0.8, colours.gap, step=3))
    return Slab(height, things)


def bullets(galley: Galley, node: Bullets, parent: Element) -> Stack:
    """A list."""
    style, kind, left = galley.style.bullets, body(galley), galley.style.page.left
    mark = Type("SemiBold", kind.size, kind.leading, galley.style.colours.accent)
    element = parent.child("L")
    slabs: list[Slab] = []
    for item in node.items:
        entry = element.child("LI")
        label = galley.run(left + style.mark, kind.rise * kind.leading, "•", mark, entry.child("Lbl"))
        lines = galley.lines(item, kind, galley.style.page.measure - style.indent)
        added = galley.line_slabs(lines, kind, left + style.indent, entry.child("LBody"))
        added[0].things.insert(0, label)
        added[0].before = style.between if slabs else 0.0
        slabs += added
    bind_ends(slabs)
    return Stack(slabs, galley.style.body.after) if slabs else Stack()


def bind_ends(slabs: list[Slab]) -> None:
    """Hold the first two and the last two slabs of a list together."""
    bind(slabs[:2], Keep.STRICT)
    bind(slabs[-2:], Keep.STRICT)


def ticks(galley: Galley, node: Ticks, parent: Element) -> Stack:
    """Boxes to tick, the ticked ones and the others, in the order of the form."""
    style, page, colours = galley.style.ticks, galley.style.page, galley.style.colours
    slabs: list[Slab] = []
    if node.title:
        kind = Type("Regular", style.size, galley.style.body.leading, colours.text)
        lines = galley.lines((Words(node.title),), kind, page.measure)
        slabs = galley.line_slabs(lines, kind, page.left, parent.child("P"))
        slabs[-1].keep = Keep.STRICT
    titled = len(slabs)
    element = parent.child("L")
    if len(node.items) <= 3 and all(len(i.label) <= _SHORT_LABEL and not i.comment for i in node.items):
        slabs += _ticks_on_a_line(galley, node, element)
    else:
        for item in node.items:
            added = _tick(galley, item, element)
            added[0].before = style.between if len(slabs) > titled else 0.0
            slabs += added
        if len(node.items) <= 8:
            bind(slabs[titled:], Keep.WHOLE)
        bind_ends(slabs[titled:])
    if titled and len(slabs) > titled:
        slabs[titled].before = style.title_after
    return Stack(slabs, style.after) if node.items else Stack()


def _tick_kind(galley: Galley, item: Tick) -> Type:
    style, colours = galley.style.ticks, galley.style.colours
    if item.ticked:
        return Type("SemiBold", style.size, style.leading, colours.text)
    return Type("Regular", style.size, style.leading, colours.secondary)


def _tick(galley: Galley, item: Tick, parent: Element) -> list[Slab]:
    style, page = galley.style.ticks, galley.style.page
    entry, kind = parent.child("LI"), _tick_kind(galley, item)
    left, measure = page.left + style.label, page.measure - style.label
    label, mark = entry.child("Lbl"), entry.child("LBody")
    slabs = galley.line_slabs(galley.lines((Words(item.label),), kind, measure), kind, left, mark)
    slabs[0].things = (
        box(galley, page.left, kind.rise * kind.leading, label, ticked=item.ticked) + slabs[0].things
    )
    if item.comment:
        aside = Type("Regular", style.aside_size, style.aside_leading, galley.style.colours.text)
        slabs += galley.line_slabs(galley.lines(item.comment, aside, measure), aside, left, mark)
        bind_lines(slabs)
    return slabs


def _ticks_on_a_line(galley: Galley, node: Ticks, parent: Element) -> list[Slab]:
    style = galley.style.ticks
    x, things = galley.style.page.left, []
    for item in node.items:
        entry, kind = parent.child("LI"), _tick_kind(galley, item)
        y = kind.rise * kind.leading
        things += box(galley, x, y, entry.child("Lbl"), ticked=item.ticked)
        label = galley.run(x + style.label, y, _one_line(item.label), kind, entry.child("LBody"))
        things.append(label)
        x += style.label + label.width + 2 * style.label
    return [Slab(style.leading, things)]


def box(galley: Galley, x: float, y: float, element: Element, *, ticked: bool) -> list[Thing]:
    """A box on this baseline, with its sign as hidden text for whoever copies or listens."""
    style, colours, side = galley.style.ticks, galley.style.colours, galley.style.ticks.box
    top = y - side + 0.6
    sign = "☑" if ticked else "☐"
    width = galley.width(sign, "Regular", side)
    hidden = Run(x, y, sign + " ", "Regular", side, colours.ink, width, element, hidden=True)
    if not ticked:
        half = style.outline / 2
        outline = Box(
            x + half,
            top + half,
            side - style.outline,
            side - style.outline,
            outline=colours.box,
            line=style.outline,
            radius=style.radius,
        )
        return [outline, hidden]
    check = tuple((x + a * side, top + b * side) for a, b in ((0.22, 0.52), (0.43, 0.74), (0.79, 0.26)))
    return [
        Box(x, top, side, side, fill=colours.ink, radius=style.radius),
        Stroke(check, style.check, colours.paper),
        hidden,
    ]
