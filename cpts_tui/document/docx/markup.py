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
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_EMU = 12_700
"""The units of drawings in a point."""
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


def picture(number: int, width: float, height: float, title: str, alt: str) -> str:
    """The picture whose relation is « figure1 »…, of this size (points); ``alt`` says it to who does not see it."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    name, described = f"Figure {number}", escape(" ".join(legible(alt).split()))
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{name}" descr="{described}" title="{escape(one_line(title))}"/>'
        f'<a:graphic xmlns:a="{drawing}/main"><a:graphicData uri="{drawing}/picture">'
        f'<pic:pic xmlns:pic="{drawing}/picture"><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="figure{number}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )


def field(instruction: str, shown: str) -> str:
    """A field of the program's own (never a letter's), and what it shows until it is worked out."""
    return w("fldSimple", run(shown), instr=f" {instruction} ")
