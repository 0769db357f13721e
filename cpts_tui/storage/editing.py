"""A text edited so that it says other data: what both say alike is not touched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpts_tui.storage.patches import Patches
from cpts_tui.storage.scanning import scan
from cpts_tui.storage.tables import Level, TableEdit


def edited(new: Mapping[str, Any], old: Mapping[str, Any], over: str) -> str:
    """The text ``over``, which says ``old``, with the edits that make it say ``new``; the caller proves it.

    The edits are made on line feeds and a last newline; the file's own line ends come back afterwards.
    """
    text = over
    uniform = "\r\n" in over and over.count("\r\n") == over.count("\n")
    if uniform:
        text = over.replace("\r\n", "\n")
    unfinished = bool(text) and not text.endswith("\n")
    if unfinished:
        text += "\n"
    patches = Patches(text)
    TableEdit(scan(text).root, (), Level.ROOT, patches, None).edit(old, new)
    result = patches.apply()
    if unfinished:
        result = result.removesuffix("\n").removesuffix("\r")
    return result.replace("\n", "\r\n") if uniform else result
