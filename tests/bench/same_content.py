"""The content of a document as plain data, for the other tools that set the same letter."""

from __future__ import annotations

from typing import Any

from cpts_tui.document.nodes import (
    Block,
    Bullets,
    Document,
    Facts,
    Grid,
    Heading,
    Inlines,
    Map,
    Paragraph,
    Ticks,
    Words,
)

WIDTH, HEIGHT = 470.0, 328.0
"""Points: the room of the map on the page."""


def same_content(document: Document) -> dict[str, Any]:
    """Everything that the printed letter says, in order: what it looks like is up to who sets it."""
    cover = document.cover
    lines = [
        *cover.sender, *cover.addressee, cover.place_and_date, cover.subject, cover.project,
        *(paragraph.content for paragraph in cover.opening), cover.enclosures, cover.copies,
    ]  # fmt: skip
    blocks = [_block(block) for chapter in document.chapters for block in chapter.blocks]
    return {
        "title": document.title,
        "author": document.author,
        "project": document.project,
        "date": document.date_text,
        "cover": [_inlines(line) for line in lines if line],
        "blocks": [_facts(cover.facts), *(block for block in blocks if block is not None)],
    }


def _block(block: Block) -> dict[str, Any] | None:
    match block:
        case Heading():
            number = f"{block.number}. " if block.number else ""
            return {"kind": "heading", "level": block.level, "text": number + block.text}
        case Paragraph():
            return {"kind": "paragraph", "content": _inlines(block.content)}
        case Bullets():
            return {"kind": "bullets", "items": [_inlines(item) for item in block.items]}
        case Ticks():
            return {"kind": "ticks", "items": [
                {"ticked": item.ticked, "label": item.label, "comment": _inlines(item.comment)} for item in block.items
            ]}  # fmt: skip
        case Grid():
            return _grid(block)
        case Facts():
            return _facts(block)
        case Map():
            return _map(block)
        case _:
            return None  # the figures of time and money repeat what their tables say


def _grid(grid: Grid) -> dict[str, Any]:
    rows = [list(row.cells) for row in grid.rows] + ([list(grid.total)] if grid.total else [])
    width = len(grid.columns)
    return {
        "kind": "grid",
        "caption": grid.caption,
        "titles": [column.title for column in grid.columns],
        "shares": [column.share for column in grid.columns],
        "right": [column.align == "right" for column in grid.columns],
        "cells": [_inlines(cell) for row in rows for cell in row],
        "rows": [list(range(place * width, (place + 1) * width)) for place in range(len(rows))],
    }


def _facts(facts: Facts) -> dict[str, Any]:
    rows = [
        [[{"text": item.label, "strong": True, "gap": False}], _inlines(item.content)] for item in facts.items
    ]
    return {
        "kind": "grid", "caption": "", "titles": ["", ""], "shares": [30, 70], "right": [False, False],
        "cells": [cell for row in rows for cell in row],
        "rows": [[2 * place, 2 * place + 1] for place in range(len(rows))],
    }  # fmt: skip


def _map(node: Map) -> dict[str, Any]:
    """The shapes, placed in the room of the map."""
    inside = [ring for area in node.areas for polygon in area.polygons for ring in polygon[:1]]
    around = [ring for polygons in node.around for polygon in polygons for ring in polygon[:1]]
    eastings = [x for ring in inside for x, _ in ring]
    northings = [y for ring in inside for _, y in ring]
    west, north = min(eastings), max(northings)
    scale = min(WIDTH / (max(eastings) - west) * 0.7, HEIGHT / (north - min(northings)))

    def shape(ring: Any, *, inside: bool) -> dict[str, Any]:
        points = [((x - west) * scale * 0.7, (north - y) * scale) for x, y in ring]
        return {"inside": inside, "points": points}

    shapes = [*(shape(ring, inside=False) for ring in around), *(shape(ring, inside=True) for ring in inside)]
    return {"kind": "map", "caption": node.caption, "alt": node.alt, "shapes": shapes}


def _inlines(content: Inlines) -> list[dict[str, Any]]:
    return [
        {"text": item.text, "strong": item.strong, "gap": False}
        if isinstance(item, Words)
        else {"text": item.label, "strong": False, "gap": True}
        for item in content
    ]
