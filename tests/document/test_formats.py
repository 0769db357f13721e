"""Every format says what the nodes say, all of it, in the same order."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cpts_tui.document.docx import to_docx
from cpts_tui.document.formats import FORMATS, format_of
from cpts_tui.document.html import to_html
from cpts_tui.document.markdown import to_markdown
from cpts_tui.document.nodes import Document
from cpts_tui.document.portable import legible
from cpts_tui.document.wording import to_document
from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.resources import folder
from cpts_tui.storage.reading import read
from cpts_tui.territory import france
from tests.document.print_samples import STYLE
from tests.document.reading import PageText, docx_text, flat, left_over, markdown_page, said
from tests.document.test_wording_complete import expected, full_letter

LIBRARY = Library()
MARKS = set("Projet–lettreincomplète Objet: Àcompléter [x] ☒☐ 0123456789.")
"""The signs of what formats add: the mark of a draft, labels, gaps, boxes, numbers of chapters."""


def of_docx(document: Document) -> str:
    data = to_docx(document, STYLE)
    return flat(docx_text(data)).replace(flat(docx_text(data, only_contents=True)), "", 1)


TEXTS: dict[str, Callable[[Document], str]] = {
    "md": lambda document: PageText(markdown_page(to_markdown(document))).text,
    "html": lambda document: PageText(to_html(document, STYLE)).text,
    "docx": of_docx,
}
SAMPLES = sorted(folder("samples").glob("*.toml"))


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("trame", ["occitanie", "nationale"])
def test_every_value_that_the_trame_shows_is_in_every_format(form: str, trame: str) -> None:
    letter = full_letter(trame)
    text = TEXTS[form](to_document(letter, LIBRARY, draft=True))
    template = LIBRARY.template_of(letter)
    lacking = [
        word
        for group, key in FIELDS
        if template.chapter_of(Ref(group, key)) is not None
        for word in expected(letter.raw(Ref(group, key)))
        if flat(word) not in flat(text)
    ]
    assert lacking == []


@pytest.mark.parametrize("form", TEXTS)
@pytest.mark.parametrize("blanks", ["required", "all", "none"])
@pytest.mark.parametrize("path", [*SAMPLES, None], ids=lambda path: path.name if path else "full")
def test_every_format_says_the_same_in_the_same_order(form: str, blanks: str, path: Path | None) -> None:
    letter = full_letter("nationale") if path is None else read(path.read_text("utf-8"))
    for shown in (letter, Letter({**letter.data, "trame": "nationale"})):
        document = to_document(shown, LIBRARY, france(), blanks=blanks)  # type: ignore[arg-type]
        text = TEXTS[form](document)
        assert set(left_over(text, map(legible, said(document, figures_in_words=form == "md")))) <= MARKS
        assert ("Projet–lettreincomplète" in flat(text)) == document.draft


def test_every_format_is_tried_here_but_the_pdf() -> None:
    assert set(TEXTS) | {"pdf"} == set(FORMATS)
    assert {form: format_of(Path(f"x.{form}")) for form in FORMATS} == {form: form for form in FORMATS}
    assert format_of(Path("x.HTM")) == "html"
    assert format_of(Path("x.markdown")) == "md"
    assert format_of(Path("x.toml")) is format_of(Path("pdf")) is None
