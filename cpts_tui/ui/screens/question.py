"""A question with a few answers, each a letter away."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpts_tui.letter.display import shown
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.marked_list import MarkedList

ROOM = 50
"""Cells of an answer and its detail in the usual box; longer ones get a wide one."""


class Answer(NamedTuple):
    """An answer: what it returns, the letter that gives it, and its words. ``detail`` stands dim after them."""

    key: str
    letter: str
    label: str
    detail: str = ""


class Question(Dialog[str]):
    """Asks, and returns an answer's key; Échap returns an empty one."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "Revenir")]

    def __init__(
        self, title: str, text: str, answers: tuple[Answer, ...], *, footer: str = "Échap\u00a0: revenir"
    ) -> None:
        super().__init__()
        self._title, self._text, self._answers, self._footer = title, text, answers, footer

    def compose(self) -> ComposeResult:
        """A box with the question, its explanation and the answers."""
        longest = max(cell_len(answer.label) + cell_len(answer.detail) for answer in self._answers)
        with Vertical(classes="dialog -wide" if longest > ROOM else "dialog") as box:
            box.border_title = Content(shown(self._title))
            box.border_subtitle = Content(self._footer)
            if self._text:
                yield Static(Content(shown(self._text)), classes="dialog-text")
            yield MarkedList(*(self._option(answer) for answer in self._answers), compact=True, markup=False)

    @staticmethod
    def _option(answer: Answer) -> Option:
        words = Content.assemble((f" {answer.letter} ", "bold"), " ", shown(answer.label))
        detail = Content.styled(f"  {shown(answer.detail)}", "dim") if answer.detail else Content("")
        return Option(words + detail, id=answer.key)

    def on_key(self, event: Key) -> None:
        """One letter is enough."""
        for answer in self._answers:
            if event.character and event.character.lower() == answer.letter:
                event.stop()
                self.dismiss(answer.key)
                return

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Entrée and a click answer."""
        self.dismiss(event.option_id or "")
