"""The logo of a style: on the first page of every format that shows pictures, and nothing but a picture."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import docx
import html5lib
import pytest
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from cpts_tui.cli import main
from cpts_tui.document.docx import to_docx
from cpts_tui.document.html import to_html
from cpts_tui.document.logo import load_logo
from cpts_tui.document.pdf import to_pdf
from cpts_tui.document.style import PdfStyle, StyleError
from cpts_tui.letter.record import copied
from tests.document.print_samples import STYLE, STYLES, sample

ALT = "ARS d’Essai <b> & \u202e"


def picture(path: Path, form: str = "PNG", size: tuple[int, int] = (300, 100), mode: str = "RGBA") -> Path:
    image = Image.new(mode, size, (200, 30, 60, 128) if mode == "RGBA" else 77)
    image.save(path, form)
    return path


def styled(folder: Path, **changed: object) -> PdfStyle:
    values = {"file": picture(folder / "logo.png"), "width": 90.0, "alt": ALT, **changed}
    return copied(STYLE, logo=copied(STYLE.logo, **values))  # type: ignore[arg-type]


def test_a_style_without_a_logo_has_none() -> None:
    assert STYLE.logo.file is None
    assert load_logo(STYLE) is None


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("JPEG", "RGB"), ("JPEG", "CMYK")],
)
def test_a_logo_becomes_a_plain_picture_on_white(tmp_path: Path, form: str, mode: str) -> None:
    path = picture(tmp_path / "x", form, mode=mode)
    logo = load_logo(styled(tmp_path, file=path))
    assert logo is not None
    assert (logo.width, logo.height) == (90.0, 30.0)
    with Image.open(io.BytesIO(logo.png)) as plain:
        assert (plain.format, plain.mode, plain.size) == ("PNG", "RGB", (300, 100))
        if mode == "RGBA":
            assert plain.getpixel((5, 5)) == (227, 142, 157)
    assert load_logo(styled(tmp_path, file=path)) == logo


def test_what_a_photograph_tells_of_itself_is_left_out(tmp_path: Path) -> None:
    image, told = Image.new("RGB", (3000, 900)), Image.Exif()
    told[0x010E] = "maison de Camille"
    image.save(tmp_path / "p.jpg", exif=told)
    logo = load_logo(styled(tmp_path, file=tmp_path / "p.jpg"))
    assert logo is not None
    assert b"Camille" not in logo.png
    with Image.open(io.BytesIO(logo.png)) as plain:
        assert plain.width == 500


def test_a_logo_is_printed_at_the_top_of_the_first_page_and_said(tmp_path: Path) -> None:
    data = to_pdf(sample(draft=True), styled(tmp_path))
    file = PdfReader(io.BytesIO(data))
    assert [len(page.images) for page in file.pages[:3]] == [1, 1, 1]  # all pages have the same resources
    assert file.pages[0].get_contents().get_data().count(b"/I1 Do") == 1  # type: ignore[union-attr]
    assert b"/I1 Do" not in file.pages[1].get_contents().get_data()  # type: ignore[union-attr]
    assert b"/I1 Do" not in to_pdf(sample(), STYLE)
    assert data == to_pdf(sample(draft=True), styled(tmp_path))
    without = PdfReader(io.BytesIO(to_pdf(sample(draft=True), STYLE)))
    assert file.pages[0].extract_text().split() == without.pages[0].extract_text().split()


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_a_letter_with_a_logo_is_archivable_and_accessible(tmp_path: Path, profile: str) -> None:
    validator = pytest.importorskip("page", reason="page-validation is not on every platform")
    path = tmp_path / "lettre.pdf"
    path.write_bytes(to_pdf(sample(), styled(tmp_path), source=("lettre.toml", b"a = 1")))
    found = validator.validate_pdf(str(path), profile=profile)
    assert found.is_compliant, found.failures


def test_a_logo_is_in_the_page_and_in_word_with_its_words(tmp_path: Path) -> None:
    text = to_html(sample(), styled(tmp_path))
    html5lib.HTMLParser(strict=True).parse(text)
    [source] = re.findall(
        r'<img class="logo" src="data:image/png;base64,([^"]*)" width="120" height="40"', text
    )
    assert base64.b64decode(source).startswith(b"\x89PNG")
    assert "; img-src data:" in text
    assert "img-src" not in to_html(sample(), STYLE)
    assert "<b>" not in text
    [shape, *_] = docx.Document(io.BytesIO(to_docx(sample(), styled(tmp_path)))).inline_shapes
    assert (shape.width.pt, shape.height.pt) == (90, 30)
    [told, *_] = docx.Document(io.BytesIO(to_docx(sample(), styled(tmp_path)))).element.body.iter(
        qn("wp:docPr")
    )
    assert told.get("descr") == "ARS d’Essai <b> &"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "ce fichier n’existe pas"),
        (b"", "une image PNG ou JPEG, entière, est attendue"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "une image PNG ou JPEG, entière, est attendue"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 40, "une image PNG ou JPEG, entière, est attendue"),
        (b"\xff" * (6 * 1024 * 1024), "pèse plus de 5\u00a0Mo"),
    ],
    ids=["absent", "empty", "svg", "broken", "heavy"],
)
def test_what_is_no_picture_is_said_with_its_key(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "faux.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(StyleError) as raised:
        load_logo(styled(tmp_path, file=path))
    assert said in str(raised.value)
    assert "logo.file" in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_cut_picture_a_folder_and_a_picture_out_of_proportion_are_refused(tmp_path: Path) -> None:
    whole = picture(tmp_path / "w.jpg", "JPEG", (800, 800), "RGB").read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StyleError, match="entière"):
        load_logo(styled(tmp_path, file=tmp_path / "cut.jpg"))
    with pytest.raises(StyleError, match="fichier ordinaire"):
        load_logo(styled(tmp_path, file=tmp_path))
    with pytest.raises(StyleError, match="trop haut"):
        load_logo(styled(tmp_path, file=picture(tmp_path / "tall.png", size=(100, 400))))
    with pytest.raises(StyleError, match="trop grande"):
        load_logo(styled(tmp_path, file=picture(tmp_path / "large.png", size=(6000, 5000), mode="1")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[logo]\nfile = "logo.png"\n', "«\u00a0logo.alt\u00a0»\u00a0: dites le logo en quelques mots"),
        ("[logo]\nfile = 3\n", "«\u00a0logo.file\u00a0»\u00a0: un nom de fichier est attendu"),
        ("[logo]\nalt = 3\n", "«\u00a0logo.alt\u00a0»\u00a0: quelques mots sont attendus"),
        ("[logo]\nwidth = 400\n", "«\u00a0logo.width\u00a0»"),
    ],
)
def test_a_style_says_its_logo_whole(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "region.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(StyleError) as raised:
        PdfStyle.load(STYLES / "lettre.toml", path)
    assert said in str(raised.value)


def test_the_logo_stands_beside_the_style_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "charte").mkdir()
    picture(tmp_path / "charte" / "logo.png")
    style = tmp_path / "charte" / "region.toml"
    style.write_text('[logo]\nfile = "logo.png"\nalt = "ARS"\n', "utf-8")
    letter = tmp_path / "lettre.toml"
    letter.write_text("format = 1\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["exporter", "lettre.toml", "--style", "charte/region.toml"]) == 0
    assert b"/Image" in letter.with_suffix(".pdf").read_bytes()
    (tmp_path / "charte" / "logo.png").unlink()
    letter.with_suffix(".pdf").unlink()
    assert main(["exporter", "lettre.toml", "--style", "charte/region.toml"]) == 2
    assert not letter.with_suffix(".pdf").exists()
