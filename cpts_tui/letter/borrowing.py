"""Taking up what an older letter says, field by field: an earlier version, the letter of a neighbour.

What is taken never erases what stands already, but where a person asks for a field that says something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choices, Communes, Ref, Rows
from cpts_tui.letter.letter import Letter, is_blank_row, same
from cpts_tui.letter.template import Template


class Loan(NamedTuple):
    """A field that another letter fills. ``value`` is what stands here once it is taken.

    ``is_free``: nothing stood here, or rows and choices are only added.
    """

    ref: Ref
    value: Any
    is_free: bool


def loans(letter: Letter, other: Letter, template: Template) -> list[Loan]:
    """What can be taken from ``other``, in the order of the trame: what it says, and this letter does not say yet."""
    return list(_loans(letter, other, template))


def _loans(letter: Letter, other: Letter, template: Template) -> Iterator[Loan]:
    for chapter in template.chapters:
        for ref in chapter.fields:
            here, there = letter.raw(ref), other.raw(ref)
            if _says_nothing(there) or same(here, there):
                continue
            value, is_free = _taken(ref, letter, other)
            if not same(value, here):
                yield Loan(ref, value, is_free)


def _taken(ref: Ref, letter: Letter, other: Letter) -> tuple[Any, bool]:
    here, there = letter.raw(ref), other.raw(ref)
    if _says_nothing(here):
        return there, True
    kind = FIELDS[ref.group, ref.field].kind
    if isinstance(kind, Rows | Communes | Budget):
        mine, theirs = letter.rows(ref), other.rows(ref)
        if mine and theirs:
            kept = [row for row in mine if not is_blank_row(row)]
            new = [row for row in theirs if not any(same(row, known) for known in kept)]
            return [*mine, *new] if new else here, True
    if isinstance(kind, Choices) and isinstance(here, Mapping) and isinstance(there, Mapping):
        return {**here, **{key: said for key, said in there.items() if key not in here}}, True
    if isinstance(kind, Choices) and isinstance(here, list) and isinstance(there, list):
        return [*here, *(item for item in there if item not in here)], True
    return there, False


def borrowed(letter: Letter, taken: Iterable[Loan]) -> Letter:
    """The letter with these loans. Raises LetterShapeError where the file holds another shape around one."""
    for loan in taken:
        letter = letter.edit(loan.ref, loan.value)
    return letter


def _says_nothing(value: Any) -> bool:
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())
