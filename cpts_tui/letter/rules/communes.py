"""The communes, row by row: unknown names, codes that do not fit, homonyms, doubles.

A quarter or a canton bears any name, so that only its codes are judged; a code that a merger has ended is right for
the commune of that time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cpts_tui.letter.facts import Facts
from cpts_tui.letter.findings import Finding, Gravity
from cpts_tui.letter.gazetteer import Commune, Gazetteer
from cpts_tui.letter.perimeter import Place
from cpts_tui.letter.rules.rule import Rule, row_finding
from cpts_tui.letter.text import folded

COMMUNES = "territoire.communes"
_MOST = 4
"""Communes that a sentence names before it says « et d’autres »."""
_HELPED = 40
"""Rows in which an unknown name is compared with all others, which takes 5 ms each."""


def named(communes: Sequence[Commune], gazetteer: Gazetteer) -> str:
    """« Sète (Hérault), Mèze (Hérault) », the department telling homonyms apart."""
    texts = [f"{commune.name} ({_department(commune, gazetteer)})" for commune in communes[:_MOST]]
    return ", ".join(texts) + ("…" if len(communes) > _MOST else "")


def _department(commune: Commune, gazetteer: Gazetteer) -> str:
    department = gazetteer.department(commune.department)
    return department.name if department is not None else commune.department


def _finding(place: Place, column: str, rule: str, message: str) -> Finding:
    gravity: Gravity = "conseil" if rule == "homonyme" else "erreur"
    return row_finding(COMMUNES, place.row.index, column, gravity, rule, message)


def _unknown(facts: Facts) -> Iterator[Finding]:
    gazetteer = facts.surveyor.gazetteer
    if gazetteer is None:
        return
    for place in facts.perimeter.places:
        coded = gazetteer.commune(place.code) if place.code else None
        if place.code and coded is None:
            message = f"« {place.code} » n’est pas un code Insee de commune ; il se lit par exemple 34301."
            yield _finding(place, "code_insee", "commune-inconnue", message)
        elif place.quarter or not place.name:
            continue
        elif coded is not None:
            if coded.code == place.code.upper() and not _is_called(place, coded):
                column = "code_insee" if place.named else "nom"
                whose = named([coded], gazetteer)
                message = f"le code Insee {coded.code} désigne {whose}, pas « {place.name} »."
                yield _finding(place, column, "commune-inconnue", message)
        elif not place.named:
            yield _finding(place, "nom", "commune-inconnue", _unknown_name(place, facts, gazetteer))


def _is_called(place: Place, commune: Commune) -> bool:
    """Whether a row's name is one of those of the commune of its code: its own, or that of one of its parts."""
    return any(commune.code in (other.code, other.parent) for other in (*place.named, *place.fits))


def _unknown_name(place: Place, facts: Facts, gazetteer: Gazetteer) -> str:
    near = facts.surveyor.near(place.name, place.postcode) if place.row.index < _HELPED else ()
    if near:
        return f"aucune commune ne s’appelle « {place.name} » ; serait-ce {named(near, gazetteer)} ?"
    return (
        f"aucune commune ne s’appelle « {place.name} » ; si ce n’est qu’un quartier ou un canton, dites-le "
        "dans la colonne Nature, et si elle a fusionné, écrivez le nom de la commune nouvelle."
    )


