"""The one match from what a field is to how it is edited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, assert_never

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import (
    Amount,
    Budget,
    Choice,
    Choices,
    Communes,
    Day,
    Email,
    Field,
    Line,
    Month,
    Number,
    Phone,
    Postcode,
    Prose,
    Ref,
    Rows,
    YesNo,
)
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.letter.library import Lists
from cpts_tui.letter.values import as_typed, read_choices, read_rows
from cpts_tui.ui.widgets.choice_input import ChoiceInput
from cpts_tui.ui.widgets.option_line import OptionLine, fits_on_a_line
from cpts_tui.ui.widgets.text_control import TextControl


class AsTyped(Static):
    """A value of a shape that no control can edit without losing some of it: shown as it stands in the file."""

    def __init__(self, raw: Any) -> None:
        super().__init__(Content(shown(as_typed(raw))), markup=False)

    def show_value(self, raw: Any) -> None:
        """Show another value of such a shape."""
        self.update(Content(shown(as_typed(raw))))

    def show_findings(self, found: Sequence[Finding]) -> None:
        """The sentence stands under the value: there is nothing to mark in it."""


def is_editable(field: Field, raw: Any, lists: Lists) -> bool:
    """Whether a value can be edited here without losing any of it."""
    match field.kind:
        case Choices() as kind:
            items = raw if isinstance(raw, list) else raw.values() if isinstance(raw, Mapping) else ()
            whole = all(isinstance(item, str | int) and not isinstance(item, bool) for item in items)
            return whole and read_choices(kind, raw, lists)[1] is None
        case Rows() | Communes() | Budget() as kind:
            return read_rows(kind, raw, lists)[1] is None
        case _:
            return not isinstance(raw, list | Mapping)


def control_for(field: Field, ref: Ref, raw: Any, review: Review) -> Widget:
    """The widget that edits a field or a cell: it posts Edited, and is brought up to date as Control says."""
    kind, lists = field.kind, review.lists
    if not is_editable(field, raw, lists):
        return AsTyped(raw)
    match kind:
        case Choices():
            from cpts_tui.ui.widgets.choices_editor import ChoicesEditor

            return ChoicesEditor(kind, raw, lists)
        case Communes():
            from cpts_tui.ui.communes.table import CommunesEditor

            return CommunesEditor(kind, ref, raw, review)
        case Rows() | Budget():
            from cpts_tui.ui.widgets.rows_editor import RowsEditor

            return RowsEditor(kind, ref, raw, review)
        case Prose():
            from cpts_tui.ui.widgets.prose_control import ProseControl

            return ProseControl(raw)
        case YesNo():
            return OptionLine(kind, raw, lists)
        case Choice():
            if fits_on_a_line(kind, lists):
                return OptionLine(kind, raw, lists, required=field.required)
            return ChoiceInput(kind, raw, lists)
        case Line() | Email() | Phone() | Postcode() | Number() | Amount() | Day() | Month():
            return TextControl(kind, raw, lists)
        case _:
            assert_never(kind)
