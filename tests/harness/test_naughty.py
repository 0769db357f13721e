"""Every naughty string in every field, through every command and format: inert text, whole documents, no traces."""

from __future__ import annotations

import io
import json
import re
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import docx
import html5lib
import pypdf
import pytest

from cpts_tui import resources
from tests.document.reading import PageText, markdown_page
from tests.harness.commands import command
from tests.harness.hostile import text_saying
from tests.harness.naughty import ALL, commands_in
from tests.harness.scale import SCALE, dice

pytestmark = pytest.mark.timeout(7200)
ROUNDS = range(len(ALL) if SCALE >= 10 else 8)
"""Letters: in all of them together, each string has stood in each field; a tenth of the run begins anywhere."""
COLOURS = re.compile(r"\x1b\[[\d;]*m")
ADDRESS = re.compile(r"mailto:[^\s?&<>\"]+@[^\s?&<>\"]+|https://\S+")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("something was fetched")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.fixture(params=ROUNDS)
def letter(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A letter where nothing else is; nothing may have been written anywhere but under ``sorties``."""
    for name in ("state_folder", "config_folder"):
        monkeypatch.setattr(f"cpts_tui.folders.{name}", lambda: tmp_path / "ailleurs")
    start: int = (request.param * 53 + dice().randrange(len(ALL))) % len(ALL) if SCALE < 10 else request.param
    strings = list(ALL)
    Random(1).shuffle(strings)  # neighbours of a field change with it
    path = tmp_path / "a" / "b" / "lettre.toml"
    (path.parent / "sorties").mkdir(parents=True)
    path.write_text(
        text_saying(*strings[start:], *strings[:start], trame=("occitanie", "nationale")[start % 2]), "utf-8"
    )
    before = path.read_bytes()
    yield path
    assert path.read_bytes() == before
    left = [item for item in tmp_path.rglob("*") if item.is_file() and item.parent != path.parent / "sorties"]
    assert left == [path]


def test_nothing_of_a_letter_commands_the_terminal(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said, errors = command("verifier", str(letter))
    assert (code, commands_in(said), commands_in(errors)) == (1, [], [])
    code, said, _ = command("verifier", "--format", "json", str(letter))
    assert json.loads(said)["anomalies"]
    assert commands_in(said) == []
    code, said, errors = command("apercu", str(letter))
    assert (code, commands_in(said), commands_in(errors)) == (0, [], [])
    monkeypatch.setenv("FORCE_COLOR", "1")
    code, said, errors = command("apercu", str(letter))
    assert "\x1b[" in said
    assert (code, commands_in(COLOURS.sub("", said)), commands_in(errors)) == (0, [], [])


def exported(letter: Path, form: str) -> bytes:
    target = letter.parent / "sorties" / f"lettre.{form}"
    code, said, errors = command("exporter", str(letter), "-o", str(target))
    assert (code, said.strip(), commands_in(errors)) == (0, str(target), [])
    assert [item.name for item in target.parent.iterdir()] == [target.name]
    return target.read_bytes()


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """The elements of ordinary pages, each with every attribute that it has there."""
    folder = tmp_path_factory.mktemp("calme")
    found: set[tuple[str, str]] = set()
    for name in ("exemple", "en-cours"):
        path = folder / f"{name}.html"
        assert command("exporter", str(resources.folder("samples") / f"{name}.toml"), "-o", str(path))[0] == 0
        for tag, attributes in PageText(path.read_text("utf-8")).tags:
            found |= {(tag, ""), *((tag, attribute) for attribute in attributes)}
    return found


def test_a_page_is_well_formed_and_holds_no_element_that_the_letter_made(
    letter: Path, known: set[tuple[str, str]]
) -> None:
    text = exported(letter, "html").decode("utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    assert commands_in(text) == []
    for tag, attributes in PageText(text).tags:
        assert {(tag, ""), *((tag, attribute) for attribute in attributes)} <= known
        address = attributes.get("href") or attributes.get("src") or "#"
        assert address.startswith(("#", "data:")) or ADDRESS.fullmatch(address), address


def test_a_word_document_is_well_formed_and_refers_to_nothing_outside(letter: Path) -> None:
    data = exported(letter, "docx")
    assert docx.Document(io.BytesIO(data)).paragraphs
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            assert not name.startswith(("/", "..")), name
            text = archive.read(name).decode("utf-8") if name.endswith((".xml", ".rels")) else "<x/>"
            root = ElementTree.fromstring(text)
            assert commands_in(text) == []
            outside = [item.get("Target", "") for item in root.iter() if item.get("TargetMode") == "External"]
            assert [target for target in outside if not ADDRESS.fullmatch(target)] == []
            words = [
                value
                for item in root.iter()
                for name, value in item.attrib.items()
                if name.endswith("}instr")
            ]
            words += [item.text or "" for item in root.iter() if item.tag.endswith("}instrText")]
            assert {text.split()[0] for text in words} <= {"PAGE", "NUMPAGES", "PAGEREF", "TOC"}
            assert not [
                item for item in root.iter() if item.tag.endswith(("}object", "}altChunk", "}OLEObject"))
            ]


def test_markdown_holds_no_command(letter: Path) -> None:
    page = PageText(markdown_page(text := exported(letter, "md").decode("utf-8")))
    assert commands_in(text) == []
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "iframe", "object", "style", "form", "input", "svg"}
    for _, attributes in page.tags:
        assert set(attributes) <= {"href", "align", "style", "start", "class", "title"}
        assert ADDRESS.fullmatch(attributes.get("href") or "https://a.fr"), attributes


def test_a_pdf_is_valid_and_acts_on_nothing(letter: Path) -> None:
    data = exported(letter, "pdf")
    reader = pypdf.PdfReader(io.BytesIO(data))
    for number in range(1, reader.trailer["/Size"]):
        found = reader.get_object(number)
        keys = set(found) if isinstance(found, dict) else set()
        assert not keys & {"/JavaScript", "/JS", "/Launch", "/AA", "/XFA"}, found
    for page in reader.pages:
        for reference in page.get("/Annots", []):
            action = reference.get_object().get("/A", {})
            assert action.get("/S", "/GoTo") in {"/GoTo", "/URI"}
            assert ADDRESS.fullmatch(action.get("/URI", "https://a.fr")), action
    validator = pytest.importorskip("page", reason="page-validation is not on every platform")
    for profile in ("3a", "ua1"):
        found = validator.validate_pdf(str(letter.parent / "sorties" / "lettre.pdf"), profile=profile)
        assert found.is_compliant, found.failures
