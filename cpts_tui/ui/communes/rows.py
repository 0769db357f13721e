"""From the communes of the database to the rows of a letter, and rows that become other rows. Nothing is painted here.

What a row says is kept: its unknown keys, its own population where it is only a part of a commune. Rows that do not
change stay the same objects, which is how the file keeps its comments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from cpts_tui.letter.fields import Communes, Ref
from cpts_tui.letter.gazetteer import Commune
from cpts_tui.letter.letter import Letter, is_blank_row
from cpts_tui.letter.library import Lists
from cpts_tui.letter.perimeter import Perimeter, Place, Surveyor
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import as_typed, read_rows
from cpts_tui.resources import ResourceError
from cpts_tui.territory import france

Rows = list[Mapping[str, Any]]

NATURE, YEAR, SOURCE = (
    Ref("territoire", key) for key in ("population_nature", "population_annee", "population_source")
)
MUNICIPAL = "municipale"


@lru_cache(maxsize=1)
def _surveyor() -> Surveyor:
    return Surveyor(france())


def perimeter_of(kind: Communes, rows: Rows, lists: Lists) -> Perimeter:
    """Where the rows are on the map, whatever the review has been told of it so far."""
    return _surveyor().perimeter(read_rows(kind, rows, lists)[0])


def known_places(kind: Communes, rows: Rows, lists: Lists) -> tuple[Place, ...]:
    """The places of the rows; none where the database is missing or broken, which people have been told."""
    try:
        return perimeter_of(kind, rows, lists).places
    except ResourceError:
        return ()


def codes_of(perimeter: Perimeter) -> set[str]:
    """The INSEE codes that a table holds, in whole or in part."""
    return {code for p in perimeter.places if p.commune for code in (p.on_map, p.commune.code)}


# -- a commune becomes a row -----------------------------------------------------------------------------------


def postcodes_of(commune: Commune) -> tuple[str, ...]:
    """The postal codes of a commune; those of the whole for a part that has none of its own."""
    if commune.postcodes or not commune.parent:
        return commune.postcodes
    whole = france().commune(commune.parent)
    return whole.postcodes if whole is not None else ()


def filled(row: Mapping[str, Any], commune: Commune) -> dict[str, Any]:
    """The row with the name, the codes and the inhabitants of a commune.

    A postal code that is one of the commune's stays; a part of a commune keeps its own population.
    """
    known = postcodes_of(commune)
    postcode = as_typed(row.get("code_postal") or "").replace(" ", "")
    facts: dict[str, Any] = {"nom": commune.name}
    if known or "code_postal" in row:
        facts["code_postal"] = row["code_postal"] if postcode in known else (known or ("",))[0]
    facts["code_insee"] = commune.code
    if not is_part(row) and (commune.population is not None or "population" in row):
        facts["population"] = "" if commune.population is None else commune.population
    return {**row, **facts}


def is_part(row: Mapping[str, Any]) -> bool:
    """Whether a row is a part of a commune only: a quarter, a canton, or a part that it names."""
    nature = folded(as_typed(row.get("nature") or ""))
    return bool(as_typed(row.get("partie") or "").strip()) or nature in ("quartier", "canton")


# -- where populations come from -------------------------------------------------------------------------------


def year_of(communes: Iterable[Commune]) -> int:
    """The year of the populations of most of these communes (those of Mayotte are older)."""
    years = Counter(commune.population_year for commune in communes).most_common(1)
    return (years[0][0] if years else None) or france().population_year


def newly_stated(rows: Rows, before: Rows) -> list[Commune]:
    """The communes whose population a row states now, as the database knows it, and did not state before."""
    old = {id(row) for row in before}
    found = []
    for row in rows:
        code = row.get("code_insee")
        if id(row) in old or not isinstance(code, str) or not code or is_part(row):
            continue
        commune = france().commune(code)
        if commune is not None and commune.population is not None:
            found += [commune] if row.get("population") == commune.population else []
    return found


def telling_source(communes: Sequence[Commune]) -> Callable[[Letter], Letter]:
    """An edit that says where populations come from, as far as the letter is silent about it."""

    def told(letter: Letter) -> Letter:
        if letter.raw(NATURE) not in (None, "", MUNICIPAL):
            return letter  # the letter counts otherwise: its year and its source are of that count
        for ref, value in _source(communes):
            if letter.raw(ref) in (None, ""):
                letter = letter.edit(ref, value)
        return letter

    return told


def renewing_source(communes: Sequence[Commune]) -> Callable[[Letter], Letter]:
    """An edit that says where populations come from, in place of what the letter said."""

    def told(letter: Letter) -> Letter:
        for ref, value in _source(communes):
            letter = letter.edit(ref, value)
        return letter

    return told


def _source(communes: Sequence[Commune]) -> tuple[tuple[Ref, Any], ...]:
    return (NATURE, MUNICIPAL), (YEAR, year_of(communes)), (SOURCE, france().population_source)


# -- rows in another order, doubles, newer figures -------------------------------------------------------------


def in_order(rows: Rows, perimeter: Perimeter, by: str) -> Rows:
    """The rows by ``nom``, by ``code_postal``, or by ``population`` (the most populous first); blank ones last."""
    places = {place.row.index: place for place in perimeter.places}

    def key(item: tuple[int, Mapping[str, Any]]) -> tuple[Any, ...]:
        place, row = places.get(item[0]), item[1]
        if place is None or is_blank_row(row):
            return (1,)
        name, postcode = folded(as_typed(row.get("nom") or "")), place.postcode or "~"
        first = {"nom": name, "code_postal": postcode, "population": -(place.population or 0)}[by]
        return (0, first, name, postcode)

    return [row for _, row in sorted(enumerate(rows), key=key)]


class Doubles(NamedTuple):
    """A table without its doubles: the rows that stay, and the places of those that go, in the old table."""

    rows: Rows
    gone: list[int]


def without_doubles(rows: Rows, perimeter: Perimeter) -> Doubles:
    """One row for each commune or part of one: of several, the one that says most, where the first of them stood."""
    alike: dict[tuple[object, ...], list[int]] = {}
    for place in perimeter.places:
        alike.setdefault(_same(place), []).append(place.row.index)
    kept, gone = {}, set[int]()
    for places in alike.values():
        best = max(places, key=lambda at: sum(bool(str(cell).strip()) for cell in rows[at].values()))
        kept[places[0]] = rows[best]
        gone.update(at for at in places if at != best)
    later = {at for places in alike.values() for at in places[1:]}
    return Doubles([kept.get(at, row) for at, row in enumerate(rows) if at not in later], sorted(gone))


def _same(place: Place) -> tuple[object, ...]:
    """What two rows share when they are the same commune, or the same part of one."""
    part, nature = place.row.value("partie") or "", place.row.value("nature")
    kind = getattr(nature, "key", "") if place.quarter else ""
    if place.commune is not None:
        return (
            place.commune.code,
            place.commune.kind,
            kind,
            folded(place.name) if kind else "",
            folded(part),
        )
    return ("", place.code.upper(), place.postcode, kind, folded(place.name), folded(part))


class Difference(NamedTuple):
    """A row whose population is not that of the database: its place, the commune, and what it states, as typed."""

    at: int
    commune: Commune
    stated: str


def differences(rows: Rows, perimeter: Perimeter) -> list[Difference]:
    """The rows that a newer database would change; parts of communes have figures of their own."""
    found = []
    for place in perimeter.places:
        commune = place.commune
        if commune is None or commune.population is None or place.is_area:
            continue
        if place.row.value("population") != commune.population:
            at = place.row.index
            found.append(Difference(at, commune, as_typed(rows[at].get("population") or "")))
    return found


def with_populations(rows: Rows, chosen: Iterable[Difference]) -> Rows:
    """The rows, those that were chosen with the population of the database."""
    new = {item.at: item.commune.population for item in chosen}
    return [{**row, "population": new[at]} if at in new else row for at, row in enumerate(rows)]
