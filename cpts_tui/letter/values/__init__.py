"""What a value means: from TOML data to typed values, and from a typed text to TOML data.

``read`` never raises and never changes anything: what it cannot read stays in the letter as typed and comes back
as a Problem. ``show`` gives the text a person edits, ``typed`` the value that their text becomes in the file.
"""

from cpts_tui.letter.values.choosing import with_choice, without_choice
from cpts_tui.letter.values.readings import EMPTY, Chosen, Problem, Reading, Row, as_typed
from cpts_tui.letter.values.scalars import read
from cpts_tui.letter.values.several import as_rows, is_table, read_choices, read_row, read_rows
from cpts_tui.letter.values.spelling import canonical, show, typed

__all__ = [
    "EMPTY", "Chosen", "Problem", "Reading", "Row", "as_rows", "as_typed", "canonical", "is_table", "read",
    "read_choices", "read_row", "read_rows", "show", "typed", "with_choice", "without_choice",
]  # fmt: skip
