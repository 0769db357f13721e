"""The help of the start: what a letter is here, and the keys, as this person has them."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpts_tui.folders import settings_file
from cpts_tui.letter.display import one_line
from cpts_tui.ui.keys import keys_of
from cpts_tui.ui.paths import short_path
from cpts_tui.ui.screens.help import HelpScreen, line

WHAT = (
    "Une lettre est un fichier de texte (.toml) que vous rangez où vous voulez\u00a0: il s’ouvre aussi dans un éditeur "
    "de texte, se copie, se partage. Rien n’est envoyé nulle part.\n"
    "Pour un premier essai\u00a0: «\u00a0Essayer l’exemple\u00a0» en fait une copie, où tout est permis. Le PDF d’une "
    "lettre s’ouvre comme elle\u00a0: il la contient.\n"
)
CHOOSING = (
    ("↑ ↓, Entrée", "choisir et ouvrir\u202f; une lettre ou un chiffre y va tout droit"),
    ("1 à 9", "reprendre une lettre ouverte récemment, là où vous en étiez"),
    ("Échap", "revenir d’une question, d’une liste, d’une aide"),
)
INSIDE = ("menu", "aide", "revoir", "lire", "exporter", "enregistrer", "annuler")
"""The keys of a letter's screen that one wants to know beforehand."""


class StartHelp(HelpScreen):
    """Closes as the help of a letter does."""

    def __init__(self) -> None:
        super().__init__(None, None)

    def compose(self) -> ComposeResult:
        """What there is to know before the first letter."""
        from cpts_tui.settings import ACTIONS

        leave = ", ".join([*keys_of(self.app, "quitter"), "q"])
        keys = [
            *CHOOSING, (leave, "quitter"), ("", ""),
            *((", ".join(keys_of(self.app, name)), ACTIONS[name].label) for name in INSIDE),
        ]  # fmt: skip
        settings = f"\nVos réglages (touches, dossier, trame)\u00a0: {one_line(short_path(settings_file()))}"
        with VerticalScroll(classes="dialog -wide -tall") as box:
            box.border_title = "Aide"
            box.border_subtitle = Content("Échap\u00a0: revenir · ↑↓\u00a0: lire la suite")
            yield Static(Content(WHAT))
            yield Static(Content.styled("Les touches, ici puis dans une lettre", "bold $primary"))
            yield Static(Content("\n").join(said for key, words in keys for said in line(key, words)))
            yield Static(Content(settings))
