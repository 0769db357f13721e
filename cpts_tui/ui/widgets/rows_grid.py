"""RowsGrid: a table drawn line by line: only what is in view costs anything, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.events import Click, Key, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cpts_tui.ui.widgets.column_widths import GridColumn, fitted, shared
from cpts_tui.ui.widgets.edited import PartChanged
from cpts_tui.ui.widgets.own_keys import do_own
from cpts_tui.ui.widgets.restyling import is_styled_around


class GridRow(NamedTuple):
    """A row: the texts of its cells, its mark (« ✗ courriel »), and whether it is only offered."""

    cells: Sequence[str]
    state: str = ""
    offered: bool = False


FEWEST = 6
"""Lines of a table of many rows, however low the window is."""
STATE = 18
"""The most cells of the column that says what is wrong."""


class RowsGrid(ScrollView, can_focus=True):
    """Headings, rows, and a line of totals that stays in view. ``row_at`` gives a row when it is drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Ligne précédente", show=False),
        Binding("down", "move(1)", "Ligne suivante", show=False),
        Binding("pageup", "page(-1)", "Page précédente", show=False),
        Binding("pagedown", "page(1)", "Page suivante", show=False),
        Binding("left", "across(-1)", "Case précédente", show=False),
        Binding("right", "across(1)", "Case suivante", show=False),
        Binding("home", "move(-1000000)", "Première ligne", show=False),
        Binding("end", "move(1000000)", "Dernière ligne", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "grid--heading", "grid--cursor", "grid--cell", "grid--offered", "grid--totals",
    }  # fmt: skip

    class Left(Message):
        """The cursor went past an end."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Opened(Message):
        """A row was clicked twice."""

    def watch_has_focus(self, has_focus: bool) -> None:
        """Be styled, unless what stands around does it."""
        if not is_styled_around(self):
            super().watch_has_focus(has_focus)

    def __init__(self, row_at: Callable[[int], GridRow], empty: str) -> None:
        super().__init__()
        self._row_at = row_at
        self._empty = empty
        self._count = 0
        self._columns: Sequence[GridColumn] = ()
        self._totals: Sequence[str] = ()
        self._state = 0
        self._widths: list[int] = []
        self._fitted = 0
        self.cursor = 0
        self.hand = -1
        """The column in hand, in the row under the cursor; -1 in a table whose cells are not gone to."""
        self.is_written_in = False
        """Whether a cell of it is being written: the cursor stays in view."""

    def show_rows(self, count: int, columns: Sequence[GridColumn], totals: Sequence[str], state: int) -> None:
        """Show other rows; ``totals`` are the texts of the last line (none: no such line); ``state`` is the length
        of the longest state of a row."""
        self._count, self._columns, self._totals, self._state = count, columns, totals, state
        self.cursor = max(0, min(self.cursor, count - 1))
        self._fit()
        self.virtual_size = Size(self.size.width, self.lines)
        self.refresh(layout=True)

    @property
    def lines(self) -> int:
        """Lines of the whole table."""
        return 1 + self._count + bool(self._totals) if self._count else 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """All the lines, or as many as leave the fields before and after near: two thirds of the form."""
        return min(self.lines, max(FEWEST, viewport.height * 3 // 5))

    def on_resize(self, event: Resize) -> None:
        """Share the width anew."""
        self._fit()
        self.virtual_size = Size(event.size.width, self.lines)

    @property
    def _room(self) -> int:
        """The cells of a line: ``size`` counts the scroll bar that stands over the last of them."""
        return self.scrollable_content_region.width

    def _fit(self) -> None:
        """Share the width among the columns."""
        self._fitted = self._room
        self._widths = self._share(self._fitted) if self._fitted else []

    def _share(self, width: int) -> list[int]:
        """The width of each column; the rest is for what is wrong, in words where what every row needs has room too."""
        room = width - self._lead - 1
        said = min(self._state, STATE)
        widths = shared(self._columns, room - said, self.hand)
        if said > 1 and any(
            not (column.rank or cells) for column, cells in zip(self._columns, widths, strict=True)
        ):
            widths = shared(self._columns, room - 1, self.hand)
        return widths

    @property
    def _lead(self) -> int:
        return 3 + len(str(self._count))

    # -- drawing -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """The headings above, the totals below, the rows that the scroll shows between them."""
        width, base = self._room, self.rich_style
        if width != self._fitted:
            self._fit()  # the scroll bar has come or gone
        if not self._count and not y:
            name, mark = ("cursor", "▸") if self.has_focus else ("offered", " ")
            style = base + self.get_component_rich_style(f"grid--{name}", partial=True)
            return Strip([Segment(fitted(mark + self._empty, width), style)])
        if not self._widths or not self._count:
            return Strip.blank(width, base)
        if y == 0:
            titles = [c.heading(cells) for c, cells in zip(self._columns, self._widths, strict=True)]
            style = base + self.get_component_rich_style("grid--heading", partial=True)
            return self._strip("N°", GridRow(titles, self._beyond), style, width)
        if self._totals and y == self.size.height - 1:
            style = base + self.get_component_rich_style("grid--totals", partial=True)
            return self._strip("", GridRow(self._totals), style, width)
        place = y - 1 + self.scroll_offset.y
        if place >= self._count:
            return Strip.blank(width, base)
        row = self._row_at(place)
        here = place == self.cursor and (self.has_focus or self.is_written_in)
        name = "cursor" if here else "offered" if row.offered else ""
        style = base + self.get_component_rich_style(f"grid--{name}", partial=True) if name else base
        strip = self._strip("" if row.offered else str(place + 1), row, style, width, "▸" if here else " ")
        return self._marked(strip, style) if here and self.hand >= 0 else strip

    @property
    def _beyond(self) -> str:
        """« → 3 de plus »: the columns that have found no room, and the arrow that goes to them."""
        hidden = [place for place, cells in enumerate(self._widths) if not cells]
        if not hidden or self.hand < 0:
            return ""
        return f"{'→' if hidden[-1] > self.hand else '←'} {len(hidden)} de plus"

    def _marked(self, strip: Strip, style: Style) -> Strip:
        """The line under the cursor, with its cell in hand."""
        start = self._start(self.hand)
        before, cell, after = strip.divide([start, start + self._widths[self.hand], strip.cell_length])
        in_hand = style + self.get_component_rich_style("grid--cell", partial=True)
        if self.is_written_in:  # what is typed may be shorter than what it stands over
            cell = Strip.blank(cell.cell_length, in_hand)
        return Strip.join([before, cell.apply_style(in_hand), after])

    def _start(self, column: int) -> int:
        """The cell of a line in which a column begins."""
        return self._lead + sum(width + 1 for width in self._widths[:column] if width)

    def cell_region(self, narrowest: int) -> Region:
        """Where the cell in hand is, in this widget; widened to so many cells at least, as far as there is room."""
        if not self._widths:  # not laid out yet: the keys of a fast typist are here before the screen
            return Region(0, 1, narrowest, 1)
        width, start = self._room, self._start(self.hand)
        ends = [self._start(column) + cells for column, cells in enumerate(self._widths) if cells]
        least = start + max(self._widths[self.hand], narrowest)
        end = min((end for end in ends if end >= least), default=width)  # no column is covered in part
        if end - start < narrowest:
            starts = [self._start(column) for column, cells in enumerate(self._widths) if cells]
            start = max((begin for begin in starts if begin <= end - narrowest), default=0)
        return Region(start, 1 + self.cursor - self.scroll_offset.y, end - start, 1)

    def _strip(self, number: str, row: GridRow, style: Style, width: int, mark: str = " ") -> Strip:
        parts = [mark, number.rjust(self._lead - 2), " "]
        for text, column, cells in zip(row.cells, self._columns, self._widths, strict=True):
            if cells:
                # a number is never cut; a heading is, at its end
                parts.append(fitted(text, cells, right=column.right and cell_len(text) <= cells) + " ")
        room = width - sum(map(cell_len, parts))
        parts.append(
            fitted(row.state if room > 6 or cell_len(row.state) <= room else row.state[:1], max(0, room))
        )
        return Strip([Segment("".join(parts), style)]).adjust_cell_length(width, style)

    # -- the cursor --------------------------------------------------------------------------------------------

    def move_to(self, place: int) -> None:
        """Put the cursor on a row, and bring it into view."""
        self.refresh_lines(self.cursor + 1)
        self.cursor = max(0, min(place, self._count - 1))
        lines = max(1, self.size.height - 1 - bool(self._totals))
        if self.cursor < self.scroll_offset.y:
            self.scroll_to(y=self.cursor, animate=False)
        elif self.cursor >= self.scroll_offset.y + lines:
            self.scroll_to(y=self.cursor - lines + 1, animate=False)
        self.refresh_lines(self.cursor + 1)
        self.post_message(PartChanged())

    def hold(self, column: int) -> None:
        """Take a column in hand, and bring it into view."""
        self.hand = max(0, min(column, len(self._columns) - 1))
        self._fit()
        self.refresh()
        self.post_message(PartChanged())

    def action_across(self, by: int) -> None:
        """The cell before or after; past an end, nothing."""
        if self.hand < 0:
            raise SkipAction
        if self._count and 0 <= self.hand + by < len(self._columns):
            self.hold(self.hand + by)

    async def on_key(self, event: Key) -> None:
        """Arrows before the digit that is typed after them."""
        await do_own(self, event)

    def action_move(self, by: int) -> None:
        """The row above or below; past an end, the field there."""
        if abs(by) == 1 and not 0 <= self.cursor + by < self._count:
            self.post_message(self.Left(by))
        else:
            self.move_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """A screenful of rows."""
        self.move_to(self.cursor + by * max(1, self.size.height - 2))

    def on_click(self, event: Click) -> None:
        """A click marks a cell, a second one opens its row."""
        place = event.y - 1 + self.scroll_offset.y
        if event.y and place < self._count:
            self.move_to(place)
            if self.hand >= 0:
                starts = [c for c, width in enumerate(self._widths) if width and self._start(c) <= event.x]
                self.hold(starts[-1] if starts else 0)
            if event.chain == 2:
                self.post_message(self.Opened())
