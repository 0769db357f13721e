"""A small application around one chapter's form: it does with what the form posts what the letter's screen does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.events import Key
from textual.keys import _character_to_key as character_to_key
from textual.pilot import Pilot

from cpts_tui import resources
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.review import Reviewer
from cpts_tui.letter.template import Section
from cpts_tui.ui.themes import DARK
from cpts_tui.ui.widgets.chapter_form import ChapterForm
from cpts_tui.ui.widgets.field_editor import FieldEditor

STYLES = resources.folder("styles")


class Host(App[None]):
    """``posted`` is every message of the form; ``letter`` what they have made of the letter."""

    CSS_PATH: ClassVar = [STYLES / f"{name}.tcss" for name in ("app", "panels", "dialogs", "form", "table")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, chapter: str, data: Mapping[str, Any], only: Ref | None = None) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
        self.letter = Letter({"format": 1, **data})
        self.posted: list[FieldEditor.Changed] = []
        self.answers = True
        self._chapter = chapter
        self._only = only
        self._reviewer = Reviewer(Library())

    def compose(self) -> ComposeResult:
        review = self._reviewer.review(self.letter)
        chapter = next(chapter for chapter in review.template.chapters if chapter.key == self._chapter)
        if self._only is not None:
            place = chapter.fields.index(self._only)
            chapter = chapter._replace(sections=(Section("", chapter.fields[place : place + 2]),))
        yield ChapterForm(chapter, self.letter, review)

    @property
    def form(self) -> ChapterForm:
        return self.screen_stack[0].query_one(ChapterForm)

    def on_field_editor_changed(self, event: FieldEditor.Changed) -> None:
        self.posted.append(event)
        if self.answers:
            self.give(self.letter.edit(event.ref, event.value))

    def give(self, letter: Letter) -> None:
        self.letter = letter
        self.form.show(letter, self._reviewer.review(letter))

    def editor(self, path: str) -> FieldEditor:
        ref = Ref.parse(path)
        return next(editor for editor in self.screen.query(FieldEditor) if editor.ref == ref)

    def value(self, path: str) -> Any:
        return self.letter.raw(Ref.parse(path))

    async def write(self, pilot: Pilot[None], text: str) -> None:
        """Type a text; the screen is drawn once, after the last key (``pilot.press`` draws it after each)."""
        for char in text:
            self.screen.focused.post_message(Key(character_to_key(char), char))
        await pilot.pause()

    def copied(self, text: str) -> None:
        self._clipboard = text

    @property
    def seen(self) -> str:
        """All that is on the screen, line by line, its no-break spaces as plain ones."""
        strips = self.screen._compositor.render_strips()
        text = "\n".join(strip.text for strip in strips)
        return text.replace("\u00a0", " ").replace("\u202f", " ")

    @property
    def toasts(self) -> list[str]:
        return [notification.message.replace("\u00a0", " ") for notification in self._notifications]


@asynccontextmanager
async def hosting(
    chapter: str,
    data: Mapping[str, Any] | None = None,
    at: str = "",
    size: tuple[int, int] = (80, 24),
    *,
    whole: bool = False,
    row_open: bool = False,
) -> AsyncIterator[tuple[Host, Pilot[None]]]:
    """The application with a chapter of a letter, the focus on the field at ``at`` or on the first.

    With ``at``, only that field and the next are shown, unless the chapter is wanted ``whole``: mounting is what costs.
    ``row_open``: the dialog of the row, at the column of the cell.
    """
    host = Host(chapter, data or {}, Ref.parse(at).base if at and not whole else None)
    async with host.run_test(size=size) as pilot:
        if at:
            host.form.focus_ref(Ref.parse(at))
        else:
            host.form.focus_first()
        await pilot.pause()
        if row_open:
            await pilot.press("enter")
        while host.screen.focused is None:  # a busy machine: the dialog of a cell is still to come
            await pilot.pause()
        yield host, pilot
