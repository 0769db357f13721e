"""What a letter asks of a database of communes: the protocol that ``review`` and ``to_document`` know of it."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Commune(NamedTuple):
    """A commune of the official code. ``population`` is the municipal one, None where none is published."""

    code: str
    name: str
    postcodes: tuple[str, ...]
    population: int | None
    department: str
    region: str


class Gazetteer(Protocol):
    """The communes of France, as one database of one vintage knows them."""

    population_year: int
    population_source: str

    def find(self, name: str, postcode: str = "", code: str = "") -> tuple[Commune, ...]:
        """The communes that bear exactly this name (accents, case and hyphens apart), narrowed by what else is known.

        One: the name is resolved. Several: homonyms. None: unknown.
        """
        ...
