"""What every way of saving does on a disk that refuses, in a process that stands on such a disk.

``python -m tests.harness.refusing_disk FOLDER HOW`` prints, in JSON, what each way answered, what stood there then, and
whether a save passed once there was room again. FOLDER is a tiny disk of its own: it is filled up here.
"""

from __future__ import annotations

import contextlib
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cpts_tui.cli import main
from cpts_tui.storage import files
from cpts_tui.storage.journal import Journal
from cpts_tui.storage.versions import Versions
from tests.harness.one_save import NAME, NEW, OLD, attempt


def _fill_bytes(folder: Path) -> None:
    size = 1 << 16
    with (folder / "plein").open("wb", buffering=0) as file:
        while size:
            try:
                file.write(b"x" * size)
            except OSError:
                size //= 2


def _fill_names(folder: Path) -> None:
    with contextlib.suppress(OSError):
        for number in range(1000):
            (folder / f"plein-{number}").touch()


def _close(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)


def _limit(_folder: Path) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (200, resource.RLIM_INFINITY))


def _allow(_folder: Path) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _free(folder: Path) -> None:
    for path in folder.glob("plein*"):
        path.unlink()


def _open(folder: Path) -> None:
    subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)


REFUSALS: dict[str, tuple[Callable[[Path], None], Callable[[Path], None]]] = {
    "full": (_fill_bytes, _free),
    "nameless": (_fill_names, _free),
    "read-only": (_close, _open),
    "file-size": (_limit, _allow),
}


def _said(call: Callable[[], object]) -> str:
    try:
        call()
    except files.FileProblem as problem:
        return str(problem)
    return ""


def _command(*words: str) -> str:
    output = io.StringIO()
    with contextlib.redirect_stderr(output), contextlib.redirect_stdout(output):
        code = main(words)
    return output.getvalue() if code == 2 else ""


def trial(folder: Path, how: str) -> dict[str, Any]:
    """``said``: the sentence of each way, empty where it passed; ``damaged``: the files that changed;
    ``after``: whether a save passes afterwards."""
    letter, copy, export = folder / "lettre.toml", folder / "etat", folder / "lettre.html"
    letter.write_text(OLD, "utf-8")
    file = files.load(letter)
    changed = file.letter.edit(NAME, "Sète")
    Journal(letter, copy).keep(file.letter, file.digest)
    Versions(letter, copy).keep(OLD.encode())
    export.write_text("<p>l’ancien", "utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    refuse, relent = REFUSALS[how]
    refuse(folder)
    said = {
        "save": attempt("save", letter).get("problem", ""),
        "create": _said(lambda: files.create(folder / "neuve.toml", OLD)),
        "export": _said(lambda: files.write_atomically(export, NEW.encode())),
        "journal": _said(lambda: Journal(letter, copy).keep(changed, file.digest)),
        "versions": _said(lambda: Versions(letter, copy).keep(NEW.encode())),
        "exporter": _command("exporter", str(letter), "-o", str(export)),
        "nouvelle": _command("nouvelle", str(folder / "neuve.toml")),
    }
    now = {
        path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and "plein" not in path.name
    }
    relent(folder)
    return {
        "said": said,
        "damaged": sorted(
            str(path) for path in before.keys() | now.keys() if before.get(path) != now.get(path)
        ),
        "after": attempt("save", letter) == {"confirmed": True} and letter.read_text("utf-8") == NEW,
    }


if __name__ == "__main__":
    print(json.dumps(trial(Path(sys.argv[1]), sys.argv[2])), flush=True)
