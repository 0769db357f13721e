"""Which communes a pasted list means: each of its entries recognised, already there, to choose, or unknown."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from cpts_tui.letter.gazetteer import Commune
from cpts_tui.letter.text import folded
from cpts_tui.territory import Territory
from cpts_tui.ui.communes.pasted_list import Entry
from cpts_tui.ui.communes.rows import postcodes_of

State = Literal["recognised", "there", "choose", "unknown"]
_NEAR = 8


class Found(NamedTuple):
    """An entry of the list, and what it is taken for.

    ``communes``: the one that is meant; those among which to choose; those whose name comes near, for an unknown one.
    """

    entry: Entry
    state: State
    communes: tuple[Commune, ...] = ()


def recognised(
    entries: Iterable[Entry], territory: Territory, there: Collection[str], home: Collection[str] = ()
) -> list[Found]:
    """What each entry is. ``there``: INSEE codes that the table already holds, each whole; ``home``: the codes of
    its departments, whose communes come first where there is a choice."""
    entries = list(entries)
    meaning = _meaning_of_codes(entries, territory)
    found: list[Found] = []
    for entry in entries:
        if _is_department_of(entry, found, territory):
            named = found[-1].entry
            text = f"{named.text}, {entry.text}"
            found[-1] = _found(named._replace(text=text, where=entry.name), territory, meaning)
        else:
            found.append(_found(entry, territory, meaning))
    return [_at_home(item, home) for item in _once(found, there)]


def _at_home(item: Found, home: Collection[str]) -> Found:
    return item._replace(communes=tuple(sorted(item.communes, key=lambda c: c.department not in home)))


def _once(found: list[Found], there: Collection[str]) -> list[Found]:
    """The same, without asking for what is there already, in the table or higher in the list."""
    seen = set(there)
    once = []
    for item in found:
        codes = {commune.code for commune in item.communes}
        if item.state == "recognised" and codes <= seen:
            once.append(item._replace(state="there"))
        else:
            once.append(item)
            seen |= codes if item.state == "recognised" else set()
    return once


def _found(entry: Entry, territory: Territory, meaning: str) -> Found:
    communes, sure = _coded(entry, territory, meaning), True
    if entry.name:
        communes, sure = _named(entry, territory)
    if not communes:
        near = tuple(hit.commune for hit in territory.search(entry.name, _NEAR) if hit.commune is not None)
        return Found(entry, "unknown", near)
    return Found(entry, "recognised" if sure and len(communes) == 1 else "choose", communes)


def _named(entry: Entry, territory: Territory) -> tuple[tuple[Commune, ...], bool]:
    """The communes of a name, and whether what else is said of it agrees."""
    named = territory.find(entry.name) or territory.find(entry.text)
    if not named:
        return _searched(entry, territory), True
    for code in entry.codes:
        if fits := territory.find(entry.name, code) or territory.find(entry.name, "", code):
            return _in_department(fits, entry.where, territory), True
    fits = tuple(c for c in named if any(code in postcodes_of(c) for code in entry.codes))
    return _in_department(fits or named, entry.where, territory), bool(fits or not entry.codes)


def _searched(entry: Entry, territory: Territory) -> tuple[Commune, ...]:
    """The communes whose whole name is among the words of an entry: « Sète Hérault », « 34 Sète »."""
    words = set(folded(entry.text).split())
    hits = (hit for hit in territory.search(entry.text, 20) if hit.commune is not None and not hit.fuzzy)
    return tuple(h.commune for h in hits if h.commune and set(folded(h.name).split()) <= words)


def _in_department(communes: tuple[Commune, ...], where: str, territory: Territory) -> tuple[Commune, ...]:
    """Those of the department that stands in brackets; all of them if it is no department of theirs."""
    asked = folded(where)
    return tuple(c for c in communes if asked and asked in _names_of(c.department, territory)) or communes


def _names_of(code: str, territory: Territory) -> tuple[str, ...]:
    department = territory.department(code)
    return (folded(code), folded(department.name) if department is not None else "")


def _is_department_of(entry: Entry, found: list[Found], territory: Territory) -> bool:
    """Whether an entry only says in which department the one before it on the line is."""
    if not found or found[-1].entry.line != entry.line or not entry.name or entry.codes:
        return False
    departments = (_names_of(commune.department, territory) for commune in found[-1].communes)
    return any(folded(entry.name) in names for names in departments) and not territory.find(entry.name)


def _meaning_of_codes(entries: Iterable[Entry], territory: Territory) -> str:
    """Whether codes that stand alone are INSEE or postal ones: what they all can be; empty where both or neither."""
    alone = {code for entry in entries if not entry.name for code in entry.codes}
    official = all(territory.commune(code) is not None for code in alone)
    postal = all(territory.find("", code) for code in alone)
    return "" if official == postal else "insee" if official else "postal"


def _coded(entry: Entry, territory: Territory, meaning: str) -> tuple[Commune, ...]:
    """The communes of codes without a name. A postal code of many communes means one of them."""
    found: dict[str, Commune] = {}
    for code in entry.codes:
        official = territory.commune(code) if meaning != "postal" else None
        posted = territory.find("", code) if meaning != "insee" else ()
        found.update((commune.code, commune) for commune in (*posted, *([official] if official else ())))
    return tuple(found.values())
