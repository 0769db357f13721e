"""The galley: what every block is set with (style, faces), and how lines of text become things on a slab."""

from __future__ import annotations

from dataclasses import dataclass

from cpts_tui.document.layout.lines import Line, Segment, break_lines
from cpts_tui.document.layout.places import Box, Element, Link, Rule, Run, Thing
from cpts_tui.document.layout.slabs import Slab, bind_lines
from cpts_tui.document.layout.words import Gaps, Type
from cpts_tui.document.metrics import FaceName, Faces
from cpts_tui.document.nodes import Inlines
from cpts_tui.document.style import PdfStyle


@dataclass(frozen=True, slots=True)
class Galley:
    """Style and faces, passed to every block."""

    style: PdfStyle
    faces: Faces

    def lines(self, inlines: Inlines, kind: Type, measure: float) -> list[Line]:
        """The lines of a text in this measure (points)."""
        gap = self.style.gap
        return break_lines(inlines, kind, measure, self.faces, Gaps(gap.label_size, gap.room))

    def width(self, text: str, face: FaceName, size: float) -> float:
        """The width of a text that is already printable, in points."""
        return self.faces[face].width(text) * size / 1000

    def run(self, x: float, y: float, text: str, kind: Type, element: Element | None = None) -> Run:
        """A text of one line on its baseline."""
        width = self.width(text, kind.face, kind.size)
        return Run(x, y, text, kind.face, kind.size, kind.colour, width, element)

    def set_lines(
        self,
        lines: list[Line],
        kind: Type,
        x: float,
        top: float,
        *,
        element: Element | None,
        right: float | None = None,
    ) -> list[Thing]:
        """Lines of text from this top on, at x, or against ``right`` where it is given."""
        things: list[Thing] = []
        y = top + kind.rise * kind.leading
        for line in lines:
            start = x if right is None else right - line.width
            for segment in line.segments:
                if segment.missing is not None:
                    things += self._gap(segment, kind, start + segment.x, y, element)
                else:
                    things += self._run(segment, kind, start + segment.x, y, element)
            y += kind.leading
        return things

    def _run(self, segment: Segment, kind: Type, x: float, y: float, element: Element | None) -> list[Thing]:
        owner, colour = element, kind.colour
        if segment.link:
            owner, colour = element.child("Link") if element else None, self.style.colours.accent
        run = Run(x, y, segment.text, segment.face, kind.size, colour, segment.width, owner)
        if not segment.link:
            return [run]
        top = y - kind.rise * kind.leading
        return [run, Link(x, top, segment.width, kind.leading, segment.link, segment.text, owner)]

    def _gap(self, segment: Segment, kind: Type, x: float, y: float, element: Element | None) -> list[Thing]:
        """Room to write by hand: a pale strip on a dotted line, with what is expected in small letters."""
        gap, colours = self.style.gap, self.style.colours
        height = kind.leading - 3
        low = y + 0.22 * kind.leading
        things: list[Thing] = [
            Box(x, low - height, segment.width, height, fill=colours.gap_tint, radius=1.5),
            Rule(x + 1, low, x + segment.width - 1, low, 0.8, colours.gap, step=3),
        ]
        if segment.missing:
            small = Type("Italic", gap.label_size, gap.label_size, colours.gap)
            things.append(self.run(x + 3, y - 0.5, segment.missing, small, element))
        return things

    def line_slabs(self, lines: list[Line], kind: Type, x: float, element: Element | None) -> list[Slab]:
        """A slab a line, with no widow and no orphan."""
        slabs = [Slab(kind.leading, self.set_lines([line], kind, x, 0, element=element)) for line in lines]
        bind_lines(slabs)
        return slabs
