"""Whether a row says what another row of its table says already: found while one types, and in what is imported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpts_tui.letter.fields import Communes, Ref, Table
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.library import Lists
from cpts_tui.letter.perimeter import Place
from cpts_tui.letter.rules import communes, people
from cpts_tui.letter.values import as_typed, read_row
from cpts_tui.ui.widgets.row_texts import Rows


class Twins:
    """The people, or the communes, of some rows; nothing of tables in which the same may stand twice."""

    def __init__(self, ref: Ref, kind: Table, lists: Lists) -> None:
        self._ref, self._kind, self._lists = ref, kind, lists
        self._people: dict[tuple[str, str], int] | None = {} if str(ref.base) in people.LISTS else None
        self._names: dict[str, int] = {}
        self._places = communes.Seen() if isinstance(kind, Communes) else None

    def add(self, rows: Rows, but: int = -1) -> None:
        """Remember rows in their places, all but one of them."""
        if self._people is not None:
            for place, row in enumerate(rows):
                if place != but and (person := self._person(place, row)) is not None:
                    self._people.setdefault(person, place)
                    self._names.setdefault(person[0], place)
        elif self._places is not None:
            for found in self._communes(rows):
                if found.row.index != but:
                    self._places.add(found)

    def first(self, place: int, row: Mapping[str, Any]) -> int | None:
        """The place of the row that was remembered first and says the same as a row in its own place, if any does."""
        found: int | None = None
        if self._people is not None:
            person = self._person(place, row)
            found = self._people.get(person) if person is not None else None
        elif self._places is not None:
            for here in self._communes([row]):
                twin = self._places.twin_of(here)
                found = twin.row.index if twin is not None else None
        return None if found == place else found

    def namesake(self, place: int, row: Mapping[str, Any]) -> int | None:
        """The place of the first row of somebody who bears the same name and is said to have another profession.

        « médecin » pasted beside « Médecin généraliste » is likely the same person, and may be a father and a son.
        """
        person = self._person(place, row) if self._people is not None else None
        if person is None or self.first(place, row) is not None:
            return None
        found = self._names.get(person[0])
        return None if found == place else found

    def finding(self, place: int, row: Mapping[str, Any]) -> Finding | None:
        """What is to be said of a row, in its place: that another one says the same, or may do so, or nothing."""
        first = self.first(place, row)
        if first is None:
            namesake = self.namesake(place, row)
            if namesake is None:
                return None
            return people.asked_of_namesake(str(self._ref.base), place, namesake)
        if self._people is not None:
            return people.said_twice(str(self._ref.base), place, first)
        return communes.said_twice(place, as_typed(row.get("nom") or ""), first)

    def _person(self, place: int, row: Mapping[str, Any]) -> tuple[str, str] | None:
        return people.person_of(read_row(self._kind, place, row, self._lists))

    def _communes(self, rows: Rows) -> tuple[Place, ...]:
        from cpts_tui.ui.communes.rows import known_places

        return known_places(self._kind, rows, self._lists) if isinstance(self._kind, Communes) else ()
