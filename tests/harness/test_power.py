"""Power cuts under a saving process: a real ext4 disk stops as it is, and what it holds afterwards is read.

Needs root, loop devices and mkfs.ext4; what no flush protects is the control, and must be lost in the same cuts.
"""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.scale import SEED, trials

ROOT = Path(__file__).parents[2]


@functools.cache
def can_cut() -> bool:
    """Whether this machine lets us mount a disk and stop it."""
    tools = ("unshare", "mkfs.ext4", "mount")
    if sys.platform != "linux" or os.geteuid() != 0 or not all(map(shutil.which, tools)):
        return False
    probe = "truncate -s 4M i && mkfs.ext4 -q -F i && mkdir d && mount -o loop i d && umount d"
    folder = subprocess.check_output(["mktemp", "-d"], text=True).strip()
    try:
        return (
            subprocess.run(
                ["unshare", "--mount", "sh", "-c", probe], cwd=folder, capture_output=True, check=False
            ).returncode
            == 0
        )
    finally:
        shutil.rmtree(folder)


pytestmark = [
    pytest.mark.skipif(not can_cut(), reason="power cuts need root, a loop device and ext4"),
    pytest.mark.timeout(1800),
]


def outcomes(how: str, count: int, options: str, folder: Path) -> dict[str, int]:
    words = (how, str(count), options, str(folder), str(SEED))
    done = subprocess.run(
        ["unshare", "--mount", sys.executable, "-m", "tests.harness.power_cut", *words],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    print(how, options, done.stdout)
    found: dict[str, int] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("options", ["defaults", "noauto_da_alloc"])
@pytest.mark.parametrize("how", ["save", "replace"])
def test_no_power_cut_tears_a_letter_or_loses_what_was_acknowledged(
    how: str, options: str, tmp_path: Path
) -> None:
    assert outcomes(how, trials(100), options, tmp_path) == {"whole": trials(100)}


@pytest.mark.parametrize("how", ["naive", "no-flush", "no-folder"])
def test_the_controls_lose_what_they_acknowledged(how: str, tmp_path: Path) -> None:
    found = outcomes(how, max(20, trials(100)), "defaults", tmp_path)
    assert found.get("lost", 0) + found.get("torn", 0) > 0
