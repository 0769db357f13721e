"""Asking, one by one, what two versions of a letter say differently at the same place."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.merging import Merged, Side, resolved
from cpts_tui.ui.keeping import value_in_words
from cpts_tui.ui.screens.question import Answer, Question


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
