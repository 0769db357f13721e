"""The forms of a letter: that of the chapter in view, that of the one just left, and that of the one likely next.

Making a form takes 30 ms, longer than painting it: the next one is made before it is asked for, field by field, while
nobody waits. No more are kept, because each holds a widget for every field of its chapter.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.dom import DOMNode
from textual.screen import Screen
from textual.timer import Timer

from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter
from cpts_tui.ui.widgets.chapter_form import ChapterForm

PAUSE = 0.15
"""Seconds for which a chapter has been in view when the next one begins to be made."""
STEP = 0.01
"""Seconds between two fields of it: keys pass."""


class Forms:
    """``make`` makes the form of a chapter, by its key; they are mounted in ``#body``, and one of them is displayed."""

    def __init__(self, screen: Screen[Any], make: Callable[[str], ChapterForm], key: str) -> None:
        self._screen, self._make = screen, make
        self.shown = make(key)
        """The form in view."""
        self._kept = [self.shown]
        self._dropped: list[ChapterForm] = []
        self._timer: Timer | None = None
        self._ahead = ""  # the chapter whose form is being made ahead

    def disable(self, disabled: bool) -> None:
        """Let nothing be changed in any of them, or let it again."""
        for form in self._kept:
            form.disabled = disabled

    def drop(self) -> None:
        """None of them is of any use any more: the next one shown is made anew."""
        self._dropped += self._kept
        self._kept = []

    def is_seen(self, widget: DOMNode) -> bool:
        """Whether a widget of the screen is in the form in view, or in none."""
        return all(node is self.shown for node in widget.ancestors_with_self if isinstance(node, ChapterForm))

    async def turn_to(self, key: str, letter: Letter, review: Review) -> None:
        """Put the form of a chapter in view. Where the focus was in the one that was, it goes to the new one's first
        field at once: what is typed next is meant for it."""
        self.stop()
        before, self.shown = self.shown, self._of(key) or self._make(key)
        if self.shown.is_attached:
            await self.shown.come_back(letter, review)
        else:
            await self._mount(self.shown, before)
        before.display = False
        # Now: the message by which a widget asks for it would come after the first painting.
        self._screen.refresh(repaint=False, layout=True)
        if self._screen.focused is not None and before in self._screen.focused.ancestors:
            first = next((widget for widget in self.shown.query("*") if widget.focusable), None)
            self._screen.set_focus(first, scroll_visible=False)
        self._keep(self.shown, *(form for form in (before,) if form in self._kept))

    def prepare(self, key: str) -> None:
        """Make the form of a chapter, in a while; rid the screen of those that are kept no more."""
        self.stop()
        self._ahead = key
        self._timer = self._screen.set_timer(PAUSE, lambda: self._step(key))

    def stop(self) -> None:
        """Make no form ahead any more: the chapters are about to be others, or another one is asked for."""
        self._ahead = ""
        if self._timer is not None:
            self._timer.stop()

    async def _step(self, key: str) -> None:
        if key != self._ahead:
            return
        if self._dropped:
            await self._dropped.pop().remove()
        elif (form := self._of(key)) is None:
            form = self._make(key)
            form.first = 0
            form.display = False
            self._keep(form, *self._kept)
            await self._mount(form, self.shown)
        elif not await form.fill(1):
            return
        if key == self._ahead:  # nothing else was asked for meanwhile
            self._timer = self._screen.set_timer(STEP, lambda: self._step(key))

    async def _mount(self, form: ChapterForm, after: ChapterForm) -> None:
        await self._screen.query_one("#body").mount(form, after=after)

    def _of(self, key: str) -> ChapterForm | None:
        return next((form for form in self._kept if form.chapter.key == key), None)

    def _keep(self, *forms: ChapterForm) -> None:
        self._dropped += [form for form in self._kept if form not in forms]
        self._kept = list(forms)
