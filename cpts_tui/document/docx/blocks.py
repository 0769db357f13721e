"""The blocks of a document as paragraphs and tables of Word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from cpts_tui.document.docx.looks import GAP, LINK, NUMBER, STRONG
from cpts_tui.document.docx.markup import hexadecimal, paragraph, picture, run, twips, w
from cpts_tui.document.layout.columns import places
from cpts_tui.document.layout.figures import drawn
from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.metrics import load_faces
from cpts_tui.document.nodes import (
    Block,
    BudgetBars,
    Bullets,
    Facts,
    Figure,
    Grid,
    GridColumn,
    Heading,
    Inline,
    Inlines,
    Map,
    Missing,
    Paragraph,
    Tick,
    Ticks,
    Timeline,
    Words,
)
from cpts_tui.document.portable import EMPTY, TICKED, gap_text, group_sizes, notes_of_figure, one_line
from cpts_tui.document.style import PdfStyle
from cpts_tui.letter.record import copied

_LONG_ROW = 1200
"""Signs from which a row may be cut at the end of a page: it could be taller than one."""
_LONGEST_NAME = 60
"""Signs of the name of a content control; Word takes 64."""
_WIDER = 1.06
"""How much wider than the face of the print another office suite's may be."""
_BOX_FACE = "MS Gothic"
"""The face that Word's own boxes are set in: it has both signs."""


