"""Arrays written between brackets, edited where they stand.

Three layouts, from the finest to the plainest: one item a line (its line moves with the comments above it, as
a row's block does); anything that holds a comment (values and commas change, not a character more); the rest
is set anew, with the spacing that the array had.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cpts_tui.letter.letter import same
from cpts_tui.storage.alignment import align
from cpts_tui.storage.literals import literal
from cpts_tui.storage.patches import Patches
from cpts_tui.storage.tree import Node, Shape, Span

EditInline = Callable[[Node, Mapping[str, Any], Mapping[str, Any], Patches], None]
"""Edits an inline table: its node, what it said, what it must say, where to note the edits."""

_TO_LINE_END = re.compile(r"[ \t]*(?:#[^\n]*)?\r?\n")
_COMMENT_LINE = re.compile(r"[ \t]*#[^\n]*\n")


class _Line(NamedTuple):
    """An item that has lines of its own: ``lead`` (comments above it and its margin), the item, ``tail``."""

    span: Span
    lead: str
    tail: str


def edit_array(node: Node, old: list[Any], new: list[Any], patches: Patches, edit_inline: EditInline) -> None:
    """Note the edits that make the array at ``node`` say ``new``. ``node.span`` covers its brackets."""
    sources = align(old, new, commented=node.comments)
    texts: list[str] = []
    in_place = Patches(patches.text)
    for source, item in zip(sources, new, strict=True):
        if source is None:
            texts.append(literal(item, block=False))
            continue
        own = Patches(patches.text)
        _edit_item(node.items[source], old[source], item, own, edit_inline)
        texts.append(own.apply(_span(node.items[source])))
        in_place.extend(own)
    if sources == list(range(len(old))):
        patches.extend(in_place)
    elif not old or (not new and not node.comments):
        _set_whole(node, texts, new, patches)
    elif (lines := _lines(node, patches.text)) is not None:
        _move_lines(node, lines, sources, texts, patches)
    elif node.comments:
        _move_values(node, sources, texts, patches)
    else:
        _set_whole(node, texts, new, patches)


def _span(node: Node) -> Span:
    return node.span if node.span is not None else (node.start, node.start)


def _edit_item(node: Node, old: Any, new: Any, patches: Patches, edit_inline: EditInline) -> None:
    if same(old, new):
        return
    if node.shape is Shape.INLINE and isinstance(new, Mapping):
        edit_inline(node, old, new, patches)
    elif node.shape is Shape.ARRAY and isinstance(new, list):
        edit_array(node, old, new, patches, edit_inline)
    else:
        start, end = _span(node)
        patches.replace((start, end), literal(new, patches.text[start:end], block=False))


def _set_whole(node: Node, texts: list[str], new: list[Any], patches: Patches) -> None:
    start, end = _span(node)
    if not node.items:
        if node.comments:
            patches.insert(start + 1, ", ".join(texts) + " ")
        else:
            patches.replace((start, end), literal(new))
        return
    comma = "," if len(node.commas) == len(node.items) else ""
    if "\n" in patches.text[start:end] and texts:
        first = node.items[0].start
        line = patches.text[patches.text.rfind("\n", 0, first) + 1 : first]
        margin = line if not line.strip() else "    "
        patches.replace((start, end), "[\n" + "".join(f"{margin}{text},\n" for text in texts) + "]")
        return
    gap = patches.text[start + 1 : node.items[0].start] if texts else ""
    patches.replace((start, end), f"[{gap}{', '.join(texts)}{comma if texts else ''}{gap}]")


def _lines(node: Node, text: str) -> list[_Line] | None:
    """The items' lines, or None where some item shares a line with another or with a bracket."""
    lines: list[_Line] = []
    start, end = _span(node)
    bound = text.find("\n", start, end) + 1
    for index, item in enumerate(node.items):
        item_start, item_end = _span(item)
        first = text.rfind("\n", 0, item_start) + 1
        comma = node.commas[index] if index < len(node.commas) else item_end
        after = comma + 1 if index < len(node.commas) else item_end
        match = _TO_LINE_END.match(text, after)
        if first < bound or not bound or match is None or match.end() > end or text[item_end:comma].strip():
            return None
        if text[first:item_start].strip() or "\n" in text[item_end:comma]:
            return None
        lead = first
        while lead > bound and _COMMENT_LINE.fullmatch(
            text, above := text.rfind("\n", 0, lead - 1) + 1, lead
        ):
            lead = above
        lines.append(_Line((lead, match.end()), text[lead:item_start], text[after : match.end()]))
        bound = match.end()
    return lines if not text[bound:end].rstrip("]").replace("#", "").strip() or node.comments else None


def _move_lines(
    node: Node, lines: list[_Line], sources: list[int | None], texts: list[str], patches: Patches
) -> None:
    text = patches.text
    kept = sorted(source for source in sources if source is not None)
    free = iter(kept)
    first = _span(node.items[0])[0]
    margin = text[text.rfind("\n", 0, first) + 1 : first]
    at = lines[kept[0] if kept else 0].span[0]
    closed = len(node.commas) == len(node.items)
    for index, (source, item) in enumerate(zip(sources, texts, strict=True)):
        comma = "," if closed or index + 1 < len(texts) else ""
        if source is None:
            patches.insert(at, f"{margin}{item}{comma}\n")
            continue
        place = lines[next(free)].span
        patches.replace(place, lines[source].lead + item + comma + lines[source].tail)
        at = place[1]
    for index in set(range(len(lines))) - set(kept):
        # Once empty, the array keeps what stood above its first item: it may be about all of them.
        start = lines[index].span[0] if kept or index else text.rfind("\n", 0, first) + 1
        patches.replace((start, lines[index].span[1]), "")


def _move_values(node: Node, sources: list[int | None], texts: list[str], patches: Patches) -> None:
    """Change values and commas only: each comment stays where it stands."""
    kept = sorted(source for source in sources if source is not None)
    free = iter(kept)
    waiting = ""
    at: int | None = None
    for source, item in zip(sources, texts, strict=True):
        if source is None and at is None:
            waiting += f"{item}, "
        elif source is None:
            patches.insert(at or 0, f", {item}")
        else:
            start, end = _span(node.items[next(free)])
            patches.replace((start, end), waiting + item)
            waiting, at = "", end
    if waiting:
        patches.insert(_span(node)[0] + 1, waiting)
    for index in set(range(len(node.items))) - set(kept):
        patches.replace(_span(node.items[index]), "")
        if index < len(node.commas):
            patches.replace((node.commas[index], node.commas[index] + 1), "")
