"""From a file of a spreadsheet, or what was copied from one, to cells: encodings, separators, quotes.

Nothing is interpreted: a formula is its own text. What cannot be a table of text is refused with a sentence.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from cpts_tui.letter.text import cleaned

MAX_BYTES = 4 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 3000, 100
"""More than any letter's table has; beyond them a file is another one than was meant."""
SUFFIXES = (".csv", ".tsv", ".txt", ".tab")
SEPARATORS = {"\t": "tabulations", ";": "points-virgules", ",": "virgules", "|": "barres"}
"""What stands between the cells of a line, and how it is called; tabs come first: they are in no one's text."""

_BOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_WIDE = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class NoSheetError(Exception):
    """What is no table of text. The message is a French sentence."""


class SheetRow(NamedTuple):
    """The cells of a row, and the line of the file where it begins, from 1."""

    line: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """Rows of cells, all of one length. ``separator`` is what stood between them, ``encoding`` how they were read
    (empty for what was pasted)."""

    rows: tuple[SheetRow, ...]
    separator: str
    text: str
    encoding: str = ""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0].cells) if self.rows else 0


def read_sheet(path: Path) -> Sheet:
    """The table of a file. Raises NoSheetError, and FileProblem where the disk refuses."""
    from cpts_tui.storage.disk import read_bytes

    text, encoding = decoded(read_bytes(path, MAX_BYTES).data)
    return parsed(text)._replace(encoding=encoding)


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file, and how it was read: UTF-8, UTF-16 with its mark (Excel's « texte Unicode »), else the
    Windows code page of Western Europe, which is what Excel writes in France. Raises NoSheetError."""
    if data.startswith(_BOOKS):
        raise NoSheetError(
            "c’est un classeur ou un PDF, pas un fichier de texte\u202f; dans le tableur, "
            "«\u00a0Enregistrer sous…\u00a0», format CSV."
        )
    try:
        if (wide := _WIDE.get(data[:2])) is not None:
            return data.decode(wide), "UTF-16"
        if b"\x00" in data:
            raise NoSheetError("ce n’est pas un fichier de texte\u202f; exportez le tableau au format CSV.")
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "Windows-1252"


def parsed(text: str, separator: str = "") -> Sheet:
    """The cells of a text, ``separator`` between them; without one, the likeliest. Raises NoSheetError.

    Blank lines are no rows; rows are made as long as the longest.
    """
    text = cleaned(text)
    first, _, rest = text.partition("\n")
    if first.casefold().startswith("sep=") and len(first.strip()) == 5:  # what Excel itself reads so
        separator, text = separator or first[4], "\n" + rest
    separator = separator or _likeliest(text)
    rows = [row for row in _rows(text, separator) if any(row.cells)]
    if not rows:
        raise NoSheetError("il n’y a rien à importer\u00a0: aucune ligne ne dit quelque chose.")
    if len(rows) > MOST_ROWS or max(len(row.cells) for row in rows) > MOST_COLUMNS:
        raise NoSheetError(
            f"plus de {MOST_ROWS} lignes ou de {MOST_COLUMNS} colonnes\u00a0: "
            "c’est un autre tableau que celui d’une lettre."
        )
    width = max(len(row.cells) for row in rows)
    filled = (row._replace(cells=row.cells + ("",) * (width - len(row.cells))) for row in rows)
    return Sheet(tuple(filled), separator, text)


def _likeliest(text: str) -> str:
    """The separator that cuts most lines into the same number of cells; a lone line of text is one cell."""
    head = "\n".join(text.split("\n")[:200])
    if "\t" in head:
        return "\t"
    best, most = ";", 0
    for separator in (";", ",", "|"):
        lengths = Counter(len(row.cells) for row in _rows(head, separator) if any(row.cells))
        length, lines = max(lengths.items(), key=lambda item: (item[0] > 1) * item[1], default=(1, 0))
        certain = separator == ";" or lines > 1  # a comma in one line is a comma
        if length > 1 and certain and lines > most:
            best, most = separator, lines
    return best


def _rows(text: str, separator: str) -> Iterator[SheetRow]:
    """Rows by the rules of CSV; where a quote is only a quote (what is pasted), line by line."""
    try:
        yield from list(_quoted(text, separator))
    except csv.Error:
        for number, line in enumerate(text.split("\n"), 1):
            yield SheetRow(number, tuple(cell.strip() for cell in line.split(separator)))


def _quoted(text: str, separator: str) -> Iterator[SheetRow]:
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=True)
    line = 1
    for cells in reader:
        yield SheetRow(line, tuple(cell.strip() for cell in cells))
        line = reader.line_num + 1
