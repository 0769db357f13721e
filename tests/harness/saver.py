"""A process that saves without end and says each save that it was promised: what the harness of kills shoots at.

``python -m tests.harness.saver HOW FOLDER`` forks a child for each line that it reads (the first version to save),
tells its number, and tells when it is gone. The child writes one line for each save that has been acknowledged.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from cpts_tui.letter.fields import Ref
from cpts_tui.storage import files
from cpts_tui.storage.journal import Journal
from cpts_tui.storage.reading import read
from cpts_tui.storage.versions import Versions

HEAD, TAIL = Ref("identite", "intitule"), Ref("financement", "aide_juridique")
_FILLING = "".join(f"Ligne {number} : « dit » autrement que l’œil ne l’écrit. " for number in range(250))


def text(version: int) -> str:
    """The text of a version, 16 kB: its number is the first value and the last."""
    return (
        f'# lettre\n[identite]\nintitule = "v{version}" # début\n\n[methodes]\nmoyens = """\n{_FILLING}\n"""\n\n'
        f'[financement]\naide_juridique = "v{version}" # fin\n'
    )


def letter_path(folder: Path) -> Path:
    """The letter of the harness."""
    return folder / "lettre.toml"


def version_of(found: str) -> int | None:
    """The version that a text is, if it is one whole version to the byte."""
    head = re.search(r'^intitule = "v(\d+)"', found, re.MULTILINE)
    return int(head[1]) if head is not None and found == text(int(head[1])) else None


def _save(folder: Path) -> Callable[[int], object]:
    file = files.load(letter_path(folder))

    def save(version: int) -> bool:
        nonlocal file
        file = files.save(file, file.letter.edit(HEAD, f"v{version}").edit(TAIL, f"v{version}"))
        return file.confirmed

    return save


def _replace(folder: Path) -> Callable[[int], object]:
    return lambda version: files.write_atomically(letter_path(folder), text(version).encode())


def _journal(folder: Path) -> Callable[[int], object]:
    letter, journal = read(text(0)), Journal(letter_path(folder), folder)
    return lambda version: journal.keep(letter.edit(HEAD, f"v{version}").edit(TAIL, f"v{version}"), "base")


def _versions(folder: Path) -> Callable[[int], object]:
    versions = Versions(letter_path(folder), folder)
    return lambda version: versions.keep(text(version).encode())


def _naive(folder: Path) -> Callable[[int], object]:
    """What an editor must not do: the control of the harness."""

    def save(version: int) -> None:
        with letter_path(folder).open("w", encoding="utf-8") as file:
            file.write(text(version))

    return save


# Each saves a version; False tells that the disk has not confirmed it.
HOW: dict[str, Callable[[Path], Callable[[int], object]]] = {
    "save": _save, "replace": _replace, "journal": _journal, "versions": _versions, "naive": _naive,
}  # fmt: skip


def _tell(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def _serve(how: str, folder: Path, lines: Iterator[str]) -> None:
    for line in lines:
        child = os.fork()
        if child == 0:
            save, version = HOW[how](folder), int(line)
            while True:
                if save(version) is not False:
                    _tell(f"ack {version}")
                version += 1
        _tell(f"pid {child}")
        _, status = os.waitpid(child, 0)
        _tell(f"gone {status}")


if __name__ == "__main__":
    _serve(sys.argv[1], Path(sys.argv[2]), iter(sys.stdin.readline, ""))
