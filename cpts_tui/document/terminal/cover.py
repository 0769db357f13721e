"""The first page of a letter as the lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from cpts_tui.document.nodes import Cover
from cpts_tui.document.terminal.flow import Line, Run, broken, cells, safe
from cpts_tui.document.terminal.runs import ACCENT, GAP, STRONG, TITLE, Signs, hanging, runs_of, styled
from cpts_tui.document.typography import NBSP


def banner(width: int, signs: Signs) -> Iterator[Line]:
    """What says that the letter is a draft."""
    text = safe("PROJET – lettre incomplète", ascii_only=signs.ascii_only)
    for line in broken([Run(text)], width):
        yield [Run(f"{''.join(run.text for run in line):^{width}}", GAP)]
    yield []


def sender(cover: Cover, width: int, signs: Signs) -> Iterator[Line]:
    """Who writes: the project's name, then where its author is found."""
    for place, line in enumerate(cover.sender):
        runs = runs_of(line, signs)
        yield from broken(styled(runs, TITLE) if not place else runs, width)
    yield []


def addressee(cover: Cover, width: int, signs: Signs) -> Iterator[Line]:
    """Addressee, place and date: in the right half of the page, where it has one."""
    left = width // 2 if width >= 60 else 0
    mark = Run(" " * left + f"{signs.bar} ", ACCENT)
    for place, item in enumerate(cover.addressee):
        runs = runs_of(item, signs)
        if not place:
            runs = styled(runs, STRONG)
        for line in broken(runs, width - cells(mark.text)):
            yield [mark, *line]
    if cover.addressee:
        yield []
    if cover.place_and_date:
        yield from hanging(Run(" " * (left + 2 if left else 0)), runs_of(cover.place_and_date, signs), width)
        yield []


def titles(cover: Cover, width: int, signs: Signs) -> Iterator[Line]:
    """What the letter is about, its title and the project's."""
    if cover.subject:
        yield from hanging(
            Run(f"Objet{NBSP}: ", STRONG),
            runs_of(cover.subject, signs),
            width,
        )
        yield []
    yield from broken([Run(safe(cover.title, ascii_only=signs.ascii_only).upper(), TITLE)], width)
    yield from broken(styled(runs_of(cover.project, signs), ACCENT), width)
    yield [Run(signs.heavy * min(width, 24), ACCENT)]
    yield []
