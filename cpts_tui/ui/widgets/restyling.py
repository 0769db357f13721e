"""Styling a widget in focus once, where textual (8.2.8) does it twice."""

from __future__ import annotations

from textual.widget import Widget


class StyledWithField(Widget):
    """A widget of many component classes, each of which is styled with it (a tenth of a chapter's change).

    Textual styles a widget whose focus changes, and then everything in the nearest widget around it that has a rule for
    ``:focus-within``, as fields have: it among them.
    """

    def watch_has_focus(self, has_focus: bool) -> None:
        """Leave it to what stands around, if that is going to do it."""
        if not any(node._has_focus_within for node in self.ancestors):
            super().watch_has_focus(has_focus)
