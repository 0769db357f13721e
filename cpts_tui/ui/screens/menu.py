"""The menus of the letter's screen: everything that can be done, and the models a letter can follow."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.ui.keys import key_of, presses
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.screens.question import Answer, Question
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.answer_grid import AnswerGrid

LETTERS = "123456789"

COMMANDS = (
    Answer("next_chapter", "s", "Chapitre suivant", "chapitre_suivant"),
    Answer("previous_chapter", "p", "Chapitre précédent", "chapitre_precedent"),
    Answer("go_to", "g", "Aller à un champ…", "aller"),
    Answer("search", "r", "Rechercher, remplacer…", "rechercher"),
    Answer("problems", "v", "Ce qui reste à revoir", "revoir"),
    Answer("next_problem", "j", "Prochain à revoir", "prochain"),
    Answer("previous_problem", ",", "À revoir juste avant", "precedent"),
    Answer("preview", "l", "Lire la lettre", "lire"),
    Answer("figure", "f", "Carte, calendrier, budget", "figure"),
    Answer("communes", "u", "Communes du territoire…"),
    Answer("import_table", "i", "Importer un tableau (CSV)…"),
    Answer("edit_outside", "t", "Texte dans un éditeur", "editeur"),
    Answer("undo", "z", "Annuler", "annuler"),
    Answer("redo", "y", "Rétablir", "retablir"),
    Answer("zone", "d", "Vers la liste, le panneau", "zone"),
    Answer("toggle_guide", "b", "Panneau à droite", "panneau"),
    Answer("save", "e", "Enregistrer", "enregistrer"),
    Answer("save_elsewhere", "c", "Enregistrer une copie…"),
    Answer("export", "x", "Exporter en PDF, Word…", "exporter"),
    Answer("versions", "w", "Versions enregistrées…"),
    Answer("borrow", "a", "Reprendre d’une autre lettre…"),
    Answer("template", "m", "Trame de la lettre…"),
    Answer("editions", "n", "Listes et plan régional…"),
    Answer("theme", "k", "Couleurs de l’écran"),
    Answer("help", "h", "Aide et touches", "aide"),
    Answer("other_letter", "o", "Autre lettre…"),
    Answer("quit", "q", "Quitter", "quitter"),
)
"""What can be done: each key is the name of an action of the letter's screen, each detail that of its own key."""


class Menu(Dialog[str]):
    """Everything, a letter away, in two columns where the window has them; returns an action, or an empty text."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "Revenir")]

    def compose(self) -> ComposeResult:
        """A box with the commands, the keys as this person has them."""
        commands = [command._replace(detail=key_of(self.app, command.detail)) for command in COMMANDS]
        with Vertical(classes="dialog -wide") as box:
            box.border_title = "Menu"
            box.border_subtitle = Content("une lettre suffit · Échap\u00a0: revenir")
            yield AnswerGrid(commands)

    def on_key(self, event: Key) -> None:
        """One letter is enough; the keys that the menu tells do here what they do elsewhere."""
        letter = (event.character or "").lower()
        for command in COMMANDS:
            if letter == command.letter or event.key in presses(self.app, command.detail):
                event.stop()
                self.dismiss(command.key)
                return

    @on(AnswerGrid.Chosen)
    def _chosen(self, event: AnswerGrid.Chosen) -> None:
        event.stop()
        self.dismiss(event.answer.key)


def template_menu(library: Library, review: Review) -> Question:
    """The trames that the letter can follow; the answer's key is the trame's."""
    answers = tuple(
        Answer(t.key, LETTERS[n], t.title, "choix actuel" if t.key == review.template.key else "")
        for n, t in enumerate(library.templates()[: len(LETTERS)])
    )
    text = "Changer de trame ne déplace et ne perd rien : ce que la nouvelle ne montre pas reste dans le fichier."
    return Question("Trame de la lettre", text, answers)


def editions_menu(library: Library, review: Review) -> Question:
    """The dated lists; the answer's key is « nomenclature/edition »."""
    found = [item for name in ("missions", "prs") for item in library.nomenclatures(name)]
    answers = tuple(
        Answer(
            f"{item.name}/{item.edition}", LETTERS[n], item.title,
            "choix actuel" if review.lists.editions[item.name] == item.edition else "",
        )
        for n, item in enumerate(found[: len(LETTERS)])
    )  # fmt: skip
    return Question(
        "Listes et plan régional",
        "Les missions changent avec les années, le plan régional avec la région.",
        answers,
    )


def with_template(letter: Letter, key: str) -> Letter:
    """The same letter under another trame."""
    return letter.edit(Ref("trame"), key)


def with_edition(letter: Letter, answer: str) -> Letter:
    """The same letter with another edition of a list."""
    name, _, edition = answer.partition("/")
    return letter.edit(Ref("editions", name), edition)
