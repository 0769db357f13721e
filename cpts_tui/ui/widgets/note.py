"""Note: the line under a control: its help, or what a review says of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from cpts_tui.ui.keys import key_of


class NoteLine(NamedTuple):
    """One thing said: its sign (empty for help, which is cut rather than wrapped), its words, and its look."""

    sign: str
    text: str
    style: str = ""


class Note(Widget):
    """Sentences wrapped between words: Textual's own wrapping breaks at no-break spaces, which French is full of."""

    def __init__(self, lines: Sequence[NoteLine]) -> None:
        super().__init__(classes="field-note")
        self._said = tuple(lines)

    def say(self, lines: Sequence[NoteLine]) -> None:
        """Say something else."""
        if tuple(lines) != self._said:
            before, self._said = self._height(self.size.width), tuple(lines)
            self.refresh(layout=self._height(self.size.width) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Lines that the sentences take."""
        return self._height(width)

    def _height(self, width: int) -> int:
        return sum(len(wrapped(line.text, width - 2)) if line.sign else 1 for line in self._said)

    def _cut(self, text: str, style: str) -> Content:
        """Help on one line, and the key that gives the rest where it does not fit."""
        line, room = Content.styled(text, style), self.size.width
        if line.cell_length <= room:
            return line
        more = Content.assemble(" ", (key_of(self.app, "aide"), "bold $primary"))
        return line.truncate(room - more.cell_length, ellipsis=True) + more

    def render(self) -> RenderResult:
        """Each sentence behind its sign, its next lines under its words."""
        lines: list[Content] = []
        for sign, text, style in self._said:
            if not sign:
                lines.append(self._cut(text, style))
                continue
            for place, part in enumerate(wrapped(text, self.size.width - 2)):
                lines.append(Content.styled(f"{'  ' if place else sign + ' '}{part}", style))
        if len(lines) > (room := max(1, self.size.height)):
            more = f"  … {key_of(self.app, 'revoir')}\u00a0: la suite"
            lines[room - 1 :] = [Content.styled(more, self._said[-1].style)]
        return Content("\n").join(lines)


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most ``width`` cells, broken at its plain spaces (a longer word stands alone)."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and cell_len(lines[-1]) + 1 + cell_len(word) > width:
            lines.append(word)
        else:
            lines[-1] += (" " if lines[-1] else "") + word
    return lines
