"""Rows written as ``[[group.field]]``: moved, inserted and removed as whole blocks of text.

For TOML a comment is nobody's; for a person, the lines right above ``[[…]]`` are about the row below. So a
block is the header, the comments that touch it, its cells and its sub-sections, and it travels whole. The
places of the blocks stay: what stands between them (blank lines, a title far above) belongs to the place, not
to the row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from cpts_tui.storage.alignment import align
from cpts_tui.storage.fresh import row
from cpts_tui.storage.patches import Patches
from cpts_tui.storage.tree import Node, Section, Span

EditRow = Callable[[Node, Mapping[str, Any], Mapping[str, Any], Patches], None]
"""Edits the cells of a row: its node, what it said, what it must say, where to note the edits."""


def edit_rows(
    node: Node,
    path: tuple[str, ...],
    old: list[Mapping[str, Any]],
    new: list[Mapping[str, Any]],
    patches: Patches,
    edit_row: EditRow,
) -> None:
    """Note the edits that make the rows at ``node`` say ``new`` (at least one row)."""
    sources = align(old, new)
    places = [spans(item.sections) for item in node.items]
    kept = sorted(source for source in sources if source is not None)
    free = iter(kept)
    at = places[kept[0] if kept else 0][0][0]
    title, margins, tight = _style(node, patches.text)
    for source, cells in zip(sources, new, strict=True):
        if source is None:
            patches.insert_block(at, row(path, cells, title, margins), tight)
            continue
        place = next(free)
        own = Patches(patches.text)
        edit_row(node.items[source], old[source], cells, own)
        if place == source:
            patches.extend(own)
        else:
            patches.replace(places[place][0], "".join(own.apply(span) for span in places[source]))
            for span in places[place][1:]:
                patches.remove_block(span)
        at = places[place][-1][1]
    for index in set(range(len(old))) - set(kept):
        for span in places[index]:
            patches.remove_block(span)


def remove_rows(node: Node, patches: Patches) -> None:
    """Remove all rows. The comment above the first may be about the whole table: it stays."""
    for item in node.items:
        remove_sections(item.sections, patches, keep_lead=item is node.items[0])


def remove_sections(sections: list[Section], patches: Patches, keep_lead: bool = True) -> None:
    """Remove sections; the comments that touch the first header stay where ``keep_lead`` says so."""
    for index, (start, end) in enumerate(spans(sections)):
        if not index and keep_lead and sections[0].lead < sections[0].lines[0]:
            patches.replace((sections[0].lines[0], end), "")
        else:
            patches.remove_block((start, end))


def spans(sections: list[Section]) -> list[Span]:
    """The spans of sections with the comments that are theirs, neighbours joined."""
    runs = groupby(enumerate(sections), key=lambda pair: pair[1].index - pair[0])
    joined = [[section for _, section in run] for _, run in runs]
    return [(run[0].lead, run[-1].end) for run in joined]


def _style(node: Node, text: str) -> tuple[str, tuple[str, str], bool]:
    """How the first row is written: its header, the margins of header and cells, and whether rows touch each
    other."""
    home = node.items[0].home
    if home is None or home.header is None:
        raise ValueError("rows of this shape always have a header")
    title = text[slice(*home.header)]
    margin = text[home.lines[0] : home.header[0]]
    cells = margin
    if home.entries:
        start = home.entries[0].start
        cells = text[text.rfind("\n", 0, start) + 1 : start]
    tight = len(node.items) > 1 and all(
        one.sections[-1].end == other.sections[0].lead
        for one, other in zip(node.items, node.items[1:], strict=False)
    )
    return title, (margin, cells), tight
