"""Words of a letter found and replaced, in everything that a person writes freely.

Case, accents and kinds of blanks do not count; what is replaced is exactly what was found. Dates, numbers, codes and
chosen options are not text: they are never touched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choices, Communes, Email, Kind, Line, Prose, Ref, Rows
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.template import Template

_LETTERS = {"œ": "oe", "æ": "ae", "’": "'", "–": "-", "—": "-"}


class Match(NamedTuple):
    """A passage found: in which value (a field, a cell, the comment of an option), and where in its text."""

    ref: Ref
    text: str
    start: int
    end: int


def matches(letter: Letter, template: Template, words: str) -> list[Match]:
    """Where ``words`` stand, in the order of the trame; nothing for blank words."""
    wanted, _ = _plain(words)
    if not wanted.strip():
        return []
    return [
        Match(ref, text, start, end)
        for ref, text in _texts(letter, template)
        for start, end in _found(text, wanted)
    ]


def replaced(letter: Letter, found: Iterable[Match], by: str) -> Letter:
    """The letter with each of these passages replaced; those of one text must not overlap, as ``matches`` gives them.

    A passage whose text has changed since it was found is left alone.
    """
    for ref, group in groupby(sorted(found, key=lambda m: (str(m.ref), m.start)), key=lambda m: m.ref):
        passages = list(group)
        text = passages[0].text
        if letter.raw(ref) != text:
            continue
        for passage in reversed(passages):
            text = text[: passage.start] + by + text[passage.end :]
        letter = letter.edit(ref, text)
    return letter


def _texts(letter: Letter, template: Template) -> Iterator[tuple[Ref, str]]:
    """Every text that is typed freely, and that the trame shows."""
    for chapter in template.chapters:
        for ref in chapter.fields:
            kind, raw = FIELDS[ref.group, ref.field].kind, letter.raw(ref)
            if isinstance(kind, Rows | Communes | Budget):
                free = [column.key for column in kind.columns if _is_text(column.kind)]
                for index, row in enumerate(letter.rows(ref)):
                    yield from (
                        (ref.at(index, key), row[key]) for key in free if isinstance(row.get(key), str)
                    )
            elif isinstance(kind, Choices):
                if isinstance(raw, Mapping):
                    yield from ((ref.option(key), said) for key, said in raw.items() if isinstance(said, str))
            elif _is_text(kind) and isinstance(raw, str):
                yield ref, raw


def _is_text(kind: Kind) -> bool:
    return isinstance(kind, Line | Prose | Email)


def _found(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    plain, places = _plain(text)
    at = plain.find(wanted)
    while at >= 0:
        start, end = places[at], places[at + len(wanted) - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1  # an accent that is a character of its own goes with its letter
        yield start, end
        at = plain.find(wanted, at + len(wanted))


@lru_cache(maxsize=2048)
def _plain(text: str) -> tuple[str, list[int]]:
    """A text without case and accents, every blank a space, and the place in ``text`` of each of its characters."""
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in _bare(character):
            plain.append(letter)
            places.append(place)
    return "".join(plain), places


@lru_cache(maxsize=1024)
def _bare(character: str) -> str:
    letters = _LETTERS.get(character.lower()) or unicodedata.normalize("NFKD", character).casefold()
    return "".join(" " if c.isspace() else c for c in letters if not unicodedata.combining(c))