def _postcodes(commune: Commune, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The postal codes of a commune; a part of one has those of the whole."""
    whole = gazetteer.commune(commune.parent) if commune.parent and not commune.postcodes else None
    return whole.postcodes if whole is not None else commune.postcodes


def _wrong_postcode(facts: Facts) -> Iterator[Finding]:
    gazetteer = facts.surveyor.gazetteer
    if gazetteer is None:
        return
    for place in facts.perimeter.places:
        coded = gazetteer.commune(place.code) if place.code else None
        meant = [coded] if coded is not None else [] if place.quarter else list(place.named)
        codes = [_postcodes(commune, gazetteer) for commune in meant]
        if (
            not place.postcode
            or not meant
            or not all(codes)
            or any(place.postcode in known for known in codes)
        ):
            continue
        there = [c for c in gazetteer.find("", place.postcode) if _has_name_in(c, place.name)]
        if len(meant) == 1:
            plural = "les codes postaux" if len(codes[0]) > 1 else "le code postal"
            message = f"{named(meant, gazetteer)} a {plural} {_listed(codes[0])}, non {place.postcode}"
            message += f" ; serait-ce {named(there, gazetteer)} ?" if there else "."
        else:
            message = (
                f"aucune des {len(meant)} communes de ce nom n’a le code postal {place.postcode} : "
                f"{named(meant, gazetteer)}."
            )
        yield _finding(place, "code_postal", "cp-discordant", message)


def _has_name_in(commune: Commune, name: str) -> bool:
    """Whether a typed name is a part of a commune's, word by word: « Le Vigan », of « Le Vigan-en-Quercy »."""
    return f" {folded(name)} " in f" {folded(commune.name)} "


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(codes[:_MOST]) + ("…" if len(codes) > _MOST else "")


def _homonyms(facts: Facts) -> Iterator[Finding]:
    gazetteer = facts.surveyor.gazetteer
    if gazetteer is None:
        return
    departments = [department.code for department in facts.perimeter.departments]
    for place in facts.perimeter.places:
        # A wrong postal code is said as such, and says nothing of which of them is meant.
        if len(place.fits) < 2:
            continue
        likely = sorted(place.fits, key=lambda c: c.department not in departments)
        ask = "le code Insee" if place.postcode else "le code postal"
        yield _finding(
            place, "code_insee" if place.postcode else "code_postal", "homonyme",
            f"{len(place.fits)} communes correspondent à « {place.name} » : "
            f"{', '.join(_told_apart(likely, gazetteer))} ; précisez {ask}.",
        )  # fmt: skip


def _told_apart(communes: Sequence[Commune], gazetteer: Gazetteer) -> Iterator[str]:
    for commune in communes[:_MOST]:
        codes = ", ".join(_postcodes(commune, gazetteer)[:1])
        yield f"{commune.name} ({_department(commune, gazetteer)}, {codes or commune.code})"
    if len(communes) > _MOST:
        yield "…"


class Seen:
    """The places of a table, one after another: which of them a place is once more."""

    def __init__(self) -> None:
        self._by_code: dict[tuple[str, bool, str], Place] = {}
        self._by_name: dict[tuple[str, str], list[Place]] = {}

    def twin_of(self, place: Place) -> Place | None:
        """The place seen before that is the same."""
        key, name = _keys(place)
        first = self._by_code.get(key) if key[0] and not place.quarter else None
        return first or _same(place, self._by_name.get(name, ()) if name[0] else ())

    def add(self, place: Place) -> None:
        """Remember a place."""
        key, name = _keys(place)
        self._by_name.setdefault(name, []).append(place)
        if key[0] and not place.quarter:
            self._by_code.setdefault(key, place)


def _keys(place: Place) -> tuple[tuple[str, bool, str], tuple[str, str]]:
    """What two rows have in common that are the same commune: its code, or its name; and the part of it."""
    part = folded(_part(place))
    code = place.commune.code if place.commune is not None else ""
    # the main part of a merged commune has the code of the whole
    return (code, place.is_merged, part), (folded(place.name), part)


def said_twice(index: int, name: str, first: int) -> Finding:
    """The finding of a row that is the same place as an earlier one."""
    return row_finding(
        COMMUNES, index, "nom", "erreur", "commune-double",
        f"« {name} » est déjà à la ligne {first + 1} ; "
        "si ce n’en est qu’une partie, dites laquelle.",
    )  # fmt: skip


def _twice(facts: Facts) -> Iterator[Finding]:
    seen = Seen()
    for place in facts.perimeter.places:
        first = seen.twin_of(place)
        if first is not None:
            yield said_twice(place.row.index, place.name, first.row.index)
        else:
            seen.add(place)


def _part(place: Place) -> str:
    value = place.row.value("partie")
    return value if isinstance(value, str) else ""


def _same(place: Place, others: Iterable[Place]) -> Place | None:
    """The one of others of the same name that is the same place, as far as is known: no code makes them two."""
    for other in others:
        known, mine = other.commune, place.commune
        if known is not None and mine is not None and known.code != mine.code:
            continue
        codes = ((place.code.upper(), other.code.upper()), (place.postcode, other.postcode))
        if not any(one and another and one != another for one, another in codes):
            return other
    return None


RULES = (
    Rule("commune-inconnue", (COMMUNES,), _unknown),
    Rule("cp-discordant", (COMMUNES,), _wrong_postcode),
    Rule("homonyme", (COMMUNES,), _homonyms),
    Rule("commune-double", (COMMUNES,), _twice),
)
