"""Edits of a text by spans: gathered in any order, applied at once, so that every offset is one of the old
text."""

from __future__ import annotations

import re
from typing import NamedTuple

from cpts_tui.storage.tree import Span

_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*")


class Patch(NamedTuple):
    """Text to put in the place of a span; an insertion where the span is empty. Of two insertions at one
    place the lower ``rank`` comes first: a line belongs to the section above, a block opens the next."""

    start: int
    end: int
    text: str
    rank: int = 0


class Patches:
    """The edits of one text. Insertions at one place stay in the order they were asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.patches: list[Patch] = []
        self.opened: set[int] = set()

    def replace(self, span: Span, text: str) -> None:
        """Put ``text`` in the place of a span; nothing is noted where that is what stands there."""
        if self.text[span[0] : span[1]] != text:
            self.patches.append(Patch(*span, text))

    def insert(self, at: int, text: str) -> None:
        """Put ``text`` before the character at ``at``."""
        self.patches.append(Patch(at, at, text))

    def insert_block(self, at: int, block: str, tight: bool = False) -> None:
        """Put whole lines, a section or a row, before the line at ``at``, between blank lines unless
        ``tight``."""
        opened = at in self.opened
        after_blank = at == 0 or self.text.endswith(("\n\n", "\n\r\n"), 0, at)
        before_text = at < len(self.text) and not self.text.startswith(("\n", "\r\n"), at)
        apart = (after_blank or opened) if before_text else (after_blank and not opened)
        above = "" if tight or apart else "\n"
        below = "\n" if before_text and not tight else ""
        self.opened.add(at)
        self.patches.append(Patch(at, at, above + block + below, 1))

    def remove_block(self, span: Span) -> None:
        """Remove whole lines, with the blank line above that set them apart."""
        start, end = span
        if start == 0:
            end = _BLANK_LINES.match(self.text, end).end()  # type: ignore[union-attr]  # it matches nothing too
        elif self.text.startswith(("\n", "\r\n"), end) or end == len(self.text):
            above = next(
                (blank for blank in ("\r\n", "\n") if self.text.endswith("\n" + blank, 0, start)), ""
            )
            start -= len(above)
        self.patches.append(Patch(start, end, ""))

    def extend(self, other: Patches) -> None:
        """Take the edits of another gathering of the same text."""
        self.patches.extend(other.patches)
        self.opened |= other.opened

    def apply(self, span: Span | None = None) -> str:
        """The text, or that span of it, once edited. Where two edits overlap (two rows that go, and the blank
        lines between them), what is removed twice is removed once."""
        text = self.text
        position, stop = span if span is not None else (0, len(text))
        parts: list[str] = []
        for patch in sorted(
            self.patches, key=lambda patch: (patch.start, patch.end > patch.start, patch.rank)
        ):
            if patch.start > position:
                parts.append(text[position : min(patch.start, stop)])
            parts.append(patch.text)
            position = max(position, patch.end)
        if stop > position:
            parts.append(text[position:stop])
        return "".join(parts)