class Blocks:
    """Writes blocks, and remembers what they need elsewhere in the file: addresses, and names to jump to."""

    def __init__(self, style: PdfStyle) -> None:
        self.style = style
        self.links: list[str] = []  # the target of the link whose relation is « lien1 », « lien2 »…
        wider = copied(style.table, size=style.table.size * _WIDER)
        self.pictures: list[bytes] = []  # the figures, of which the relations are « figure1 », « figure2 »…
        self._plain = Galley(style, load_faces(style.fonts))
        self._galley = replace(self._plain, style=copied(style, table=wider))
        self._controls = 0
        self._names = 0

    def written(self, block: Block) -> Iterator[str]:
        """The paragraphs and tables of a block."""
        match block:
            case Heading():
                yield self._heading(block)
            case Paragraph():
                yield paragraph("Normal", self.inlines(block.content))
            case Bullets():
                yield from (paragraph("ListBullet", self.inlines(item)) for item in block.items)
            case Ticks():
                if block.title:
                    yield paragraph("CaseTitre", run(block.title))
                for tick in block.items:
                    yield from self._tick(tick)
            case Facts():
                yield from self._facts(block)
            case Grid():
                yield from self._grid(block)
            case Map() | Timeline() | BudgetBars():
                yield from self._figure(block)
            case _:
                assert_never(block)

    def inlines(self, content: Inlines, *, strong: bool = False) -> str:
        """The runs of a text; ``strong`` sets all of it so."""
        return "".join(self._inline(item, strong) for item in content)

    def names(self) -> list[str]:
        """The names that headings were given so far, in order."""
        return [_name(number) for number in range(1, self._names + 1)]

    def _inline(self, item: Inline, strong: bool) -> str:
        match item:
            case Words():
                if item.link:
                    self.links.append(item.link)
                    return w(
                        "hyperlink", run(item.text, *self._coloured(LINK)), r_id=f"lien{len(self.links)}"
                    )
                return run(item.text, *([w("rStyle", val=STRONG)] if strong or item.strong else []))
            case Missing():
                return run(gap_text(item), *self._coloured(GAP))
            case _:
                assert_never(item)

    def _coloured(self, style: str) -> tuple[str, str]:
        """A style of characters, and its colour said again: in a table, LibreOffice prefers that of the text to it."""
        colours = self.style.colours
        colour = colours.gap if style == GAP else colours.accent
        return w("rStyle", val=style), w("color", val=hexadecimal(colour))

    def _control(self) -> str:
        self._controls += 1
        return w("id", val=self._controls)

    def _heading(self, heading: Heading) -> str:
        number = run(f"{one_line(heading.number)}. ", w("rStyle", val=NUMBER)) if heading.number else ""
        text = number + run(one_line(heading.text))
        if heading.level < 3:
            self._names += 1
            start = w("bookmarkStart", id=self._names, name=_name(self._names))
            text = start + text + w("bookmarkEnd", id=self._names)
        return paragraph(f"Heading{heading.level}", text)

    def _tick(self, tick: Tick) -> Iterator[str]:
        """A box that can be ticked in Word, its label, and the comment below."""
        sign = TICKED if tick.ticked else EMPTY
        state = (
            f'<w14:checkbox><w14:checked w14:val="{int(tick.ticked)}"/>'
            f'<w14:checkedState w14:val="{ord(TICKED):04X}" w14:font="{_BOX_FACE}"/>'
            f'<w14:uncheckedState w14:val="{ord(EMPTY):04X}" w14:font="{_BOX_FACE}"/></w14:checkbox>'
        )
        face = w("rFonts", ascii=_BOX_FACE, eastAsia=_BOX_FACE, hAnsi=_BOX_FACE)
        name = w("alias", val=one_line(tick.label)[:_LONGEST_NAME])
        box = w("sdt", w("sdtPr", name, self._control(), state), w("sdtContent", run(sign, face)))
        label = run(tick.label, *([w("rStyle", val=STRONG)] if tick.ticked else []))
        yield paragraph("Case", box, run("\t"), label)
        if tick.comment:
            yield paragraph("CaseCommentaire", self.inlines(tick.comment))

    def _facts(self, facts: Facts) -> Iterator[str]:
        share = self.style.facts.label_share
        whole = twips(self.style.page.full_width)
        widths = [round(whole * part / 100) for part in (share, 100 - share)]
        rows = [
            self._row(widths, [self._cell((Words(fact.label, strong=True),)), self._cell(fact.content)])
            for fact in facts.items
        ]
        yield from self._table(widths, rows, "", heads=False)

    def _grid(self, grid: Grid) -> Iterator[str]:
        if grid.caption:
            yield paragraph("Caption", run(grid.caption))
        widths = [twips(place.width) for place in places(self._galley, grid, 0, self.style.page.full_width)]
        heads = [_cell_of(run(column.title), column, "CelluleTitre") for column in grid.columns]
        rows = [self._row(widths, heads, head=True, tint=True)]
        for row, size in zip(grid.rows, group_sizes(grid), strict=True):
            cells = [self._cell(cell, column, strong=grid.strong_first and not place and size > 0)
                     for place, (cell, column) in enumerate(zip(row.cells, grid.columns, strict=True))]  # fmt: skip
            if size == 0:
                cells[0] = _cell_of("")
            signs = sum(len(item.text) for cell in row.cells for item in cell if isinstance(item, Words))
            rows.append(self._row(widths, cells, merged=_merge(grid, size), whole=signs <= _LONG_ROW))
        if grid.total is not None:
            total = [
                self._cell(cell, column, strong=True)
                for cell, column in zip(grid.total, grid.columns, strict=True)
            ]
            rows.append(self._row(widths, total, tint=True))
        yield from self._table(widths, rows, grid.caption, heads=True)

    def picture(self, png: bytes, width: float, height: float, title: str, alt: str) -> str:
        """A paragraph that is a picture of this size (points)."""
        self.pictures.append(png)
        return paragraph("Figure", w("r", picture(len(self.pictures), width, height, title, alt)))

    def _figure(self, node: Figure) -> Iterator[str]:
        """A figure as a picture, with the words that say it; Word keeps the caption with it."""
        from cpts_tui.document.docx.pictures import to_png  # Pillow: 0.05 s, for who has a figure

        height, things = drawn(self._plain, node)
        width = self.style.page.full_width
        png = to_png(width, height, things, self.style.fonts)
        yield paragraph("Caption", run(node.caption))
        yield self.picture(png, width, height, node.caption, node.alt)
        for note in notes_of_figure(node):
            yield paragraph("Mentions", run(note))
        yield paragraph("Apres")

    def _cell(self, content: Inlines, column: GridColumn | None = None, *, strong: bool = False) -> str:
        return _cell_of(self.inlines(content, strong=strong), column)

    def _row(self, widths: Sequence[int], cells: Sequence[str], *, head: bool = False, tint: bool = False,
             merged: str = "", whole: bool = True) -> str:  # fmt: skip
        """A row of cells (a paragraph each). ``merged``: what says that the first belongs to the rows around it."""
        fill = hexadecimal(self.style.colours.tint)
        shade = w("shd", val="clear", color="auto", fill=fill) if tint else ""
        kept = ("" if not whole else w("cantSplit")) + (w("tblHeader") if head else "")
        written = (
            w("tc", w("tcPr", w("tcW", w=width, type="dxa"), merged if not place else "", shade), cell)
            for place, (width, cell) in enumerate(zip(widths, cells, strict=True))
        )
        return w("tr", w("trPr", kept) if kept else "", *written)

    def _table(self, widths: Sequence[int], rows: list[str], caption: str, *, heads: bool) -> Iterator[str]:
        """A table, and the space that parts it from what follows (Word joins two tables that touch)."""
        properties = w(
            "tblPr", w("tblStyle", val="TableauLettre"), w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            w("tblLook", val="0620" if heads else "0600", firstRow=int(heads), lastRow=0, firstColumn=0, lastColumn=0,
              noHBand=1, noVBand=1),
            w("tblCaption", val=one_line(caption)) if caption else "",
        )  # fmt: skip
        yield w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)
        yield paragraph("Apres")


def _cell_of(runs: str, column: GridColumn | None = None, style: str = "Cellule") -> str:
    right = column is not None and column.align == "right"
    return paragraph(style, runs, properties=w("jc", val="right") if right else "")


def _merge(grid: Grid, size: int) -> str:
    if not grid.grouped or size == 1:
        return ""
    return w("vMerge", val="restart" if size else "continue")


def _name(number: int) -> str:
    return f"_Toc{number:06}"
