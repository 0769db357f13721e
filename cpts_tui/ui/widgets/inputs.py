"""Lines and paragraphs that take what French people type.

Textual 8.2.8 drops a typed no-break space (``str.isprintable`` refuses it), types the letter of Alt+letter, keeps
the first line of a paste and loses the others, lets a newline into one line through Ctrl+V, and deletes the word to
the *right* on Ctrl+Backspace. Here a paste is joined and said, letters are composed (NFC), and what a terminal would
obey is never let in.
"""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input

from cpts_tui.letter.text import joined
from cpts_tui.ui.widgets.own_keys import do_own

NO_BREAK = frozenset("\u00a0\u202f\u2011")


def typed_by(event: Key) -> str:
    """What a key types that Textual would drop, or leave apart: a no-break space, an accent on its own; else empty."""
    char = event.character or ""
    return char if len(char) == 1 and (char in NO_BREAK or unicodedata.combining(char)) else ""


class LineInput(Input):
    """One line of text."""

    cursor_blink = False
    virtual_size = Reactive(Size(0, 0))
    """Textual lays the whole screen out at each key that makes a line longer; here its place depends on no text."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", "Tout sélectionner", show=False),
        Binding("ctrl+backspace,alt+backspace", "delete_left_word", "Effacer le mot", show=False),
    ]

    def __init__(
        self,
        value: str = "",
        placeholder: str = "",
        *,
        id: str | None = None,  # noqa: A002  # textual's own name
        classes: str | None = None,
    ) -> None:
        # Not textual's compact: it is a class that comes after the widget, which is then styled twice.
        super().__init__(value, placeholder, id=id, classes=classes, select_on_focus=False, validate_on=())

    def on_blur(self) -> None:
        """A line that is only read is read from its beginning."""
        if self.scroll_offset.x:
            self.scroll_to(0, animate=False, force=True)

    def on_focus(self) -> None:
        """The cursor is where it was: so is what is seen of the line."""
        if self._cursor_offset >= self.size.width > 0:
            self._watch_selection(self.selection)

    async def _on_key(self, event: Key) -> None:
        if event.key.startswith("alt+") and event.character is not None:
            event.stop()
            event.prevent_default()
        elif char := typed_by(event):
            event.stop()
            event.prevent_default()
            self.replace(char, *self.selection)
        else:
            await do_own(self, event)

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        self._insert_lines(event.text)

    def action_paste(self) -> None:
        """Insert what was copied in this program."""
        self._insert_lines(self.app.clipboard)

    def _insert_lines(self, text: str) -> None:
        lines = len([line for line in text.splitlines() if line.strip()])
        if text:
            self.replace(text, *self.selection)
        if lines > 1:
            self.notify(f"{lines} lignes collées en une seule.", markup=False)

    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a part of the line; the one way in for keys and pastes."""
        start, end = sorted((start, end))
        if start and text and unicodedata.combining(text[0]):
            start -= 1  # an accent typed after its letter becomes one character with it
            text = self.value[start] + text
        super().replace(joined(text), start, end)
