"""Asking, one by one, what two versions of a letter say differently at the same place."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from cpts_tui.letter.display import one_line
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.merging import Merged, Side, resolved
from cpts_tui.letter.saying import place_said, said_apart
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
    template, lists = library.template_of(merged.letter), library.lists(merged.letter)
    choices: list[Side] = []

    def next_one() -> None:
        place = len(choices)
        if place == len(merged.conflicts):
            then(resolved(merged, choices))
            return
        conflict = merged.conflicts[place]
        mine, theirs = said_apart(conflict.ref, conflict.mine, conflict.theirs, lists)
        question = Question(
            f"Deux versions ({place + 1} sur {len(merged.conflicts)})",
            f"{place_said(conflict.ref, template, lists)}\u00a0: le fichier et l’écran disent deux choses.",
            (
                Answer("mine", "m", f"Le mien\u00a0: {in_short(mine)}"),
                Answer("theirs", "f", f"Le fichier\u00a0: {in_short(theirs)}"),
            ),
        )

        def answered(answer: str | None) -> None:
            choices.append("theirs" if answer == "theirs" else "mine")
            next_one()

        screen.app.push_screen(question, answered)

    next_one()


def in_short(said: str) -> str:
    """A value on one line: « rien » where nothing stands."""
    text = one_line(said) or "rien"
    return text if len(text) <= _LONG else text[:_LONG] + "…"
