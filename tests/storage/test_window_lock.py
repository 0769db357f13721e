"""The lock of a letter: one window has it, the others know who, and it dies with its owner."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cpts_tui.storage.own_folder import key_of
from cpts_tui.storage.window_lock import FOLDER, Holder, NoLock, WindowLock

posix = pytest.mark.skipif(sys.platform == "win32", reason="what only POSIX has")

TAKE = """
import sys
from pathlib import Path
from cpts_tui.storage.window_lock import WindowLock
lock = WindowLock(Path(sys.argv[1]), Path(sys.argv[2]))
print("oui" if lock.acquire() is None else "non", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return tmp_path / "lettre.toml"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "etat"


def another_window(letter: Path, state: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", TAKE, str(letter), str(state)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "oui\n"
    return process


def test_another_process_has_it_until_it_is_killed(letter: Path, state: Path) -> None:
    lock = WindowLock(letter, state)
    with another_window(letter, state) as process:
        holder = lock.acquire()
        assert isinstance(holder, Holder)
        assert holder.process == process.pid
        assert holder.since
        process.kill()
        process.wait()
        assert lock.acquire() is None
    holder = WindowLock(letter, state).acquire()
    assert isinstance(holder, Holder)
    assert holder.process == os.getpid()
    lock.release()


def test_another_process_has_it_until_it_ends(letter: Path, state: Path) -> None:
    lock = WindowLock(letter, state)
    with another_window(letter, state) as process:
        assert isinstance(lock.acquire(), Holder)
        process.communicate("\n")
        assert process.returncode == 0
    assert lock.acquire() is None
    lock.release()


def test_it_can_be_taken_twice_by_the_same_window_and_let_go_of_twice(letter: Path, state: Path) -> None:
    lock, other = WindowLock(letter, state), WindowLock(letter, state)
    assert lock.acquire() is None
    assert lock.acquire() is None
    lock.release()
    lock.release()
    assert other.acquire() is None
    other.release()


def test_two_letters_have_two_locks(letter: Path, state: Path) -> None:
    one, other = WindowLock(letter, state), WindowLock(letter.with_name("autre.toml"), state)
    assert one.acquire() is None
    assert other.acquire() is None
    one.release()
    other.release()


@pytest.mark.parametrize("said", [b"", b"{", b"[1]", b'["x", "y", "z"]', b"\xff", b"null"])
def test_a_holder_that_says_nothing_sensible_holds_it_all_the_same(
    letter: Path, state: Path, said: bytes
) -> None:
    lock = WindowLock(letter, state)
    assert lock.acquire() is None
    (state / FOLDER / f"{key_of(letter)}.json").write_bytes(said)
    assert WindowLock(letter, state).acquire() == Holder("", 0, "")
    lock.release()


@posix
def test_only_the_owner_can_see_any_of_it(letter: Path, state: Path) -> None:
    lock = WindowLock(letter, state)
    previous = os.umask(0)
    try:
        assert lock.acquire() is None
    finally:
        os.umask(previous)
    for path in (state, *state.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    lock.release()


@pytest.mark.parametrize("where", ["a file in the place of the folder", "a folder in the place of the lock"])
def test_where_the_lock_cannot_be_written_it_is_said(letter: Path, state: Path, where: str) -> None:
    if "lock" in where:
        (state / FOLDER / f"{key_of(letter)}.lock").mkdir(parents=True)
    else:
        state.write_text("")
    refusal = WindowLock(letter, state).acquire()
    assert isinstance(refusal, NoLock)
    assert refusal.reason


@posix
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EIO])
def test_a_drive_without_locks_is_not_taken_for_another_window(
    letter: Path, state: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_locks(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    lock = WindowLock(letter, state)
    with monkeypatch.context() as patched:
        patched.setattr("fcntl.flock", without_locks)
        refusal = lock.acquire()
        assert isinstance(refusal, NoLock)
        assert ("verrous" in refusal.reason) is (code != errno.EIO)
    assert lock.acquire() is None  # nothing was left open or half taken
    lock.release()


def test_a_full_disk_keeps_nobody_from_holding_it(
    letter: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    lock = WindowLock(letter, state)
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        assert lock.acquire() is None
    assert WindowLock(letter, state).acquire() == Holder("", 0, "")
    lock.release()
