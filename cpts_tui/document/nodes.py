"""The nodes of a printed letter: what the preview, the PDF and every later format are made from.

``wording.to_document`` builds them once; ``terminal`` and ``pdf`` only show them. Text in nodes is final: French
typography has been applied, dates and amounts are written out; a newline inside a text begins a new line. A node
keeps the Ref it came from, so that a screen can go from a line of the preview to the field. Nothing here is ever
interpreted: a text is characters to show.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from cpts_tui.letter.dates import YearMonth
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.gazetteer import Line, Polygon


@dataclass(frozen=True, slots=True)
class Words:
    """A run of text. ``link`` is empty or a mailto: address made by the program, never taken from a letter."""

    text: str
    strong: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap: a required value that nobody has written. ``label`` says which, for a reader and for a link."""

    ref: Ref
    label: str


Inline = Words | Missing
Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a chapter (level 1), a section (2) or a field (3). ``number`` is "4" for the fourth chapter."""

    level: Literal[1, 2, 3]
    text: str
    number: str = ""
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    content: Inlines
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, made of the lines of a prose that start with a dash or a bullet."""

    items: tuple[Inlines, ...]
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A box, ticked or not, with its label and the comment that a person gave of it."""

    ticked: bool
    label: str
    comment: Inlines = ()


@dataclass(frozen=True, slots=True)
class Ticks:
    """A list of boxes. Print shows ticked and unticked ones; ``title`` stands above, empty for none."""

    items: tuple[Tick, ...]
    title: str = ""
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of a grid. ``share`` is its part of the width, in percent of the whole (they sum to 100)."""

    title: str
    share: float
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of cells, one for each column. ``ref`` is the row's in the letter."""

    cells: tuple[Inlines, ...]
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: headings repeated on each page, rows, and a total row or none.

    ``strong_first``: the first column names the row. ``grouped``: rows with the same first cell form a group that
    says it once. ``narrow``: short rows that a wide page may set in two columns of rows.
    """

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    caption: str = ""
    total: tuple[Inlines, ...] | None = None
    strong_first: bool = True
    grouped: bool = False
    narrow: bool = False
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a fact sheet: a label and what is said of it (several paragraphs where a value has several lines)."""

    label: str
    content: Inlines
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """A fact sheet: a table of two columns without headings."""

    items: tuple[Fact, ...]
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class MapArea:
    """A commune on a map: its name, its inhabitants (None where they are unknown), its shape in degrees WGS84."""

    name: str
    population: int | None
    polygons: tuple[Polygon, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """The territory, seen from above.

    ``areas`` are its communes, the largest population first; ``around`` the shapes of their neighbours; ``outline``
    the lines that bound the territory as a whole. All are in degrees WGS84, (longitude, latitude). ``alt`` says the
    map in words; ``note`` what it does not show, empty where it shows everything; ``source`` whose data it is.
    """

    areas: tuple[MapArea, ...]
    around: tuple[tuple[Polygon, ...], ...]
    outline: tuple[Line, ...]
    caption: str
    alt: str
    source: str
    note: str = ""
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A line of a timeline.

    ``kind``: "work" lasts from its first month to its last, both included; "start" begins in its one month and
    goes on; "milestones" are moments, one a month. ``phase``: the project is built, then implemented.
    """

    label: str
    kind: Literal["work", "start", "milestones"]
    months: tuple[YearMonth, ...]
    phase: Literal["building", "implementing"] = "building"


@dataclass(frozen=True, slots=True)
class Timeline:
    """The calendar as a chart: rows over the months from the first to the last that any of them names."""

    rows: tuple[TimelineRow, ...]
    caption: str
    alt: str
    ref: Ref | None = None

    @property
    def first(self) -> YearMonth:
        """The earliest month."""
        return min(month for row in self.rows for month in row.months)

    @property
    def last(self) -> YearMonth:
        """The latest month."""
        return max(month for row in self.rows for month in row.months)


@dataclass(frozen=True, slots=True)
class BudgetBar:
    """An action of the budget: its amounts in euros, in the order of the chart's ``parts``."""

    label: str
    amounts: tuple[int, ...]

    @property
    def total(self) -> int:
        """Their sum."""
        return sum(self.amounts)


@dataclass(frozen=True, slots=True)
class BudgetBars:
    """The budget as a chart: a bar for each action, stacked by who pays. ``parts`` names who (« URPS »…)."""

    parts: tuple[str, ...]
    bars: tuple[BudgetBar, ...]
    caption: str
    alt: str
    ref: Ref | None = None

    @property
    def sums(self) -> tuple[int, ...]:
        """What each part pays in all, in euros."""
        return tuple(sum(bar.amounts[place] for bar in self.bars) for place in range(len(self.parts)))


Figure = Map | Timeline | BudgetBars
Block = Heading | Paragraph | Bullets | Ticks | Grid | Facts | Figure


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure that a reader looks for first: « 18 713 », « habitants »."""

    figure: str
    label: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of the project: « mars 2026 », « Dépôt de la lettre »."""

    when: str
    label: str


@dataclass(frozen=True, slots=True)
class Share:
    """What one of those who pay is asked for: a label, euros, and that amount in words with its part of the whole."""

    label: str
    amount: int
    said: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The letter on half a page: nothing that the chapters do not say. What is not known is left out.

    ``missions`` and ``size`` show what was not chosen too. ``moments`` are in the order of time; ``total`` is that of
    the shares.
    """

    title: str
    tiles: tuple[Tile, ...]
    missions: Ticks | None = None
    size: Ticks | None = None
    moments: tuple[Moment, ...] = ()
    shares: tuple[Share, ...] = ()
    total: str = ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The same as plain blocks, for whatever does not lay it out on a page."""
        facts = [Fact(tile.label.capitalize(), (Words(tile.figure),)) for tile in self.tiles]
        facts += [Fact(moment.label, (Words(moment.when),)) for moment in self.moments]
        facts += [Fact(f"Financement {share.label}", (Words(share.said),)) for share in self.shares]
        ticks = (block for block in (self.missions, self.size) if block is not None)
        return (
            (Heading(1, self.title), Facts(tuple(facts)), *ticks)
            if facts
            else (Heading(1, self.title), *ticks)
        )


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page, in the form of a French letter. Lines are shown one under the other; an empty tuple, nothing."""

    sender: tuple[Inlines, ...]  # first line: the project's name
    addressee: tuple[Inlines, ...]  # first line: the organisation
    place_and_date: Inlines
    subject: Inlines
    title: str  # « Lettre d’intention »
    project: Inlines
    opening: tuple[Paragraph, ...]  # « Madame, Monsieur, » and the sentence that presents the letter
    facts: Facts  # the identity sheet of the form
    copies: Inlines = ()  # « Copie : … »
    enclosures: Inlines = ()  # « Pièces jointes : … »


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of the trame as printed: its key, and its blocks, the first of which is its level 1 heading.

    ``whole``: on one page if one can hold it, so that the page can be taken out and signed.
    """

    key: str
    blocks: tuple[Block, ...]
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The whole letter as printed. ``draft``: it is incomplete, and marked « Projet » wherever it is shown."""

    title: str
    project: str
    author: str
    contact: str  # the e-mail of the author, as typed; empty for none
    date: date | None  # the letter's own date
    date_text: str
    draft: bool
    cover: Cover
    chapters: tuple[Chapter, ...] = field(default=())
    summary: Summary | None = None
