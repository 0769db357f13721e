"""A paragraph in lines of a width.

A wrapping is the list of the places where lines begin, 0 first. Where a line ends depends only on the text from its
beginning on: after an edit, the lines are cut again from just before it, until one begins where one began before; from
there on, nothing has changed but a shift.

Lines break after plain spaces, never at a no-break space. One space may hang over the width: the screen keeps a cell
for the cursor after each line. A word wider than a line is cut.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from cpts_tui.ui.widgets.prose.cells import clusters, plain_end

LOOK_BACK = 2
"""Lines before an edited one that may change with it: a shorter word may go up a line, and the character that did not
fit on one line, if it is wide, may have been two lines below."""

_SPACES = frozenset(" \t\u3000")


def next_line(text: str, start: int, width: int) -> int | None:
    """Where the line after the one that begins at ``start`` begins; None if that one is the last.

    ``width`` is in cells, at least 1. The last line may be empty: after a space that hangs at the end.
    """
    end, length = start + width, len(text)
    seen = min(end + 2, length)  # a hanging space, and what might be a mark on it
    if plain_end(text, start, seen) < seen:
        return _next_wide_line(text, start, width)
    if end >= length:
        return None
    return end + 1 if text[end] == " " else text.rfind(" ", start, end) + 1 or end


def _next_wide_line(text: str, start: int, width: int) -> int | None:
    """``next_line``, where some characters do not take one cell each."""
    used = last_break = 0
    for begin, end, cells in clusters(text, start, len(text)):
        if used + cells > width:
            if text[begin] == " " and cells == 1:  # it may hang, with the marks on it
                return end
            if last_break or begin > start:
                return last_break or begin
            return end if end < len(text) else None
        used += cells
        if text[end - 1] in _SPACES:
            last_break = end
    return None


def wrapped(text: str, width: int) -> list[int]:
    """The wrapping of a paragraph."""
    starts = [0]
    while (start := next_line(text, starts[-1], width)) is not None:
        starts.append(start)
    return starts


def rewrapped(starts: list[int], text: str, at: int, removed: int, added: int, width: int) -> list[int]:
    """The wrapping of ``text``, made from a paragraph wrapped in ``starts`` where ``removed`` characters at ``at`` gave
    way to ``added`` others. It is what ``wrapped`` says, but only the lines that change are cut.
    """
    shift = added - removed
    fresh = starts[: max(1, bisect_right(starts, at) - LOOK_BACK)]
    old = bisect_left(starts, max(1, at + removed))
    while (start := next_line(text, fresh[-1], width)) is not None:
        old = bisect_left(starts, start - shift, old)
        if old < len(starts) and starts[old] + shift == start:
            return fresh + ([start + shift for start in starts[old:]] if shift else starts[old:])
        fresh.append(start)
    return fresh
