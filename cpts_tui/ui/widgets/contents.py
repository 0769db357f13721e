"""The list of chapters, each with how far it is, and under it what the addressee expects."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import ChapterState, ExpectationState, Review

WIDTH = 23
EXPECTED = "attendu"


class Contents(OptionList):
    """Moving in the list shows the chapter at once; Entrée goes into it, or to what an expectation misses."""

    class Chosen(Message):
        """A chapter is to be shown; ``enter``: and the focus goes into it."""

        def __init__(self, key: str, *, enter: bool) -> None:
            super().__init__()
            self.key = key
            self.enter = enter

    class Missing(Message):
        """What an expectation misses is to be shown."""

        def __init__(self, ref: Ref) -> None:
            super().__init__()
            self.ref = ref

    def __init__(self, review: Review) -> None:
        super().__init__(id="contents", compact=True, markup=False)
        self._review = review
        self._prompts: list[str] = []
        for option in self._build():
            self.add_option(option)

    def _build(self) -> list[Option]:
        chapters = [Option(Content(text), id=state.chapter.key) for text, state in self._chapter_lines()]
        expected = [Option(Content(text), id=f"{EXPECTED}-{n}") for n, text in enumerate(self._expected_lines())]
        self._prompts = [text for text, _state in self._chapter_lines()] + [""] + self._expected_lines()
        title = Option(Content.styled("─ Attendu " + "─" * (WIDTH - 10), "dim"), id="titre", disabled=True)
        return [*chapters, title, *expected] if expected else chapters

    def _chapter_lines(self) -> list[tuple[str, ChapterState]]:
        return [(chapter_line(n, state), state) for n, state in enumerate(self._review.chapters, 1)]

    def _expected_lines(self) -> list[str]:
        return [expectation_line(state) for state in self._review.expectations]

    def tell(self, review: Review) -> None:
        """Show another review; only the lines that changed are drawn again."""
        self._review = review
        lines = [text for text, _state in self._chapter_lines()] + [""] + self._expected_lines()
        for index, line in enumerate(lines):
            if index < len(self._prompts) and line != self._prompts[index] and line:
                self.replace_option_prompt_at_index(index, Content(line))
        self._prompts = lines

    def point_at(self, key: str) -> None:
        """Mark the chapter that is shown, without asking for it again."""
        index = self.get_option_index(key)
        if self.highlighted != index:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = index

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Moving shows."""
        event.stop()
        key = event.option_id or ""
        if self.has_focus and not key.startswith(EXPECTED):
            self.post_message(self.Chosen(key, enter=False))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Entrée and a click enter."""
        event.stop()
        key = event.option_id or ""
        if not key.startswith(EXPECTED):
            self.post_message(self.Chosen(key, enter=True))
            return
        state = self._review.expectations[int(key.rpartition("-")[2])]
        refs = state.missing or next(e.fields for e in self._review.template.expectations if e.label == state.label)
        self.post_message(self.Missing(refs[0]))


def chapter_line(number: int, state: ChapterState) -> str:
    """« ◐ 3 Problématique  1/2 »: the sign and the count say the same, so that neither needs a colour."""
    if state.errors:
        sign, count = "✗", f"{state.errors} err."
    elif state.gaps or state.filled < state.required:
        sign, count = ("◐" if state.filled else "○"), f"{state.filled}/{state.required}"
    else:
        sign, count = "✓", f"{state.filled}/{state.required}" if state.required else ""
    name = f"{sign} {number:>2} {shown(state.chapter.short)}"
    room = WIDTH - cell_len(count) - 1
    return set_cell_size(name, room) + " " + count


def expectation_line(state: ExpectationState) -> str:
    """« ○ Actions proposées  2 »: what is missing for it, counted."""
    count = str(len(state.missing)) if state.missing else ""
    name = f"{'✓' if state.satisfied else '○'} {shown(state.label)}"
    return set_cell_size(name, WIDTH - cell_len(count) - 1) + " " + count
