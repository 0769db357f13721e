"""``communes``: the communes, EPCI and departments that a few words may mean, from the embedded database."""

from __future__ import annotations

from typing import Any

from cpts_tui.cli import complain
from cpts_tui.cli.for_programs import json_text
from cpts_tui.letter.display import shown
from cpts_tui.letter.numbers import grouped
from cpts_tui.letter.text import apostrophes
from cpts_tui.territory import Hit, Territory, france

MOST = 20
KINDS = {"commune": "commune", "departement": "département", "epci": "EPCI"}


def search_communes(words: list[str], *, as_json: bool) -> int:
    """Print what is found, the most likely first; 0, or 1 where nothing is."""
    territory = france()
    hits = territory.search(" ".join(words), MOST)
    if as_json:
        print(json_text([_as_data(hit, territory) for hit in hits]))
    else:
        _print_text(hits, territory)
    if not hits:
        complain("rien ne correspond\u202f; essayez un nom, un code postal ou un code Insee.")
    return 0 if hits else 1


def _as_data(hit: Hit, territory: Territory) -> dict[str, Any]:
    data: dict[str, Any] = {"genre": hit.kind, "code": hit.code, "nom": hit.name, "approchant": hit.fuzzy}
    if (commune := hit.commune) is not None:
        data |= {
            "codes_postaux": list(commune.postcodes),
            "population": commune.population,
            "annee": commune.population_year,
            "departement": commune.department,
            "region": commune.region,
            "ars": territory.ars(commune),
            "epci": commune.epci or None,
        }
    elif (epci := territory.epci(hit.code) if hit.kind == "epci" else None) is not None:
        data |= {
            "population": epci.population,
            "communes": list(epci.communes),
            "departements": list(epci.departments),
        }
    elif (department := territory.department(hit.code) if hit.kind == "departement" else None) is not None:
        data |= {"population": department.population, "region": department.region}
    return data


def _print_text(hits: list[Hit], territory: Territory) -> None:
    told = False
    for hit in hits:
        if hit.fuzzy and not told:
            print("Résultats approchants")
            told = True
        print(shown(_line(hit, territory)))


def _line(hit: Hit, territory: Territory) -> str:
    """« 34301  Sète (34200)  Hérault  44 832 habitants »."""
    commune = hit.commune
    if commune is None:
        return f"{hit.code:<9}  {apostrophes(hit.name)}  ({KINDS[hit.kind]})"
    postcodes = ", ".join(commune.postcodes[:3]) + ("…" if len(commune.postcodes) > 3 else "")
    department = territory.department(commune.department)
    people = f"  {grouped(commune.population)}\u00a0habitants" if commune.population is not None else ""
    where = f"  {department.name}" if department is not None else ""
    return f"{hit.code:<9}  {hit.name}{f' ({postcodes})' if postcodes else ''}{where}{people}"
