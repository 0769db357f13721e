"""What a merge could not decide, and how a value counts as changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import same, says

Side = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One place that both sides changed, each to something else.

    ``ref`` is its place in the merged letter: a field, a cell, a chosen option, or a whole row (one that a side
    removed and the other edited, or that one renamed and the other edited). ``base``, ``mine`` and ``theirs`` are
    what the three letters say there, None where nothing stands. ``kept`` is the side that the merged letter
    follows until someone chooses: mine, but for a row that only theirs still has.
    """

    ref: Ref
    base: Any
    mine: Any
    theirs: Any
    kept: Side = "mine"


class Undecided(Exception):  # noqa: N818  # an answer, not a fault
    """Both sides changed the value."""


Alike = Callable[[Any, Any], bool]


def settled(base: Any, mine: Any, theirs: Any, alike: Alike) -> Any:
    """The value where at most one side changed it, or both alike. Raises Undecided elsewhere."""
    if alike(base, mine) or alike(mine, theirs):
        return theirs
    if alike(base, theirs):
        return mine
    raise Undecided


def blank(value: Any) -> bool:
    """Whether a field or a cell says nothing. None stands for an absent one."""
    return value is None or value == "" or (isinstance(value, list | Mapping) and not value)


def exactly_alike(one: Any, other: Any) -> bool:
    """For the keys of the root, and for chosen options: there, even an empty value says something."""
    return same(one, other)


def alike_cells(one: Any, other: Any) -> bool:
    """Whether two cells say the same."""
    return same(one, other) or (blank(one) and blank(other))


def alike_rows(one: Any, other: Any) -> bool:
    """Whether two items of a list say the same."""
    return alike_fields([one], [other])


def alike_fields(one: Any, other: Any) -> bool:
    """Whether two fields say the same."""
    return one is other or same(_field_says(one), _field_says(other))


def alike_groups(one: Any, other: Any) -> bool:
    """Whether two groups say the same."""
    return one is other or same(_group_says(one), _group_says(other))


def _field_says(value: Any) -> Any:
    return says({"": {"": value}}) if value is not None else {}


def _group_says(value: Any) -> Any:
    return says({"": value}) if value is not None else {}
