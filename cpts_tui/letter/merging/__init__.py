"""Three-way merge of a letter that changed in two places: on the screen and in its file.

Field by field, row by row, cell by cell: what only one side changed is taken, and only what both changed, each to
something else, is a conflict. Nothing of either side is lost: what the merged letter does not say stands in a
conflict. Data in, data out: comments and layout stay because the merged letter is written over the newer text
(``storage.writing.write(merged, over=theirs)``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.merging.conflicts import (
    Conflict,
    Side,
    Undecided,
    alike_fields,
    alike_groups,
    blank,
    exactly_alike,
    settled,
)
from cpts_tui.letter.merging.rows import merge_rows

__all__ = ["Conflict", "Merged", "Side", "merge", "resolved"]


class Merged(NamedTuple):
    """The letter of both sides, and the places that someone must decide. It says there what ``kept`` names."""

    letter: Letter
    conflicts: tuple[Conflict, ...]


def merge(base: Letter, mine: Letter, theirs: Letter) -> Merged:
    """What both letters made of ``base``. A letter that changed alone is the result itself."""
    conflicts: list[Conflict] = []
    data = {}
    for key in _keys(theirs.data, mine.data):
        states = base.data.get(key), mine.data.get(key), theirs.data.get(key)
        group = _group(Ref(key), *states, conflicts)
        if group is not None:
            data[key] = group
    return Merged(Letter(data), tuple(conflicts))


def resolved(merged: Merged, choices: Sequence[Side]) -> Letter:
    """The merged letter with a side chosen for each conflict, in their order.

    Raises ValueError where there are not as many choices as conflicts.
    """
    data: Any = merged.letter.data
    decided = list(zip(merged.conflicts, choices, strict=True))
    for conflict, side in sorted(decided, key=lambda pair: pair[0].ref.row or 0, reverse=True):
        # From the last row to the first: a row that goes moves those below it.
        if side != conflict.kept:
            data = _put(
                data, tuple(conflict.ref.steps()), conflict.mine if side == "mine" else conflict.theirs
            )
    return Letter(data)


def _keys(*tables: Mapping[str, Any]) -> Iterable[str]:
    return dict.fromkeys(key for table in tables for key in table)


def _group(ref: Ref, base: Any, mine: Any, theirs: Any, conflicts: list[Conflict]) -> Any:
    states = base, mine, theirs
    try:
        return settled(*states, alike_groups)
    except Undecided:
        if not _all(Mapping, states):
            return _conflict(ref, states, conflicts)
    tables = [state or {} for state in states]
    fields = {
        key: _field(
            Ref(ref.group, key), tables[0].get(key), tables[1].get(key), tables[2].get(key), conflicts
        )
        for key in _keys(tables[2], tables[1])
    }
    return {key: value for key, value in fields.items() if value is not None}


def _field(ref: Ref, base: Any, mine: Any, theirs: Any, conflicts: list[Conflict]) -> Any:
    states = base, mine, theirs
    try:
        return settled(*states, alike_fields)
    except Undecided:
        one, two, three = (None if blank(state) else state for state in states)
    if _all(list, (one, two, three)):
        return merge_rows(ref, one or [], two or [], three or [], conflicts)
    if _all(Mapping, (one, two, three)):
        return _options(ref, one or {}, two or {}, three or {}, conflicts)
    return _conflict(ref, states, conflicts)


def _options(
    ref: Ref,
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    conflicts: list[Conflict],
) -> dict[str, Any]:
    merged = {}
    for key in _keys(theirs, mine):
        states = base.get(key), mine.get(key), theirs.get(key)
        try:
            value = settled(*states, exactly_alike)
        except Undecided:
            value = _conflict(ref.option(key), states, conflicts)
        if value is not None:
            merged[key] = value
    return merged


def _conflict(ref: Ref, states: tuple[Any, Any, Any], conflicts: list[Conflict]) -> Any:
    """Note it, and stay with mine; with theirs where mine took everything away."""
    kept: Side = "theirs" if states[1] is None else "mine"
    conflicts.append(Conflict(ref, *states, kept))
    return states[2] if states[1] is None else states[1]


def _all(kind: type, states: Iterable[Any]) -> bool:
    return all(state is None or isinstance(state, kind) for state in states)


def _put(value: Any, steps: tuple[str | int, ...], new: Any) -> Any:
    """``value`` with ``new`` at the end of ``steps``, or nothing there for None."""
    if not steps:
        return new
    step, rest = steps[0], steps[1:]
    inner = value[step] if isinstance(step, int) else value.get(step, {})
    inner = _put(inner, rest, new)
    if isinstance(step, int):
        return [*value[:step], *([] if inner is None else [inner]), *value[step + 1 :]]
    if inner is None:
        return {key: item for key, item in value.items() if key != step}
    return {**value, step: inner}
