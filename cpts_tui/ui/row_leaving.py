"""The question that is asked before a new row, with something in it, is left: it stands in no table yet."""

from __future__ import annotations

from cpts_tui.ui.screens.question import Answer, Question

KEEP, DROP = "keep", "drop"


def before_leaving(title: str) -> Question:
    """Asks what becomes of the row that ``title`` names; an empty answer is to go on writing it."""
    answers = (
        Answer(KEEP, "g", "Garder", "l’ajouter au tableau"),
        Answer(DROP, "a", "Abandonner", "ce qui est saisi est perdu"),
        Answer("", "c", "Continuer", "revenir à la saisie"),
    )
    return Question(title, "Cette ligne n’est pas encore dans le tableau.", answers)
