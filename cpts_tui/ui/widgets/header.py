"""The line above everything: which letter, whether it is saved, how far it is."""

from __future__ import annotations

from pathlib import Path

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from cpts_tui.letter.display import one_line
from cpts_tui.letter.findings import Review
from cpts_tui.ui.widgets.contents import SHORTEST, cut

BAR = 10


class Header(Widget):
    """One line; it fits itself to the width, the project's name giving way before its file's."""

    def __init__(self) -> None:
        super().__init__(id="header")
        self._project, self._file, self._state, self._progress = "", "", "", 0

    def tell(self, project: str, file: Path, state: str, review: Review) -> None:
        """Show another state of the letter, which is kept in ``file``."""
        name = one_line(project or "Lettre sans titre")
        facts = (name, one_line(file.name), state, review.progress)
        if facts != (self._project, self._file, self._state, self._progress):
            self._project, self._file, self._state, self._progress = facts
            self.refresh()

    def render(self) -> Content:
        """The line, at the width there is."""
        done = self._progress * BAR // 100
        bar = "▰" * done + "▱" * (BAR - done)
        right = f"{self._state}   {self._progress}\u00a0% {bar} "
        room = max(0, self.size.width - cell_len(right) - 1)
        file = f" · {self._file}" if self._file else ""
        if room < SHORTEST + 1 + cell_len(file):
            file = cut(file, room - SHORTEST - 1) if room > 2 * SHORTEST else ""
        left = cut(f" {self._project}", room - cell_len(file)).rstrip() if room > 1 else ""
        gap = " " * max(1, self.size.width - cell_len(left + file) - cell_len(right))
        return Content.assemble((left, "bold"), file, gap, right)
