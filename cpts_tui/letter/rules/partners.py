"""The partners: what is said of one that is said not to exist."""

from __future__ import annotations

from collections.abc import Iterator

from cpts_tui.letter.facts import Facts
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.rules.rule import Rule

EXISTS = "partenariats.pta"
IF_SO = ("partenariats.pta_intitule", "partenariats.pta_articulation")


def _named_though_not_there(facts: Facts) -> Iterator[Finding]:
    if facts[EXISTS].value is False and any(facts[path].says for path in IF_SO):
        yield Finding(
            Ref.parse(EXISTS), "conseil", "pta-non",
            "vous répondez non, et en parlez plus bas\u00a0: est-ce oui\u202f?",
        )  # fmt: skip


RULES = (Rule("pta-non", (EXISTS, *IF_SO), _named_though_not_there),)
