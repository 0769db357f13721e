"""How findings are said under a field: a sign and a word for their gravity, never only a colour."""

from __future__ import annotations

from collections.abc import Sequence

from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import GRAVITIES, Finding
from cpts_tui.ui.widgets.note import NoteLine

MARKS = {"erreur": ("✗", "$text-error"), "manque": ("○", "$text-warning"), "conseil": ("·", "")}
COUNTED = (
    ("erreur", "erreur", "erreurs"),
    ("manque", "case à compléter", "cases à compléter"),
    ("conseil", "conseil", "conseils"),
)
SHOWN = 3
"""How many findings a field shows under itself; the list of what is left to do has them all."""


def remarks(found: Sequence[Finding], ref: Ref, all_of_them: str) -> list[NoteLine]:
    """The first findings, each in its sentence, with its place where that is not ``ref`` itself.

    ``all_of_them``: the key that shows all that is left to do.
    """
    lines = [_remark(finding, ref) for finding in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(
            NoteLine("", f"  et {len(found) - SHOWN} de plus ({all_of_them}\u00a0: tout ce qui est à revoir)")
        )
    return lines


def remarks_of_table(
    found: Sequence[Finding], ref: Ref, part: tuple[int | None, str] | None, all_of_them: str
) -> list[NoteLine]:
    """Those of the whole table and of the row in focus (``part``); where that row has none, how many there are."""
    of_table = [finding for finding in found if finding.ref == ref]
    of_row = [finding for finding in found if part is not None and finding.ref.row == part[0]]
    told = sorted([*of_table, *of_row], key=lambda finding: GRAVITIES.index(finding.gravity))
    return remarks(told, ref, all_of_them) + ([] if of_row else _count(found, ref, all_of_them))


def _remark(finding: Finding, ref: Ref) -> NoteLine:
    sign, style = MARKS[finding.gravity]
    said = finding.message if finding.ref == ref else finding.sentence
    return NoteLine(sign, one_line(said[:1].upper() + said[1:]), style)


def _count(found: Sequence[Finding], ref: Ref, all_of_them: str) -> list[NoteLine]:
    """« ✗ 2 erreurs · ○ 1 case à compléter · 3 conseils (F4) », for the rows of a table."""
    gravities: list[str] = [finding.gravity for finding in found if finding.ref != ref]
    parts = []
    for gravity, one, more in COUNTED:
        if number := gravities.count(gravity):
            sign = f"{MARKS[gravity][0]} " if gravity != "conseil" else ""
            parts.append(f"{sign}{number} {more if number > 1 else one}")
    worst = next((gravity for gravity, _, _ in COUNTED if gravity in gravities), "conseil")
    return [NoteLine("", f"{' · '.join(parts)} ({all_of_them})", MARKS[worst][1])] if parts else []
