"""TextControl: a value typed on one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.widgets import Input

from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Amount, Day, Email, Month, Number, Phone, Postcode, Scalar
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.library import Lists
from cpts_tui.letter.values import as_typed, show, typed
from cpts_tui.ui.widgets.edited import Edited
from cpts_tui.ui.widgets.inputs import LineInput

_PICTURES = {0x2400 + code: chr(code) for code in range(0x20)}


def restored(text: str, raw: str) -> str:
    """An edited text, with the control characters of the value it was made from in place of their pictures.

    What is shown of a value must not become its value because a letter was typed elsewhere in it.
    """
    pictures = {
        code: char
        for code, char in _PICTURES.items()
        if chr(code) in text and char in raw and chr(code) not in raw
    }
    return text.translate(pictures) if pictures else text


def width_class(kind: Scalar) -> str:
    """The class that gives a line the width of the expected answer."""
    match kind:
        case Postcode() | Number() | Amount():
            return "-short"
        case Day() | Month() | Phone():
            return "-middle"
        case Email():
            return "-long"
        case _:
            return "-full"


class TextControl(LineInput):
    """A value typed on one line."""

    leading: ClassVar[frozenset[str]] = frozenset({"enter", "up", "down"})
    """The keys that lead to another field: what is typed right after them is for that one."""

    def __init__(self, kind: Scalar, raw: Any, lists: Lists) -> None:
        self._kind, self._raw, self._lists = kind, raw, lists
        super().__init__(one_line(show(kind, raw, lists)), classes=width_class(kind))
        # A number or a date is typed anew; a text is gone on with.
        self.select_on_focus = isinstance(kind, Number | Amount | Day | Month | Postcode)

    def show_value(self, raw: Any) -> None:
        """Show another value; the cursor stays where it was, as far as it can."""
        self._raw = raw
        text = one_line(show(self._kind, raw, self._lists))
        if text != self.value:
            cursor = self.cursor_position
            with self.prevent(Input.Changed):
                self.value = text
            self.cursor_position = min(cursor, len(text)) if self.has_focus else len(text)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Mark a line that cannot be read."""
        self.set_class(any(finding.gravity == "erreur" for finding in found), "-error")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Each key makes a value."""
        event.stop()
        if self.value == one_line(show(self._kind, self._raw, self._lists)):
            return
        text = restored(self.value, as_typed(self._raw) if self._raw is not None else "")
        value = typed(self._kind, text, self._raw, self._lists)
        self._raw = value
        self.post_message(Edited(value, typing=True))
