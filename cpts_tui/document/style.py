"""The looks of the printed page, as one value read from styles/lettre.toml.

The keys of the file are the fields here, table by table, and there are no defaults in code: looks live in one
place. Lengths are points, counted from the top left of the sheet, or from the edge that a margin or a foot is near to,
so that another paper needs no other keys than its size; colours are "#RRGGBB".
"""

from __future__ import annotations

from pathlib import Path

from cpts_tui.document.contrast import SIGN, TEXT, contrast, legible
from cpts_tui.document.style_figures import (
    BudgetStyle,
    FigureStyle,
    MapStyle,
    SummaryStyle,
    TimelineStyle,
)
from cpts_tui.document.style_file import StyleError, read_style
from cpts_tui.document.style_tables import (
    BodyStyle,
    BulletStyle,
    ChapterStyle,
    Colours,
    ContentsStyle,
    CoverStyle,
    FactsStyle,
    GapStyle,
    LogoStyle,
    PageStyle,
    RunningStyle,
    SectionStyle,
    TableStyle,
    TickStyle,
)
from cpts_tui.letter.record import Record

__all__ = ["PdfStyle", "StyleError"]


class PdfStyle(Record):
    """Everything about the looks of a printed letter. ``fonts`` is the folder of the faces and their
    measures."""

    fonts: Path
    page: PageStyle
    colours: Colours
    body: BodyStyle
    bullets: BulletStyle
    heading1: ChapterStyle
    heading2: SectionStyle
    heading3: SectionStyle
    table: TableStyle
    facts: FactsStyle
    ticks: TickStyle
    gap: GapStyle
    figures: FigureStyle
    map: MapStyle
    timeline: TimelineStyle
    budget: BudgetStyle
    summary: SummaryStyle
    running: RunningStyle
    contents: ContentsStyle
    cover: CoverStyle
    logo: LogoStyle

    @classmethod
    def load(cls, path: Path, changes: Path | None = None) -> PdfStyle:
        """The style of a TOML file that has every key; ``changes`` is one that has those that are to differ.

        Raises StyleError on an unknown key and on a value that is impossible, alone or with the others.
        """
        style = read_style(cls, path)
        if changes is not None:
            style = read_style(cls, changes, style)
        _check(style, changes or path)
        return style


def _check(style: PdfStyle, path: Path) -> None:
    """What no single key can tell: that a line of text fits on the page, in every part of it."""
    page = style.page
    wrong = {
        "page.left": page.full_width < 150,
        "page.text_width": page.text_width < 100,
        "page.bottom": page.end < page.top + 150,
        "running.foot": not 4 <= style.running.foot < page.bottom,
        "running.head": not style.running.size <= style.running.head < page.top,
        "running.head_rule": not style.running.head <= style.running.head_rule < page.top,
        "table.padding_x": style.table.padding_x > page.full_width / 20,
        "table.padding_y": style.table.padding_y > 50,
        "table.leading": style.table.leading > 50,
        "body.leading": style.body.leading > 50,
        "facts.padding_y": style.facts.padding_y > 50,
        "facts.label_share": not 10 <= style.facts.label_share <= 90,
        "table.gutter": style.table.gutter > page.full_width / 4,
        "bullets.indent": style.bullets.indent > page.measure / 2,
        "ticks.label": style.ticks.label > page.measure / 2,
        "map.height": not 60 <= style.map.height <= (page.end - page.top) * 2 / 3,
        "map.margin": style.map.margin > 40,
        "figures.leading": style.figures.leading > 30,
        "figures.source_leading": style.figures.source_leading > 30,
        "figures.legend": style.figures.legend > 60,
        "timeline.labels": not 40 <= style.timeline.labels <= page.full_width / 2,
        "timeline.row": not style.timeline.bar <= style.timeline.row <= 50,
        "budget.labels": not 40 <= style.budget.labels <= page.full_width / 2,
        "budget.row": not style.budget.bar <= style.budget.row <= 50,
        "summary.left_share": not 20 <= style.summary.left_share <= 80,
        "summary.tile": not style.summary.figure_size + style.summary.label_leading
        <= style.summary.tile
        <= 120,
        "summary.tile_gap": style.summary.tile_gap > page.full_width / 10,
        "summary.bar": style.summary.bar > 60,
        "contents.dot_step": style.contents.dot_step < 1,
        "cover.addressee_left": not page.left <= style.cover.addressee_left <= page.width - page.right - 50,
        "cover.subject_indent": style.cover.subject_indent > page.measure / 2,
        "logo.width": not 10 <= style.logo.width <= page.full_width / 2,
        "cover.top": style.cover.top > page.top,
        "cover.note": not 20 <= style.cover.note < page.height - page.top - 100,
    }
    if style.logo.file is not None and not style.logo.alt.strip():
        raise StyleError(
            f"{path}\u00a0: «\u00a0logo.alt\u00a0»\u00a0: dites le logo en quelques mots, pour qui ne le voit pas"
        )
    for key, impossible in wrong.items():
        if impossible:
            raise StyleError(
                f"{path} : « {key} » : cette valeur ne laisse pas la place d’écrire sur cette page"
            )
    _check_contrast(style, path)


def _check_contrast(style: PdfStyle, path: Path) -> None:
    """That every text is read on what it stands on, and every sign seen."""
    colours, white = style.colours, "#FFFFFF"
    grounds = {
        "colours.text": (colours.text, white, TEXT),
        "colours.ink": (colours.ink, colours.tint, TEXT),
        "colours.accent": (colours.accent, white, TEXT),
        "colours.secondary": (colours.secondary, white, TEXT),
        "colours.gap": (colours.gap, colours.gap_tint, TEXT),
        "colours.box": (colours.box, white, SIGN),
        "colours.paper": (colours.paper, colours.ink, SIGN),
        "map.area": (style.map.area, colours.ink, TEXT),
        "summary.pale": (style.summary.pale, colours.secondary, TEXT),
        "budget.first": (style.budget.first, white, TEXT),
        "budget.second": (style.budget.second, white, TEXT),
        "budget.third": (style.budget.third, white, TEXT),
        "timeline.building": (style.timeline.building, white, SIGN),
        "timeline.implementing": (style.timeline.implementing, white, SIGN),
        "timeline.moment": (style.timeline.moment, white, SIGN),
    }
    for key, (colour, ground, wanted) in grounds.items():
        found = contrast(colour, ground)
        if found < wanted:
            raise StyleError(
                f"{path} : « {key} » : {colour} ne se lit pas bien sur {ground} (contraste de {_decimal(found)}, il en "
                f"faut {_decimal(wanted)}) ; {legible(colour, ground, wanted)} conviendrait"
            )


def _decimal(value: float) -> str:
    """One decimal, never rounded up to what is asked: « 4,4 »."""
    return f"{int(value * 10) / 10:.1f}".replace(".", ",")
