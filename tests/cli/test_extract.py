"""``extraire``: the letter comes back from its PDF byte for byte, and from nothing else."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from cpts_tui.cli import main
from cpts_tui.document.embedded import NoLetterError, is_pdf, letter_in
from cpts_tui.document.pdf import to_pdf
from cpts_tui.ui.extraction import free_name
from tests.cli.processes import SAMPLES, run
from tests.document.print_samples import STYLE, sample

LETTER = (
    b'\xef\xbb\xbf# de ma main\r\nformat = 1\r\n\r\n[identite]\r\nintitule = "CPTS de l\xe2\x80\x99Essai"\r\n'
)
PDF = to_pdf(sample(chapters=()), STYLE, source=("lettre.toml", LETTER))


def pdf_with(*files: tuple[str, bytes], source: str = "", encrypted: bool = False) -> bytes:
    """A PDF of another program, with these files attached; ``source`` is the one that it says it comes from."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    for name, content in files:
        attached = writer.add_attachment(name, content)
        if name == source:
            attached.associated_file_relationship = NameObject("/Source")
    if encrypted:
        writer.encrypt("secret", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "envoyée.pdf"
    path.write_bytes(PDF)
    return path


@pytest.mark.parametrize("name", ["exemple.toml", "en-cours.toml"])
def test_a_letter_comes_back_from_its_pdf_to_the_byte(tmp_path: Path, name: str) -> None:
    letter = tmp_path / name
    shutil.copy(SAMPLES / name, letter)
    assert main(["exporter", str(letter)]) == 0
    letter.rename(tmp_path / "originale.toml")
    assert main(["extraire", str(letter.with_suffix(".pdf"))]) == 0
    assert letter.read_bytes() == (SAMPLES / name).read_bytes()


@pytest.mark.skipif(shutil.which("pdfdetach") is None, reason="poppler is not installed")
def test_another_program_extracts_the_same(pdf: Path) -> None:
    assert main(["extraire", str(pdf)]) == 0
    other = pdf.with_name("autre.toml")
    subprocess.run(["pdfdetach", "-save", "1", "-o", str(other), str(pdf)], check=True)
    assert other.read_bytes() == pdf.with_suffix(".toml").read_bytes() == LETTER


def test_nothing_is_replaced_unless_one_says_so_and_the_pdf_never(pdf: Path) -> None:
    beside = pdf.with_suffix(".toml")
    beside.write_bytes(b"a = 1\n")
    refused = run("extraire", pdf)
    assert refused.returncode == 2
    assert "existe déjà" in refused.stderr
    assert beside.read_bytes() == b"a = 1\n"
    assert run("extraire", pdf, "--force").returncode == 0
    assert beside.read_bytes() == LETTER
    assert run("extraire", pdf, "--force", "-o", pdf).returncode == 2
    assert run("extraire", pdf, "-o", pdf).returncode == 2
    assert pdf.read_bytes() == PDF


def test_it_goes_where_one_says(pdf: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    folder = pdf.with_name("dossier")
    folder.mkdir()
    assert main(["extraire", str(pdf), "-o", str(folder)]) == 0
    assert (folder / "envoyée.toml").read_bytes() == LETTER
    assert main(["extraire", str(pdf), "-o", str(folder / "autre.toml")]) == 0
    assert (folder / "autre.toml").read_bytes() == LETTER
    assert main(["extraire", str(pdf), "-o", str(folder / "absent" / "x.toml")]) == 2
    capfdbinary.readouterr()
    assert main(["extraire", str(pdf), "-o", "-"]) == 0
    assert capfdbinary.readouterr().out == LETTER


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "ce n’est pas un PDF"),
        (LETTER, "ce n’est pas un PDF"),
        (b"%PDF-1.7\n", "ce PDF est abîmé"),
        (PDF[: len(PDF) // 3], "ce PDF est abîmé"),
        (pdf_with(), "ne contient pas de lettre"),
        (pdf_with(("notes.txt", b"x")), "ne contient pas de lettre, mais\u00a0: «\u00a0notes.txt\u00a0»"),
        (pdf_with(("a.toml", b"a"), ("b.toml", b"b")), "plusieurs lettres («\u00a0a.toml\u00a0», "),
        (pdf_with(("a.toml", LETTER), encrypted=True), "protégé par un mot de passe"),
        (pdf_with(*((f"{n}.toml", b"") for n in range(60))), "trop de fichiers"),
    ],
    ids=range(9),
)  # fmt: skip
def test_a_pdf_without_a_letter_is_said(data: bytes, said: str) -> None:
    with pytest.raises(NoLetterError) as raised:
        letter_in(data)
    assert said in str(raised.value)


def test_the_source_is_taken_among_several_and_the_only_letter_of_a_rewritten_pdf() -> None:
    assert letter_in(PDF) == LETTER
    several = pdf_with(("a.toml", b"a = 1"), ("b.toml", LETTER), ("c.txt", b"c"), source="b.toml")
    assert letter_in(several) == LETTER
    rewritten = io.BytesIO()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PDF)))
    writer.write(rewritten)
    assert letter_in(rewritten.getvalue()) == LETTER


