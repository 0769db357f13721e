"""Why a text is not TOML, in French: the mistakes that people really make first, then tomllib's words
translated."""

from __future__ import annotations

import re

from cpts_tui.storage.explanation import Explanation
from cpts_tui.storage.mistakes import MISTAKES

_AT = re.compile(
    r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$", re.DOTALL
)


def explain(text: str, message: str) -> Explanation:
    """The explanation of tomllib's ``message`` about ``text``."""
    match = _AT.match(message)
    if match is None:
        return _of_a_number(text)
    what = match["what"]
    placed = match["line"] is not None
    offset = _offset(text, int(match["line"]), int(match["column"])) if placed else len(text)
    for mistake in MISTAKES:
        if (found := mistake(text, offset, what)) is not None:
            return found
    return Explanation(offset, _translated(what))


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return start + column - 1


def _of_a_number(text: str) -> Explanation:
    match = re.search(r"[0-9][0-9_]{4299,}", text)
    return Explanation(
        match.start() if match else 0, "Ce nombre a des milliers de chiffres : il ne peut pas être lu."
    )


_TRANSLATIONS = (
    ("Invalid statement", "Une ligne commence par une clé (« intitule = … »), une [section] ou un #."),
    (
        "Expected newline or end of document",
        "Rien d’autre ne peut suivre ici : une ligne ne porte qu’une valeur.",
    ),
    ("Expected '=' after a key", "Le signe « = » est attendu après la clé."),
    ("Expected ']]'", "« ]] » est attendu à la fin du titre de ligne."),
    ("Expected ']'", "« ] » est attendu à la fin du titre de section."),
    (
        "Invalid initial character for a key",
        "Une clé est attendue ici (lettres sans accent, chiffres, _ et -).",
    ),
    ("Unclosed array", "Une virgule ou « ] » est attendu ici, pour continuer ou fermer la liste."),
    (
        "Unclosed inline table",
        "Une virgule ou « } » est attendu ici, sur la même ligne, pour fermer le tableau.",
    ),
    ("Unterminated string", 'Le texte ouvert sur cette ligne n’est pas fermé : il manque un guillemet (").'),
    ("Illegal character '\\n'", 'Le texte n’est pas fermé à la fin de la ligne : ajoutez un guillemet (").'),
    (
        "Found invalid character '\\n'",
        "Le texte n’est pas fermé à la fin de la ligne : ajoutez une apostrophe (').",
    ),
    ("Illegal character", "Un caractère de contrôle invisible se trouve ici : effacez-le."),
    ("Found invalid character", "Un caractère de contrôle invisible se trouve ici : effacez-le."),
    ("Invalid date", "Cette date n’existe pas dans le calendrier."),
    (
        "Invalid value",
        'Une valeur est attendue ici : un texte entre guillemets ("…"), un nombre, une date, true ou false.',
    ),
)


def _translated(what: str) -> str:
    for start, sentence in _TRANSLATIONS:
        if what.startswith(start):
            return sentence
    return "Cette ligne n’est pas du TOML."
