"""MarkedList: a list whose marked line bears a sign, for whoever does not tell its colour from the others'."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList

SIGN = "▸"


class MarkedList(OptionList):
    """Options that begin with a space: the first cell of the marked one becomes the sign."""

    def render_line(self, y: int) -> Strip:
        """As textual renders it, the sign first; of an option of several lines, on its first one."""
        strip = super().render_line(y)
        line = y + self.scroll_offset.y
        lines = self._lines  # textual's own: which option a line shows, and which line of it
        if line >= len(lines) or lines[line] != (self.highlighted, 0) or not strip.text.startswith(" "):
            return strip
        first = next(iter(strip))
        return Strip.join([Strip([Segment(SIGN, first.style)]), strip.crop(1)])
