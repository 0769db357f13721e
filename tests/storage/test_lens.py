"""The two laws of the lens, over every shape of file that people write, after anything a screen may do."""

import datetime
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpts_tui.letter.letter import Letter
from cpts_tui.storage.literals import clean
from cpts_tui.storage.reading import MAX_DEPTH, Source, UnreadableLetter, decode, read
from cpts_tui.storage.scanning import scan
from cpts_tui.storage.tree import Node, Shape
from cpts_tui.storage.writing import UnwritableLetter, write, write_fresh

SHAPES = {path.name: path for path in sorted((Path(__file__).parent / "shapes").glob("*.toml"))}

AWKWARD = (
    "", "x", "é « » ’", "long " * 30, "un\ndeux", "l'eau", '"q"', '"""', "a'", "fin \nz", "\\", "\u202e",
    "\x1b[31m",
    "\t tab", "''' trois", "  ", "a\r\nb", "\n", "x\n\n", "\\u0041", "]]", "# rien", "\x85\u2028", 'a"""',
    "\ud800",
)  # fmt: skip

texts = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=12))
scalars = st.one_of(
    texts,
    st.integers(-5, 10**6),
    st.booleans(),
    st.sampled_from([1.5, float("inf"), -0.0, 1e22]),
    st.dates(),
    st.times(),
    st.datetimes(),
    st.datetimes(timezones=st.just(datetime.UTC)),
)
keys = st.sampled_from(["neuf", "é k", "date_creation", "engages", "population", "a.b", ""])
rows = st.fixed_dictionaries({"nom": texts}, optional={"id": st.integers(100, 999), "lieu": texts})
values = st.one_of(
    scalars,
    st.lists(texts, max_size=3),
    st.lists(rows, max_size=3),
    st.dictionaries(st.sampled_from(["cancer", "avc", "é"]), texts, max_size=3),
)


def source(name: str) -> Source:
    return decode(SHAPES[name].read_bytes())


@st.composite
def edited(draw: st.DrawFn, letter: Letter) -> Letter:
    """The letter after one to four edits, at any depth."""
    data: Any = letter.data
    for _ in range(draw(st.integers(1, 4))):
        data = _edit(draw, data, 0)
    return Letter(data)


def _edit(draw: st.DrawFn, value: Any, depth: int) -> Any:
    if isinstance(value, Mapping):
        return _edit_table(draw, value, depth)
    if isinstance(value, list):
        return _edit_list(draw, list(value), depth)
    return draw(values)


def _edit_table(draw: st.DrawFn, table: Mapping[str, Any], depth: int) -> Mapping[str, Any]:
    choice = draw(st.sampled_from(["inside", "inside", "inside", "add", "remove"]))
    if choice == "add" or not table:
        return {**table, draw(keys): draw(values)}
    key = draw(st.sampled_from(sorted(table)))
    if choice == "inside":
        return {**table, key: _edit(draw, table[key], depth + 1)}
    return {name: item for name, item in table.items() if name != key}


def _edit_list(draw: st.DrawFn, items: list[Any], depth: int) -> Any:
    choice = draw(st.sampled_from(["inside", "insert", "remove", "move", "copy", "empty", "shuffle"]))
    if not items or choice == "insert":
        of_rows = bool(items) and isinstance(items[0], Mapping)
        items.insert(draw(st.integers(0, len(items))), draw(rows if of_rows else texts))
        return items
    index = draw(st.integers(0, len(items) - 1))
    if choice == "inside":
        items[index] = _edit(draw, items[index], depth + 1)
    elif choice == "copy":
        items.insert(draw(st.integers(0, len(items))), items[index])
    elif choice == "shuffle":
        items = draw(st.permutations(items))
    elif choice == "empty":
        return draw(st.sampled_from([[], ""]))
    else:
        item = items.pop(index)
        if choice == "move":
            items.insert(draw(st.integers(0, len(items))), item)
    return items


