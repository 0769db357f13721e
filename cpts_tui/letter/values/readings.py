"""What reading a value gives: the value, or why it cannot be used, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple

from cpts_tui.letter.fields import Option
from cpts_tui.letter.record import Record


class Problem(NamedTuple):
    """Why a value cannot be used: the name of the rule, and a French sentence that says what to write instead."""

    rule: str  # "illisible" | "type" | "option-inconnue" | "cp-cedex"
    message: str


class Reading(NamedTuple):
    """What was read: a value, or a problem, or nothing at all (both None).

    Values: str for Line, Prose, Email, Phone (formatted), Postcode (five digits); date or YearMonth for Day, YearMonth
    for Month; int for Number and Amount (whole euros); bool for YesNo; Option for Choice (its key is empty for the
    free text of an open one).
    """

    value: Any = None
    problem: Problem | None = None


EMPTY = Reading()


class Chosen(NamedTuple):
    """One choice of several: its option (None where unknown), what was typed for it, and its comment."""

    typed: str
    option: Option | None
    comment: str = ""
    problem: Problem | None = None

    @property
    def key(self) -> str:
        """The option's key, or the text that was typed."""
        return self.option.key if self.option and self.option.key else self.typed

    @property
    def label(self) -> str:
        """The option's wording, or the text that was typed."""
        return self.option.label if self.option else self.typed


class Row(Record):
    """One row of a table, read: its place in the file (from 0), a Reading for each column that says something."""

    index: int
    cells: Mapping[str, Reading]
    blank: bool

    def value(self, column: str) -> Any:
        """The typed value of a cell; None where it is empty or unreadable."""
        reading = self.cells.get(column)
        return reading.value if reading else None

    def says(self, column: str) -> bool:
        """Whether something stands in a cell, readable or not."""
        return column in self.cells


def as_typed(raw: Any) -> str:
    """Any TOML value as a text that shows what stands in the file."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, date | time):
        return raw.isoformat()
    if isinstance(raw, list):
        return ", ".join(map(as_typed, raw))
    if isinstance(raw, Mapping):
        return ", ".join(f"{key} = {as_typed(value)}" for key, value in raw.items())
    return str(raw)


def unreadable(raw: Any, expected: str) -> Reading:
    """The reading of a value whose form cannot be read; ``expected`` says in French what would."""
    shown = as_typed(raw)
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    return Reading(None, Problem("illisible", f"« {shown} » : {expected}."))


def wrong_type(raw: Any, expected: str) -> Reading:
    """The reading of a value of another TOML type than the one that is ``expected``."""
    return Reading(None, problem_of_type(raw, expected))


def problem_of_type(raw: Any, expected: str) -> Problem:
    """The problem of a value of another TOML type: what was expected, and what stands there."""
    names = {
        bool: "une valeur vrai/faux",
        int: "un nombre",
        float: "un nombre",
        str: "du texte",
        list: "une liste",
    }
    others = {datetime: "une date avec une heure", date: "une date", time: "une heure"}
    found = names.get(type(raw)) or others.get(type(raw), "un tableau")
    return Problem("type", f"{expected} ; le fichier porte {found}.")
