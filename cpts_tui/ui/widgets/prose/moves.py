"""Where a key takes the cursor of a long text. Every function takes a place of the text and returns one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from cpts_tui.ui.widgets.prose.cells import cluster_end, cluster_start
from cpts_tui.ui.widgets.prose.text import Place, ProseText


def left(text: ProseText, place: Place) -> Place:
    """The character before; the end of the paragraph above at the beginning of one."""
    row, column = place
    if column == 0:
        return Place(row - 1, len(text.paragraphs[row - 1])) if row else place
    floor = text.line_of(Place(row, column - 1)).start
    return Place(row, cluster_start(text.paragraphs[row], column, floor))


def right(text: ProseText, place: Place) -> Place:
    """The character after; the beginning of the paragraph below at the end of one."""
    row, column = place
    paragraph = text.paragraphs[row]
    if column == len(paragraph):
        return Place(row + 1, 0) if row + 1 < len(text.paragraphs) else place
    return Place(row, cluster_end(paragraph, column, len(paragraph)))


def word_left(text: ProseText, place: Place) -> Place:
    """The beginning of the word, or of the run of signs, before; at the beginning of a paragraph, as ``left``."""
    if place.column == 0:
        return left(text, place)
    while place.column and _sort(text, left(text, place)) == 0:
        place = left(text, place)
    return _run_start(text, place)


def word_right(text: ProseText, place: Place) -> Place:
    """The end of the word, or of the run of signs, after; at the end of a paragraph, as ``right``."""
    length = len(text.paragraphs[place.row])
    if place.column == length:
        return right(text, place)
    while place.column < length and _sort(text, place) == 0:
        place = right(text, place)
    return _run_end(text, place)


def word_at(text: ProseText, place: Place) -> tuple[Place, Place]:
    """The beginning and the end of the word, of the run of signs or of spaces, that a place is in or before."""
    paragraph = text.paragraphs[place.row]
    if not paragraph:
        return place, place
    if place.column == len(paragraph):
        place = left(text, place)
    return _run_start(text, right(text, place)), _run_end(text, place)


def vertical(text: ProseText, place: Place, by: int, x: int) -> Place:
    """The place ``by`` lines below (above where negative), at cell ``x``; beyond the text, its beginning or its end."""
    y = text.y_of(place) + by
    if y < 0:
        return Place(0, 0)
    return text.end if y >= text.height else text.place_at(x, y)


def home(text: ProseText, place: Place) -> Place:
    """The beginning of the line of the screen."""
    return Place(place.row, text.line_of(place).start)


def end(text: ProseText, place: Place) -> Place:
    """The last place of the line of the screen."""
    return text.last_on(text.line_of(place))


def line_end(text: ProseText, place: Place) -> Place:
    """The end of the line of the screen, its hanging space included: where the next line begins."""
    return Place(place.row, text.line_of(place).end)


def start(text: ProseText, place: Place) -> Place:  # noqa: ARG001
    """The beginning of the text."""
    return Place(0, 0)


def finish(text: ProseText, place: Place) -> Place:  # noqa: ARG001
    """The end of the text."""
    return text.end


BY_NAME: dict[str, Callable[[ProseText, Place], Place]] = {
    move.__name__: move for move in (left, right, word_left, word_right, home, end, line_end, start, finish)
}
"""The moves that depend only on where the cursor is."""


def _sort(text: ProseText, place: Place) -> int:
    """What the character after a place is: 0 for a space, 1 for a part of a word, 2 for another sign."""
    char = text.paragraphs[place.row][place.column]
    if char.isspace():
        return 0
    return 1 if char.isalnum() or char == "_" or unicodedata.category(char).startswith("M") else 2


def _run_start(text: ProseText, place: Place) -> Place:
    """Where the run of characters of one sort that ends at a place begins; that place at a paragraph's beginning."""
    if place.column:
        sort = _sort(text, left(text, place))
        while place.column and _sort(text, before := left(text, place)) == sort:
            place = before
    return place


def _run_end(text: ProseText, place: Place) -> Place:
    """Where the run of characters of one sort that begins at a place ends; that place at a paragraph's end."""
    length = len(text.paragraphs[place.row])
    if place.column < length:
        sort = _sort(text, place)
        while place.column < length and _sort(text, place) == sort:
            place = right(text, place)
    return place
