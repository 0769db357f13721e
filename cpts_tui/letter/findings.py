"""What a review says: findings, and the counts that screens and commands show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.library import Lists
from cpts_tui.letter.perimeter import Perimeter
from cpts_tui.letter.record import Record
from cpts_tui.letter.template import Chapter, Template

Gravity = Literal["erreur", "manque", "conseil"]
GRAVITIES: tuple[Gravity, ...] = ("erreur", "manque", "conseil")


class Finding(NamedTuple):
    """One thing to mend or to look at. ``rule`` is its name in the contract, ``message`` a sentence for its place.

    ``where`` names a place inside a table as people count (« 4e personne, Profession »), empty for a field.
    """

    ref: Ref
    gravity: Gravity
    rule: str
    message: str
    where: str = ""

    @property
    def sentence(self) -> str:
        """The message with its place, for a list that is read away from the field."""
        return f"{self.where}\u00a0: {self.message}" if self.where else self.message


class ExpectationState(NamedTuple):
    """Whether what an addressee expects is in the letter, and the fields that are still missing for it."""

    label: str
    satisfied: bool
    missing: tuple[Ref, ...]


class ChapterState(NamedTuple):
    """How far a chapter is: its required fields, those filled without erreur, its findings by gravity, and all of its
    fields that are filled without erreur."""

    chapter: Chapter
    required: int
    filled: int
    errors: int
    gaps: int
    advice: int
    said: int


class BudgetSum(NamedTuple):
    """The sums of the budget, in euros; empty cells count 0. ``total`` is that of the parts, never a declared one."""

    urps: int = 0
    ars: int = 0
    autres: int = 0
    total: int = 0


class Review(Record):
    """All that is known of a letter at one moment. ``hidden``: filled fields that the trame does not show."""

    template: Template
    lists: Lists
    findings: tuple[Finding, ...]
    progress: int  # 0–100
    complete: bool
    expectations: tuple[ExpectationState, ...]
    chapters: tuple[ChapterState, ...]
    population: int | None
    size: int | None  # 1–4
    budget: BudgetSum
    hidden: tuple[Ref, ...]
    by_field: dict[Ref, tuple[Finding, ...]]
    perimeter: Perimeter = Perimeter()

    def at(self, ref: Ref) -> Sequence[Finding]:
        """The findings of a field with those of its cells and options; of a cell or a row, its own."""
        found = self.by_field.get(ref.base, ())
        if ref == ref.base:
            return found
        return tuple(f for f in found if f.ref == ref or (not ref.column and f.ref.row == ref.row))
