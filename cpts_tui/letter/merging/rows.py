"""Three-way merge of a list: rows of a table, cell by cell, or chosen keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.merging.conflicts import (
    Conflict,
    Undecided,
    alike_cells,
    alike_rows,
    blank,
    settled,
)
from cpts_tui.letter.merging.matching import longest_increasing, match, name_of, renamed

_Id = tuple[str, int]
"""A row in a merge: ("base", its index there), or ("mine" | "theirs", its index there) for one that was added."""


class _Item(NamedTuple):
    """A row of the result, and what remains to be decided in it, with refs of a row that is not placed yet."""

    value: Any
    conflicts: list[Conflict]


def merge_rows(
    ref: Ref, base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any], conflicts: list[Conflict]
) -> list[Any]:
    """The items of both sides, in an order that follows the moves of both; where both moved the same row, mine
    decides."""
    from_mine, from_theirs = match(base, mine), match(base, theirs)
    twins = _twins(mine, from_mine, theirs, from_theirs)
    my_ids = [_id(source, "mine", index) for index, source in enumerate(from_mine)]
    their_ids: list[_Id] = [
        ("mine", twins[index]) if index in twins else _id(source, "theirs", index)
        for index, source in enumerate(from_theirs)
    ]
    mine_by_id = dict(zip(my_ids, mine, strict=True))
    theirs_by_id = dict(zip(their_ids, theirs, strict=True))
    items: dict[_Id, _Item] = {}
    for one in dict.fromkeys((*my_ids, *their_ids)):
        before = base[one[1]] if one[0] == "base" else None
        item = _item(ref, before, mine_by_id.get(one), theirs_by_id.get(one))
        if item is not None:
            items[one] = item
    merged = []
    for place, one in enumerate(_order(my_ids, their_ids, items)):
        merged.append(items[one].value)
        conflicts += (
            Conflict(ref.at(place, found.ref.column), found.base, found.mine, found.theirs, found.kept)
            for found in items[one].conflicts
        )
    return merged


def _id(source: int | None, side: str, index: int) -> _Id:
    return (side, index) if source is None else ("base", source)


def _twins(
    mine: Sequence[Any],
    from_mine: Sequence[int | None],
    theirs: Sequence[Any],
    from_theirs: Sequence[int | None],
) -> dict[int, int]:
    """What both sides added: their index to mine. The same row; or one name that each side wrote once, with cells
    that do not contradict each other."""
    added = [index for index, source in enumerate(from_mine) if source is None]
    others = [index for index, source in enumerate(from_theirs) if source is None]
    twins: dict[int, int] = {}
    free = set(added)
    equal = match([mine[index] for index in added], [theirs[index] for index in others])
    for other, source in zip(others, equal, strict=True):
        if source is not None and alike_rows(mine[added[source]], theirs[other]):
            twins[other] = added[source]
            free.discard(added[source])
    named: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index in sorted(free):
        if (name := name_of(mine[index])) is not None:
            named[name][0].append(index)
    for index in others:
        if index not in twins and (name := name_of(theirs[index])) is not None:
            named[name][1].append(index)
    for ours, yours in named.values():
        if len(ours) == len(yours) == 1 and _agree(mine[ours[0]], theirs[yours[0]]):
            twins[yours[0]] = ours[0]
    return twins


def _agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return all(
        blank(value) or blank(other.get(key)) or alike_cells(value, other[key]) for key, value in one.items()
    )


def _item(ref: Ref, base: Any, mine: Any, theirs: Any) -> _Item | None:
    """One row from its three states; None where it is gone."""
    if base is None:
        if mine is None or theirs is None:
            return _Item(theirs if mine is None else mine, [])
        return _cell_by_cell(ref, {}, mine, theirs) if isinstance(mine, Mapping) else _Item(theirs, [])
    if mine is None or theirs is None:
        rest = theirs if mine is None else mine
        if alike_rows(base, rest):
            return None
        return _Item(rest, [Conflict(ref, base, mine, theirs, "theirs" if mine is None else "mine")])
    try:
        return _Item(settled(base, mine, theirs, alike_rows), [])
    except Undecided:
        if renamed(base, mine) != renamed(base, theirs):
            return _Item(mine, [Conflict(ref, base, mine, theirs)])
        return _cell_by_cell(ref, base, mine, theirs)


def _cell_by_cell(
    ref: Ref, base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]
) -> _Item:
    merged: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for column in dict.fromkeys((*theirs, *mine)):
        states = base.get(column), mine.get(column), theirs.get(column)
        try:
            cell = settled(*states, alike_cells)
        except Undecided:
            cell = states[1]
            conflicts.append(Conflict(ref.at(0, column), *states))
        if cell is not None:
            merged[column] = cell
    return _Item(merged, conflicts)


def _order(mine: Sequence[_Id], theirs: Sequence[_Id], kept: Mapping[_Id, _Item]) -> list[_Id]:
    """Theirs, but for what mine moved; then what only mine has or has moved, each after the row it follows there."""
    moved = _moved(mine)
    backbone = [one for one in theirs if one in kept and one not in moved]
    steady = set(backbone)
    following: defaultdict[_Id | None, list[_Id]] = defaultdict(list)
    before: _Id | None = None
    for one in mine:
        if one in steady:
            before = one
        elif one in kept:
            following[before].append(one)
    order = list(following[None])
    for one in backbone:
        order += [one, *following[one]]
    return order


def _moved(ids: Sequence[_Id]) -> set[_Id]:
    old = [index for side, index in ids if side == "base"]
    return {("base", index) for index in set(old) - longest_increasing(old)}
