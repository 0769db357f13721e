"""What a document is written from: one letter with its trame, its lists and the communes, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, assert_never, cast
from urllib.parse import quote

from cpts_tui.document.formats import Blanks
from cpts_tui.document.nodes import Block, Inlines, Missing, Words
from cpts_tui.document.typography import NBSP, french
from cpts_tui.letter import dates, numbers, values
from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.facts import Facts, FieldReading, Readings
from cpts_tui.letter.fields import (
    Amount,
    Choice,
    Day,
    Email,
    Field,
    Line,
    Month,
    Number,
    Option,
    Phone,
    Postcode,
    Prose,
    Ref,
    Scalar,
    Table,
    YesNo,
)
from cpts_tui.letter.gazetteer import Gazetteer
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library, Lists
from cpts_tui.letter.perimeter import Surveyor
from cpts_tui.letter.template import Template
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import Row


@lru_cache(maxsize=4)
def _readings_of(_lists: Lists) -> Readings:
    """What was read of the last letter with these lists: the next preview of an edited one reads one field."""
    return Readings()


@lru_cache(maxsize=1)
def _surveyor_of(gazetteer: Gazetteer | None) -> Surveyor:
    return Surveyor(gazetteer)


class Printed(NamedTuple):
    """What was printed of a field, and what it was printed from."""

    reading: FieldReading
    template: Template
    blanks: Blanks
    blocks: tuple[Block, ...]


@lru_cache(maxsize=4)
def _printed_of(_lists: Lists) -> dict[tuple[Ref, str], Printed]:
    """What was printed of the fields of the last letter with these lists, by the field and what it is printed as."""
    return {}


class Source:
    """One letter, as the writers of its chapters see it. Every method gives final text."""

    def __init__(
        self, letter: Letter, library: Library, gazetteer: Gazetteer | None, blanks: Blanks = "required"
    ) -> None:
        self.letter = letter
        self.blanks = blanks
        self.template = library.template_of(letter)
        self.lists = library.lists(letter)
        self.gazetteer = gazetteer
        surveyor = _surveyor_of(gazetteer)  # type: ignore[arg-type]  # hashed by identity
        self.facts = Facts(letter, self.template, self.lists, surveyor, _readings_of(self.lists))
        self._printed = _printed_of(self.lists)

    def field(self, ref: Ref) -> Field:
        """The field of the catalogue at ``ref`` (a whole field)."""
        return FIELDS[ref.group, ref.field]

    def read(self, ref: Ref) -> FieldReading:
        """The reading of a whole field."""
        return self.facts.field((ref.group, ref.field))

    def unless_printed(self, ref: Ref, name: str, make: Callable[[], Iterable[Block]]) -> tuple[Block, ...]:
        """What ``make`` makes, which reads nothing but one field and the trame; the very same blocks as last time
        where neither has changed. A preview after each pause of a typist prints one field anew, not five hundred rows.
        """
        reading, known = self.read(ref), self._printed.get((ref, name))
        if (
            known is None
            or known.reading is not reading
            or known.template is not self.template
            or known.blanks != self.blanks
        ):
            known = Printed(reading, self.template, self.blanks, tuple(make()))
            self._printed[ref, name] = known
        return known.blocks

    def says(self, ref: Ref) -> bool:
        """Whether the trame shows a field, and something stands there."""
        return self.shows(ref) and self.read(ref).says

    def shows(self, ref: Ref) -> bool:
        """Whether the trame shows a field."""
        return self.template.chapter_of(ref) is not None

    def requires(self, ref: Ref) -> bool:
        """Whether a gap is left where the trame requires a field, or the cells of a column."""
        return self.blanks != "none" and self.template.requires(ref)

    def keeps(self, ref: Ref) -> bool:
        """Whether a field or a column of which nothing is said is printed all the same."""
        return self.blanks == "all" or self.requires(ref)

    def title(self, ref: Ref) -> str:
        """The official wording of a field or a column."""
        return french(self.template.title_of(ref))

    def label(self, ref: Ref) -> str:
        """The short wording of a field or a column."""
        return french(self.template.label_of(ref))

    def gap(self, ref: Ref) -> Missing:
        """The gap that a required value leaves."""
        return Missing(ref, self.label(ref))

    def value(self, ref: Ref) -> Inlines:
        """What is said at a scalar field; a gap where it is required and empty; nothing where it may be."""
        reading = self.read(ref)
        if reading.says:
            kind = cast(Scalar, self.field(ref).kind)
            return inline(kind, reading.value, reading.raw)
        return (self.gap(ref),) if self.keeps(ref) and self.shows(ref) else ()

    def cell(self, ref: Ref, column: Field, row: Row) -> Inlines:
        """What is said in a cell of the table at ``ref``; a gap where it is required and empty."""
        reading = row.cells.get(column.key)
        place = ref.at(row.index, column.key)
        if reading is None:
            return (self.gap(place),) if self.requires(place) else ()
        return inline(cast(Scalar, column.kind), reading.value, self._raw_cell(ref, column.key, row.index))

    def columns(self, ref: Ref) -> Mapping[str, Field]:
        """The columns of the table at ``ref``, by their keys."""
        return {column.key: column for column in cast(Table, self.field(ref).kind).columns}

    def _raw_cell(self, ref: Ref, column: str, index: int) -> Any:
        """A cell as typed, whether its row is a table or a lone value."""
        raw = self.read(ref).raw
        row = raw[index] if isinstance(raw, list) else raw
        return row.get(column) if isinstance(row, Mapping) else row


def words(text: str) -> Inlines:
    """Typed text as a letter prints it; a newline begins a new line."""
    return (Words(french(text)),) if text else ()


def as_typed(raw: Any) -> Inlines:
    """What could not be read, exactly as it stands in the file."""
    return (Words(values.as_typed(raw)),)


def lines(text: str) -> str:
    """A typed text of several lines without its blank ones, each set as French is."""
    return "\n".join(french(line) for line in map(str.strip, text.splitlines()) if line)


def inline(kind: Scalar, value: Any, raw: Any) -> Inlines:
    """A value of one kind, written out: dates in words, amounts in euros; as typed where it is not readable."""
    if value is None:
        return as_typed(raw)
    match kind:
        case Line() | Prose():
            return (Words(lines(value)),)
        case Day() | Month():
            return (Words(dates.in_words(value)),)
        case Email():
            return (Words(value, link="mailto:" + quote(value, safe="@+._-")),)
        case Phone() | Postcode():
            return (Words(value.replace(" ", NBSP)),)
        case Number() | Amount():
            return (Words(numbers.euros(value) if isinstance(kind, Amount) else number(kind, value)),)
        case YesNo():
            return (Words("Oui" if value else "Non"),)
        case Choice():
            return words(chosen_wording(value, raw) if kind.open else value.label)
        case _:
            assert_never(kind)


def chosen_wording(option: Option, typed: Any) -> str:
    """The words for an option of an open choice: its label for its key, else what the person typed for it.

    Synonyms are the person's own words (« Infirmière » is found as « Infirmier »), and a letter keeps them.
    """
    own = typed.strip() if isinstance(typed, str) else ""
    return own if own and own != option.key and folded(own) != folded(option.label) else option.label


def number(kind: Number, value: int) -> str:
    """« 12 672 » with its unit, a year without grouping."""
    if kind.year:
        return str(value)
    return numbers.grouped(value) + (f"{NBSP}{kind.unit}" if kind.unit else "")
