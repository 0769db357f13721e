"""Facts: a letter as its rules see it, read once and remembered as long as nothing it was read from changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from cpts_tui.letter import values
from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choices, Communes, Field, Ref, Rows
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Lists
from cpts_tui.letter.perimeter import Perimeter, Surveyor
from cpts_tui.letter.template import Template
from cpts_tui.letter.values import Chosen, Problem, Row


class FieldReading(NamedTuple):
    """One field, read: ``value`` for a scalar kind, ``chosen`` for Choices, ``rows`` for tables.

    ``problem`` is that of the whole field (unreadable, of another shape).
    """

    raw: Any
    value: Any = None
    chosen: tuple[Chosen, ...] = ()
    rows: tuple[Row, ...] = ()
    problem: Problem | None = None

    @property
    def says(self) -> bool:
        """Whether anything stands there, readable or not."""
        return bool(self.value is not None or self.chosen or self.rows or self.problem)


class Readings:
    """The readings of a letter's fields, remembered by the identity of what they were read from.

    A letter shares the unchanged fields of the letter it was edited from, so a review after a key press reads one
    field again; in a table, one row. Rows are remembered with the row itself, which keeps its identity from being
    reused while it is remembered.
    """

    def __init__(self) -> None:
        self._fields: dict[tuple[str, str], tuple[Any, Lists, FieldReading]] = {}
        self._rows: dict[tuple[str, str], dict[int, tuple[Mapping[str, Any], Row]]] = {}

    def read(self, key: tuple[str, str], field: Field, raw: Any, lists: Lists) -> FieldReading:
        """The reading of a field; the same object as last time where nothing changed."""
        known = self._fields.get(key)
        if known is not None and known[0] is raw and known[1] is lists:
            return known[2]
        if known is not None and known[1] is not lists:
            self._rows.pop(key, None)
        reading = self._read(key, field, raw, lists)
        self._fields[key] = (raw, lists, reading)
        return reading

    def _read(self, key: tuple[str, str], field: Field, raw: Any, lists: Lists) -> FieldReading:
        kind = field.kind
        if isinstance(kind, Choices):
            chosen, problem = values.read_choices(kind, raw, lists)
            return FieldReading(raw, chosen=chosen, problem=problem)
        if isinstance(kind, Rows | Communes | Budget):
            if isinstance(raw, list) and len(raw) > 1 and all(isinstance(row, Mapping) for row in raw):
                return FieldReading(raw, rows=self._read_rows(key, kind, raw, lists))
            rows, problem = values.read_rows(kind, raw, lists)
            return FieldReading(raw, rows=rows, problem=problem)
        value, problem = values.read(kind, raw, lists)
        return FieldReading(raw, value=value, problem=problem)

    def _read_rows(
        self, key: tuple[str, str], kind: Rows | Communes | Budget, raw: list[Any], lists: Lists
    ) -> tuple[Row, ...]:
        known = self._rows.get(key, {})
        fresh: dict[int, tuple[Mapping[str, Any], Row]] = {}
        rows = []
        for index, item in enumerate(raw):
            if (hit := known.get(id(item))) is not None and hit[0] is item:
                row = hit[1] if hit[1].index == index else Row(index, hit[1].cells, hit[1].blank)
            else:
                row = values.read_row(kind, index, item, lists)
            fresh[id(item)] = (item, row)
            if not row.blank:
                rows.append(row)
        self._rows[key] = fresh
        return tuple(rows)


class Facts:
    """One letter with its trame, its lists, and whoever knows where its communes are."""

    def __init__(
        self,
        letter: Letter,
        template: Template,
        lists: Lists,
        surveyor: Surveyor,
        readings: Readings,
    ) -> None:
        self.letter = letter
        self.template = template
        self.lists = lists
        self.surveyor = surveyor
        self._readings = readings

    def __getitem__(self, path: str) -> FieldReading:
        """The reading of a field of the catalogue, by its path (« territoire.communes »)."""
        group, _, name = path.partition(".")
        return self.field((group, name))

    def field(self, key: tuple[str, str]) -> FieldReading:
        """The reading of a field of the catalogue, by its key."""
        return self._readings.read(key, FIELDS[key], self.letter.raw(Ref(*key)), self.lists)

    def rows(self, path: str) -> tuple[Row, ...]:
        """The rows of a table that say something."""
        return self[path].rows

    @property
    def perimeter(self) -> Perimeter:
        """The communes of the letter, and what the map says of them."""
        year = self["territoire.population_annee"].value
        return self.surveyor.perimeter(self.rows("territoire.communes"), year)

    def shows(self, path: str) -> bool:
        """Whether the trame shows a field: what it does not show is nobody's business in this letter."""
        return self.template.chapter_of(Ref.parse(path)) is not None
