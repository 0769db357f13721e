"""What is said before the questions, after them, and to whoever asks what is left."""

from __future__ import annotations

from pathlib import Path

from cpts_tui.cli.filling.talk import HELP, Talk
from cpts_tui.letter.findings import ChapterState, Review

TOLD = 12
"""The most findings that are said at the end: ``verifier`` says all."""
NEEDED = ("erreur", "manque")
"""The gravities of what keeps a letter from being complete."""


def welcome(talk: Talk, review: Review, path: Path) -> None:
    """How far the letter is, that nothing can be lost, and the commands that go everywhere."""
    talk.say(f"{path}\u00a0: lettre remplie à {review.progress}\u00a0%, question par question.")
    talk.say(
        "Chaque réponse est enregistrée aussitôt\u00a0: arrêtez quand vous voulez, la même commande reprendra où vous "
        "en êtes. Entrée seule laisse la réponse présente et passe à la suite."
    )
    talk.say("À toute question\u00a0: ? pour l’aide, et")
    for name in ("passer", "retour", "chapitre", "reste", "fin"):
        talk.say(f"/{name}\u00a0: {HELP[name]}", "  ")
    if review.hidden:
        names = ", ".join(map(str, review.hidden))
        trame = f"La trame «\u00a0{review.template.key}\u00a0»"
        talk.say(f"{trame} ne montre pas {names}\u202f; ce qui y est écrit reste dans le fichier.")


def left(review: Review) -> list[str]:
    """What is left, a chapter a line."""
    lines = [chapter_line(review, state) for state in review.chapters if state.gaps or state.errors]
    if not lines:
        return [f"Rien ne manque\u00a0: la lettre est remplie à {review.progress}\u00a0%."]
    return [f"Lettre remplie à {review.progress}\u00a0%. Il reste\u00a0:", *lines]


def chapter_line(review: Review, state: ChapterState) -> str:
    """« 2. Personnes : 1 à compléter, 2 à corriger »."""
    words = [f"{state.gaps} à compléter"] * bool(state.gaps) + [f"{state.errors} à corriger"] * bool(
        state.errors
    )
    place = review.template.chapters.index(state.chapter) + 1
    return f"{place}. {state.chapter.short}\u00a0: {', '.join(words) or 'rien ne manque'}"


def ending(talk: Talk, review: Review, path: Path) -> None:
    """What is left in the letter, and what can be done next."""
    talk.say()
    state = "complète" if review.complete else "incomplète"
    talk.say(f"{path}\u00a0: lettre {state}, {review.progress}\u00a0% des champs requis sont remplis.")
    needed = [finding for finding in review.findings if finding.gravity in NEEDED]
    for finding in needed[:TOLD]:
        talk.say(f"{review.template.label_of(finding.ref.base)}\u00a0: {finding.sentence}", "  ")
    if len(needed) > TOLD:
        talk.say(
            f"… et {len(needed) - TOLD} autres\u00a0; «\u00a0cpts-tui verifier\u00a0» les énumère.", "  "
        )
    talk.say("Pour la suite\u00a0:")
    if needed:
        talk.say(f"cpts-tui remplir {path}", "  ")
    talk.say(f"cpts-tui verifier {path}", "  ")
    talk.say(f"cpts-tui exporter {path}", "  ")
