"""Which old row each new row is: a row keeps its comments and its layout when it moves or when its cells
change."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from typing import Any

from cpts_tui.letter.letter import same

_MOST_PAIRS = 40_000
"""Above this many pairs of rows to compare, rows that changed are paired in order."""


def align(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """For each new item the index of the old one it continues, or None for a new one.

    Equal items first; then the likest tables (most cells in common); then, between two that are settled, in
    order.
    """
    old, new = [_filled(item) for item in old], [_filled(item) for item in new]
    sources: list[int | None] = [None] * len(new)
    left = _match_equal(old, new, sources)
    if left:
        _match_likest(old, new, sources, left)
    if left:
        _match_in_order(sources, left)
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
    waiting = [index for index, source in enumerate(sources) if source is None]
    if len(waiting) * len(left) > _MOST_PAIRS:
        return
    scores = (
        (-_likeness(old[source], new[index]), abs(source - index), index, source)
        for index in waiting
        for source in left
    )
    for score, _, index, source in sorted(scores):
        if score < 0 and sources[index] is None and source in left:
            sources[index] = source
            left.discard(source)


def _likeness(one: Any, other: Any) -> float:
    if not isinstance(one, Mapping) or not isinstance(other, Mapping):
        return 0
    shared = sum(1 for key, value in one.items() if key in other and same(value, other[key]))
    return shared / max(len(one), len(other), 1)


def _match_in_order(sources: list[int | None], left: set[int]) -> None:
    """Pair what is left with what stands at the same place: after the same row, before the same row, in
    order."""
    for index, source in enumerate(sources):
        before = sources[index - 1] if index else -1
        if source is None and before is not None and before + 1 in left:
            sources[index] = before + 1
            left.discard(before + 1)
    for index in range(len(sources) - 2, -1, -1):
        after = sources[index + 1]
        if sources[index] is None and after is not None and after - 1 in left:
            sources[index] = after - 1
            left.discard(after - 1)
    waiting = [index for index, source in enumerate(sources) if source is None]
    if len(waiting) == len(left):
        for index, source in zip(waiting, sorted(left), strict=True):
            sources[index] = source
        left.clear()
