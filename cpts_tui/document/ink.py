"""Placed things as the operators of a PDF page. Pure: things in, text out.

Strings are codes of a face, kerned, none of which needs an escape: whatever a text holds, it cannot close a string or
start an operator. What belongs to an element of the logical structure is marked with a number (PDF 1.7, § 14.7.4);
the rest, which says nothing of its own, as an artifact.

Short on purpose, as a page of text is little else than this: backgrounds and rules come first, all in one artifact,
then the text in one text object. Each thing is placed from the last one and drawn from zero, so that the same box or
the same line of a table is the same text every time, which packs to nothing. What runs over the pages is drawn once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cpts_tui.document.layout.places import (
    Box,
    Drawing,
    Element,
    Link,
    Page,
    Picture,
    Rule,
    Run,
    Shape,
    Strip,
    Stroke,
    Thing,
)
from cpts_tui.document.metrics import FACES, FaceName, Faces
from cpts_tui.document.operands import colour_of, length, rectangle
from cpts_tui.document.typeface import Typeface

LOGO, RUNNING = "/I1", "/I0"
"""The names, among the resources of the pages, of the one picture of a letter and of what runs over its pages."""

_ARTIFACT = "/Artifact BMC"
_SMALL = 8  # points of a shape
_REMEMBERED = 50_000  # words
_SIZE = "\0"  # stands for the size of the type in a remembered word: no code of a face is 0


def font_number(face: FaceName, part: int) -> int:
    """The number of a part of a face among the resources of the pages, where it is called /F and that."""
    return FACES.index(face) + 1 + part * len(FACES)


_FIRST_PARTS = {face: f"/F{font_number(face, 0)}" for face in FACES}


@dataclass(slots=True)
class Inked:
    """The content of a page, the element that each of its marks (0, 1, 2…) belongs to, and where its figures are.

    A figure is (element, left, bottom, right, top), in points from the bottom left of the page.
    """

    operators: list[str] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)
    figures: list[tuple[Element, float, float, float, float]] = field(default_factory=list)


class Ink:
    """Draws pages of one height (points), and knows the characters that it drew of each face.

    ``running`` is a strip that pages share.
    """

    def __init__(
        self,
        height: float,
        faces: Faces,
        typefaces: dict[FaceName, Typeface],
        running: Strip | None = None,
    ) -> None:
        self._seen: dict[FaceName, set[str]] = {name: set() for name in FACES}
        self._height, self._faces, self._typefaces, self._running = height, faces, typefaces, running
        self._state: dict[str, str] = {}
        self._owner: Element | None = None
        self._marked = self._writing = False  # in a mark of a text, in a text object
        self._pen: tuple[float, float] = (0, 0)
        self._moved = ("", "")  # how far the pen went the last time
        self._origin = (0, 0)  # where the last run began, in 1/10 pt, and the last thing, in 1/100

    def page(self, page: Page) -> Inked:
        """The content of a page; the annotations of its links are not part of it."""
        inked = Inked()
        strips = [strip for strip in page.strips if strip is not self._running]
        running = [f"{RUNNING} Do"] if len(strips) < len(page.strips) else []
        artifact = running + self._background(strips)
        if artifact:
            inked.operators += [_ARTIFACT, *artifact, "EMC"]
        self._foreground(strips, inked)
        return inked

    def running(self) -> list[str]:
        """The content of what runs over the pages."""
        inked = Inked()
        if self._running is not None:
            inked.operators += self._background([self._running])
            for thing in self._running.things:
                if isinstance(thing, Run):
                    self._write(inked.operators)
                    self._run(thing, self._height - self._running.y - thing.y, inked.operators)
            self._stop_writing(inked.operators)
        return inked.operators

    def used(self, face: FaceName) -> set[str]:
        """The characters drawn so far in this face, the space that stands between words included."""
        seen = self._seen[face]
        return set().union(" ", *seen) if seen else set()

    def _background(self, strips: Sequence[Strip]) -> list[str]:
        """All that is neither text nor figure: it says nothing of its own."""
        self._state, self._origin, drawn = {}, (0, 0), list[str]()
        for strip in strips:
            for thing in strip.things:
                if not isinstance(thing, (Run, Link, Drawing)):
                    self._draw(thing, self._height - strip.y, drawn)
        self._state, self._origin = {}, (0, 0)
        return ["q", *drawn, "Q"] if drawn else []

    def _foreground(self, strips: Sequence[Strip], inked: Inked) -> None:
        for strip in strips:
            base = self._height - strip.y
            for thing in strip.things:
                if isinstance(thing, Run):
                    self._mark(thing.element, inked)
                    self._run(thing, base - thing.y, inked.operators)
                elif isinstance(thing, Drawing):
                    self._drawing(thing, base, inked)
        self._stop_writing(inked.operators)

    def _mark(self, owner: Element | None, inked: Inked) -> None:
        """Say whose text follows, where it is not the same owner's as what came before."""
        out = inked.operators
        if self._marked:
            if owner is self._owner:
                return
            out.append("EMC")
        self._write(out)
        self._owner, self._marked = owner, True
        out.append(_ARTIFACT if owner is None else self._claim("P", owner, inked))

    @staticmethod
    def _claim(tag: str, owner: Element, inked: Inked) -> str:
        """The start of a mark. What it is in truth its element says: one tag for all texts packs better."""
        inked.marks.append(owner)
        return f"/{tag}<</MCID {len(inked.marks) - 1}>>BDC"

    def _write(self, out: list[str]) -> None:
        if not self._writing:
            self._writing, self._pen = True, (self._origin[0] / 10, self._origin[1] / 10)
            out.append("BT")

    def _stop_writing(self, out: list[str]) -> None:
        if self._marked:
            out.append("EMC")
        if self._writing:
            out.append("ET")
        self._marked = self._writing = False

    def _draw(self, thing: Thing, base: float, out: list[str]) -> None:
        match thing:
            case Run():
                self._write(out)
                self._run(thing, base - thing.y, out)
            case Rule():
                self._rule(thing, base, out)
            case Box():
                self._box(thing, base - thing.y, out)
            case Stroke():
                self._line(thing.line, thing.colour, "1 J 1 j [] 0 d", out)
                out.append(f"{self._path(thing.points, base, out)} S")
            case Shape():
                self._shape(thing, base, out)
            case Picture():
                self._at(thing.x, base - thing.y - thing.height, out)
                out.append(f"q {length(thing.width)} 0 0 {length(thing.height)} 0 0 cm {LOGO} Do Q")
            case Drawing() | Link():  # of the page, which draws the one and annotates the other
                pass

    def _drawing(self, drawing: Drawing, base: float, inked: Inked) -> None:
        """A figure in its rectangle, moved there by the page's coordinates: the paths inside are short numbers."""
        left, low = drawing.x, base - drawing.y - drawing.height
        inked.figures.append((drawing.element, left, low, left + drawing.width, low + drawing.height))
        out, before = inked.operators, self._state
        self._stop_writing(out)
        out.append(self._claim("Figure", drawing.element, inked))
        size = f"{length(drawing.width)} {length(drawing.height)}"
        out.append(f"q 1 0 0 1 {length(left)} {length(low)} cm 0 0 {size} re W n")
        self._state, self._origin = dict(before), (0, 0)
        for thing in drawing.things:
            if not isinstance(thing, Run):
                self._stop_writing(out)
            self._draw(thing, drawing.height, out)
        self._stop_writing(out)
        self._state, self._origin = before, (0, 0)
        out += ("Q", "EMC")

    def _at(self, x: float, up: float, out: list[str]) -> None:
        """Make this place zero for what follows."""
        place = round(x * 100), round(up * 100)
        if place != self._origin:
            right, higher = place[0] - self._origin[0], place[1] - self._origin[1]
            self._origin = place
            out.append(f"1 0 0 1 {right / 100:g} {higher / 100:g} cm")

    def _path(self, points: Sequence[tuple[float, float]], base: float, out: list[str]) -> str:
        """An open path from its first point on, which is made zero."""
        left, top = points[0]
        self._at(left, base - top, out)
        return "0 0 m " + " ".join(f"{length(x - left)} {length(top - y)} l" for x, y in points[1:])

    def _shape(self, shape: Shape, base: float, out: list[str]) -> None:
        if shape.fill:
            self._set("rg", f"{colour_of(shape.fill)} rg", out)
        if shape.outline:
            self._line(shape.line, shape.outline, "1 J 1 j [] 0 d", out)
        if len(shape.paths) == 1 and len(shape.paths[0]) <= _SMALL:
            out.append(self._path(shape.paths[0], base, out))
        else:  # neighbours on a map share corners, so these are best said from one place
            self._at(0, 0, out)
            for path in shape.paths:
                closed = len(path) > 2 and path[0] == path[-1]
                points = [f"{x:.1f} {base - y:.1f}" for x, y in (path[:-1] if closed else path)]
                rest = " l ".join(points[1:])
                out.append(f"{points[0]} m {rest} l h" if closed else f"{points[0]} m {rest} l")
        out.append(("B*" if shape.outline else "f*") if shape.fill else "S")

    def _run(self, run: Run, y: float, out: list[str]) -> None:
        self._set("rg", f"{colour_of(run.colour)} rg", out)
        self._set("Tr", "3 Tr" if run.hidden else "0 Tr", out)
        typeface, words, size = self._typefaces[run.face], run.text.split(" "), f"{run.size:g}"
        self._seen[run.face].update(words)
        self._set("Tf", f"{_FIRST_PARTS[run.face]} {size} Tf", out)
        known = typeface.written
        codes = " ".join([known.get(word) or self._code(run.face, word) for word in words])
        move = self._move(round(run.x * 10), round(y * 10))
        if ")" in codes:
            out.append(f"{move}[({codes.replace(_SIZE, size)})]TJ")
        else:
            out.append(f"{move}({codes})Tj")

    def _move(self, x: int, up: int) -> str:
        """The operator that moves the pen to this place: a leading, once it came twice, is said by « T* »."""
        right, higher = length((x - self._pen[0]) / 10), length((up - self._pen[1]) / 10)
        again, self._pen, self._moved = self._moved == (right, higher), (x, up), (right, higher)
        if right == "0" and self._state.get("TL") == higher:
            return "T*"
        if right == "0" and again:
            self._state["TL"] = higher
            return f"0 {higher} TD"
        return f"{right} {higher} Td"

    def _code(self, face: FaceName, word: str) -> str:
        """The inside of a TJ array for a word, its kerning between the codes: the face remembers it.

        A word begins and ends in the first part of its face; characters of another one stand between changes of the
        font, whose size comes in when the word is drawn.
        """
        measures, typeface = self._faces[face], self._typefaces[face]
        row: dict[str, int] = {}
        codes, font = "", 0
        for character in word:
            kern, (part, byte) = row.get(character, 0), typeface.codes[character]
            if part != font:
                codes, font = codes + self._change(face, part), part
            codes += f"){-kern}({chr(byte)}" if kern else chr(byte)
            row = measures.kerning_after(character)
        if font:
            codes += self._change(face, 0)
        if len(typeface.written) >= _REMEMBERED:
            typeface.written.clear()
        typeface.written[word] = codes
        return codes

    @staticmethod
    def _change(face: FaceName, part: int) -> str:
        return f")]TJ/F{font_number(face, part)} {_SIZE} Tf[("

    def _rule(self, rule: Rule, base: float, out: list[str]) -> None:
        dash = f"1 J 0 j [0 {rule.step:g}] 0 d" if rule.step else "0 J 0 j [] 0 d"
        self._line(rule.line, rule.colour, dash, out)
        self._at(rule.x, base - rule.y, out)
        out.append(f"0 0 m {length(rule.to_x - rule.x)} {length(rule.y - rule.to_y)} l S")

    def _box(self, box: Box, top: float, out: list[str]) -> None:
        if box.fill:
            self._set("rg", f"{colour_of(box.fill)} rg", out)
        if box.outline:
            self._line(box.line, box.outline, "0 J 0 j [] 0 d", out)
        self._at(box.x, top - box.height, out)
        paint = ("B" if box.outline else "f") if box.fill else "S"
        out.append(f"{rectangle(box.width, box.height, box.radius)} {paint}")

    def _line(self, width: float, colour: str, dash: str, out: list[str]) -> None:
        self._set("RG", f"{colour_of(colour)} RG", out)
        self._set("w", f"{length(width)} w", out)
        self._set("d", dash, out)

    def _set(self, key: str, operator: str, out: list[str]) -> None:
        """Write an operator of the graphics state where it changes something on this page."""
        if self._state.get(key) != operator:
            self._state[key] = operator
            out.append(operator)
