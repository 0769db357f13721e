"""The words that Textual itself shows, in French. It has no translations of its own: these are its four doors."""

from __future__ import annotations

KEYS = {
    "escape": "Échap", "enter": "Entrée", "space": "Espace", "tab": "Tab", "backspace": "Retour arr.",
    "delete": "Suppr", "insert": "Inser", "home": "Début", "end": "Fin", "pageup": "Pg↑", "pagedown": "Pg↓",
    "up": "↑", "down": "↓", "left": "←", "right": "→",
}  # fmt: skip
MODIFIERS = {"ctrl": "Ctrl", "shift": "Maj", "alt": "Alt", "super": "Super", "meta": "Méta"}


def key_name(modifiers: list[str], key: str) -> str:
    """« Ctrl+Q », « Maj+Tab », « Échap », « F8 »."""
    name = KEYS.get(key, key.upper() if len(key) <= 3 else key)
    return "+".join([*(MODIFIERS.get(modifier, modifier) for modifier in modifiers), name])
