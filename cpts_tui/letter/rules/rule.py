"""Rule: a named check over several fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.facts import Facts
from cpts_tui.letter.fields import Budget, Communes, Ref, Rows
from cpts_tui.letter.findings import Finding, Gravity
from cpts_tui.letter.numbers import ordinal


class Rule(NamedTuple):
    """A check. ``reads`` are paths of fields; ``find`` yields findings at any of them."""

    name: str
    reads: tuple[str, ...]
    find: Callable[[Facts], Iterator[Finding]]


def row_finding(path: str, index: int, column: str, gravity: Gravity, rule: str, message: str) -> Finding:
    """A finding at a cell (or at a whole row, ``column`` empty), with its place as people count."""
    return Finding(Ref.parse(path).at(index, column), gravity, rule, message, where(path, index, column))


def where(path: str, index: int, column: str = "") -> str:
    """« 4e personne, Profession »."""
    group, _, name = path.partition(".")
    kind = FIELDS[group, name].kind
    if not isinstance(kind, Rows | Communes | Budget):
        raise TypeError(f"{path} is no table")
    noun, gender = kind.row_name
    label = next((f.label for f in kind.columns if f.key == column), "")
    return f"{ordinal(index + 1, gender)} {noun}" + (f", {label}" if label else "")
