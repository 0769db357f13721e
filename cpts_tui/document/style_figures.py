"""The tables of a style file for figures. Lengths are points, colours "#RRGGBB"."""

from __future__ import annotations

from cpts_tui.letter.record import Record


class FigureStyle(Record):
    """What figures share: their smaller letters, the blank under a drawing and under a figure."""

    size: float
    leading: float
    source_size: float
    source_leading: float
    gap: float
    after: float
    legend: float
    swatch: float


class MapStyle(Record):
    """The map of the territory."""

    height: float
    give: float
    margin: float
    name_size: float
    name_leading: float
    outline: float
    border: float
    detail: float
    area: str
    around: str
    ground: str
    edge: str


class TimelineStyle(Record):
    """The chart of the calendar."""

    labels: float
    row: float
    bar: float
    radius: float
    milestone: float
    band: str
    building: str
    implementing: str
    moment: str


class BudgetStyle(Record):
    """The chart of the budget; its colours are those of URPS, ARS and others, in this order."""

    labels: float
    row: float
    bar: float
    first: str
    second: str
    third: str


class SummaryStyle(Record):
    """The summary: tiles, boxes in two columns, the dates on a line, a bar of who pays."""

    pale: str
    tile: float
    tile_gap: float
    tile_radius: float
    tile_bar: float
    figure_size: float
    label_size: float
    label_leading: float
    left_share: float
    milestone: float
    line: float
    bar: float
    after: float
