"""Versions: each save is found again, the latest first whatever the clock says, and only so many stay."""

from __future__ import annotations

import errno
import multiprocessing
import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpts_tui.storage import versions
from cpts_tui.storage.own_folder import key_of
from cpts_tui.storage.problems import FileProblem
from cpts_tui.storage.reading import UnreadableLetter
from cpts_tui.storage.versions import FOLDER, KEPT, Versions

posix = pytest.mark.skipif(sys.platform == "win32", reason="what only POSIX has")
T0 = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


class Clock:
    """A clock that a test sets."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.time = T0
        clock = self

        class Set(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> Any:
                return clock.time

        monkeypatch.setattr(versions, "datetime", Set)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return tmp_path / "lettre.toml"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "etat"


def texts(kept: Versions) -> list[str]:
    return [version.text for version in kept.all()]


def test_the_latest_come_first_and_the_same_text_twice_is_kept_once(letter: Path, state: Path) -> None:
    kept = Versions(letter, state)
    for text in ("a = 1", "a = 2", "a = 2", "a = 1", "\ufeffa = 'é'\r\n"):
        kept.keep(text.encode())
    assert texts(kept) == ["a = 'é'\r\n", "a = 1", "a = 2", "a = 1"]
    assert texts(Versions(letter, state)) == texts(kept)
    assert texts(Versions(letter.with_name("autre.toml"), state)) == []


def test_a_clock_set_back_makes_no_save_older(
    letter: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    kept = Versions(letter, state, 3)
    for number, days in enumerate((0, -300, -300, 10, -9000)):
        clock.time = T0 + timedelta(days=days)
        kept.keep(f"a = {number}".encode())
    assert texts(kept) == ["a = 4", "a = 3", "a = 2"]
    assert kept.all()[0].when == T0 - timedelta(days=9000)


@given(steps=st.lists(st.tuples(st.integers(-(10**8), 10**8), st.integers(0, 5)), max_size=12))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_clock_does_the_last_saves_are_there_in_their_order(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("versions")
    kept = Versions(folder / "lettre.toml", folder, 4)
    saved: list[str] = []
    with pytest.MonkeyPatch.context() as monkeypatch:
        clock = Clock(monkeypatch)
        for seconds, text in steps:
            clock.time = T0 + timedelta(seconds=seconds)
            kept.keep(f"a = {text}".encode())
            if saved[-1:] != [f"a = {text}"]:
                saved.append(f"a = {text}")
    assert texts(kept) == saved[::-1][:4]


def test_versions_named_without_a_rank_are_older_than_all_others(letter: Path, state: Path) -> None:
    kept = Versions(letter, state, 3)
    folder = state / FOLDER / key_of(letter)
    folder.mkdir(parents=True)
    for day, text in ((1, b"a = 1"), (2, b"a = 2")):
        (folder / f"2099010{day}T000000000000-{versions._digest(text)}.toml").write_bytes(text)
    assert texts(kept) == ["a = 2", "a = 1"]
    kept.keep(b"a = 3")
    kept.keep(b"a = 4")
    assert texts(kept) == ["a = 4", "a = 3", "a = 2"]


def test_only_so_many_and_so_much_stay_but_the_latest_always(
    letter: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Versions(letter, state)
    for number in range(KEPT + 5):
        kept.keep(f"a = {number}".encode())
    assert texts(kept) == [f"a = {number}" for number in range(KEPT + 4, 4, -1)]
    monkeypatch.setattr(versions, "KEPT_BYTES", 20)
    kept.keep(b"#" * 15)
    assert [version.size for version in kept.all()] == [15]
    kept.keep(b"#" * 50)
    assert [version.size for version in kept.all()] == [50]
    Versions(letter, state, 0).keep(b"a = 1")
    assert [version.size for version in kept.all()] == [50]


def test_what_is_not_ours_in_the_folder_is_neither_shown_nor_removed(letter: Path, state: Path) -> None:
    kept = Versions(letter, state, 1)
    kept.keep(b"a = 1")
    folder = kept.all()[0].path.parent
    others = ["lisez-moi.toml", "00000009-20261340T999999999999-0123456789abcdef.toml", "0-x-y.toml"]
    for name in others:
        (folder / name).write_text("b = 1")
    kept.keep(b"a = 2")
    assert texts(kept) == ["a = 2"]
    assert all((folder / name).exists() for name in others)


def test_a_version_that_the_disk_has_changed_is_refused(letter: Path, state: Path) -> None:
    kept = Versions(letter, state)
    kept.keep(b"a = 1")
    (version,) = kept.all()
    version.path.write_bytes(b"a = 7")
    with pytest.raises(UnreadableLetter, match="abîmé"):
        _ = version.text
    version.path.unlink()
    with pytest.raises(FileProblem, match="n’existe pas"):
        _ = version.text


def test_a_full_disk_is_said_and_what_was_kept_stays(
    letter: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Versions(letter, state)
    kept.keep(b"a = 1")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(FileProblem, match="plus de place"):
            kept.keep(b"a = 2")
    assert texts(kept) == ["a = 1"]
    (state / FOLDER / "fichier").write_text("")
    with pytest.raises(FileProblem, match=r"n’est pas un dossier|existe déjà"):
        Versions(letter, state / FOLDER / "fichier").keep(b"a = 1")


@posix
def test_only_the_owner_can_see_any_of_it(letter: Path, state: Path) -> None:
    previous = os.umask(0)
    try:
        Versions(letter, state).keep(b"a = 1")
    finally:
        os.umask(previous)
    kept = [state, *state.rglob("*")]
    assert len(kept) == 4
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept)


def save_many(letter: Path, state: Path, author: str) -> None:
    kept = Versions(letter, state)
    for number in range(30):
        kept.keep(f"{author} = {number}".encode())


def test_two_processes_at_once_keep_whole_texts_and_the_last_of_each(letter: Path, state: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=save_many, args=(letter, state, author)) for author in "ab"]
    for process in both:
        process.start()
    for process in both:
        process.join()
        assert process.exitcode == 0
    kept = texts(Versions(letter, state))
    assert len(kept) == KEPT
    assert {"a = 29", "b = 29"} & set(kept[:2])
    assert all(text[:4] in ("a = ", "b = ") and text[4:].isdigit() for text in kept)
