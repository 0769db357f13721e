"""Every setting and every action that can be given a key, once; and the commented file that changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cpts_tui.settings.keys import key_words

THEMES = ("auto", "sombre", "clair", "contraste")


class Setting(NamedTuple):
    """One setting: where it stands in the file (``section.cle``), its default, and what it does, in French."""

    path: str
    default: str | int | bool
    help: str
    choices: tuple[str, ...] = ()


SETTINGS = (
    Setting(
        "lettres.trame",
        "occitanie",
        "La trame des nouvelles lettres («\u00a0cpts-tui trames\u00a0» les énumère).",
    ),
    Setting(
        "lettres.dossier",
        "",
        "Le dossier où «\u00a0cpts-tui nouvelle\u00a0» pose une lettre dont on ne donne que le nom\u202f; vide\u00a0: "
        "le dossier courant.",
    ),
    Setting(
        "lettres.versions",
        20,
        "Combien de versions précédentes d’une lettre sont gardées\u202f; 0\u00a0: aucune.",
    ),
    Setting(
        "ecran.theme",
        "auto",
        "Les couleurs de l’écran\u00a0: sombre, clair ou contraste, à chaque ouverture, quoi qu’on ait choisi au "
        "menu\u202f; auto\u00a0: les dernières choisies au menu, ou sinon celles du terminal.",
        THEMES,
    ),
    Setting("ecran.animations", False, "Les animations de l’écran\u00a0; false les réduit à rien."),
)
"""Every setting but the keys, in the order of the file."""


class Action(NamedTuple):
    """What a key of the letter's screen does: the action's name there, its usual key, and its name for a person."""

    action: str
    key: str
    label: str


ACTIONS: Mapping[str, Action] = {
    "menu": Action("menu", "escape", "le menu"),
    "aide": Action("help", "f1,ctrl+g", "l’aide du champ et les touches"),
    "panneau": Action("toggle_guide", "f2", "le panneau à droite\u00a0: aide, lecture, figure, rien"),
    "aller": Action("go_to", "ctrl+f,f3", "aller à un champ"),
    "rechercher": Action("search", "ctrl+l", "rechercher et remplacer"),
    "revoir": Action("problems", "f4", "ce qui reste à revoir"),
    "prochain": Action("next_problem", "ctrl+d", "le prochain endroit à revoir"),
    "precedent": Action("previous_problem", "ctrl+u", "l’endroit à revoir d’avant"),
    "lire": Action("preview", "f5,ctrl+r", "lire la lettre"),
    "figure": Action("figure", "ctrl+o", "la carte, le calendrier, le budget en figures"),
    "zone": Action("zone", "f6", "passer du formulaire à la liste, au panneau"),
    "chapitre_precedent": Action("previous_chapter", "f7", "chapitre précédent"),
    "chapitre_suivant": Action("next_chapter", "f8", "chapitre suivant"),
    "exporter": Action("export", "f9", "exporter en PDF"),
    "enregistrer": Action("save", "ctrl+s", "enregistrer"),
    "annuler": Action("undo", "ctrl+z", "annuler"),
    "retablir": Action("redo", "ctrl+y", "rétablir"),
    "editeur": Action("edit_outside", "ctrl+t", "écrire un long texte dans l’éditeur"),
    "quitter": Action("quit", "ctrl+q", "quitter"),
}
"""The actions that a key can be given in ``[touches]``, by their name there. The only list of them."""


def written(value: str | int | bool) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)


def commented() -> str:
    """The text of a file of settings that changes nothing: every setting at its default, and what it does."""
    lines = [
        "# Les réglages de cpts-tui. «\u00a0cpts-tui config\u00a0» dit ceux qui valent, et ce qui ne va pas ici.",
        "",
    ]
    section = ""
    for setting in SETTINGS:
        name, key = setting.path.split(".")
        if name != section:
            lines += [*([""] if section else []), f"[{name}]"]
            section = name
        lines += [f"# {setting.help}", f"{key} = {written(setting.default)}"]
    lines += [
        "",
        "[touches]",
        "# Les touches de l’écran d’une lettre. Retirez le # d’une ligne pour la changer.",
    ]
    for name, action in ACTIONS.items():
        lines.append(f'# {name} = "{key_words(action.key.split(",")[0])}"  # {action.label}')
    return "\n".join(lines) + "\n"
