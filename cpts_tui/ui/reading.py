"""A letter as it is printed, for the screens that show it."""

from __future__ import annotations

from cpts_tui.document.nodes import Document, Figure
from cpts_tui.document.wording import to_document
from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.resources import ResourceError
from cpts_tui.territory import france


def document_of(letter: Letter, review: Review, library: Library) -> Document:
    """The document of a letter, ``review`` being what is said of it: slow enough for a thread.

    Where the database of communes is missing or broken, without what it would add: people have been told.
    """
    try:
        return to_document(letter, library, france(), draft=not review.complete)
    except ResourceError:
        return to_document(letter, library, draft=not review.complete)


def figures_of(document: Document) -> list[tuple[str, Figure]]:
    """The figures of a document in order, each with the key of its chapter."""
    return [
        (chapter.key, block)
        for chapter in document.chapters
        for block in chapter.blocks
        if isinstance(block, Figure)
    ]
