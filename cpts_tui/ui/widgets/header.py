"""The line above everything: which letter, whether it is saved, how far it is."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget

from cpts_tui.letter.display import shown
from cpts_tui.letter.findings import Review

BAR = 10


class Header(Widget):
    """One line; it fits itself to the width, the project's name giving way first."""

    def __init__(self) -> None:
        super().__init__(id="header")
        self._project, self._state, self._progress = "", "", 0

    def tell(self, project: str, state: str, review: Review) -> None:
        """Show another state of the letter."""
        facts = (shown(project or "Lettre sans titre").replace("\n", " "), state, review.progress)
        if facts != (self._project, self._state, self._progress):
            self._project, self._state, self._progress = facts
            self.refresh()

    def render(self) -> Content:
        """The line, at the width there is."""
        done = self._progress * BAR // 100
        bar = "▰" * done + "▱" * (BAR - done)
        right = f"{self._state}   {self._progress}\u00a0% {bar} "
        left = f" {self._project} · Lettre d’intention"
        room = max(0, self.size.width - cell_len(right) - 1)
        if cell_len(left) > room:
            left = set_cell_size(left, room - 1) + "…" if room > 1 else ""
        gap = " " * max(1, self.size.width - cell_len(left) - cell_len(right))
        return Content.assemble((left, "bold"), gap, right)
