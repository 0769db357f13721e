"""Inlines as runs of a terminal, and the two ways lines stand beside something: under a mark, and side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, assert_never

from cpts_tui.document.nodes import Inlines, Missing, Words
from cpts_tui.document.terminal.flow import Line, Run, Runs, broken, cells, line_cells, safe, trimmed
from cpts_tui.document.typography import NBSP
from cpts_tui.letter.fields import Ref

STRONG, ACCENT, QUIET, GAP, TITLE = "bold", "cyan", "dim", "bold reverse yellow", "bold cyan"
"""Rich styles. None of them alone says anything: a terminal without colours loses nothing."""

GUTTER = 2
"""Blank cells between two columns."""


class Signs(NamedTuple):
    """The signs that a terminal can show. ``colours`` and ``dots`` (braille, blocks) are for figures: each terminal
    is asked when it draws one."""

    ascii_only: bool
    bullet: str
    ticked: str
    empty: str
    rule: str
    heavy: str
    bar: str
    tick: str
    work: str
    start: str
    onward: str
    moment: str
    payers: tuple[str, str, str]
    colours: bool = True
    dots: bool = True


UNICODE = Signs(False, "•", "☑", "☐", "─", "━", "│", "┬", "█", "▒", "▶", "◆", ("▓", "█", "░"))
ASCII = Signs(True, "-", "[x]", "[ ]", "-", "=", "|", "+", "=", "~", ">", "*", ("u", "#", "o"), dots=False)


def runs_of(content: Inlines, signs: Signs, ref: Ref | None = None) -> Runs:
    """Inlines as runs: strong words, addresses underlined, gaps that nobody can overlook. ``ref``: their place."""
    runs = []
    for item in content:
        match item:
            case Words():
                style = STRONG if item.strong else "underline" if item.link else ""
                runs.append(Run(safe(item.text, ascii_only=signs.ascii_only), style, ref))
            case Missing():
                text = safe(f"[À compléter{NBSP}: {item.label}]", ascii_only=signs.ascii_only)
                runs.append(Run(text, GAP, item.ref))
            case _:
                assert_never(item)
    return tuple(runs)


def styled(runs: Runs, style: str) -> Runs:
    """The same runs, in this style those that have none."""
    return tuple(Run(run.text, run.style or style, run.ref) for run in runs)


def hanging(mark: Run, content: Runs, measure: int) -> Iterator[Line]:
    """Lines beside a mark: the first has it, the others are set under the first."""
    indent = cells(mark.text)
    for place, line in enumerate(broken(content, measure - indent)):
        yield [mark if not place else Run(" " * indent), *line]


def record(label: str, content: Runs, measure: int) -> Iterator[Line]:
    """« Label : what is said of it », under the name of the record."""
    yield from hanging(Run("  "), (Run(f"{label}{NBSP}: ", QUIET), *content), measure)


def side_by_side(columns: list[list[Line]], shape: list[tuple[int, bool]]) -> Iterator[Line]:
    """Cells beside one another; ``shape`` is each column's width (0: no matter) and if it is set on the right."""
    for place in range(max(map(len, columns))):
        line: Line = []
        for number, (column, (size, right)) in enumerate(zip(columns, shape, strict=True)):
            piece = column[place] if place < len(column) else []
            blank = Run(" " * max(size - line_cells(piece), 0))
            gutter = Run(" " * GUTTER if number else "")
            line += [gutter, blank, *piece] if right else [gutter, *piece, blank]
        yield trimmed(line)
