"""``exporter`` to every format: which one, where to, and with which looks."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from cpts_tui.cli import main
from cpts_tui.document.formats import FORMATS
from cpts_tui.resources import folder
from tests.cli.processes import SAMPLES, run

BEGINNINGS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "md": b"**Projet", "html": b"<!DOCTYPE html>"}
LETTER = '[identite]\nintitule = "CPTS d’essai"\n[[acteurs.engages]]\nnom = "MARTIN \u9ed1"\n'


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "lettre.toml"
    path.write_text(LETTER, "utf-8")
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_is_asked_for_by_its_name_or_by_that_of_the_file(letter: Path, form: str) -> None:
    assert main(["exporter", str(letter), "--format", form]) == 0
    beside = letter.with_suffix(f".{form}").read_bytes()
    assert beside.startswith(BEGINNINGS[form])
    named = letter.with_name(f"autre.{form.upper()}")
    assert main(["exporter", str(letter), "-o", str(named)]) == 0
    assert named.read_bytes() == beside
    bare = letter.with_name("sans-fin")
    assert main(["exporter", str(letter), "-o", str(bare), "--format", form]) == 0
    assert bare.read_bytes() == beside


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["-o", "x.pdf", "--format", "docx"],
            "ce nom est celui d’un autre format (PDF) que celui de --format (Word)",
        ),
        (["-o", "x.odt"], "« .odt » n’est la fin d’aucun format connu (.pdf, .docx, .md, .html)"),
        (["-o", "x.htm", "--format", "md"], "ce nom est celui d’un autre format (page HTML)"),
        (["--style", "absent.toml"], "absent.toml : ce fichier n’existe pas"),
    ],
)
def test_what_contradicts_itself_is_said_and_writes_nothing(
    letter: Path, words: list[str], said: str
) -> None:
    done = run("exporter", letter, *words, cwd=letter.parent)
    assert done.returncode == 2
    assert said in re.sub("[\u00a0\u202f]", " ", done.stderr)
    assert [path.name for path in letter.parent.iterdir()] == [letter.name]


def test_several_letters_go_to_a_folder_in_any_format(letter: Path) -> None:
    other = letter.with_name("autre.toml")
    other.write_text(LETTER, "utf-8")
    done = run("exporter", letter, other, "--format", "docx", "-o", letter.parent / "sorties")
    assert done.returncode == 0
    assert sorted(path.name for path in (letter.parent / "sorties").iterdir()) == [
        "autre.docx",
        "lettre.docx",
    ]
    refused = run("exporter", letter, other, "-o", letter.with_name("un.html"))
    assert refused.returncode == 2
    assert "plusieurs lettres s’exportent dans un dossier" in refused.stderr


def test_only_a_print_that_brings_its_font_lacks_signs(letter: Path) -> None:
    assert "ne pourront pas être imprimés" in run("exporter", letter, "--format", "pdf").stderr
    for form in ("docx", "md", "html"):
        assert "imprim" not in run("exporter", letter, "--format", form).stderr
        assert "Projet" in run("exporter", letter, "--format", form).stderr


@pytest.mark.parametrize("form", ["docx", "md", "html"])
def test_an_export_spares_texts_in_every_format(letter: Path, form: str) -> None:
    before = letter.read_bytes()
    link = letter.with_name(f"lien.{form}")
    link.symlink_to(letter)
    assert run("exporter", letter, "-o", link).returncode == 2
    assert letter.read_bytes() == before


def test_blanks_are_removed_or_kept(letter: Path) -> None:
    said = {}
    for word in ("", "retirer", "garder"):
        words = ["--vierges", word] if word else []
        assert main(["exporter", str(letter), "--format", "md", *words]) == 0
        said[word] = letter.with_suffix(".md").read_text("utf-8")
    gaps = {word: text.count("À compléter") for word, text in said.items()}
    assert gaps["retirer"] == 0 < gaps[""] < gaps["garder"]
    assert all("MARTIN \u9ed1" in text for text in said.values())
    assert len(said["retirer"]) < len(said[""]) < len(said["garder"])


def test_a_style_changes_the_looks_of_every_format_that_has_any(letter: Path) -> None:
    style = letter.with_name("region.toml")
    style.write_text('[colours]\nink = "#7A0019"\n', "utf-8")
    for form in ("html", "docx"):
        assert main(["exporter", str(letter), "--format", form, "--style", str(style)]) == 0
    assert "--ink: #7A0019;" in letter.with_suffix(".html").read_text("utf-8")
    with zipfile.ZipFile(io.BytesIO(letter.with_suffix(".docx").read_bytes())) as package:
        assert b'w:color w:val="7A0019"' in package.read("word/styles.xml")


@pytest.mark.parametrize("text", ['fonts = "."', 'fonts = "absent"'])
def test_a_style_names_a_folder_of_fonts_or_none(letter: Path, text: str) -> None:
    style = letter.with_name("region.toml")
    style.write_text(text, "utf-8")
    done = run("exporter", letter, "--style", style)
    assert done.returncode == 2
    assert "ce n’est pas le dossier d’une police" in done.stderr
    (letter.parent / "metrics.json").write_bytes((folder("styles") / "fonts" / "metrics.json").read_bytes())
    style.write_text('fonts = "."', "utf-8")
    assert "il manque LettreSans-Regular.ttf" in run("exporter", letter, "--style", style).stderr
    assert not letter.with_suffix(".pdf").exists()


def test_a_word_document_needs_neither_fpdf_nor_lxml(letter: Path) -> None:
    code = (
        "import sys; from cpts_tui.cli import main; main(sys.argv[1:]); "
        "print('MODULES', *sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    for form in ("docx", "md", "html"):
        words = ("exporter", letter, "--format", form)
        loaded = run(*words, code=code).stdout.rpartition("MODULES")[2].split()
        assert "cpts_tui" in loaded
        assert not {"fpdf", "lxml", "docx", "textual", "tomlkit", "PIL", "rich"} & set(loaded)


def test_the_sample_is_exported_whole_to_every_format(tmp_path: Path) -> None:
    for form in FORMATS:
        assert main(["exporter", str(SAMPLES / "exemple.toml"), "-o", str(tmp_path / f"x.{form}")]) == 0
        assert (tmp_path / f"x.{form}").stat().st_size > 10_000
