"""ProseControl: a value typed as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cpts_tui.letter.display import shown
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.values import as_typed
from cpts_tui.ui.widgets.edited import Edited
from cpts_tui.ui.widgets.prose.area import ProseArea
from cpts_tui.ui.widgets.text_control import restored


class ProseControl(ProseArea):
    """A value typed as paragraphs."""

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self._seen = _prose(raw)  # how that value is shown
        super().__init__(self._seen)

    def show_value(self, raw: Any) -> None:
        """Show another value; the cursor stays where it was, as far as it can."""
        self._raw, self._seen = raw, _prose(raw)
        if self._seen != self.text:
            self.load(self._seen)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Mark a text that is no text."""
        self.set_class(any(finding.gravity == "erreur" for finding in found), "-error")

    def on_prose_area_changed(self, event: ProseArea.Changed) -> None:
        """Keys make a value: one for all those that came together."""
        event.stop()
        if self.text != self._seen:
            self._seen = self.text
            self._raw = restored(self._seen, as_typed(self._raw) if self._raw is not None else "")
            self.post_message(Edited(self._raw, typing=True))


def _prose(raw: Any) -> str:
    return "" if raw is None else shown(as_typed(raw))
