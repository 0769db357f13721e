"""A line for a path: the proposed one at first, which another one, typed or pasted at its end, replaces."""

from __future__ import annotations

import os
from pathlib import Path

from textual.widgets.input import Selection

from cpts_tui.ui.widgets.inputs import LineInput

_STARTS = ("~", "/", os.sep)


class PathLine(LineInput):
    """A path never begins in the middle of another: « ~ » or the root, at the end of what is proposed, begins anew.

    In what a person has typed, only after a separator (« dossier//etc ») or as a paste: a name may end by « ~ ».
    """

    def __init__(self, proposed: str, *, id: str) -> None:  # noqa: A002  # textual's own name
        super().__init__(proposed, id=id)
        self._proposed = proposed

    def propose(self, path: str) -> None:
        """Put a path in the line, as the program's own."""
        self._proposed = self.value = path
        self.cursor_position = len(path)

    def choose_name(self) -> None:
        """Select the name at the end of the path: what is typed takes its place, in the same folder."""
        end = len(self.value)
        self.selection = Selection(end - len(Path(self.value).name), end)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a part of the line, or all of it by a path that begins anew."""
        if len(text) > 1:
            text = _unquoted(text)
        if max(start, end) == len(self.value) and self._begins(text):
            start, end = 0, len(self.value)
        super().replace(text, start, end)

    def _begins(self, text: str) -> bool:
        if len(text) > 1:
            return text.startswith("~") or Path(text).is_absolute()
        return text in _STARTS and (self.value == self._proposed or self.value.endswith(_STARTS[1:]))


def _unquoted(text: str) -> str:
    """A pasted path without the quotation marks that a terminal, or Windows, puts around it."""
    bare = text.strip()
    return bare[1:-1] if len(bare) > 2 and bare[0] == bare[-1] and bare[0] in "'\"" else text
