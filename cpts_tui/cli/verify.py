"""``verifier``: the findings of letters, for people and for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cpts_tui.cli import complain
from cpts_tui.cli.for_programs import json_text
from cpts_tui.cli.opening import CannotOpenError, open_letter
from cpts_tui.letter.display import shown
from cpts_tui.letter.findings import Review
from cpts_tui.letter.review import review
from cpts_tui.letter.rules.population import size_class
from cpts_tui.storage.places import Places, places
from cpts_tui.territory import france


def verify(paths: list[Path], *, as_json: bool, strict: bool) -> int:
    """Print what a review says of each letter; 0, 1 (incomplete) or 2 (one could not be read)."""
    code, results = 0, []
    for path in paths:
        try:
            file, library = open_letter(path)
        except CannotOpenError as error:
            code = 2
            results.append({"fichier": str(path), "erreur": str(error)})
            if not as_json:
                complain(str(error))
            continue
        for problem in library.problems:
            complain(str(problem))
        found = review(file.letter, library, france())
        if not found.complete or (strict and found.findings):
            code = max(code, 1)
        where = places(file.text)
        results.append(as_data(path, found, where))
        if not as_json:
            _print_text(path, found, where)
    if as_json:
        answer: Any = results[0] if len(results) == 1 else results
        print(json_text(answer))
    return code


def as_data(path: Path, found: Review, where: Places) -> dict[str, Any]:
    """A review in the words of the contract: plain data, ready for JSON."""
    return {
        "fichier": str(path),
        "trame": found.template.key,
        "progression": found.progress,
        "complet": found.complete,
        "population": found.population,
        "taille": found.size,
        "budget": found.budget._asdict(),
        "territoire": _territory(found),
        "anomalies": [
            {
                "chemin": str(finding.ref),
                "ligne": where.line_of(finding.ref),
                "gravite": finding.gravity,
                "regle": finding.rule,
                "message": finding.sentence,
            }
            for finding in found.findings
        ],
        "exigences": [
            {
                "libelle": item.label,
                "satisfaite": item.satisfied,
                "manquants": [str(ref) for ref in item.missing],
            }
            for item in found.expectations
        ],
    }


def _territory(found: Review) -> dict[str, Any]:
    """The communes and what the map says of them. The population is that of the communes, whatever is declared."""
    perimeter = found.perimeter
    inhabitants = perimeter.population
    return {
        "communes": perimeter.count,
        "population": inhabitants,
        "annee": perimeter.year if inhabitants is not None else None,
        "taille": size_class(found.lists, inhabitants) if inhabitants is not None else None,
        "departements": [department.code for department in perimeter.departments],
        "regions": [region.code for region in perimeter.regions],
        "ars": list(perimeter.agencies),
        "epci": list(perimeter.epci),
        "morceaux": len(perimeter.pieces),
        "enclaves": [code for hole in perimeter.holes for code in hole],
    }


def _print_text(path: Path, found: Review, where: Places) -> None:
    for line in _lines(path, found, where):
        print(shown(line).replace("\n", " "))
    counts = [
        sum(f.gravity == gravity for f in found.findings) for gravity in ("erreur", "manque", "conseil")
    ]
    words = [
        f"{count} {name}{'s' if count > 1 and name[-1] != 's' else ''}"
        for count, name in zip(counts, ("erreur", "manque", "conseil"), strict=True)
        if count
    ]
    state = "complète" if found.complete else "incomplète"
    print(
        shown(
            f"{path}\u00a0: lettre {state}, {found.progress}\u00a0% des champs requis"
            + (f" ({', '.join(words)})" if words else "")
        ),
        file=sys.stderr,
    )
    for note in found.perimeter.notes:
        complain(f"{path}\u00a0: {note}")
    if found.hidden:
        names = ", ".join(map(str, found.hidden))
        left = "ces valeurs restent" if len(found.hidden) > 1 else "cette valeur reste"
        trame = f"la trame «\u00a0{found.template.key}\u00a0»"
        complain(f"{path}\u00a0: {trame} ne montre pas {names}\u202f; {left} dans le fichier.")


def _lines(path: Path, found: Review, where: Places) -> Iterator[str]:
    """``fichier:ligne: gravité: chemin: message``, in the form that editors and terminals make links of."""
    for finding in found.findings:
        line = where.line_of(finding.ref)
        place = f"{path}:{line}" if line is not None else str(path)
        yield f"{place}: {finding.gravity}: {finding.ref}: {finding.sentence}"
