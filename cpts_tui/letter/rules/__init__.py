"""The rules that look at several values at once, a module a subject.

A rule is a value: its name in the contract, the fields it reads, and a function of the facts. What it reads is
declared so that a review can skip it when none of these fields has changed since the last one.
"""

from __future__ import annotations

from cpts_tui.letter.rules.rule import Rule

from cpts_tui.letter.rules import communes, land, missions, money, partners, people, plan, population, time  # isort: skip

RULES: tuple[Rule, ...] = (
    *people.RULES, *missions.RULES, *plan.RULES, *communes.RULES, *land.RULES, *population.RULES, *time.RULES,
    *partners.RULES, *money.RULES,
)  # fmt: skip
