"""Every sentence of the program has French spaces: no line may begin with « : » or end with « « »."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "cpts_tui"
PLAIN = re.compile(
    r"""(?<=[\w’»)}\]…])[ ](?=[;?!»](?:[\s)"]|$))  # before ; ? ! »
    |(?<=[\w’»)}\]…])[ ](?=:(?:\s|$))              # before :
    |(?<=«)[ ]                                     # after «
    """,
    re.VERBOSE,
)
NO_SENTENCES = {
    "territory/search.py", "territory/database.py", "territory/making/writing.py",  # questions to a database
    "storage/journal.py",  # the head of a copy, which is read back
}  # fmt: skip
COMMAND = "tapez ?"
"""A key that one presses, not a question."""


def sentences(tree: ast.Module) -> Iterator[ast.Constant]:
    """The texts of a module that are no docstrings."""
    said_alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said_alone:
            yield node


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_sentences_have_french_spaces(path: Path) -> None:
    if path.relative_to(PACKAGE).as_posix() in NO_SENTENCES:
        pytest.skip("no sentences")
    plain = [
        (node.lineno, node.value)
        for node in sentences(ast.parse(path.read_text("utf-8")))
        if PLAIN.search(str(node.value).replace(COMMAND, ""))
    ]
    assert plain == []


def test_what_is_looked_for_is_found() -> None:
    for wrong in ("Pourquoi ?", "Ici : là", "« oui", "oui »", "fini ; suite", "{x} :"):
        assert PLAIN.search(wrong)
    for right in ("Pourquoi\u202f?", "Ici\u00a0: là", "«\u00a0oui\u00a0»", "a = b", "10:30", "https://x.fr"):
        assert not PLAIN.search(right)
