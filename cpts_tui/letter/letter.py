"""Letter: what a person wrote, as one immutable value.

A letter *is* the value of its file: plain TOML data (str, int, float, bool, date, time, list, dict), known keys
and unknown ones alike. The catalogue is a view over it, never a filter: a value that no kind can read stays here
as it was typed, which is why nothing a person wrote can be lost by opening and saving.

Two letters are equal when they say the same thing: an absent field, an empty string and a list without rows all
say nothing. Types count (``1``, ``1.0`` and ``true`` are three different things in a file).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isnan
from typing import Any, Self

from cpts_tui.letter.fields import Ref

FORMAT = 1
"""Version of the file format that this program writes."""

type_of = type


class LetterShapeError(ValueError):
    """An edit would have to throw away something a person typed in a place of another shape.

    The message is a French sentence for that person.
    """


class Letter:
    """One letter. ``data`` is never mutated: ``edit`` makes another letter that shares what did not change.

    Sharing is part of the contract: an unedited field of an edited letter is the *same object* as before, so that
    reviews and comparisons may skip it by identity.
    """

    __slots__ = ("data",)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        self.data: Mapping[str, Any] = data if data is not None else {"format": FORMAT}

    def raw(self, ref: Ref) -> Any:
        """What stands at a group, a field, a cell or an option's comment, as typed; None where nothing stands."""
        value: Any = self.data
        for step in ref.steps():
            if isinstance(step, int):
                if not isinstance(value, list) or not 0 <= step < len(value):
                    return None
                value = value[step]
            elif isinstance(value, Mapping) and step in value:
                value = value[step]
            else:
                return None
        return value

    def rows(self, ref: Ref) -> list[Mapping[str, Any]]:
        """The rows of a table field; empty where the field is absent or is no array of tables."""
        value = self.raw(ref)
        if isinstance(value, list) and all(isinstance(row, Mapping) for row in value):
            return value
        return []

    def edit(self, ref: Ref, value: Any) -> Self:
        """Another letter, with ``value`` at ``ref`` (a field, a cell, or an option's comment).

        None empties: an absent key stays absent and a present one becomes ``""`` (no edit removes a key, and the
        file's comments stay beside theirs). Rows are replaced whole, as a list of tables.

        Raises LetterShapeError where the place that holds ``ref`` is of another shape than the catalogue says.
        """
        if value is None:
            value = [] if isinstance(self.raw(ref), list) else ""
        return type_of(self)(_put(self.data, tuple(ref.steps()), value, ref))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Letter):
            return NotImplemented
        return self.data is other.data or _say_the_same(self.data, other.data)

    __hash__ = None  # type: ignore[assignment]  # a value with mutable-looking parts: compare it, do not key by it

    def __repr__(self) -> str:
        return f"Letter({dict(self.data)!r})"


def _put(value: Any, steps: tuple[str | int, ...], new: Any, ref: Ref) -> Any:
    """``value`` with ``new`` at the end of ``steps``; containers on the way are copied, the rest is shared."""
    if not steps:
        return new
    step, rest = steps[0], steps[1:]
    if isinstance(step, int):
        if not isinstance(value, list) or not 0 <= step < len(value):
            raise LetterShapeError(
                f"« {ref} » : cette ligne n’existe pas ou n’est pas un tableau dans le fichier."
            )
        return [*value[:step], _put(value[step], rest, new, ref), *value[step + 1 :]]
    if value is None or value == "":
        value = {}
    if not isinstance(value, Mapping):
        raise LetterShapeError(
            f"« {ref} » : le fichier porte à cette place une valeur d’une autre nature ; "
            "corrigez-la dans un éditeur de texte pour ne pas la perdre."
        )
    if not rest and new == "" and step not in value:
        return value
    return {**value, step: _put(value.get(step), rest, new, ref)}


def says(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same data without what says nothing: blank fields, blank cells, empty tables.

    Rows stay even when all their cells are blank (their order counts while a person fills them), and so does the
    empty comment of a chosen option (the key alone says that it is chosen).
    """
    return {
        key: field
        for key, field in ((key, _group_says(item)) for key, item in data.items())
        if field is not None
    }


def _group_says(group: Any) -> Any:
    if not isinstance(group, Mapping):
        return group
    fields = {key: _field_says(value) for key, value in group.items() if not _blank(value)}
    return fields or None


def _field_says(value: Any) -> Any:
    if isinstance(value, list) and any(isinstance(row, Mapping) for row in value):
        return [
            {key: cell for key, cell in row.items() if not _blank(cell)} if isinstance(row, Mapping) else row
            for row in value
        ]
    return value


def same(one: Any, other: Any) -> bool:
    """Equality of TOML values in which types count, and nan is itself."""
    if one is other:
        return True
    if type_of(one) is not type_of(other):
        return False
    if isinstance(one, Mapping):
        return len(one) == len(other) and all(key in other and same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other) or (isinstance(one, float) and isnan(one) and isnan(other))


def _say_the_same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether ``says`` says the same of both: what they share, which is nearly all after an edit, is not looked at."""
    for key in one.keys() | other.keys():
        mine, its = one.get(key), other.get(key)
        if mine is its:
            continue
        if _is_table(mine) and _is_table(its):
            if not _same_parts(mine or {}, its or {}, _same_field):
                return False
        elif not same(mine, its):
            return False
    return True


def _is_table(group: Any) -> bool:
    return group is None or isinstance(group, Mapping)


def _same_parts(
    one: Mapping[str, Any], other: Mapping[str, Any], alike: Callable[[Any, Any], bool] = same
) -> bool:
    """Whether two tables say the same, where what is absent or blank says nothing."""
    for key in one.keys() | other.keys():
        mine, its = one.get(key, ""), other.get(key, "")
        if mine is not its and not (_blank(mine) and _blank(its)) and not alike(mine, its):
            return False
    return True


def _same_field(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same_row, one, other))
    return same(one, other)


def _same_row(one: Any, other: Any) -> bool:
    if one is other:
        return True
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return _same_parts(one, other)
    return same(one, other)


def _blank(value: Any) -> bool:
    return value == "" or (isinstance(value, list | Mapping) and not value)


def is_blank_row(row: object) -> bool:
    """Whether a row says nothing: such a row is ignored everywhere but on the screen, where it waits to be filled."""
    return isinstance(row, Mapping) and all(_blank(cell) for cell in row.values())
