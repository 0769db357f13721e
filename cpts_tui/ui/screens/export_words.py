"""What the export's dialog says: what is still wrong with the letter, how far the page is, what can be done."""

from __future__ import annotations

from cpts_tui.letter.findings import Review

BAR = 30
BLANKS = {"required": "dire ce qui manque", "all": "tout, à remplir à la main", "none": "omettre"}
"""What is printed of fields that nobody has filled."""
READY = {"export": "Exporter", "back": "Revenir"}
MAKING = {"back": "Arrêter"}
MADE = {"copy": "Copier le chemin", "back": "Revenir"}
MADE_HERE = {"open": "Ouvrir", **MADE}
"""What can be done: before, during and after; where there is a desktop to open it."""


def state_of(review: Review, form: str, key: str) -> str:
    """Whether the letter is complete, and what of it a format would lose; ``key`` leads to what is left."""
    if review.complete:
        advice = len(review.findings)
        state = "La lettre est complète" + (
            f"\u202f; {advice} conseil{'s' if advice > 1 else ''} à lire ({key})." if advice else "."
        )
    else:
        left = sum(finding.gravity != "conseil" for finding in review.findings)
        state = (
            f"La lettre est incomplète ({left} point{'s' if left > 1 else ''} à revoir, {key})\u00a0: "
            "l’export portera la mention «\u00a0Projet\u00a0»."
        )
    lost = sum(finding.rule == "glyphe" for finding in review.findings)
    if lost and form == "pdf":
        state += (
            f"\n{lost} champ{'s portent' if lost > 1 else ' porte'} des caractères qui ne s’impriment pas."
        )
    return state


def bar(done: int, total: int) -> str:
    """« ▰▰▰▱▱ »."""
    full = done * BAR // max(1, total)
    return "▰" * full + "▱" * (BAR - full)