EXAMPLES = int(os.environ.get("CPTS_TUI_EXAMPLES", "0"))
"""CPTS_TUI_EXAMPLES=10000 python -m pytest tests/storage/test_lens.py: ten thousand of each law, over all shapes."""
pytestmark = pytest.mark.timeout(3600 if EXAMPLES else 120)
few = settings(
    max_examples=max(40, EXAMPLES // len(SHAPES) + 1),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@pytest.mark.parametrize("name", SHAPES)
def test_an_unedited_letter_is_written_as_the_same_bytes(name: str) -> None:
    data = SHAPES[name].read_bytes()
    found = source(name)
    assert write(read(found.text), over=found.text) == found.text
    assert found.encode() == data


@pytest.mark.parametrize("name", SHAPES)
@few
@given(data=st.data())
def test_what_was_written_is_what_is_read(name: str, data: st.DataObject) -> None:
    text = source(name).text
    letter = data.draw(edited(read(text)))
    result = write(letter, over=text)
    assert Letter(clean(read(result).data)) == Letter(clean(letter.data))
    assert write(letter, over=result) == result


@pytest.mark.parametrize("name", SHAPES)
@few
@given(data=st.data())
def test_a_fresh_copy_says_the_same_letter(name: str, data: st.DataObject) -> None:
    letter = data.draw(edited(read(source(name).text)))
    result = write_fresh(letter)
    assert Letter(clean(read(result).data)) == Letter(clean(letter.data))
    if letter != Letter({}):
        assert write(letter, over="") == result


def leaves(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Node]]:
    """The values that are one text; an item of a commented list is not edited, another takes its place."""
    if node.shape is Shape.SCALAR:
        yield path, node
    for key, child in node.children.items():
        yield from leaves(child, (*path, key))
    for index, item in enumerate(node.items):
        if not node.comments or item.shape is not Shape.SCALAR:
            yield from leaves(item, (*path, index))


def put(value: Any, path: tuple[str | int, ...], new: Any) -> Any:
    if not path:
        return new
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return [*value[:step], put(value[step], rest, new), *value[step + 1 :]]
    return {**value, step: put(value[step], rest, new)}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("new", ["autre chose", "deux\nlignes", 12, True, ""])
def test_editing_one_value_changes_only_its_own_characters(name: str, new: Any) -> None:
    text = source(name).text
    letter = read(text)
    for path, node in leaves(scan(text).root):
        assert node.span is not None
        result = write(Letter(put(letter.data, path, new)), over=text)
        start, end = node.span
        assert result.startswith(text[:start]), path
        assert result.endswith(text[end:]), path


def nested(levels: int) -> dict[str, Any]:
    value: Any = 1
    for _ in range(levels - 1):
        value = [value]
    return {"x": value}


def test_nesting_is_bounded_on_both_sides() -> None:
    text = write_fresh(Letter(nested(MAX_DEPTH)))
    assert read(text).data == nested(MAX_DEPTH)
    assert read(write(Letter({**nested(MAX_DEPTH), "y": 1}), over=text)).data["y"] == 1
    with pytest.raises(UnreadableLetter, match="imbrique"):
        read(text.replace("[1]", "[[1]]"))
    with pytest.raises(UnwritableLetter, match="pas été touché"):
        write(Letter(nested(MAX_DEPTH + 1)), over=text)


def test_a_result_that_would_not_say_the_letter_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cpts_tui.storage.tables.literal", lambda *_args, **_named: '"autre"')
    with pytest.raises(UnwritableLetter, match="pas été touché"):
        write(Letter({"a": {"b": 2}}), over="[a]\nb = 1\n")
    monkeypatch.setattr("cpts_tui.storage.tables.literal", lambda *_args, **_named: "]")
    with pytest.raises(UnwritableLetter, match="pas été touché"):
        write(Letter({"a": {"b": 2}}), over="[a]\nb = 1\n")
