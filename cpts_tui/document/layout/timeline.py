"""The calendar as a drawing: a line for each thing, over quarters and years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cpts_tui.document.figures.months import Axis, Stretch
from cpts_tui.document.layout.drawing import Inner, Key, diamond, left_out, legend, shortened
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.places import Box, Rule, Shape
from cpts_tui.document.layout.words import Type
from cpts_tui.document.nodes import Timeline, TimelineRow

_YEARS, _QUARTERS = 15.0, 14.0  # heights of the two lines above
_ROOM_FOR_QUARTER, _ROOM_FOR_BAND = 15.0, 5.0
_APART = 4.0  # between two labels of a head
_POINT = 4.0  # of a bar that goes on
_LINES = 2
_MOST = 0.72  # of a page


class _Line(NamedTuple):
    """A row, the lines of its label, and where it stands."""

    row: TimelineRow
    label: list[str]
    kind: Type
    top: float
    height: float


def draw_timeline(galley: Galley, node: Timeline) -> tuple[float, list[Inner]]:
    """The height of the drawing, and its things."""
    style, full = galley.style.timeline, galley.style.page.full_width
    axis = Axis(node.first, node.last, style.labels, full - style.labels)
    quarters = list(axis.quarters()) if axis.month * 3 >= _ROOM_FOR_BAND else []
    named = bool(quarters) and axis.month * 3 >= _ROOM_FOR_QUARTER
    top = _YEARS + (_QUARTERS if named else 0.0)
    lines = _lines(galley, node, top)
    low = lines[-1].top + lines[-1].height
    things = _background(galley, axis, quarters, _YEARS, low)
    things += _heads(galley, axis, quarters if named else [])
    things.append(Rule(0, top, full, top, galley.style.table.rule_strong, galley.style.colours.ink))
    for line in lines:
        y = line.top + line.height
        things.append(Rule(0, y, full, y, 0.4, galley.style.colours.rule))
        things += _label(galley, line)
        things += _marks(galley, axis, line)
    height, keys = legend(galley, _keys(galley, [line.row for line in lines]), style.labels, low)
    return low + height, [
        *things,
        *left_out(galley, len(node.rows) - len(lines), low + galley.style.figures.legend / 2 + 3),
        *keys,
    ]


def _lines(galley: Galley, node: Timeline, top: float) -> list[_Line]:
    """The rows that one page has room for, each as high as its label."""
    style, page, figures = galley.style.timeline, galley.style.page, galley.style.figures
    lines: list[_Line] = []
    for row in node.rows:
        strong = row.kind == "milestones"
        colour = galley.style.colours.text
        kind = Type("SemiBold" if strong else "Regular", figures.size, figures.leading, colour)
        label = shortened(galley, row.label, kind, style.labels - 10, _LINES)
        height = max(style.row, len(label) * kind.leading + 5)
        if lines and top + height > (page.end - page.top) * _MOST:
            break
        lines.append(_Line(row, label, kind, top, height))
        top += height
    return lines


def _background(
    galley: Galley, axis: Axis, quarters: Sequence[Stretch], top: float, low: float
) -> list[Inner]:
    """Every other quarter (year, where those are too narrow) on a band, a line between years."""
    style = galley.style.timeline
    things: list[Inner] = [
        Box(part.left, top, part.right - part.left, low - top, fill=style.band)
        for part in quarters or axis.years()
        if part.number % 2 == 0
    ]
    things += [
        Rule(year.left, 0, year.left, low, 0.6, galley.style.colours.rule)
        for year in axis.years()
        if year.number and quarters
    ]
    return things


def _heads(galley: Galley, axis: Axis, quarters: Sequence[Stretch]) -> list[Inner]:
    colours, size = galley.style.colours, galley.style.figures.size
    year = Type("SemiBold", size + 0.4, galley.style.figures.leading, colours.ink)
    quarter = Type("Regular", size - 0.4, galley.style.figures.leading, colours.secondary)
    return [
        *_centred(galley, axis.years(), year, _YEARS - 4.5),
        *_centred(galley, quarters, quarter, _YEARS + _QUARTERS - 4),
    ]


def _centred(galley: Galley, parts: Iterable[Stretch], kind: Type, y: float) -> list[Inner]:
    """The labels in the middle of their parts: all that have room there, the others where they touch none."""
    full = galley.style.page.full_width
    placed: list[tuple[float, float, str]] = []
    for part in sorted(parts, key=lambda part: part.left - part.right):
        width = galley.width(part.label, kind.face, kind.size)
        left = (part.left + part.right - width) / 2
        right = left + width
        free = all(right + _APART <= other or end + _APART <= left for other, end, _ in placed)
        if free and right <= full:
            placed.append((left, right, part.label))
    return [galley.run(left, y, text, kind) for left, _, text in sorted(placed)]


def _label(galley: Galley, line: _Line) -> list[Inner]:
    y = line.top + (line.height - len(line.label) * line.kind.leading) / 2
    return [
        galley.run(5, y + (number + line.kind.rise) * line.kind.leading, text, line.kind)
        for number, text in enumerate(line.label)
    ]


def _marks(galley: Galley, axis: Axis, line: _Line) -> list[Inner]:
    style, row = galley.style.timeline, line.row
    middle, half = line.top + line.height / 2, style.bar / 2
    colour = style.building if row.phase == "building" else style.implementing
    match row.kind:
        case "work":
            left, right = axis.start(row.months[0]), axis.end(row.months[-1])
            return [
                Box(left + 0.5, middle - half, right - left - 1, style.bar, fill=colour, radius=style.radius)
            ]
        case "start":
            left, right = axis.start(row.months[0]) + 0.5, axis.right - 0.5
            back = max(right - _POINT, left)
            corners = ((left, -half), (back, -half), (right, 0.0), (back, half), (left, half), (left, -half))
            return [Shape((tuple((x, middle + y) for x, y in corners),), colour)]
        case "milestones":
            alone = len(row.months) == 1
            size = style.milestone if alone else min(style.milestone, max(axis.month * 0.48, 2.2))
            ends = axis.left + size, axis.right - size
            places = [min(max(axis.middle(month), ends[0]), ends[1]) for month in row.months]
            return [diamond(x, middle, size, style.moment) for x in places]


def _keys(galley: Galley, rows: Sequence[TimelineRow]) -> list[Key]:
    """What the signs that are drawn mean."""
    style = galley.style.timeline
    bars = {row.phase for row in rows if row.kind != "milestones"}
    keys = [
        Key(label, colour)
        for phase, label, colour in (
            ("building", "Construction", style.building),
            ("implementing", "Mise en œuvre (à partir de)", style.implementing),
        )
        if phase in bars
    ]
    if any(row.kind == "milestones" for row in rows):
        keys.append(Key("Jalon", style.moment, diamond=True))
    return keys
