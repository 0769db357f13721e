"""The embedded database of communes, as one value: what ``letter`` calls its gazetteer, and the search on screen."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from cpts_tui.letter.gazetteer import Commune, Contours, Department, Epci, Groups, Region, Taken
from cpts_tui.letter.text import apostrophes
from cpts_tui.resources import COMMUNES
from cpts_tui.territory.folding import name_key
from cpts_tui.territory.land import WHOLE, Land
from cpts_tui.territory.search import Finder, Hit
from cpts_tui.territory.store import Store


class Territory:
    """The communes of France. Cheap to make: the file is opened at the first question. Any thread may ask."""

    def __init__(self, path: Path = COMMUNES) -> None:
        self._store = Store(path)
        self._land = Land(self._store)
        self._finder = Finder(self._store)

    def close(self) -> None:
        """Let go of the file (Windows removes no open file); a later question opens it again."""
        self._store.close()

    @cached_property
    def _vintage(self) -> dict[str, str]:
        return dict(self._store.rows("SELECT key, value FROM vintage"))

    @property
    def population_year(self) -> int:
        """The year of the populations, but for the communes that say another (``Commune.population_year``)."""
        return int(self._vintage["population_year"])

    @property
    def population_source(self) -> str:
        """Who publishes the populations, and since when they are in force."""
        return self._vintage["population_source"]

    @property
    def attribution(self) -> str:
        """The line of sources and licence to print under what comes from the database."""
        return self._vintage["attribution"]

    def epcis(self, query: str) -> list[Hit]:
        """All the EPCI of a name, or of its beginning. Raises ResourceError as every question does."""
        return self._finder.epcis(query)

    def search(self, query: str, limit: int = 10) -> list[Hit]:
        """What a person may mean by what is typed so far, the most likely first: see ``search.py``."""
        return self._finder.search(query, limit)

    def find(self, name: str, postcode: str = "", code: str = "") -> tuple[Commune, ...]:
        """The communes that bear exactly this name, narrowed by postal code and INSEE code.

        Communes and arrondissements come before parts of communes, whole names before names without their article:
        only the best of these four sorts that is not empty is returned. Without a name, what the codes say.
        « Paris » with the postal code of an arrondissement is that arrondissement; with 75001, which people write for
        the whole city too, it is both. An INSEE code may be one that a merger ended.
        """
        postcode, code = "".join(postcode.split()), code.strip().upper()
        key = name_key(name)
        if not key:
            return self._coded(postcode, code)
        ended = {
            successor
            for (successor,) in self._store.rows(
                "SELECT p.code FROM former f JOIN place p ON p.id = f.place WHERE f.code = ?", code
            )
        }
        for bare in (0, 1):
            named = self._store.communes(
                "JOIN name n ON n.place = p.id WHERE n.key = ? AND n.bare = ? ORDER BY p.id", key, bare
            )
            fits = [
                commune
                for commune in dict.fromkeys(named)
                if (not postcode or postcode in commune.postcodes)
                and (not code or code in (commune.code, commune.parent) or commune.code in ended)
            ]
            for parts in (False, True):
                found = tuple(commune for commune in fits if _is_part(commune) is parts)
                if found:
                    return self._narrowed(found, postcode) if not code else found
        return ()

    def _coded(self, postcode: str, code: str) -> tuple[Commune, ...]:
        if code:
            commune = self.commune(code)
            return (commune,) if commune and (not postcode or postcode in commune.postcodes) else ()
        if not postcode.isascii() or not postcode.isalnum():
            return ()
        found = self._store.communes(
            "JOIN typed t ON t.rowid = p.id WHERE t.typed MATCH ? ORDER BY p.id",
            f'whereabouts : "{postcode}"',
        )
        return tuple(c for c in found if not _is_part(c) and postcode in c.postcodes and c.code not in WHOLE)

    def _narrowed(self, found: tuple[Commune, ...], postcode: str) -> tuple[Commune, ...]:
        """A city that has arrondissements, with the postal code of one of them."""
        if len(found) != 1 or found[0].code not in WHOLE or not postcode:
            return found
        city = found[0]
        districts = self._store.communes(
            "WHERE p.parent = ? AND p.kind = 'arrondissement' ORDER BY p.id", city.code
        )
        meant = tuple(district for district in districts if postcode in district.postcodes)
        return (city, *meant) if postcode == city.postcodes[0] else meant or found

    def near(self, name: str, postcode: str = "") -> tuple[Commune, ...]:
        """The communes whose name is a slip away from one that none bears, the likeliest first, three at most.

        Those of the postal code come first: it was most likely copied from somewhere.
        """
        hits = self.search(name, 30)
        found = [hit.commune for hit in hits if hit.commune is not None and not _is_part(hit.commune)]
        found.sort(key=lambda commune: postcode not in commune.postcodes)
        return tuple(found[:3])

    def commune(self, code: str) -> Commune | None:
        """The commune or arrondissement of an INSEE code, else the part of a commune, else where a merger took it."""
        code = code.strip().upper()
        found = self._store.communes("WHERE p.code = ? ORDER BY p.id LIMIT 1", code)
        found = found or self._store.communes(
            "WHERE p.id = (SELECT place FROM former WHERE code = ? ORDER BY place LIMIT 1)", code
        )
        return found[0] if found else None

    def department(self, code: str) -> Department | None:
        """The department of a code (« 34 », « 2A », « 974 »)."""
        return self._departments.get(code)

    @cached_property
    def _departments(self) -> dict[str, Department]:
        rows = self._store.rows("SELECT code, name, region, population FROM department")
        return {code: Department(code, apostrophes(name), *more) for code, name, *more in rows}

    def region(self, code: str) -> Region | None:
        """The region of a code; an overseas community is its own."""
        return self._regions.get(code)

    @cached_property
    def _regions(self) -> dict[str, Region]:
        rows = self._store.rows("SELECT code, name, ars FROM region")
        return {code: Region(code, apostrophes(name), ars) for code, name, ars in rows}

    def ars(self, commune: Commune) -> str | None:
        """The key of a commune's agency in the nomenclature « ars »; None in 975, 984, 986 to 989: they have none."""
        region = self.region(commune.region)
        return region.ars if region else None

    def epci(self, code: str) -> Epci | None:
        """The EPCI of a SIREN, with its communes, the most populous first, and their population."""
        rows = self._store.rows("SELECT code, name, nature, population FROM epci WHERE code = ?", code)
        if not rows:
            return None
        members = self._store.communes("WHERE e.code = ? ORDER BY p.id", code)
        siren, name, nature, population = rows[0]
        return Epci(
            siren,
            apostrophes(name),
            nature,
            population,
            tuple(member.code for member in members),
            tuple(dict.fromkeys(member.department for member in members)),
        )

    def partial_epci(self, codes: Collection[str]) -> tuple[Taken, ...]:
        """The EPCI of which a territory takes a part only, the one that misses fewest communes first.

        An arrondissement or a part of a commune says nothing of the EPCI of the whole: it is left aside.
        """
        taken = {code: commune for code in codes if (commune := self.commune(code)) and commune.epci}
        bodies = dict.fromkeys(commune.epci for commune in taken.values())
        found = []
        for body in (epci for code in bodies if (epci := self.epci(code))):
            known = {commune.code for commune in taken.values()}
            missing = tuple(code for code in body.communes if code not in known)
            if missing:
                found.append(Taken(body, tuple(code for code in body.communes if code in known), missing))
        return tuple(sorted(found, key=lambda part: len(part.missing)))

    def neighbours(self, code: str) -> tuple[str, ...] | None:
        """The communes (arrondissements in Paris, Lyon, Marseille) that share a border; empty for an island.

        None where the database has no contour: overseas communities, parts of communes.
        """
        return self._land.neighbours(code)

    def around(self, codes: Collection[str]) -> tuple[str, ...]:
        """The communes that touch a territory and are not in it."""
        return self._land.around(codes)

    def components(self, codes: Collection[str]) -> Groups:
        """The connected parts of a territory; two communes that share a corner only are not connected."""
        return self._land.components(codes)

    def enclaves(self, codes: Collection[str]) -> Groups:
        """The holes of a territory; see ``Land.enclaves``."""
        return self._land.enclaves(codes)

    def contours(self, codes: Collection[str], with_neighbours: bool = False) -> Contours:
        """The shapes of a territory, generalised to 150 m, on a grid of 0.0005°."""
        return self._land.contours(codes, with_neighbours)


def _is_part(commune: Commune) -> bool:
    return commune.kind in ("deleguee", "associee")
