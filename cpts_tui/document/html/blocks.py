"""The blocks of a document as lines of HTML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from cpts_tui.document.html.escaping import attribute, text
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
from cpts_tui.document.svg import to_svg


def block_lines(block: Block, style: PdfStyle, anchor: str = "") -> Iterator[str]:
    """The lines of a block. Figures are drawn in ``style``; ``anchor`` names the heading of a chapter."""
    match block:
        case Heading():
            level = block.level + 1
            name = f' id="{anchor}"' if block.level == 1 and anchor else ""
            yield f"<h{level}{name}>{line_of(block)}</h{level}>"
        case Paragraph():
            yield f"<p>{inlines(block.content)}</p>"
        case Bullets():
            yield from ["<ul>", *(f"<li>{inlines(item)}</li>" for item in block.items), "</ul>"]
        case Ticks():
            if block.title:
                yield f'<p class="title">{text(block.title)}</p>'
            yield from ['<ul class="ticks">', *map(_tick, block.items), "</ul>"]
        case Facts():
            yield '<dl class="facts">'
            for fact in block.items:
                yield f"<div><dt>{text(fact.label)}</dt><dd>{inlines(fact.content)}</dd></div>"
            yield "</dl>"
        case Grid():
            yield from _grid(block)
        case Map() | Timeline() | BudgetBars():
            yield from _figure(block, style)
        case _:
            assert_never(block)


def line_of(heading: Heading) -> str:
    """A heading's number and words."""
    number = f'<span class="number">{text(one_line(heading.number))}.</span> ' if heading.number else ""
    return number + text(one_line(heading.text))


def inlines(content: Inlines) -> str:
    """A text with its links, its strong words and its gaps."""
    return "".join(map(_inline, content))


def width_class(column: GridColumn) -> str:
    """The name of the style of a column as wide as this one."""
    return f"w{round(column.share)}"


def _inline(item: Inline) -> str:
    match item:
        case Words():
            written = text(item.text)
            if item.link:
                return f'<a href="{attribute(item.link)}">{written}</a>'
            return f"<strong>{written}</strong>" if item.strong else written
        case Missing():
            return f"<mark>{text(gap_text(item))}</mark>"
        case _:
            assert_never(item)


def _figure(node: Figure, style: PdfStyle) -> Iterator[str]:
    yield "<figure>"
    yield f"<figcaption>{text(node.caption)}</figcaption>"
    yield to_svg(node, style)
    yield from (f'<p class="note">{text(note)}</p>' for note in notes_of_figure(node))
    yield "</figure>"


def _tick(tick: Tick) -> str:
    sign, state = (TICKED, "coché") if tick.ticked else (EMPTY, "non coché")
    box = f'<span class="box" role="img" aria-label="{state}">{sign}</span>'
    comment = f'<div class="aside">{inlines(tick.comment)}</div>' if tick.comment else ""
    label = f"<strong>{text(tick.label)}</strong>" if tick.ticked else text(tick.label)
    return f"<li>{box} {label}{comment}</li>"


def _grid(grid: Grid) -> Iterator[str]:
    label = f' role="region" aria-label="{attribute(one_line(grid.caption or "Tableau"))}"'
    yield f'<div class="wide"{label} tabindex="0">'  # a table wider than the window is read with the arrow keys, too
    yield "<table>"
    if grid.caption:
        yield f"<caption>{text(grid.caption)}</caption>"
    yield "".join(
        ["<colgroup>", *(f'<col class="{width_class(column)}">' for column in grid.columns), "</colgroup>"]
    )
    heads = (f'<th scope="col"{_right(column)}>{text(column.title)}</th>' for column in grid.columns)
    yield f"<thead><tr>{''.join(heads)}</tr></thead>"
    yield "<tbody>"
    for row, size in zip(grid.rows, group_sizes(grid), strict=True):
        yield f"<tr>{''.join(_cells(grid, row.cells, size))}</tr>"
    yield "</tbody>"
    if grid.total is not None:
        yield f"<tfoot><tr>{''.join(_cells(grid, grid.total, 1))}</tr></tfoot>"
    yield "</table>"
    yield "</div>"


def _cells(grid: Grid, cells: Sequence[Inlines], size: int) -> Iterator[str]:
    """The cells of a row; ``size`` is the number of rows that the first stands for, 0 where one above does."""
    for place, (column, cell) in enumerate(zip(grid.columns, cells, strict=True)):
        if place == 0 and size == 0:
            continue
        span = f' rowspan="{size}"' if place == 0 and size > 1 else ""
        names = place == 0 and (grid.strong_first or grid.grouped)
        kind, scope = ("th", f' scope="{"rowgroup" if span else "row"}"') if names else ("td", "")
        yield f"<{kind}{scope}{span}{_right(column)}>{inlines(cell)}</{kind}>"


def _right(column: GridColumn) -> str:
    return ' class="right"' if column.align == "right" else ""
