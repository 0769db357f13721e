"""The parts that the writer is made of, each without the others: faces, structure, packing, ink."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from cpts_tui.document.ink import Ink
from cpts_tui.document.layout.places import Box, Element, Page, Rule, Run, Strip, Stroke
from cpts_tui.document.metrics import FACES as NAMES
from cpts_tui.document.metrics import FaceName
from cpts_tui.document.nodes import Heading, Paragraph
from cpts_tui.document.packing import packed
from cpts_tui.document.pdf import to_pdf
from cpts_tui.document.tagging import Tagging
from cpts_tui.document.typeface import load_typefaces
from cpts_tui.letter.glyphs import RANGES
from tests.document.print_samples import FACES, LONG, STYLE, chapter, sample, words

TYPEFACES = load_typefaces(STYLE.fonts)
ALL = "".join(chr(code) for first, last in RANGES for code in range(first, last + 1))


@pytest.mark.parametrize("name", NAMES)
def test_a_reduced_face_draws_its_characters_as_before_and_no_others(name: FaceName) -> None:
    whole = TTFont(STYLE.fonts / f"LettreSans-{name}.ttf", lazy=False)
    kept = "Éœ½☑ (Ǖ"
    reduced = TTFont(io.BytesIO(TYPEFACES[name].reduced(kept)), checkChecksums=2, lazy=False)
    order = whole.getGlyphOrder()
    for character in kept:
        glyph = order[TYPEFACES[name].glyphs[character]]
        assert glyph == whole.getBestCmap()[ord(character)]
        number = TYPEFACES[name].glyphs[character]
        same = reduced.getGlyphOrder()[number]
        drawn, original = reduced["glyf"][same], whole["glyf"][glyph]
        assert drawn.getCoordinates(reduced["glyf"])[0] == original.getCoordinates(whole["glyf"])[0]
    empty = [reduced["glyf"][glyph].numberOfContours == 0 for glyph in reduced.getGlyphOrder()]
    assert sum(not blank for blank in empty) <= 2 * len(kept) + 4
    assert len(TYPEFACES[name].reduced(kept)) < len(TYPEFACES[name].reduced(ALL)) / 4


@pytest.mark.parametrize("name", NAMES)
def test_each_character_has_a_glyph_of_its_own(name: FaceName) -> None:
    numbers = TYPEFACES[name].glyphs
    assert set(numbers) == set(ALL)
    assert len(set(numbers.values())) == len(ALL)


def test_a_face_is_named_after_what_it_holds() -> None:
    face = TYPEFACES["Regular"]
    assert face.tagged_name("ab") == face.tagged_name("ba") != face.tagged_name("abc")
    assert re.fullmatch(r"[A-Z]{6}\+LettreSans-Regular", face.tagged_name("é"))


@given(st.dictionaries(st.integers(1, 400), st.binary(max_size=40).map(bytes.hex), min_size=1), st.booleans())
def test_packed_objects_come_out_as_they_went_in(content: dict[int, str], streams: bool) -> None:
    objects = {
        number: f"{number} 0 obj\n<</Text <{text}>>>\nendobj\n".encode() for number, text in content.items()
    }
    root, info = 401, 402
    objects[root] = b"401 0 obj\n<</Type /Catalog /Pages 403 0 R>>\nendobj\n"
    objects[info] = b"402 0 obj\n<</Title (x)>>\nendobj\n"
    objects[403] = b"403 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n"
    if streams:
        objects[404] = b"404 0 obj\n<</Length 5>>\nstream\nendob\nendstream\nendobj\n"
    file = packed(objects, root, info)
    assert packed(objects, root, info) == file
    reader = PdfReader(io.BytesIO(file), strict=True)
    for number, text in content.items():
        found = reader.get_object(IndirectObject(number, 0, reader))
        assert bytes(found["/Text"].original_bytes).hex() == text  # type: ignore[index]
    if streams:
        assert reader.get_object(IndirectObject(404, 0, reader)).get_data() == b"endob"  # type: ignore[union-attr]


def tree(element: DictionaryObject) -> list[object]:
    kids = element.get("/K", ArrayObject())
    found = [kid.get_object() for kid in (kids if isinstance(kids, ArrayObject) else [kids])]
    return [str(element["/S"]), *(tree(kid) if "/S" in kid else str(kid["/Type"]) for kid in found)]


def test_the_structure_of_the_file_is_that_of_the_layout() -> None:
    file = PdfReader(
        io.BytesIO(
            to_pdf(sample(chapters=(chapter(Heading(3, "Sous-titre"), Paragraph(words("Texte."))),)), STYLE)
        )
    )
    root = file.root_object["/StructTreeRoot"]["/K"].get_object()  # type: ignore[index]
    document = tree(root)
    assert document[0] == "/Document"
    assert document[-1] == ["/Sect", ["/H1", "/MCR"], ["/H2", "/MCR"], ["/P", "/MCR"]]
    assert ["/P", ["/Link", "/MCR", "/OBJR"]] in document
    contents = document[-2]
    assert contents == ["/Sect", ["/H1", "/MCR"], ["/TOC", ["/TOCI", ["/Link", *contents[2][1][1][1:]]]]]  # type: ignore[index]
    assert "/OBJR" in contents[2][1][1]  # type: ignore[index]


def test_every_mark_of_every_page_and_every_link_leads_to_its_element() -> None:
    file = PdfReader(io.BytesIO(to_pdf(sample(draft=True), STYLE)))
    numbers = file.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]  # type: ignore[index]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in file.pages:
        content = page.get_contents()
        assert content is not None
        drawn = content.get_data()
        marks = [int(mark) for mark in re.findall(rb"/MCID (\d+)", drawn)]
        owners = parents[page["/StructParents"]]
        assert marks == list(range(len(owners)))
        assert drawn.count(b"BDC") + drawn.count(b"BMC") == drawn.count(b"EMC")
        assert page["/Tabs"] == "/S"
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            assert parents[link["/StructParent"]].get_object()["/S"] == "/Link"
            assert link["/Contents"]


def test_what_an_element_holds_is_read_in_the_order_in_which_it_is_drawn() -> None:
    root = Element("Document")
    paragraph = root.child("P")
    link, empty = paragraph.child("Link"), root.child("P")
    numbers = iter(range(10, 99))
    top, written = Tagging([1], lambda: next(numbers), {}).written(root, [[paragraph, link, paragraph]], [])
    assert top == 10
    [held] = [text for text in written.values() if "/S /P" in text]
    assert re.findall(r"MCID (\d)|(\d+) 0 R(?! /MCID)", held.split("/K")[1]) == [
        ("0", ""),
        ("", "14"),
        ("2", ""),
    ]
    assert empty not in [paragraph, link]
    assert sum("/S /P" in text for text in written.values()) == 1


def test_spans_and_scopes_of_cells_are_written() -> None:
    root = Element("Table")
    row = root.child("TR")
    row.child("TH", "Row", 3)
    row.child("TD")
    numbers = iter(range(1, 99))
    _, written = Tagging([], lambda: next(numbers), {}).written(root, [], [])
    assert any("/S /TH" in text and "/Scope /Row /RowSpan 3" in text for text in written.values())
    assert any("/S /TD" in text and "/A" not in text for text in written.values())


def inked(*things: Run | Rule | Box | Stroke) -> str:
    page = Page(2, [Strip(10, things)])
    return "\n".join(Ink(100, FACES, TYPEFACES).page(page).operators)


def run(text: str, element: Element | None = None, *, hidden: bool = False) -> Run:
    return Run(5, 20, text, "Regular", 10, "#FF0000", 1, element, hidden)


def test_things_are_drawn_from_the_foot_of_the_sheet_and_marked_as_artifacts() -> None:
    drawn = inked(Rule(1, 2, 3, 2, 0.5, "#000000"), Box(1, 2, 3, 4, fill="#FFFFFF"), run("a"))
    assert drawn.startswith("/Artifact BMC")
    assert "1.00 88.00 m 3.00 88.00 l S" in drawn
    assert "1.00 84.00 3.00 4.00 re f" in drawn
    assert "1.000 0.000 0.000 rg" in drawn
    assert "5.00 70.00 Td" in drawn
    assert drawn.endswith("EMC")
    assert drawn.count("BMC") == 1


def test_text_is_nothing_but_glyph_numbers_and_kerning() -> None:
    hostile = "(a) Tj ET\\ <b> {nb} %"
    drawn = inked(run(hostile))
    [string] = re.findall(r"\[(.*)\] TJ", drawn)
    assert re.fullmatch(r"<(?:[0-9A-F]{4}|>-?\d+<)*>", string)
    numbers = re.findall(r"[0-9A-F]{4}", re.sub(r">-?\d+<", "", string))
    shown = {number: character for character, number in TYPEFACES["Regular"].glyphs.items()}
    assert "".join(shown[int(number, 16)] for number in numbers) == hostile


def test_runs_of_one_element_share_a_mark_and_hidden_ones_have_no_ink() -> None:
    owner = Element("P")
    drawn = inked(run("a", owner), run("b", owner), run("c", Element("P")), run("☑", owner, hidden=True))
    assert re.findall(r"/P <</MCID (\d)>> BDC", drawn) == ["0", "1", "2"]
    assert drawn.count("3 Tr") == 1


def test_round_boxes_dots_and_strokes_are_drawn() -> None:
    drawn = inked(
        Box(0, 0, 10, 10, outline="#00FF00", line=1, radius=3),
        Rule(0, 0, 10, 0, 0.8, "#000000", step=3.5),
        Stroke(((0, 0), (1, 1), (2, 0)), 1.35, "#FFFFFF"),
    )
    assert drawn.count(" c ") + drawn.count(" c\n") + drawn.count(" c h") >= 4
    assert "[0 3.5] 0 d" in drawn
    assert "0.00 90.00 m 1.00 89.00 l 2.00 90.00 l S" in drawn


def test_the_layout_can_be_had_without_the_writer_s_library() -> None:
    code = "import sys, cpts_tui.document.layout; raise SystemExit('fpdf' in sys.modules or 'fontTools' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_another_version_of_the_writer_s_library_is_refused_by_name() -> None:
    code = "import fpdf; fpdf.FPDF_VERSION = '9.9'; import cpts_tui.document.pdf"
    tried = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], check=False, capture_output=True, encoding="utf-8"
    )
    assert "L’export PDF demande fpdf2 2.8.9" in tried.stderr


def test_a_letter_of_ten_pages_stays_small() -> None:
    chapters = tuple(
        chapter(*(Paragraph(words(LONG)) for _ in range(8)), title=f"Chapitre {n}") for n in range(10)
    )
    content = to_pdf(sample(chapters=chapters), STYLE)
    assert len(content) < 80_000
