"""The grammar of a letter: where a value stands (Ref), and what it is (a closed union of kinds).

What a field *is* is Python, because the type checker reads it: every ``match`` over ``Kind`` ends in
``assert_never``, so that a new kind is reported at each place that owes it something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cpts_tui.letter.record import Record


class Ref(NamedTuple):
    """The path of a value in a letter.

    ``identite`` · ``identite.courriel`` · ``acteurs.engages[3].nom`` (rows count from 0, as in JSON) ·
    ``prs.parcours_prioritaires.cancer`` (the comment of a chosen option: ``column`` without ``row``).
    """

    group: str
    field: str = ""
    row: int | None = None
    column: str = ""

    def steps(self) -> Iterator[str | int]:
        """The keys and the index that lead from the root of the file to the value."""
        yield self.group
        if self.field:
            yield self.field
        if self.row is not None:
            yield self.row
        if self.column:
            yield self.column

    def at(self, row: int, column: str = "") -> Ref:
        """The row of this table field, or a cell of it."""
        return Ref(self.group, self.field, row, column)

    def option(self, key: str) -> Ref:
        """The comment of a chosen option of this field."""
        return Ref(self.group, self.field, None, key)

    def parent(self) -> Ref:
        """The whole field of a cell, a row or a comment; the group of a field."""
        return Ref(self.group, self.field) if self.row is not None or self.column else Ref(self.group)

    @property
    def base(self) -> Ref:
        """The field that this path is in (itself for a field or a group)."""
        return self if self.row is None and not self.column else Ref(self.group, self.field)

    def __str__(self) -> str:
        row = "" if self.row is None else f"[{self.row}]"
        return ".".join(part for part in (self.group, self.field and self.field + row, self.column) if part)

    @classmethod
    def parse(cls, path: str) -> Ref:
        """The Ref of a written path. Raises ValueError on anything else."""
        match = _PATH.fullmatch(path)
        if match is None:
            raise ValueError(f"not a path: {path!r}")
        group, field, row, column = match.groups(default="")
        return cls(group, field, int(row) if row else None, column)


_PATH = re.compile(r"([^.\[\]]+)(?:\.([^.\[\]]+)(?:\[(\d+)\])?(?:\.([^.\[\]]+))?)?")


class Option(NamedTuple):
    """One choice: its key in the file, its official wording, and the heading it stands under in its list."""

    key: str
    label: str
    group: str = ""


class Line(Record):
    """One line of text. ``identifier`` names a national number that its check digit can prove likely wrong."""

    identifier: str = ""  # "" | "rpps" | "finess"


class Prose(Record):
    """Paragraphs, one a line. ``words`` is the guidance (from, to): advice, never a limit."""

    words: tuple[int, int] | None = None


class Day(Record):
    """A day of the calendar; ``or_month`` where a month alone is also an answer."""

    or_month: bool = False


class Month(Record):
    """A month of a year."""


class Email(Record):
    """An e-mail address."""


class Phone(Record):
    """A telephone number of France or of an overseas region."""


class Postcode(Record):
    """A French postal code: five digits."""


class Number(Record):
    """A whole number, zero or more. ``unit`` is printed after it; ``year`` forbids grouping its digits."""

    unit: str = ""
    year: bool = False


class Amount(Record):
    """Whole euros, zero or more."""


class YesNo(Record):
    """Oui or non."""


class Choice(Record):
    """One option. ``options`` is the list itself, or the name of a nomenclature's list ("professions", "prs.filieres")
    where lists change with the year, the region or the plan. An ``open`` choice takes any other text too."""

    options: str | tuple[Option, ...]
    open: bool = False


class Choices(Record):
    """Several options, each with a comment of its own where ``comments`` says what the comment is."""

    options: str | tuple[Option, ...]
    open: bool = False
    comments: str = ""


class Rows(Record):
    """A table. ``row_name`` names one row and the gender of its ordinal for messages: ("personne", "f")."""

    columns: tuple[Field, ...]
    row_name: tuple[str, str] = ("ligne", "f")
    lone: str = ""  # the column that a value written without a table fills (a lone month is one row)


class Communes(Record):
    """A table of communes, behind which the database of the territory stands."""

    columns: tuple[Field, ...]
    row_name: tuple[str, str] = ("commune", "f")
    lone: str = "nom"


class Budget(Record):
    """A table of amounts: ``parts`` are the columns that add up to the column ``total``, which is never written.

    ``offered`` are the titles of the rows proposed in an empty table.
    """

    columns: tuple[Field, ...]
    parts: tuple[str, ...]
    total: str
    offered: tuple[str, ...] = ()
    row_name: tuple[str, str] = ("action", "f")
    lone: str = ""


Table = Rows | Communes | Budget
Scalar = Line | Prose | Day | Month | Email | Phone | Postcode | Number | Amount | YesNo | Choice
Kind = Scalar | Choices | Rows | Communes | Budget


class Field(Record):
    """One field of a group, or one column of a table.

    ``label`` is short (at most 40 cells: the screen); ``title`` is the official wording (print and help), empty where
    it is the label; ``help`` says what is expected, ``example`` shows one. ``required`` is for columns: a row without
    it says nothing useful, in every trame. What else is required, a trame says.
    """

    key: str
    label: str
    kind: Kind
    title: str = ""
    help: str = ""
    example: str = ""
    required: bool = False

    @property
    def wording(self) -> str:
        """The official wording."""
        return self.title or self.label


class Group(Record):
    """A table of the file: ``[identite]``, ``[acteurs]``…"""

    key: str
    label: str
    fields: tuple[Field, ...]

    def __getitem__(self, key: str) -> Field:
        return self.by_key()[key]

    def by_key(self) -> Mapping[str, Field]:
        """The fields by their keys."""
        return {field.key: field for field in self.fields}
