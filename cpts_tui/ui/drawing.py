"""A document drawn as lines of a screen, each with the places in the letter that it comes from. Nothing is shown here.

What has not changed since the last drawing is not drawn again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from cpts_tui.document.nodes import Block, Document, Figure, Heading
from cpts_tui.document.terminal.flow import Line
from cpts_tui.letter.fields import Ref


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
    """A drawn document: its lines, for each where it comes from, for each place its first lines on end; its parts, to
    be drawn no second time (by their place, and how many of that place came before); and the line of each heading of a
    chapter, with the place that it leads to (None for the summary, which has none)."""

    strips: list[Strip]
    places: list[Places]
    lines: dict[Ref, range]
    sketches: dict[tuple[Ref | None, int], Sketch]
    chapters: list[tuple[int, Ref | None]]


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
        if isinstance(part.block, Heading) and part.block.level == 1:
            blank = sum(1 for _ in takewhile(lambda strip: not strip.text.strip(), sketch.strips))
            drawn.chapters.append((len(drawn.strips) + blank, part.ref))
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
    return Drawn([], [], {}, {}, [])


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
    front = next((line for line, ref in drawn.chapters if ref is not None), 0)
    for name, lines in sketch.lines.items():
        if name in drawn.lines and drawn.lines[name].stop <= front:
            del drawn.lines[name]  # the summary has said it: its chapter is where it is written
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
