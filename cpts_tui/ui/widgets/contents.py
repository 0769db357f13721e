"""The list of chapters, each with how far it is, and under it what the addressee expects."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import ChapterState, ExpectationState, Review
from cpts_tui.letter.template import Template
from cpts_tui.ui.widgets.key_line import Keys

WIDTH = 23
SHORTEST = 12
"""Cells of a name that still tell which one it is."""
EXPECTED, CHAPTER = "attendu", "chapitre-"
"""Ids of lines: a trame may name its chapters as it likes."""


class Contents(OptionList):
    """Moving in the list shows the chapter at once; Entrée goes into it, or to what an expectation misses."""

    KEYS_NOW: ClassVar[Keys] = (("↑↓", "Chapitre", "cursor_down"), ("Entrée", "Y aller", "select"))

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

    def __init__(self, template: Template) -> None:
        names = [f"  {n:>2} {shown(chapter.short)}" for n, chapter in enumerate(template.chapters, 1)]
        expected = [f"  {shown(item.label)}" for item in template.expectations]
        options = [
            Option(Content(name), id=CHAPTER + chapter.key)
            for name, chapter in zip(names, template.chapters, strict=True)
        ]
        if expected:
            line = Content("─ Attendu " + "─" * (WIDTH - 10))
            options.append(Option(line, id=EXPECTED, disabled=True))
            options += [Option(Content(name), id=f"{EXPECTED}-{n}") for n, name in enumerate(expected)]
        super().__init__(*options, id="contents", markup=False)
        self._prompts = [*names, "", *expected] if expected else names
        self._review: Review | None = None

    def tell(self, review: Review) -> None:
        """Show a review; only the lines that changed are drawn again."""
        self._review = review
        lines = [chapter_line(n, state) for n, state in enumerate(review.chapters, 1)]
        if review.expectations:
            lines += ["", *(expectation_line(state) for state in review.expectations)]
        for index, (line, before) in enumerate(zip(lines, self._prompts, strict=False)):
            if line != before:
                self.replace_option_prompt_at_index(index, Content(line))
        self._prompts = lines

    def point_at(self, key: str) -> None:
        """Mark the chapter that is shown, without asking for it again."""
        index = self.get_option_index(CHAPTER + key)
        if self.highlighted != index:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = index

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Moving shows."""
        event.stop()
        key = event.option_id or ""
        if self.has_focus and not key.startswith(EXPECTED):
            self.post_message(self.Chosen(key.removeprefix(CHAPTER), enter=False))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Entrée and a click enter."""
        event.stop()
        key = event.option_id or ""
        if not key.startswith(EXPECTED):
            self.post_message(self.Chosen(key.removeprefix(CHAPTER), enter=True))
            return
        if self._review is not None:
            number = int(key.rpartition("-")[2])
            missing = self._review.expectations[number].missing
            self.post_message(self.Missing((missing or self._review.template.expectations[number].fields)[0]))


def chapter_line(number: int, state: ChapterState) -> str:
    """« ◐ 3 Problématique  1/2 »: the sign and the count say the same, so that neither needs a colour."""
    if state.errors:
        sign, count = "✗", f"{state.errors} err."
    elif state.filled < state.required:
        sign, count = ("◐" if state.filled else "○"), f"{state.filled}/{state.required}"
    elif state.gaps:
        sign, count = "◐", f"{state.gaps} vide{'s' if state.gaps > 1 else ''}"
    else:
        sign, count = "✓", f"{state.filled}/{state.required}" if state.required else ""
    if sign == "✓" and not state.said:
        sign = "·"  # nothing is asked, and nothing is there: a tick would praise an empty chapter
    name = f"{sign} {number:>2} {shown(state.chapter.short)}"
    return cut(name, WIDTH - cell_len(count) - 1) + " " + count


def expectation_line(state: ExpectationState) -> str:
    """« ○ Actions proposées  2 »: what is missing for it, counted."""
    count = str(len(state.missing)) if state.missing else ""
    name = f"{'✓' if state.satisfied else '○'} {shown(state.label)}"
    return cut(name, WIDTH - cell_len(count) - 1) + " " + count


def cut(text: str, width: int) -> str:
    """A text in exactly ``width`` cells, what is cut said by an ellipsis."""
    return set_cell_size(text, width - 1) + "…" if cell_len(text) > width else set_cell_size(text, width)
