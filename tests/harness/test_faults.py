"""Every system call of a save really fails in turn: the file is the old one or the new one, and it is said in French.

strace makes them fail; ``tests/storage/test_saving.py`` does the like inside one process, where it is not at hand.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.harness.one_save import NEW, OLD, mark, temporary
from tests.harness.scale import SCALE, dice

pytestmark = [pytest.mark.skipif(os.name == "nt", reason="what only POSIX has"), pytest.mark.timeout(1800)]
ROOT = Path(__file__).parents[2]
TRACER = shutil.which("strace")
CODES = ("EIO", "ENOSPC", "EACCES", "EDQUOT", "EROFS", "ESTALE", "EPERM", "ENOMEM")
"""What disks, quotas and network shares answer. A tenth of the run takes one at random for each call."""
WAYS = ("save", "replace", "create")


class Call(NamedTuple):
    """The ``number``-th call (from 1) of a name in a traced process."""

    name: str
    number: int


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "lettre.toml"
    path.write_text(OLD, "utf-8")
    return path


def run(how: str, letter: Path, before: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, "-m", "tests.harness.one_save", how, str(letter)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}, check=False,
        capture_output=True, text=True, **options,
    )  # fmt: skip


def traced(letter: Path, *more: str) -> list[str]:
    assert TRACER is not None
    paths = (letter, temporary(letter), letter.parent, mark(letter))
    return [TRACER, "-f", "-o", str(letter.parent / "trace"), *(f"-P{path}" for path in paths), *more]


def calls_of(how: str, letter: Path) -> list[Call]:
    """The calls that a save makes, in order, as a first run without any fault shows them."""
    run(how, letter, traced(letter))
    counts: Counter[str] = Counter()
    calls: list[Call] = []
    begun = False
    for line in (letter.parent / "trace").read_text("utf-8", "replace").splitlines():
        found = re.match(r"\d+ +(\w+)\(", line)
        if found is None:
            continue
        counts[found[1]] += 1
        if begun:
            calls.append(Call(found[1], counts[found[1]]))
        begun = begun or str(mark(letter)) in line
    letter.write_text(OLD, "utf-8")
    return calls


def state(how: str, letter: Path) -> str:
    """What stands there: ``old``, ``new`` or ``torn``."""
    if not letter.exists():
        return "old" if how == "create" else "torn"
    return {OLD: "old", NEW: "new"}.get(letter.read_text("utf-8"), "torn")


def is_french(problem: str, letter: Path) -> bool:
    """A sentence that names the file, says nothing that a system says in English, nor that the file is gone."""
    english = [os.strerror(getattr(errno, code)) for code in CODES]
    return (
        str(letter) in problem
        and problem.endswith(".")
        and not any(word in problem for word in (*english, "supprimé"))
    )


can_trace = pytest.mark.skipif(TRACER is None, reason="strace is not there")


@can_trace
@pytest.mark.parametrize("how", WAYS)
def test_whatever_call_fails_nothing_is_damaged_and_it_is_said_in_french(how: str, letter: Path) -> None:
    calls = calls_of(how, letter)
    assert {"openat", "write", "fsync", "close"} <= {call.name for call in calls}
    chances = dice()
    outcomes: Counter[str] = Counter()
    for call in calls:
        for code in CODES if SCALE >= 10 else chances.sample(CODES, 1):
            letter.write_text(OLD, "utf-8")
            fault = f"{call.name}:error={code}:when={call.number}"
            done = run(how, letter, traced(letter, f"-einject={fault}"))
            assert done.stdout, (fault, done.stderr)
            outcome, found = json.loads(done.stdout), state(how, letter)
            if "problem" in outcome:
                assert is_french(outcome["problem"], letter), (fault, outcome)
                assert found == "old" or (how == "create" and found == "new"), (fault, found)
                outcomes["said"] += 1
            else:
                assert found == "new", (fault, found)
                outcomes["saved" if outcome["confirmed"] else "unconfirmed"] += 1
            assert not temporary(letter).exists() or call.name.startswith("unlink"), fault
            temporary(letter).unlink(missing_ok=True)
    print(how, dict(outcomes))
    assert outcomes["said"] >= 5
    assert outcomes["unconfirmed"] >= 1


@can_trace
@pytest.mark.parametrize("how", WAYS)
def test_a_kill_at_each_call_leaves_the_old_file_or_the_new_one(how: str, letter: Path) -> None:
    outcomes: Counter[str] = Counter()
    for call in calls_of(how, letter):
        letter.write_text(OLD, "utf-8")
        done = run(how, letter, traced(letter, f"-einject={call.name}:signal=KILL:when={call.number}"))
        assert not done.stdout, call
        outcomes[state(how, letter)] += 1
        temporary(letter).unlink(missing_ok=True)
    print(how, dict(outcomes))
    assert outcomes["torn"] == 0
    assert outcomes["old"] >= 5
    assert outcomes["new"] >= 1
