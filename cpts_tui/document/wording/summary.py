"""The summary: how many people, communes, professionals and euros; which missions and size; when; who pays."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cpts_tui.document.figures.scales import percent
from cpts_tui.document.nodes import Moment, Share, Summary, Tick, Ticks, Tile
from cpts_tui.document.typography import french
from cpts_tui.document.wording.source import Source
from cpts_tui.letter.dates import YearMonth, month_in_words, month_of
from cpts_tui.letter.fields import Option, Ref
from cpts_tui.letter.numbers import euros, grouped
from cpts_tui.letter.rules.money import budget_sum
from cpts_tui.letter.rules.population import population, size

TITLE = "Fiche synthétique"
ENGAGED, COMMUNES = Ref("acteurs", "engages"), Ref("territoire", "communes")
MISSIONS, OBJECTIVES = Ref("objectifs", "missions"), Ref("objectifs", "objectifs")
_DATES = (
    ("depot_lettre", "Dépôt de la lettre"), ("depot_projet", "Dépôt du projet de santé"),
    ("contractualisation", "Contractualisation"),
)  # fmt: skip
_ROWS = (("etapes", "date", "Mise en œuvre"), ("evaluations", "mois", "Première évaluation"))
_PARTS = (("URPS", "urps"), ("ARS", "ars"), ("Autres", "autres"))
_MOST = 5


def summary(source: Source) -> Summary | None:
    """The summary of a letter; None where it would say next to nothing."""
    tiles = tuple(_tiles(source))
    moments = tuple(_moments(source))
    shares, total = _shares(source)
    missions = _missions(source)
    if len(tiles) < 2 and not moments and missions is None:
        return None
    return Summary(TITLE, tiles, missions, _size(source), moments, shares, total)


def _tiles(source: Source) -> Iterator[Tile]:
    inhabitants = population(source.facts)
    if inhabitants is not None:
        yield Tile(grouped(inhabitants), "habitants" if inhabitants > 1 else "habitant")
    counts = (
        (COMMUNES, source.facts.perimeter.count, "commune"),
        (ENGAGED, len(source.read(ENGAGED).rows), "professionnel engagé"),
    )
    for ref, count, name in counts:
        if count and source.shows(ref):
            yield Tile(grouped(count), " ".join(f"{word}s" for word in name.split()) if count > 1 else name)
    total = budget_sum(source.facts).total
    if total:
        yield Tile(euros(total), "budget prévisionnel")


def _missions(source: Source) -> Ticks | None:
    """The missions that are chosen or that an objective serves, among all of the edition."""
    chosen = {item.option.key for item in source.read(MISSIONS).chosen if item.option}
    for row in source.read(OBJECTIVES).rows:
        mission = row.value("mission")
        if isinstance(mission, Option):
            chosen.add(mission.key)
    if not chosen:
        return None
    options = source.lists["missions"].options
    ticks = tuple(Tick(option.key in chosen, french(option.label)) for option in options)
    return Ticks(ticks, "Missions retenues", MISSIONS if source.shows(MISSIONS) else OBJECTIVES)


def _size(source: Source) -> Ticks | None:
    reached = size(source.facts)
    if reached is None:
        return None
    options = source.lists["tailles"].options
    ticks = tuple(Tick(option.key == str(reached), french(option.label)) for option in options)
    return Ticks(ticks, "Taille de la communauté", Ref("territoire", "taille"))


def _moments(source: Source) -> Iterator[Moment]:
    found: list[tuple[YearMonth, str]] = []
    for name, label in _DATES:
        ref = Ref("calendrier", name)
        if source.shows(ref) and isinstance(value := source.read(ref).value, YearMonth):
            found.append((value, label))
    for name, column, label in _ROWS:
        ref = Ref("calendrier", name)
        values = [row.value(column) for row in source.read(ref).rows] if source.shows(ref) else []
        months = [month_of(value) for value in values if isinstance(value, YearMonth | date)]
        if months:
            found.append((min(months), label))
    by_month: dict[YearMonth, list[str]] = {}
    for month, label in sorted(found, key=lambda item: item[0]):
        by_month.setdefault(month, []).append(label)
    for month, labels in list(by_month.items())[:_MOST]:
        yield Moment(month_in_words(month).capitalize(), ", ".join([labels[0], *map(_lower, labels[1:])]))


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _shares(source: Source) -> tuple[tuple[Share, ...], str]:
    sums = budget_sum(source.facts)
    shares = tuple(
        Share(label, amount, f"{euros(amount)} ({percent(amount, sums.total)})")
        for label, amount in ((label, getattr(sums, key)) for label, key in _PARTS)
        if amount
    )
    return shares, euros(sums.total) if shares else ""
