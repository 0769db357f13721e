"""The help of the field in focus, and every key."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.guide import help_of

KEYS = (
    ("Tab, Entrée", "champ suivant (Maj+Tab\u00a0: précédent)"),
    ("F8, F7", "chapitre suivant, précédent"),
    ("F6", "passer de la liste des chapitres au formulaire"),
    ("Échap", "le menu\u00a0: une lettre par action"),
    ("Ctrl+F, F3", "aller à un champ, à un nom, à une commune"),
    ("Ctrl+L", "rechercher et remplacer dans toute la lettre"),
    ("F4", "ce qui reste à corriger et à compléter"),
    ("F5, Ctrl+R", "lire la lettre"),
    ("F9", "exporter en PDF"),
    ("Ctrl+S", "enregistrer"),
    ("Ctrl+Z, Ctrl+Y", "annuler, rétablir"),
    ("Ctrl+T", "un long texte dans votre éditeur"),
    ("F2", "montrer ou cacher l’aide à droite"),
    ("Ctrl+Q", "quitter"),
    ("", ""),
    (
        "dans un tableau",
        "a ajouter · Entrée modifier · d dupliquer · Suppr ou r retirer · m, p monter, descendre",
    ),
    (
        "les communes",
        "Espace\u00a0: ajouter un EPCI, des voisines, une liste collée\u202f; trier\u202f; la carte",
    ),
    ("dans une liste", "Espace coche et décoche"),
)


class HelpScreen(ModalScreen[None]):
    """Closes on Échap, F1, Ctrl+G and Entrée."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,ctrl+g,enter", "dismiss(None)", "Revenir", priority=True),
    ]

    def __init__(self, ref: Ref | None, review: Review) -> None:
        super().__init__()
        self._ref, self._review = ref, review

    def compose(self) -> ComposeResult:
        """The field first, then the keys."""
        with VerticalScroll(classes="dialog -wide -tall") as box:
            box.border_title = "Aide"
            box.border_subtitle = Content("Échap\u00a0: revenir · ↑↓\u00a0: lire la suite")
            if self._ref is not None:
                yield Static(help_of(self._ref, self._review, self._review.at(self._ref.base)), markup=False)
            yield Static(
                Content("\n").join([Content.styled("Les touches", "bold $primary"), *map(_line, KEYS)])
            )

    def on_mount(self) -> None:
        """The arrows scroll at once."""
        self.query_one(VerticalScroll).focus()


def _line(key: tuple[str, str]) -> Content:
    return Content.assemble((f"{key[0]:>16}  ", "bold"), key[1])
