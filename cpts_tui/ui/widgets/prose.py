"""ProseArea: paragraphs. Its own module because Textual's TextArea is imported only where a chapter has one."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.widgets import TextArea

from cpts_tui.letter.text import cleaned
from cpts_tui.ui.widgets.inputs import typed_by


class ProseArea(TextArea):
    """Paragraphs, wrapped to the width; Tab leaves, Entrée makes a new paragraph."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", "Tout sélectionner", show=False),
        Binding("ctrl+home", "go_to_end(False)", "Début du texte", show=False),
        Binding("ctrl+end", "go_to_end(True)", "Fin du texte", show=False),
    ]

    def __init__(self, text: str = "") -> None:
        super().__init__(
            text, language=None, soft_wrap=True, tab_behavior="focus", show_line_numbers=False,
            highlight_cursor_line=False, compact=True,
        )  # fmt: skip
        self.cursor_blink = False

    async def _on_key(self, event: Key) -> None:
        if event.key.startswith("alt+") and event.character is not None:
            event.stop()
            event.prevent_default()
        elif char := typed_by(event):
            event.stop()
            event.prevent_default()
            self._type_over(char)

    async def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        self._type_over(cleaned(event.text))

    def action_go_to_end(self, last: bool) -> None:
        """The beginning or the end of the whole text."""
        self.move_cursor(self.document.end if last else (0, 0))

    def action_paste(self) -> None:
        """Insert what was copied in this program."""
        self._type_over(cleaned(self.app.clipboard))

    def _type_over(self, text: str) -> None:
        """Type a text over the selection; an accent joins the letter before it."""
        start, end = sorted(self.selection)
        row, column = start
        if text and column and not text.isspace():
            before = self.document.get_line(row)[column - 1]
            composed = cleaned(before + text)
            if not composed.startswith(before):
                start, text = (row, column - 1), composed
        if text:
            self._replace_via_keyboard(text, start, end)
            self.scroll_cursor_visible()
