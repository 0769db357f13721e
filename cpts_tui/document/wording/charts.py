"""The charts of the calendar and of the budget, and what they say in words.

A chart says nothing that the table beside it does not, and there is none where it would say something else: months
too far apart (a slip of the keyboard), amounts that cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from cpts_tui.document.figures.scales import percent
from cpts_tui.document.nodes import BudgetBar, BudgetBars, Timeline, TimelineRow
from cpts_tui.document.typography import NBSP, french
from cpts_tui.document.wording.source import Source
from cpts_tui.letter.dates import YearMonth, month_in_words, month_of
from cpts_tui.letter.fields import Budget, Ref
from cpts_tui.letter.numbers import euros
from cpts_tui.letter.values import Row

_GROUP = "calendrier"
_START, _END = Ref(_GROUP, "construction_debut"), Ref(_GROUP, "construction_fin")
_MOMENTS = ("reunions", "depot_lettre", "depot_projet", "contractualisation")
_LONGEST = 25 * 12
"""Months: a calendar that is longer holds a wrong year."""
_LABEL = 160
"""Characters of a label: two lines of a chart show fewer."""
_SAID = 40
"""Sentences of a figure in words."""


def timeline(source: Source, ref: Ref) -> Timeline | None:
    """The chart of all that the letter dates in its calendar; None where that is less than two things."""
    rows = tuple(row for row in _rows(source) if row.months)
    if len(rows) < 2:
        return None
    rows = tuple(sorted(rows, key=lambda row: row.months[0]))
    chart = Timeline(rows, "", "", ref)
    if _months(chart.first, chart.last) > _LONGEST:
        return None
    period = _period(chart.first, chart.last)
    said = _some([f"{row.label}{NBSP}: {_when(row)}." for row in rows])
    return Timeline(rows, f"Calendrier {period}", f"Calendrier {period}. {said}", ref)


def budget_bars(source: Source, ref: Ref) -> BudgetBars | None:
    """The chart of the budget; None for less than two amounts, or where the table says otherwise than they do."""
    kind = source.field(ref).kind
    assert isinstance(kind, Budget)
    rows = source.read(ref).rows
    if any(not _adds_up(row, kind) for row in rows):
        return None
    columns = source.columns(ref)
    names = [key for key in columns if key not in {*kind.parts, kind.total}]
    bars = tuple(
        BudgetBar(_text(row, names[0]), tuple(row.value(part) or 0 for part in kind.parts)) for row in rows
    )
    bars = tuple(bar for bar in bars if bar.total)
    if len(bars) < 2:
        return None
    parts = tuple(source.label(ref.option(part)).removeprefix("Financements ") for part in kind.parts)
    chart = BudgetBars(parts, bars, "Financement par action et par financeur", "", ref)
    total = sum(chart.sums)
    said = ", ".join(
        f"{part} {euros(amount)} ({percent(amount, total)})"
        for part, amount in zip(parts, chart.sums, strict=True)
        if amount
    )
    each = _some([f"{bar.label}{NBSP}: {euros(bar.total)}." for bar in bars])
    alt = f"Financement demandé{NBSP}: {euros(total)}, dont {said}. {each}"
    return BudgetBars(parts, bars, chart.caption, alt, ref)


def _rows(source: Source) -> Iterator[TimelineRow]:
    yield from _building(source)
    for name in _MOMENTS:
        yield from _moments(source, Ref(_GROUP, name))
    for row in _table(source, Ref(_GROUP, "etapes")):
        yield TimelineRow(_text(row, "intitule"), "start", _sorted([row.value("date")]), "implementing")
    yield from _moments(source, Ref(_GROUP, "evaluations"))


def _building(source: Source) -> Iterator[TimelineRow]:
    months = [source.read(ref).value if source.shows(ref) else None for ref in (_START, _END)]
    yield _work("Construction du projet", *months)
    for row in _table(source, Ref(_GROUP, "elaboration")):
        yield _work(_text(row, "etape"), row.value("debut"), row.value("fin"))


def _work(label: str, start: object, end: object) -> TimelineRow:
    """A bar from one month to another; two moments where the end is not after the start or one is not known."""
    months = _sorted([start, end])
    lasts = isinstance(start, YearMonth) and isinstance(end, YearMonth) and start <= end
    if lasts:
        return TimelineRow(label, "work", (months[0], months[-1]))
    if isinstance(start, YearMonth) and months == (start,):
        return TimelineRow(f"{label} (début)", "milestones", months)
    return TimelineRow(f"{label} (fin)" if len(months) == 1 else label, "milestones", months)


def _moments(source: Source, ref: Ref) -> Iterator[TimelineRow]:
    """A date, or the months of a table, on one line."""
    if not source.shows(ref):
        return
    reading = source.read(ref)
    months = [row.value("mois") for row in reading.rows] if reading.rows else [reading.value]
    yield TimelineRow(source.label(ref), "milestones", _sorted(months))


def _table(source: Source, ref: Ref) -> tuple[Row, ...]:
    return source.read(ref).rows if source.shows(ref) else ()


def _sorted(values: Iterable[object]) -> tuple[YearMonth, ...]:
    """The months of what is a month or a day, in the order of time."""
    return tuple(sorted({month_of(value) for value in values if isinstance(value, YearMonth | date)}))


def _text(row: Row, column: str) -> str:
    """The beginning of what a row says, on one line: the table has all of it."""
    typed = row.value(column)
    if not isinstance(typed, str):
        return "(sans intitulé)"
    text = french(" ".join(typed[: 2 * _LABEL].split()))
    return text if len(text) <= _LABEL else text[:_LABEL].rstrip() + "…"


def _some(sentences: Sequence[str]) -> str:
    """The first sentences of a figure in words, and how many more the table has."""
    left = len(sentences) - _SAID
    rest = [f"Et {left} autre{'s' if left > 1 else ''}, au tableau."] if left > 0 else []
    return " ".join([*sentences[:_SAID], *rest])


def _adds_up(row: Row, kind: Budget) -> bool:
    """Whether every amount of a line can be read, and its total is their sum."""
    if any(row.says(part) and row.value(part) is None for part in kind.parts):
        return False
    return not row.says(kind.total) or row.value(kind.total) == sum(row.value(p) or 0 for p in kind.parts)


def _when(row: TimelineRow) -> str:
    match row.kind:
        case "work":
            return _period(*row.months) if row.months[0] < row.months[1] else month_in_words(row.months[0])
        case "start":
            return f"à partir {_from(row.months[0])}"
        case "milestones":
            return ", ".join(map(month_in_words, row.months))


def _period(first: YearMonth, last: YearMonth) -> str:
    """« de mars 2026 à juin 2026 », « d’octobre 2026 à mai 2027 »."""
    return f"{_from(first)} à {month_in_words(last)}"


def _from(month: YearMonth) -> str:
    words = month_in_words(month)
    return f"d’{words}" if words.startswith(("a", "o")) else f"de {words}"


def _months(first: YearMonth, last: YearMonth) -> int:
    return 12 * (last.year - first.year) + last.month - first.month + 1
