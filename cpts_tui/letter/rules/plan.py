"""The regional health plan: its lists are those of one region, and a letter may come from another."""

from __future__ import annotations

from collections.abc import Iterator

from cpts_tui.letter.facts import Facts
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.rules.rule import Rule

COMMUNES, AGENCIES = "territoire.communes", "envoi.ars"
CHOSEN = ("prs.themes_transversaux", "prs.parcours_prioritaires", "prs.filieres")


def _of_another_region(facts: Facts) -> Iterator[Finding]:
    plan = facts.lists.nomenclature("prs")
    asked = {item.option.key for item in facts[AGENCIES].chosen if item.option is not None}
    concerned = {*facts.perimeter.agencies, *asked}
    if not plan.agency or not concerned or plan.agency in concerned:
        return
    for path in CHOSEN:
        if facts[path].chosen:
            yield Finding(
                Ref.parse(path), "conseil", "plan-autre-region",
                f"ces thèmes sont ceux d’un autre plan que le vôtre («\u00a0{plan.title}\u00a0»)\u00a0: écrivez plutôt "
                "ceux de votre région dans «\u00a0Autres thèmes du plan régional\u00a0».",
            )  # fmt: skip
            return


RULES = (Rule("plan-autre-region", (*CHOSEN, COMMUNES, AGENCIES), _of_another_region),)
