"""A thousand SIGKILLs at random instants of continual saves: no torn file, no acknowledged save that is lost.

Beside a control, a naive save in the same harness, which must fail: else the harness would prove nothing.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

import pytest

from cpts_tui.storage.journal import Journal
from cpts_tui.storage.reading import read
from cpts_tui.storage.versions import KEPT, Versions
from tests.harness.saver import HEAD, letter_path, text, version_of
from tests.harness.scale import dice, trials

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL and fork are POSIX"),
    pytest.mark.timeout(1800),
]
ROOT = Path(__file__).parents[2]
LONGEST = 0.04
"""Seconds from the first acknowledged save to the kill, at most: several saves of each way."""


class Range:
    """Starts savers one after another, and kills each at a random instant."""

    def __init__(self, how: str, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.harness.saver", how, str(folder)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        self._rest = b""

    def __enter__(self) -> Range:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(30)
        self._process.stdout.close()

    def shoot(self, first: int, delay: float) -> int:
        """The last version that was acknowledged by a saver that begins at ``first`` and is killed ``delay`` seconds
        after its first acknowledgement."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{first}\n".encode())
        self._process.stdin.flush()
        child, last, end = 0, 0, float("inf")
        while True:
            for word, number in self._read(max(0.0, end - time.monotonic()) if child else 60):
                if word == "pid":
                    child = number
                elif word == "ack":
                    last = number
                else:
                    assert number == signal.SIGKILL, f"the saver ended by itself ({number})"
                    return last
            if child and last and end == float("inf"):
                end = time.monotonic() + delay
            if time.monotonic() >= end:
                os.kill(child, signal.SIGKILL)
                end = time.monotonic() + 60

    def _read(self, wait: float) -> list[tuple[str, int]]:
        assert self._process.stdout is not None
        if not select.select([self._process.stdout], [], [], min(wait, 60))[0]:
            return []
        data = os.read(self._process.stdout.fileno(), 65536)
        assert data, "the harness's own process ended"
        *lines, self._rest = (self._rest + data).split(b"\n")
        return [(words[0].decode(), int(words[1])) for words in map(bytes.split, lines)]


def version_in_file(folder: Path) -> int | None:
    return version_of(letter_path(folder).read_bytes().decode("utf-8", "replace"))


def version_in_journal(folder: Path) -> int | None:
    found = Journal(letter_path(folder), folder).pending()
    title = found.letter.raw(HEAD) if found is not None else None
    whole = isinstance(title, str) and found is not None and found.letter == read(text(int(title[1:])))
    return int(str(title)[1:]) if whole else None


def version_kept(folder: Path) -> int | None:
    kept = Versions(letter_path(folder), folder).all()
    found = [version_of(version.text) for version in kept]
    assert 0 < len(kept) <= KEPT + 1  # the one more that was being pruned
    return None if None in found else found[0]


def shots(how: str, folder: Path, found: Callable[[Path], int | None], count: int) -> Counter[str]:
    letter_path(folder).write_text(text(0), "utf-8")
    chances = dice()
    outcomes: Counter[str] = Counter()
    version = 0
    with Range(how, folder) as shooting:
        for _ in range(count):
            last = shooting.shoot(version + 1, chances.uniform(0, LONGEST))
            now = found(folder)
            if now is None:
                outcomes["torn"] += 1
                letter_path(folder).write_text(text(last), "utf-8")
            elif now < last:
                outcomes["lost"] += 1
            else:
                assert now <= last + 1, "a version from nowhere"
                outcomes["whole"] += 1
            version = max(last, now or 0)
    print(how, dict(outcomes), f"{version} saves")
    return outcomes


@pytest.mark.parametrize(
    ("how", "found"),
    [
        ("save", version_in_file),
        ("replace", version_in_file),
        ("journal", version_in_journal),
        ("versions", version_kept),
    ],
)
def test_no_kill_tears_a_file_or_loses_what_was_acknowledged(
    how: str, found: Callable[[Path], int | None], tmp_path: Path
) -> None:
    count = trials(1000 if how == "save" else 300)
    assert shots(how, tmp_path, found, count) == {"whole": count}


def test_the_control_is_torn_by_the_same_kills(tmp_path: Path) -> None:
    count = trials(300)
    assert shots("naive", tmp_path, version_in_file, count)["torn"] > count // 10
