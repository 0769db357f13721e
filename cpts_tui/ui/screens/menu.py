"""The menus of the letter's screen: everything that can be done, and the models a letter can follow."""

from __future__ import annotations

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.ui.screens.question import Answer, Question

LETTERS = "123456789"


def main_menu() -> Question:
    """What can be done; each answer's key is the name of an action of the letter's screen."""
    return Question(
        "Menu",
        "",
        (
            Answer("next_chapter", "s", "Chapitre suivant", "F8"),
            Answer("previous_chapter", "p", "Chapitre précédent", "F7"),
            Answer("go_to", "g", "Aller à un champ…", "Ctrl+F"),
            Answer("search", "r", "Rechercher et remplacer…", "Ctrl+L"),
            Answer("problems", "v", "Voir ce qui reste à revoir", "F4"),
            Answer("preview", "l", "Lire la lettre", "F5"),
            Answer("export", "x", "Exporter en PDF, Word…", "F9"),
            Answer("save", "e", "Enregistrer", "Ctrl+S"),
            Answer("save_elsewhere", "c", "Enregistrer une copie…"),
            Answer("borrow", "a", "Reprendre d’une autre lettre…"),
            Answer("versions", "w", "Versions enregistrées…"),
            Answer("undo", "z", "Annuler", "Ctrl+Z"),
            Answer("redo", "y", "Rétablir", "Ctrl+Y"),
            Answer("edit_outside", "t", "Texte dans un éditeur", "Ctrl+T"),
            Answer("communes", "u", "Communes du territoire…"),
            Answer("template", "m", "Modèle de lettre (trame)…"),
            Answer("editions", "n", "Années des listes…"),
            Answer("theme", "k", "Couleurs : sombre, clair, contraste"),
            Answer("help", "h", "Aide et touches", "F1"),
            Answer("other_letter", "o", "Autre lettre…"),
            Answer("quit", "q", "Quitter", "Ctrl+Q"),
        ),
        footer="une lettre suffit · Échap : revenir",
    )


def template_menu(library: Library, review: Review) -> Question:
    """The trames that the letter can follow; the answer's key is the trame's."""
    answers = tuple(
        Answer(t.key, LETTERS[n], t.title, "celle de cette lettre" if t.key == review.template.key else t.key)
        for n, t in enumerate(library.templates()[: len(LETTERS)])
    )
    text = "Changer de trame ne déplace et ne perd rien : ce que la nouvelle ne montre pas reste dans le fichier."
    return Question("Modèle de lettre", text, answers)


def editions_menu(library: Library, review: Review) -> Question:
    """The dated lists; the answer's key is « nomenclature/edition »."""
    found = [item for name in ("missions", "prs") for item in library.nomenclatures(name)]
    answers = tuple(
        Answer(
            f"{item.name}/{item.edition}", LETTERS[n], item.title,
            "celle de cette lettre" if review.lists.editions[item.name] == item.edition else "",
        )
        for n, item in enumerate(found[: len(LETTERS)])
    )  # fmt: skip
    return Question(
        "Années des listes", "Les missions et le plan régional changent avec les années.", answers
    )


def with_template(letter: Letter, key: str) -> Letter:
    """The same letter under another trame."""
    return letter.edit(Ref("trame"), key)


def with_edition(letter: Letter, answer: str) -> Letter:
    """The same letter with another edition of a list."""
    name, _, edition = answer.partition("/")
    return letter.edit(Ref("editions", name), edition)
