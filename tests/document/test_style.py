from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from cpts_tui.document.contrast import SIGN, TEXT, contrast, legible
from cpts_tui.document.pdf import to_pdf
from cpts_tui.document.style import PdfStyle, StyleError
from cpts_tui.letter.record import copied
from tests.document.print_samples import STYLES, sample

SHIPPED = (STYLES / "lettre.toml").read_text(encoding="utf-8")


def changed(folder: Path, pattern: str, replacement: str) -> Path:
    text, count = re.subn(pattern, replacement, SHIPPED, count=1, flags=re.MULTILINE)
    assert count == 1
    path = folder / "lettre.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_style_is_read_whole() -> None:
    style = PdfStyle.load(STYLES / "lettre.toml")
    assert style.page.full_width == pytest.approx(470.48)
    assert style.colours.ink == "#12355B"
    assert style.table.narrow_rows == 10
    assert (style.fonts / "metrics.json").is_file()


@pytest.mark.parametrize(
    ("pattern", "replacement", "named"),
    [
        (r"^\[body\]", "[body]\nsise = 3", "« body.sise » : clé inconnue"),
        (r"^fonts = .*", 'fonts = "fonts"\nfont = "x"', "« font » : clé inconnue"),
        (r"^text_width = .*", "", "« page.text_width » : clé manquante"),
        (r"^\[gap\].*", "[gaps]", "« gaps » : clé inconnue"),
        (r"^ink = .*", 'ink = "bleu"', "« colours.ink » : une couleur est attendue"),
        (r"^ink = .*", "ink = 3", "« colours.ink » : une couleur est attendue"),
        (r"^rule_drop = .*", 'rule_drop = "8"', "« heading1.rule_drop » : un nombre est attendu"),
        (r"^rule_drop = .*", "rule_drop = true", "« heading1.rule_drop » : un nombre est attendu"),
        (r"^rule_drop = .*", "rule_drop = nan", "« heading1.rule_drop » : un nombre entre 0 et 2000"),
        (r"^rule_drop = .*", "rule_drop = -1", "« heading1.rule_drop » : un nombre entre 0 et 2000"),
        (r"^rule_drop = .*", "rule_drop = 3000.0", "« heading1.rule_drop » : un nombre entre 0 et 2000"),
        (r"^title_size = .*", "title_size = 0", "« cover.title_size » : un nombre entre 1 et 2000"),
        (r"^block_lines = .*", "block_lines = 2.5", "« gap.block_lines » : un nombre entier est attendu"),
        (r"^fonts = .*", "fonts = 3", "« fonts » : un nom de dossier est attendu"),
        (r"^fonts = .*", 'fonts = "fonts"\nbody = 3', "n’est pas du TOML lisible"),
        (
            r"^text_width = .*",
            "text_width = 90",
            "« page.text_width » : cette valeur ne laisse pas la place",
        ),
        (r"^bottom = .*", "bottom = 700", "« page.bottom » : cette valeur ne laisse pas la place"),
        (r"^dot_step = .*", "dot_step = 0.01", "« contents.dot_step »"),
        (r"^height = 330.*", "height = 600", "« map.height »"),
        (r"^margin = .*", "margin = 60", "« map.margin »"),
        (r"^labels = 178.0 # largeur.*", "labels = 400", "« timeline.labels »"),
        (r"^edge = .*", 'edge = "bleu"', "« map.edge » : une couleur est attendue"),
    ],
)
def test_a_wrong_key_or_value_is_named_with_its_file(
    tmp_path: Path, pattern: str, replacement: str, named: str
) -> None:
    path = changed(tmp_path, pattern, replacement)
    with pytest.raises(StyleError) as raised:
        PdfStyle.load(path)
    assert named.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:") in str(
        raised.value
    )
    assert str(path) in str(raised.value)


def test_a_table_written_as_a_value_is_named(tmp_path: Path) -> None:
    text = re.sub(r"^\[body\][^\[]*", "", SHIPPED, flags=re.MULTILINE)
    path = tmp_path / "lettre.toml"
    path.write_text("body = 3\n" + text, encoding="utf-8")
    with pytest.raises(StyleError, match=r"body.*une table est attendue"):
        PdfStyle.load(path)


