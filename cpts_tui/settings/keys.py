"""Keys: from what a person writes to the spelling of the screen, and back; and which keys are safe to give."""

from __future__ import annotations

import re
from typing import Any

_MODIFIERS = {"ctrl": "ctrl", "maj": "shift", "shift": "shift"}
_NAMED = {"échap": "escape", "echap": "escape", "escape": "escape", "inser": "insert", "insert": "insert"}
_WORDS = {"ctrl": "Ctrl", "shift": "Maj", "escape": "Échap", "insert": "Inser"}
_INDISTINCT = {"ctrl+i": "Tab", "ctrl+m": "Entrée", "ctrl+h": "Retour arrière", "ctrl+j": "Entrée"}
_TAKEN = {"ctrl+a": "tout sélectionner", "ctrl+c": "copier", "ctrl+v": "coller", "ctrl+x": "couper"}
_POSSIBLE = r"(ctrl\+)?(shift\+)?f([1-9]|1[0-2])|ctrl\+[a-z]|escape|insert"


def read_key(value: Any) -> tuple[str, str]:
    """A key in the spelling of the screen (« Maj+F4 » is ``shift+f4``), and why it cannot be one (empty if it can)."""
    if not isinstance(value, str):
        return "", 'une touche est attendue, entre guillemets, par exemple "Ctrl+S" ou "F4".'
    named = f"«\u00a0{value}\u00a0»"
    *modifiers, name = [part.strip().casefold() for part in value.split("+")]
    if any(modifier not in _MODIFIERS for modifier in modifiers):
        return "", f"{named} n’est pas une touche sûre\u00a0: seuls Ctrl et Maj se combinent, pas Alt."
    key = "+".join([*sorted({_MODIFIERS[modifier] for modifier in modifiers}), _NAMED.get(name, name)])
    if key in _INDISTINCT:
        return (
            "",
            f"un terminal ne distingue pas {named} de {_INDISTINCT[key]}\u00a0; choisissez une autre touche.",
        )
    if key in _TAKEN:
        return "", f"{named} sert à {_TAKEN[key]}\u00a0; choisissez une autre touche."
    if not re.fullmatch(_POSSIBLE, key):
        return (
            "",
            f"{named} n’est pas une touche possible\u00a0: F1 à F12, Ctrl et une lettre, Échap ou Inser.",
        )
    return key, ""


def key_words(keys: str) -> str:
    """« F1 ou Ctrl+G », from the spelling of the screen (``f1,ctrl+g``)."""
    return " ou ".join(
        "+".join(_WORDS.get(part, part.upper()) for part in key.split("+")) for key in keys.split(",")
    )
