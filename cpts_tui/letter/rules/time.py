"""The calendar: what ends before it begins, what comes in the wrong order, what is already past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cpts_tui.letter.dates import YearMonth, in_words, month_of
from cpts_tui.letter.facts import Facts
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.rules.rule import Rule, row_finding, where
from cpts_tui.letter.values import Row

CREATED = "identite.date_creation"
START, END = "calendrier.construction_debut", "calendrier.construction_fin"
STEPS, EVALUATIONS, ELABORATION = "calendrier.etapes", "calendrier.evaluations", "calendrier.elaboration"
IN_ORDER = (START, "calendrier.depot_lettre", "calendrier.depot_projet", "calendrier.contractualisation")
STILL_TO_COME = (*IN_ORDER[1:], END)
NAMES = {
    START: "le début de la construction",
    "calendrier.depot_lettre": "le dépôt de la lettre d’intention",
    "calendrier.depot_projet": "le dépôt du projet de santé",
    "calendrier.contractualisation": "la contractualisation",
}
Moment = date | YearMonth


def _end_before_start(facts: Facts) -> Iterator[Finding]:
    start, end = facts[START].value, facts[END].value
    if start and end and end < start:
        yield Finding(
            Ref.parse(END), "erreur", "fin-avant-debut",
            f"la fin de la construction ({in_words(end)}) précède son début ({in_words(start)}).",
        )  # fmt: skip
    yield from filter(None, map(row_ends_before_start, facts.rows(ELABORATION)))


def row_ends_before_start(row: Row) -> Finding | None:
    """The finding of a step that is over before it begins; also while one writes it."""
    start, end = row.value("debut"), row.value("fin")
    if not (start and end and end < start):
        return None
    return row_finding(
        ELABORATION, row.index, "fin", "erreur", "fin-avant-debut",
        f"la fin ({in_words(end)}) précède le début ({in_words(start)}).",
    )  # fmt: skip


def _last_phase(facts: Facts) -> Iterator[tuple[Ref, str, Moment]]:
    """The dated rows that come after the contract: steps, then evaluations; each with its place in words."""
    for path, column in ((STEPS, "date"), (EVALUATIONS, "mois")):
        for row in facts.rows(path):
            if (moment := row.value(column)) is not None:
                yield Ref.parse(path).at(row.index, column), where(path, row.index, column), moment


def _order(facts: Facts) -> Iterator[Finding]:
    latest, latest_name = None, ""
    for path in IN_ORDER:
        moment = facts[path].value
        if moment is None:
            continue
        if latest is not None and moment < latest:
            yield Finding(
                Ref.parse(path), "conseil", "ordre",
                f"{NAMES[path]} ({in_words(moment)}) vient avant {latest_name} ({in_words(latest)}).",
            )  # fmt: skip
        else:
            latest, latest_name = moment, NAMES[path]
    if latest is None:
        return
    for ref, place, moment in _last_phase(facts):
        if month_of(moment) < latest:
            yield Finding(
                ref, "conseil", "ordre",
                f"cette date ({in_words(moment)}) vient avant {latest_name} ({in_words(latest)}).", place,
            )  # fmt: skip


def _already_past(facts: Facts) -> Iterator[Finding]:
    created = facts[CREATED].value
    if created is None:
        return
    now = month_of(created)
    message = f"est daté d’avant la lettre elle-même ({in_words(created)})."
    for path in STILL_TO_COME:
        moment = facts[path].value
        if moment is not None and moment < now:
            yield Finding(Ref.parse(path), "conseil", "passe", f"{in_words(moment)} {message}")
    for ref, place, moment in _last_phase(facts):
        if month_of(moment) < now:
            yield Finding(ref, "conseil", "passe", f"{in_words(moment)} {message}", place)


RULES = (
    Rule("fin-avant-debut", (START, END, ELABORATION), _end_before_start),
    Rule("ordre", (*IN_ORDER, STEPS, EVALUATIONS), _order),
    Rule("passe", (CREATED, *STILL_TO_COME, STEPS, EVALUATIONS), _already_past),
)
