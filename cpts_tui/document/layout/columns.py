"""How wide the columns of a table are: their shares, corrected so that no ordinary word has to be cut.

A column too narrow for its longest word takes what it lacks from those that have more than theirs. A table that its
shares would make very tall (long prose in a narrow column beside short words in a wide one) gives each column what
its texts ask for instead: the widths at which the longest of them are as tall as one another.
"""

from __future__ import annotations

from dataclasses import dataclass

from cpts_tui.document.layout.galley import Galley
from cpts_tui.document.layout.rows import Place
from cpts_tui.document.layout.words import hyphenated
from cpts_tui.document.metrics import FaceName
from cpts_tui.document.nodes import Grid, Inlines, Words
from cpts_tui.letter.glyphs import printable

_MOST = 0.4  # of the table: a monstrous word is cut rather than starve the other columns
_TALL = 6  # lines in a cell
_ROUNDING = 0.01


@dataclass(slots=True)
class _Wants:
    """What the texts of a column want, in 1/1000 of the size: the longest word, and the longest text on one line."""

    word: int = 0
    text: int = 0

    def meet(self, galley: Galley, content: Inlines, face: FaceName) -> None:
        text = 0
        for inline in content:
            if not isinstance(inline, Words):
                continue
            one = galley.faces["SemiBold" if inline.strong else face]
            for word in printable(inline.text).replace("\n", " ").split(" "):
                for piece in hyphenated(word):
                    width = one.width(piece)
                    text += width
                    self.word = max(self.word, width)
                text += one.space
        self.text = max(self.text, text)


def places(galley: Galley, node: Grid, left: float, width: float) -> list[Place]:
    """The columns of a table from this left on, over this width (points)."""
    inset = galley.style.table.padding_x
    found = []
    for column, wide in zip(node.columns, _widths(galley, node, width), strict=True):
        found.append(Place(left, wide, inset, column.align == "right"))
        left += wide
    return found


def _widths(galley: Galley, node: Grid, width: float) -> list[float]:
    style, wants = galley.style.table, _wants(galley, node)
    scale, around = style.size / 1000, 2 * style.padding_x + _ROUNDING
    needs = [min(want.word * scale + around, width * _MOST) for want in wants]
    widths = _fitted(_shares(node, width), needs)
    tallest = max(want.text * scale / max(wide - around, 1) for want, wide in zip(wants, widths, strict=True))
    if tallest <= _TALL or sum(needs) >= width:
        return widths
    return _levelled([want.text * scale for want in wants], needs, width, around)


def _levelled(texts: list[float], needs: list[float], width: float, around: float) -> list[float]:
    """The widths that set the longest text of each column in as many lines, none narrower than it needs.

    The columns that need more than their part of it are served first; what is left is shared between the others.
    """
    widths, others = list(needs), set(range(len(needs)))
    while others:
        room = width - sum(widths[index] for index in range(len(needs)) if index not in others)
        whole = sum(texts[index] for index in others)
        line = (room - around * len(others)) / whole if whole else 0.0
        starved = {index for index in others if texts[index] * line + around < needs[index]}
        if not starved:
            for index in others:
                widths[index] = texts[index] * line + around
            return widths
        others -= starved
    return widths


def _wants(galley: Galley, node: Grid) -> list[_Wants]:
    wants = [_Wants() for _ in node.columns]
    for column, want in zip(node.columns, wants, strict=True):
        want.meet(galley, (Words(column.title),), "SemiBold")
    for row in node.rows:
        for index, (content, want) in enumerate(zip(row.cells, wants, strict=False)):
            want.meet(galley, content, "SemiBold" if node.strong_first and index == 0 else "Regular")
    for content, want in zip(node.total or (), wants, strict=False):
        want.meet(galley, content, "SemiBold")
    return wants


def _shares(node: Grid, width: float) -> list[float]:
    shares = [max(column.share, 0.0) for column in node.columns]
    whole = sum(shares)
    return [width * share / whole if whole else width / len(shares) for share in shares]


def _fitted(widths: list[float], needs: list[float]) -> list[float]:
    """The widths, each at least what is needed, together as wide as before."""
    total = sum(widths)
    if sum(needs) >= total:
        return [need * total / sum(needs) for need in needs]
    lacking = sum(max(need - wide, 0.0) for wide, need in zip(widths, needs, strict=True))
    spare = sum(max(wide - need, 0.0) for wide, need in zip(widths, needs, strict=True))
    taken = lacking / spare if spare else 0.0
    return [
        need if need >= wide else wide - (wide - need) * taken
        for wide, need in zip(widths, needs, strict=True)
    ]
