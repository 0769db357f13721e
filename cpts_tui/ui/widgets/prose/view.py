"""ProseView: a long text on the screen: its lines painted, its cursor and its selection kept in sight.

Only the lines that look otherwise than they were painted are painted again, however many a change has moved.
"""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.events import Click, MouseDown, MouseEvent, MouseMove, MouseUp, Resize
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from cpts_tui.ui.widgets.prose import moves
from cpts_tui.ui.widgets.prose.looks import Look, look_of
from cpts_tui.ui.widgets.prose.text import Place, ProseText
from cpts_tui.ui.widgets.restyling import is_styled_around


class ProseView(ScrollView, can_focus=True, inherit_bindings=False):
    """The paragraphs, wrapped to the width, and where the person is in them; ``placeholder`` where there are none."""

    ALLOW_SELECT = False  # it selects by itself
    COMPONENT_CLASSES: ClassVar[set[str]] = {"prose--cursor", "prose--selection", "prose--placeholder"}

    def __init__(self, text: str = "", placeholder: str = "", *, classes: str = "") -> None:
        super().__init__(classes=classes)
        self._placeholder = placeholder
        self._text = ProseText(text)
        self._cursor = self._anchor = Place(0, 0)
        self._goal = 0  # the cell that moves from line to line aim at
        self._looks: dict[int, Look] = {}  # of the lines, as they were last painted
        self._painted_styles: dict[str, Style] = {}  # of a line's pieces; empty when they may be others
        self._dragging = False

    # -- what is there -----------------------------------------------------------------------------------------

    def watch_has_focus(self, has_focus: bool) -> None:
        """Be styled, unless what stands around does it."""
        if not is_styled_around(self):
            super().watch_has_focus(has_focus)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text.text

    @property
    def cursor(self) -> Place:
        """Where the next character goes."""
        return self._cursor

    @property
    def selected(self) -> tuple[Place, Place]:
        """The beginning and the end of what is selected; both the cursor where nothing is."""
        return min(self._anchor, self._cursor), max(self._anchor, self._cursor)

    def load(self, text: str) -> None:
        """Show another text, without saying Changed; the cursor stays where it was, as far as it can."""
        self._text = ProseText(text, self._text.width)
        self._cursor = self._anchor = self._text.clamped(self._cursor if self.has_focus else Place(0, 0))
        self._resized()
        self._moved()

    def move_to(self, place: Place, *, select: bool = False, keep_goal: bool = False) -> None:
        """Put the cursor at a place; ``select`` what is between it and where the selection began."""
        self._cursor = place
        if not select:
            self._anchor = place
        self._moved(keep_goal=keep_goal)

    # -- size --------------------------------------------------------------------------------------------------

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """The lines of the text, at the width that the layout is trying."""
        if self.show_vertical_scrollbar:
            width -= self.scrollbar_size_vertical
        self._text.resize(width - 1)
        return self._text.height

    def on_resize(self, event: Resize) -> None:  # noqa: ARG002
        """Wrap to the new width."""
        self._wrap()

    def _watch_show_vertical_scrollbar(self) -> None:
        self._wrap()

    def _wrap(self) -> None:
        """Wrap to the width that there is; what was at the top stays there, as far as it can."""
        if (width := self.scrollable_content_region.width - 1) < 1:
            return
        top = self._text.line(self.scroll_offset.y)
        self._text.resize(width)
        self._resized()
        self._scroll_by(self._text.y_of(Place(top.row, top.start)) - self.scroll_offset.y)
        self._looks.clear()
        self.refresh()
        self._moved()

    def _resized(self) -> None:
        """Tell the screen how many lines there are."""
        size = Size(0, self._text.height)
        if size == self.virtual_size:
            return
        if self.show_vertical_scrollbar and size.height > self.size.height:
            # The widget is as high as it may be: the form around it need not be laid out again.
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)
            self._scroll_by(0)
        else:
            self.virtual_size = size

    # -- where one is ------------------------------------------------------------------------------------------

    def _moved(self, *, keep_goal: bool = False) -> None:
        """Keep the cursor in sight, paint what looks otherwise, and put the terminal's own cursor there."""
        x, y = self._text.x_of(self._cursor), self._text.y_of(self._cursor)
        if not keep_goal:
            self._goal = x
        if not self.is_attached:
            return
        room, top = self._room, self.scroll_offset.y
        if self.has_focus and room and not top <= y < top + room:
            self._scroll_by(y - top if y < top else y - top - room + 1)
        for line in range(self.size.height):
            if self._looks.get(line) != self._look(line):
                self.refresh_line(line + self.scroll_offset.y)
        self._place_terminal_cursor()

    @property
    def depth(self) -> float:
        """How far down the text the cursor is: from 0, on its first line, to 1, on its last."""
        return self._text.y_of(self._cursor) / max(1, self._text.height - 1)

    @property
    def _room(self) -> int:
        """The lines that there will be room for, once a text that has grown has been laid out."""
        most = self.styles.max_height
        return max(self.size.height, min(self._text.height, int(most.value) if most and most.cells else 0))

    def _scroll_by(self, lines: int) -> None:
        self.scroll_to(
            y=min(max(self.scroll_offset.y + lines, 0), self.max_scroll_y), animate=False, force=True
        )

    def _place_terminal_cursor(self) -> None:
        """The cursor of the terminal, which screen readers and input methods follow."""
        if self.has_focus:
            region = self.content_region
            x, y = self._text.x_of(self._cursor), self._text.y_of(self._cursor) - self.scroll_offset.y
            self.app.cursor_position = Offset(region.x + x, region.y + y)

    def _watch_scroll_y(self) -> None:
        self._place_terminal_cursor()

    def _watch_has_focus(self) -> None:
        self._moved(keep_goal=True)

    # -- painting ----------------------------------------------------------------------------------------------

    def _look(self, line: int) -> Look:
        return look_of(
            self._text, line + self.scroll_offset.y, self.selected, self._cursor if self.has_focus else None
        )

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        look = self._looks[y] = self._look(y)
        if not self._painted_styles:
            base = self.rich_style
            self._painted_styles = {
                "": base,
                "cursor": base + self.get_component_rich_style("prose--cursor"),
                "selection": base + self.get_component_rich_style("prose--selection"),
                "placeholder": base + self.get_component_rich_style("prose--placeholder"),
            }
        pieces = list(look.pieces())
        if y == 0 and self._placeholder and not self._text.text:
            first = self._placeholder[0] if pieces else ""  # under the cursor
            pieces = [(first, name) for _, name in pieces] + [
                (self._placeholder[len(first) :], "placeholder")
            ]
        segments = [Segment(words, self._painted_styles[name]) for words, name in pieces]
        return Strip(segments).adjust_cell_length(self.size.width, self._painted_styles[""])

    def notify_style_update(self) -> None:
        """The colours may be others."""
        self._painted_styles.clear()
        super().notify_style_update()

    # -- the mouse ---------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Give up the selection when a text elsewhere on the screen is selected."""
        self.screen.text_selection_started_signal.subscribe(
            self, lambda _: self.move_to(self._cursor), immediate=True
        )

    def _pointed(self, event: MouseEvent) -> Place:
        top, left = self.gutter.top, self.gutter.left
        return self._text.place_at(int(event.x) - left, int(event.y) - top + self.scroll_offset.y)

    def on_mouse_down(self, event: MouseDown) -> None:
        """Put the cursor there; a selection may begin."""
        self.move_to(self._pointed(event), select=event.shift)
        self._dragging = True
        self.capture_mouse()  # to go on outside

    def on_mouse_move(self, event: MouseMove) -> None:
        """Select up to there."""
        if self._dragging:
            self.move_to(self._pointed(event), select=True)

    def on_mouse_up(self, event: MouseUp) -> None:  # noqa: ARG002
        """End the selection."""
        self._end_drag()

    def on_hide(self) -> None:
        """A text that is no longer seen holds the mouse no more."""
        self._end_drag()

    def _end_drag(self) -> None:
        if self._dragging:
            self._dragging = False
            self.release_mouse()

    def on_click(self, event: Click) -> None:
        """Two clicks select a word, three a paragraph."""
        if event.chain == 2:
            self._anchor, end = moves.word_at(self._text, self._cursor)
            self.move_to(end, select=True)
        elif event.chain == 3:
            row = self._cursor.row
            self._anchor = Place(row, 0)
            self.move_to(Place(row, len(self._text.paragraphs[row])), select=True)
