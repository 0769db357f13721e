"""Missions of the conventional agreement: what is announced for each, and which one an objective serves."""

from __future__ import annotations

from collections.abc import Iterator

from cpts_tui.letter.facts import Facts
from cpts_tui.letter.fields import Option, Ref
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.rules.rule import Rule, row_finding

MISSIONS, OBJECTIVES = "objectifs.missions", "objectifs.objectifs"


def _core_without_action(facts: Facts) -> Iterator[Finding]:
    chosen = facts[MISSIONS].chosen
    objectives = facts.rows(OBJECTIVES)
    if not chosen and not objectives:
        return
    served = {row.value("mission").key for row in objectives if isinstance(row.value("mission"), Option)}
    served |= {item.key for item in chosen if item.comment.strip()}
    missions = facts.lists["missions"]
    for option in missions.options:
        if missions.data(option.key).get("socle") and option.key not in served:
            yield Finding(
                Ref.parse(MISSIONS), "conseil", "socle-sans-action",
                f"mission socle « {option.label} » : aucune action ni aucun objectif ne s’y rapporte encore.",
            )  # fmt: skip


def _objective_without_mission(facts: Facts) -> Iterator[Finding]:
    for row in facts.rows(OBJECTIVES):
        if not row.says("mission"):
            yield row_finding(
                OBJECTIVES, row.index, "mission", "conseil", "objectif-sans-mission",
                "dites à quelle mission cet objectif se rattache.",
            )  # fmt: skip


RULES = (
    Rule("socle-sans-action", (MISSIONS, OBJECTIVES), _core_without_action),
    Rule("objectif-sans-mission", (OBJECTIVES,), _objective_without_mission),
)
