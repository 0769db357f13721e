"""The budget: sums, declared totals, lines without an amount."""

from __future__ import annotations

from collections.abc import Iterator

from cpts_tui.letter.facts import Facts
from cpts_tui.letter.findings import BudgetSum, Finding
from cpts_tui.letter.numbers import euros
from cpts_tui.letter.rules.rule import Rule, row_finding

ACTIONS = "financement.actions"
PARTS = ("urps", "ars", "autres")


def budget_sum(facts: Facts) -> BudgetSum:
    """The sums of the columns and of the whole."""
    urps, ars, others = (sum(row.value(part) or 0 for row in facts.rows(ACTIONS)) for part in PARTS)
    return BudgetSum(urps, ars, others, urps + ars + others)


def _false_totals(facts: Facts) -> Iterator[Finding]:
    for row in facts.rows(ACTIONS):
        declared = row.value("total")
        if declared is None or any(row.says(part) and row.value(part) is None for part in PARTS):
            continue
        computed = sum(row.value(part) or 0 for part in PARTS)
        if declared != computed:
            yield row_finding(
                ACTIONS, row.index, "total", "erreur", "total-faux",
                f"le total déclaré ({euros(declared)}) n’est pas la somme de la ligne ({euros(computed)}).",
            )  # fmt: skip


def _without_amount(facts: Facts) -> Iterator[Finding]:
    for row in facts.rows(ACTIONS):
        if not any(row.says(part) for part in (*PARTS, "total")):
            yield row_finding(
                ACTIONS,
                row.index,
                "",
                "conseil",
                "sans-montant",
                "aucun montant n’est indiqué pour cette action.",
            )


RULES = (
    Rule("total-faux", (ACTIONS,), _false_totals),
    Rule("sans-montant", (ACTIONS,), _without_amount),
)
