"""The calendar as printed: source A's table « Phase / Période », and source B's steps of the elaboration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cpts_tui.document.nodes import Block, Grid, GridColumn, GridRow, Inline, Inlines, Words
from cpts_tui.document.typography import NBSP
from cpts_tui.document.wording.charts import timeline
from cpts_tui.document.wording.source import Source, as_typed
from cpts_tui.document.wording.tables import column_shares, heading, prints, shares_of
from cpts_tui.letter.fields import Field, Line, Month, Ref
from cpts_tui.letter.values import Row

START, END = Ref("calendrier", "construction_debut"), Ref("calendrier", "construction_fin")
ELABORATION = Ref("calendrier", "elaboration")
STEPS = Ref("calendrier", "etapes")
PHASES = (
    START, END, Ref("calendrier", "reunions"), Ref("calendrier", "depot_lettre"), Ref("calendrier", "depot_projet"),
    Ref("calendrier", "contractualisation"), STEPS, Ref("calendrier", "evaluations"),
)  # fmt: skip

_TABLES = frozenset({*PHASES, ELABORATION})
_BUILDING = "Phase de construction du projet"
_DASH = f"{NBSP}– "
_PERIOD = Field("periode", "Période", Line())


def phases_blocks(source: Source, refs: Sequence[Ref]) -> list[Block]:
    """One grid for those of the phases that a section holds; a phase of several lines says its name once."""
    rows = [row for ref in refs for row in _phase_rows(source, ref, refs)]
    if not rows:
        return []
    columns = (GridColumn("Phase", 38), GridColumn("Période", 62))
    return [*_chart(source, refs), Grid(columns, tuple(rows), grouped=True, ref=refs[0])]


def elaboration_blocks(source: Source, title: str) -> list[Block]:
    """The steps, their actions and their periods; the first and the last month of a step are one period."""
    rows = source.read(ELABORATION).rows
    columns = source.columns(ELABORATION)
    kept = [
        column
        for column in columns.values()
        if column.key not in {"debut", "fin"} and prints(source, ELABORATION, column, rows)
    ]
    periods = [
        _from_to(*(source.cell(ELABORATION, columns[key], row) for key in ("debut", "fin"))) for row in rows
    ]
    if any(periods):
        kept.append(_PERIOD)
    shares = shares_of(column_shares(ELABORATION, kept))
    heads = (GridColumn(_PERIOD.label, share) if column is _PERIOD else heading(source, ELABORATION, column, share)
             for column, share in zip(kept, shares, strict=True))  # fmt: skip
    printed = (
        GridRow(
            tuple(period if column is _PERIOD else source.cell(ELABORATION, column, row) for column in kept),
            ELABORATION.at(row.index),
        )
        for row, period in zip(rows, periods, strict=True)
    )
    table = Grid(tuple(heads), tuple(printed), caption=title, ref=ELABORATION)
    return [*_chart(source, [ELABORATION]), table]


def _chart(source: Source, refs: Sequence[Ref]) -> Iterator[Block]:
    """The chart of the whole calendar, before the first table of it that the trame prints."""
    shown = [ref for chapter in source.template.chapters for ref in chapter.fields if ref in _TABLES]
    first = next((ref for ref in shown if ref != ELABORATION or source.read(ref).rows), None)
    if first in refs and (drawn := timeline(source, refs[0])) is not None:
        yield drawn


def _phase_rows(source: Source, ref: Ref, refs: Sequence[Ref]) -> Iterator[GridRow]:
    if {START, END} <= set(refs) and ref in {START, END}:
        period = _from_to(source.value(START), source.value(END)) if ref == START else ()
        if period:
            yield GridRow(((Words(_BUILDING),), period), START)
        return
    title = (Words(source.title(ref)),)
    if isinstance(source.field(ref).kind, Month):
        value = source.value(ref)
        yield from [GridRow((title, value), ref)] if value else []
        return
    reading = source.read(ref)
    if reading.problem is not None:
        yield GridRow((title, as_typed(reading.raw)), ref)
    elif not reading.rows and source.keeps(ref):
        yield GridRow((title, (source.gap(ref),)), ref)
    for number, row in enumerate(reading.rows, 1):
        yield GridRow((title, _event(source, ref, row, number)), ref.at(row.index))


def _event(source: Source, ref: Ref, row: Row, number: int) -> Inlines:
    """« mars 2026 – Intitulé » for a meeting or an evaluation, « Étape 1 – Intitulé – mars 2027 » for a step."""
    columns = source.columns(ref)
    if ref != STEPS:
        return _dashed([source.cell(ref, column, row) for column in columns.values()])
    cells = [source.cell(ref, columns[key], row) for key in ("intitule", "date")]
    actions = source.cell(ref, columns["actions"], row)
    line = _dashed([(Words(f"Étape{NBSP}{number}"),), *cells])
    return (*line, Words("\n"), *actions) if actions else line


def _from_to(start: Inlines, end: Inlines) -> Inlines:
    """« De mars 2026 à juin 2026 », or the half that is known."""
    if start and end:
        return (Words(_of(start)), *start, Words(f" à{NBSP}"), *end)
    if start:
        return (Words("À partir de "), *start)
    return (Words("Jusqu’à "), *end) if end else ()


def _of(start: Inlines) -> str:
    """« De mars », « D’octobre »: what stands before the first month of a period."""
    first = start[0].text if isinstance(start[0], Words) else ""
    return "D’" if first.startswith(("a", "o")) else "De "


def _dashed(parts: Sequence[Inlines]) -> Inlines:
    """What is said, with dashes between."""
    said: list[Inline] = []
    for part in parts:
        if part:
            said += [Words(_DASH), *part] if said else part
    return tuple(said)
