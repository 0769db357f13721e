"""What strangers hand to the program, made up byte by byte: no reader may end in anything but its own sentence.

``python -m tests.harness.fuzz TARGET FOLDER [libFuzzer options]`` looks for inputs with atheris, which measures what
each one runs; ``TARGETS`` are plain functions, that the tests call with seeds and findings without it.
"""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
with contextlib.ExitStack() as _watched:
    if __name__ == "__main__":
        import atheris

        _watched.enter_context(atheris.instrument_imports(include=["cpts_tui", "tomllib", "pypdf"]))
    from cpts_tui.document.embedded import NoLetterError, letter_in
    from cpts_tui.document.html import to_html
    from cpts_tui.document.printing import load_style
    from cpts_tui.document.style_file import StyleError
    from cpts_tui.document.wording import to_document
    from cpts_tui.letter.catalogue import FIELDS
    from cpts_tui.letter.datafile import DataError
    from cpts_tui.letter.fields import Budget, Choices, Communes, Ref, Rows
    from cpts_tui.letter.letter import Letter, LetterShapeError
    from cpts_tui.letter.library import Library
    from cpts_tui.letter.merging import merge
    from cpts_tui.letter.reference import read_nomenclature
    from cpts_tui.letter.review import review
    from cpts_tui.letter.template import read_template
    from cpts_tui.letter.values import read, show, typed
    from cpts_tui.settings.reading import read_settings
    from cpts_tui.storage.places import places
    from cpts_tui.storage.reading import UnreadableLetter, decode
    from cpts_tui.storage.reading import read as read_letter
    from cpts_tui.storage.writing import UnwritableLetter, write
    from cpts_tui.ui.communes.pasted_list import entries_of
    from cpts_tui.ui.importing.cells import NoSheetError, parsed
    from cpts_tui.ui.importing.cells import decoded as sheet_text
    from cpts_tui.ui.importing.making import made
    from cpts_tui.ui.importing.matching import has_headings, matched

LIBRARY = Library()
LISTS = LIBRARY.lists(Letter())
EMPTY = review(Letter(), LIBRARY)
STYLE = load_style(None)
TITLE, PEOPLE = Ref("identite", "intitule"), Ref("acteurs", "engages")


def text_of(data: bytes) -> str:
    """A text of any characters, lone surrogates too."""
    return data.decode("utf-8", "surrogatepass" if data.isascii() else "replace")


def storage(data: bytes) -> None:
    """A letter's file: read, written unchanged, edited, merged."""
    try:
        source = decode(data)
        letter = read_letter(source.text)
    except UnreadableLetter:
        return
    assert source.encode() == data
    assert write(letter, over=source.text) == source.text
    places(source.text)
    try:
        edited = letter.edit(TITLE, "autre").edit(PEOPLE.at(0, "nom"), "AUTRE")
    except LetterShapeError:
        return
    assert merge(letter, edited, letter).letter == edited
    with contextlib.suppress(UnwritableLetter):
        assert read_letter(write(edited, over=source.text)) == edited


def letter(data: bytes) -> None:
    """What a letter says, in whatever shape: judged, and printed."""
    try:
        found = read_letter(decode(data).text)
    except UnreadableLetter:
        return
    for finding in review(found, LIBRARY).findings:
        str(finding.ref)
    to_html(to_document(found, LIBRARY), STYLE)


def template(data: bytes) -> None:
    """A trame of a person's own."""
    with contextlib.suppress(DataError):
        read_template(text_of(data), "x.trame.toml")


def nomenclature(data: bytes) -> None:
    """A list of a person's own."""
    with contextlib.suppress(DataError):
        read_nomenclature(text_of(data), "x.nomenclature.toml")


def style(data: bytes) -> None:
    """A style of a person's own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.toml"
        path.write_bytes(data)
        with contextlib.suppress(StyleError):
            load_style(path)


def settings(data: bytes) -> None:
    """A person's settings, which never raise."""
    for problem in read_settings(Path("reglages.toml"), data).problems:
        str(problem)


def pasted(data: bytes) -> None:
    """What is pasted on tables, or typed in fields."""
    text = text_of(data)
    for entry in entries_of(text):
        assert entry.text.strip()
    for ref, field in FIELDS.items():
        kind = field.kind
        if isinstance(kind, Rows | Budget | Communes):
            labels = {column.key: column.label for column in kind.columns}
            has_headings(kind, text, labels)
            with contextlib.suppress(NoSheetError):
                sheet = parsed(sheet_text(data)[0])
                made(kind, Ref(*ref), sheet, matched(kind, sheet, labels), EMPTY, ())
        elif not isinstance(kind, Choices):
            value = typed(kind, text, None, LISTS)
            read(kind, value, LISTS)
            show(kind, value, LISTS)


def pdf(data: bytes) -> None:
    """A PDF that may hold a letter."""
    with contextlib.suppress(NoLetterError):
        letter_in(data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "storage": storage, "letter": letter, "template": template, "nomenclature": nomenclature, "style": style,
    "settings": settings, "pasted": pasted, "pdf": pdf,
}  # fmt: skip


def seeds(target: str) -> Iterator[bytes]:
    """What to begin with: the files of the repository, and lists as people paste them."""
    folders = {
        "template": ["cpts_tui/letter/data/trames/*.toml"],
        "nomenclature": ["cpts_tui/letter/data/nomenclatures/*.toml"],
        "style": ["styles/lettre.toml"],
    }
    letters = ["samples/*.toml", "tests/storage/shapes/*.toml", "tests/letters/*.toml"]
    for pattern in folders.get(target, letters):
        yield from (path.read_bytes() for path in sorted(ROOT.glob(pattern)))
    yield b'affichage = 1\n[lettres]\ntrame = "nationale"\n[touches]\nenregistrer = "f10"\n'
    yield "Nom;Profession\nMARTIN Camille\tInfirmier\n- Sète (34200), 34301 ; 12/03/2026 1 500 €\n".encode()
    if target == "pdf":
        yield pdf_with(b"format = 1\n")


def pdf_with(letter: bytes) -> bytes:
    """A small PDF that a letter is attached to, by another program than ours."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_attachment("lettre.toml", letter)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


if __name__ == "__main__":
    _name, _corpus = sys.argv[1], Path(sys.argv[2])
    _corpus.mkdir(parents=True, exist_ok=True)
    for _number, _seed in enumerate(seeds(_name)):
        (_corpus / f"graine-{_number}").write_bytes(_seed)
    atheris.Setup([sys.argv[0], str(_corpus), *sys.argv[3:]], TARGETS[_name])
    atheris.Fuzz()
