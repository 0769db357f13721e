"""Letters of older formats are read in the present one, and lose nothing; those of later ones are left alone.

The real format has had one version so far: these are imaginary ones, with what a change of format may need.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import FORMAT, Letter
from cpts_tui.storage import migrating
from cpts_tui.storage.files import load, save
from cpts_tui.storage.migrating import renamed, revalued
from cpts_tui.storage.reading import newer_format, read
from cpts_tui.storage.writing import UnwritableLetter, write

OLD = """#:schema ./lettre.schema.json
format = 1        # celui d’avant
trame = "occitanie"

# qui nous sommes
[identite]
nom = 'CPTS'      # le nom, entre apostrophes
inconnue = 1_000  # personne ne sait

[acteurs]
# Anne d’abord
[[acteurs.membres]]
lieu_exercice = "Sète"   # au port
prime = "1 500 €"
# puis Ben
[[acteurs.membres]]
lieu_exercice = "Mèze"

[autre]
reste = { nom = "ici", lieu_exercice = "là" }
"""
NEW = (
    OLD.replace("format = 1 ", "format = 3 ")
    .replace("nom = 'CPTS'", "intitule = 'CPTS'")
    .replace("acteurs.membres", "acteurs.engages")
    .replace("\nlieu_exercice", "\nlieu")
    .replace('prime = "1 500 €"', "prime = 1500")
)


def first(text: str) -> str:
    text = renamed(text, ("identite", "nom"), "intitule")
    text = renamed(text, ("acteurs", "membres", "lieu_exercice"), "lieu")
    return renamed(text, ("acteurs", "membres"), "engages")


def second(text: str) -> str:
    def change(data: dict[str, Any]) -> dict[str, Any]:
        rows = [
            {**row, "prime": 1500} if row.get("prime") == "1 500 €" else row
            for row in data["acteurs"]["engages"]
        ]
        return {**data, "acteurs": {**data["acteurs"], "engages": rows}}

    return revalued(text, change) if "acteurs" in tomllib.loads(text) else text


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrating, "STEPS", {1: first, 2: second})
    for module in ("letter.letter", "storage.migrating", "storage.reading"):
        monkeypatch.setattr(f"cpts_tui.{module}.FORMAT", 3)


def test_the_steps_lead_to_the_format_that_is_written() -> None:
    assert sorted(migrating.STEPS) == list(range(1, FORMAT))


@pytest.mark.usefixtures("steps")
def test_a_letter_of_an_older_format_says_what_it_said_in_the_present_one() -> None:
    assert read(OLD) == read(NEW)
    assert read(OLD).raw(Ref("acteurs", "engages", 0, "lieu")) == "Sète"
    assert read(OLD).raw(Ref("format")) == 3
    assert migrating.present(OLD)[0] == NEW


@pytest.mark.usefixtures("steps")
def test_looking_at_it_changes_nothing_and_the_first_save_keeps_every_comment(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    for ends in ("\n", "\r\n"):
        path.write_bytes(b"\xef\xbb\xbf" + OLD.replace("\n", ends).encode())
        file = load(path)
        assert save(file, file.letter).digest == file.digest
        saved = save(file, file.letter.edit(Ref("acteurs", "engages", 1, "lieu"), "Agde"))
        expected = NEW.replace('"Mèze"', '"Agde"').replace("\n", ends).encode()
        assert path.read_bytes() == b"\xef\xbb\xbf" + expected
        assert load(path) == saved
        assert save(saved, saved.letter.edit(Ref("identite", "intitule"), "B")).letter == load(path).letter


@pytest.mark.usefixtures("steps")
def test_a_letter_in_the_middle_takes_only_the_steps_that_are_left() -> None:
    middle = NEW.replace("format = 3", "format = 2").replace("prime = 1500", 'prime = "1 500 €"')
    assert read(middle) == read(NEW)


@pytest.mark.usefixtures("steps")
@pytest.mark.parametrize("number", ['"1"', "1.0", "true", "0", "-1", "[1]", "4", "{ x = 1 }"])
def test_what_is_no_older_format_is_read_as_it_stands(number: str) -> None:
    text = OLD.replace("format = 1 ", f"format = {number} ")
    assert read(text) == Letter(tomllib.loads(text))
    assert read(OLD.replace("format = 1 ", "# ")).raw(Ref("identite", "nom")) == "CPTS"


def test_a_letter_of_a_later_format_is_read_and_not_written() -> None:
    text = f"format = {FORMAT + 1}\n[identite]\nintitule = 'A'\n"
    letter = read(text)
    assert newer_format(letter) == FORMAT + 1
    assert write(letter, over=text) == text
    with pytest.raises(UnwritableLetter, match=f"format {FORMAT + 1}, plus récent"):
        write(letter.edit(Ref("identite", "intitule"), "B"), over=text)
    assert newer_format(read("format = true")) is None
    assert newer_format(read("a = 1")) is None


# -- renaming ------------------------------------------------------------------------------------------------------

WAYS = [
    "[a]\nb = 1 # b\n",
    "a.b = 1\n",
    "a = { b = 1, c = { b = 2 } }\n",
    "[a.b]\nc = 1\n[a.b.b]\nb = 1\n",
    "[[a.b]]\nb = 1\n[[a.b]]\nc = { b = 2 }\n",
    "[ a . 'b' ]\n b . b = 1\n",
    'a."b".c = 1\na.b.d = "b"\n',
    "a = { 'b'.c = 1 }\n[b]\na.b = 1\n",
    "[a]\nc = [{ b = 1 }]\nb = [{ b = 1 }, { b = 2 }]\n",
    "[[a]]\nb = 1\n[[a]]\nb = 2\n[a.c]\nb = 1\n",
    "b = 1\n",
]


def renamed_in(data: Any, path: tuple[str, ...], name: str) -> Any:
    if isinstance(data, list):
        return [renamed_in(item, path, name) for item in data]
    if not isinstance(data, dict):
        return data
    return {
        (name if path == (key,) else key): renamed_in(value, path[1:], name)
        if key == path[0] and path[1:]
        else value
        for key, value in data.items()
    }


@pytest.mark.parametrize("text", WAYS)
@pytest.mark.parametrize("path", [("a", "b"), ("a",), ("a", "b", "b"), ("a", "b", "c"), ("x", "b")])
def test_a_key_is_renamed_in_every_way_of_writing_it_and_nothing_else_is(
    text: str, path: tuple[str, ...]
) -> None:
    result = renamed(text, path, "été 2")
    assert tomllib.loads(result) == renamed_in(tomllib.loads(text), path, "été 2")
    assert result.replace('"été 2"', "").replace("'", "").replace('"', "").replace(
        path[-1], ""
    ) == text.replace("'", "").replace('"', "").replace(path[-1], "")


KEYS = st.sampled_from(["a", "b", "c", "é"])
VALUES = st.recursive(
    st.integers(0, 9), lambda inner: st.dictionaries(KEYS, inner, max_size=3) | st.lists(inner, max_size=2)
)


@given(data=st.dictionaries(KEYS, VALUES, max_size=4), path=st.lists(KEYS, min_size=1, max_size=3))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_letter_is_renamed_as_its_data_is(data: dict[str, Any], path: list[str]) -> None:
    text = write(Letter(data), over="")
    assert tomllib.loads(renamed(text, tuple(path), "neuf")) == renamed_in(
        tomllib.loads(text), tuple(path), "neuf"
    )
