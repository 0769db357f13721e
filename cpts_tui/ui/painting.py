"""Painting only what has changed and can be seen, where textual (8.2.8) draws more.

A key changes one line of one field. Textual then asks every visible widget for all its lines, and throws away those
that lie elsewhere; and it asks containers for the lines that their fields cover, and cuts all of them at every edge
of every widget. Without that, a key shows a third sooner, and so does a chapter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, cast

from textual._compositor import Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip


class SparingCompositor(Compositor):
    """A compositor that draws each cell once: that of the foremost widget."""

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """The strips of each line of the screen, by the columns where they begin: those that lie in ``crop``."""
        ends = [dict(pairwise(line)) for line in self.cuts]
        chops: list[dict[int, Strip | None]] = [dict.fromkeys(line) for line in ends]
        bare = [
            {x for x, end in line.items() if x < crop.right and end > crop.x}
            if crop.y <= y < crop.bottom and is_rendered_line(y)
            else set()
            for y, line in enumerate(ends)
        ]
        for widget, (region, clip) in self.visible_widgets.items():  # front to back
            seen = region.intersection(clip).intersection(crop)
            left, right = region.intersection(clip).column_span
            wanted = {
                y: here
                for y in range(seen.y, seen.bottom)
                if bare[y] and (here := [x for x in bare[y] if left <= x < right])
            }
            for first, last in _runs(wanted):
                drawn = Region(left - region.x, first - region.y, right - left, last + 1 - first)
                for y, strip in enumerate(widget.render_lines(drawn), first):
                    for x in wanted[y]:
                        chops[y][x] = strip.crop(x - left, ends[y][x] - left)
                    bare[y].difference_update(wanted[y])
        return cast(Sequence[Mapping[int, Strip]], chops)


def _runs(lines: Mapping[int, object]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of consecutive lines, of lines in order."""
    first = last = -2
    for y in lines:
        if y != last + 1:
            if first >= 0:
                yield first, last
            first = y
        last = y
    if first >= 0:
        yield first, last


def painted_under(screen: Screen[Any]) -> None:
    """What a screen had to paint under a dialog has been: textual lets it stand, and paints both whole at each message.

    The screen is painted whole when the dialog goes.
    """
    screen._repaint_required = False
    screen._repaint_regions.clear()
