"""What one letter says otherwise than another, field by field and row by row, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter, same, says
from cpts_tui.letter.library import Library, Lists
from cpts_tui.letter.saying import TOP, place_said, said, said_apart
from cpts_tui.letter.template import Template

NAMED = 4
"""How many fields are named where what changed is said in short."""


class Change(NamedTuple):
    """A place that changed: its Ref (of the newer letter; of the older for what went), its name, before and after."""

    ref: Ref
    label: str
    before: str
    after: str


def changes(before: Letter, after: Letter, library: Library) -> list[Change]:
    """What changed from one letter to the other, as people say it, in the order of the trame of the latter; then what
    that does not show."""
    template, lists = library.template_of(after), library.lists(after)
    return [
        change
        for ref, one, other in _differences(before, after, template)
        for change in _field(ref, one, other, template, lists)
    ]


def changed_fields(before: Letter, after: Letter, template: Template) -> list[Ref]:
    """The fields that changed, in the same order: ten times quicker than saying how."""
    return [ref for ref, _one, _other in _differences(before, after, template)]


def in_short(changed: Sequence[Ref], template: Template) -> str:
    """« 3 champs : Synthèse, Communes, Budget »: how many, and the first of them. Their names may be anything
    (a trame, a key that nobody knows): the caller shows them."""
    if not changed:
        return "rien qui se lise\u00a0: commentaires, mise en page"
    names = list(dict.fromkeys(TOP.get(ref.group) or template.label_of(ref) for ref in changed))
    more = ", …" if len(names) > NAMED else ""
    plural = "s" if len(changed) > 1 else ""
    return f"{len(changed)} champ{plural}\u00a0: {', '.join(names[:NAMED])}{more}"


def _differences(before: Letter, after: Letter, template: Template) -> Iterator[tuple[Ref, Any, Any]]:
    """The fields that differ, then the keys of the root that are no group: each with what both letters say there."""
    old, new = says(before.data), says(after.data)
    shown = [ref for chapter in template.chapters for ref in chapter.fields]
    others = (
        Ref(group, name)
        for data in (old, new)
        for group, fields in data.items()
        if isinstance(fields, Mapping)
        for name in fields
    )
    for ref in dict.fromkeys((*shown, *others)):
        one, other = _at(old, ref), _at(new, ref)
        if not same(one, other):
            yield ref, one, other
    for key in dict.fromkeys((*old, *new)):
        one, other = old.get(key), new.get(key)
        if not isinstance(one, Mapping) and not isinstance(other, Mapping) and not same(one, other):
            yield Ref(key), one, other


def _at(data: Mapping[str, Any], ref: Ref) -> Any:
    group = data.get(ref.group)
    return group.get(ref.field) if isinstance(group, Mapping) else None


def _field(ref: Ref, one: Any, other: Any, template: Template, lists: Lists) -> Iterator[Change]:
    label = place_said(ref, template, lists)
    if not (_is_table(one) or _is_table(other)):
        yield Change(ref, label, *said_apart(ref, one, other, lists))
        return
    old, new = _rows(one), _rows(other)
    from cpts_tui.letter.merging.matching import match

    sources = match(old, new)
    for place, (row, source) in enumerate(zip(new, sources, strict=True)):
        before = old[source] if source is not None else None
        if not same(before, row):
            at = ref.at(place)
            yield Change(at, place_said(at, template, lists), *said_apart(at, before, row, lists))
    for place, row in enumerate(old):
        if place not in sources:
            yield Change(ref.at(place), f"{label}, ligne retirée", said(ref.at(place), row, lists), "")
    kept = [source for source in sources if source is not None]
    if kept != sorted(kept):
        yield Change(ref, f"{label}, ordre des lignes", "", "")


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(row, Mapping) for row in value)


def _rows(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
