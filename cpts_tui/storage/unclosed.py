"""Texts that were opened and never closed: tomllib stops far below, one looks where they opened."""

from __future__ import annotations

import re

from cpts_tui.storage.explanation import Explanation, line_at

# A text that its line does not close takes the rest of the line: looking for its end from each quote would take hours.
_DELIMITERS = re.compile(r'"""|\'\'\'|"(?:[^"\\\n]++|\\.)*+"?|\'[^\'\n]*\'|\'|#[^\n]*')
_CLOSINGS = {
    '"""': re.compile(r'(?:[^"\\]++|\\[\s\S]|"{1,2}(?!"))*+"{3,5}'),
    "'''": re.compile(r"(?:[^']++|'{1,2}(?!'))*+'{3,5}"),
}
_OPENING = re.compile(r"[ \t]*[\w-]+[ \t]*=[ \t]*(?:\"\"\"|''')")
_HEADER = re.compile(r"[ \t]*\[{1,2}[ \t]*[A-Za-z_][\w.\- \t]*\]{1,2}[ \t]*(?:#.*)?\r?")
_LIST = re.compile(r"^[ \t]*[\w.\"'-]+[ \t]*=[ \t]*\[", re.MULTILINE)


def unclosed_block(text: str, offset: int, _: str) -> Explanation | None:
    """A block that nothing closes; it is said where it opened, wherever tomllib stopped."""
    opening = _open_block(text, offset)
    if opening is None:
        return None
    quotes = text[opening : opening + 3]
    return Explanation(
        opening,
        f"Le texte ouvert ici par {quotes} n’est jamais fermé : ajoutez {quotes} après son dernier mot.",
    )


def _open_block(text: str, offset: int) -> int | None:
    """Where the block opened that is still open at the end, or that the opening of the next one closed by
    mistake."""
    position = 0
    while (match := _DELIMITERS.search(text, position)) is not None and match.start() < offset:
        position = match.end()
        if match[0] in ('"""', "'''"):
            closing = _closing(text, position, match[0])
            if closing is None or _swallowed_key(text, position, closing):
                return match.start()
            position = closing
    return None


def unclosed_literal(text: str, offset: int, what: str) -> Explanation | None:
    """The line of an apostrophe that nothing closes: tomllib looks for its twin down to the end of the
    file."""
    if what != 'Expected "\'"':
        return None
    position = 0
    while (match := _DELIMITERS.search(text, position)) is not None and match[0] != "'":
        position = match.end()
        if match[0] in ('"""', "'''"):
            position = _closing(text, position, match[0]) or position
    start, line = line_at(text, match.start() if match is not None else offset)
    return Explanation(
        start + len(line), "Le texte n’est pas fermé à la fin de la ligne : ajoutez une apostrophe (')."
    )


def unclosed_list(text: str, offset: int, what: str) -> Explanation | None:
    """A list that the next header ends: tomllib takes « [section] » for a list in the list."""
    start, line = line_at(text, offset)
    if what != "Invalid value" or _HEADER.fullmatch(line) is None:
        return None
    openings = list(_LIST.finditer(text, 0, start))
    if not openings:
        return None
    return Explanation(
        openings[-1].end() - 1,
        "La liste ouverte ici n’est jamais fermée : ajoutez « ] » après sa dernière valeur.",
    )


def _closing(text: str, start: int, quotes: str) -> int | None:
    match = _CLOSINGS[quotes].match(text, start)
    return None if match is None else match.end()


def _swallowed_key(text: str, start: int, end: int) -> bool:
    """Whether the last line of a block is « clé = » and its quotes: that is another block's opening."""
    newline = text.rfind("\n", start, end)
    return newline != -1 and _OPENING.match(text, newline + 1) is not None
