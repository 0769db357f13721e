"""Who is in the letter: doubles, people in both lists, what is missing among the professions."""

from __future__ import annotations

from collections.abc import Iterator

from cpts_tui.letter.facts import Facts
from cpts_tui.letter.fields import Option, Ref
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.rules.rule import Rule, row_finding
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import Row

ENGAGED, ASKED, PILOTS = "acteurs.engages", "acteurs.sollicites", "identite.copilotes"
LISTS = (ENGAGED, ASKED, PILOTS)
"""The lists of people: nobody stands twice in any of them."""
GENERALIST = "medecin-generaliste"


def _name(row: Row) -> str:
    """A person's name without accents, case, hyphens or order: « MARTIN Camille » and « Camille Martin » are one."""
    value = row.value("nom")
    return " ".join(sorted(folded(value).split())) if isinstance(value, str) else ""


def _profession(row: Row) -> str:
    value = row.value("profession")
    return (value.key or folded(value.label)) if isinstance(value, Option) else ""


def person_of(row: Row) -> tuple[str, str] | None:
    """Who a row is about, as far as two rows are compared: a name and a profession; None for a row without a name."""
    name = _name(row)
    return (name, _profession(row)) if name else None


def said_twice(path: str, index: int, first: int) -> Finding:
    """The finding of a row about the same person as an earlier one of its list."""
    return row_finding(
        path, index, "nom", "erreur", "personne-double",
        f"cette personne est déjà à la ligne {first + 1} de cette liste.",
    )  # fmt: skip


def asked_of_namesake(path: str, index: int, first: int) -> Finding:
    """What is asked of a row that bears the name of an earlier one with another profession, while it is written."""
    return row_finding(
        path, index, "nom", "conseil", "personne-double",
        f"même nom qu’à la ligne {first + 1}\u00a0: est-ce la même personne\u202f?",
    )  # fmt: skip


def _twice(path: str, facts: Facts) -> Iterator[Finding]:
    seen: dict[tuple[str, str], Row] = {}
    for row in facts.rows(path):
        if (person := person_of(row)) is not None and (first := seen.setdefault(person, row)) is not row:
            yield said_twice(path, row.index, first.index)


def _doubles(facts: Facts) -> Iterator[Finding]:
    for path in LISTS:
        if facts.shows(path):
            yield from _twice(path, facts)


def _in_both_lists(facts: Facts) -> Iterator[Finding]:
    engaged = {_name(row): row for row in facts.rows(ENGAGED) if _name(row)}
    for row in facts.rows(ASKED):
        if (double := engaged.get(_name(row))) is not None:
            yield row_finding(
                ASKED, row.index, "nom", "conseil", "engage-et-sollicite",
                f"cette personne est aussi parmi les professionnels engagés (ligne {double.index + 1}).",
            )  # fmt: skip


def _one_profession(facts: Facts) -> Iterator[Finding]:
    rows = facts.rows(ENGAGED)
    professions = {_profession(row) for row in rows if _profession(row)}
    if len(rows) > 1 and len(professions) == 1:
        yield Finding(
            Ref.parse(ENGAGED), "conseil", "une-seule-profession",
            "toutes les personnes engagées ont la même profession : une CPTS est pluriprofessionnelle.",
        )  # fmt: skip


def _no_generalist(facts: Facts) -> Iterator[Finding]:
    professions = {_profession(row) for row in facts.rows(ENGAGED) if _profession(row)}
    if professions and GENERALIST not in professions:
        yield Finding(
            Ref.parse(ENGAGED), "conseil", "sans-generaliste",
            "aucun médecin généraliste ne figure parmi les personnes engagées.",
        )  # fmt: skip


RULES = (
    Rule("personne-double", (ENGAGED, ASKED, PILOTS), _doubles),
    Rule("engage-et-sollicite", (ENGAGED, ASKED), _in_both_lists),
    Rule("une-seule-profession", (ENGAGED,), _one_profession),
    Rule("sans-generaliste", (ENGAGED,), _no_generalist),
)
