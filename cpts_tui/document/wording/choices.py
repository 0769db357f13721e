"""Choices as printed: the missions as boxes, everything else as the list of what was chosen."""

from __future__ import annotations

from collections.abc import Iterable

from cpts_tui.document.nodes import (
    Block,
    Bullets,
    Grid,
    GridColumn,
    GridRow,
    Heading,
    Inlines,
    Tick,
    Ticks,
    Words,
)
from cpts_tui.document.typography import french
from cpts_tui.document.wording.source import Source, chosen_wording, lines, words
from cpts_tui.document.wording.tables import shares_of
from cpts_tui.letter.fields import Choices, Ref
from cpts_tui.letter.reference import OptionList
from cpts_tui.letter.values import Chosen

MISSIONS = "missions"
_OTHERS = "Autres"


def choices_blocks(source: Source, ref: Ref, title: str) -> list[Block]:
    """What was chosen in the field at ``ref`` (source A: « supprimer les lignes non pertinentes »)."""
    kind = source.field(ref).kind
    assert isinstance(kind, Choices)
    options = source.lists.of(kind)
    chosen = _in_list_order(source.read(ref).chosen, options)
    if kind.options == MISSIONS or source.blanks == "all":
        return [*_heading(title, ref), *all_ticks(kind, chosen, options, ref)]
    if any(item.option and item.option.group for item in chosen) or kind.comments:
        return [_grid(kind, chosen, title, ref)]
    if not any(item.comment for item in chosen):
        return [*_heading(title, ref), Bullets(tuple(words(wording(kind, item)) for item in chosen), ref)]
    return [_grid(kind, chosen, title, ref)]


def wording(kind: Choices, item: Chosen) -> str:
    """The words for what was chosen: the option's, or a person's own where the choice is open."""
    return chosen_wording(item.option, item.typed) if kind.open and item.option else item.label


def all_ticks(kind: Choices, chosen: Iterable[Chosen], options: OptionList, ref: Ref) -> list[Block]:
    """All the options (of missions: those of the edition), under their headings; then what is none of them.

    A mission that the letter's edition does not have stays where a person chose it: it is printed as typed.
    """
    said: dict[str, list[Chosen]] = {}
    for item in chosen:
        said.setdefault(item.key, []).append(item)
    blocks: list[Block] = []
    for heading, group in options.groups():
        ticks = []
        for option in group:
            items = said.pop(option.key, [])
            label = wording(kind, items[0]) if items else option.label
            ticks.append(Tick(bool(items), french(label), _comments(items)))
        blocks.append(Ticks(tuple(ticks), french(heading), ref))
    if said:
        others = tuple(Tick(True, items[0].label, _comments(items)) for items in said.values())
        blocks.append(Ticks(others, _OTHERS, ref))
    return blocks


def _grid(kind: Choices, chosen: list[Chosen], title: str, ref: Ref) -> Grid:
    """Thèmes / Axes where options stand under headings, Thèmes / comments where they have some, or all three."""
    grouped = any(item.option and item.option.group for item in chosen)
    commented = bool(kind.comments) or any(item.comment for item in chosen)
    heads = [
        *(["Thèmes", "Axes"] if grouped else ["Thèmes"]),
        *([kind.comments or "Commentaires"] if commented else []),
    ]
    rows = []
    for item in chosen:
        cells: list[Inlines] = [words((item.option and item.option.group) or _OTHERS)] if grouped else []
        cells.append(words(wording(kind, item)) if item.option else (Words(item.typed),))
        if commented:
            cells.append(_comments([item]))
        rows.append(GridRow(tuple(cells), ref.option(item.key) if item.comment else ref))
    shares = shares_of([40, 60] if len(heads) == 2 else [100] if len(heads) == 1 else [28, 36, 36])
    columns = tuple(GridColumn(french(head), share) for head, share in zip(heads, shares, strict=True))
    return Grid(columns, tuple(rows), caption=title, grouped=grouped, ref=ref)


def _in_list_order(chosen: Iterable[Chosen], options: OptionList) -> list[Chosen]:
    """What was chosen, in the order of the official list; what the list does not have comes last."""
    places = {option.key: place for place, option in enumerate(options.options)}
    return sorted(chosen, key=lambda item: places.get(item.key, len(places)))


def _comments(items: Iterable[Chosen]) -> Inlines:
    text = "\n".join(filter(None, (lines(item.comment) for item in items)))
    return (Words(text),) if text else ()


def _heading(title: str, ref: Ref) -> list[Block]:
    return [Heading(3, title, ref=ref)] if title else []
