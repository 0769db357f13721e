"""Which column of a sheet goes where: guessed from its heading, or from what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cpts_tui.letter.fields import Budget, Email, Field, Phone, Postcode, Table
from cpts_tui.letter.text import folded
from cpts_tui.ui.importing.cells import NoSheetError, Sheet, parsed

ASIDE = ""
"""The target of a column that is left aside."""

FIRST_NAMES = frozenset({"prenom", "prenoms", "first name"})
WORDS = {
    "nom": (
        "nom", "nom de famille", "nom d usage", "nom d exercice", "noms", "nom et prenom", "nom prenoms", "prenom nom",
        "prenom et nom", "professionnel", "professionnels", "personne", "contact", "praticien", "last name", "name",
        "denomination", "raison sociale", "commune", "ville", "libelle", "organisme",
    ),
    "profession": ("metier", "specialite", "qualite", "fonction", "activite", "categorie professionnelle"),
    "secteur": ("secteur", "champ", "domaine"),
    "lieu": (
        "lieu", "ville", "commune", "lieu d exercice", "commune d exercice", "ville d exercice", "adresse", "localite",
    ),
    "structure": ("etablissement", "employeur", "cabinet", "organisme", "structure de rattachement", "msp"),
    "rpps": ("rpps", "n rpps", "no rpps", "identifiant rpps", "identifiant pp", "numero rpps"),
    "finess": ("finess", "n finess", "numero finess"),
    "signe": ("signature", "date de signature", "signe", "signe le"),
    "courriel": ("mail", "email", "e mail", "mel", "adresse mail", "adresse electronique", "courriel"),
    "code_postal": ("cp", "code postal", "postal"),
    "code_insee": ("insee", "code insee", "code commune", "code geographique", "codgeo"),
    "population": ("population", "habitants", "nombre d habitants", "pop"),
    "intitule": ("intitule", "libelle", "action", "poste", "objet"),
}  # fmt: skip
"""What columns are called elsewhere, by the key of the column here; folded."""

_RPPS, _DIGITS = re.compile(r"\d{11}"), re.compile(r"\d{5}")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_PHONE = re.compile(r"(?:\+33|0)[\s.]?[1-9](?:[\s.-]?\d{2}){4}")


class Match(NamedTuple):
    """The target of each column of a sheet (a column's key, or ASIDE), and whether its first row names them.

    ``everywhere`` gives, for columns of the table, the same text for all rows.
    """

    targets: tuple[str, ...]
    headings: bool
    everywhere: Mapping[str, str] = {}


def columns_of(kind: Table) -> list[Field]:
    """The columns of a table that can be filled: what is computed is not."""
    return [column for column in kind.columns if not (isinstance(kind, Budget) and column.key == kind.total)]


def matched(kind: Table, sheet: Sheet, labels: Mapping[str, str]) -> Match:
    """The likeliest match. Without headings: by what stands in the columns that show it, the others in order."""
    columns = columns_of(kind)
    named = named_columns(columns, sheet.rows[0].cells, labels)
    if named:
        return Match(named, headings=True)
    shown = [_kind_shown(columns, [row.cells[place] for row in sheet.rows]) for place in range(sheet.width)]
    taken = {key for key in shown if key}
    left = iter([column.key for column in columns if column.key not in taken])
    return Match(tuple(key or next(left, ASIDE) for key in shown), headings=False)


def has_headings(kind: Table, text: str, labels: Mapping[str, str]) -> bool:
    """Whether the first line of a text names columns of a table, over other lines."""
    try:
        rows = parsed(text).rows
    except NoSheetError:
        return False
    return len(rows) > 1 and bool(named_columns(columns_of(kind), rows[0].cells, labels))


def named_columns(
    columns: Sequence[Field], cells: Sequence[str], labels: Mapping[str, str]
) -> tuple[str, ...]:
    """The columns that a line of headings names; none where it is no such line (half of its cells at least)."""
    names: dict[str, str] = {}
    for column in columns:
        for name in (labels[column.key], column.wording, column.key):
            names.setdefault(folded(name), column.key)
    # « Ville » is where a person works, where there is a column for that, and else the name of a commune.
    for column in sorted(columns, key=lambda column: column.key == "nom"):
        for name in WORDS.get(column.key, ()):
            names.setdefault(name, column.key)
    if "nom" in {column.key for column in columns}:
        names.update(dict.fromkeys(FIRST_NAMES, "nom"))
    targets: list[str] = []
    for cell in cells:
        target = names.get(folded(cell), ASIDE)
        together = folded(cell) in FIRST_NAMES  # a name in two columns is one name here
        targets.append(ASIDE if target in targets and not together and target != "nom" else target)
    said = [cell for cell in cells if cell]
    return tuple(targets) if any(targets) and sum(map(bool, targets)) * 2 >= len(said) else ()


def _kind_shown(columns: Sequence[Field], texts: Sequence[str]) -> str:
    """The column whose values these can only be; empty where they may be anything."""
    said = [text for text in texts if text]
    for column in columns:
        pattern = (
            _MAIL if isinstance(column.kind, Email)
            else _PHONE if isinstance(column.kind, Phone)
            else _DIGITS if isinstance(column.kind, Postcode)
            else _RPPS if column.key == "rpps"
            else None
        )  # fmt: skip
        if (
            pattern is not None
            and said
            and all(pattern.fullmatch(text.replace("\u00a0", " ")) for text in said)
        ):
            return column.key
    return ASIDE
