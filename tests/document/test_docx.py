"""The letter as a Word document, read back with python-docx, which had no part in writing it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cpts_tui.document.docx import to_docx
from cpts_tui.document.docx.pictures import to_png
from cpts_tui.document.layout.places import Box, Rule, Shape, Stroke
from cpts_tui.document.nodes import Bullets, Document, Grid, Heading, Paragraph, Tick, Ticks
from cpts_tui.document.portable import legible
from cpts_tui.letter.record import copied
from tests.document.print_samples import (
    BARS,
    BUDGET,
    MAP,
    STYLE,
    THEMES,
    TIMELINE,
    chapter,
    columns,
    row,
    sample,
    words,
)
from tests.document.reading import docx_text, flat, left_over, said
from tests.document.test_html import HOSTILE
from tests.document.test_markdown import NASTY, everywhere

MARKS = "Objet: À compléter: . ☒ ☐"
"""What the format adds to ``everywhere``, its contents apart."""

FIELDS = (
    ' HYPERLINK "http://x.example" ', "{ INCLUDETEXT x }", 'DDEAUTO c:\\\\x "y"', "_x0041_ \x07\x0b\x0c",
    "a\r\nb\tc\nd",
)  # fmt: skip


def file_of(document: Document) -> docx.document.Document:
    return docx.Document(io.BytesIO(to_docx(document, STYLE)))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body_text(data: bytes) -> str:
    """The text of the body without the contents, which say the headings a second time."""
    whole, contents = flat(docx_text(data)), flat(docx_text(data, only_contents=True))
    return whole.replace(contents, "", 1)


@pytest.mark.parametrize("text", [*HOSTILE, *NASTY, *FIELDS])
def test_what_was_typed_is_text_and_nothing_else(text: str) -> None:
    data = to_docx(everywhere(text), STYLE)
    assert left_over(body_text(data), map(legible, said(everywhere(text)))) == "".join(sorted(flat(MARKS)))
    tame = parts(to_docx(everywhere("mot"), STYLE))
    for name, part in parts(data).items():
        tags = [
            node.tag
            for node in ElementTree.fromstring(part).iter()
            if not node.tag.endswith(("}br", "}tab", "}t"))
        ]
        assert tags == [
            node.tag
            for node in ElementTree.fromstring(tame[name]).iter()
            if not node.tag.endswith(("}br", "}tab", "}t"))
        ]


@settings(max_examples=50, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_any_text_comes_back(text: str) -> None:
    data = to_docx(everywhere(text), STYLE)
    assert left_over(body_text(data), map(legible, said(everywhere(text)))) == "".join(sorted(flat(MARKS)))


def test_the_only_fields_are_the_program_s_and_the_only_links_those_of_addresses() -> None:
    found = parts(to_docx(sample(), STYLE))
    instructions = re.findall(rb'<w:instrText[^>]*>([^<]*)<|w:instr="([^"]*)"', b"".join(found.values()))
    assert {"".join(part.decode() for part in pair).split()[0] for pair in instructions} == {
        "TOC",
        "PAGE",
        "NUMPAGES",
    }
    targets = re.findall(rb'Target="([^"]*)" TargetMode="External"', found["word/_rels/document.xml.rels"])
    assert set(targets) == {b"mailto:contact@cpts-trois-rivieres.example"}
    assert not [name for name in found if not re.fullmatch(r".*\.(xml|rels)|word/media/figure\d\.png", name)]


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert to_docx(sample(), STYLE) == to_docx(sample(), STYLE)
    assert to_docx(sample(), STYLE) != to_docx(sample(draft=True), STYLE)
    with zipfile.ZipFile(io.BytesIO(to_docx(sample(), STYLE))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.infolist()[0].filename == "[Content_Types].xml"


def test_the_file_says_what_it_is_in_french_and_of_the_letter_s_day() -> None:
    said_of = file_of(sample(draft=True)).core_properties
    assert said_of.title == "Lettre d’intention – CPTS des Trois Rivières"
    assert said_of.author == "Claire MARTINEZ"
    assert said_of.language == "fr-FR"
    assert said_of.content_status == "Projet"
    assert said_of.created is not None
    assert said_of.created.date() == sample().date
    plain = file_of(replace(sample(), date=None, author="")).core_properties
    assert plain.created is None
    assert (plain.author, plain.content_status) == ("", "")
    assert 'w:lang w:val="fr-FR"' in parts(to_docx(sample(), STYLE))["word/styles.xml"].decode()


def test_headings_lists_and_captions_are_word_s_own() -> None:
    blocks = (Heading(2, "Section"), Heading(3, "Champ"), Bullets((words("un"), words("deux"))), BUDGET)
    file = file_of(sample(chapters=(chapter(*blocks, title="Chapitre"),)))
    styled = [(p.style.name, p.text) for p in file.paragraphs if p.style is not None]
    assert ("Heading 1", "1. Chapitre") in styled
    assert ("Heading 2", "Section") in styled
    assert ("Heading 3", "Champ") in styled
    assert [text for name, text in styled if name == "List Bullet"] == ["un", "deux"]
    assert ("Caption", BUDGET.caption) in styled
    assert ("Title", "Lettre d’intention") in styled
    assert all(
        p.style is not None and p.style.style_id in {s.style_id for s in file.styles} for p in file.paragraphs
    )


def test_every_style_that_is_used_exists() -> None:
    found = parts(to_docx(sample(draft=True), STYLE))
    made = set(re.findall(rb'w:styleId="([^"]*)"', found["word/styles.xml"]))
    used = {
        name
        for part in found.values()
        for name in re.findall(rb'<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val="([^"]*)"', part)
    }
    assert used <= made


def test_the_contents_lead_to_the_headings() -> None:
    text = parts(to_docx(sample(), STYLE))["word/document.xml"].decode()
    anchors = re.findall(r'w:anchor="([^"]*)"', text)
    assert anchors == re.findall(r'<w:bookmarkStart w:id="\d+" w:name="([^"]*)"', text)
    assert (
        len(anchors)
        == len(set(anchors))
        == sum(
            isinstance(block, Heading) and block.level < 3 for c in sample().chapters for block in c.blocks
        )
    )
    assert "TOC" not in parts(to_docx(sample(chapters=()), STYLE))["word/document.xml"].decode()


def test_a_table_repeats_its_head_keeps_its_widths_and_merges_its_groups() -> None:
    file = file_of(sample(chapters=(chapter(BUDGET, THEMES),)))
    budget, themes = file.tables[-2:]
    assert budget.rows[0]._tr.trPr is not None
    assert budget.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert budget.rows[-1].cells[0].text == "Total"
    assert budget.rows[1].cells[1].paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT
    for table in (budget, themes):
        widths = [column.width.pt for column in table.columns if column.width is not None]
        assert sum(widths) == pytest.approx(STYLE.page.full_width, abs=0.3)
        assert all(len(tr.cells) == len(table.columns) for tr in table.rows)
    assert themes.rows[1].cells[0]._tc is themes.rows[3].cells[0]._tc
    assert themes.rows[1].cells[0]._tc is not themes.rows[4].cells[0]._tc


def test_a_short_row_is_never_cut_and_a_very_long_one_may_be() -> None:
    grid = Grid(columns(("a", 50), ("b", 50)), (row("court", "court"), row("long", "mot " * 2000)))
    rows = file_of(sample(chapters=(chapter(grid),))).tables[-1].rows
    whole = [tr._tr.trPr is not None and tr._tr.trPr.find(qn("w:cantSplit")) is not None for tr in rows]
    assert whole == [True, True, False]


def test_boxes_can_be_ticked_and_say_if_they_are() -> None:
    ticks = Ticks((Tick(True, "Oui", words("parce que")), Tick(False, "N" * 80)))
    text = parts(to_docx(sample(chapters=(chapter(ticks),)), STYLE))["word/document.xml"].decode()
    assert re.findall(r'w14:checked w14:val="(\d)"', text) == ["1", "0"]
    assert re.findall(r"<w:sdtContent><w:r>.*?>([☒☐])<", text) == ["☒", "☐"]
    assert all(len(name) <= 64 for name in re.findall(r'<w:alias w:val="([^"]*)"', text))
    numbers = re.findall(r'<w:sdtPr><w:alias[^>]*/><w:id w:val="(\d+)"', text)
    assert len(numbers) == len(set(numbers)) == 2


def test_a_gap_is_seen_and_a_draft_says_so_on_every_page() -> None:
    draft, whole = to_docx(sample(draft=True), STYLE), to_docx(sample(), STYLE)
    assert docx_text(draft).startswith("\nProjet – lettre incomplète")
    assert "Projet –" not in docx_text(whole)
    assert "PROJET" in parts(draft)["word/header.xml"].decode()
    assert "PROJET" not in parts(whole)["word/header.xml"].decode()
    marked = [
        run.text for p in file_of(sample()).paragraphs for run in p.runs if run.style.name == "À compléter"
    ]
    assert "À compléter\u00a0: Description des parcours" in marked


def test_the_sheet_is_the_style_s() -> None:
    page = copied(STYLE.page, width=612.0, height=792.0, left=50.0, right=60.0)
    cover, letter = docx.Document(io.BytesIO(to_docx(sample(), copied(STYLE, page=page)))).sections
    for section in (cover, letter):
        assert (section.page_width.pt, section.page_height.pt) == (612, 792)
        assert (section.left_margin.pt, section.right_margin.pt) == (50, 60)
    assert (cover.top_margin.pt, letter.top_margin.pt) == (STYLE.cover.top, STYLE.page.top)
    assert cover.header.is_linked_to_previous
    assert not letter.header.is_linked_to_previous
    assert len(file_of(sample(chapters=())).sections) == 1


def test_every_part_is_declared_and_related() -> None:
    found = parts(to_docx(sample(), STYLE))
    declared = set(re.findall(rb'PartName="/([^"]*)"', found["[Content_Types].xml"]))
    assert {name.decode() for name in declared} == {name for name in found if name.endswith(".xml")} - {
        "[Content_Types].xml"
    }
    related = re.findall(rb'Target="([^":]*)"/>', found["word/_rels/document.xml.rels"])
    media = {name for name in found if name.startswith("word/media/")}
    assert {f"word/{name.decode()}" for name in related} | {
        "word/document.xml",
        "docProps/core.xml",
    } == media | {name.decode() for name in declared}
    assert len(media) == 3


def test_what_xml_forbids_is_replaced_and_what_has_no_shape_left_out() -> None:
    data = to_docx(sample(chapters=(chapter(Paragraph(words("a\x00b\x0bc\ufffe\ud800 \u202ed"))),)), STYLE)
    assert "a␀b\nc\ufffd\ufffd d" in docx_text(data)


def test_a_figure_is_a_picture_with_its_caption_and_its_words() -> None:
    file = file_of(sample(chapters=(chapter(MAP, TIMELINE, BARS),)))
    assert [shape.width.pt for shape in file.inline_shapes] == pytest.approx(
        [STYLE.page.full_width] * 3, abs=0.1
    )
    told = [node.get("descr") for node in file.element.body.iter(qn("wp:docPr"))]
    assert told == [MAP.alt, TIMELINE.alt, BARS.alt]
    captions = [p.text for p in file.paragraphs if p.style is not None and p.style.name == "Caption"]
    assert captions == [MAP.caption, TIMELINE.caption, BARS.caption]
    for number, shape in enumerate(file.inline_shapes, 1):
        relation = file.part.rels[f"figure{number}"]
        with Image.open(io.BytesIO(relation.target_part.blob)) as picture:
            assert picture.width / picture.height == pytest.approx(shape.width / shape.height, rel=0.01)
            assert len(picture.convert("RGB").getcolors(100_000) or ()) > 4


def test_a_hole_in_a_shape_is_not_filled_and_dots_are_apart() -> None:
    def ring(low: float, high: float) -> tuple[tuple[float, float], ...]:
        return ((low, low), (high, low), (high, high), (low, high), (low, low))

    things = [
        Shape((ring(10, 90), ring(40, 60)), fill="#FF0000"),
        Rule(0, 5, 100, 5, 2.0, "#0000FF", step=20.0),
        Rule(5, 0, 5, 100, 2.0, "#00FF00"),
        Stroke(((95.0, 20.0), (95.0, 90.0)), 3.0, "#FF00FF"),
        Box(92, 2, 6, 6, fill="#000000", outline="#000000", line=1, radius=1),
    ]
    with Image.open(io.BytesIO(to_png(100, 100, things, STYLE.fonts))) as picture:
        image = picture.convert("RGB")
    scale = image.width / 100

    def at(x: float, y: float) -> object:
        return image.getpixel((int(x * scale), int(y * scale)))

    assert (at(20, 20), at(50, 50), at(97, 50)) == ((255, 0, 0), (255, 255, 255), (255, 255, 255))
    assert (at(5, 50), at(95, 50), at(95, 5)) == ((0, 255, 0), (255, 0, 255), (0, 0, 0))
    assert (at(40, 5), at(50, 5)) == ((0, 0, 255), (255, 255, 255))
