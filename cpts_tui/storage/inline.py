"""Inline tables, ``{ … }``: entries that come and go with their commas. TOML 1.0 wants them on one line, and
forbids a comma after the last entry."""

from __future__ import annotations

from typing import Any

from cpts_tui.storage.literals import key, literal
from cpts_tui.storage.patches import Patches
from cpts_tui.storage.tree import Entry, Node


class InlineEdits:
    """What happens to the entries of one inline table, gathered because commas depend on all of them.

    ``added`` holds the dotted part of the key, the key, and the value.
    """

    def __init__(self, node: Node, patches: Patches) -> None:
        self.node = node
        self.patches = patches
        self.removed: list[Entry] = []
        self.added: list[tuple[tuple[str, ...], str, Any]] = []

    def finish(self) -> None:
        """Note the edits."""
        entries = list(dict.fromkeys(self.node.entries))
        kept = [entry for entry in entries if entry not in self.removed]
        texts = [
            f"{'.'.join(map(key, (*prefix, name)))} = {literal(value, block=False)}"
            for prefix, name, value in self.added
        ]
        if kept:
            self._remove(entries, kept)
            if texts:
                self.patches.insert(_end(kept[-1]), "".join(f", {text}" for text in texts))
        elif (self.removed or texts) and self.node.span is not None:
            inside = ", ".join(texts)
            self.patches.replace(self.node.span, f"{{ {inside} }}" if inside else "{}")

    def _remove(self, entries: list[Entry], kept: list[Entry]) -> None:
        seen = False
        for index, entry in enumerate(entries):
            if entry in kept:
                seen = True
            elif seen:
                self.patches.replace((_end(entries[index - 1]), _end(entry)), "")
            else:
                self.patches.replace((entry.start, entries[index + 1].start), "")


def _end(entry: Entry) -> int:
    return entry.value.span[1] if entry.value.span is not None else entry.start
