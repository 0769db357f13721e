"""What is pasted, on its way from the terminal to textual's parser: an escape sign in it begins nothing.

Some terminals hand over pasted text as it is. textual 8.2.8 takes an escape sign in it for the beginning of a key: what
follows is lost to the paste, and typed before it.
"""

from __future__ import annotations

_ESC, _BEGIN, _END = "\x1b", "\x1b[200~", "\x1b[201~"


class Pastes:
    """Takes escape signs out of what stands between the two marks of a paste; the marks stay."""

    def __init__(self) -> None:
        self._inside = False
        self._begun = ""  # the beginning of a mark that the last text ended with

    def passed(self, text: str) -> str:
        """The text to hand on now. What may begin the closing mark waits for the next text; what may begin the opening
        one does not: it may be a key."""
        if not (self._inside or self._begun or _ESC in text):
            return text
        handed_on = "" if self._inside else self._begun
        text, self._begun = self._begun + text, ""
        parts: list[str] = []
        while text:
            mark = _END if self._inside else _BEGIN
            before, found, text = text.partition(mark)
            if not found:
                self._begun = _beginning(before, mark)
                if self._inside:
                    before = before.removesuffix(self._begun)
            parts.append((before.replace(_ESC, "") if self._inside else before) + found)
            self._inside ^= bool(found)
        return "".join(parts).removeprefix(handed_on)


def _beginning(text: str, mark: str) -> str:
    """The end of a text that may begin a mark; empty where none may."""
    return next((mark[:size] for size in range(len(mark) - 1, 0, -1) if text.endswith(mark[:size])), "")
