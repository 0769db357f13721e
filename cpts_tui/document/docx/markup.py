"""WordprocessingML, element by element: the only place where a letter's characters become XML.

Elements are made as text, in the order that the schema (ECMA-376, part 1) asks for; nothing reads them again here.
"""

from __future__ import annotations

import re
from html import escape

from cpts_tui.document.portable import legible, one_line

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ENDS = re.compile(r"([\n\t])")
_MARKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def w(name: str, /, *inside: str, **attributes: str | float) -> str:
    """An element of the ``w`` namespace. Attributes are of it, too, but those with a prefix (``r_id`` is r:id)."""
    written = "".join(
        f' {key.replace("_", ":") if "_" in key else f"w:{key}"}="{escape(one_line(str(value)))}"'
        for key, value in attributes.items()
    )
    return f"<w:{name}{written}>{''.join(inside)}</w:{name}>" if inside else f"<w:{name}{written}/>"


def twips(points: float) -> int:
    """A length in twentieths of a point."""
    return round(points * 20)


def half_points(points: float) -> int:
    """The size of a type."""
    return round(points * 2)


def hexadecimal(colour: str) -> str:
    """« 12355B » for "#12355B"."""
    return colour.removeprefix("#")


def run(text: str, *properties: str) -> str:
    """A run of text with these properties; newlines and tabs are what they say."""
    parts = (
        _MARKS.get(part) or f'<w:t xml:space="preserve">{escape(part, quote=False)}</w:t>'
        for part in _ENDS.split(legible(text))
        if part
    )
    return w("r", w("rPr", *properties) if properties else "", *parts)


def paragraph(style: str, *inside: str, properties: str = "") -> str:
    """A paragraph in the style of this name; ``properties`` are those that follow pStyle."""
    return w("p", w("pPr", w("pStyle", val=style), properties), *inside)


def field(instruction: str, shown: str) -> str:
    """A field of the program's own (never a letter's), and what it shows until it is worked out."""
    return w("fldSimple", run(shown), instr=f" {instruction} ")
