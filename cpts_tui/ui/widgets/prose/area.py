"""ProseArea: paragraphs to write in. It has no undo of its own: Ctrl+Z is the letter's."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.message import Message

from cpts_tui.letter.display import MARKS, shown
from cpts_tui.letter.text import cleaned
from cpts_tui.ui.widgets.inputs import typed_by
from cpts_tui.ui.widgets.own_keys import do_own
from cpts_tui.ui.widgets.prose import moves
from cpts_tui.ui.widgets.prose.text import Place
from cpts_tui.ui.widgets.prose.view import ProseView

_MOVES = {
    "left": "left", "right": "right", "ctrl+left": "word_left", "ctrl+right": "word_right", "home": "home",
    "end": "end", "up": "up", "down": "down", "pageup": "page_up", "pagedown": "page_down",
    "ctrl+home": "start", "ctrl+end": "finish",
}  # fmt: skip
_ERASURES = {
    "backspace": "left", "ctrl+w,ctrl+backspace,alt+backspace": "word_left", "delete,ctrl+d": "right",
    "alt+delete,ctrl+delete": "word_right", "ctrl+u,super+backspace": "home", "ctrl+k": "line_end",
}  # fmt: skip


class ProseArea(ProseView):
    """Paragraphs, wrapped to the width; Tab leaves, Entrée makes a new paragraph."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"move('{name}')", "Déplacer le curseur", show=False) for key, name in _MOVES.items()),
        *(
            Binding(f"{before}{plus}shift+{key}", f"move('{name}', True)", "Sélectionner", show=False)
            for chord, name in _MOVES.items()
            for before, plus, key in [chord.rpartition("+")]
        ),
        *(Binding(key, f"erase('{name}')", "Effacer", show=False) for key, name in _ERASURES.items()),
        Binding("ctrl+e", "move('end')", "Fin de la ligne", show=False),
        Binding("ctrl+shift+k", "erase_paragraph", "Effacer le paragraphe", show=False),
        Binding("ctrl+a", "select_all", "Tout sélectionner", show=False),
        Binding("ctrl+x,super+x", "cut", "Couper", show=False),
        Binding("ctrl+c,super+c", "copy", "Copier", show=False),
        Binding("ctrl+v,super+v", "paste", "Coller", show=False),
    ]

    class Changed(Message):
        """A person has changed the text."""

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Whether a key is typed here, so that it is no command of the screen."""
        return key == "enter" or (character is not None and character.isprintable())

    async def _on_key(self, event: Key) -> None:
        if event.key.startswith("alt+") and event.character is not None:
            event.stop()
            event.prevent_default()
            return
        typed = "\n" if event.key == "enter" else typed_by(event)
        if not typed and event.is_printable and event.character is not None:
            typed = event.character
        if typed:
            event.stop()
            event.prevent_default()
            self.insert(typed)
        else:
            await do_own(self, event)

    def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        self.insert(cleaned(event.text))

    def insert(self, text: str) -> None:
        """Type a text over the selection; an accent joins the letter before it."""
        start, end = self.selected
        before = self._text.paragraphs[start.row][max(0, start.column - MARKS - 1) : start.column]
        if text and before and ord(text[0]) >= 0x300:
            if unicodedata.normalize("NFC", before[-1] + text[0])[0] != before[-1]:
                text = cleaned(before[-1] + text)
                start = Place(start.row, start.column - 1)
            elif len(text) == 1 and shown(before + text) != before + text:
                return  # one mark more on a letter that has too many
        self._replace(start, end, text)

    def _replace(self, start: Place, end: Place, text: str) -> None:
        if start == end and not text:
            return
        self._cursor = self._anchor = self._text.replace(start, end, text)
        self._resized()
        self._moved()
        self.post_message(self.Changed())

    def action_move(self, name: str, select: bool = False) -> None:
        """Move the cursor; without selecting, what was selected is left by the side that one moves to."""
        start, end = self.selected
        if not select and start != end and name in ("left", "right"):
            self.move_to(start if name == "left" else end)
        elif name in ("up", "down", "page_up", "page_down"):
            lines = self.size.height if name.startswith("page") else 1
            lines = -lines if name.endswith("up") else lines
            if name.startswith("page"):
                self._scroll_by(lines)
            target = moves.vertical(self._text, self._cursor, lines, self._goal)
            self.move_to(target, select=select, keep_goal=True)
        else:
            self.move_to(moves.BY_NAME[name](self._text, self._cursor), select=select)

    def action_erase(self, name: str) -> None:
        """Erase what is selected; else, from the cursor to where a move would lead."""
        start, end = self.selected
        if start == end:
            target = moves.BY_NAME[name](self._text, self._cursor)
            if target == self._cursor and name in ("home", "line_end"):
                target = (moves.left if name == "home" else moves.right)(self._text, self._cursor)
            start, end = min(target, self._cursor), max(target, self._cursor)
        self._replace(start, end, "")

    def action_erase_paragraph(self) -> None:
        """Erase the paragraphs that the cursor or the selection is in."""
        self._erase_paragraphs()

    def _erase_paragraphs(self) -> str:
        """Erase them; what they said."""
        start, end = self.selected
        column = self._cursor.column
        last = end.row - 1 if end.row > start.row and end.column == 0 else end.row
        first, after = Place(start.row, 0), self._text.clamped(Place(last, len(self._text.paragraphs[last])))
        if last + 1 < len(self._text.paragraphs):
            after = Place(last + 1, 0)
        said = self._text.between(first, after)
        self._replace(first, after, "")
        self.move_to(self._text.clamped(Place(start.row, column)))
        return said

    def action_select_all(self) -> None:
        """Select the whole text."""
        self._anchor = Place(0, 0)
        self.move_to(self._text.end, select=True)

    def action_copy(self) -> None:
        """Copy what is selected."""
        start, end = self.selected
        if start == end:
            raise SkipAction
        self.app.copy_to_clipboard(self._text.between(start, end))

    def action_cut(self) -> None:
        """Copy what is selected, or the paragraph, and erase it."""
        start, end = self.selected
        if start == end:
            said = self._erase_paragraphs()
        else:
            said = self._text.between(start, end)
            self._replace(start, end, "")
        if said:
            self.app.copy_to_clipboard(said)

    def action_paste(self) -> None:
        """Insert what was copied in this program."""
        self.insert(cleaned(self.app.clipboard))
