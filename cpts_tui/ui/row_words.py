"""What the dialog of a row says of itself: its keys in the help, and the question before a new row is left."""

from __future__ import annotations

from cpts_tui.ui.screens.question import Answer, Question

KEYS = (
    ("Tab, Entrée", "case suivante\u202f; Entrée après la dernière enregistre (Maj+Tab\u00a0: précédente)"),
    ("↑ ↓", "d’une case à l’autre\u202f; dans une liste ouverte, d’un choix à l’autre"),
    ("Ctrl+S", "enregistrer la ligne et revenir au tableau"),
    ("Ctrl+N", "enregistrer, et ligne suivante\u202f; après la dernière, une nouvelle"),
    ("F7, F8", "enregistrer, et ligne précédente, suivante"),
    ("Ctrl+Z", "défaire ce qui vient d’être changé dans cette ligne"),
    ("Échap", "laisser la ligne comme elle était"),
)
KEEP, DROP = "keep", "drop"


def before_leaving(title: str) -> Question:
    """Asks what becomes of the row that ``title`` names; an empty answer is to go on writing it."""
    answers = (
        Answer(KEEP, "g", "Garder", "l’ajouter au tableau"),
        Answer(DROP, "a", "Abandonner", "ce qui est saisi est perdu"),
        Answer("", "c", "Continuer", "revenir à la saisie"),
    )
    return Question(title, "Cette ligne n’est pas encore dans le tableau.", answers)
