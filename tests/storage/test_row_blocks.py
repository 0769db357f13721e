"""Rows that come, go, move and change: each comment stays with the row it was written about."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui.letter.letter import Letter
from cpts_tui.storage.alignment import align
from cpts_tui.storage.reading import read
from cpts_tui.storage.writing import write

HEAD = "format = 1\n\n# titre du tableau\n\n"
TAIL = "\n# ce qui suit\n[autre]\nfin = true\n"


def blocks(count: int) -> str:
    rows = "\n".join(f'# c{i}\n# c{i} encore\n[[a.b]]\nid = {i} # d{i}\nnom = "n{i}"\n' for i in range(count))
    return HEAD + rows + TAIL


def blocks_that_touch(count: int) -> str:
    rows = "".join(f'# c{i}\n# c{i} encore\n[[a.b]]\nid = {i} # d{i}\nnom = "n{i}"\n' for i in range(count))
    return HEAD + rows + TAIL


def blocks_with_sections(count: int) -> str:
    rows = "\n".join(
        f"# c{i}\n# c{i} encore\n[[a.b]]\nid = {i} # d{i}\n[a.b.c]\nx = {i}\n" for i in range(count)
    )
    return HEAD + rows + TAIL


def lines_of_an_array(count: int) -> str:
    rows = "".join(
        f'    # c{i}\n    # c{i} encore\n    {{ id = {i}, nom = "n" }}, # d{i}\n' for i in range(count)
    )
    return f"[a]\n# titre du tableau\nb = [\n{rows}] # fini\n{TAIL}"


def lines_without_a_last_comma(count: int) -> str:
    return re.sub(r",( # d\d+\n\])", r"\1", lines_of_an_array(count))


FORMS = [blocks, blocks_that_touch, blocks_with_sections, lines_of_an_array, lines_without_a_last_comma]


@st.composite
def rearranged(draw: st.DrawFn, count: int) -> tuple[list[int], list[int]]:
    """The rows that are kept, in their new order, and the places of the new ones among them."""
    kept = draw(st.permutations(range(count)))[: draw(st.integers(1, count))]
    return list(kept), draw(st.lists(st.integers(0, len(kept)), max_size=3))


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=60, deadline=None)
@given(data=st.data(), count=st.integers(1, 6))
def test_every_comment_stays_with_its_row(form: Any, data: st.DataObject, count: int) -> None:
    text = form(count)
    old = read(text)
    kept, added = data.draw(rearranged(count))
    rows = [old.data["a"]["b"][index] for index in kept]
    if data.draw(st.booleans()):
        rows[0] = {**rows[0], "lieu": "Mèze"}
    for number, place in enumerate(added):
        rows.insert(place, {"id": 100 + number, "lieu": "Sète"})
    result = write(Letter({**old.data, "a": {**old.data["a"], "b": rows}}), over=text)

    assert read(result).data["a"]["b"] == rows
    for index in range(count):
        for comment in (f"# c{index}\n", f"# c{index} encore\n", f"# d{index}\n"):
            assert result.count(comment) == (index in kept), comment
    for index in kept:
        assert re.search(rf"# c{index}\n *# c{index} encore\n(\[\[a\.b\]\]\n| *\{{ )id = {index}\b", result)
    assert result.index("# titre du tableau\n") < result.index("id = ")
    assert result.endswith(TAIL)
    assert "\n\n\n" not in result


@pytest.mark.parametrize("form", FORMS)
def test_one_row_moved_leaves_the_lines_of_the_others(form: Any) -> None:
    text = form(5)
    old = read(text)
    rows = old.data["a"]["b"]
    moved = [rows[0], rows[3], rows[1], rows[2], rows[4]]
    result = write(Letter({**old.data, "a": {"b": moved}}), over=text)
    assert sorted(result) == sorted(text)
    assert write(old, over=result) == text


@pytest.mark.parametrize("form", FORMS)
def test_a_row_added_then_removed_leaves_the_file_as_it_was(form: Any) -> None:
    text = form(3)
    old = read(text)
    rows = old.data["a"]["b"]
    for place in range(4):
        more = Letter({**old.data, "a": {"b": [*rows[:place], {"id": 9, "nom": "N"}, *rows[place:]]}})
        assert write(old, over=write(more, over=text)) == text


@pytest.mark.parametrize("form", FORMS)
def test_removing_all_rows_keeps_the_comment_above_the_first(form: Any) -> None:
    text = form(2)
    old = read(text)
    result = write(Letter({**old.data, "a": {"b": []}}), over=text)
    assert read(result) == Letter({key: value for key, value in old.data.items() if key != "a"})
    for comment in ("# titre du tableau\n", "# c0\n", "# c0 encore\n", "# ce qui suit\n"):
        assert comment in result
    assert "# c1\n" not in result


def test_a_column_changed_in_hundreds_of_rows_keeps_their_comments() -> None:
    text = blocks(300)
    old = read(text)
    rows = [{**row, "nom": "autre"} for row in old.data["a"]["b"] if row["id"] != 7]
    result = write(Letter({**old.data, "a": {"b": rows}}), over=text)
    assert result.count("# d") == result.count("[[a.b]]") == 299
    assert all(f"# c{row['id']} encore\n[[a.b]]\nid = {row['id']} # d" in result for row in rows)


def test_a_row_with_a_section_further_down_moves_with_it() -> None:
    text = "[[a.b]]\nid = 1\n[z]\n# suite\n[a.b.c]\nx = 1\n\n[[a.b]]\nid = 2\n"
    rows = read(text).data["a"]["b"]
    result = write(Letter({"a": {"b": rows[::-1]}, "z": {}}), over=text)
    assert read(result).data["a"]["b"] == rows[::-1]
    assert "# suite\n[a.b.c]\nx = 1\n" in result


ARRAYS = [
    # (the file, the new list, the file after)
    ('["a", "b"] # c', ["a", "b", "c"], '["a", "b", "c"] # c'),
    ('[ "a", "b" ]', ["b"], '[ "b" ]'),
    ('["a","b",]', ["b", "a"], '["b", "a",]'),
    ('["a"]', [], "[]"),
    ('["a",  "b"]', ["c", "b"], '["c",  "b"]'),
    ("[]", ["a"], '["a"]'),
    ("[ # rien\n]", ["a"], '["a"  # rien\n]'),
    ('[ "a" # d\n]', ["a", "N"], '[ "a", "N" # d\n]'),
    ('[ "a" # d\n, "b" # e\n]', ["b", "a"], '[ "b" # d\n, "a" # e\n]'),
    ('[ "a" # d\n, "b" # e\n]', ["N", "b"], '[  # d\n "N", "b" # e\n]'),
    ('[ "a" # d\n, "b" # e\n]', ["N"], '["N",   # d\n  # e\n]'),
    ('[ "a" # d\n, "b" # e\n]', ["b"], '[  # d\n "b" # e\n]'),
    ('[ "a", # d\n "b"]', ["N", "a", "b"], '[ "N", "a", # d\n "b"]'),
    ('["x",\n "y"]', ["y", "z", "x"], '[\n    "y",\n    "z",\n    "x",\n]'),
    (
        '[\n  "a", # d\n  # "b",\n  "c" # e\n]',
        ["a", "c", "d"],
        '[\n  "a", # d\n  # "b",\n  "c", # e\n  "d"\n]',
    ),
    ('[\n  "a", # d\n\n  "c", # e\n]', ["c"], '[\n\n  "c", # e\n]'),
    ('[["a"], ["b"]]', [["a", "x"], ["b"]], '[["a", "x"], ["b"]]'),
    ("[{ n = 1 }, { n = 2, m = 3 }]", [{"n": 2, "m": 4}], "[{ n = 2, m = 4 }]"),
    ("[{ n = 1 }]", [{"n": 1}, {"n": 2, "x": ""}], "[{ n = 1 }, { n = 2 }]"),
    ("[]", [{"n": 1}, {"n": 2}], "[\n    { n = 1 },\n    { n = 2 },\n]"),
]


@pytest.mark.parametrize(("before", "items", "after"), ARRAYS)
def test_an_array_is_edited_where_it_stands(before: str, items: list[Any], after: str) -> None:
    text = f"[a]\nb = {before}\nc = 1\n"
    result = write(Letter({"a": {"b": items, "c": 1}}), over=text)
    assert result == f"[a]\nb = {after}\nc = 1\n"


ALIGNED = [
    ("the same", [{"n": 1}, {"n": 2}], [{"n": 1}, {"n": 2}], [0, 1]),
    ("moved", ["a", "b", "c"], ["c", "a", "b"], [2, 0, 1]),
    ("removed", ["a", "b", "c"], ["a", "c"], [0, 2]),
    ("a twin removed", ["a", "a", "b"], ["a", "b"], [0, 2]),
    ("changed in place", [{"n": 1}, {"n": 2}], [{"n": 1}, {"n": 3}], [0, 1]),
    ("changed and moved", [{"n": 1, "m": 1}, {"n": 2, "m": 2}], [{"n": 2, "m": 9}, {"n": 1, "m": 1}], [1, 0]),
    ("added before", [{"n": 1}], [{"n": 0}, {"n": 1}], [None, 0]),
    ("blank cells count for nothing", [{"n": 1, "m": ""}], [{"n": 0}, {"n": 1}], [None, 0]),
    ("an only cell changed", [{"n": 1}, {"n": 2}], [{"n": 8}, {"n": 9}], [0, 1]),
    ("another row", [{"n": 1, "m": 1}], [{"n": 2, "m": 2}], [None]),
    ("another option", ["a", "b"], ["c", "b"], [None, 1]),
    ("types count", [1, True, 1.0], [1.0, 1, True], [2, 0, 1]),
]


@pytest.mark.parametrize(("old", "new", "expected"), [a[1:] for a in ALIGNED], ids=[a[0] for a in ALIGNED])
def test_rows_are_recognised(old: list[Any], new: list[Any], expected: list[int | None]) -> None:
    assert align(old, new) == expected
