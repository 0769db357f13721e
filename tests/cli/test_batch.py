"""Letters exported by several processes: the same files, the same words, whatever happens to a process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from cpts_tui.cli import batch
from cpts_tui.cli.export import Wanted, export
from tests.cli.processes import run

PARENT = os.getpid()

# The test runner has threads; the command has none when it forks.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


def double(number: int) -> int:
    return 2 * number


def refuse_three(number: int) -> int:
    if number == 3:
        raise ValueError("trois")
    return number


def die_at_three(number: int) -> int:
    if number == 3 and os.getpid() != PARENT:
        os._exit(9)
    return number


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_items(workers: int) -> None:
    assert list(batch.results(double, range(20), workers)) == [2 * number for number in range(20)]


def test_what_the_work_raises_is_raised_here() -> None:
    found = batch.results(refuse_three, range(6), 2)
    assert [next(found) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(ValueError, match="trois"):
        next(found)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a process does not know who its parent was")
def test_a_process_that_is_killed_takes_nothing_with_it() -> None:
    assert list(batch.results(die_at_three, range(12), 2)) == list(range(12))


def test_a_few_letters_are_worth_no_process_and_one_core_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "cores", lambda: 4)
    assert [batch.workers_for(count) for count in (1, 7, 8, 16, 400)] == [1, 1, 2, 4, 4]
    monkeypatch.setattr(batch, "cores", lambda: 1)
    assert batch.workers_for(400) == 1


def test_many_letters_are_exported_as_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """The same bytes, and what is said of each letter in their order, one that cannot be read among them."""
    letters = []
    for number in range(9):
        path = tmp_path / f"lettre {number}.toml"
        path.write_text(f'[identite]\nintitule = "CPTS {number} 😀"\n' if number != 4 else "[[", "utf-8")
        letters.append(path)
    said = []
    for count in (1, 2):
        folder = tmp_path / str(count)
        monkeypatch.setattr(batch, "cores", lambda count=count: count)
        assert export(letters, Wanted(output=f"{folder}{os.sep}")) == 2
        said.append([text.replace(str(folder), "…") for text in capfd.readouterr()])
    assert said[0] == said[1]
    assert said[0][0].count("…") == 8
    alone, together = ({p.name: p.read_bytes() for p in (tmp_path / count).iterdir()} for count in "12")
    assert alone == together


def test_the_command_says_no_more_with_many_letters(tmp_path: Path) -> None:
    letters = [tmp_path / f"{number}.toml" for number in range(8)]
    for path in letters:
        path.write_text("", "utf-8")
    done = run("exporter", *letters)
    assert done.returncode == 0
    assert done.stdout.split() == [str(path.with_suffix(".pdf")) for path in letters]
    assert len(done.stderr.splitlines()) == 8
