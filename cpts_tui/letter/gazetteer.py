"""What a letter asks of a database of communes: the protocol that ``review`` and ``to_document`` know of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple, Protocol

Kind = Literal["commune", "arrondissement", "deleguee", "associee"]
Line = tuple[tuple[float, float], ...]
"""Points (longitude, latitude), in degrees WGS84. A ring is a line whose last point is its first."""
Polygon = tuple[Line, ...]
"""An outer ring, then its holes."""


class Commune(NamedTuple):
    """A commune of the official code, or a part of one that has a code of its own.

    ``population`` is the municipal one, with the year of its census; None where none is published (an uninhabited
    commune, a part). ``department`` and ``region`` are codes. ``epci`` is a SIREN, empty where there is none
    (four islands, overseas communities). ``parent`` is the code of the commune that a ``kind`` other than
    ``"commune"`` is a part of; the main part of a merged commune bears the code of the whole.
    ``position`` is (longitude, latitude), the town hall where it is known.
    """

    code: str
    name: str
    postcodes: tuple[str, ...]
    population: int | None
    department: str
    region: str
    population_year: int | None = None
    epci: str = ""
    kind: Kind = "commune"
    parent: str = ""
    position: tuple[float, float] | None = None


class Department(NamedTuple):
    """A department, or an overseas community. ``population`` is municipal, None where none is published."""

    code: str
    name: str
    region: str
    population: int | None


class Region(NamedTuple):
    """A region. ``ars`` is the key of its agency in the nomenclature « ars », None where there is no agency."""

    code: str
    name: str
    ars: str | None


class Epci(NamedTuple):
    """A public body of cooperation between communes: SIREN, long name, nature (CC CA CU METRO MET69).

    ``communes`` are INSEE codes, ``departments`` those the communes belong to (two bodies may share a name).
    """

    code: str
    name: str
    nature: str
    population: int
    communes: tuple[str, ...]
    departments: tuple[str, ...]


class Groups(NamedTuple):
    """Groups of INSEE codes, the largest first, and the codes of which the database cannot tell."""

    groups: tuple[tuple[str, ...], ...]
    unknown: tuple[str, ...]


class Taken(NamedTuple):
    """An EPCI of which some communes are taken, and others not."""

    epci: Epci
    taken: tuple[str, ...]
    missing: tuple[str, ...]


class Contours(NamedTuple):
    """Generalised contours: the areas asked for, those around them, by INSEE code.

    ``outline`` are the lines that bound the asked areas as a whole. ``unknown``: what has no contour.
    """

    areas: Mapping[str, tuple[Polygon, ...]]
    around: Mapping[str, tuple[Polygon, ...]]
    outline: tuple[Line, ...]
    unknown: tuple[str, ...]


class Gazetteer(Protocol):
    """The communes of France, as one database of one vintage knows them."""

    @property
    def population_year(self) -> int:
        """The year of the populations, but for the communes that say another."""
        ...

    @property
    def population_source(self) -> str:
        """Who publishes the populations."""
        ...

    @property
    def attribution(self) -> str:
        """The line of sources and licence to print under what comes from the database."""
        ...

    def find(self, name: str, postcode: str = "", code: str = "") -> tuple[Commune, ...]:
        """The communes that bear exactly this name (accents, case and hyphens apart), narrowed by what else is known.

        One: the name is resolved. Several: homonyms. None: unknown.
        """
        ...

    def near(self, name: str, postcode: str = "") -> tuple[Commune, ...]:
        """The communes whose name is a slip away from one that none bears, the likeliest first, three at most."""
        ...

    def commune(self, code: str) -> Commune | None:
        """The commune of an INSEE code; for a code that a merger ended, the commune it went to."""
        ...

    def department(self, code: str) -> Department | None:
        """The department of a code (« 34 », « 2A », « 974 »)."""
        ...

    def region(self, code: str) -> Region | None:
        """The region of a code; an overseas community is its own."""
        ...

    def epci(self, code: str) -> Epci | None:
        """The EPCI of a SIREN."""
        ...

    def neighbours(self, code: str) -> tuple[str, ...] | None:
        """The communes that share a border; empty for an island, None where the database cannot tell."""
        ...

    def components(self, codes: Collection[str]) -> Groups:
        """The connected parts of a territory."""
        ...

    def enclaves(self, codes: Collection[str]) -> Groups:
        """The holes of a territory: the communes outside it from which only its communes lead out."""
        ...

    def partial_epci(self, codes: Collection[str]) -> tuple[Taken, ...]:
        """The EPCI of which a territory takes a part only."""
        ...

    def contours(self, codes: Collection[str], with_neighbours: bool = False) -> Contours:
        """The shapes to draw."""
        ...
