"""What a killed save leaves beside a letter is swept, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cpts_tui.storage.leftovers import OLD, sweep, sweep_folder, temporary_for

posix = pytest.mark.skipif(sys.platform == "win32", reason="what only POSIX has")

KILLED = """
import os, signal, sys
from pathlib import Path
from cpts_tui.storage import disk
disk._take_place = disk._take_free_place = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
getattr(disk, sys.argv[1])(Path(sys.argv[2]), b"neuf = 1")
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / f"{'très ' * 10}longue lettre.toml"
    path.write_text("a = 1")
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def aged(path: Path, seconds: float) -> Path:
    path.write_text("reste")
    os.utime(path, (time.time() - seconds,) * 2)
    return path


@posix
@pytest.mark.parametrize("save", ["write_atomically", "write_new"])
def test_a_save_killed_before_its_end_leaves_a_file_that_the_next_opening_removes(
    letter: Path, save: str
) -> None:
    target = letter if save == "write_atomically" else letter.with_name("neuve.toml")
    before = names(letter.parent)
    done = subprocess.run([sys.executable, "-c", KILLED, save, str(target)], check=False)
    assert done.returncode < 0
    assert len(names(letter.parent) - before) == 1
    sweep(target)
    assert names(letter.parent) == before
    assert letter.read_text() == "a = 1"


@posix
def test_the_way_to_the_letter_does_not_matter(letter: Path, tmp_path: Path) -> None:
    link = tmp_path / "ailleurs" / "lien.toml"
    link.parent.mkdir()
    link.symlink_to(letter)
    leftover = aged(temporary_for(letter), OLD + 60)
    sweep(link)
    assert not leftover.exists()


def test_what_a_living_process_writes_is_left_to_it_for_an_hour(letter: Path) -> None:
    young, old = aged(temporary_for(letter), OLD - 60), aged(temporary_for(letter), OLD + 60)
    sweep(letter)
    assert young.exists()
    assert not old.exists()


def test_what_another_machine_or_an_older_program_writes_is_left_for_an_hour(letter: Path) -> None:
    start = f".{letter.name[:40]}"
    for name in (f"{start}.7fffffff-0123abcd-0123456789ab.tmp", f"{start}.0123456789ab.tmp"):
        path = aged(letter.with_name(name), OLD - 60)
        sweep(letter)
        assert path.exists()
        aged(path, OLD + 60)
        sweep(letter)
        assert not path.exists()


def test_only_what_is_ours_and_of_this_letter_is_swept(letter: Path, tmp_path: Path) -> None:
    start = f".{letter.name[:40]}"
    others = [
        temporary_for(tmp_path / "autre.toml").name,
        f"{start}.tmp",
        f"{start}.brouillon.tmp",
        f"{start}.0123456789ab.tmp~",
        f"{start[1:]}.0123456789ab.tmp",
        f"{start}.0123456789abcd.tmp",
    ]
    for name in others:
        aged(tmp_path / name, 10 * OLD)
    folder = temporary_for(letter)
    folder.mkdir()
    os.utime(folder, (0, 0))
    sweep(letter)
    assert {*others, folder.name, letter.name} == names(tmp_path)
    sweep_folder(tmp_path)
    assert {*others[1:], folder.name, letter.name} == names(tmp_path)


@posix
def test_a_link_in_the_place_of_a_leftover_is_no_way_to_remove_its_target(
    letter: Path, tmp_path: Path
) -> None:
    precious = aged(tmp_path / "précieux", 10 * OLD)
    temporary_for(letter).symlink_to(precious)
    sweep(letter)
    assert precious.exists()


def test_a_folder_that_is_gone_or_closed_stops_nobody(tmp_path: Path) -> None:
    sweep(tmp_path / "absent" / "lettre.toml")
    sweep_folder(tmp_path / "absent")
