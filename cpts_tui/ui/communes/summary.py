"""The territory in two lines under its table: how many people, which size, how far from the next, whom to address."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from cpts_tui.letter.display import one_line
from cpts_tui.letter.findings import Review
from cpts_tui.letter.numbers import grouped
from cpts_tui.letter.perimeter import Perimeter
from cpts_tui.letter.rules.population import size_class
from cpts_tui.ui.communes.texts import count

LINES = 2
Part = tuple[str, str]
"""Something said, in its own words and in few."""


def parts_of(review: Review) -> list[Part]:
    """All that is to be said of the territory of a letter; nothing while it has no commune."""
    perimeter = review.perimeter
    if not perimeter.places:
        return []
    return [*_people(perimeter), *_size(review), *_addressees(review), *_unknown(perimeter)]


def _people(perimeter: Perimeter) -> list[Part]:
    communes = count(perimeter.count)
    if perimeter.population is None:
        return [(communes, communes), ("population inconnue", "population inconnue")]
    year = f" ({perimeter.year})" if perimeter.year else ""
    lacking = sum(place.population is None for place in perimeter.places)
    but = f", {count(lacking, 'ligne')} sans population" if lacking else ""
    number = grouped(perimeter.population)
    noun = "habitants" if perimeter.population > 1 else "habitant"
    return [(communes, communes), (f"{number}\u00a0{noun}{year}{but}", f"{number}\u00a0hab.{year}{but}")]


def _size(review: Review) -> list[Part]:
    people = review.population
    if people is None:
        return [(f"taille {review.size}",) * 2] if review.size is not None else []
    computed = size_class(review.lists, people)
    declared = "" if review.size in (None, computed) else f" (déclarée\u00a0: {review.size})"
    stated = people != review.perimeter.population
    parts = [
        (
            f"taille {computed}{f' pour {grouped(people)} habitants' if stated else ''}{declared}",
            f"taille {computed}{f' pour {grouped(people)} hab.' if stated else ''}{declared}",
        )
    ]
    sizes = review.lists["tailles"]
    starts = sorted((int(sizes.data(option.key).get("minimum", 0)), option.key) for option in sizes.options)
    coming = next(((start, key) for start, key in starts if start > people), None)
    if coming is not None:
        left, key = grouped(coming[0] - people), coming[1]
        parts.append(
            (f"encore {left}\u00a0habitants avant la taille {key}", f"{left}\u00a0hab. avant la taille {key}")
        )
    return parts


def _addressees(review: Review) -> list[Part]:
    perimeter = review.perimeter
    departments = perimeter.departments
    if not departments:
        return []
    names = ", ".join(department.name for department in departments[:3])
    codes = ", ".join(department.code for department in departments[:6])
    more = len(departments) > 1
    parts = [
        (
            f"{len(departments)} départements\u00a0: {names}{'…' if len(departments) > 3 else ''}",
            f"dép. {codes}",
        )
        if more
        else (f"{names} ({codes})", names)
    ]
    agencies = review.lists["ars"]
    labels = [option.label if (option := agencies.find(key)) else key for key in perimeter.agencies]
    short = [label.replace("Agence régionale de santé", "ARS") for label in labels]
    if short:
        named = short[:1] + [label.removeprefix("ARS ") for label in short[1:]]
        parts.append((", ".join(named), ", ".join(named)))
    alone = [region.name for region in perimeter.regions if region.ars is None]
    if alone:
        parts.append(
            (f"sans ARS\u00a0: {', '.join(alone)}, renseignez-vous", f"sans ARS\u00a0: {', '.join(alone)}")
        )
    return parts


def _unknown(perimeter: Perimeter) -> list[Part]:
    """What the database cannot tell, said rather than passed over."""
    parts = []
    lost = sum(place.commune is None and not place.quarter for place in perimeter.places)
    if lost and perimeter.departments:
        parts.append(
            (f"{count(lost, 'ligne')} sans commune reconnue", f"{lost} non reconnue{'s' if lost > 1 else ''}")
        )
    if perimeter.unknown:
        unmapped = count(len(perimeter.unknown))
        parts.append((f"{unmapped} hors de la carte\u00a0: voisinage inconnu", f"{unmapped} hors carte"))
    return parts


def laid_out(parts: Sequence[Part], width: int) -> list[str]:
    """The parts in at most two lines: in few words from the last to the first, as far as room asks for it."""
    for brief in range(len(parts) + 1):
        texts = [short if at >= len(parts) - brief else long for at, (long, short) in enumerate(parts)]
        lines = _wrapped([one_line(text) for text in texts], width)
        if len(lines) <= LINES:
            return lines
    return [*lines[: LINES - 1], " · ".join(lines[LINES - 1 :])]


def _wrapped(texts: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    for text in texts:
        if lines and cell_len(lines[-1]) + cell_len(text) + 3 <= width:
            lines[-1] += f" · {text}"
        else:
            lines.append(text)
    return lines


class Summary(Widget):
    """Follows the letter at each key."""

    def __init__(self) -> None:
        super().__init__(classes="communes-summary")
        self._parts: list[Part] = []

    def tell(self, review: Review) -> None:
        """Say what a review says of the territory."""
        parts = parts_of(review)
        if parts != self._parts:
            self._parts = parts
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Two lines at most."""
        return len(laid_out(self._parts, width)) if self._parts else 0

    def render(self) -> RenderResult:
        """The lines, cut where even few words find no room."""
        width = self.size.width
        lines = (Content(line).truncate(width, ellipsis=True) for line in laid_out(self._parts, width))
        return Content("\n").join(lines)
