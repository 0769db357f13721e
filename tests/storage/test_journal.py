"""The recovery copy: what is put in comes out, whatever the path and the letter; a broken one is kept and said."""

from __future__ import annotations

import errno
import multiprocessing
import os
import stat
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.storage.journal import ASIDE, FOLDER, Broken, Journal, Recovery
from cpts_tui.storage.own_folder import key_of
from cpts_tui.storage.problems import FileProblem
from cpts_tui.storage.reading import read

posix = pytest.mark.skipif(sys.platform == "win32", reason="what only POSIX has")
LETTER = Letter({"identite": {"intitule": "Mèze"}})
TITLE = Ref("identite", "intitule")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "etat" / "cpts-tui"


def found(journal: Journal) -> Recovery:
    pending = journal.pending()
    assert isinstance(pending, Recovery)
    return pending


def aside(state: Path) -> list[Path]:
    return sorted((state / FOLDER).glob("*.ignoree*.toml"), key=lambda path: (len(path.name), path.name))


NAMES = st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1, max_size=40)
ODD = st.one_of(NAMES, st.binary(min_size=1, max_size=40).map(os.fsdecode)).filter(
    lambda name: name not in (".", "..") and not set(name) & {"\0", "/"} and len(os.fsencode(name)) < 200
)


@posix
@given(name=ODD)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_letter_of_any_name_has_its_copy_and_the_copy_tells_the_name(tmp_path: Path, name: str) -> None:
    journal = Journal(tmp_path / name, tmp_path / "etat")
    journal.keep(LETTER, "abc")
    recovery = found(journal)
    assert (recovery.letter, recovery.base, recovery.origin) == (LETTER, "abc", tmp_path / name)
    journal.forget()
    assert journal.pending() is None


def test_the_copy_is_read_without_this_program_and_tells_what_it_is(tmp_path: Path, state: Path) -> None:
    path = tmp_path / "été 100 %.toml"
    Journal(path, state).keep(LETTER, "abc")
    text = (state / FOLDER / f"{key_of(path)}.toml").read_text("utf-8")
    assert f"# chemin : {tmp_path / 'été 100 %25.toml'}\n# base : abc\n" in text
    assert read(text) == LETTER


@posix
def test_only_the_owner_can_see_any_of_it(tmp_path: Path, state: Path) -> None:
    previous = os.umask(0)
    try:
        (tmp_path / "etat").mkdir(mode=0o755)
        state.mkdir(mode=0o755)  # as an earlier version may have left it
        Journal(tmp_path / "lettre.toml", state).keep(LETTER, "")
    finally:
        os.umask(previous)
    assert stat.S_IMODE((tmp_path / "etat").stat().st_mode) == 0o755, "not ours to close"
    kept = [state, *state.rglob("*")]
    assert len(kept) == 3
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept)


def test_the_same_letter_by_another_way_has_the_same_copy(tmp_path: Path, state: Path) -> None:
    (tmp_path / "lettre.toml").write_text("")
    ways = [tmp_path / "lettre.toml", tmp_path / "x" / ".." / "lettre.toml"]
    if sys.platform != "win32":
        (tmp_path / "lien.toml").symlink_to("lettre.toml")
        ways.append(tmp_path / "lien.toml")
    for way in ways:
        Journal(way, state).keep(LETTER.edit(TITLE, way.name), "")
        assert found(Journal(tmp_path / "lettre.toml", state)).letter.raw(TITLE) == way.name


