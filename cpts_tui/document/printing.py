"""Printing a letter in any of its formats: the few lines that the command and the screen share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from cpts_tui import resources
from cpts_tui.document.formats import Blanks, Format
from cpts_tui.document.logo import load_logo
from cpts_tui.document.metrics import FACES, load_faces
from cpts_tui.document.style import PdfStyle, StyleError
from cpts_tui.letter.findings import Review
from cpts_tui.letter.gazetteer import Gazetteer
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library


def load_style(path: Path | None) -> PdfStyle:
    """The program's own style, changed by what the file at ``path`` says, proved to be whole.

    Raises StyleError, for its logo and its fonts too.
    """
    style = PdfStyle.load(resources.folder("styles") / "lettre.toml", path)
    load_logo(style)
    try:
        load_faces(style.fonts)
        lacking = [name for name in FACES if not (style.fonts / f"LettreSans-{name}.ttf").is_file()]
    except (
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
    ) as error:  # what a strange measure may raise
        raise StyleError(
            f"{style.fonts}\u00a0: «\u00a0fonts\u00a0»\u00a0: ce n’est pas le dossier d’une police"
        ) from error
    if lacking:
        raise StyleError(
            f"{style.fonts}\u00a0: «\u00a0fonts\u00a0»\u00a0: il manque LettreSans-{lacking[0]}.ttf"
        )
    return style


def print_letter(
    letter: Letter,
    library: Library,
    found: Review,
    gazetteer: Gazetteer,
    *,
    source: tuple[str, bytes],
    form: Format = "pdf",
    blanks: Blanks = "required",
    style: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The file of a letter in a format, marked « Projet » where the review says it is incomplete.

    ``source`` is the name and the bytes of the letter's own file, embedded in the PDF. ``style`` is a style file that
    changes the looks of the program's own. ``progress`` is told (pages done, pages) of a PDF; what it raises stops
    the work. Each writer is imported here: fpdf costs a quarter of a
    second, and only a PDF needs it. Raises StyleError, and OSError for fonts that cannot be read.
    """
    from cpts_tui.document.wording import to_document

    document = to_document(letter, library, gazetteer, draft=not found.complete, blanks=blanks)
    looks = load_style(style)
    match form:
        case "pdf":
            from cpts_tui.document.pdf import to_pdf

            return to_pdf(document, looks, source=source, progress=progress)
        case "docx":
            from cpts_tui.document.docx import to_docx

            return to_docx(document, looks)
        case "md":
            from cpts_tui.document.markdown import to_markdown

            return to_markdown(document).encode()
        case "html":
            from cpts_tui.document.html import to_html

            return to_html(document, looks).encode()
        case _:
            assert_never(form)
