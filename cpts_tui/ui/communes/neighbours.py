"""The communes that one may add around a territory: its holes first, then what its EPCI lack, then the others."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cpts_tui.letter.gazetteer import Commune
from cpts_tui.letter.perimeter import Perimeter
from cpts_tui.letter.text import folded
from cpts_tui.territory import france
from cpts_tui.ui.communes.texts import department_name, named, people
from cpts_tui.ui.widgets.check_list import Box
from cpts_tui.ui.widgets.column_widths import fitted

HOLE = "Enclavées\u00a0: le territoire les entoure"
OTHERS = "Autres voisines"
LEFT_OUT = "Non retenues, dit la lettre"


def boxes_around(perimeter: Perimeter, excluded: Collection[str] = ()) -> list[Box]:
    """A box for each commune that touches the territory or that it surrounds, by heading, then by name.

    ``excluded``: the folded names of those that the letter says it leaves out; they come last, for one may come back
    on it.
    """
    found: dict[str, list[Commune]] = {}
    for heading, communes in _groups(perimeter):
        for commune in sorted(communes, key=lambda commune: folded(commune.name)):
            found.setdefault(LEFT_OUT if folded(commune.name) in excluded else heading, []).append(commune)
    found[LEFT_OUT] = found.pop(LEFT_OUT, [])
    return [
        Box(commune.code, _line(commune), ticked=False, heading=heading)
        for heading, communes in found.items()
        for commune in communes
    ]


def _groups(perimeter: Perimeter) -> Iterator[tuple[str, list[Commune]]]:
    surrounded = {code for hole in perimeter.holes for code in hole}
    around = set(france().around(perimeter.codes)) - surrounded
    yield HOLE, _communes(surrounded)
    for taken in perimeter.partial:
        same = around & set(taken.missing)
        around -= same
        yield f"Du même EPCI\u00a0: {taken.epci.name}", _communes(same)
    yield OTHERS, _communes(around)


def _communes(codes: set[str]) -> list[Commune]:
    return [commune for code in codes if (commune := france().commune(code)) is not None]


def _line(commune: Commune) -> str:
    name, where = fitted(named(commune), 32), fitted(department_name(commune.department), 18)
    return f"{name} {where} {people(commune.population).rjust(16)}"
