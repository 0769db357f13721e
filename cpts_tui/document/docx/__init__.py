"""A letter as a Word document (DOCX, ECMA-376): for whoever has to go on with it in Word or LibreOffice.

Headings, lists, tables, boxes to tick and gaps to fill are Word's own, in named styles. The parts are written here,
element by element: python-docx costs an import of 0.2 s and lxml (a compiled library), starts from a file of
Word's American defaults, knows neither boxes nor content controls, and dates what it makes. The tests read with it.
"""

from __future__ import annotations

from cpts_tui.document.docx.blocks import Blocks
from cpts_tui.document.docx.cover import contents, cover
from cpts_tui.document.docx.looks import numbering_part, styles_part
from cpts_tui.document.docx.markup import DECLARATION, NAMESPACES, twips, w
from cpts_tui.document.docx.parts import packed
from cpts_tui.document.nodes import Document
from cpts_tui.document.style import PdfStyle


def to_docx(document: Document, style: PdfStyle) -> bytes:
    """The bytes of the letter's DOCX, in the colours, sizes and margins of the style."""
    blocks = Blocks(style)
    first = list(cover(document, blocks))
    chapters = [
        part for chapter in document.chapters for block in chapter.blocks for part in blocks.written(block)
    ]
    body = "".join([*first, *contents(document, blocks.names()), *chapters, _page(style)])
    text = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    looks = {"styles": styles_part(style), "numbering": numbering_part(style)}
    return packed(document, text, looks, blocks.links)


def _page(style: PdfStyle) -> str:
    """The sheet: its size, its margins, and what stands at the edge of all pages but the first."""
    page, running = style.page, style.running
    margins = {
        "top": twips(page.top),
        "right": twips(page.right),
        "bottom": twips(page.height - page.bottom),
        "left": twips(page.left),
        "header": twips(running.head - running.size),
        "footer": twips(page.height - running.foot - running.size / 2),
        "gutter": 0,
    }
    return w(
        "sectPr",
        w("headerReference", type="default", r_id="header"), w("footerReference", type="default", r_id="footer"),
        w("pgSz", w=twips(page.width), h=twips(page.height)), w("pgMar", **margins), w("titlePg"),
    )  # fmt: skip


__all__ = ["to_docx"]
