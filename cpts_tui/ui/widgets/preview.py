"""The letter as it will be read, in lines that were drawn elsewhere: scrolling and moving cost nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cpts_tui.document.nodes import Document
from cpts_tui.letter.fields import Ref


class Drawn(NamedTuple):
    """A drawn document: its lines, and for each the field it comes from."""

    strips: list[Strip]
    refs: list[Ref | None]


def draw(document: Document, width: int, keep: Callable[[Ref | None], bool] | None = None) -> Drawn:
    """Draw a document for a width in cells, or the blocks of it that are to be kept, by the place they come from.

    Slow (0.1 s for ten pages): call it in a thread.
    """
    from rich.console import Console

    from cpts_tui.document.terminal import blocks_to_terminal

    console = Console(width=width, color_system="truecolor", force_terminal=True, legacy_windows=False)
    strips: list[Strip] = []
    refs: list[Ref | None] = []
    for ref, item in blocks_to_terminal(document):
        if keep is not None and not keep(ref):
            continue
        for line in console.render_lines(item, pad=False):
            strips.append(Strip(Segment(text, style) for text, style, control in line if not control))
            refs.append(ref)
    return Drawn(strips, refs)


class PreviewView(ScrollView, can_focus=True):
    """Shows drawn lines, one of them marked; Entrée and a click ask for the field that the line comes from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "step(-20)", show=False),
        Binding("pagedown,space", "step(20)", show=False),
        Binding("home", "step(-1000000)", show=False),
        Binding("end", "step(1000000)", show=False),
        Binding("enter", "choose", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"preview--cursor"}

    class Chosen(Message):
        """The field of a line is to be shown."""

        def __init__(self, ref: Ref) -> None:
            super().__init__()
            self.ref = ref

    def __init__(self, id: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id)
        self._drawn = Drawn([], [])
        self._line = 0

    @property
    def room(self) -> int:
        """Cells of a line, those of the scrollbar that a long letter brings left out."""
        return self.size.width - self.styles.scrollbar_size_vertical

    def show(self, drawn: Drawn) -> None:
        """Show other lines, at the same place."""
        self._drawn = drawn
        self._line = max(0, min(self._line, len(drawn.strips) - 1))
        self.virtual_size = Size(self.room, len(drawn.strips))
        self.refresh()

    def show_field(self, ref: Ref) -> None:
        """Bring the first line of a field into view."""
        for number, other in enumerate(self._drawn.refs):
            if other is not None and other.base == ref.base:
                self._line = number
                self.scroll_to(y=max(0, number - 2), animate=False)
                self.refresh()
                return

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        number = y + self.scroll_offset.y
        if number >= len(self._drawn.strips):
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._drawn.strips[number].adjust_cell_length(self.size.width, self.rich_style)
        style = (
            self.get_component_rich_style("preview--cursor")
            if self.has_focus and number == self._line
            else None
        )
        return (
            strip.apply_style(self.rich_style).apply_style(style)
            if style
            else strip.apply_style(self.rich_style)
        )

    def action_step(self, lines: int) -> None:
        """Move the mark."""
        self._line = max(0, min(self._line + lines, len(self._drawn.strips) - 1))
        self.scroll_to_region(Region(0, self._line, 1, 1), animate=False)
        self.refresh()

    def action_choose(self) -> None:
        """Ask for the field of the marked line, or of the nearest one above that has one."""
        for ref in reversed(self._drawn.refs[: self._line + 1]):
            if ref is not None:
                self.post_message(self.Chosen(ref))
                return

    def on_click(self, event: Click) -> None:
        """A click marks and asks."""
        self._line = max(0, min(event.y + self.scroll_offset.y, len(self._drawn.strips) - 1))
        self.action_choose()
