"""ProseControl: a value typed as paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import SuspendNotSupported

from cpts_tui.letter.display import shown
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.text import cleaned
from cpts_tui.letter.values import as_typed
from cpts_tui.ui.widgets.edited import Edited, PartChanged
from cpts_tui.ui.widgets.key_line import Keys
from cpts_tui.ui.widgets.prose.area import ProseArea
from cpts_tui.ui.widgets.text_control import restored


class ProseControl(ProseArea):
    """A value typed as paragraphs."""

    KEYS_NOW: ClassVar[Keys] = (
        ("Tab", "Champ suivant", "app.focus_next"),
        ("editeur", "Éditeur", "screen.in_turn('edit_outside')"),
    )

    def __init__(self, raw: Any, placeholder: str = "", *, classes: str = "") -> None:
        self._raw = raw
        self._seen = _prose(raw)  # how that value is shown
        self._depth = 0.0  # the last one that was told
        super().__init__(self._seen, placeholder, classes=classes)

    def _moved(self, *, keep_goal: bool = False) -> None:
        """Let what is read beside the form follow from line to line."""
        super()._moved(keep_goal=keep_goal)
        if self.has_focus and self.depth != self._depth:
            self._depth = self.depth
            self.post_message(PartChanged())

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
            self.post_message(Edited(self._value(), typing=True))

    def edit_outside(self, name: str, label: str) -> Edited | None:
        """Lend the terminal to the person's own editor, and show the text that comes back as one edit, named so.

        None where the text is the same, or where nothing could be edited: the person is told why.
        """
        from cpts_tui.ui.lending import lend
        from cpts_tui.ui.outside import NoEditorError, edit_text

        try:
            text = lend(self.app, lambda: edit_text(self.text, name))
        except NoEditorError as error:
            self.notify(shown(str(error)), severity="error", markup=False)
            return None
        except SuspendNotSupported:
            message = "Ce terminal ne peut pas être prêté à un éditeur."
            self.notify(message, severity="error", markup=False)
            return None
        if text == self.text:
            return None
        self.load(cleaned(text))
        return Edited(self._value(), typing=False, label=label)

    def _value(self) -> Any:
        """What the text that is shown makes of the value."""
        self._seen = self.text
        self._raw = restored(self._seen, as_typed(self._raw) if self._raw is not None else "")
        return self._raw


def _prose(raw: Any) -> str:
    return "" if raw is None else shown(as_typed(raw))
