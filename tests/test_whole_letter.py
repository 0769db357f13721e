"""From a file to what people read: a letter with a word of its own in every field, cell and comment of the catalogue,
through ``verifier``, ``apercu`` and ``exporter``, in both trames.

The documents' own tests look at nodes; this one looks at the text that comes out, wherever lines and pages break.
"""

from __future__ import annotations

import io
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdf
import pytest

from cpts_tui.cli import main
from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import (
    Amount,
    Budget,
    Choice,
    Choices,
    Communes,
    Day,
    Email,
    Kind,
    Month,
    Number,
    Phone,
    Postcode,
    Prose,
    Ref,
    Rows,
    YesNo,
)
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library

LIBRARY = Library()
TRAMES = ("occitanie", "nationale")
ROWS = 3
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre")


class Said(NamedTuple):
    """A value as it is written in the file, and the words in which a reader must find it."""

    toml: str
    words: tuple[str, ...]


class Writer:
    """Writes values one after another, each in the next of the spellings that its kind accepts."""

    def __init__(self, trame: str) -> None:
        self.lists = LIBRARY.lists(Letter({"trame": trame}))
        self.count = itertools.count(1)
        self.wanted: dict[str, tuple[str, ...]] = {}

    def text(self) -> str:
        return f"mot{next(self.count):04}fin"

    def say(self, kind: Kind, row: int = 0) -> Said:
        n = next(self.count)
        match kind:
            case Day() | Month():
                return _date(kind, n)
            case Amount() | Number(year=False):
                value = 20_000 + n
                return Said(
                    (str(value), f'"{value:_} €"'.replace("_", " "), f"{value}.0", f'"{value},00"')[n % 4],
                    (str(value),),
                )
            case Number():
                return Said(str(1900 + n % 200), (str(1900 + n % 200),))
            case Email():
                return Said(f'"mot{n}@exemple.fr"', (f"mot{n}@exemple.fr",))
            case Phone():
                spelling = ("04 67 00 {} {}", "04.67.00.{}.{}", "+33 4 67 00 {} {}", "046700{}{}")[n % 4]
                return Said(
                    f'"{spelling.format(n // 100 + 10, n % 100 + 10)}"',
                    (f"6700{n // 100 + 10}{n % 100 + 10}",),
                )
            case Postcode():
                return Said(f'"{40_000 + n}"', (str(40_000 + n),))
            case YesNo():
                return Said(("true", '"oui"', '"Oui"')[n % 3], ("Oui",))
            case Choice():
                options = self.lists.of(kind).options
                option = options[row % len(options)]
                typed = (option.key, option.label.upper())[n % 2]
                return Said(json.dumps(typed, ensure_ascii=False), _words_of(option.label))
            case Prose():
                one, two = self.text(), self.text()
                return Said(f'"""\n{one} et la suite.\n- {two}\n"""', (one, two))
            case _:
                word = self.text()
                return Said(f"'{word}'", (word,))

    def choices(self, kind: Choices, name: str) -> tuple[str, tuple[str, ...]]:
        options = self.lists.of(kind).options
        words = [self.text() for _ in options]
        table = ", ".join(f"{option.key} = '{word}'" for option, word in zip(options, words, strict=True))
        if not kind.comments:
            keys = ", ".join(f'"{option.key}"' for option in options)
            return f"{name} = [{keys}]\n", tuple(w for o in options for w in _words_of(o.label))
        return f"{name} = {{ {table} }}\n", tuple(words)

    def letter(self, trame: str) -> str:
        """The text of a whole letter; ``wanted`` then says what to find, by the path of the field."""
        lines = [f'trame = "{trame}"\n']
        for (group, key), field in FIELDS.items():
            path, kind = f"{group}.{key}", field.kind
            if isinstance(kind, Choices):
                line, self.wanted[path] = self.choices(kind, path)
                lines.append(line)
            elif isinstance(kind, Rows | Communes | Budget):
                rows, words = [], list[str]()
                for row in range(ROWS):
                    cells = {column.key: self.say(column.kind, row) for column in kind.columns}
                    if isinstance(kind, Budget):
                        del cells[kind.total]
                    words += [word for cell in cells.values() for word in cell.words]
                    rows.append(
                        "{ " + ", ".join(f"{name} = {cell.toml}" for name, cell in cells.items()) + " }"
                    )
                lines.append(f"{path} = [\n  " + ",\n  {},\n  ".join(rows) + ",\n]\n")
                self.wanted[path] = tuple(words)
            else:
                said = self.say(kind)
                lines.append(f"{path} = {said.toml}\n")
                self.wanted[path] = said.words
        return "".join(reversed(lines))  # keys of a letter may stand in any order


