"""How communes, EPCI and departments are said in lists: enough to tell homonyms apart, in columns."""

from __future__ import annotations

from collections.abc import Collection

from textual.content import Content

from cpts_tui.letter.gazetteer import Commune, Epci
from cpts_tui.letter.numbers import grouped
from cpts_tui.letter.text import apostrophes
from cpts_tui.territory import Hit, france
from cpts_tui.ui.communes.rows import postcodes_of
from cpts_tui.ui.widgets.column_widths import fitted

WIDTH = 69
"""Cells of a line of a list."""
_PEOPLE, _WHERE = 15, 20
PARTS = {"deleguee": "commune déléguée", "associee": "commune associée"}


def count(number: int, one: str = "commune", more: str = "") -> str:
    """« 1 commune », « 14 communes »."""
    return f"{grouped(number)}\u00a0{(more or one + 's') if number > 1 else one}"


def people(number: int | None) -> str:
    """« 45 337 habitants »; empty where nobody has counted."""
    return "" if number is None else count(number, "habitant")


def department_name(code: str) -> str:
    """« Hérault »; the code itself where the database has no name for it."""
    department = france().department(code)
    return department.name if department is not None else code


def named(commune: Commune) -> str:
    """« Sète (34200) », with one postal code of several and a mark that there are more."""
    codes = postcodes_of(commune)
    return f"{commune.name} ({codes[0]}{'…' if len(codes) > 1 else ''})" if codes else commune.name


def placed(commune: Commune) -> str:
    """« Sète (Hérault) »."""
    return f"{commune.name} ({department_name(commune.department)})"


def _last(commune: Commune) -> str:
    if commune.kind in PARTS:
        whole = france().commune(commune.parent)
        return f"dans {whole.name}" if whole is not None else PARTS[commune.kind]
    return people(commune.population)


def commune_line(commune: Commune, width: int = WIDTH, *, there: bool = False) -> Content:
    """« Sète (34200)    Hérault    45 337 habitants », in columns; ``there``: that it is in the table already."""
    name = fitted(named(commune), width - _PEOPLE - _WHERE - 4)
    where = fitted(department_name(commune.department), _WHERE)
    last = fitted(_last(commune), _PEOPLE + 2, right=commune.kind not in PARTS)
    if there:
        return Content.assemble(
            name, " ", (where, "dim"), " ", (fitted("déjà là", _PEOPLE + 2, right=True), "bold")
        )
    return Content.assemble(name, " ", (where, "dim"), " ", last)


def epci_line(epci: Epci, already: int, width: int = WIDTH) -> Content:
    """« Communauté de communes Sud-Hérault    Hérault    17 communes, 4 déjà là »."""
    several = len(epci.departments) > 1
    where = f"{epci.departments[0]}…" if several else department_name(epci.departments[0])
    there = f", {already} déjà là" if already else ""
    told = f"{count(len(epci.communes))}{there}"
    name = fitted(f"{epci.name} · {where}", width - len(told) - 1)
    return Content.assemble(name, " ", (told, "bold" if already else "dim"))


def hit_line(hit: Hit, width: int = WIDTH, there: Collection[str] = ()) -> Content:
    """A suggestion: a commune, or what its choice would do of an EPCI or a department. ``there``: INSEE codes."""
    if hit.commune is not None:
        return commune_line(hit.commune, width, there=hit.code in there)
    epci = france().epci(hit.code) if hit.kind == "epci" else None
    if epci is not None:
        told = f"+ {count(len(epci.communes))}"
        return Content.assemble(fitted(epci.name, width - len(told) - 1), " ", (told, "bold"))
    return Content.assemble(
        fitted(f"{apostrophes(hit.name)} ({hit.code})", width - 13), " ", ("département", "dim")
    )
