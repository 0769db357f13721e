"""Letters of older formats, read as what they say in the present one.

The text itself is changed, by its spans: comments, layout and keys that nobody knows stay where they are. The file is
not: it becomes one of the present format at its first save, so that opening a letter to look at it changes nothing.

``STEPS[n]`` makes a text of format n + 1 of one of format n; the last one leads to ``FORMAT``. A step is added when the
format changes, and never removed. What a step needs is here: ``renamed`` for a key, ``revalued`` for what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cpts_tui.letter.letter import FORMAT
from cpts_tui.storage.editing import edited
from cpts_tui.storage.literals import key as spelled
from cpts_tui.storage.parsing import parse
from cpts_tui.storage.patches import Patches
from cpts_tui.storage.scanning import key_spans, scan
from cpts_tui.storage.tree import Entry, Node, Shape

Step = Callable[[str], str]
Path = tuple[str, ...]

STEPS: dict[int, Step] = {}
"""From each older format to the next one. There is one format so far."""


def present(text: str) -> tuple[str, dict[str, Any]]:
    """The text in the newest format that steps lead to, and its data: itself, where none does.

    Raises UnreadableLetter where it is not TOML.
    """
    data = parse(text)
    number = data.get("format", FORMAT)
    while (
        isinstance(number, int) and not isinstance(number, bool) and (step := STEPS.get(number)) is not None
    ):
        number += 1
        text = _numbered(step(text), number)
        data = parse(text)
    return text, data


def renamed(text: str, path: Path, name: str) -> str:
    """The text with a key renamed wherever it stands, however it is written (header, dotted, inline, in each row)."""
    patches = Patches(text)

    def rename(prefix: Path, keys: Path, start: int) -> None:
        place = len(path) - len(prefix) - 1
        if 0 <= place < len(keys) and (*prefix, *keys)[: len(path)] == path:
            patches.replace(key_spans(text, start)[place], spelled(name))

    def rename_in(prefix: Path, entries: list[Entry]) -> None:
        for entry in entries:
            rename(prefix, entry.keys, entry.start)
            descend((*prefix, *entry.keys), entry.value)

    def descend(prefix: Path, node: Node) -> None:
        if node.shape is Shape.INLINE:
            rename_in(prefix, node.entries)
        for item in node.items:
            descend(prefix, item)

    for section in scan(text).sections:
        rename((), section.keys, section.named)
        rename_in(section.keys, section.entries)
    return patches.apply()


def revalued(text: str, change: Callable[[dict[str, Any]], Mapping[str, Any]]) -> str:
    """The text with what ``change`` makes of its data, written as an edit on the screen would be."""
    data = parse(text)
    return edited(change(data), data, text)


def _numbered(text: str, number: int) -> str:
    return revalued(text, lambda data: {**data, "format": number})
