"""Placed things as the operators of a PDF page. Pure: things in, text out.

Strings are hexadecimal glyph numbers, kerned: whatever a text holds, it cannot close a string or start an operator.
What belongs to an element of the logical structure is marked with a number (PDF 1.7, § 14.7.4); the rest, which says
nothing of its own, as an artifact.
"""

from __future__ import annotations

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
    Stroke,
    Thing,
)
from cpts_tui.document.metrics import FACES, FaceName, Faces
from cpts_tui.document.typeface import Typeface

LOGO = "/I1"
"""The name of the one picture of a letter among the resources of its pages."""

_ROUND = 0.5523  # how far the control points of a quarter circle stand, in radii
_ARTIFACT = "/Artifact BMC"
_REMEMBERED = 50_000  # words


@dataclass(slots=True)
class Inked:
    """The content of a page, the element that each of its marks (0, 1, 2…) belongs to, and where its figures are.

    A figure is (element, left, bottom, right, top), in points from the bottom left of the page.
    """

    operators: list[str] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)
    figures: list[tuple[Element, float, float, float, float]] = field(default_factory=list)


class Ink:
    """Draws pages of one height (points), and knows the characters that it drew of each face."""

    def __init__(self, height: float, faces: Faces, typefaces: dict[FaceName, Typeface]) -> None:
        self._seen: dict[FaceName, set[str]] = {name: set() for name in FACES}
        self._height, self._faces, self._typefaces = height, faces, typefaces
        self._colours: dict[str, str] = {}
        self._state: dict[str, str] = {}
        self._owner: Element | None = None
        self._open = False

    def page(self, page: Page) -> Inked:
        """The content of a page; the annotations of its links are not part of it."""
        self._state, self._open = {}, False
        inked = Inked()
        for strip in page.strips:
            for thing in strip.things:
                if isinstance(thing, Drawing):
                    self._mark(thing.element, inked)
                    self._drawing(thing, self._height - strip.y, inked)
                elif not isinstance(thing, Link):
                    self._mark(thing.element if isinstance(thing, Run) else None, inked)
                    self._draw(thing, self._height - strip.y, inked.operators)
        if self._open:
            inked.operators.append("EMC")
        return inked

    def used(self, face: FaceName) -> set[str]:
        """The characters drawn so far in this face, the space that stands between words included."""
        seen = self._seen[face]
        return set().union(" ", *seen) if seen else set()

    def _mark(self, owner: Element | None, inked: Inked) -> None:
        """Say whose what follows is, where it is not the same owner's as what came before."""
        if self._open and owner is self._owner:
            return
        if self._open:
            inked.operators.append("EMC")
        self._owner, self._open = owner, True
        if owner is None:
            inked.operators.append(_ARTIFACT)
        else:
            inked.operators.append(f"/{owner.role} <</MCID {len(inked.marks)}>> BDC")
            inked.marks.append(owner)

    def _draw(self, thing: Thing, base: float, out: list[str]) -> None:
        match thing:
            case Run():
                self._run(thing, base - thing.y, out)
            case Rule():
                self._rule(thing, base, out)
            case Box():
                self._box(thing, base - thing.y, out)
            case Stroke():
                path = " ".join(
                    f"{x:.2f} {base - y:.2f} {'l' if number else 'm'}"
                    for number, (x, y) in enumerate(thing.points)
                )
                self._line(thing.line, thing.colour, "1 J 1 j [] 0 d", out)
                out.append(f"{path} S")
            case Shape():
                self._shape(thing, base, out)
            case Picture():
                place = f"{thing.x:.2f} {base - thing.y - thing.height:.2f}"
                out.append(f"q {thing.width:.2f} 0 0 {thing.height:.2f} {place} cm {LOGO} Do Q")
            case Drawing() | Link():  # of the page, which draws the one and annotates the other
                pass

    def _drawing(self, drawing: Drawing, base: float, inked: Inked) -> None:
        """A figure in its rectangle, moved there by the page's coordinates: the paths inside are short numbers."""
        left, low = drawing.x, base - drawing.y - drawing.height
        inked.figures.append((drawing.element, left, low, left + drawing.width, low + drawing.height))
        out, before = inked.operators, self._state
        out.append(f"q 1 0 0 1 {left:.2f} {low:.2f} cm 0 0 {drawing.width:.2f} {drawing.height:.2f} re W n")
        self._state = dict(before)
        for thing in drawing.things:
            self._draw(thing, drawing.height, out)
        self._state = before
        out.append("Q")

    def _shape(self, shape: Shape, base: float, out: list[str]) -> None:
        if shape.fill:
            self._set("rg", f"{self._colour(shape.fill)} rg", out)
        if shape.outline:
            self._line(shape.line, shape.outline, "1 J 1 j [] 0 d", out)
        for path in shape.paths:
            closed = len(path) > 2 and path[0] == path[-1]
            points = [f"{x:.1f} {base - y:.1f}" for x, y in (path[:-1] if closed else path)]
            rest = " l ".join(points[1:])
            out.append(f"{points[0]} m {rest} l h" if closed else f"{points[0]} m {rest} l")
        out.append(("B*" if shape.outline else "f*") if shape.fill else "S")

    def _run(self, run: Run, y: float, out: list[str]) -> None:
        self._set("rg", f"{self._colour(run.colour)} rg", out)
        self._set("Tr", "3 Tr" if run.hidden else "0 Tr", out)
        typeface, words = self._typefaces[run.face], run.text.split(" ")
        self._seen[run.face].update(words)
        space = f"{typeface.glyphs[' ']:04X}"
        glyphs = space.join([typeface.written.get(word) or self._write(run.face, word) for word in words])
        font = f"/F{FACES.index(run.face) + 1} {run.size:g} Tf"
        out.append(f"BT {font} {run.x:.2f} {y:.2f} Td [<{glyphs}>] TJ ET")

    def _write(self, face: FaceName, word: str) -> str:
        """The inside of a TJ array for a word, its kerning between the glyphs: the face remembers it."""
        measures, typeface = self._faces[face], self._typefaces[face]
        row: dict[str, int] = {}
        glyphs: list[str] = []
        for character in word:
            kern, number = row.get(character, 0), typeface.glyphs[character]
            glyphs.append(f">{-kern}<{number:04X}" if kern else f"{number:04X}")
            row = measures.kerning_after(character)
        if len(typeface.written) >= _REMEMBERED:
            typeface.written.clear()
        written = typeface.written[word] = "".join(glyphs)
        return written

    def _rule(self, rule: Rule, base: float, out: list[str]) -> None:
        dash = f"1 J 0 j [0 {rule.step:g}] 0 d" if rule.step else "0 J 0 j [] 0 d"
        self._line(rule.line, rule.colour, dash, out)
        out.append(f"{rule.x:.2f} {base - rule.y:.2f} m {rule.to_x:.2f} {base - rule.to_y:.2f} l S")

    def _box(self, box: Box, top: float, out: list[str]) -> None:
        if box.fill:
            self._set("rg", f"{self._colour(box.fill)} rg", out)
        if box.outline:
            self._line(box.line, box.outline, "0 J 0 j [] 0 d", out)
        paint = ("B" if box.outline else "f") if box.fill else "S"
        out.append(f"{self._outline(box, top)} {paint}")

    @staticmethod
    def _outline(box: Box, top: float) -> str:
        low, right = top - box.height, box.x + box.width
        r = min(box.radius, box.width / 2, box.height / 2)
        if r <= 0:
            return f"{box.x:.2f} {low:.2f} {box.width:.2f} {box.height:.2f} re"
        k = r * (1 - _ROUND)
        x = box.x
        return (
            f"{x + r:.2f} {top:.2f} m {right - r:.2f} {top:.2f} l "
            f"{right - k:.2f} {top:.2f} {right:.2f} {top - k:.2f} {right:.2f} {top - r:.2f} c "
            f"{right:.2f} {low + r:.2f} l "
            f"{right:.2f} {low + k:.2f} {right - k:.2f} {low:.2f} {right - r:.2f} {low:.2f} c "
            f"{x + r:.2f} {low:.2f} l "
            f"{x + k:.2f} {low:.2f} {x:.2f} {low + k:.2f} {x:.2f} {low + r:.2f} c "
            f"{x:.2f} {top - r:.2f} l "
            f"{x:.2f} {top - k:.2f} {x + k:.2f} {top:.2f} {x + r:.2f} {top:.2f} c h"
        )

    def _line(self, width: float, colour: str, dash: str, out: list[str]) -> None:
        self._set("RG", f"{self._colour(colour)} RG", out)
        self._set("w", f"{width:.2f} w", out)
        self._set("d", dash, out)

    def _set(self, key: str, operator: str, out: list[str]) -> None:
        """Write an operator of the graphics state where it changes something on this page."""
        if self._state.get(key) != operator:
            self._state[key] = operator
            out.append(operator)

    def _colour(self, colour: str) -> str:
        known = self._colours.get(colour)
        if known is None:
            parts = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
            known = self._colours[colour] = " ".join(f"{part:.3f}" for part in parts)
        return known
