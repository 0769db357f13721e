"""What a line of a long text looks like: two lines of the same look are painted the same."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from cpts_tui.ui.widgets.prose.cells import cluster_end, untabbed, width
from cpts_tui.ui.widgets.prose.text import Place, ProseText


class Look(NamedTuple):
    """The characters of a line, which of them are selected, and the one that the cursor is on (-1: none)."""

    words: str
    selected: tuple[int, int] = (0, 0)
    cursor: int = -1
    goes_on: bool = False  # whether the end of the paragraph is selected too

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Words, and what they are: ``cursor``, ``selection`` or nothing. Tabs are given as spaces."""
        words, (begin, end), cursor = self.words, self.selected, self.cursor
        after = cluster_end(words, cursor, len(words)) if 0 <= cursor < len(words) else cursor
        cuts = sorted({0, len(words), begin, end, *((cursor, after) if 0 <= cursor < len(words) else ())})
        x = 0
        for start, stop in itertools.pairwise(cuts):
            piece = untabbed(words[start:stop], x)
            x += width(piece)
            yield piece, "cursor" if start == cursor else "selection" if begin <= start < end else ""
        if cursor == len(words):
            yield " ", "cursor"
        elif self.goes_on:
            yield " ", "selection"


def look_of(text: ProseText, y: int, selected: tuple[Place, Place], cursor: Place | None) -> Look:
    """The look of line ``y``; of nothing below the text. ``cursor`` is None where none is to be seen."""
    if not 0 <= y < text.height:
        return Look("")
    line = text.line(y)
    first, last = selected
    begin, end = max(first, Place(line.row, line.start)), min(last, Place(line.row, line.end))
    return Look(
        text.words_of(line),
        (begin.column - line.start, end.column - line.start) if begin < end else (0, 0),
        cursor.column - line.start if cursor is not None and text.y_of(cursor) == y else -1,
        line.is_last and first <= Place(line.row, line.end) < last,
    )
