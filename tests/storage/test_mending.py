"""A good text in the place of a broken one: the broken one is kept, or nothing has changed."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cpts_tui.storage import disk
from cpts_tui.storage.mending import AROUND, excerpt, put_back
from cpts_tui.storage.problems import ChangedOnDisk, FileProblem
from cpts_tui.storage.reading import UnreadableLetter

BROKEN, GOOD = b"a = 'l\xe9", "a = 'é'\n".encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "lettre.toml"
    path.write_bytes(BROKEN)
    return path


def names(path: Path) -> list[str]:
    return sorted(item.name for item in path.parent.iterdir())


def test_each_broken_text_is_kept_under_a_name_of_its_own(path: Path) -> None:
    assert put_back(path, GOOD).read_bytes() == BROKEN
    assert path.read_bytes() == GOOD
    path.write_bytes(BROKEN + b"2")
    assert put_back(path, GOOD).name == "lettre-illisible-2.toml"
    assert path.with_name("lettre-illisible-2.toml").read_bytes() == BROKEN + b"2"
    assert path.with_name("lettre-illisible.toml").read_bytes() == BROKEN


def test_what_is_no_letter_is_not_put_back(path: Path) -> None:
    with pytest.raises(UnreadableLetter):
        put_back(path, b"a = ")
    assert names(path) == ["lettre.toml"]


def test_where_it_cannot_be_written_nothing_has_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(FileProblem, match="plus de place"):
        put_back(path, GOOD)
    assert names(path) == ["lettre.toml"]
    assert path.read_bytes() == BROKEN


def test_what_someone_writes_meanwhile_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush = disk._flush

    def flush_while_another_writes(descriptor: int) -> None:
        flush(descriptor)
        path.write_bytes(b"autre = 1\n")

    monkeypatch.setattr(disk, "_flush", flush_while_another_writes)
    with pytest.raises(ChangedOnDisk):
        put_back(path, GOOD)
    assert path.read_bytes() == b"autre = 1\n"


def test_the_lines_around_a_place_are_read_whatever_the_encoding(path: Path) -> None:
    assert excerpt(path, 1) == (1, ("a = 'lé",))
    path.write_bytes(b"\xef\xbb\xbf" + b"".join(b"# %d\r\n" % n for n in range(1, 10_001)))
    found = excerpt(path, 5_000)
    assert found.first == 5_000 - AROUND
    assert found.lines[0] == f"# {5_000 - AROUND}"
    assert found.lines[-1] == f"# {5_000 + AROUND}"
    with pytest.raises(FileProblem):
        excerpt(path.with_name("absente.toml"), 1)
