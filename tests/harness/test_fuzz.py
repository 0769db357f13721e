"""Files, lists and texts that atheris makes up: nothing that the program is handed ends in an exception of its own.

All of it, half an hour: ``pip install atheris``, and ``CPTS_TUI_SCALE=10 python -m pytest tests/harness/test_fuzz.py``.
By default each reader meets its seeds, broken in the ways that a few rules know.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.harness.fuzz import ROOT, TARGETS, pdf_with, seeds
from tests.harness.naughty import ALL
from tests.harness.scale import SCALE, dice, trials

pytestmark = pytest.mark.timeout(3600)
SECONDS = 225 if SCALE >= 10 else 2
"""For each of the eight readers: half an hour in all."""
CRUMBS = (
    b"",
    b"\n",
    b'"',
    b"'",
    b"[",
    b"]",
    b"[[",
    b"{",
    b"}",
    b"=",
    b".",
    b"#",
    b'"""',
    b"\\",
    b"\x00",
    b"\xff",
    b"1e999",
)


def broken(data: bytes, chances: Random) -> bytes:
    """A file after one to four accidents."""
    for _ in range(chances.randrange(1, 5)):
        start = chances.randrange(len(data) + 1)
        end = min(len(data), start + chances.choice([0, 0, 1, 3, 20, 500]))
        other = chances.randrange(len(data) + 1)
        naughty = chances.choice(ALL).encode("utf-8", "surrogatepass")
        crumb = chances.choice([*CRUMBS, data[other : other + 40], naughty, data[start:end] * 3])
        data = data[:start] + crumb + data[end:]
    return data


@pytest.mark.parametrize("target", TARGETS)
def test_no_accident_of_a_file_ends_in_an_exception(target: str) -> None:
    chances = dice()
    found = [*seeds(target), b""]
    for data in found:
        TARGETS[target](data)
    for number in range(trials(1000)):
        data = broken(found[number % len(found)], chances)
        try:
            TARGETS[target](data)
        except Exception:
            print(ascii(data))
            raise


FOUND = [("pdf", pdf_with(b"x = 1\n").replace(rb"(lettre\056toml)", b"<9d7f2e746f6d6c>"))]
"""What ended in an exception once: a name of an attached file that no encoding explains."""


@pytest.mark.parametrize(("target", "data"), FOUND)
def test_what_was_found_once_is_not_found_again(target: str, data: bytes) -> None:
    assert data not in set(seeds(target)), "the finding is gone from its data"
    TARGETS[target](data)


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
@pytest.mark.skipif(SCALE < 10, reason="CPTS_TUI_SCALE=10 gives atheris half an hour")
@pytest.mark.parametrize("target", TARGETS)
def test_atheris_finds_no_exception(target: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            sys.executable, "-m", "tests.harness.fuzz", target, str(tmp_path / "corpus"),
            f"-max_total_time={SECONDS}", "-timeout=20", "-rss_limit_mb=2048", "-max_len=6000",
        ],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, errors="replace",
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    assert "Done" in done.stderr
