"""The chapter as it will be read, beside the form: it follows what is typed, and no key ever waits for it."""

from __future__ import annotations

from textual import work
from textual.timer import Timer
from textual.worker import get_current_worker

from cpts_tui.document.wording import to_document
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.territory import france
from cpts_tui.ui.widgets.preview import PreviewView, draw

PAUSE = 0.3
"""Seconds without a change after which the chapter is drawn again."""


class Beside(PreviewView):
    """Draws one chapter in a thread when typing pauses."""

    def __init__(self, library: Library) -> None:
        super().__init__("beside")
        self._library = library
        self._pause: Timer | None = None

    def follow(self, letter: Letter, found: Review, chapter: str) -> None:
        """Show a chapter of a letter, a moment after the last call."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, lambda: self._draw(letter, found, chapter))

    @work(thread=True, exclusive=True, group="beside")
    def _draw(self, letter: Letter, found: Review, key: str) -> None:
        template = found.template

        def in_chapter(ref: Ref | None) -> bool:
            chapter = template.chapter_of(ref) if ref is not None and ref.field else None
            return chapter is not None and chapter.key == key

        document = to_document(letter, self._library, france(), draft=not found.complete)
        drawn = draw(document, max(20, self.room), in_chapter)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self.show, drawn)
