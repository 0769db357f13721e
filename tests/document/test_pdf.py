from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import Destination

from cpts_tui.document.layout import lay_out
from cpts_tui.document.nodes import Document, Paragraph, Words
from cpts_tui.document.pdf import to_pdf
from cpts_tui.letter.glyphs import printable
from tests.document.print_samples import FACES, LONG, STYLE, chapter, sample, words


def read(document: Document, **options: object) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(document, STYLE, **options)))  # type: ignore[arg-type]


def paragraph(text: str) -> Document:
    return sample(chapters=(chapter(Paragraph(words(text))),))


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_every_text_comes_back_from_the_file() -> None:
    document = sample(draft=True)
    file = read(document)
    pages = lay_out(document, STYLE, FACES).pages
    assert len(file.pages) == len(pages)
    for page, placed in zip(file.pages, pages, strict=True):
        assert sorted(flat(page.extract_text())) == sorted(flat(placed.text()))


def test_no_break_spaces_and_signs_come_back_as_they_are() -> None:
    text = "12\u202f500\u00a0€ – «\u00a0œuvre\u00a0» n°\u00a04… ☑ ✓ → № Nguyễn"
    assert text in read(paragraph(text)).pages[2].extract_text()


def test_the_same_letter_gives_the_same_bytes() -> None:
    source = ("lettre.toml", b'titre = "x"\n')
    assert to_pdf(sample(), STYLE, source=source) == to_pdf(sample(), STYLE, source=source)
    undated = replace(sample(), date=None)
    assert to_pdf(undated, STYLE) == to_pdf(undated, STYLE)
    assert to_pdf(sample(), STYLE) != to_pdf(replace(sample(), date=date(2026, 3, 13)), STYLE)


def test_the_file_says_what_it_is_in_french_and_of_the_letter_s_day() -> None:
    file = read(sample())
    metadata = file.xmp_metadata
    assert metadata is not None
    assert metadata.dc_title == {"x-default": "Lettre d’intention – CPTS des Trois Rivières"}
    assert metadata.dc_creator == ["Claire MARTINEZ"]
    assert metadata.dc_description == {"x-default": "Lettre d’intention d’une CPTS"}
    assert metadata.xmp_create_date is not None
    assert metadata.xmp_create_date.date() == date(2026, 3, 12)
    assert file.root_object["/Lang"] == "fr-FR"
    assert file.root_object["/PageMode"] == "/UseOutlines"
    assert file.root_object["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]


def test_a_letter_without_date_or_names_has_none() -> None:
    file = read(replace(sample(), date=None, project="", author=""))
    metadata = file.xmp_metadata
    assert metadata is not None
    assert metadata.xmp_create_date is None
    assert not metadata.dc_creator
    assert metadata.dc_title == {"x-default": "Lettre d’intention"}


def test_markup_in_a_name_stays_a_name() -> None:
    hostile = "</dc:title> & ]]> <?xpacket?> \x00\ud800 {title}"
    metadata = read(replace(sample(), project=hostile, author=hostile)).xmp_metadata
    assert metadata is not None
    assert metadata.dc_creator == [printable(hostile)]


def test_the_outline_leads_to_the_pages_of_the_headings() -> None:
    document = sample()
    file = read(document)
    marks = lay_out(document, STYLE, FACES).bookmarks

    def leaves(outline: object) -> list[Destination]:
        assert isinstance(outline, list)
        return [leaf for entry in outline for leaf in (leaves(entry) if isinstance(entry, list) else [entry])]

    found = leaves(file.outline)
    assert [entry.title for entry in found] == [mark.title for mark in marks]
    assert [file.get_destination_page_number(entry) for entry in found] == [mark.page - 1 for mark in marks]


def test_links_are_pages_and_the_addresses_that_the_program_made() -> None:
    file = read(sample())
    targets = {
        str(annotation.get_object()["/A"]["/URI"])
        for page in file.pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation.get_object()
    }
    assert targets == {"mailto:contact@cpts-trois-rivieres.example"}
    inner = [a.get_object() for a in file.pages[1]["/Annots"] if "/Dest" in a.get_object()]  # type: ignore[union-attr]
    assert len(inner) >= 4
    assert all(", page " in str(annotation["/Contents"]) for annotation in inner)


def test_a_link_of_another_kind_is_refused() -> None:
    document = sample(chapters=(chapter(Paragraph((Words("x", link="https://example.org"),))),))
    with pytest.raises(ValueError, match="not a link"):
        to_pdf(document, STYLE)


def test_the_letter_s_own_file_is_inside_as_the_source() -> None:
    content = 'titre = "é"\n'.encode()
    file = read(sample(), source=("ma lettre é.toml", content))
    assert dict(file.attachments.items()) == {"ma lettre é.toml": [content]}
    [associated] = file.root_object["/AF"]  # type: ignore[misc]
    assert associated.get_object()["/AFRelationship"] == "/Source"
    assert not read(sample(), source=("vide.toml", b"")).attachments
    assert list(read(sample(), source=("\u200b", b"x")).attachments) == ["lettre.toml"]
    hostile = "a)>> stream endstream endobj /b (\\.toml"
    assert dict(read(sample(), source=(hostile, b"x")).attachments.items()) == {hostile: [b"x"]}


def test_progress_is_told_page_by_page_and_may_stop_the_work() -> None:
    told: list[tuple[int, int]] = []
    to_pdf(sample(), STYLE, progress=lambda page, pages: told.append((page, pages)))
    count = told[-1][1]
    assert told == [(number, count) for number in range(1, count + 1)]

    def stop(page: int, pages: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        to_pdf(sample(), STYLE, progress=stop)


@pytest.mark.parametrize(
    "text",
    [
        "{nb} {pages} **gras** __souligné__ --barré-- [lien](https://example.org) ~~x~~",
        "(((\\)) Tj ET BT /F1 12 Tf <00> endstream endobj",
        "%PDF-1.7 %%EOF trailer <</Root 1 0 R>>",
        "<b>x</b> &amp; &#233; <?xml?>",
    ],
)
def test_a_text_is_never_interpreted(text: str) -> None:
    assert flat(text) in flat(read(paragraph(text)).pages[2].extract_text())


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_makes_a_file_that_can_be_read(text: str) -> None:
    document = replace(paragraph(text), title=text, project=text, author=text, contact=text, date_text=text)
    file = read(document, source=(text or "x", b"x"))
    assert "/JavaScript" not in str(file.root_object)
    for page in file.pages:
        assert not any(
            "/A" in a.get_object() and "mailto:contact" not in str(a.get_object()["/A"])
            for a in page.get("/Annots", [])
        )


@pytest.mark.parametrize("profile", ["3a", "ua1"])
@pytest.mark.parametrize("draft", [True, False])
def test_an_independent_validator_finds_the_file_archivable_and_accessible(
    tmp_path: Path, profile: str, draft: bool
) -> None:
    validator = pytest.importorskip("page", reason="page-validation is not on every platform")
    path = tmp_path / "lettre.pdf"
    path.write_bytes(to_pdf(sample(draft=draft), STYLE, source=("l.toml", b"x = 1\n")))
    found = validator.validate_pdf(str(path), profile=profile)
    assert found.is_compliant, found.failures


def test_glyphs_of_a_text_are_all_in_the_file_and_named() -> None:
    text = LONG + " ŠšŽžŒœŸÿ ẶặỸỹ ±×÷ ½ ²³ ₂ −≤≥≠ ↑↓ □■●○ ☐☑✓✗"
    assert flat(text) in flat(read(paragraph(text)).pages[2].extract_text())
