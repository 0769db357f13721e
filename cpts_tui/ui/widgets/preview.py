"""The letter as it will be read, in lines that were drawn elsewhere: scrolling and moving cost nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cpts_tui.document.nodes import Block, Document, Figure
from cpts_tui.document.terminal.flow import Line
from cpts_tui.letter.fields import Ref

MARK = "▌"
"""What stands before the lines of the field in focus: a sign, for those who see no colours."""


class Places(NamedTuple):
    """Where a line comes from: the place of its block, and those of its parts, each with the cell where it ends."""

    block: Ref | None
    parts: tuple[tuple[int, Ref], ...] = ()

    def at(self, x: int) -> Ref | None:
        """The place of a cell: that of the part it is in, or of the nearest before or after it; else the block's."""
        return next(
            (ref for end, ref in self.parts if x < end), self.parts[-1][1] if self.parts else self.block
        )

    def names(self) -> Iterator[Ref]:
        """Every place that the line is of: its block's, its parts', and what these are parts of."""
        for ref in (self.block, *(ref for _end, ref in self.parts)):
            if ref is not None:
                yield ref
                if ref.row is not None:
                    yield ref.base.at(ref.row)
                yield ref.base


class Sketch(NamedTuple):
    """The lines of one part of a letter, the block that they were drawn from, and for each place in it its first lines
    on end."""

    block: Block | None
    strips: list[Strip]
    places: list[Places]
    lines: dict[Ref, range]


class Drawn(NamedTuple):
    """A drawn document: its lines, for each where it comes from, for each place its first lines on end; and its parts,
    to be drawn no second time (by their place, and how many of that place came before)."""

    strips: list[Strip]
    places: list[Places]
    lines: dict[Ref, range]
    sketches: dict[tuple[Ref | None, int], Sketch]


def draw(
    document: Document,
    width: int,
    chapter: str = "",
    *,
    colours: bool = True,
    wanted: Callable[[], bool] = lambda: True,
    before: Mapping[tuple[Ref | None, int], Sketch] | None = None,
) -> Drawn:
    """Draw a document, or one chapter of it, for a width in cells. Half a drawing once it is not ``wanted`` any more.

    ``before`` are the parts of an earlier drawing for the same width: what has not changed is taken from it. Slow
    (0.1 s for ten pages): call it in a thread.
    """
    from cpts_tui.document.terminal import UNICODE, drawable

    signs, drawn = UNICODE._replace(colours=colours), nothing_drawn()
    seen: Counter[Ref | None] = Counter()
    for part in drawable(document, chapter):
        key = (part.ref, seen[part.ref])
        seen[part.ref] += 1
        known = (before or {}).get(key)
        same = known is not None and (known.block is part.block or known.block == part.block)
        if known is not None and part.block is not None and same:
            sketch = known
        else:
            sketch = Sketch(part.block, [], [], {})
            for line in part.lines(max(1, width), signs):
                _sketch(sketch, part.ref, line)
                if not wanted():
                    return drawn
        drawn.sketches[key] = sketch
        _put(drawn, sketch)
    return drawn


def draw_figure(figure: Figure, width: int, height: int, *, colours: bool = True) -> Drawn:
    """Draw one figure for a window of its own, of so many cells."""
    from cpts_tui.document.terminal import UNICODE, fill_with_figure

    drawn, sketch = nothing_drawn(), Sketch(figure, [], [], {})
    for line in fill_with_figure(figure, max(1, width), height, UNICODE._replace(colours=colours)):
        _sketch(sketch, figure.ref, line)
    _put(drawn, sketch)
    return drawn


def nothing_drawn() -> Drawn:
    """A drawing without a line."""
    return Drawn([], [], {}, {})


def _sketch(sketch: Sketch, block: Ref | None, line: Line) -> None:
    strip = Strip([Segment(run.text, style_of(run.style)) for run in line])
    parts: list[tuple[int, Ref]] = []
    end = 0
    for run, segment in zip(line, strip, strict=True):
        end += segment.cell_length
        if run.ref is not None:
            parts.append((end, run.ref))
    places = Places(block, tuple(parts))
    for name in places.names():
        _extend(sketch.lines, name, len(sketch.strips), len(sketch.strips) + 1)
    sketch.strips.append(strip)
    sketch.places.append(places)


def _put(drawn: Drawn, sketch: Sketch) -> None:
    """Add the lines of a part to a drawing."""
    above = len(drawn.strips)
    for name, lines in sketch.lines.items():
        _extend(drawn.lines, name, above + lines.start, above + lines.stop)
    drawn.strips.extend(sketch.strips)
    drawn.places.extend(sketch.places)


def _extend(found: dict[Ref, range], name: Ref, start: int, stop: int) -> None:
    """Remember lines of a place, if they are its first or follow those at once."""
    known = found.get(name)
    if known is None:
        found[name] = range(start, stop)
    elif known.stop == start:
        found[name] = range(known.start, stop)


@lru_cache(maxsize=256)
def style_of(style: str) -> Style | None:
    """The style of a run."""
    return Style.parse(style) if style else None


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
        self._marked: range = range(0)

    @property
    def room(self) -> int:
        """Cells of a line, without the mark and the scrollbar that a long letter brings."""
        return self.size.width - len(MARK) - self.styles.scrollbar_size_vertical

    def show(self, drawn: Drawn) -> None:
        """Show other lines, at the same place."""
        self._drawn = drawn
        self._line = max(0, min(self._line, len(drawn.strips) - 1))
        self._marked = range(0)
        self.virtual_size = Size(len(MARK) + self.room, len(drawn.strips))
        self.refresh()

    def lines_of(self, ref: Ref) -> range:
        """The lines of a place, or, where nothing of it is printed by itself, of the row or the field that holds it."""
        row = ref.base.at(ref.row) if ref.row is not None else ref.base
        return next((lines for at in (ref, row, ref.base) if (lines := self._drawn.lines.get(at))), range(0))

    def show_field(self, ref: Ref) -> bool:
        """Bring the first line of a field into view, and mark its lines; whether it has any."""
        lines = self.lines_of(ref)
        if lines != self._marked:
            self._marked = lines
            self.refresh()
        if not lines:
            return False
        self._line = lines.start
        height, top = self.size.height, self.scroll_offset.y
        if not (top <= lines.start and lines.stop <= top + height):
            self.scroll_to(y=max(0, lines.start - min(2, height // 4)), animate=False)
        return True

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
