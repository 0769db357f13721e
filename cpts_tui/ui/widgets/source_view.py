"""The text of a file, to look at only: line numbers, and a caret under the place that is spoken of."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cpts_tui.letter.display import shown
from cpts_tui.storage.mending import AROUND, Excerpt

_CARET = "^"


class _Row(NamedTuple):
    margin: str
    text: str
    marked: bool


class SourceView(ScrollView, can_focus=True):
    """Shows an excerpt of a file; arrows and pages scroll. What the file holds is shown, never obeyed."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"source--margin", "source--marked"}

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id)
        self._rows: list[_Row] = []

    def show(self, excerpt: Excerpt, line: int, column: int) -> None:
        """Show lines, with a caret under a place (both from 1), and that place in view; line 0 for no place."""
        digits = len(str(excerpt.first + len(excerpt.lines)))
        self._rows.clear()
        caret = (0, 0)
        for number, text in enumerate(excerpt.lines, excerpt.first):
            cut = max(0, column - 1 - AROUND) if number == line else 0
            start = "…" if cut else ""
            margin = f"{number:>{digits}} │ "
            self._rows.append(_Row(margin, start + _visible(text[cut : cut + 2 * AROUND]), number == line))
            if number == line:
                before = cell_len(start + _visible(text[cut : column - 1]))
                caret = (len(margin) + before, len(self._rows))
                self._rows.append(_Row(" " * len(margin), " " * before + _CARET, marked=True))
        longest = max((len(row.margin) + cell_len(row.text) for row in self._rows), default=0)
        self.virtual_size = Size(longest, len(self._rows))
        self.refresh()
        self.call_after_refresh(self._bring, *caret)

    def _bring(self, column: int, row: int) -> None:
        width, height = self.size
        self.scroll_to(
            max(0, column - width * 2 // 3) if column >= width else 0, row - height // 2, animate=False
        )

    def render_line(self, y: int) -> Strip:
        """A line of the window."""
        left, top = self.scroll_offset
        width, base = self.size.width, self.rich_style
        if y + top >= len(self._rows):
            return Strip.blank(width, base)
        row = self._rows[y + top]
        margin = base + self.get_component_rich_style("source--margin", partial=True)
        text = base + self.get_component_rich_style("source--marked", partial=True) if row.marked else base
        strip = Strip([Segment(row.margin, margin), Segment(row.text, text)])
        return strip.crop_extend(left, left + width, base)


def _visible(text: str) -> str:
    return shown(text.replace("\t", " "))
