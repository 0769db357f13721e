"""Session: a letter being written. What the screen shows is this value; widgets never are.

Edits come in, letters come out; undo is a list of letters (they share what they have in common), redo another.
Nothing here knows the screen, so that every law of editing is tested without one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from cpts_tui.folders import library_folders
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import BudgetSum, Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.storage.files import LetterFile, load
from cpts_tui.storage.reading import Source, newer_format, refusal

PAUSE = 2.0
"""Seconds without a key in a field after which another step begins: a thought, more or less."""

STEPS = 500
"""How many edits can be undone. Letters share what they have in common: a step costs what it changed."""


class Step(NamedTuple):
    """One edit: what it is called, where it was made, and the letter before it (on the redo side: after it)."""

    label: str
    ref: Ref
    letter: Letter


class Session:
    """One open letter: its file, its value, what it was when last saved, and the way back."""

    def __init__(self, file: LetterFile, clock: Callable[[], float] = time.monotonic) -> None:
        self.file = file
        self.letter = file.letter
        self.library = Library(library_folders(file.path))
        self.held = False
        """Another window writes this letter."""
        self._review: Callable[[Letter], Review] | None = None
        self._undone: list[Step] = []
        self._done: list[Step] = []
        self._typing: Ref | None = None
        self._clock, self._typed_at = clock, 0.0

    @classmethod
    def open(cls, path: Path) -> Session:
        """The session of a file. Raises FileProblem or UnreadableLetter."""
        return cls(load(path))

    @property
    def read_only(self) -> bool:
        """Whether nothing is changed here: another window writes this letter, or a later program has written it."""
        return self.held or newer_format(self.file.letter) is not None

    @property
    def why_read_only(self) -> str:
        """The sentence for whoever would write all the same; empty where one may."""
        if self.held:
            return "Une autre fenêtre écrit cette lettre\u00a0: celle-ci la montre seulement."
        newer = newer_format(self.file.letter)
        return refusal(newer) if newer is not None else ""

    @property
    def modified(self) -> bool:
        """Whether the letter says something else than its file."""
        return self.letter != self.file.letter

    def outline(self) -> Review:
        """A review that has looked at nothing yet: the trame and the lists, for a form to be painted at once."""
        template = self.library.template_of(self.letter)
        return Review(
            template, self.library.lists(self.letter), (), 0, False, (), (), None, None, BudgetSum(), (), {}
        )

    def review(self) -> Review:
        """All that can be said of the letter as it is now."""
        if self._review is None:
            from cpts_tui.letter.review import Reviewer  # the form is painted before anything is said of it

            self._review = Reviewer(self.library).review
        return self._review(self.letter)

    def surveyed(self) -> Callable[[Letter], Review]:
        """A reviewer that knows the communes of France, and has just reviewed the letter: 0.1 s, in any thread."""
        from cpts_tui.letter.review import Reviewer
        from cpts_tui.territory import france

        review = Reviewer(self.library, france()).review
        review(self.letter)
        return review

    def review_with(self, review: Callable[[Letter], Review]) -> None:
        """From now on, review the letter so (see ``surveyed``)."""
        self._review = review

    def edit(self, ref: Ref, value: Any, label: str, *, typing: bool = False) -> None:
        """Change a field. ``typing``: one of a run of keys in the same field, undone together.

        Raises LetterShapeError where the file holds something of another shape there.
        """
        self.become(self.letter.edit(ref, value), ref, label, typing=typing)

    def become(self, letter: Letter, ref: Ref, label: str, *, typing: bool = False) -> None:
        """Replace the whole letter in one step that can be undone (another trame, text written in an editor)."""
        if letter.data is self.letter.data or self.read_only:
            return
        in_one_go = typing and self._typing == ref and self._clock() - self._typed_at < PAUSE
        self._typed_at = self._clock()
        if not (in_one_go and self._done):
            self._done.append(Step(label, ref, self.letter))
            del self._done[:-STEPS]
        self._typing = ref if typing else None
        self._undone.clear()
        self.letter = letter

    def leave_field(self) -> None:
        """The next key typed begins a new step, even in the same field."""
        self._typing = None

    def undo(self) -> Step | None:
        """Take back the last edit; it, or None where there is none."""
        return self._move(self._done, self._undone)

    def redo(self) -> Step | None:
        """Make again the last edit that was undone; it, or None."""
        return self._move(self._undone, self._done)

    def _move(self, source: list[Step], target: list[Step]) -> Step | None:
        if not source:
            return None
        step = source.pop()
        target.append(step._replace(letter=self.letter))
        self.letter = step.letter
        self._typing = None
        return step

    def source(self) -> Source:
        """What the letter would be saved as; the file's own where the letter cannot be said over it."""
        from cpts_tui.storage.writing import UnwritableLetter, write

        try:
            return replace(self.file.source, text=write(self.letter, over=self.file.text))
        except UnwritableLetter:
            return self.file.source

    def saved(self, file: LetterFile) -> None:
        """The file has been written; what was typed meanwhile stays unsaved."""
        self.file = file

    def take(self, file: LetterFile, letter: Letter, label: str) -> None:
        """Go on from a newer file, with this letter, in one step that can be undone."""
        if self.read_only:
            self.letter = letter
        else:
            self.become(letter, Ref(""), label)
        self.file = file

    def reload(self) -> None:
        """Read the file again: what it says now replaces the letter, in one step that can be undone.

        Raises FileProblem or UnreadableLetter; nothing has changed then.
        """
        file = load(self.file.path)
        self.take(file, file.letter, "Relecture du fichier")
