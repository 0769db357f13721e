"""The map of a territory, made of what the database of communes knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import floor

from cpts_tui.document.nodes import Map, MapArea
from cpts_tui.document.typography import NBSP, french
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.gazetteer import Commune, Contours, Gazetteer, Polygon
from cpts_tui.letter.numbers import grouped
from cpts_tui.letter.perimeter import Perimeter

CAPTION = "Le territoire et les communes voisines"
_NAMED = 12
"""Names that a sentence lists before it says how many more there are."""
_LONGEST = 80
"""Characters of a name: a row that is no commune may say anything."""
_LARGEST = 3


def map_of(gazetteer: Gazetteer, perimeter: Perimeter, ref: Ref | None = None) -> Map | None:
    """The map of a perimeter; None where not one of its communes has a contour."""
    if not perimeter.codes:
        return None
    contours = gazetteer.contours(perimeter.codes, True)
    known = {code: commune for code in contours.areas if (commune := gazetteer.commune(code))}
    shown = _nearest_together(contours, known)
    if not shown:
        return None
    far = [code for code in known if code not in set(shown)]
    if far:
        contours = gazetteer.contours(shown, True)
    communes = sorted((known[code] for code in shown), key=lambda commune: -(commune.population or 0))
    around = len(contours.around)
    return Map(
        areas=tuple(MapArea(_short(c), c.population, contours.areas[c.code]) for c in communes),
        around=tuple(contours.around.values()),
        outline=contours.outline,
        caption=CAPTION,
        alt=_in_words(gazetteer, communes, perimeter, around),
        source=french(gazetteer.attribution),
        note=_left_out(gazetteer, perimeter, [known[code].name for code in far]),
        ref=ref,
    )


def _short(commune: Commune) -> str:
    """« Paris 13e » for the arrondissement."""
    return commune.name.removesuffix(" Arrondissement")


def _nearest_together(contours: Contours, known: dict[str, Commune]) -> list[str]:
    """The codes to draw on one map: of groups that lie a degree or two (some hundred kilometres) apart, the largest.

    One of a group stands in the same square degree as another of it, or in the next one.
    """
    squares: dict[tuple[int, int], list[str]] = {}
    for code in known:
        squares.setdefault(_square(contours.areas[code]), []).append(code)
    groups: list[list[str]] = []
    while squares:
        ahead, group = [next(iter(squares))], list[str]()
        while ahead:
            x, y = ahead.pop()
            group += squares.pop((x, y), [])
            ahead += [near for near in squares if abs(near[0] - x) <= 1 and abs(near[1] - y) <= 1]
        groups.append(group)
    return max(groups, key=lambda g: (len(g), sum(known[code].population or 0 for code in g)), default=[])


def _square(polygons: Sequence[Polygon]) -> tuple[int, int]:
    x, y = polygons[0][0][0]
    return floor(x), floor(y)


def _left_out(gazetteer: Gazetteer, perimeter: Perimeter, far: Sequence[str]) -> str:
    """What the map does not show as it is, in sentences."""
    places = perimeter.places
    drawn = set(perimeter.codes) - set(perimeter.unknown)
    shapeless = [commune.name for code in perimeter.unknown if (commune := gazetteer.commune(code))]
    unplaced = [place.name or "(sans nom)" for place in places if not place.on_map]
    parts = [p.name for p in places if p.on_map in drawn and (p.is_area or p.is_merged)]
    sentences = (
        ("Trop loin pour la même carte", far),
        ("Sans contour connu", shapeless),
        ("Non situé sur la carte" if len(unplaced) == 1 else "Non situés sur la carte", unplaced),
        (
            "Une partie seulement, dessinée entière" if len(parts) == 1 else "En partie, dessinées entières",
            parts,
        ),
    )
    return " ".join(f"{start}{NBSP}: {_listed(names)}." for start, names in sentences if names)


def _listed(names: Iterable[str]) -> str:
    """« A, B, C et 4 autres »."""
    said = [french(" ".join(name[:_LONGEST].split())) for name in dict.fromkeys(names)]
    text = ", ".join(said[:_NAMED])
    left = len(said) - _NAMED
    return text if left <= 0 else f"{text} et {left}{NBSP}autre{'s' if left > 1 else ''}"


def _in_words(gazetteer: Gazetteer, communes: Sequence[Commune], perimeter: Perimeter, around: int) -> str:
    """What the map shows of a territory, and no more than it shows."""
    codes = {commune.code for commune in communes}
    whole = codes == set(perimeter.codes) and all(place.on_map for place in perimeter.places)
    people = perimeter.population if whole else None
    inhabitants = "" if people is None else f", {grouped(people)}{NBSP}habitants"
    said = [f"Carte du territoire{NBSP}: {_count(len(communes), 'commune')}{inhabitants}."]
    here = {commune.department for commune in communes}
    names = [f"{found.name} ({found.code})" for found in perimeter.departments if found.code in here]
    if names:
        said.append(f"Département{'s' if len(names) > 1 else ''}{NBSP}: {_listed(names)}.")
    pieces = sum(1 for piece in perimeter.pieces if codes & set(piece))
    if len(communes) > 1:
        said.append(
            "Le territoire est d’un seul tenant."
            if pieces == 1
            else f"Le territoire est en {pieces} morceaux."
        )
    inside = [gazetteer.commune(code) for hole in perimeter.holes for code in hole] if whole else []
    if inside:
        holes = _listed(commune.name for commune in inside if commune is not None)
        said.append(f"Il entoure sans comprendre{NBSP}: {holes}.")
    largest = [
        f"{c.name} ({grouped(c.population)}{NBSP}habitants)" for c in communes[:_LARGEST] if c.population
    ]
    if largest and len(communes) > 1:
        said.append(f"Communes les plus peuplées{NBSP}: {_listed(largest)}.")
    said.append(
        f"Autour{NBSP}: {_count(around, 'commune voisine')}." if around else "Aucune commune ne le touche."
    )
    return " ".join(said)


def _count(number: int, name: str) -> str:
    many = " ".join(word + "s" for word in name.split()) if number > 1 else name
    return f"{grouped(number)}{NBSP}{many}"
