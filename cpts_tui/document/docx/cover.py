"""The first page of the DOCX, in the form of a letter, and the contents after it."""

from __future__ import annotations

from collections.abc import Iterator

from cpts_tui.document.docx.blocks import Blocks
from cpts_tui.document.docx.markup import paragraph, run, w
from cpts_tui.document.logo import load_logo
from cpts_tui.document.nodes import Document, Heading, Inlines, Words
from cpts_tui.document.portable import DRAFT, notes_of, one_line, opening_of
from cpts_tui.document.typography import NBSP


def cover(document: Document, blocks: Blocks) -> Iterator[str]:
    """The paragraphs of the first page."""
    said = document.cover
    if document.draft:
        yield paragraph("Projet", run(DRAFT))
    if (logo := load_logo(blocks.style)) is not None:
        yield blocks.picture(logo.png, logo.width, logo.height, "Logo", logo.alt)
    yield from _address("Expediteur", said.sender, blocks)
    yield from _address("Destinataire", said.addressee, blocks)
    if said.place_and_date:
        yield paragraph("LieuEtDate", blocks.inlines(said.place_and_date))
    if said.subject:
        yield paragraph(
            "Objet", blocks.inlines((Words(f"Objet{NBSP}:", strong=True), Words(" "), *said.subject))
        )
    yield paragraph("Title", run(one_line(said.title)))
    if said.project:
        yield paragraph("Subtitle", blocks.inlines(said.project))
    for block in opening_of(document):
        yield from blocks.written(block)
    for note in notes_of(document):
        yield paragraph("Mentions", blocks.inlines(note.content))


def contents(document: Document, names: list[str]) -> Iterator[str]:
    """The contents, as a field that Word can work out again; ``names`` are those of the headings to jump to.

    Without numbers of pages: only the program that sets the pages knows them, and Word asks before it works out
    any field by itself.
    """
    heads = [block for chapter in document.chapters for block in chapter.blocks
             if isinstance(block, Heading) and block.level < 3]  # fmt: skip
    if not heads:
        return
    begin = (
        w("r", w("fldChar", fldCharType="begin"))
        + w("r", '<w:instrText xml:space="preserve"> TOC \\o "1-2" \\n \\h \\z \\u </w:instrText>')
        + w("r", w("fldChar", fldCharType="separate"))
    )
    lines = [paragraph("TOCHeading", run("Sommaire"))]
    for place, (head, name) in enumerate(zip(heads, names, strict=True)):
        number = f"{one_line(head.number)}. " if head.number else ""
        link = w("hyperlink", run(number + one_line(head.text)), anchor=name, history=1)
        lines.append(paragraph(f"TOC{head.level}", begin if not place else "", link))
    lines.append(paragraph("Apres", w("r", w("fldChar", fldCharType="end"))))
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    yield w("sdt", w("sdtPr", gallery), w("sdtContent", *lines))


def _address(style: str, lines: tuple[Inlines, ...], blocks: Blocks) -> Iterator[str]:
    for place, line in enumerate(lines):
        yield paragraph(style if place else f"{style}Nom", blocks.inlines(line))
