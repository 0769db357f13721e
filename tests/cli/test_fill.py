"""``remplir`` as people and programs use it: through a pipe and on a terminal, and what the file says afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choices, Communes, Ref, Rows
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.values import read, read_choices, read_rows
from cpts_tui.storage.files import load
from tests.cli.person import answers_of
from tests.cli.processes import SAMPLES, run


def fill(path: Path, *lines: str, **env: str) -> subprocess.CompletedProcess[str]:
    """``remplir`` with these answers in a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "cpts_tui", "remplir", str(path)],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True, encoding="utf-8", check=False, env={**os.environ, **env},
    )  # fmt: skip


def meaning(letter: Letter, library: Library) -> dict[str, Any]:
    """What a letter says, field by field, whatever the way it is written."""
    lists = library.lists(letter)
    said: dict[str, Any] = {}
    for group, name in FIELDS:
        ref, kind = Ref(group, name), FIELDS[group, name].kind
        raw = letter.raw(ref)
        if isinstance(kind, Rows | Communes | Budget):
            rows = read_rows(kind, raw, lists)[0]
            said[str(ref)] = [{key: _text(cell.value) for key, cell in row.cells.items()} for row in rows]
        elif isinstance(kind, Choices):
            said[str(ref)] = {item.key: item.comment for item in read_choices(kind, raw, lists)[0]}
        else:
            said[str(ref)] = _text(read(kind, raw, lists).value)
    return said


def _text(value: Any) -> Any:
    return value.strip("\n") if isinstance(value, str) else value


def test_a_whole_letter_is_written_through_a_pipe_and_is_complete(tmp_path: Path) -> None:
    library = Library()
    model = load(SAMPLES / "exemple.toml").letter
    path = tmp_path / "lettre.toml"
    done = fill(path, "1", *answers_of(model, library))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout[-3000:]
    written = load(path)
    said, expected = meaning(written.letter, library), meaning(model, library)
    assert said.pop(
        "territoire.population_source"
    )  # the database names its own, the model another publication
    expected.pop("territoire.population_source")
    assert said == expected
    assert "# Intitulé du projet" in written.text
    assert run("verifier", "--strict", path).returncode == 0
    assert "complète, 100\u00a0%" in done.stdout
