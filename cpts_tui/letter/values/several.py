"""Values of several: choices of a list in either shape, and the rows of a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpts_tui.letter.fields import Budget, Choices, Communes, Kind, Rows, Table
from cpts_tui.letter.letter import is_blank_row
from cpts_tui.letter.library import Lists
from cpts_tui.letter.reference import OptionList
from cpts_tui.letter.values.readings import EMPTY, Chosen, Problem, Row, as_typed, problem_of_type
from cpts_tui.letter.values.scalars import TEXT_EXPECTED, read, unknown_option


def as_rows(kind: Table, raw: Any) -> list[Mapping[str, Any]]:
    """The rows of any value that is read as a table: nothing, a lone value, one table, a list of them."""
    if raw is None or raw == "":
        return []
    if isinstance(raw, Mapping):
        return [raw]
    if isinstance(raw, list):
        return [row if isinstance(row, Mapping) else {kind.lone: row} for row in raw]
    return [{kind.lone: raw}]


def read_choices(kind: Choices, raw: Any, lists: Lists) -> tuple[tuple[Chosen, ...], Problem | None]:
    """What was chosen, in the order of the file, from either shape (array, table key → comment, lone string)."""
    if raw is None or raw == "":
        return (), None
    if isinstance(raw, str):
        raw = [raw]
    options = lists.of(kind)
    if isinstance(raw, Mapping):
        return tuple(_chosen(kind, options, key, comment) for key, comment in raw.items()), None
    if isinstance(raw, list):
        return tuple(_chosen(kind, options, item, "") for item in raw if item != ""), None
    return (), problem_of_type(raw, 'une liste est attendue, par exemple ["…", "…"]')


def read_rows(kind: Table, raw: Any, lists: Lists) -> tuple[tuple[Row, ...], Problem | None]:
    """The rows of a table that say something; a lone value is one row of the column made for it."""
    if raw in (None, "", []):
        return (), None
    if kind.lone and not isinstance(raw, list | Mapping):
        raw = [{kind.lone: raw}]
    elif kind.lone and isinstance(raw, list):
        raw = [row if isinstance(row, Mapping) else {kind.lone: row} for row in raw]
    elif isinstance(raw, Mapping):
        raw = [raw]
    if not isinstance(raw, list):
        return (), problem_of_type(raw, "un tableau est attendu, une ligne par [[…]]")
    strange = next((row for row in raw if not isinstance(row, Mapping)), None)
    if strange is not None:
        return (), problem_of_type(
            strange, "chaque ligne du tableau est attendue sous la forme { colonne = valeur }"
        )
    rows = (read_row(kind, index, row, lists) for index, row in enumerate(raw))
    return tuple(row for row in rows if not row.blank), None


def read_row(kind: Table, index: int, raw: Mapping[str, Any], lists: Lists) -> Row:
    """One row, read cell by cell. A row that a form offers and nobody has touched is blank: it is no line yet."""
    cells = {}
    for column in kind.columns:
        value = raw.get(column.key)
        if value is not None and (reading := read(column.kind, value, lists)) is not EMPTY:  # type: ignore[arg-type]
            cells[column.key] = reading
    untouched = isinstance(kind, Budget) and list(cells) == ["intitule"] and raw["intitule"] in kind.offered
    return Row(index, cells, untouched or is_blank_row(raw))


def is_table(kind: Kind) -> bool:
    """Whether a kind has rows."""
    return isinstance(kind, Rows | Communes | Budget)


def _chosen(kind: Choices, options: OptionList, item: Any, comment: Any) -> Chosen:
    if comment is True:
        comment = ""  # « cancer = true » ticks, and comments nothing
    typed_comment = as_typed(comment)
    text = str(item) if isinstance(item, int) and not isinstance(item, bool) else item
    if not isinstance(text, str):
        return Chosen(as_typed(item), None, typed_comment, problem_of_type(item, TEXT_EXPECTED))
    option = options.find(text)
    if option is None and kind.open and text is not item:
        return Chosen(text, None, typed_comment, problem_of_type(item, TEXT_EXPECTED))
    if option is None and not kind.open:
        return Chosen(text, None, typed_comment, unknown_option(text, options))
    if not isinstance(comment, str):
        expected = 'un commentaire est attendu, entre guillemets (vide s’il n’y en a pas : "")'
        return Chosen(text, option, typed_comment, problem_of_type(comment, expected))
    return Chosen(text, option, typed_comment)
