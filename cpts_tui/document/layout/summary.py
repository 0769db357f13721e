"""The summary, at the top of the page of the contents."""

from __future__ import annotations

from collections.abc import Sequence

from cpts_tui.document.layout.blocks import box, heading
from cpts_tui.document.layout.drawing import diamond, shortened
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Box, Element, Rule, Thing
from cpts_tui.document.layout.slabs import Keep, Slab, bind
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Heading, Moment, Share, Summary, Ticks, Tile, Words

_BETWEEN = 18.0
_SIGN = 8.0


def lay_out_summary(galley: Galley, node: Summary, parent: Element) -> list[Slab]:
    """Its slabs, from the heading on."""
    top = heading(galley, Heading(1, node.title), parent)
    parts = [_tiles(galley, node.tiles, parent)] if node.tiles else []
    boxes = [item for item in (node.missions, node.size) if item is not None]
    if boxes:
        parts.append(_boxes(galley, boxes, parent))
    if node.moments:
        title = parent.child("H2")
        parts += _titled(galley, "Étapes clés", _moments(galley, node.moments, parent), title)
    if node.shares:
        title = parent.child("H2")
        parts += _titled(galley, "Plan de financement", _shares(galley, node, parent), title)
    for place, slab in enumerate(parts):
        if slab.before == 0.0:
            slab.before = top.after if place == 0 else galley.style.summary.after
    return [*top.slabs, *parts]


def _titled(galley: Galley, text: str, slab: Slab, element: Element) -> list[Slab]:
    """What stands under a heading of the summary, held to it."""
    style = galley.style.heading2
    kind = Type("SemiBold", style.size, style.leading, galley.style.colours.ink)
    lines = galley.lines((Words(text),), kind, galley.style.page.full_width)
    titles = galley.line_slabs(lines, kind, galley.style.page.left, element)
    slab.before = style.after
    bind([*titles, slab], Keep.STRICT)
    return [*titles, slab]


def _label(galley: Galley, colour: str = "") -> Type:
    style = galley.style.summary
    return Type("Regular", style.label_size, style.label_leading, colour or galley.style.colours.secondary)


def _tiles(galley: Galley, tiles: Sequence[Tile], parent: Element) -> Slab:
    """Figures side by side, as wide as four of them share the page."""
    style, page, colours = galley.style.summary, galley.style.page, galley.style.colours
    wide = (page.full_width - 3 * style.tile_gap) / 4
    inset = 4 * style.tile_bar
    things: list[Thing] = []
    for place, tile in enumerate(tiles):
        left = page.left + place * (wide + style.tile_gap)
        things.append(Box(left, 0, wide, style.tile, fill=style.pale, radius=style.tile_radius))
        things.append(
            Box(
                left,
                style.tile_radius,
                style.tile_bar,
                style.tile - 2 * style.tile_radius,
                fill=colours.accent,
            )
        )
        element = parent.child("P")
        figure = _fitting(galley, tile.figure, wide - 2 * inset)
        things.append(galley.run(left + inset, style.tile * 0.5, tile.figure + " ", figure, element))
        label = _label(galley)
        [said] = shortened(galley, tile.label, label, wide - 1.5 * inset, 1)
        things.append(galley.run(left + inset, style.tile * 0.8, said, label, element))
    return Slab(style.tile, things)


def _fitting(galley: Galley, text: str, measure: float) -> Type:
    """The type of a figure, smaller where its tile is too narrow for it."""
    size = galley.style.summary.figure_size
    size *= min(1.0, measure / max(galley.width(text, "SemiBold", size), 1.0))
    return Type("SemiBold", size, size, galley.style.colours.ink)


def _boxes(galley: Galley, lists: Sequence[Ticks], parent: Element) -> Slab:
    """Boxes to tick in two columns, each under its title."""
    page, share = galley.style.page, galley.style.summary.left_share / 100
    left = page.full_width * share - _BETWEEN
    places = [(page.left, left), (page.left + left + _BETWEEN, page.full_width - left - _BETWEEN)]
    things: list[Thing] = []
    height = 0.0
    for node, (x, measure) in zip(lists, places, strict=False):
        added, low = _column(galley, node, x, measure, parent)
        things += added
        height = max(height, low)
    return Slab(height, things)


