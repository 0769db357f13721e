"""The valid half of the public toml-test suite: files that others wrote are read, and written back unchanged.

The suite (github.com/toml-lang/toml-test, MIT) is looked for beside the project, or where CPTS_TUI_TOML_TEST says; its
folder ``valid`` is what counts. What TOML 1.1 alone allows is refused with a sentence: letters are in TOML 1.0.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import LetterShapeError
from cpts_tui.storage.reading import UnreadableLetter, decode, read
from cpts_tui.storage.writing import UnwritableLetter, write

ROOT = Path(__file__).parents[2]
TITLE = Ref("identite", "intitule")


def suite() -> list[Path]:
    """The files of the suite, where it is."""
    told = os.environ.get("CPTS_TUI_TOML_TEST")
    beside = [Path(told)] if told else [*ROOT.parent.glob("toml-test"), *ROOT.parent.glob("*/toml-test")]
    return sorted(path for folder in beside[:1] for path in (folder / "valid").rglob("*.toml"))


FILES = suite()
pytestmark = pytest.mark.skipif(not FILES, reason="the toml-test suite is not beside the project")


def is_toml_1_0(data: bytes) -> bool:
    try:
        tomllib.loads(data.decode("utf-8").removeprefix("\ufeff"))
    except ValueError:
        return False
    return True


def test_files_of_others_are_written_back_as_they_were_and_edited_or_left_alone() -> None:
    read_back = refused = edited = 0
    for path in FILES:
        data = path.read_bytes()
        try:
            source = decode(data)
            letter = read(source.text)
        except UnreadableLetter:
            assert not is_toml_1_0(data), path
            refused += 1
            continue
        assert source.encode() == data, path
        assert repr(letter.data) == repr(tomllib.loads(source.text)), path  # nan is not itself
        assert write(letter, over=source.text) == source.text, path
        read_back += 1
        try:
            changed = letter.edit(TITLE, "Sète")
            text = write(changed, over=source.text)
        except (LetterShapeError, UnwritableLetter):
            continue
        assert read(text) == changed, path
        kept = [line for line in source.text.splitlines() if line.lstrip().startswith("#")]
        assert [line for line in text.splitlines() if line.lstrip().startswith("#")] == kept, path
        edited += 1
    print(f"{read_back} written back, {refused} refused (TOML 1.1), {edited} edited")
    assert read_back > 200
    assert edited > 150
    assert refused < 30
