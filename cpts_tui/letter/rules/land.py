"""The territory on the map: whom it concerns, whether it holds together, what it surrounds or takes half of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from cpts_tui.letter.facts import Facts
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.gazetteer import Department, Gazetteer, Taken
from cpts_tui.letter.perimeter import listed
from cpts_tui.letter.rules.rule import Rule
from cpts_tui.letter.text import folded

COMMUNES, EXCLUDED = "territoire.communes", "territoire.exclusions"
AGENCIES, DELEGATION = "envoi.ars", "envoi.delegation"
_ISLAND = 60
"""Communes: the most that an island has, but for Corsica. What is larger counts as mainland."""


def _advice(rule: str, message: str) -> Finding:
    return Finding(Ref.parse(COMMUNES), "conseil", rule, message)


def _names(codes: Collection[str], gazetteer: Gazetteer) -> list[str]:
    """The names of communes, the most populous first."""
    communes = [commune for code in codes if (commune := gazetteer.commune(code)) is not None]
    return [c.name for c in sorted(communes, key=lambda c: -(c.population or 0))]


def _departments(facts: Facts) -> Iterator[Finding]:
    departments = facts.perimeter.departments
    told = facts[DELEGATION].value or ""
    if len(departments) < 2 or all(_says(told, department) for department in departments):
        return
    counts: dict[str, int] = defaultdict(int)
    for commune in facts.perimeter.communes().values():
        counts[commune.department] += 1
    parts = [
        f"{d.name} ({d.code}, {counts[d.code]} commune{'s' if counts[d.code] > 1 else ''})"
        for d in departments
    ]
    yield _advice(
        "hors-departement",
        f"le territoire touche {len(departments)} départements, {listed(parts)} : échangez avec la délégation "
        "de l’ARS et l’Assurance Maladie de chacun.",
    )


def _says(text: str, department: Department) -> bool:
    words = f" {folded(text)} "
    return f" {folded(department.name)} " in words or f" {folded(department.code)} " in words


def _agencies(facts: Facts) -> Iterator[Finding]:
    agencies = facts.perimeter.agencies
    chosen = {item.option.key for item in facts[AGENCIES].chosen if item.option is not None}
    missing = [key for key in agencies if key not in chosen]
    if not missing or (len(agencies) == 1 and not facts[AGENCIES].says):
        return  # a letter that names no agency yet is told so at that field
    options = facts.lists["ars"]
    labels = [option.label if (option := options.find(key)) else key for key in agencies]
    if len(agencies) == 1:
        message = f"le territoire relève de l’{labels[0]}, à laquelle la lettre ne s’adresse pas."
    else:
        message = f"le territoire relève de {len(agencies)} agences, {listed(labels)} : la lettre s’adresse à chacune."
    yield _advice("frontiere-ars", message)


def _pieces(facts: Facts) -> Iterator[Finding]:
    gazetteer, pieces = facts.surveyor.gazetteer, facts.perimeter.pieces
    if gazetteer is None or len(pieces) < 2:
        return
    lands: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for piece in pieces:
        lands[_land(piece[0], gazetteer)].append(piece)
    apart = [piece for on_land in lands.values() for piece in on_land[1:]]
    if not apart:
        return  # the sea lies between: no commune is missing there
    texts = [listed(_names(piece, gazetteer)) for piece in apart]
    several = len(apart) > 1 or len(apart[0]) > 1
    yield _advice(
        "morceaux",
        f"le territoire n’est pas d’un seul tenant : {' ; '.join(texts)} "
        f"{'ne touchent' if several else 'ne touche'} pas le reste{_but_for(facts, gazetteer)}.",
    )


def _land(code: str, gazetteer: Gazetteer) -> str:
    """The land that a commune is on: a code that stands for its island, empty for the mainland."""
    walked, ahead = {code}, [code]
    while ahead:
        new = [other for other in gazetteer.neighbours(ahead.pop()) or () if other not in walked]
        walked.update(new)
        ahead += new
        if len(walked) > _ISLAND:
            return ""
    return min(walked)


def _holes(facts: Facts) -> Iterator[Finding]:
    gazetteer = facts.surveyor.gazetteer
    if gazetteer is None:
        return
    excluded = _excluded(facts)
    for hole in facts.perimeter.holes:
        names = [name for name in _names(hole, gazetteer) if folded(name) not in excluded]
        if names:
            are, them = (
                ("sont entourées", "ajoutez-les") if len(names) > 1 else ("est entourée", "ajoutez-la")
            )
            yield _advice(
                "enclave",
                f"{listed(names)} {are} par le territoire sans en faire partie : {them}, ou dites pourquoi parmi "
                f"les communes voisines non retenues{_but_for(facts, gazetteer)}.",
            )


def _excluded(facts: Facts) -> set[str]:
    """The names of the communes that the letter says it leaves out."""
    names = (row.value("nom") for row in facts.rows(EXCLUDED))
    return {folded(name) for name in names if isinstance(name, str)}


def _but_for(facts: Facts, gazetteer: Gazetteer) -> str:
    """What the map cannot tell, said where the map is quoted."""
    names = _names(facts.perimeter.unknown, gazetteer)
    return f" (sans compter {listed(names)}, dont la carte manque)" if names else ""


def _partial(facts: Facts) -> Iterator[Finding]:
    gazetteer = facts.surveyor.gazetteer
    if gazetteer is None:
        return
    excluded = _excluded(facts)
    for part in facts.perimeter.partial:
        names = [name for name in _names(part.missing, gazetteer) if folded(name) not in excluded]
        if names:
            yield _advice("epci-partiel", _partly(part, names))


def _partly(part: Taken, missing: Sequence[str]) -> str:
    total = len(part.epci.communes)
    taken = f"{len(part.taken)} commune{'s' if len(part.taken) > 1 else ''} sur {total}"
    lack = "manquent" if len(missing) > 1 else "manque"
    return f"« {part.epci.name} » : {taken} ; {lack} {listed(missing)}."


RULES = (
    Rule("hors-departement", (COMMUNES, DELEGATION), _departments),
    Rule("frontiere-ars", (COMMUNES, AGENCIES), _agencies),
    Rule("morceaux", (COMMUNES,), _pieces),
    Rule("enclave", (COMMUNES, EXCLUDED), _holes),
    Rule("epci-partiel", (COMMUNES, EXCLUDED), _partial),
)
