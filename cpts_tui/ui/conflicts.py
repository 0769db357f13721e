"""Asking, one by one, what two versions of a letter say differently at the same place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen

from cpts_tui.letter.display import one_line
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.merging import Merged, Side, resolved
from cpts_tui.letter.values import as_typed
from cpts_tui.storage.files import LetterFile
from cpts_tui.ui.screens.question import Answer, Question
from cpts_tui.ui.session import Session

_LONG = 60
"""Characters of a value that a question shows."""


def settle(
    screen: Screen[None], session: Session, found: LetterFile, merged: Merged, then: Callable[[], object]
) -> None:
    """Go on from a newer file with what the letter and it say together; ask first about what contradicts."""

    def decided(letter: Letter) -> None:
        session.take(found, letter, "Fusion avec le fichier")
        then()

    if merged.conflicts:
        ask(screen, merged, session.library, decided)
    else:
        decided(merged.letter)


def ask(screen: Screen[None], merged: Merged, library: Library, then: Callable[[Letter], object]) -> None:
    """Ask about each conflict, then go on with the letter as it was decided. Échap keeps one's own."""
    template = library.template_of(merged.letter)
    choices: list[Side] = []

    def next_one() -> None:
        place = len(choices)
        if place == len(merged.conflicts):
            then(resolved(merged, choices))
            return
        conflict = merged.conflicts[place]
        label = template.label_of(conflict.ref.base)
        row = f", ligne {conflict.ref.row + 1}" if conflict.ref.row is not None else ""
        column = (
            f", {template.label_of(conflict.ref)}"
            if conflict.ref.row is not None and conflict.ref.column
            else ""
        )
        question = Question(
            f"Deux versions ({place + 1} sur {len(merged.conflicts)})",
            f"{label}{row}{column}\u00a0: le fichier et l’écran disent deux choses.",
            (
                Answer("mine", "m", f"Le mien\u00a0: {value_in_words(conflict.mine)}"),
                Answer("theirs", "f", f"Le fichier\u00a0: {value_in_words(conflict.theirs)}"),
            ),
        )

        def answered(answer: str | None) -> None:
            choices.append("theirs" if answer == "theirs" else "mine")
            next_one()

        screen.app.push_screen(question, answered)

    next_one()


def value_in_words(value: Any) -> str:
    """A value of a conflict on one line: « rien » where nothing stands."""
    text = one_line(as_typed(value)) if value not in (None, "", [], {}) else "rien"
    return text if len(text) <= _LONG else text[:_LONG] + "…"
