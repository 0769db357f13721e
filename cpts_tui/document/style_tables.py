"""The tables of a style file: what each part of a page is drawn with. Lengths are points, colours "#RRGGBB"."""

from __future__ import annotations

from pathlib import Path

from cpts_tui.document.style_file import Said
from cpts_tui.letter.record import Record


class PageStyle(Record):
    """The sheet, its margins, and the widest that lines of text are."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    text_width: float

    @property
    def full_width(self) -> float:
        """The width between the margins, which tables and rules take."""
        return self.width - self.left - self.right

    @property
    def end(self) -> float:
        """Where the content of every page ends, from the top of the sheet."""
        return self.height - self.bottom

    @property
    def measure(self) -> float:
        """The width of lines of text, on this sheet."""
        return min(self.text_width, self.full_width)


class Colours(Record):
    """What each colour is for."""

    text: str
    ink: str
    accent: str
    secondary: str
    tint: str
    rule: str
    box: str
    paper: str
    gap: str
    gap_tint: str


class BodyStyle(Record):
    """Paragraphs."""

    size: float
    leading: float
    after: float


class BulletStyle(Record):
    """Lists."""

    mark: float
    indent: float
    between: float


class ChapterStyle(Record):
    """Headings of chapters, which carry a number and a rule."""

    size: float
    leading: float
    before: float
    after: float
    number_gap: float
    rule_drop: float


class SectionStyle(Record):
    """Headings inside a chapter."""

    size: float
    leading: float
    before: float
    before_close: float
    after: float


class TableStyle(Record):
    """Tables: text, padding, rules, captions, and when they may be cut."""

    size: float
    leading: float
    padding_x: float
    padding_y: float
    before: float
    after: float
    rule: float
    rule_strong: float
    caption_size: float
    caption_leading: float
    caption_after: float
    whole_under: float
    narrow_rows: int
    gutter: float


class FactsStyle(Record):
    """Fact sheets."""

    size: float
    leading: float
    padding_y: float
    label_share: float
    after: float


class TickStyle(Record):
    """Boxes to tick."""

    size: float
    leading: float
    box: float
    radius: float
    outline: float
    check: float
    label: float
    between: float
    after: float
    title_after: float
    aside_size: float
    aside_leading: float


class GapStyle(Record):
    """Room to write by hand what is missing."""

    label_size: float
    room: float
    block_leading: float
    block_lines: int
    padding: float


class RunningStyle(Record):
    """Head and foot of the pages: ``foot`` is counted from the bottom of the sheet."""

    size: float
    head: float
    head_rule: float
    foot: float


class ContentsStyle(Record):
    """The table of contents."""

    size: float
    leading: float
    between: float
    indent: float
    section_size: float
    section_leading: float
    section_between: float
    dot: float
    dot_step: float


class LogoStyle(Record):
    """The logo at the top of the first page: a PNG or JPEG beside the style, and what it says in words."""

    file: Path | None
    width: float
    alt: Said


class CoverStyle(Record):
    """The first page; heights are the baselines wished for."""

    band: float
    band_accent: float
    top: float
    sender_name_size: float
    sender_name: float
    sender_size: float
    sender_leading: float
    sender: float
    addressee_left: float
    addressee_name_size: float
    addressee: float
    addressee_leading: float
    addressee_rule: float
    place_and_date: float
    subject: float
    subject_indent: float
    title_size: float
    title: float
    project_size: float
    project: float
    bar_width: float
    bar: float
    bar_top: float
    opening: float
    note_size: float
    note_leading: float
    note: float
    apart: float
