"""A letter as one HTML page that needs nothing else: read with a browser, a screen reader, or printed.

The page runs no script and fetches nothing, and its security policy says so to the browser; its one style sheet is
allowed by its fingerprint. Every text is escaped where it is written (``text``, ``attribute``): nothing that was
typed is markup.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from cpts_tui.document.html.blocks import block_lines, inlines, line_of
from cpts_tui.document.html.escaping import attribute, text
from cpts_tui.document.html.sheet import sheet, widths
from cpts_tui.document.logo import Logo, load_logo
from cpts_tui.document.nodes import Document, Heading, Inline, Inlines, Words
from cpts_tui.document.portable import DRAFT, notes_of, one_line, opening_of, stepped, title_of
from cpts_tui.document.style import PdfStyle
from cpts_tui.document.typography import NBSP


def to_html(document: Document, style: PdfStyle) -> str:
    """The text of the letter's page, in UTF-8 where it is written to a file. Colours are those of the style."""
    css = sheet(style) + widths(document)
    logo = load_logo(style)
    head, body = _head(document, css, pictures=logo is not None), _body(document, style, logo)
    return "\n".join(["<!DOCTYPE html>", '<html lang="fr">', *head, *body, "</html>", ""])


def _head(document: Document, css: str, *, pictures: bool) -> Iterator[str]:
    inside = "; img-src data:" if pictures else ""
    fingerprint = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
        f"form-action 'none'; style-src 'sha256-{fingerprint}'{inside}\">"
    )
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    if document.author:
        yield f'<meta name="author" content="{attribute(one_line(document.author))}">'
    yield f"<title>{text(_title(document))}</title>"
    yield f"<style>{css}</style>"
    yield "</head>"


def _title(document: Document) -> str:
    return f"Projet – {title_of(document)}" if document.draft else title_of(document)


def _body(document: Document, style: PdfStyle, logo: Logo | None) -> Iterator[str]:
    yield "<body>"
    yield '<a class="skip" href="#lettre">Aller à la lettre</a>'
    if document.draft:
        yield f'<p class="draft" role="note">{text(DRAFT)}</p>'
    yield "<header>"
    if logo is not None:
        size = f'width="{logo.width / 0.75:.0f}" height="{logo.height / 0.75:.0f}"'
        picture = base64.b64encode(logo.png).decode()
        yield f'<img class="logo" src="data:image/png;base64,{picture}" {size} alt="{attribute(one_line(logo.alt))}">'
    yield from _address("sender", document.cover.sender)
    yield from _address("addressee", document.cover.addressee)
    yield "</header>"
    yield '<main id="lettre">'
    yield from _cover(document, style)
    if document.summary is not None:
        yield '<section aria-labelledby="fiche">'
        for block in stepped(document.summary.blocks):
            yield from block_lines(block, style, "fiche")
        yield "</section>"
    yield from _contents(document)
    for number, chapter in enumerate(document.chapters, 1):
        yield f'<section aria-labelledby="chapitre-{number}">'
        for block in stepped(chapter.blocks):
            yield from block_lines(block, style, f"chapitre-{number}")
        yield "</section>"
    yield "</main>"
    yield f"<footer><p>{text(_title(document))}</p></footer>"
    yield "</body>"


def _address(name: str, lines: tuple[Inlines, ...]) -> Iterator[str]:
    if lines:
        yield f'<p class="{name}">'
        yield "<br>\n".join(f"<span>{inlines(line)}</span>" for line in lines)
        yield "</p>"


def _cover(document: Document, style: PdfStyle) -> Iterator[str]:
    cover = document.cover
    if cover.place_and_date:
        yield f'<p class="day">{"".join(_dated(document, item) for item in cover.place_and_date)}</p>'
    if cover.subject:
        yield f'<p class="subject"><strong>Objet{NBSP}:</strong> {inlines(cover.subject)}</p>'
    yield f"<h1>{text(one_line(cover.title))}</h1>"
    if cover.project:
        yield f'<p class="project">{inlines(cover.project)}</p>'
    for block in opening_of(document):
        yield from block_lines(block, style)
    for note in notes_of(document):
        yield f'<p class="note">{inlines(note.content)}</p>'


def _dated(document: Document, item: Inline) -> str:
    """A part of « Mèze, le 12 mars 2026 »: the date itself for programs, too."""
    written = inlines((item,))
    if document.date is not None and isinstance(item, Words) and item.text == document.date_text:
        return f'<time datetime="{document.date.isoformat()}">{written}</time>'
    return written


def _contents(document: Document) -> Iterator[str]:
    """Links to the chapters."""
    heads = [chapter.blocks[0] for chapter in document.chapters]
    if not heads:
        return
    yield '<nav aria-labelledby="sommaire">'
    yield '<h2 id="sommaire">Sommaire</h2>'
    yield "<ul>"
    for number, head in enumerate(heads, 1):
        if isinstance(head, Heading):
            yield f'<li><a href="#chapitre-{number}">{line_of(head)}</a></li>'
    yield "</ul>"
    yield "</nav>"


__all__ = ["to_html"]