def test_a_missing_file_and_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    with pytest.raises(StyleError, match="n’existe pas"):
        PdfStyle.load(tmp_path / "absent.toml")
    with pytest.raises(StyleError, match="pas un fichier ordinaire"):
        PdfStyle.load(tmp_path)
    (tmp_path / "octets.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(StyleError, match="pas du texte"):
        PdfStyle.load(tmp_path / "octets.toml")
    (tmp_path / "gros.toml").write_bytes(b"#" * 200_000)
    with pytest.raises(StyleError, match="trop gros"):
        PdfStyle.load(tmp_path / "gros.toml")


def changes(folder: Path, text: str) -> Path:
    path = folder / "region.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_style_of_one_s_own_says_only_what_differs(tmp_path: Path) -> None:
    own = PdfStyle.load(
        STYLES / "lettre.toml", changes(tmp_path, '[colours]\nink = "#7a0019"\n[body]\nsize = 12\n')
    )
    shipped = PdfStyle.load(STYLES / "lettre.toml")
    assert own.colours == copied(shipped.colours, ink="#7A0019")
    assert own.body == copied(shipped.body, size=12.0)
    assert copied(own, colours=shipped.colours, body=shipped.body) == shipped
    assert PdfStyle.load(STYLES / "lettre.toml", changes(tmp_path, "")) == shipped


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[colours]\nink = "bleu"', "« colours.ink » : une couleur est attendue"),
        ("[colour]\n", "« colour » : clé inconnue ; vouliez-vous dire « colours » ?"),
        ("[page]\nwidht = 3", "« page.widht » : clé inconnue ; vouliez-vous dire « width » ?"),
        ("[page]\nwidth = 270", "« page.left »"),
        ("[cover]\naddressee_left = 500", "« cover.addressee_left »"),
        (
            '[colours]\naccent = "#F39200"',
            "« colours.accent » : #F39200 ne se lit pas bien sur #FFFFFF (contraste de 2,3",
        ),
        ('[colours]\ntext = "#FFFFFF"', "« colours.text »"),
        ('[colours]\ntint = "#12355B"', "« colours.ink »"),
        ('[map]\narea = "#12355B"', "« map.area »"),
        ('[budget]\nthird = "#FFE000"', "« budget.third »"),
        ("[page]\nheight = 250", "« page.bottom »"),
        ("[running]\nfoot = 80", "« running.foot »"),
        ("[page]\nwidth = 2.5", "« page.left »"),
        ("[page\n", "n’est pas du TOML lisible (ligne 1"),
        ("page = 3", "« page » : une table est attendue"),
    ],
)
def test_what_is_impossible_in_a_style_of_one_s_own_is_named_with_its_file(
    tmp_path: Path, text: str, named: str
) -> None:
    path = changes(tmp_path, text)
    with pytest.raises(StyleError) as raised:
        PdfStyle.load(STYLES / "lettre.toml", path)
    message = re.sub("[\u00a0\u202f]", " ", str(raised.value))
    assert message.startswith(f"{path} : ")
    assert named in message


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF), st.sampled_from([SIGN, TEXT]))
def test_the_colour_that_is_proposed_is_read_and_is_the_same_where_it_was(
    one: int, other: int, wanted: float
) -> None:
    colour, ground = f"#{one:06X}", f"#{other:06X}"
    shade = legible(colour, ground, wanted)
    assert contrast(shade, ground) >= wanted
    assert (shade == colour) == (contrast(colour, ground) >= wanted)


def test_a_paper_of_another_size_is_printed_on(tmp_path: Path) -> None:
    letter = "[page]\nwidth = 612\nheight = 792\n"
    style = PdfStyle.load(STYLES / "lettre.toml", changes(tmp_path, letter))
    file = PdfReader(io.BytesIO(to_pdf(sample(), style)))
    assert {(float(page.mediabox.width), float(page.mediabox.height)) for page in file.pages} == {(612, 792)}
    last = [page.extract_text() for page in file.pages]
    assert all(f"Page\u00a0{number}\u00a0/\u00a0{len(last)}" in text for number, text in enumerate(last, 1))
