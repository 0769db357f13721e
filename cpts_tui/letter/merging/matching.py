"""Which old row each new row is: the question on which a merge of tables stands.

``storage.alignment`` answers another one (whose comments does this row inherit), where a wrong answer costs a
comment. Here a wrong answer would give one person the RPPS number of another, so a doubt makes two rows of it: one
that went, one that came.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cpts_tui.letter.letter import same
from cpts_tui.letter.merging.conflicts import blank

NAMES = ("nom", "intitule", "denomination", "besoin", "etape", "theme", "organisme")
"""The columns by which a row is known, in every table of the catalogue."""

_SIMILAR = 0.6
"""How much of a name remains after a slip was corrected (difflib's ratio)."""

_MANY = 2_500
"""Pairs of rows that are compared one by one; beyond, none is: fifty people of one name, all changed at once, are fifty
that went and fifty that came. The order of the file would say who is who, and be wrong once one of them is gone."""


def match(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """For each new item the index of the old one that it is, or None for a new one.

    Equal items first; then rows of the same name, the likest first; then, between two neighbours that are known,
    rows whose name or only cell changed. What is not a row matches its equal only.
    """
    old, new = [_filled(item) for item in old], [_filled(item) for item in new]
    sources: list[int | None] = [None] * len(new)
    left = set(range(len(old)))
    _match_by(old, new, sources, left, _fingerprint)
    if left:
        _match_names(old, new, sources, left)
    if left:
        _match_renamed(old, new, sources, left)
    return sources


def name_of(row: Any) -> str | None:
    """What a row is called, in one case; None for one without a name, and for what is no row."""
    if isinstance(row, Mapping):
        for column in NAMES:
            name = row.get(column)
            if isinstance(name, str) and name.strip():
                return " ".join(name.casefold().split())
    return None


def renamed(old: Any, new: Any) -> bool:
    """Whether a row got quite another name: it may be about something else now."""
    before, after = name_of(old), name_of(new)
    return before is not None and after is not None and not _similar(before, after)


def longest_increasing(items: Sequence[int]) -> set[int]:
    """The items of a longest increasing subsequence: those that need not move for all to be in order."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for item in items:
        place = bisect_left(tails, item)
        before[item] = tails[place - 1] if place else None
        tails[place : place + 1] = [item]
    found = set()
    last = tails[-1] if tails else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found


def _filled(item: Any) -> Any:
    return {key: cell for key, cell in item.items() if not blank(cell)} if isinstance(item, Mapping) else item


def _fingerprint(item: Any) -> str:
    if isinstance(item, Mapping):
        return repr(sorted((key, repr(value)) for key, value in item.items()))
    return repr(item)


def _match_by(
    old: Sequence[Any], new: Sequence[Any], sources: list[int | None], left: set[int], print_of: Any
) -> None:
    """Pair equal items: at the same place first, then in order (among twins, who is who does not matter)."""
    prints = [print_of(item) for item in old]
    others = [print_of(item) for item in new]
    for index in range(min(len(old), len(new))):
        if prints[index] == others[index]:
            sources[index] = index
            left.discard(index)
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for index in sorted(left):
        waiting[prints[index]].append(index)
    for index, item_print in enumerate(others):
        if sources[index] is None and waiting[item_print]:
            sources[index] = waiting[item_print].popleft()
            left.discard(sources[index])


def _match_names(old: Sequence[Any], new: Sequence[Any], sources: list[int | None], left: set[int]) -> None:
    namesakes: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index in sorted(left):
        if (name := name_of(old[index])) is not None:
            namesakes[name][0].append(index)
    for index, source in enumerate(sources):
        if source is None and (name := name_of(new[index])) is not None and name in namesakes:
            namesakes[name][1].append(index)
    for before, after in namesakes.values():
        _pair(before, after, old, new, sources, left, lambda one, other: len(_shared(one, other)) + 1)


def _match_renamed(old: Sequence[Any], new: Sequence[Any], sources: list[int | None], left: set[int]) -> None:
    for before, after in _gaps(len(old), sources, left):
        alone = len(before) == len(after) == 1
        _pair(
            before,
            after,
            old,
            new,
            sources,
            left,
            lambda one, other, alone=alone: _goes_on(one, other, alone),
        )


def _gaps(count: int, sources: Sequence[int | None], left: set[int]) -> Iterator[tuple[list[int], list[int]]]:
    """The unknown rows, old and new, that stand between the same two known neighbours that did not move."""
    steady = longest_increasing([source for source in sources if source is not None])
    fresh: list[int] = []
    start = 0
    for index, source in enumerate([*sources, count]):
        if source is None:
            fresh.append(index)
        elif source in steady or source == count:
            if fresh:
                yield [item for item in range(start, source) if item in left], fresh
            start, fresh = source + 1, []


def _pair(
    before: list[int],
    after: list[int],
    old: Sequence[Any],
    new: Sequence[Any],
    sources: list[int | None],
    left: set[int],
    likeness: Any,
) -> None:
    """Pair the likest (0 means: not the same row); among equals, those that stand alike in their lists."""
    if len(before) * len(after) > _MANY:
        return
    scored = [
        (-score, abs(place - other_place), one, other)
        for place, one in enumerate(before)
        for other_place, other in enumerate(after)
        if (score := likeness(old[one], new[other]))
    ]
    for _, _, one, other in sorted(scored):
        if one in left and sources[other] is None:
            sources[other] = one
            left.discard(one)


def _goes_on(old: Any, new: Any, alone: bool) -> int:
    """How sure it is, from 0, that a row under another name, or without one, is the old one."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping) or not old or not new:
        return 0
    before, after = name_of(old), name_of(new)
    shared = len(_shared(old, new))
    if before is None or after is None:
        lone = alone and len(old) == len(new) == 1 and before is after and old.keys() == new.keys()
        return shared + 1 if lone or shared * 2 >= max(len(old), len(new)) else 0
    others = max(len(old), len(new)) - 1
    if shared >= 2 and shared == others:
        return shared + 1
    return shared + 1 if shared * 2 >= others and _similar(before, after) else 0


def _shared(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    return [key for key, value in one.items() if key in other and same(value, other[key])]


def _similar(one: str, other: str) -> bool:
    if one == other:
        return True
    from difflib import SequenceMatcher  # only names that changed are compared

    return SequenceMatcher(None, one[:200], other[:200], autojunk=False).ratio() >= _SIMILAR
