"""One save of one letter in a process of its own, whose system calls a harness makes to fail.

``python -m tests.harness.one_save HOW LETTER`` prints what came out of it, in JSON. The name of the temporary file is
always the same, for a tracer to know it; a look at ``LETTER.mark`` tells where the save begins.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any
from unittest import mock

from cpts_tui.letter.fields import Ref
from cpts_tui.storage import files
from cpts_tui.storage.leftovers import temporary_for
from cpts_tui.storage.writing import write

OLD = '# vue\n[identite]\nintitule = "Mèze" # dit\n' + "# une ligne de commentaire\n" * 400
NEW = OLD.replace("Mèze", "Sète")
PROCESS = 0xCE55
NAME = Ref("identite", "intitule")


def temporary(letter: Path) -> Path:
    """The temporary file of a save made here."""
    with mock.patch.multiple(os, urandom=bytes, getpid=lambda: PROCESS):
        return temporary_for(letter)


def mark(letter: Path) -> Path:
    """What is looked at when the save begins; it never exists."""
    return letter.with_name(f"{letter.name}.mark")


def _save(path: Path) -> bool:
    file = files.load(path)
    letter = file.letter.edit(NAME, "Sète")
    write(letter, over=file.text)  # everything is imported by then
    mark(path).exists()
    return files.save(file, letter).confirmed


def _replace(path: Path) -> bool:
    mark(path).exists()
    return files.write_atomically(path, NEW.encode())


def _create(path: Path) -> bool:
    path.unlink()
    mark(path).exists()
    return files.create(path, NEW).confirmed


HOW = {"save": _save, "replace": _replace, "create": _create}


def attempt(how: str, path: Path) -> dict[str, Any]:
    """``{"confirmed": …}``, or ``{"problem": sentence}`` where the disk refused."""
    try:
        return {"confirmed": HOW[how](path)}
    except files.FileProblem as problem:
        return {"problem": str(problem)}


if __name__ == "__main__":
    os.urandom, os.getpid = bytes, lambda: PROCESS
    print(json.dumps(attempt(sys.argv[1], Path(sys.argv[2]))), flush=True)