def _date(kind: Day | Month, n: int) -> Said:
    year, month, day = 2030 + n % 60, n % 9 + 1, n % 27 + 2
    name = MONTHS[month - 1]
    if isinstance(kind, Month):
        spelling = (
            f'"{month:02}/{year}"',
            f'"{year}-{month:02}"',
            f'"{name} {year}"',
            f"{year}-{month:02}-01",
        )
        return Said(spelling[n % 4], (f"{name}{year}",))
    spelling = (
        f'"{day}/{month:02}/{year}"',
        f"{year}-{month:02}-{day:02}",
        f'"{day} {name} {year}"',
        f'"{day:02}.{month}.{year}"',
    )
    return Said(spelling[n % 4], (f"{day}{name}{year}",))


def _words_of(label: str) -> tuple[str, ...]:
    """The longest word of a wording: cells break lines between words."""
    return (max(re.findall(r"[\wÀ-ÿ]+", label), key=len),)


def squeezed(text: str) -> str:
    """A text without blanks, rules of tables and case: lines break elsewhere on each page."""
    return re.sub(r"[\s\u00ad│─━]", "", text).replace("’", "'").casefold()


@pytest.fixture(scope="module", params=TRAMES)
def written(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path, Writer]:
    trame: str = request.param
    writer = Writer(trame)
    path = tmp_path_factory.mktemp(trame) / "lettre.toml"
    path.write_bytes(b"\xef\xbb\xbf" + writer.letter(trame).replace("\n", "\r\n").encode())
    return trame, path, writer


def lost(trame: str, writer: Writer, text: str) -> Iterator[str]:
    """What the trame shows and the text does not."""
    template, found = LIBRARY.template(trame), squeezed(text)
    assert template is not None
    for path, words in writer.wanted.items():
        if template.chapter_of(Ref.parse(path)) is not None:
            yield from (f"{path}: {word}" for word in words if squeezed(word) not in found)


def test_every_accepted_spelling_is_read(
    written: tuple[str, Path, Writer], capsys: pytest.CaptureFixture[str]
) -> None:
    trame, path, _ = written
    main(["verifier", "--format", "json", str(path)])
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert result["trame"] == trame
    wrong = {"illisible", "type", "option-inconnue", "cle-inconnue", "trame-inconnue", "vide", "cellule-vide"}
    assert [item for item in result["anomalies"] if item["regle"] in wrong] == []
    made_up = [item for item in result["anomalies"] if item["chemin"].startswith("territoire.communes")]
    assert {item["regle"] for item in made_up} == {
        "commune-inconnue"
    }  # names and codes of no commune of France
    assert [item["manquants"] for item in result["exigences"] if item["manquants"]] == [
        ["territoire.communes"]
    ]


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
def test_the_preview_shows_every_value(
    written: tuple[str, Path, Writer],
    columns: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trame, path, writer = written
    monkeypatch.setenv("COLUMNS", str(columns))
    assert main(["apercu", str(path)]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= columns
    assert list(lost(trame, writer, shown)) == []


def test_the_pdf_shows_every_value_and_the_file_stays_as_it_was(written: tuple[str, Path, Writer]) -> None:
    trame, path, writer = written
    before = path.read_bytes()
    assert main(["exporter", str(path)]) == 0
    reader = pypdf.PdfReader(io.BytesIO(path.with_suffix(".pdf").read_bytes()))
    assert list(lost(trame, writer, "\n".join(page.extract_text() for page in reader.pages))) == []
    assert path.read_bytes() == before


def test_the_pdf_has_a_bookmark_for_each_chapter(written: tuple[str, Path, Writer]) -> None:
    trame, path, _ = written
    main(["exporter", str(path)])
    template = LIBRARY.template(trame)
    assert template is not None
    reader = pypdf.PdfReader(path.with_suffix(".pdf"))
    marked = [squeezed(mark.title or "") for mark in reader.outline if not isinstance(mark, list)]
    assert marked[:2] == [squeezed("Lettre d’intention"), squeezed("Fiche synthétique")]
    first = squeezed(reader.pages[0].extract_text())  # the identity stands there, under its own title
    for chapter in template.chapters:
        title = squeezed(chapter.title)
        assert title in first or any(mark.endswith(title) for mark in marked) or chapter.cover, chapter.title