@pytest.mark.parametrize(
    "name", ["../../evasion.toml", "/evasion.toml", "C:\\evasion.toml", "a\x1b[31m\u202e.toml"]
)
def test_the_name_in_the_pdf_is_no_path(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a" / "b" / "recu.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(pdf_with((name, LETTER)))
    assert run("extraire", path).returncode == 0
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["recu.pdf", "recu.toml"]
    path.write_bytes(pdf_with((name, LETTER), ("b.toml", LETTER)))
    assert "\x1b" not in run("extraire", path, "--force").stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"ceci n'est pas du TOML", "n’est pas une lettre"),
        (b"\xff\xfe\x00", "n’est pas une lettre"),
        (b"#" * (5 * 1024 * 1024), "trop gros"),
        (bytes(80_000_000), "abîmé"),
    ],
    ids=["text", "bytes", "large", "bomb"],
)
def test_what_is_attached_is_proved_to_be_a_letter(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "x.pdf"
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("x.toml", content)
    writer.compress_identical_objects()
    for stream in writer._objects:
        if getattr(stream, "get", lambda _key: None)("/Type") == "/EmbeddedFile":
            writer._objects[writer._objects.index(stream)] = stream.flate_encode()  # type: ignore[union-attr]
    writer.write(path)
    done = run("extraire", path)
    assert done.returncode == 2
    assert said in done.stderr
    assert not path.with_suffix(".toml").exists()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(PDF) - 1), st.integers(0, 255), st.integers(0, 40))
def test_a_broken_pdf_gives_the_letter_back_whole_or_a_sentence(place: int, byte: int, gone: int) -> None:
    data = PDF[:place] + bytes([byte]) + PDF[place + gone :]
    sentence = ""
    try:
        found = letter_in(data)
    except NoLetterError as error:
        found, sentence = LETTER, str(error)
    assert found == LETTER
    assert not sentence or sentence.endswith(".")


@pytest.mark.parametrize("command", ["verifier", "apercu", "exporter"])
def test_the_other_commands_say_what_a_pdf_is_good_for(pdf: Path, command: str) -> None:
    done = run(command, pdf)
    assert done.returncode == 2
    assert "c’est un PDF" in done.stderr
    assert f"cpts-tui extraire {pdf}" in done.stderr
    large = pdf.with_name("gros.pdf")
    large.write_bytes(PDF + b"\n%" + bytes(5 * 1024 * 1024))
    assert "extraire" in run(command, large).stderr


def test_what_is_no_pdf_is_not_taken_for_one(tmp_path: Path) -> None:
    assert not is_pdf(tmp_path)
    assert not is_pdf(tmp_path / "absent.pdf")
    (tmp_path / "x.pdf").write_bytes(LETTER)
    assert not is_pdf(tmp_path / "x.pdf")
    assert not is_pdf(Path("nul\x00.pdf"))


def test_a_free_name_is_found_beside_the_pdf(tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    assert free_name(pdf) == tmp_path / "a.toml"
    for name in ("a.toml", "a-2.toml"):
        (tmp_path / name).touch()
    assert free_name(pdf) == tmp_path / "a-3.toml"
