r"""A letter as Markdown (CommonMark with the tables and the boxes of GitHub): for wikis, forges and text editors.

Whatever was typed comes out as the characters that it is: the signs of the language are escaped with a backslash,
which every reader of CommonMark takes away again. Lines of one paragraph are parted by a backslash, cells by <br>.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from cpts_tui.document.nodes import (
    Block,
    BudgetBars,
    Bullets,
    Document,
    Facts,
    Grid,
    Heading,
    Inlines,
    Map,
    Missing,
    Paragraph,
    Tick,
    Ticks,
    Timeline,
    Words,
)
from cpts_tui.document.portable import (
    DRAFT,
    gap_text,
    group_sizes,
    legible,
    lines_of,
    notes_of,
    notes_of_figure,
    one_line,
    opening_of,
    stepped,
)
from cpts_tui.document.typography import NBSP

_SIGNS = re.compile(r"[\\`*_\[\]<>&|~$#@]|(?<=[A-Za-z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_STARTS = re.compile(r"\A([0-9]{0,9})([-+=:.)])")
_LISTS = (Bullets, Ticks, Facts)


def to_markdown(document: Document) -> str:
    """The text of the letter's Markdown file."""
    parts = [*_cover(document), *_blocks(opening_of(document)), *_blocks(notes_of(document))]
    if document.summary is not None:
        parts += _blocks(stepped(document.summary.blocks))
    for chapter in document.chapters:
        parts += _blocks(stepped(chapter.blocks))
    return "\n\n".join(filter(None, parts)) + "\n"


def escaped(text: str) -> str:
    """The text of one line inside a paragraph, with no sign left that means something."""
    return _SIGNS.sub(r"\\\g<0>", legible(text)).replace("\t", " ")


def _cover(document: Document) -> Iterator[str]:
    cover = document.cover
    if document.draft:
        yield f"**{DRAFT}**"
    for lines in (cover.sender, cover.addressee, (cover.place_and_date,)):
        yield _broken(part for line in lines for part in lines_of(line))
    if cover.subject:
        yield _broken(lines_of((Words(f"Objet{NBSP}:", strong=True), Words(" "), *cover.subject)))
    yield f"# {escaped(one_line(cover.title))}"
    yield _broken(lines_of(_strong(cover.project)))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Each block. Two lists in a row would be one: the second gets the other mark."""
    mark, before = "-", False
    for block in blocks:
        is_list = isinstance(block, _LISTS) and not (isinstance(block, Ticks) and block.title)
        mark = "*" if is_list and before and mark == "-" else "-"
        before = isinstance(block, _LISTS)
        yield _block(block, mark)


def _block(block: Block, mark: str) -> str:
    match block:
        case Heading():
            number = f"{one_line(block.number)}. " if block.number else ""
            return f"{'#' * (block.level + 1)} {escaped(number + one_line(block.text))}"
        case Paragraph():
            return _broken(lines_of(block.content))
        case Bullets():
            return "\n".join(_item(mark, lines_of(item)) for item in block.items)
        case Ticks():
            title = _broken(lines_of((Words(block.title, strong=True),)))
            boxes = (_item(f"{mark} [{'x' if tick.ticked else ' '}]", _ticked(tick)) for tick in block.items)
            return "\n\n".join(filter(None, (title, "\n".join(boxes))))
        case Facts():
            return "\n".join(_item(mark, _fact(fact.label, fact.content)) for fact in block.items)
        case Grid():
            return _grid(block)
        case Map() | Timeline() | BudgetBars():
            said = [(Words(block.caption, strong=True),), (Words(block.alt),)]
            said += [(Words(note),) for note in notes_of_figure(block)]
            return "\n\n".join(_broken(lines_of(text)) for text in said)
        case _:
            assert_never(block)


def _fact(label: str, content: Inlines) -> list[Inlines]:
    """« **Label :** content », the further lines below."""
    head: Inlines = (Words(f"{one_line(label)}{NBSP}:", strong=True), Words(" "))
    first, *others = lines_of(content) or [()]
    return [(*head, *first), *others]


def _ticked(tick: Tick) -> list[Inlines]:
    return lines_of((Words(tick.label), Words("\n"), *tick.comment))


def _grid(grid: Grid) -> str:
    titles = [escaped(one_line(column.title)) for column in grid.columns]
    rules = ["---:" if column.align == "right" else "---" for column in grid.columns]
    rows = [titles, rules]
    for row, size in zip(grid.rows, group_sizes(grid), strict=True):
        first = row.cells[0] if size else ()
        rows.append(_cells((_strong(first) if grid.strong_first else first, *row.cells[1:])))
    if grid.total is not None:
        rows.append(_cells([_strong(cell) for cell in grid.total]))
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    caption = _broken(lines_of((Words(grid.caption, strong=True),)))
    return "\n\n".join(filter(None, (caption, table)))


def _cells(cells: Sequence[Inlines]) -> list[str]:
    return ["<br>".join(_line(line) for line in lines_of(cell)) for cell in cells]


def _item(mark: str, lines: Iterable[Inlines]) -> str:
    return f"{mark} {_broken(lines)}".replace("\n", "\n  ")


def _broken(lines: Iterable[Inlines]) -> str:
    """Lines of one paragraph. What begins one must not begin a list, a title or a rule."""
    return "\\\n".join(_STARTS.sub(r"\1\\\2", _line(line)) for line in lines)


def _line(content: Inlines) -> str:
    return "".join(_inline(item) for item in content).strip()


def _inline(item: Words | Missing) -> str:
    match item:
        case Words():
            text = escaped(item.text)
            if item.link:
                return f"[{text}]({item.link})"
            if not item.strong or not text.strip():
                return text
            # A mark beside a blank would be seen: blanks stand outside.
            body = text.strip()
            before, after = text.split(body, 1)
            return f"{before}**{body}**{after}"
        case Missing():
            return f"**\\[{escaped(one_line(gap_text(item)))}\\]**"
        case _:
            assert_never(item)


def _strong(content: Inlines) -> Inlines:
    """The same, in bold: gaps and addresses are seen already."""
    return tuple(
        Words(item.text, strong=True) if isinstance(item, Words) and not item.link else item
        for item in content
    )
