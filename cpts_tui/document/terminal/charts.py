"""The calendar and the budget as charts in a terminal: signs of different shapes, so that colours are a comfort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cpts_tui.document.figures.months import Axis
from cpts_tui.document.figures.scales import percent
from cpts_tui.document.nodes import BudgetBars, Timeline, TimelineRow
from cpts_tui.document.terminal.flow import Line, Run, broken, cells, line_cells, safe, trimmed, widths
from cpts_tui.document.terminal.runs import GUTTER, QUIET, STRONG, Signs
from cpts_tui.document.typography import NBSP
from cpts_tui.letter.numbers import euros

NARROWEST = 32
"""Cells below which a chart says nothing."""
_WIDEST_LABELS = 36
_LINES = 2
_MOST = 40
"""Lines of a chart: the table has the others."""
_BUILDING, _IMPLEMENTING, _MOMENT = "#4f86c6", "#2b9a8e", "#d9822b"
_PAYERS = ("#9b6fc0", "#4f86c6", "#2b9a8e")


def draw_timeline(node: Timeline, width: int, signs: Signs) -> Iterator[Line]:
    """The calendar in at most ``width`` cells; nothing where that is less than NARROWEST."""
    if width < NARROWEST:
        return
    rows = node.rows[:_MOST]
    labels, left = _labels((row.label for row in rows), width, signs)
    axis = _axis(node, width - left)
    yield from _years(axis, left, signs)
    for row, label in zip(rows, labels, strict=True):
        chart = _chart(row, axis, signs)
        for number, line in enumerate(label):
            blank = Run(" " * (left - line_cells(line)))
            yield trimmed([*line, blank, *(chart if not number else [])])
    yield from _left_out(len(node.rows) - _MOST, signs)
    yield from _signs_of(node, width, signs)


def _labels(texts: Iterable[str], width: int, signs: Signs) -> tuple[list[list[Line]], int]:
    """The labels of a chart in lines, a few at most each, and the cells that they take with the blank after them."""
    safe_texts = [safe(text, ascii_only=signs.ascii_only) for text in texts]
    word = max(widths((Run(text),))[0] for text in safe_texts)
    measure = min(max(width * 2 // 5, min(word, width // 2)), _WIDEST_LABELS)
    labels = [_cut(broken([Run(text)], measure), measure, signs) for text in safe_texts]
    return labels, max(line_cells(line) for label in labels for line in label) + GUTTER


def _left_out(count: int, signs: Signs) -> Iterator[Line]:
    if count > 0:
        text = f"et {count} autre{'s' if count > 1 else ''}, au tableau"
        yield [Run(safe(text, ascii_only=signs.ascii_only), "italic")]


def _axis(node: Timeline, room: int) -> Axis:
    """The months in whole cells each where they fit, else all in the room there is."""
    months = Axis(node.first, node.last, 0, 1).count
    return Axis(node.first, node.last, 0, room // months * months if months <= room else room)


def _cut(label: list[Line], width: int, signs: Signs) -> list[Line]:
    """The first lines of a label, the last with a mark where there were more."""
    if len(label) <= _LINES:
        return label
    more = "..." if signs.ascii_only else "…"
    text = "".join(run.text for run in label[_LINES - 1])
    while text and cells(text) + cells(more) > width:
        text = text[:-1]
    return [*label[: _LINES - 1], [Run(text.rstrip() + more)]]


def _years(axis: Axis, left: int, signs: Signs) -> Iterator[Line]:
    """The years over their first months: all that have room in their own, the others where nothing stands."""
    room = int(axis.width)
    text, rule = [" "] * room, [signs.rule] * room
    years = [(year, round(year.left), round(year.right)) for year in axis.years()]
    for year, start, _end in sorted(years, key=lambda found: found[1] - found[2]):
        stop = start + len(year.label)
        if stop <= room and set(text[max(start - 1, 0) : stop + 1]) == {" "}:
            text[start:stop] = year.label
        rule[min(start, room - 1)] = signs.tick
    yield trimmed([Run(" " * left), Run("".join(text), STRONG)])
    yield [Run(" " * left), Run("".join(rule), QUIET)]


def _chart(row: TimelineRow, axis: Axis, signs: Signs) -> Line:
    places = int(axis.width)
    last = places - 1
    start = min(int(axis.start(row.months[0]) + 0.001), last)
    match row.kind:
        case "work":
            end = min(max(round(axis.end(row.months[-1])), start + 1), places)
            colour = _BUILDING if row.phase == "building" else _IMPLEMENTING
            return [Run(" " * start), Run(signs.work * (end - start), colour)]
        case "start":
            return [Run(" " * start), Run(signs.start * (last - start) + signs.onward, _IMPLEMENTING)]
        case "milestones":
            at = sorted({min(int(axis.middle(month)), last) for month in row.months})
            text = ""
            for place in at:
                text = text.ljust(place) + signs.moment
            return [Run(" " * at[0]), Run(text.strip(), _MOMENT)]


def _signs_of(node: Timeline, width: int, signs: Signs) -> Iterator[Line]:
    """What the signs mean, on as many lines as it takes."""
    kinds = {row.kind for row in node.rows}
    line: Line = []
    for kind, sign, colour, text in (
        ("work", signs.work * 2, _BUILDING, "construction"),
        ("start", signs.start + signs.onward, _IMPLEMENTING, "mise en œuvre"),
        ("milestones", signs.moment, _MOMENT, "jalon"),
    ):
        if kind not in kinds:
            continue
        entry = [Run(sign, colour), Run(f" {safe(text, ascii_only=signs.ascii_only)}", QUIET)]
        if line and line_cells(line) + 3 + line_cells(entry) > width:
            yield line
            line = []
        line += [Run("   " if line else ""), *entry]
    yield line


def draw_budget(node: BudgetBars, width: int, signs: Signs) -> Iterator[Line]:
    """The budget in at most ``width`` cells; nothing where that is less than NARROWEST, or where amounts are longer."""
    bars = node.bars[:_MOST]
    sums = [safe(euros(bar.total), ascii_only=signs.ascii_only) for bar in bars]
    labels, left = _labels((bar.label for bar in bars), width, signs)
    room = width - left - 1 - max(map(cells, sums))
    if width < NARROWEST or room < 8:
        return
    most = max(bar.total for bar in node.bars)
    for bar, label, total in zip(bars, labels, sums, strict=True):
        for number, line in enumerate(label):
            blank = Run(" " * (left - line_cells(line)))
            chart = [*_parts(bar.amounts, most, room, signs), Run(f" {total}", STRONG)]
            yield trimmed([*line, blank, *(chart if not number else [])])
    yield from _left_out(len(node.bars) - _MOST, signs)
    whole = sum(node.sums)
    for part, amount, sign, colour in zip(node.parts, node.sums, signs.payers, _PAYERS, strict=True):
        if amount:
            said = f"{part}{NBSP}: {euros(amount)} ({percent(amount, whole)})"
            text = safe(said, ascii_only=signs.ascii_only)
            for number, rest in enumerate(broken([Run(text)], width - 3)):
                yield [Run(sign * 2 if not number else "  ", colour), Run(" "), *rest]


def _parts(amounts: Sequence[int], most: int, room: int, signs: Signs) -> Iterator[Run]:
    """The parts of a bar, each with its sign; what is paid has a cell at least, where the bar has as many."""
    done, end = 0, 0
    for amount, sign, colour in zip(amounts, signs.payers, _PAYERS, strict=True):
        done += amount
        stop = min(max(round(done * room / most), end + 1), room) if amount else end
        yield Run(sign * (stop - end), colour)
        end = stop
