"""Search as people type: beginnings of words in any order, numbers, abbreviations, and one or two mistakes.

Tiers, the most certain first; within one, the most populous first (the number of a place is its rank): the whole
name; its beginning, with or without article; words of the name; words that also say where it is (department, postal
or INSEE code); names a mistake or two away, only where no name begins as typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from cpts_tui.letter.gazetteer import Commune
from cpts_tui.territory.folding import LONGEST, long_form, name_key, words
from cpts_tui.territory.store import Store
from cpts_tui.territory.typos import Speller

_SPARE = 3
"""Places kept for departments and EPCI after the communes."""
_WIDE = 60
_AFTER = "{"
"""The character after « z »: the end of a range of keys."""


class Hit(NamedTuple):
    """Something found. ``kind`` says what ``code`` is: an INSEE code, a department's, a SIREN.

    ``commune`` is there for a commune or a part of one. ``fuzzy``: the name is not the one that was typed.
    """

    kind: str
    code: str
    name: str
    commune: Commune | None = None
    fuzzy: bool = False


class Finder:
    """The search on one database. What it learns of EPCI and spelling stays in memory."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def search(self, query: str, limit: int) -> list[Hit]:
        """At most ``limit`` hits, the most likely first."""
        typed = [word for word in words(query[:LONGEST]) if word != "cedex"]
        if not typed:
            return []
        whole, begun = self._whole(query, typed, limit), self._begun(query, typed, limit)
        found = dict.fromkeys([*whole, *begun])
        if len(found) < limit:
            found.update(dict.fromkeys(self._worded(typed)))
        areas = [*self._departments(query, typed), *self._epcis(typed)]
        near: list[int] = []
        if not found or ((len(found) < limit or not (whole or begun)) and not any(map(_is_number, typed))):
            mistakes = 1 if found or areas else 2
            near = [place for place in self._near(query, typed, mistakes) if place not in found]
        return self._arranged(whole, list(found), areas, near, limit)

    def _arranged(
        self, whole: list[int], found: list[int], areas: list[Hit], near: list[int], limit: int
    ) -> list[Hit]:
        communes = self._hits(found[: limit + _SPARE], fuzzy=False)
        exact = min(len(whole), len(communes))
        head, tail = communes[:exact], communes[exact:]
        if areas and areas[0].kind == "departement" and not whole:
            head, areas = [areas[0]], areas[1:]
        kept = min(len(areas), _SPARE) + min(len(near), _SPARE)
        hits = head + tail[: max(limit - kept - len(head), 0)] + areas
        return (hits + self._hits(near[: max(limit - len(hits), 0)], fuzzy=True))[:limit]

    def _hits(self, places: list[int], *, fuzzy: bool) -> list[Hit]:
        if not places:
            return []
        marks = ", ".join("?" * len(places))
        communes = dict(
            zip(
                sorted(places),
                self._store.communes(f"WHERE p.id IN ({marks}) ORDER BY p.id", *places),
                strict=True,
            )
        )
        ordered = [communes[place] for place in places]
        names = {(c.code, c.name) for c in ordered if c.kind == "commune"}
        # The main part of a merged commune often has its name: the whole says it.
        return [
            Hit("commune", c.code, c.name, c, fuzzy)
            for c in ordered
            if c.kind == "commune" or (c.parent, c.name) not in names
        ]

    def _whole(self, query: str, typed: list[str], limit: int) -> list[int]:
        if len(typed) == 1 and long_form(typed[0]):
            return []  # « st » is no name yet
        rows = self._store.rows(
            "SELECT place FROM name WHERE key = ? ORDER BY bare, place LIMIT ?", name_key(query), limit
        )
        if len(typed) == 1 and len(typed[0]) == 5 and typed[0][0].isdigit():
            rows += self._coded(typed[0], limit)
        return [place for (place,) in rows]

    def _coded(self, code: str, limit: int) -> list[tuple[int]]:
        """Communes of a postal code, then the one of an INSEE code, which always finds a place."""
        posted = self._store.rows(
            "SELECT p.id FROM typed t JOIN place p ON p.id = t.rowid WHERE t.typed MATCH ? "
            "AND ' ' || p.postcodes || ' ' LIKE ? AND p.kind IN ('commune', 'arrondissement') ORDER BY p.id",
            f'whereabouts : "{code}"', f"% {code} %",
        )  # fmt: skip
        official = self._store.rows(
            "SELECT id FROM place WHERE code = ?1 UNION ALL SELECT place FROM former WHERE code = ?1 "
            "ORDER BY 1 LIMIT 1",
            code.upper(),
        )
        return [(place,) for (place,) in [*posted[: limit - len(official)], *official]]

    def _begun(self, query: str, typed: list[str], limit: int) -> list[int]:
        keys = [name_key(query)]
        if long_form(typed[-1]):
            keys.append(" ".join([*keys[0].split()[:-1], typed[-1]]))  # « st » may become « strasbourg »
        ranges = " OR ".join(["(key > ? AND key < ?)"] * len(keys))
        rows = self._store.rows(
            f"SELECT place FROM name WHERE {ranges} ORDER BY place LIMIT ?",  # noqa: S608 — marks
            *(bound for key in keys for bound in (key, key + _AFTER)),
            limit + _SPARE,
        )
        return list(dict.fromkeys(place for (place,) in rows))

    def _worded(self, typed: list[str]) -> Iterator[int]:
        if len(typed) == 1 and len(typed[0]) == 1:
            return  # thousands: the names that begin so are enough
        # A lone letter begins too many words to be looked for, and tells little beside others.
        expression = " AND ".join(_term(word) for word in typed if len(word) > 1 or len(typed) == 1)
        if not expression:
            return
        for scope in (f"name : ({expression})", expression):
            if scope is not expression or any(_is_number(word) or len(word) > 2 for word in typed):
                rows = self._store.rows("SELECT rowid FROM typed WHERE typed MATCH ? LIMIT ?", scope, _WIDE)
                yield from self._closest([place for (place,) in rows], typed)

    def _closest(self, places: list[int], typed: list[str]) -> list[int]:
        """Those whose whole name was typed beside a number, then those whose name begins so, then the others."""
        spelled = [word for word in typed if not _is_number(word)]
        if len(spelled) == len(typed) or not spelled or len(places) < 2:
            return places
        key = name_key(" ".join(spelled))
        marks = ", ".join("?" * len(places))
        rows = self._store.rows(f"SELECT place, key FROM name WHERE place IN ({marks})", *places)  # noqa: S608 — marks
        rank = dict.fromkeys(places, 2)
        for place, name in rows:
            rank[place] = min(rank[place], 0 if name == key else 1 if name.startswith(key) else 2)
        return sorted(places, key=lambda place: (rank[place], place))

    def _departments(self, query: str, typed: list[str]) -> list[Hit]:
        key, code = name_key(query), typed[0].upper() if len(typed) == 1 else ""
        rows = self._store.rows(
            "SELECT code, name FROM department WHERE key = ? OR code = ? "
            "OR (length(?) > 2 AND ' ' || key LIKE '% ' || ? || '%') "
            "ORDER BY key <> ? AND code <> ?, population DESC LIMIT 3",
            key, code, " ".join(typed), key, key, code,
        )  # fmt: skip
        return [Hit("departement", code, name) for code, name in rows]

    def epcis(self, query: str) -> list[Hit]:
        """All the EPCI whose names have words that begin as those of a query (three letters at least)."""
        typed = words(query[:LONGEST])
        return self._named_bodies(typed) if typed else []

    @cached_property
    def _bodies(self) -> list[tuple[str, str, str]]:
        rows = self._store.rows("SELECT code, name, ' ' || keys FROM epci ORDER BY id")
        return [(code, name, keys) for code, name, keys in rows]

    def _epcis(self, typed: list[str]) -> list[Hit]:
        return self._named_bodies(typed)[:_SPARE]

    def _named_bodies(self, typed: list[str]) -> list[Hit]:
        if max(map(len, typed)) < 3:
            return []
        rarest, *others = sorted((" " + (long_form(word) or word) for word in typed), key=len, reverse=True)
        return [
            Hit("epci", code, name)
            for code, name, keys in self._bodies
            if (rarest in keys and all(start in keys for start in others)) or code == typed[0]
        ]

    @cached_property
    def _speller(self) -> Speller:
        # Two long texts: twice as fast as 45,000 rows.
        ((keys, places),) = self._store.rows(
            "SELECT group_concat(key, '|'), group_concat(place, '|') FROM name"
        )
        return Speller(keys.split("|"), list(map(int, places.split("|"))))

    def _near(self, query: str, typed: list[str], mistakes: int) -> list[int]:
        key = name_key(query)
        spelled = [word for word in typed if not _is_number(word)]
        if len(key) < 3 or not spelled:
            return []
        near = self._speller.near(key, mistakes)
        if len(spelled) < len(typed):
            numbers = [word for word in typed if word not in spelled]
            near += self._within(self._speller.near(name_key(" ".join(spelled)), mistakes), numbers)
        return list(dict.fromkeys(near))

    def _within(self, places: list[int], numbers: list[str]) -> list[int]:
        """The places that the numbers typed beside a name allow."""
        expression = " AND ".join(_term(number) for number in numbers)
        rows = self._store.rows(
            "SELECT rowid FROM typed WHERE typed MATCH ?", f"whereabouts : ({expression})"
        )
        allowed = {place for (place,) in rows}
        return [place for place in places if place in allowed]


def _is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _term(word: str) -> str:
    """A word as FTS5 reads it, or its beginning; letters and digits only (see ``words``), so quotes are enough."""
    long = long_form(word)
    return f'("{word}"* OR "{long}"*)' if long else f'"{word}"*'
