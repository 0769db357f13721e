"""Where the names on a map go: in their own commune, in the frame, never on one another, the largest first.

A shape is looked at in rows (``plane.crossings``); a name takes ``tall`` rows and wants the widest free place
nearest to the middle of its shape. What finds no place is left out: the table beside the map has every name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from cpts_tui.document.figures.plane import Frame, Path, crossings

_OVERHANG, _FREELY = 1.2, 3.0
"""How much wider than its commune a name may be, where the neighbours leave the room; the first names, much more."""
_FIRST = 5
_TRIES = 8
_MEET = 0.5


class Name(NamedTuple):
    """A way to write a name: its lines, one above the other, and the width of the widest."""

    lines: tuple[str, ...]
    width: float


class PlacedName(NamedTuple):
    """A name at its place: ``x`` is the middle of its lines, ``top`` the top of the first."""

    place: int
    lines: tuple[str, ...]
    x: float
    top: float


class Rows(NamedTuple):
    """How names are set: ``step`` is the height of a row, ``tall`` the rows of a line of text, ``gap`` the blank
    kept between names."""

    step: float
    tall: int
    gap: float


def placed_names(
    names: Iterable[tuple[Sequence[Name], Sequence[Path]]], frame: Frame, rows: Rows
) -> list[PlacedName]:
    """The names that find a place, with their number among ``names``: those go from the most important one on.

    A name is (ways to write it, the best first; the rings of its shape). At most one of the ways is placed.
    """
    boxes: list[Frame] = []
    found: list[PlacedName] = []
    count = int(frame.bottom // rows.step)
    for number, (ways, rings) in enumerate(names):
        spans = [_joined(row) if row else [] for row in crossings(rings, count, rows.step)]
        for name, box in _candidates(ways, spans, rows, _FREELY if number < _FIRST else _OVERHANG):
            inside = (
                frame.left <= box.left
                and box.right <= frame.right
                and frame.top <= box.top
                and box.bottom <= frame.bottom
            )
            if inside and not any(_touch(box, other, rows.gap) for other in boxes):
                boxes.append(box)
                found.append(PlacedName(number, name.lines, (box.left + box.right) / 2, box.top))
                break
    return found


Spans = list[tuple[float, float]]


def _candidates(
    ways: Sequence[Name], spans: list[Spans], rows: Rows, overhang: float
) -> Iterator[tuple[Name, Frame]]:
    """The best places: where the name fits, near the middle of the shape; then where it hangs over the least."""
    filled = [row for row, span in enumerate(spans) if span]
    if not filled:
        return
    rated: list[tuple[float, int, float, int, float]] = []
    for way, name in enumerate(ways):
        tall = len(name.lines) * rows.tall
        centre = (filled[0] + filled[-1] + 1 - tall) / 2
        for row in range(max(filled[0] - tall // 2, 0), min(filled[-1] + 1, len(spans) - tall + 1)):
            left, right = _widest(spans[row : row + tall])
            if left < right and (right - left) * overhang >= name.width:
                lack = max(name.width / (right - left) - 1, 0.0)
                rated.append((lack, way, abs(row - centre), row, (left + right) / 2))
    rated.sort()
    for _, way, _, row, middle in rated[:_TRIES]:
        half, top = ways[way].width / 2, row * rows.step
        height = len(ways[way].lines) * rows.tall * rows.step
        yield ways[way], Frame(middle - half, top, middle + half, top + height)


def _joined(row: Sequence[float]) -> Spans:
    """The stretches of a row that are inside; those that meet, at a border inside the shape, are one."""
    spans: Spans = []
    for left, right in zip(row[::2], row[1::2], strict=True):
        if spans and left - spans[-1][1] < _MEET:
            spans[-1] = (spans[-1][0], right)
        else:
            spans.append((left, right))
    return spans


def _widest(rows: Sequence[Spans]) -> tuple[float, float]:
    """The widest stretch that is inside on all of these rows; (0, 0) for none."""
    common = rows[0]
    for row in rows[1:]:
        common = [(max(a, c), min(b, d)) for a, b in common for c, d in row if max(a, c) < min(b, d)]
    return max(common, key=lambda span: span[1] - span[0], default=(0.0, 0.0))


def _touch(one: Frame, other: Frame, gap: float) -> bool:
    return (
        one.left < other.right + gap
        and other.left < one.right + gap
        and one.top < other.bottom
        and other.top < one.bottom
    )


def in_two(name: str) -> tuple[str, str] | None:
    """A name cut after a hyphen or at a space, as evenly as it can be; None where it cannot."""
    cuts = [place + 1 for place, character in enumerate(name[:-1]) if character in "- " and place]
    if not cuts:
        return None
    cut = min(cuts, key=lambda place: abs(2 * place - len(name)))
    return name[:cut].rstrip(" "), name[cut:]


def ways_to_write(name: str, measure: Callable[[str], float]) -> list[Name]:
    """On one line, else on two."""
    ways = [Name((name,), measure(name))]
    halves = in_two(name)
    if halves is not None:
        ways.append(Name(halves, max(map(measure, halves))))
    return ways
