"""RowCheck: what is to be said of a row while it is being written, by the letter's own rules and beside the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpts_tui.letter import checks
from cpts_tui.letter.catalogue import field_at
from cpts_tui.letter.facts import FieldReading
from cpts_tui.letter.fields import Ref, Table
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.letter.rules.time import ELABORATION, row_ends_before_start
from cpts_tui.letter.values import read_row
from cpts_tui.ui.twins import Twins
from cpts_tui.ui.widgets.row_texts import Rows


class RowCheck:
    """A row of a table at a place; the others are looked at once, when the first is asked for."""

    def __init__(self, kind: Table, ref: Ref, review: Review, rows: Rows, place: int) -> None:
        self._kind, self._ref, self._review = kind, ref, review
        self._rows, self._place = rows, place
        self._twins: Twins | None = None

    def twin(self, row: Mapping[str, Any]) -> Finding | None:
        """That another row says the same, or nothing."""
        if self._twins is None:
            self._twins = Twins(self._ref, self._kind, self._review.lists)
            self._twins.add(self._rows, but=self._place)
        return self._twins.finding(self._place, row)

    def of(self, raw: Mapping[str, Any]) -> tuple[Finding, ...]:
        """What is to be said of the row alone, in its own cells."""
        field = field_at(self._ref)
        if field is None:
            return ()
        row = read_row(self._kind, self._place, raw, self._review.lists)
        reading = FieldReading([raw], rows=() if row.blank else (row,))
        found = checks.check_field(self._ref, field, reading, self._review.template)
        if str(self._ref) == ELABORATION and (finding := row_ends_before_start(row)) is not None:
            found.append(finding)
        return tuple(found)
