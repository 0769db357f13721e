"""Line breaking: the whole of a paragraph at once, so that no line is much shorter than its neighbours.

Ragged right, at words, without hyphenation. The cost of a line is the square of its blank end; a line that
ends with a word of one or two letters costs a little more, a last line of less than a fifth of the measure
much more. Linear in the number of words: the lines that can end at a word start within one measure before it.
"""

from __future__ import annotations

from dataclasses import dataclass

from cpts_tui.document.layout.words import Gaps, Part, Type, Word, lines_of_words
from cpts_tui.document.metrics import FaceName, Faces
from cpts_tui.document.nodes import Inlines, Words

_SHORT_WORD = 0.25
_SHORT_END = 6.0
_ROUNDING = 1e-6  # widths are sums of floats


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a line, ``x`` from the start of the line, in one face; ``missing`` for a gap (see Part)."""

    x: float
    text: str
    face: FaceName
    width: float
    link: str = ""
    missing: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line as set, its width in points."""

    segments: tuple[Segment, ...]
    width: float

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(segment.text for segment in self.segments)


def break_lines(inlines: Inlines, kind: Type, measure: float, faces: Faces, gaps: Gaps) -> list[Line]:
    """The lines of a text, none wider than the measure (points) unless one character is. At least one
    line."""
    lines: list[Line] = []
    plain = len(inlines) == 1 and isinstance(inlines[0], Words)
    for words in lines_of_words(inlines, kind, measure, faces, gaps):
        if lines:
            lines[-1] = _spaced(lines[-1])
        start = 0
        for end in line_ends(words, measure):
            line = _set_plain(words[start:end]) if plain and words else _set(words[start:end])
            lines.append(_spaced(line) if end < len(words) and words[end].space else line)
            start = end
    return lines


def line_ends(words: list[Word], measure: float) -> list[int]:
    """For each line, the index after its last word (one empty line for no words)."""
    count = len(words)
    ends = [0.0] * (count + 1)  # where each word would end if all stood on one endless line
    for index, word in enumerate(words):
        ends[index + 1] = ends[index] + word.space + word.width
    if not words or ends[-1] - words[0].space <= measure + _ROUNDING:
        return [count]
    starts = [ends[index] + word.space for index, word in enumerate(words)]
    return _best_ends(words, starts, ends, measure)


def _best_ends(words: list[Word], starts: list[float], ends: list[float], measure: float) -> list[int]:
    """The cheapest way, found from the first word on. ``best[i]``: the cost of setting the words before i."""
    count = len(words)
    best, before = [0.0] * (count + 1), [0] * (count + 1)
    first = 0
    for end in range(1, count + 1):
        edge = ends[end] - measure - _ROUNDING
        while starts[first] < edge and first < end - 1:
            first += 1
        last = end == count
        fixed = _SHORT_WORD if not last and words[end - 1].short else 0.0
        least, chosen, floor = float("inf"), first, min(best[first:end])
        for start in range(first, end):
            blank = (starts[start] - edge) / measure
            if last:
                cost = best[start] + (_SHORT_END if blank > 0.8 else 0.0)
            else:
                own = blank * blank * 100 + fixed
                if own + floor > least:
                    break  # later starts leave more blank, and no way to one of them is cheaper than the floor
                cost = best[start] + own
            if cost < least:
                least, chosen = cost, start
        best[end], before[end] = least, chosen
    found = [count]
    while before[found[-1]] > 0:
        found.append(before[found[-1]])
    return found[::-1]


def _set_plain(words: list[Word]) -> Line:
    """Words of one text, which are one segment."""
    part, space = words[0].parts[0], words[0].space
    text = "".join([word.said for word in words])
    width = sum([word.space + word.width for word in words]) - space
    return Line((Segment(0.0, text[1:] if space else text, part.face, width, part.link),), width)


def _set(words: list[Word]) -> Line:
    """Words on a line, those of one face and one link made into one segment."""
    segments: list[Segment] = []
    x = 0.0
    open_parts: list[str] = []
    open_part: Part | None = None
    start = 0.0

    def close() -> None:
        if open_part is not None:
            text = "".join(open_parts)
            segments.append(
                Segment(start, text, open_part.face, x - start, open_part.link, open_part.missing)
            )

    for index, word in enumerate(words):
        space = word.space if index else 0.0
        for number, part in enumerate(word.parts):
            gap = space if number == 0 else 0.0
            if open_part and _same(open_part, part):
                open_parts.append(" " + part.text if gap else part.text)
                x += gap + part.width
                continue
            close()
            x += gap
            if gap and segments:
                segments[-1] = _followed(segments[-1])
            open_part, open_parts, start = part, [part.text], x
            x += part.width
    close()
    return Line(tuple(segments), x)


def _spaced(line: Line) -> Line:
    """With a space at its end, which takes no width: whoever copies or listens finds the words apart."""
    if not line.segments:
        return line
    return Line((*line.segments[:-1], _followed(line.segments[-1])), line.width)


def _followed(segment: Segment) -> Segment:
    """With its following space as a character."""
    if segment.missing is not None:
        return segment
    return Segment(segment.x, segment.text + " ", segment.face, segment.width, segment.link)


def _same(one: Part, other: Part) -> bool:
    return one.face == other.face and one.link == other.link and one.missing is None and other.missing is None
