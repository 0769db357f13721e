"""The letter as it will be read, in lines that were drawn elsewhere: scrolling and moving cost nothing."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cpts_tui.letter.fields import Ref
from cpts_tui.ui.drawing import Drawn, nothing_drawn

MARK = "▌"
"""What stands before the lines of the field in focus: a sign, for those who see no colours."""


class PreviewView(ScrollView, can_focus=True):
    """Shows drawn lines, those of one field marked; Entrée and a click ask for the field that a line comes from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "step(-20)", show=False),
        Binding("pagedown,space", "step(20)", show=False),
        Binding("home", "step(-1000000)", show=False),
        Binding("end", "step(1000000)", show=False),
        Binding("enter", "choose", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"preview--cursor", "preview--mark"}

    class Chosen(Message):
        """The field of a line is to be shown."""

        def __init__(self, ref: Ref) -> None:
            super().__init__()
            self.ref = ref

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id)
        self._drawn = nothing_drawn()
        self._line = 0
        self._field: Ref | None = None
        self._marked: range = range(0)

    @property
    def room(self) -> int:
        """Cells of a line, without the mark and the scrollbar that a long letter brings."""
        return self.size.width - len(MARK) - self.styles.scrollbar_size_vertical

    def show(self, drawn: Drawn) -> None:
        """Show other lines, at the same place; only those that changed are painted again."""
        before, self._drawn = self._drawn, drawn
        self._line = max(0, min(self._line, len(drawn.strips) - 1))
        if len(drawn.strips) != len(before.strips) or self.virtual_size.width != len(MARK) + self.room:
            self.virtual_size = Size(len(MARK) + self.room, len(drawn.strips))
            self.refresh()
        else:
            for number in range(*self._window.indices(len(drawn.strips))):
                if drawn.strips[number] != before.strips[number]:
                    self.refresh_line(number)
        self._mark()

    @property
    def _window(self) -> slice:
        """The lines that are seen."""
        return slice(self.scroll_offset.y, self.scroll_offset.y + self.size.height)

    def unmark(self) -> None:
        """Mark no field any more."""
        self._field = None
        self._mark()

    def _mark(self) -> None:
        """Mark the lines of the field that is to be marked."""
        lines = self.lines_of(self._field) if self._field is not None else range(0)
        if lines != self._marked:
            for old_or_new in (self._marked, lines):
                if old_or_new:
                    self.refresh_lines(old_or_new.start, len(old_or_new))
            self._marked = lines

    @property
    def chapters(self) -> list[int]:
        """The lines on which the chapters begin, from the top."""
        return [line for line, _ref in self._drawn.chapters]

    def lines_of(self, ref: Ref) -> range:
        """The lines of a place, or, where nothing of it is printed by itself, of the row or the field that holds it."""
        row = ref.base.at(ref.row) if ref.row is not None else ref.base
        return next((lines for at in (ref, row, ref.base) if (lines := self._drawn.lines.get(at))), range(0))

    def show_field(self, ref: Ref, depth: float = 0.0) -> bool:
        """Bring the first line of a field into view, or the one so far down it (0 to 1), and mark its lines; whether
        it has any."""
        self._field = ref
        self._mark()
        if not (lines := self._marked):
            return False
        self._line = lines.start + round((len(lines) - 1) * depth)
        height, top = self.size.height, self.scroll_offset.y
        first = max(0, lines.start - min(2, height // 4))
        if not (top <= lines.start and lines.stop <= top + height):
            # With lines around it: the same line is not quite as far down in other columns.
            self.scroll_to(y=max(first, self._line - height // 2), animate=False)
        return True

    @property
    def line(self) -> int:
        """The line in hand."""
        return self._line

    def show_line(self, line: int) -> None:
        """Take a line in hand, and bring it to the top with what stands just above it."""
        self._line = max(0, min(line, len(self._drawn.strips) - 1))
        self.scroll_to(y=max(0, self._line - min(2, self.size.height // 4)), animate=False)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        number = y + self.scroll_offset.y
        style = self.rich_style
        if number >= len(self._drawn.strips):
            return Strip.blank(self.size.width, style)
        mark = self.get_component_rich_style("preview--mark", partial=True)
        lead = Segment(MARK, style + mark) if number in self._marked else Segment(" ", style)
        line = self._drawn.strips[number].apply_style(style)
        strip = Strip([lead, *line]).adjust_cell_length(self.size.width, style)
        if self.has_focus and number == self._line:
            return strip.apply_style(self.get_component_rich_style("preview--cursor", partial=True))
        return strip

    def action_step(self, lines: int) -> None:
        """Move the mark."""
        self._line = max(0, min(self._line + lines, len(self._drawn.strips) - 1))
        self.scroll_to_region(Region(0, self._line, 1, 1), animate=False)
        self.refresh()

    def action_choose(self) -> None:
        """Ask for the field of the marked line, or of the nearest one above that has one."""
        self._choose(0)

    def on_click(self, event: Click) -> None:
        """A click marks and asks."""
        offset = event.get_content_offset(self)
        if offset is not None and self._drawn.strips:
            self._line = max(0, min(offset.y + self.scroll_offset.y, len(self._drawn.strips) - 1))
            self._choose(offset.x - len(MARK))

    def _choose(self, x: int) -> None:
        for places in reversed(self._drawn.places[: self._line + 1]):
            if (ref := places.at(x)) is not None:
                self.post_message(self.Chosen(ref))
                return
