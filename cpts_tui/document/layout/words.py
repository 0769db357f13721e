"""From inlines to words with a width: what the line breaker breaks between.

A word is what no line may cut: text up to the next ordinary space (no-break spaces are letters here), a part
of a long word up to one of its hyphens, a gap to write in. A word wider than the line is cut into pieces that
fit.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from cpts_tui.document.metrics import Face, FaceName, Faces
from cpts_tui.document.nodes import Inlines, Missing, Words
from cpts_tui.letter.glyphs import printable

HYPHENATED = 9
"""A word of more letters than this may be cut after its own hyphens."""

_SHORT = 2  # letters
_REMEMBERED = 20_000  # words of one face and size
_AFTER_HYPHEN = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")
_GOOD_CUTS = "@/._-&?=,;"


@dataclass(frozen=True, slots=True)
class Type:
    """How a text is set. ``face`` is that of its plain words: strong ones are always SemiBold."""

    face: FaceName
    size: float
    leading: float
    colour: str
    rise: float = 0.72  # the first baseline, in parts of the leading under the top of the line


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a word in one face. ``missing`` is the label of a gap, whose text is empty; width in
    points."""

    text: str
    face: FaceName
    width: float
    link: str = ""
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """Parts that stay together, and the space before them when they do not start a line.

    ``said`` is the text of all of it, with that space; ``short`` words would rather not end a line.
    """

    parts: tuple[Part, ...]
    width: float
    space: float
    said: str
    short: bool = False


@dataclass(frozen=True, slots=True)
class Gaps:
    """How wide a gap in a line is: the room to write in, after its label set in this size."""

    label_size: float
    room: float


def lines_of_words(
    inlines: Inlines, kind: Type, measure: float, faces: Faces, gaps: Gaps
) -> list[list[Word]]:
    """The words of each line that the text itself separates (at least one line, possibly without words)."""
    lines: list[list[Word]] = [[]]
    spaced = False  # is there a space between what comes and the word before it?
    for inline in inlines:
        if isinstance(inline, Missing):
            part = _gap(inline, measure, faces, gaps)
            _add(lines[-1], part, _space(kind, faces, kind.face) if spaced else 0.0, spaced)
            spaced = False
            continue
        spaced = _add_text(lines, inline, kind, faces, spaced)
    return [_fit(line, measure, kind.size, faces) for line in lines]


def _fit(line: list[Word], measure: float, size: float, faces: Faces) -> list[Word]:
    if max([word.width for word in line], default=0.0) <= measure:
        return line
    return [piece for word in line for piece in pieces(word, measure, size, faces)]


def _add_text(lines: list[list[Word]], inline: Words, kind: Type, faces: Faces, spaced: bool) -> bool:
    name: FaceName = "SemiBold" if inline.strong else kind.face
    case = _case(faces[name], kind.size, inline.link)
    for number, text in enumerate(printable(inline.text).split("\n")):
        if number:
            lines.append([])
            spaced = False
        line = lines[-1]
        for index, word in enumerate(text.split(" ")):
            spaced = spaced or index > 0
            if word:
                found = case.get(word) or _cast(case, word, faces[name], kind.size, inline.link)
                if not spaced and line:
                    line[-1] = _joined(line[-1], found[0].parts[0])
                    found = found[1:]
                line += found
                spaced = False
    return spaced


@lru_cache(maxsize=64)
def _case(face: Face, size: float, link: str) -> dict[str, tuple[Word, ...]]:  # noqa: ARG001
    """The words that were set in one face and size: a letter says most of its words more than once."""
    return {}


def _cast(
    case: dict[str, tuple[Word, ...]], word: str, face: Face, size: float, link: str
) -> tuple[Word, ...]:
    """A word, or its parts between which a line may end, a space before the first; put in the case."""
    space = face.space * size / 1000
    made: list[Word] = []
    for letters in hyphenated(word):
        part = Part(letters, face.name, face.width(letters) * size / 1000, link)
        said = letters if made else " " + letters
        made.append(Word((part,), part.width, 0.0 if made else space, said, len(letters) <= _SHORT))
    if len(case) >= _REMEMBERED:
        case.clear()
    case[word] = tuple(made)
    return case[word]


def hyphenated(word: str) -> list[str]:
    """The word, or its parts between which a line may end. Addresses are not words: theirs are left alone."""
    if len(word) > HYPHENATED and "-" in word and "@" not in word and "/" not in word:
        return _AFTER_HYPHEN.split(word)
    return [word]


def _add(line: list[Word], part: Part, space: float, apart: bool) -> None:
    if apart or not line:
        line.append(Word((part,), part.width, space, " " + part.text if space else part.text))
    else:
        line[-1] = _joined(line[-1], part)


def _joined(word: Word, part: Part) -> Word:
    """A word with one part more."""
    return Word((*word.parts, part), word.width + part.width, word.space, word.said + part.text)


def _space(kind: Type, faces: Faces, name: FaceName) -> float:
    return faces[name].space * kind.size / 1000


def _gap(missing: Missing, measure: float, faces: Faces, gaps: Gaps) -> Part:
    label = printable(missing.label).replace("\n", " ")
    wide = faces["Italic"].width(label) * gaps.label_size / 1000 + 6
    if wide > measure:
        label, wide = "", 0.0
    return Part("", "Italic", min(measure, wide + gaps.room), missing=label)


def pieces(word: Word, measure: float, size: float, faces: Faces) -> list[Word]:
    """The word itself, or where it is wider than the line, pieces that fit (one character at least)."""
    if word.width <= measure:
        return [word]
    cut: list[list[Part]] = [[]]
    used = 0.0
    for part in word.parts:
        for text, width in _fitting(part, measure, measure - used, faces[part.face], size / 1000):
            if used and used + width > measure:
                cut.append([])
                used = 0.0
            cut[-1].append(Part(text, part.face, width, part.link, part.missing))
            used += width
    return [_piece(parts, 0.0 if number else word.space) for number, parts in enumerate(cut)]


def _piece(parts: list[Part], space: float) -> Word:
    text = "".join(part.text for part in parts)
    width = sum(part.width for part in parts)
    return Word(tuple(parts), width, space, " " + text if space else text)


def _fitting(part: Part, measure: float, first: float, face: Face, scale: float) -> list[tuple[str, float]]:
    """A part in pieces not wider than the measure, cut after a sign of an address where one is near the
    end."""
    if part.width <= first or part.missing is not None:
        return [(part.text, part.width)]
    found: list[tuple[str, float]] = []
    start, width, good, room = 0, 0.0, 0, max(first, 0.0)
    previous = ""
    text = part.text
    index = 0
    while index < len(text):
        character = text[index]
        step = face.advance(character) + (face.kerning_after(previous).get(character, 0) if previous else 0)
        if width + step * scale > room and index > start and not unicodedata.combining(character):
            end = good if good - start > (index - start) // 2 else index
            found.append((text[start:end], face.width(text[start:end]) * scale))
            start = index = good = end
            width, previous, room = 0.0, "", measure
            continue
        width += step * scale
        previous = character
        index += 1
        if character in _GOOD_CUTS:
            good = index
    found.append((text[start:], face.width(text[start:]) * scale))
    return found
