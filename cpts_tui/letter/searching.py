"""Words of a letter found and replaced, in everything that a person writes freely.

Case and accents count only where that is asked, kinds of blanks never; what is replaced is exactly what was found.
Dates, numbers and chosen options are not text: they are never touched. Addresses, identifiers and the names of
communes are found, but marked: who renames a CPTS does not mean its mail.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choices, Communes, Email, Kind, Line, Prose, Ref, Rows
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.template import Template

_ADDRESS = re.compile(r"\S+@\S+|\w+://\S+|\bwww\.\S+", re.IGNORECASE)
_SAME = {"’": "'", "–": "-", "—": "-"}
_LETTERS = {"œ": "oe", "æ": "ae", **_SAME}


class Match(NamedTuple):
    """A passage found: in which value (a field, a cell, the comment of an option), and where in its text. ``fixed``:
    part of an address, an identifier or an official name, which other words would make wrong."""

    ref: Ref
    text: str
    start: int
    end: int
    fixed: bool = False


def matches(
    letter: Letter, template: Template, words: str, *, whole: bool = False, exact: bool = False
) -> list[Match]:
    """Where ``words`` stand, in the order of the trame; nothing for blank words. ``whole``: not inside of other words;
    ``exact``: with their capitals and accents."""
    wanted, _ = _plain(words, exact)
    if not wanted.strip():
        return []
    return [
        Match(ref, text, start, end, official or _in_address(text, start, end))
        for ref, text, official in _texts(letter, template)
        for start, end in _found(text, wanted, whole, exact)
    ]


def replaced(letter: Letter, found: Iterable[Match], by: str, words: str = "") -> Letter:
    """The letter with each of these passages replaced; those of one text must not overlap, as ``matches`` gives them.

    Capitals that a passage has and the ``words`` that were looked for have not are given to what takes its place. A
    passage whose text has changed since it was found is left alone.
    """
    for ref, group in groupby(sorted(found, key=lambda m: (str(m.ref), m.start)), key=lambda m: m.ref):
        passages = list(group)
        text = passages[0].text
        if letter.raw(ref) != text:
            continue
        for passage in reversed(passages):
            put = _with_capitals(by, text[passage.start : passage.end], words)
            text = text[: passage.start] + put + text[passage.end :]
        letter = letter.edit(ref, text)
    return letter


def _with_capitals(by: str, passage: str, words: str) -> str:
    """« médecin » by « soignant »: « Médecin » becomes « Soignant »."""
    if not words[:1].islower():
        return by
    if len(passage) > 1 and passage.isupper():
        return by.upper()
    return by[:1].upper() + by[1:] if passage[:1].isupper() else by


def _in_address(text: str, start: int, end: int) -> bool:
    """Whether a passage touches an e-mail or web address."""
    return any(found.start() < end and start < found.end() for found in _ADDRESS.finditer(text))


def _texts(letter: Letter, template: Template) -> Iterator[tuple[Ref, str, bool]]:
    """Every text that is typed freely, and that the trame shows; whether it is an address, an identifier or a name that
    the list of communes gives."""
    for chapter in template.chapters:
        for ref in chapter.fields:
            kind, raw = FIELDS[ref.group, ref.field].kind, letter.raw(ref)
            if isinstance(kind, Rows | Communes | Budget):
                free = [
                    (
                        column.key,
                        _is_fixed(column.kind) or (isinstance(kind, Communes) and column.key == "nom"),
                    )
                    for column in kind.columns
                    if _is_text(column.kind)
                ]
                for index, row in enumerate(letter.rows(ref)):
                    yield from (
                        (ref.at(index, key), row[key], fixed)
                        for key, fixed in free
                        if isinstance(row.get(key), str)
                    )
            elif isinstance(kind, Choices):
                if isinstance(raw, Mapping):
                    yield from (
                        (ref.option(key), said, False) for key, said in raw.items() if isinstance(said, str)
                    )
            elif _is_text(kind) and isinstance(raw, str):
                yield ref, raw, _is_fixed(kind)


def _is_text(kind: Kind) -> bool:
    return isinstance(kind, Line | Prose | Email)


def _is_fixed(kind: Kind) -> bool:
    return isinstance(kind, Email) or (isinstance(kind, Line) and bool(kind.identifier))


def _found(text: str, wanted: str, whole: bool, exact: bool) -> Iterator[tuple[int, int]]:
    plain, places = _plain(text, exact)
    at = plain.find(wanted)
    while at >= 0:
        after = at + len(wanted)
        if (exact and unicodedata.combining(plain[after : after + 1] or " ")) or (
            whole and not (_is_edge(plain, at) and _is_edge(plain, after))
        ):
            at = plain.find(wanted, at + 1)
            continue
        start, end = places[at], places[after - 1] + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1  # an accent that is a character of its own goes with its letter
        yield start, end
        at = plain.find(wanted, after)


def _is_edge(plain: str, at: int) -> bool:
    """Whether no word goes on across a place."""
    return not (0 < at < len(plain) and plain[at - 1].isalnum() and plain[at].isalnum())


@lru_cache(maxsize=2048)
def _plain(text: str, exact: bool) -> tuple[str, list[int]]:
    """A text without case and accents (with them where ``exact``), every blank a space, and the place in ``text`` of
    each of its characters."""
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in _spelt(character) if exact else _bare(character):
            plain.append(letter)
            places.append(place)
    return "".join(plain), places


@lru_cache(maxsize=1024)
def _bare(character: str) -> str:
    letters = _LETTERS.get(character.lower()) or unicodedata.normalize("NFKD", character).casefold()
    return "".join(" " if c.isspace() else c for c in letters if not unicodedata.combining(c))


@lru_cache(maxsize=1024)
def _spelt(character: str) -> str:
    letters = _SAME.get(character) or unicodedata.normalize("NFD", character)
    return "".join(" " if c.isspace() else c for c in letters)
