"""The help of the field in focus, and every key, as this person has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.settings import ACTIONS
from cpts_tui.ui.keys import keys_of
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.guide import Explanation, help_of
from cpts_tui.ui.widgets.note import wrapped

FORM = (
    ("Tab, Entrée", "champ suivant, puis chapitre suivant (Maj+Tab\u00a0: en arrière)"),
    ("↑ ↓", "d’un champ à l’autre, d’une ligne à l’autre"),
)
TABLES = (
    ("dans un tableau", "a ajouter · Entrée toute la ligne · r retirer · d doubler · m monter · p descendre"),
    ("", "← → d’une case à l’autre · = y écrire · t trier"),
    ("", "i importer un fichier CSV, ou collez des lignes copiées d’un tableur"),
    ("les communes", "e EPCI · v voisines · l liste collée · c carte · Espace\u00a0: tout le reste"),
    ("dans une liste", "Espace coche et décoche"),
    ("dans la lecture", "↑↓ Pg↑ Pg↓ · Entrée ou un clic\u00a0: aller au champ"),
    ("vider un champ", "Ctrl+A, puis Suppr"),
    ("copier, coller", "Ctrl+C, Ctrl+V\u202f; à la souris, Maj+glisser sélectionne pour le terminal"),
)
KEYS = 16
"""Cells of the names of keys."""


class HelpScreen(Dialog[None]):
    """Closes on Échap, Entrée and the key that opened it."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "dismiss(None)", "Revenir", priority=True),
        Binding("f1,ctrl+g", "dismiss(None)", "Revenir", priority=True, id="aide"),
    ]

    def __init__(self, ref: Ref | None, review: Review | None, keys: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._ref, self._review = ref, review
        self._own_keys = keys

    def compose(self) -> ComposeResult:
        """The field first, then the keys."""
        with VerticalScroll(classes="dialog -wide -tall") as box:
            box.border_title = "Aide"
            box.border_subtitle = Content("Échap\u00a0: revenir · ↑↓\u00a0: lire la suite")
            if self._ref is not None and self._review is not None:
                found = self._review.at(self._ref.base)
                yield Explanation(list(help_of(self._ref, self._review, found)))
            yield Static(Content.styled("Les touches", "bold $primary"), markup=False)
            yield Static(Content("\n").join(self._lines()), markup=False)

    def _lines(self) -> Iterator[Content]:
        """The keys of a dialog that has asked; those of the letter's screen."""
        if self._own_keys:
            for key, said in self._own_keys:
                yield from line(key, said)
            return
        for key, said in FORM:
            yield from line(key, said)
        for name, action in ACTIONS.items():
            yield from line(", ".join(keys_of(self.app, name)), action.label)
        yield Content("")
        for key, said in TABLES:
            yield from line(key, said)

    def on_mount(self) -> None:
        """The arrows scroll at once."""
        self.query_one(VerticalScroll).focus()


def line(key: str, said: str, width: int = 54) -> Iterator[Content]:
    """A key and what it does, on as many lines as that takes."""
    for place, part in enumerate(wrapped(said, width)):
        yield Content.assemble((f"{'' if place else key:>{KEYS}}  ", "bold"), part)
