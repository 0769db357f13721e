"""The parts that the writer is made of, each without the others: faces, structure, packing, ink."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from cpts_tui.document.ink import RUNNING, Ink, font_number
from cpts_tui.document.layout.places import Box, Drawing, Element, Page, Rule, Run, Strip, Stroke
from cpts_tui.document.metrics import FACES as NAMES
from cpts_tui.document.metrics import FaceName
from cpts_tui.document.nodes import Heading, Paragraph
from cpts_tui.document.packing import packed
from cpts_tui.document.pdf import to_pdf
from cpts_tui.document.tagging import Tagging
from cpts_tui.document.typeface import load_typefaces, to_unicode
from cpts_tui.document.xmp import text_string
from cpts_tui.letter.glyphs import RANGES
from tests.document.print_samples import FACES, LONG, STYLE, chapter, sample, words

TYPEFACES = load_typefaces(STYLE.fonts)
ALL = "".join(chr(code) for first, last in RANGES for code in range(first, last + 1))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kept", ["Éœ½☑ (", "ǕặΩ"])
def test_a_reduced_face_draws_its_characters_as_before_and_no_others(name: FaceName, kept: str) -> None:
    whole = TTFont(STYLE.fonts / f"LettreSans-{name}.ttf", lazy=False)
    face = TYPEFACES[name]
    for part, characters in face.parts(kept).items():
        reduced = TTFont(io.BytesIO(face.reduced(characters)), checkChecksums=2, lazy=False)
        [table] = reduced["cmap"].tables
        assert (table.platformID, table.platEncID) == (1, 0)
        drawn_bytes = {byte for byte, glyph in table.cmap.items() if glyph != ".notdef"}
        assert drawn_bytes == {face.codes[character].byte for character in characters.values()}
        for byte, character in characters.items():
            assert face.codes[character] == (part, byte)
            drawn, original = table.cmap[byte], whole.getBestCmap()[ord(character)]
            outline = reduced["glyf"][drawn].getCoordinates(reduced["glyf"])[0]
            assert outline == whole["glyf"][original].getCoordinates(whole["glyf"])[0]
            assert reduced["hmtx"][drawn] == whole["hmtx"][original]
        assert len(reduced.getGlyphOrder()) <= 5 * len(characters) + 1
        assert len(face.reduced(characters)) < len(face.reduced(face.whole(part))) / 4


@pytest.mark.parametrize("name", NAMES)
def test_each_character_has_a_code_of_its_own_that_needs_no_escape(name: FaceName) -> None:
    codes = TYPEFACES[name].codes
    assert set(codes) == set(ALL)
    assert len(set(codes.values())) == len(ALL)
    assert all(0x20 <= code.byte <= 0xFF and chr(code.byte) not in "()\\\x7f" for code in codes.values())


def test_a_letter_in_french_needs_one_part_of_its_faces() -> None:
    french = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ àâäçéèêëîïôöùûüÿœæ 0123456789"
    signs = "()[]{}\\/«»“”’'\",;:.!?…–—-_€%‰°²³½×•·§&@#*+=<>|~\u00a0\u202f☐☑"
    assert list(TYPEFACES["Regular"].parts({*french, *signs})) == [0]


@pytest.mark.parametrize("name", NAMES)
def test_what_the_bytes_of_a_part_mean_is_said_of_each(name: FaceName) -> None:
    face = TYPEFACES[name]
    for part in {code.part for code in face.codes.values()}:
        said: dict[int, str] = {}
        for first, last, code in re.findall(rb"<(..)> <(..)> <(....)>", to_unicode(face.whole(part))):
            for number in range(int(last, 16) - int(first, 16) + 1):
                said[int(first, 16) + number] = chr(int(code, 16) + number)
        assert said == face.whole(part)


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
        objects[404] = b"404 0 obj\n<</Length 6>>\nstream\nendob\r\nendstream\nendobj\n"
    others = {405: "<</Text <AB>>>"}
    file = packed(objects, others, root, info)
    assert packed(objects, others, root, info) == file
    reader = PdfReader(io.BytesIO(file), strict=True)
    for number, text in {**content, 405: "ab"}.items():
        found = reader.get_object(IndirectObject(number, 0, reader))
        assert bytes(found["/Text"].original_bytes).hex() == text  # type: ignore[index]
    if streams:
        assert reader.get_object(IndirectObject(404, 0, reader)).get_data() == b"endob\r"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Été – l’œuvre… 3 €",
        "(a) \\ ((",
        "\\",
        "n°\u00a04",
        "þÿx",
        "ï»¿x",
        "Nguyễn",
        "a\nb",
        "endobj stream xref",
    ],
)
def test_a_text_string_says_its_text_and_ends_where_it_ends(text: str) -> None:
    objects = {
        1: b"1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n",
        2: b"2 0 obj\n<</Type /Pages /Kids [] /Count 0>>\nendobj\n",
        3: f"3 0 obj\n<</Text {text_string(text)}/After 7>>\nendobj\n".encode("latin-1"),
    }
    reader = PdfReader(io.BytesIO(packed(objects, {}, 1, 2)), strict=True)
    found = reader.get_object(IndirectObject(3, 0, reader))
    assert (found["/Text"], found["/After"]) == (text, 7)  # type: ignore[index]


def tree(element: DictionaryObject) -> list[object]:
    kids = element.get("/K", ArrayObject())
    found = [kid.get_object() for kid in (kids if isinstance(kids, ArrayObject) else [kids])]
    return [str(element["/S"]), *(_branch(kid) for kid in found)]


def _branch(kid: object) -> object:
    if not isinstance(kid, DictionaryObject):
        return "mark"
    return tree(kid) if kid.get("/S") else str(kid["/Type"])


def test_the_structure_of_the_file_is_that_of_the_layout() -> None:
    file = PdfReader(
        io.BytesIO(
            to_pdf(sample(chapters=(chapter(Heading(3, "Sous-titre"), Paragraph(words("Texte."))),)), STYLE)
        )
    )
    root = file.root_object["/StructTreeRoot"]["/K"].get_object()  # type: ignore[index]
    document = tree(root)
    assert document[0] == "/Document"
    assert document[-1] == ["/Sect", ["/H1", "mark"], ["/H2", "mark"], ["/P", "mark"]]
    assert ["/P", ["/Link", "mark", "/OBJR"]] in document
    contents = document[-2]
    assert contents == ["/Sect", ["/H1", "mark"], ["/TOC", ["/TOCI", ["/Link", *contents[2][1][1][1:]]]]]  # type: ignore[index]
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
        owners = parents[page["/StructParents"]].get_object()
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
    [held] = [text for text in written.values() if "/S/P/" in text]
    assert held.endswith("/Pg 1 0 R/K [0 14 0 R 2]>>")
    assert empty not in [paragraph, link]
    assert sum("/S/P/" in text for text in written.values()) == 1


def test_what_goes_on_on_the_next_page_says_so() -> None:
    root = Element("Document")
    paragraph = root.child("P")
    numbers = iter(range(10, 99))
    _, written = Tagging([1, 2], lambda: next(numbers), {}).written(root, [[paragraph], [paragraph]], [])
    [held] = [text for text in written.values() if "/S/P/" in text]
    assert held.endswith("/Pg 1 0 R/K [0 <</Type/MCR/Pg 2 0 R/MCID 0>>]>>")


def test_spans_and_scopes_of_cells_are_written() -> None:
    root = Element("Table")
    row = root.child("TR")
    row.child("TH", "Row", 3)
    row.child("TD")
    numbers = iter(range(1, 99))
    _, written = Tagging([], lambda: next(numbers), {}).written(root, [], [])
    assert any("/S/TH/" in text and "/Scope/Row/RowSpan 3" in text for text in written.values())
    assert any("/S/TD/" in text and "/A" not in text for text in written.values())


def inked(*things: Run | Rule | Box | Stroke) -> str:
    page = Page(2, [Strip(10, things)])
    return "\n".join(Ink(100, FACES, TYPEFACES).page(page).operators)


def run(text: str, element: Element | None = None, *, hidden: bool = False) -> Run:
    return Run(5, 20, text, "Regular", 10, "#FF0000", 1, element, hidden)


def test_things_are_drawn_from_the_foot_of_the_sheet_and_marked_as_artifacts() -> None:
    drawn = inked(Rule(1, 2, 3, 2, 0.5, "#000000"), run("a"), Box(1, 2, 3, 4, fill="#FFFFFF")).split("\n")
    assert drawn[:2] == ["/Artifact BMC", "q"]
    assert "1 0 0 1 1 88 cm" in drawn
    assert "0 0 m 2 0 l S" in drawn
    assert "1 0 0 1 0 -4 cm" in drawn
    assert "0 0 3 4 re f" in drawn
    background, text = drawn.index("Q"), drawn.index("BT")
    assert drawn[background:text] == ["Q", "EMC"]
    assert "1 0 0 rg" in drawn[text:]
    assert drawn[-3:] == ["5 70 Td(a)Tj", "EMC", "ET"]


def test_each_run_is_moved_from_the_last_one() -> None:
    first, second = run("a"), replace(run("b"), x=7.2, y=32.6)
    assert "5 70 Td(a)Tj\n2.2 -12.6 Td(b)Tj" in inked(first, second)


def test_the_lines_of_a_paragraph_are_a_leading_apart_that_is_said_once() -> None:
    def moves(*heights: float) -> list[str]:
        drawn = inked(*(replace(run("a"), y=height) for height in heights))
        return re.findall(r"(\S+ \S+ T[dD]|T\*)\(", drawn)

    assert moves(20, 32.6, 45.2, 57.8) == ["5 70 Td", "0 -12.6 Td", "0 -12.6 TD", "T*"]
    assert moves(10, 20, 30, 55, 65, 75)[2:] == ["0 -10 TD", "0 -25 Td", "T*", "T*"]


def test_text_is_nothing_but_codes_and_kerning() -> None:
    hostile = "(a) Tj ET\\ <b> {nb} % To"
    drawn = inked(run(hostile))
    [string] = re.findall(r"Td\[(.*)\]TJ", drawn)
    assert re.fullmatch(r"\([^()\\]*(?:\)-?\d+\([^()\\]*)*\)", string)
    shown = TYPEFACES["Regular"].whole(0)
    assert "".join(shown[ord(code)] for code in re.sub(r"\)-?\d+\(|[()]", "", string)) == hostile


@given(st.text(st.sampled_from(ALL.replace(" ", "")), max_size=30))
@example("l’Atelier, Trop de Voyages à Paris")
def test_what_is_drawn_is_as_wide_as_what_was_measured(text: str) -> None:
    face = TYPEFACES["Regular"]
    for word in text.split(" "):
        part, drawn = 0, 0
        for said in re.split(r"(/F\d+ 10 Tf)", inked(run(word)).partition(" Td")[2].partition("EMC")[0]):
            if said.startswith("/F"):
                part = (int(said[2:-6]) - 1) // len(NAMES)
                continue
            bytes_of_part = face.whole(part)
            first, widths = re.findall(r"/FirstChar (\d+).*\[(.*)\]", face.widths(bytes_of_part))[0]
            table = dict(enumerate(map(int, widths.split()), int(first)))
            for string, kern in re.findall(r"\(([^()]*)\)(-?\d*)", said):
                drawn += sum(table[ord(code)] for code in string) - int(kern or 0)
            leading = re.match(r".*\[(-?\d+)\(", said)
            drawn -= int(leading[1]) if leading else 0
        assert drawn == FACES["Regular"].width(word)


def test_a_character_of_another_part_is_drawn_in_its_font_and_no_other_is() -> None:
    drawn = inked(run("Nguyễn x"), run("y"))
    changes = re.findall(r"/F(\d+) 10 Tf", drawn)
    part = TYPEFACES["Regular"].codes["ễ"].part
    assert changes == ["1", str(font_number("Regular", part)), "1"]
    assert drawn.index("(n x)") > drawn.rindex("/F1 10 Tf")


def test_runs_of_one_element_share_a_mark_and_hidden_ones_have_no_ink() -> None:
    owner = Element("P")
    drawn = inked(run("a", owner), run("b", owner), run("c", Element("P")), run("☑", owner, hidden=True))
    assert re.findall(r"/P<</MCID (\d)>>BDC", drawn) == ["0", "1", "2"]
    assert drawn.count("3 Tr") == 1
    assert drawn.count("BT") == drawn.count("ET") == 1


def test_what_runs_over_the_pages_is_named_on_them_and_drawn_once() -> None:
    shared = Strip(0, [Rule(1, 2, 3, 2, 0.5, "#000000"), run("Lettre")])
    ink = Ink(100, FACES, TYPEFACES, shared)
    drawn = "\n".join(ink.page(Page(2, [Strip(0, [run("a")]), shared])).operators)
    assert f"/Artifact BMC\n{RUNNING} Do\nEMC" in drawn
    assert "Le" not in drawn
    form = "\n".join(ink.running())
    assert "0 0 m 2 0 l S" in form
    assert "BMC" not in form
    assert ink.used("Regular") == set("Letra ")


def test_a_figure_is_clipped_and_its_text_lies_where_the_rest_of_it_does() -> None:
    inside = (Box(1, 1, 2, 2, fill="#000000"), Run(3, 4, "a", "Regular", 10, "#000000", 1))
    figure = Element("Figure", alt="x")
    page = Page(2, [Strip(10, [Drawing(5, 20, 30, 40, inside, figure)])])
    inked = Ink(100, FACES, TYPEFACES).page(page)
    assert inked.figures == [(figure, 5, 30, 35, 70)]
    assert inked.operators[:3] == ["/Figure<</MCID 0>>BDC", "q 1 0 0 1 5 30 cm 0 0 30 40 re W n", "0 0 0 rg"]
    assert "1 0 0 1 1 37 cm" in inked.operators
    assert "2 -1 Td(a)Tj" in inked.operators  # from the place of the box
    assert inked.operators[-3:] == ["ET", "Q", "EMC"]


def test_round_boxes_dots_and_strokes_are_drawn() -> None:
    drawn = inked(
        Box(0, 0, 10, 10, outline="#00FF00", line=1, radius=3),
        Rule(0, 0, 10, 0, 0.8, "#000000", step=3.5),
        Stroke(((0, 0), (1, 1), (2, 0)), 1.35, "#FFFFFF"),
    )
    assert len(re.findall(r" c\b", drawn)) == 4
    assert "[0 3.5] 0 d" in drawn
    assert "0 0 m 1 -1 l 2 0 l S" in drawn


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
    assert len(content) < 60_000
