"""Options chosen and dropped in the value of a file, whose shape stays as far as it can.

A list stays a list, a table a table, and what the list of options does not know stays beside the rest. Only a comment
makes a table of a list, for a list has no room for comments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cpts_tui.letter.fields import Choices
from cpts_tui.letter.values.readings import Chosen


def with_choice(kind: Choices, raw: Any, chosen: Sequence[Chosen], key: str, comment: str = "") -> Any:
    """The value ``raw``, of which ``chosen`` is the reading, with the option ``key`` and its comment."""
    raw = _as_several(raw)
    names = {item.key: item.typed for item in chosen}
    if isinstance(raw, Mapping):
        return {**raw, names.get(key, key): comment}
    items = [item for item in raw if item != ""]
    if kind.comments and (comment or not items):
        return {**{str(item): "" for item in items}, names.get(key, key): comment}
    return items if key in names else [*items, key]


def without_choice(raw: Any, chosen: Sequence[Chosen], key: str) -> Any:
    """The value ``raw`` without the option ``key``, however it was written."""
    names = {item.typed for item in chosen if item.key == key}
    raw = _as_several(raw)
    if isinstance(raw, Mapping):
        return {name: comment for name, comment in raw.items() if name not in names}
    return [item for item in raw if not isinstance(item, str | int) or str(item) not in names]


def _as_several(raw: Any) -> Any:
    """A list or a table: a lone value of any kind is the one item of a list, and stays in it."""
    if raw is None or raw == "":
        return []
    return raw if isinstance(raw, list | Mapping) else [raw]
