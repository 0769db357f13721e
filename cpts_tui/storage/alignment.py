"""Which old row each new row is: a row keeps its comments and its layout when it moves or when its cells
change."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cpts_tui.letter.letter import same

_NEAREST = 10
"""How many rows above and below a place are looked at, among those that share a cell (a profession is shared
by many)."""


def align(old: Sequence[Any], new: Sequence[Any], *, commented: bool = True) -> list[int | None]:
    """For each new item the index of the old one it continues, or None for a new one.

    Equal items first; then the likest rows (most cells in common); then what may be the same at the same
    place. Where nothing is ``commented``, two different texts or numbers at the same place may be the same
    too.
    """
    old, new = [_filled(item) for item in old], [_filled(item) for item in new]
    sources: list[int | None] = [None] * len(new)
    left = _match_equal(old, new, sources)
    if left:
        _match_likest(old, new, sources, left)
    if left:
        may_continue = _may_continue if commented else _may_continue_uncommented
        _match_in_order(old, new, sources, left, may_continue)
    return sources


def _filled(item: Any) -> Any:
    """A row without its blank cells: a cell that is offered and one that is absent are alike."""
    if isinstance(item, Mapping):
        return {key: cell for key, cell in item.items() if cell not in ("", [], {})}
    return item


def _match_equal(old: Sequence[Any], new: Sequence[Any], sources: list[int | None]) -> set[int]:
    left = set(range(len(old)))
    for index in range(min(len(old), len(new))):
        if same(old[index], new[index]):
            sources[index] = index
            left.discard(index)
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for index in sorted(left):
        waiting[_fingerprint(old[index])].append(index)
    for index, item in enumerate(new):
        queue = waiting.get(_fingerprint(item)) if sources[index] is None else None
        if queue and same(old[queue[0]], item):
            source = queue.popleft()
            sources[index] = source
            left.discard(source)
    return left


def _fingerprint(item: Any) -> str:
    if isinstance(item, Mapping):
        return repr(sorted((key, repr(value)) for key, value in item.items()))
    return repr(item)


def _match_likest(old: Sequence[Any], new: Sequence[Any], sources: list[int | None], left: set[int]) -> None:
    by_cell: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for candidate in sorted(left):
        for cell in _cells(old[candidate]):
            by_cell[cell].append(candidate)
    scores: list[tuple[float, int, int, int]] = []
    for index, source in enumerate(sources):
        if source is None:
            near = {
                candidate
                for cell in _cells(new[index])
                for candidate in _nearest(by_cell.get(cell, []), index)
            }
            scores += ((-_likeness(old[one], new[index]), abs(one - index), index, one) for one in near)
    for _, _, index, best in sorted(scores):
        if sources[index] is None and best in left:
            sources[index] = best
            left.discard(best)


def _cells(row: Any) -> list[tuple[str, str]]:
    return [(key, repr(cell)) for key, cell in row.items()] if isinstance(row, Mapping) else []


def _nearest(ordered: list[int], index: int) -> list[int]:
    place = bisect_left(ordered, index)
    return ordered[max(0, place - _NEAREST) : place + _NEAREST]


def _likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    shared = sum(1 for key, value in one.items() if key in other and same(value, other[key]))
    return shared / max(len(one), len(other))


def _match_in_order(
    old: Sequence[Any],
    new: Sequence[Any],
    sources: list[int | None],
    left: set[int],
    may_continue: Callable[[Any, Any], bool],
) -> None:
    """Pair what is left with what stands at the same place: after the same item, before the same item, in
    order."""

    def settle(index: int, source: int | None) -> None:
        if sources[index] is None and source in left and may_continue(old[source], new[index]):
            sources[index] = source
            left.discard(source)

    for index in range(len(sources)):
        before = sources[index - 1] if index else -1
        settle(index, None if before is None else before + 1)
    for index in range(len(sources) - 2, -1, -1):
        after = sources[index + 1]
        settle(index, None if after is None else after - 1)
    waiting = [index for index, source in enumerate(sources) if source is None]
    if len(waiting) == len(left):
        for index, source in zip(waiting, sorted(left), strict=True):
            settle(index, source)


def _may_continue(old: Any, new: Any) -> bool:
    """Whether a row may be another after an edit of its only cell. One that shares nothing with another of
    several cells is a new row, and must not get the comment of the one that went; nor must another option of
    a list."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return min(len(old), len(new)) <= 1
    return isinstance(old, list) and isinstance(new, list)


def _may_continue_uncommented(old: Any, new: Any) -> bool:
    rows = isinstance(old, Mapping), isinstance(new, Mapping)
    return not any(rows) or (all(rows) and _may_continue(old, new))
