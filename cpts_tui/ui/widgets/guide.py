"""What the field in focus is for, an example, what is wrong with it: in the panel beside the form and in the help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from cpts_tui.letter.catalogue import field_at
from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.ui.widgets.note import wrapped
from cpts_tui.ui.widgets.remarks import MARKS

MOST = 12
"""Findings of a field that are told here; the list of what is left to do has them all."""


class Said(NamedTuple):
    """A paragraph, and its look; an empty one is a blank line."""

    text: str
    style: str = ""


class Explanation(Widget):
    """Paragraphs wrapped between words: textual's own wrapping breaks at no-break spaces, which French is full of."""

    def __init__(self, said: Sequence[Said] = (), id: str | None = None) -> None:  # noqa: A002 - textual's own name
        super().__init__(id=id)
        self._said = tuple(said)

    def say(self, said: Sequence[Said]) -> None:
        """Say something else."""
        if tuple(said) != self._said:
            self._said = tuple(said)
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Lines that the paragraphs take."""
        return sum(1 for _line in self._lines(width))

    def render(self) -> RenderResult:
        """As many lines as there is room for; where some are left out, the last says so."""
        lines = list(self._lines(self.size.width))
        room = max(1, self.size.height)
        if len(lines) > room:
            lines[room - 1 :] = [Content.styled("…", "bold")]
        return Content("\n").join(lines)

    def _lines(self, width: int) -> Iterator[Content]:
        for text, style in self._said:
            for part in (line for paragraph in text.split("\n") for line in wrapped(paragraph, width)):
                yield Content.styled(part, style)


class Guide(Explanation):
    """Help that is always there where the window is wide enough; the help screen shows the same elsewhere."""

    def __init__(self) -> None:
        super().__init__(id="guide")

    def tell(self, ref: Ref | None, review: Review) -> None:
        """Show the help of a field, with what a review says of it."""
        if ref is not None and self.display:
            self.say(list(help_of(ref, review, review.at(ref.base))))


def help_of(ref: Ref, review: Review, findings: Sequence[Finding]) -> Iterator[Said]:
    """What the field is, what is expected, an example, and its findings."""
    field = field_at(ref) or field_at(ref.base)
    yield Said(shown(review.template.title_of(ref)), "bold $primary")
    yield Said("demandé par cette trame" if review.template.requires(ref.base) else "facultatif", "dim")
    for finding in findings[:MOST]:
        sign, style = MARKS[finding.gravity]
        yield Said(f"{sign} {shown(finding.sentence)}", style)
    if field is not None and field.help:
        yield from (Said(""), Said(field.help))
    if field is not None and field.example:
        from cpts_tui.letter.saying import example_said  # the panel comes after the first painting

        yield from (Said(""), Said("Exemple", "bold"), Said(shown(example_said(field, review.lists))))
    yield Said("")