def _column(
    galley: Galley, node: Ticks, x: float, measure: float, parent: Element
) -> tuple[list[Thing], float]:
    style, colours, head = galley.style.ticks, galley.style.colours, galley.style.heading2
    title = Type("SemiBold", head.size, head.leading, colours.ink)
    lines = galley.lines((Words(node.title),), title, measure)
    things = galley.set_lines(lines, title, x, 0, element=parent.child("H2"))
    y = len(lines) * title.leading + head.after
    element = parent.child("L")
    for item in node.items:
        size = galley.style.summary.label_size
        kind = (
            Type("SemiBold", size, style.leading, colours.text)
            if item.ticked
            else Type("Regular", size, style.leading, colours.secondary)
        )
        entry = element.child("LI")
        sign, said = entry.child("Lbl"), entry.child("LBody")
        things += box(galley, x, y + kind.rise * kind.leading, sign, ticked=item.ticked)
        wrapped = galley.lines((Words(item.label),), kind, measure - style.label)
        things += galley.set_lines(wrapped, kind, x + style.label, y, element=said)
        y += len(wrapped) * kind.leading + style.between
    return things, y


def _moments(galley: Galley, moments: Sequence[Moment], parent: Element) -> Slab:
    """Dates on a line, one beside the other in the order of time."""
    style, page, colours = galley.style.summary, galley.style.page, galley.style.colours
    half, low = style.milestone, 2 * style.milestone
    things: list[Thing] = []
    count = len(moments)
    measure = page.full_width / count
    when = Type("SemiBold", style.label_size, style.label_leading, colours.text)
    height = 0.0
    points = [_point(page.left, page.full_width, half, place, count) for place in range(count)]
    if count > 1:
        things.append(Rule(points[0], half, points[-1], half, style.line, colours.rule))
    for place, (moment, x) in enumerate(zip(moments, points, strict=True)):
        things.append(diamond(x, half, half, colours.accent))
        element = parent.child("P")
        y = low + 6
        for kind, text, most in ((when, moment.when, 1), (_label(galley), moment.label, 3)):
            for line in shortened(galley, text, kind, measure - 8, most):
                width = galley.width(line, kind.face, kind.size)
                left = _aligned(x, width, place, count, half)
                things.append(galley.run(left, y + kind.rise * kind.leading, line + " ", kind, element))
                y += kind.leading
        height = max(height, y)
    return Slab(height, things)


def _point(left: float, full: float, half: float, place: int, count: int) -> float:
    """The middle of a diamond: the first and the last at the ends of the line."""
    return left + half + place * (full - 2 * half) / max(count - 1, 1)


def _aligned(x: float, width: float, place: int, count: int, half: float) -> float:
    """Where a text under a diamond begins: under it at the ends of the line, around it elsewhere."""
    if place == 0:
        return x - half
    return x + half - width if place == count - 1 else x - width / 2


def _shares(galley: Galley, node: Summary, parent: Element) -> Slab:
    """A bar stacked by who pays, and its legend."""
    style, page, budget = galley.style.summary, galley.style.page, galley.style.budget
    colours = dict(zip(("URPS", "ARS", "Autres"), (budget.first, budget.second, budget.third), strict=True))
    total = sum(share.amount for share in node.shares)
    things: list[Thing] = []
    x = page.left
    for share in node.shares:
        width = share.amount / total * page.full_width
        things.append(Box(x, 0, max(width - 1, 0.5), style.bar, fill=colours.get(share.label, budget.third)))
        x += width
    y = style.bar + 6 + style.label_leading * 0.72
    things += _legend(galley, node.shares, colours, y, parent)
    sum_kind = Type("SemiBold", style.label_size, style.label_leading, galley.style.colours.ink)
    text = f"Total\u00a0: {node.total}"
    right = page.left + page.full_width - galley.width(text, sum_kind.face, sum_kind.size)
    things.append(galley.run(right, y, text, sum_kind, parent.child("P")))
    return Slab(y + style.label_leading * 0.4, things)


def _legend(
    galley: Galley, shares: Sequence[Share], colours: dict[str, str], y: float, parent: Element
) -> list[Thing]:
    style = galley.style.summary
    things: list[Thing] = []
    x, kind = galley.style.page.left, _label(galley, galley.style.colours.text)
    for share in shares:
        things.append(Box(x, y - _SIGN + 0.8, _SIGN, _SIGN, fill=colours.get(share.label, ""), radius=1.2))
        run = galley.run(x + _SIGN + 4, y, f"{share.label}\u00a0: {share.said} ", kind, parent.child("P"))
        things.append(run)
        x = run.x + run.width + style.tile_gap
    return things
