"""ProseControl: a value typed as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.widgets import TextArea

from cpts_tui.letter.display import shown
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.values import as_typed
from cpts_tui.ui.widgets.edited import Edited
from cpts_tui.ui.widgets.prose import ProseArea
from cpts_tui.ui.widgets.text_control import restored


class ProseControl(ProseArea):
    """A value typed as paragraphs."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        super().__init__(_prose(raw))

    def show_value(self, raw: Any) -> None:
        """Show another value; the cursor stays where it was, as far as it can."""
        self._raw = raw
        if _prose(raw) != self.text:
            cursor = self.cursor_location
            with self.prevent(TextArea.Changed):
                self.load_text(_prose(raw))
            if self.has_focus:
                self.move_cursor(self.clamp_visitable(cursor))

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Mark a text that is no text."""
        self.set_class(any(finding.gravity == "erreur" for finding in found), "-error")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Each key makes a value."""
        event.stop()
        before = as_typed(self._raw) if self._raw is not None else ""
        if self.text == shown(before):
            return
        self._raw = restored(self.text, before)
        self.post_message(Edited(self._raw, typing=True))


def _prose(raw: Any) -> str:
    return "" if raw is None else shown(as_typed(raw))
