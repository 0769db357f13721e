"""Names of places, folded: one key for all the ways in which people write one name.

Used both to make the database and to ask it: a change here needs the database made again (a test says so).
"""

from __future__ import annotations

import re

from cpts_tui.letter.text import folded

ARTICLES = ("l", "le", "la", "les", "aux")
LONGEST = 100
"""Characters: no name of a place is longer, and a longer text is not looked at closely."""
_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}
_ORDINAL = re.compile(r"(?<=\d)(er|ere|e|eme|me|nd|nde)$")
_POSTPOSED = re.compile(r"(.+?)\s*[(,]\s*(l['’]|les?|la|aux)\s*\)?\s*$", re.IGNORECASE)
"""« Mans (Le) », « Haÿ-les-Roses (L’) »: how directories sort names."""


def words(text: str) -> list[str]:
    """The words of a name as typed: « St-Denis (93), 13ème » → st, denis, 93, 13."""
    return [_ORDINAL.sub("", word) for word in folded(text).split()]


def name_key(text: str) -> str:
    """The key of a whole name: « L'Haÿ les Roses » → « l hay les roses », « STE COLOMBE » → « sainte colombe »."""
    postposed = _POSTPOSED.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if postposed:
        text = f"{postposed[2]} {postposed[1]}"
    return " ".join(_SHORT.get(word, word) for word in words(text))


def long_form(word: str) -> str | None:
    """What an abbreviated word stands for (« st » → « saint »), if it is one."""
    return _SHORT.get(word)


def bare_key(key: str) -> str:
    """The key of a name without its article: « le mans » → « mans »; the key itself where it has none."""
    article, _, rest = key.partition(" ")
    return rest if rest and article in ARTICLES else key
