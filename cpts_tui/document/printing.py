"""Printing a letter: the few lines that the command and the screen share."""

from __future__ import annotations

from collections.abc import Callable

from cpts_tui import resources
from cpts_tui.letter.findings import Review
from cpts_tui.letter.gazetteer import Gazetteer
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library


def print_letter(
    letter: Letter,
    library: Library,
    found: Review,
    gazetteer: Gazetteer,
    *,
    source: tuple[str, bytes],
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The PDF of a letter, marked « Projet » where the review says it is incomplete.

    ``source`` is the name and the bytes of its file, embedded in the PDF. ``progress`` is told (pages done, pages);
    what it raises stops the work. fpdf is imported here: it costs a quarter of a second, and only a print needs it.
    """
    from cpts_tui.document.pdf import to_pdf
    from cpts_tui.document.style import PdfStyle
    from cpts_tui.document.wording import to_document

    document = to_document(letter, library, gazetteer, draft=not found.complete)
    style = PdfStyle.load(resources.folder("styles") / "lettre.toml")
    return to_pdf(document, style, source=source, progress=progress)
