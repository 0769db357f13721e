"""Places: the true line of every path of a letter's file.

``verifier`` prints ``fichier:ligne`` for each finding, and neither tomllib nor tomlkit knows a key's line. A
line that is not known is None: it is never guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from cpts_tui.letter.fields import Ref
from cpts_tui.storage.scanning import scan
from cpts_tui.storage.tree import Node, Shape


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand in one text. Lines count from 1, as editors count them (only a line feed ends a
    line)."""

    root: Node
    newlines: tuple[int, ...]

    def line_of(self, ref: Ref) -> int | None:
        """The line of a group, a field, a row, a cell or an option's comment; of a missing cell, that of its
        row.

        None for a group, a field or a row that is not in the file.
        """
        node: Node | None = self.root
        for step in ref.steps():
            before = node
            node = _step(before, step)
            if node is None:
                missing_cell = bool(ref.column) and step == ref.column
                node = before if missing_cell else None
                break
        return None if node is None else bisect_left(self.newlines, node.where) + 1


def places(text: str) -> Places:
    """The places of a text that ``read`` accepts."""
    newlines = []
    at = text.find("\n")
    while at != -1:
        newlines.append(at)
        at = text.find("\n", at + 1)
    return Places(scan(text).root, tuple(newlines))


def _step(node: Node | None, step: str | int) -> Node | None:
    if node is None:
        return None
    if isinstance(step, str):
        return node.children.get(step)
    if step < len(node.items):
        return node.items[step]
    # A lone value, or a lone table, stands for one row (« evaluations = "03/2026" », « engages = { nom = "…" } »).
    return node if node.shape not in (Shape.ARRAY, Shape.ROWS) and step == 0 else None
