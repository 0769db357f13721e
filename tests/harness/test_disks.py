"""Disks that are really full, closed or limited: every way of saving says so, and what stood there stays whole."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.harness.one_save import OLD

pytestmark = pytest.mark.skipif(os.name == "nt", reason="what only POSIX has")
ROOT = Path(__file__).parents[2]
NOBODY = 65534
TINY = 'mount -t tmpfs -o size=256k,nr_inodes=24,mode=777 tiny "$0" && exec "$@"'


def _own_mounts() -> list[str]:
    """The words before a command that may mount disks without anybody else seeing them; none where nobody may."""
    words = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    mounting = ["sh", "-c", TINY, "/mnt", "true"]
    if shutil.which("unshare") is None:
        return []
    return (
        words if subprocess.run([*words, *mounting], capture_output=True, check=False).returncode == 0 else []
    )


own_mounts = functools.cache(_own_mounts)


def trial(folder: Path, how: str, before: list[str]) -> dict[str, Any]:
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.harness.refusing_disk", str(folder), how],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "HOME": str(folder.parent)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ("full", "plus de place sur le disque"),
        ("nameless", "plus de place sur le disque"),
        ("read-only", "en lecture seule"),
        ("file-size", "trop grand pour ce disque"),
    ],
)
def test_a_disk_that_refuses_is_named_and_nothing_on_it_is_damaged(
    how: str, sentence: str, tmp_path: Path
) -> None:
    before = []
    if how != "file-size":
        if not own_mounts():
            pytest.skip("nobody may mount a disk here")
        before = [*own_mounts(), "sh", "-c", TINY, str(tmp_path)]
    found = trial(tmp_path, how, before)
    assert {way: sentence in said for way, said in found["said"].items()} == dict.fromkeys(
        found["said"], True
    ), found
    assert found["damaged"] == []
    assert found["after"] is True


def as_somebody_else() -> list[str]:
    """The words before a command that the permissions of files hold back: root's own are not."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root, and no setpriv")
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


@pytest.mark.parametrize(
    ("how", "file_mode", "folder_mode", "sentence"),
    [
        ("save", 0o444, 0o777, "protégé contre l’écriture"),
        ("replace", 0o444, 0o777, "protégé contre l’écriture"),
        ("save", 0o666, 0o555, "droit d’écrire dans ce dossier"),
        ("replace", 0o666, 0o555, "droit d’écrire dans ce dossier"),
        ("save", 0o000, 0o777, "droit de lire ce fichier"),
    ],
)
def test_permissions_that_refuse_are_said_and_the_file_stays(
    how: str, file_mode: int, folder_mode: int, sentence: str
) -> None:
    folder = Path(subprocess.check_output(["mktemp", "-d"], text=True).strip())
    path = folder / "lettre.toml"
    try:
        path.write_text(OLD, "utf-8")
        if os.geteuid() == 0:
            os.chown(path, NOBODY, NOBODY)
            os.chown(folder, NOBODY, NOBODY)
        path.chmod(file_mode)
        folder.chmod(folder_mode)
        done = subprocess.run(
            [*as_somebody_else(), sys.executable, "-m", "tests.harness.one_save", how, str(path)],
            cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        assert sentence in json.loads(done.stdout or "{}").get("problem", ""), done
        folder.chmod(0o700)
        path.chmod(0o600)
        assert path.read_text("utf-8") == OLD
        assert [item.name for item in folder.iterdir()] == ["lettre.toml"]
    finally:
        shutil.rmtree(folder)
