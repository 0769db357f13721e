"""From one thing to correct or to complete to the next, in the order of the letter, around its end."""

from __future__ import annotations

from typing import NamedTuple

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review

TO_DO = ("erreur", "manque")
"""The gravities of what has to be done; advice waits in the list of what is to be looked at again."""


class Stop(NamedTuple):
    """A place with something to do, and which one it is of how many."""

    ref: Ref
    number: int
    total: int


def next_stop(review: Review, at: Ref | None, by: int) -> Stop | None:
    """The place with something to do after (1) or before (-1) another one; None where there is none in the letter.

    A row counts once, whatever is missing in it: it is opened from there.
    """
    fields = [ref for chapter in review.template.chapters for ref in chapter.fields]
    order = {ref: number for number, ref in enumerate(fields)}

    def rank(ref: Ref) -> tuple[int, int]:
        return order[ref.base], ref.row or 0

    stops = {
        rank(finding.ref): finding.ref
        for finding in reversed(review.findings)
        if finding.gravity in TO_DO and finding.ref.base in order
    }
    if not stops:
        return None
    ranks = sorted(stops)
    here = rank(at) if at is not None and at.base in order else (-1, 0)
    if by > 0:
        found = next((one for one in ranks if one > here), ranks[0])
    else:
        found = next((one for one in reversed(ranks) if one < here), ranks[-1])
    ref = stops[found] if stops[found].row is None else stops[found]._replace(column="")
    return Stop(ref, ranks.index(found) + 1, len(ranks))
