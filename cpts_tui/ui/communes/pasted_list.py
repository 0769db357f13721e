"""A list of communes as people copy it, from a web page, a spreadsheet or a message: what each line asks for.

« Sète (34200) », « 34301 », « - Mèze », « 3. Agde ; Vias », « Sète, 34200, Mèze, 34140 », a table's line between bars.
No line is lost: each that holds anything gives one entry at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cpts_tui.letter.text import cleaned, folded


class Entry(NamedTuple):
    """One commune that a list asks for, in some way.

    ``text`` is what was pasted of it, ``name`` the part that is a name (empty for a lone code), ``codes`` postal or
    INSEE codes, ``where`` what stands in brackets (a department, or a remark). ``line`` counts from 0.
    """

    text: str
    name: str
    codes: tuple[str, ...] = ()
    where: str = ""
    line: int = 0


LONGEST_LINE, LONGEST_CELL = 5000, 150
"""Characters. What is longer is no list and no name: it is reported whole, as unknown."""
ARTICLES = frozenset({"l", "le", "la", "les", "aux"})
_BULLET = re.compile(r"\s*(?:[-–—•*·▪◦●○✓✔>]+\s*|\(?\d{1,3}\s*[.)°]+\s*|\d{1,3}\s*[-–—]\s+)(?=\S)")
_APART = re.compile(r"[\t;,|](?![^()]*\))")
_CODE = re.compile(r"(?<![0-9A-Za-z])(\d{5}|2[AaBb]\d{3})(?![0-9A-Za-z])")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_CEDEX = re.compile(r"\bcedex\b(?:\s+\d{1,2}\b)?", re.IGNORECASE)
_COUNT = re.compile(r"\s*[:=]?\s*\d[\d\s.]{3,}(?:\s*hab(?:itants?|\.)?)?\s*$", re.IGNORECASE)
_EDGES = " \u00a0\u202f\t-–—:;,.|/\"'«»“”()[]"


def entries_of(text: str) -> list[Entry]:
    """What a pasted text asks for, in its order."""
    lines = cleaned(text).split("\n")
    return [entry for number, line in enumerate(lines) if line.strip() for entry in _of_line(line, number)]


def _of_line(line: str, number: int) -> Iterator[Entry]:
    whole = line.strip()
    if len(whole) > LONGEST_LINE:
        yield Entry(whole, whole, line=number)
        return
    mark = _BULLET.match(whole)
    bare = whole[mark.end() :] if mark else whole
    pieces = [_piece(text.strip(), number) for text in _articles_back(_APART.split(bare)) if text.strip()]
    pieces = [piece for piece in pieces if piece.name or piece.codes] or [Entry(whole, whole, line=number)]
    found = _joined(pieces)
    if len(found) == 1:
        yield found[0]._replace(text=whole)  # the figures of its other cells are seen again with it
    else:
        yield from found


def _articles_back(texts: list[str]) -> Iterator[str]:
    """The cells of a line; « Mans, Le » is one."""
    before = ""
    for text in texts:
        if before and folded(text) in ARTICLES:
            yield f"{before} ({text.strip()})"
            before = ""
            continue
        if before:
            yield before
        before = text
    yield before


def _piece(text: str, line: int) -> Entry:
    """A cell: its codes, what stands in brackets, and the name that is left."""
    if len(text) > LONGEST_CELL:
        return Entry(text, text, line=line)
    codes = tuple(code.upper() for code in _CODE.findall(text))
    name = _CEDEX.sub(" ", _CODE.sub(" ", text))
    where = ""
    for inside in _BRACKETS.findall(name):
        if folded(inside) not in ARTICLES:
            where = where or inside.strip()
            name = name.replace(f"({inside})", " ")
    name = " ".join(name.split())
    name = _COUNT.sub("", name) or name
    name = name.strip(_EDGES) if not _BRACKETS.search(name) else name.lstrip(_EDGES)
    if not any(char.isalpha() for char in name):
        name = ""
    return Entry(text, name, codes, where, line)


def _joined(pieces: list[Entry]) -> list[Entry]:
    """The cells of a line put together: a code goes with the name before it, or after it if the line begins so."""
    named = sum(bool(piece.name) for piece in pieces)
    codes_first = not pieces[0].name and named == len(pieces) - named > 0
    if codes_first and any(bool(p.name) == (at % 2 == 0) for at, p in enumerate(pieces)):
        codes_first = False
    found: list[Entry] = []
    pairs = zip(pieces[1::2], pieces[::2], strict=True) if codes_first else ()
    for name, code in pairs:
        found.append(name._replace(text=f"{code.text}, {name.text}", codes=name.codes + code.codes))
    for piece in () if codes_first else pieces:
        if piece.name or not found or not found[-1].name:
            found.append(piece)
        else:
            last = found[-1]
            text = f"{last.text}, {piece.text}"
            found[-1] = last._replace(text=text, codes=last.codes + piece.codes)
    return found
