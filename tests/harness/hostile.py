"""Letters, trames and lists that say one text wherever they can say any: the catalogue tells where that is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choices, Communes, Kind, Prose, Rows
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.storage.literals import clean
from cpts_tui.storage.writing import write_fresh

DATA = Path(__file__).parents[2] / "cpts_tui" / "letter" / "data"
COMMUNES = ({"nom": "Sète", "code_postal": "34200"}, {"nom": "Mèze", "code_postal": "34140", "population": 5})
"""Two rows that the database knows: without them there is no map, and no neighbour."""


def saying(*texts: str, trame: str = "") -> Letter:
    """A letter that says the texts, in turn, in its fields, cells, comments, options, and in keys that nobody knows;
    and (with no ``trame``) as the name of its trame and of its editions. One text is said everywhere."""
    said = itertools.cycle(texts)
    data: dict[str, dict[str, Any]] = {}
    for (group, key), field in FIELDS.items():
        data.setdefault(group, {})[key] = _value(field.kind, said)
    for group in data.values():
        group[next(said)] = next(said)
    head = (
        {"trame": trame}
        if trame
        else {"trame": next(said), "editions": {"missions": next(said), "prs": next(said)}}
    )
    return Letter(
        clean({next(said): next(said), "autre": {next(said): [next(said)]}, "format": 1, **head, **data})
    )


def _value(kind: Kind, said: Iterator[str]) -> Any:
    match kind:
        case Communes():
            row = {column.key: next(said) for column in kind.columns}
            return [row, {**COMMUNES[0], "partie": next(said)}, dict(COMMUNES[1])]
        case Rows() | Budget():
            return [{column.key: next(said) for column in kind.columns} for _ in range(2)]
        case Choices():
            options = Library().lists(Letter()).of(kind).options
            chosen = {option.key: next(said) for option in options[:2]}
            return chosen | {next(said): next(said)} if kind.comments else [*chosen, next(said)]
        case Prose():
            return f"{next(said)}\n- {next(said)}\n\n{next(said)}"
        case _:
            return next(said)


def text_saying(*texts: str, trame: str = "") -> str:
    """The text of such a letter."""
    return write_fresh(saying(*texts, trame=trame))


def hostile_library(folder: Path, payload: str) -> None:
    """A trame ``hostile`` and editions ``hostile`` of the missions and of the plan, whose every title says the payload
    (on one line, as long as titles may be), beside a letter."""
    texts: Mapping[str, str] = {
        "hostile.trame.toml": (DATA / "trames" / "occitanie.toml").read_text("utf-8"),
        "missions.nomenclature.toml": (DATA / "nomenclatures" / "missions-2022.toml").read_text("utf-8"),
        "prs.nomenclature.toml": (DATA / "nomenclatures" / "prs-occitanie-2018.toml").read_text("utf-8"),
    }
    quoted = payload.replace("\\", "\\\\").replace('"', '\\"')
    for name, text in texts.items():
        counted = itertools.count()
        said = re.sub(
            r'\b(titre|source|date|texte) = "[^"\n]+"', lambda found: f'{found[1]} = "{quoted}"', text
        )
        said = re.sub(r'\blibelle = "[^"\n]+"', lambda _, n=counted: f'libelle = "{quoted} {next(n)}"', said)
        said = re.sub(r'\bcourt = "([^"\n]{0,6})[^"\n]*"', r'court = "\1[/b]"', said)
        said = re.sub(r'^(trame|edition) = "[^"\n]+"', r'\1 = "hostile"', said, flags=re.MULTILINE)
        (folder / name).write_bytes(said.encode("utf-8", "surrogatepass"))
