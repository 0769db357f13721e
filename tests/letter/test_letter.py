"""Two letters are equal when they say the same thing, however much of them is shared."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter, same, says

CELLS = st.sampled_from(["", "a", 0, 0.0, False, 1, True, float("nan")])
ROWS = st.lists(st.dictionaries(st.sampled_from("xyz"), CELLS, max_size=3) | CELLS, max_size=3)
VALUES = CELLS | ROWS | st.dictionaries(st.sampled_from("op"), CELLS, max_size=2)
GROUPS = st.dictionaries(st.sampled_from(["f", "g", "h"]), VALUES, max_size=3)
DATA = st.dictionaries(st.sampled_from(["m", "n"]), GROUPS | VALUES, max_size=2)


@given(one=DATA, other=DATA)
def test_letters_are_equal_when_they_say_the_same(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (Letter(one) == Letter(other)) is same(says(one), says(other))


@given(
    data=DATA, group=st.sampled_from(["m", "n"]), field=st.sampled_from(["f", "g"]), value=VALUES | st.none()
)
def test_an_edited_letter_is_equal_when_the_edit_says_nothing_else(
    data: dict[str, Any], group: str, field: str, value: Any
) -> None:
    before = Letter(data)
    if not isinstance(data.get(group, {}), dict):
        return
    after = before.edit(Ref(group, field), value)
    assert (before == after) is same(says(before.data), says(after.data))


def test_rows_of_which_blank_cells_differ_say_the_same() -> None:
    def rows(*cells: dict[str, str]) -> Letter:
        return Letter({"acteurs": {"engages": list(cells)}})

    assert rows({"nom": "A", "lieu": ""}) == rows({"nom": "A"})
    assert rows({"nom": "A"}, {"lieu": ""}) == rows({"nom": "A"}, {})
    assert rows({"nom": "A"}, {}) != rows({"nom": "A"})
    assert Letter({"prs": {"filieres": {"had": ""}}}) != Letter({"prs": {}})