@posix
def test_a_letter_whose_folder_is_gone_still_has_a_copy(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "parti"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    journal = Journal(Path("lettre.toml"), state)
    journal.keep(LETTER, "abc")
    assert found(journal).letter == LETTER


BREAKAGES = {
    "cut short": lambda data: data[: len(data) // 3],
    "without its head": lambda data: data.partition(b"# ---\n")[2],
    "not TOML any more": lambda data: data + b"[identite\n",
    "not text any more": lambda data: data + b"\xff\xfe",
    "emptied": lambda data: b"",
}


@pytest.mark.parametrize("breakage", BREAKAGES)
def test_a_broken_copy_is_put_aside_as_it_is_and_told(tmp_path: Path, state: Path, breakage: str) -> None:
    journal = Journal(tmp_path / "lettre.toml", state)
    journal.keep(LETTER, "abc")
    copy = state / FOLDER / f"{key_of(tmp_path / 'lettre.toml')}.toml"
    data = BREAKAGES[breakage](copy.read_bytes())
    copy.write_bytes(data)
    broken = journal.pending()
    assert isinstance(broken, Broken)
    assert broken.reason.endswith(".")
    assert broken.path.read_bytes() == data
    assert journal.pending() is None
    journal.keep(LETTER, "abc")
    assert broken.path.read_bytes() == data


def test_what_is_no_file_in_the_place_of_the_copy_is_told_too(tmp_path: Path, state: Path) -> None:
    journal = Journal(tmp_path / "lettre.toml", state)
    copy = state / FOLDER / f"{key_of(tmp_path / 'lettre.toml')}.toml"
    copy.mkdir(parents=True)
    broken = journal.pending()
    assert isinstance(broken, Broken)
    assert "dossier" in broken.reason


def test_copies_put_aside_never_take_one_another_s_place_and_the_latest_stay(
    tmp_path: Path, state: Path
) -> None:
    (state / FOLDER).mkdir(parents=True)
    (state / FOLDER / f"{key_of(tmp_path / 'lettre.toml')}.ignoree.toml").write_text("d’avant", "utf-8")
    (state / FOLDER / "autre.ignoree-1.toml").write_text("d’une autre lettre", "utf-8")
    journal = Journal(tmp_path / "lettre.toml", state)
    for number in range(ASIDE + 4):
        journal.keep(LETTER.edit(TITLE, f"n° {number}"), "")
        place = journal.set_aside()
        assert f"n° {number}" in place.read_text("utf-8")
        assert journal.pending() is None
    mine = [path for path in aside(state) if not path.name.startswith("autre")]
    titles = [read(path.read_text("utf-8")).raw(TITLE) for path in mine]
    assert titles == [f"n° {number}" for number in range(4, ASIDE + 4)]
    assert (state / FOLDER / "autre.ignoree-1.toml").exists()


def test_a_copy_that_cannot_be_moved_stays_and_leaves_no_empty_file(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "lettre.toml", state)
    journal.keep(LETTER, "abc")

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "no")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuse)
        patched.setattr(Path, "replace", refuse)
        assert journal.set_aside() == journal._path
    assert not aside(state)
    assert found(journal).letter == LETTER


def test_a_full_disk_is_said_and_the_copy_before_stays(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "lettre.toml", state)
    journal.keep(LETTER, "abc")

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        with pytest.raises(FileProblem, match="plus de place"):
            journal.keep(LETTER.edit(TITLE, "Sète"), "abc")
    assert found(journal).letter == LETTER
    assert len(list((state / FOLDER).iterdir())) == 1


def test_a_state_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("")
    journal = Journal(tmp_path / "lettre.toml", tmp_path / "fichier" / "etat")
    with pytest.raises(FileProblem, match=r"n’est pas un dossier|existe déjà"):
        journal.keep(LETTER, "")
    assert journal.pending() is None


def write_many(letter: Path, state: Path, author: str) -> None:
    journal = Journal(letter, state)
    for number in range(60):
        journal.keep(LETTER.edit(TITLE, f"{author} {number}"), author)


def test_two_processes_that_write_the_same_copy_leave_a_whole_one(tmp_path: Path, state: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=write_many, args=(tmp_path / "lettre.toml", state, name)) for name in "ab"]
    for process in both:
        process.start()
    journal = Journal(tmp_path / "lettre.toml", state)
    while any(process.is_alive() for process in both):
        pending = journal.pending()
        assert pending is None or isinstance(pending, Recovery)
    for process in both:
        process.join()
        assert process.exitcode == 0
    recovery = found(journal)
    assert recovery.letter.raw(TITLE) == f"{recovery.base} 59"
    assert not list((state / FOLDER).glob(".*.tmp"))


def test_what_the_file_said_is_kept_once_and_goes_with_the_copy(tmp_path: Path, state: Path) -> None:
    journal = Journal(tmp_path / "lettre.toml", state)
    before = b'a = "avant"\n'
    base = sha256(before).hexdigest()
    for number in range(3):
        journal.keep(Letter({"a": str(number)}), base, before)
    found = journal.pending()
    assert isinstance(found, Recovery)
    assert found.before == Letter({"a": "avant"})
    assert len(list((state / FOLDER).iterdir())) == 2
    journal.keep(Letter({"a": "3"}), sha256(b"").hexdigest(), b"")
    assert len(list((state / FOLDER).iterdir())) == 2
    journal.forget()
    assert list((state / FOLDER).iterdir()) == []


@pytest.mark.parametrize("harm", ["gone", "other", "no hash"])
def test_a_copy_whose_origin_is_not_known_comes_back_alone(tmp_path: Path, state: Path, harm: str) -> None:
    journal = Journal(tmp_path / "lettre.toml", state)
    base = "../x" if harm == "no hash" else sha256(b"a = 1").hexdigest()
    journal.keep(Letter({"a": "2"}), base, None if harm == "no hash" else b"a = 1")
    for path in (state / FOLDER).glob("*.base-*"):
        path.unlink() if harm == "gone" else path.write_bytes(b"a = 7")
    found = journal.pending()
    assert isinstance(found, Recovery)
    assert found.before is None
