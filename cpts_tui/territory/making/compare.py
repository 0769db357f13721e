"""Compare the database with a folder of CSV files that were made apart from it.

    python -m cpts_tui.territory.making.compare FOLDER

The folder holds communes.csv, epci.csv, departements.csv, voisins.csv.gz and contours.bin. Every difference is printed;
the exit code is 1 if there is one. Contours are compared as areas on the grid, department by department.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

from cpts_tui.letter.gazetteer import Polygon
from cpts_tui.resources import COMMUNES
from cpts_tui.territory.making.packing import varints
from cpts_tui.territory.shapes import Shapes, read_borders
from cpts_tui.territory.store import Store

_KINDS = {"COM": "commune", "ARM": "arrondissement", "COMD": "deleguee", "COMA": "associee"}


def _csv(path: Path) -> list[dict[str, str]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def _differ(title: str, mine: Iterable[object], theirs: Iterable[object]) -> bool:
    ours, others = set(mine), set(theirs)
    print(f"{title}: {len(ours)} here, {len(others)} there, {len(ours ^ others)} differ")
    for row in sorted(ours ^ others, key=repr)[:10]:
        print("  here only" if row in ours else "  there only", row)
    return ours != others


def _places(store: Store, folder: Path) -> bool:
    places = _csv(folder / "communes.csv")
    postcodes = {row["code_insee"]: row["codes_postaux"] for row in places if row["type"] == "COM"}
    theirs = [
        (r["code_insee"], _KINDS[r["type"]], r["nom"], r["codes_postaux"] or postcodes.get(r["commune_parente"], ""),
         int(r["population"]) if r["population"] else None, r["departement"], r["epci"], r["commune_parente"],
         round(float(r["lon"]) * 10_000) if r["lon"] else None, round(float(r["lat"]) * 10_000) if r["lat"] else None)
        for r in places
    ]  # fmt: skip
    mine = store.rows(
        "SELECT p.code, p.kind, p.name, p.postcodes, p.population, p.department, coalesce(e.code, ''), p.parent, "
        "p.longitude, p.latitude FROM place p LEFT JOIN epci e ON e.id = p.epci"
    )
    former = store.rows("SELECT f.code, p.code FROM former f JOIN place p ON p.id = f.place")
    ended = [(code, row["code_insee"]) for row in places for code in row["anciens_codes"].split()]
    return _differ("places", mine, theirs) | _differ("former codes", former, ended)


def _divisions(store: Store, folder: Path) -> bool:
    bodies = [(r["code"], r["nom"], r["type"], int(r["population"])) for r in _csv(folder / "epci.csv")]
    departments = [
        (r["code"], r["nom"], r["region"], int(r["population"]) or None)
        for r in _csv(folder / "departements.csv")
    ]
    mine = store.rows("SELECT code, name, region, population FROM department")
    return _differ("EPCI", store.rows("SELECT code, name, nature, population FROM epci"), bodies) | _differ(
        "departments", mine, departments
    )


def _land(store: Store, folder: Path) -> bool:
    packed = (folder / "contours.bin").read_bytes()
    size = int.from_bytes(packed[4:8], "big")
    index, body = json.loads(packed[8 : 8 + size])["index"], packed[8 + size :]
    pairs: set[tuple[str, str]] = set()
    mine: list[tuple[str, tuple[Polygon, ...]]] = []
    theirs: list[tuple[str, tuple[Polygon, ...]]] = []
    for department, blob, contours in store.rows("SELECT department, borders, contours FROM shape"):
        neighbours = read_borders(blob).neighbours
        pairs |= {(min(a, b), max(a, b)) for a, others in neighbours.items() for b in others}
        codes = sorted(neighbours)
        start, length = index[department]
        chunk = zlib.decompress(body[start : start + length])
        # The same numbers there, but for the count of communes and for their codes, which stand among them.
        for code in reversed(codes):
            before, _, after = chunk.rpartition(code.encode("ascii"))
            chunk = (before.removesuffix(varints([len(codes)])) if code == codes[0] else before) + after
        for polygons, numbers in ((mine, contours), (theirs, zlib.compress(chunk))):
            shapes = Shapes(codes, numbers)
            polygons += [(code, shapes[code].polygons) for code in codes]
    reference = [(row["code_a"], row["code_b"]) for row in _csv(folder / "voisins.csv.gz")]
    return _differ("neighbours", pairs, reference) | _differ("contours", mine, theirs)


def main() -> int:
    """Compare everything; 1 if something differs."""
    folder, store = Path(sys.argv[1]), Store(COMMUNES)
    return int(_places(store, folder) | _divisions(store, folder) | _land(store, folder))


if __name__ == "__main__":
    sys.exit(main())
