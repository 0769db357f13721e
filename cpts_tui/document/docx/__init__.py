"""A letter as a Word document (DOCX, ECMA-376): for whoever has to go on with it in Word or LibreOffice.

Headings, lists, tables, boxes to tick and gaps to fill are Word's own, in named styles. The parts are written here,
element by element: python-docx costs an import of 0.2 s and lxml (a compiled library), starts from a file of
Word's American defaults, knows neither boxes nor content controls, and dates what it makes. The tests read with it.
"""

from __future__ import annotations

from cpts_tui.document.docx.blocks import Blocks
from cpts_tui.document.docx.cover import contents, cover
from cpts_tui.document.docx.looks import numbering_part, styles_part
from cpts_tui.document.docx.markup import DECLARATION, NAMESPACES, paragraph, run, twips, w
from cpts_tui.document.docx.parts import packed
from cpts_tui.document.nodes import Document, Heading
from cpts_tui.document.portable import one_line
from cpts_tui.document.style import PdfStyle


def to_docx(document: Document, style: PdfStyle) -> bytes:
    """The bytes of the letter's DOCX, in the colours, sizes and margins of the style."""
    blocks = Blocks(style)
    first = list(cover(document, blocks))
    chapters = [
        part for chapter in document.chapters for block in chapter.blocks for part in blocks.written(block)
    ]
    summary = document.summary.blocks if document.summary is not None else ()
    sheet = [part for block in summary if not isinstance(block, Heading) for part in blocks.written(block)]
    if document.summary is not None:
        sheet.insert(0, paragraph("TOCHeading", run(one_line(document.summary.title))))
    rest = [*sheet, *contents(document, blocks.names()), *chapters]
    turned = [w("p", w("pPr", w("pStyle", val="Apres"), _page(style, first=True))), *rest, _page(style)]
    body = "".join([*first, *(turned if rest else [_page(style, first=True)])])
    text = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    looks = {"styles": styles_part(style), "numbering": numbering_part(style)}
    return packed(document, text, looks, blocks.links, blocks.pictures)


def _page(style: PdfStyle, *, first: bool = False) -> str:
    """The end of a section: its sheet and margins. The first page has more room, and nothing at its edges."""
    page, running = style.page, style.running
    margins = {
        "top": twips(style.cover.top if first else page.top),
        "right": twips(page.right),
        "bottom": twips(page.bottom),
        "left": twips(page.left),
        "header": twips(max(running.head - running.size, 0)),
        "footer": twips(max(running.foot - running.size / 2, 0)),
        "gutter": 0,
    }
    edges = () if first else (
        w("headerReference", type="default", r_id="header"),
        w("footerReference", type="default", r_id="footer"),
    )  # fmt: skip
    return w("sectPr", *edges, w("pgSz", w=twips(page.width), h=twips(page.height)), w("pgMar", **margins))


__all__ = ["to_docx"]
