"""Answers in columns: as many as the width takes, so that all of them are seen at once on the smallest usual screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click, MouseMove
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cpts_tui.ui.screens.question import Answer
from cpts_tui.ui.widgets.column_widths import fitted

COLUMN = 36
"""Cells of the narrowest column."""


class AnswerGrid(ScrollView, can_focus=True):
    """Answers read down, then across; the arrows move, Entrée and a click choose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("left", "cross(-1)", show=False),
        Binding("right", "cross(1)", show=False),
        Binding("home", "move(-1000)", show=False),
        Binding("end", "move(1000)", show=False),
        Binding("enter", "choose", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"answers--cursor", "answers--letter", "answers--detail"}

    class Chosen(Message):
        """An answer was given."""

        def __init__(self, answer: Answer) -> None:
            super().__init__()
            self.answer = answer

    def __init__(self, answers: Sequence[Answer]) -> None:
        super().__init__()
        self._answers = answers
        self._cursor = 0

    @property
    def columns(self) -> int:
        """How many columns there are at this width."""
        return max(1, self.size.width // COLUMN)

    @property
    def lines(self) -> int:
        """How many lines they take."""
        return -(-len(self._answers) // self.columns)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """A line an answer, by columns."""
        return -(-len(self._answers) // max(1, width // COLUMN))

    def on_resize(self) -> None:
        """Other columns."""
        self.virtual_size = Size(self.size.width, self.lines)

    def render_line(self, y: int) -> Strip:
        """The answers that stand beside one another."""
        line = y + self.scroll_offset.y
        segments: list[Segment] = []
        for column in range(self.columns):
            place = column * self.lines + line
            if line < self.lines and place < len(self._answers):
                segments += self._segments(place, self.size.width // self.columns)
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _segments(self, place: int, width: int) -> list[Segment]:
        answer, style = self._answers[place], self.rich_style
        here = place == self._cursor and self.has_focus
        letter = style + self.get_component_rich_style("answers--letter", partial=True)
        detail = style + self.get_component_rich_style("answers--detail", partial=True)
        if here:
            style = letter = detail = style + self.get_component_rich_style("answers--cursor", partial=True)
        room = width - 5 - cell_len(answer.detail) - 1
        return [
            Segment("▸" if here else " ", style),
            Segment(f" {answer.letter} ", letter),
            Segment(fitted(answer.label, room), style),
            Segment(f" {answer.detail} ", detail),
        ]

    def action_move(self, by: int) -> None:
        """The answer before or after."""
        self._put(self._cursor + by)

    def action_cross(self, by: int) -> None:
        """The answer beside."""
        place = self._cursor + by * self.lines
        if 0 <= place < len(self._answers):
            self._put(place)

    def _put(self, place: int) -> None:
        self._cursor = max(0, min(place, len(self._answers) - 1))
        self.scroll_to_region(Region(0, self._cursor % self.lines, 1, 1), animate=False)
        self.refresh()

    def action_choose(self) -> None:
        """The answer under the cursor."""
        self.post_message(self.Chosen(self._answers[self._cursor]))

    def on_mouse_move(self, event: MouseMove) -> None:
        """The cursor follows the mouse."""
        if (place := self._at(event.x, event.y)) is not None and place != self._cursor:
            self._put(place)

    def on_click(self, event: Click) -> None:
        """A click chooses."""
        if (place := self._at(event.x, event.y)) is not None:
            self.post_message(self.Chosen(self._answers[place]))

    def _at(self, x: int, y: int) -> int | None:
        """The answer of a cell."""
        line = y + self.scroll_offset.y
        place = min(x * self.columns // max(1, self.size.width), self.columns - 1) * self.lines + line
        return place if line < self.lines and place < len(self._answers) else None
