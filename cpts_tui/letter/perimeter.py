"""Perimeter: the territory of a letter, row by row on the map of France.

A row names a commune when its name, postal code and INSEE code, as far as they are given, fit one only. A quarter
or a canton is somewhere in a commune: its own name proves nothing. A part of a merged commune stands on the map as
the whole. What the database does not know is kept apart (``unknown``): rules do not accuse where they cannot see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from cpts_tui.letter.fields import Option
from cpts_tui.letter.record import Record
from cpts_tui.letter.values import Row

if TYPE_CHECKING:  # before the first painting, no commune is looked up
    from cpts_tui.letter.gazetteer import Commune, Department, Gazetteer, Region, Taken

_QUARTERS = frozenset({"quartier", "canton"})
_NAMED = 5
"""Names that a sentence gives before it counts the others."""
_Known = TypeVar("_Known")


class Place(NamedTuple):
    """A row of the table. ``commune`` is the one it names, None where none or several fit (``fits``).

    ``fits`` are the communes that its name and codes allow; ``named`` those of its name alone. ``quarter``: it is a
    quarter or a canton, which bears any name.
    """

    row: Row
    name: str
    postcode: str
    code: str
    quarter: bool
    named: tuple[Commune, ...] = ()
    fits: tuple[Commune, ...] = ()
    commune: Commune | None = None

    @property
    def is_area(self) -> bool:
        """Whether it is a part of a commune only, whose population is not that of the whole."""
        return self.quarter or self.row.says("partie")

    @property
    def is_merged(self) -> bool:
        """Whether it names a part of a merged commune, of which no population of its own is published."""
        return self.commune is not None and self.commune.kind in ("deleguee", "associee")

    @property
    def on_map(self) -> str:
        """The INSEE code that stands for the row on the map; empty for none."""
        commune = self.commune
        if commune is None:
            return ""
        return commune.parent if self.is_merged else commune.code

    @property
    def population(self) -> int | None:
        """What the row states, else the inhabitants of the commune that it takes whole; None if unknown."""
        if self.row.says("population"):
            value = self.row.value("population")
            return value if isinstance(value, int) else None
        return self.commune.population if self.commune is not None and not self.is_area else None


class Perimeter(Record):
    """A territory. Without a database of communes, places and sum only.

    ``codes``: INSEE codes on the map, each once, in the order of the rows. ``departments`` and ``regions``: those of
    most communes first; ``agencies``: keys of the nomenclature « ars ». ``epci``: SIREN codes. ``pieces``: the parts
    that do not touch, the largest first. ``holes``: communes around which all is taken. ``unknown``: codes without a
    contour. ``notes``: French sentences on what the database cannot tell. ``population``: the sum of what is known;
    ``whole``: of every row. ``year``: of the populations.
    """

    places: tuple[Place, ...] = ()
    population: int | None = None
    whole: bool = False
    year: int | None = None
    codes: tuple[str, ...] = ()
    departments: tuple[Department, ...] = ()
    regions: tuple[Region, ...] = ()
    agencies: tuple[str, ...] = ()
    epci: tuple[str, ...] = ()
    partial: tuple[Taken, ...] = ()
    pieces: tuple[tuple[str, ...], ...] = ()
    holes: tuple[tuple[str, ...], ...] = ()
    unknown: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def communes(self) -> dict[str, Commune]:
        """The communes that the rows name, by their codes on the map."""
        return {place.on_map: place.commune for place in self.places if place.commune is not None}

    @property
    def count(self) -> int:
        """How many communes: each once, however many of its parts are listed; what is not known counts by row."""
        return len(self.codes) + len({(p.name, p.postcode) for p in self.places if not p.on_map})


class Surveyor:
    """Makes perimeters from the rows of letters, and remembers what it has asked of the database."""

    def __init__(self, gazetteer: Gazetteer | None) -> None:
        self.gazetteer = gazetteer
        self._find = lru_cache(maxsize=4096)(gazetteer.find if gazetteer is not None else _find_nothing)
        self._near = lru_cache(maxsize=256)(gazetteer.near if gazetteer is not None else _find_nothing)
        self._last: tuple[tuple[Row, ...], int | None, Perimeter] = ((), None, Perimeter())
        self._map = lru_cache(maxsize=8)(self._survey)

    def perimeter(self, rows: tuple[Row, ...], declared_year: int | None = None) -> Perimeter:
        """The perimeter of these rows. ``declared_year``: that of the populations that rows state."""
        if rows is not self._last[0] or declared_year != self._last[1]:
            self._last = rows, declared_year, self._perimeter(rows, declared_year)
        return self._last[2]

    def near(self, name: str, postcode: str) -> tuple[Commune, ...]:
        """The communes whose name comes near one that no commune bears."""
        return self._near(name, postcode) if self.gazetteer is not None else ()

    def _perimeter(self, rows: Sequence[Row], declared_year: int | None) -> Perimeter:
        places = self._settled([self._place(row) for row in rows])
        known = [place.population for place in places]
        counted = [number for number in known if number is not None]
        codes = tuple(dict.fromkeys(place.on_map for place in places if place.on_map))
        return Perimeter(
            places=places,
            population=sum(counted) if counted else None,
            whole=bool(known) and len(counted) == len(known),
            year=self._year(places, declared_year),
            codes=codes,
            notes=tuple(self._notes(places, codes)),
            **self._map(codes),
        )

    def _year(self, places: Iterable[Place], declared: int | None) -> int | None:
        """The year of the populations of the database, where the sum holds any; else the declared one."""
        asked = [p for p in places if p.population is not None and not p.row.says("population")]
        if not asked or self.gazetteer is None:
            return declared
        years = Counter(p.commune.population_year for p in asked if p.commune is not None)
        return years.most_common(1)[0][0] or self.gazetteer.population_year

    def _place(self, row: Row) -> Place:
        name, postcode, code = (_text(row, key) for key in ("nom", "code_postal", "code_insee"))
        nature = row.value("nature")
        quarter = isinstance(nature, Option) and nature.key in _QUARTERS
        place = Place(row, name, postcode, code, quarter)
        if self.gazetteer is None or not (name or code):
            return place
        named = self._find(name, "", "") if name else ()
        fits = self._fits(name, postcode, code, named)
        sure = fits
        if not fits and (code or (quarter and postcode)):
            sure = self._find("", "" if code else postcode, code)  # the code is surer than the name
        commune = sure[0] if len(sure) == 1 else None
        if not sure and len(named) == 1 and not quarter and _nearby(named[0], postcode):
            commune = named[0]  # a slip in the postal code
        return place._replace(named=named, fits=fits, commune=commune)

    def _fits(self, name: str, postcode: str, code: str, named: tuple[Commune, ...]) -> tuple[Commune, ...]:
        if not (postcode or code):
            return named
        if fits := self._find(name, postcode, code) if name or code else ():
            return fits
        # Parts of merged communes have no postal code of their own in the official lists: any of the whole will do.
        whole = (
            (part, self._commune(part.parent)) for part in named if part.kind in ("deleguee", "associee")
        )
        return tuple(
            part for part, parent in whole
            if (not code or code.upper() in (part.code, part.parent))
            and (not postcode or (parent is not None and postcode in parent.postcodes))
        )  # fmt: skip

    def _commune(self, code: str) -> Commune | None:
        return self.gazetteer.commune(code) if self.gazetteer is not None else None

    def _settled(self, places: list[Place]) -> tuple[Place, ...]:
        """A quarter that only bears the name of some commune is there if the territory is: « Les Halles » is one."""
        sure = [p for p in places if p.commune and not _is_guess(p)]
        departments = {p.commune.department for p in sure if p.commune}
        return tuple(
            place
            if place.commune is None or not _is_guess(place) or place.commune.department in departments
            else place._replace(commune=None, fits=())
            for place in places
        )

    def _notes(self, places: Iterable[Place], codes: tuple[str, ...]) -> Iterator[str]:
        """What is not known, said once, so that silence is not taken for approval."""
        gazetteer = self.gazetteer
        if gazetteer is None or not codes:
            return
        on_map = self._map(codes)
        merged = [p for p in places if p.is_merged and not p.row.says("population")]
        if merged:
            yield (
                f"{listed([p.name for p in merged])} : commune fusionnée, dont la population propre n’est plus "
                "publiée ; écrivez-la si vous la connaissez."
            )
        unknown = [commune.name for code in on_map["unknown"] if (commune := gazetteer.commune(code))]
        if unknown:
            yield (
                f"{listed(unknown)} : la carte manque, les limites et les enclaves n’y sont pas vérifiées."
            )
        lone = [region.name for region in on_map["regions"] if region.ars is None]
        if lone:
            yield f"{listed(lone)} : pas d’agence régionale de santé ; demandez à qui écrire."

    def _survey(self, codes: tuple[str, ...]) -> dict[str, Any]:
        """What the map says of these communes."""
        gazetteer = self.gazetteer
        if gazetteer is None or not codes:
            return {}
        communes = [commune for code in codes if (commune := gazetteer.commune(code))]
        regions = _most_first((c.region for c in communes), gazetteer.region)
        pieces, holes = gazetteer.components(codes), gazetteer.enclaves(codes)
        return {
            "departments": _most_first((c.department for c in communes), gazetteer.department),
            "regions": regions,
            "agencies": tuple(dict.fromkeys(region.ars for region in regions if region.ars)),
            "epci": tuple(code for code, _ in Counter(c.epci for c in communes if c.epci).most_common()),
            "partial": gazetteer.partial_epci(codes),
            "pieces": pieces.groups,
            "holes": holes.groups,
            "unknown": pieces.unknown,
        }


def _most_first(codes: Iterable[str], known: Callable[[str], _Known | None]) -> tuple[_Known, ...]:
    found = (known(code) for code, _ in Counter(codes).most_common())
    return tuple(item for item in found if item is not None)


def _nearby(commune: Commune, postcode: str) -> bool:
    """Whether a wrong postal code is at least one of the commune’s department: else another commune may be meant."""
    return any(postcode[:2] == known[:2] for known in commune.postcodes)


def _is_guess(place: Place) -> bool:
    return place.quarter and not (place.postcode or place.code)


def _text(row: Row, column: str) -> str:
    value = row.value(column)
    return value.strip() if isinstance(value, str) else ""


def listed(names: Sequence[str]) -> str:
    """« A, B et C », « A, B, C, D, E et 12 autres »."""
    if len(names) > _NAMED + 1:
        return f"{', '.join(names[:_NAMED])} et {len(names) - _NAMED} autres"
    return f"{', '.join(names[:-1])} et {names[-1]}" if len(names) > 1 else "".join(names)


def _find_nothing(_name: str, _postcode: str, _code: str = "") -> tuple[Commune, ...]:
    return ()
