"""The territory as printed: its communes, its population and its size."""

from __future__ import annotations

from cpts_tui.document.figures.map_of import map_of
from cpts_tui.document.nodes import (
    Block,
    Fact,
    Facts,
    Grid,
    GridRow,
    Inline,
    Inlines,
    Paragraph,
    Tick,
    Ticks,
    Words,
)
from cpts_tui.document.typography import NNBSP, french
from cpts_tui.document.wording.source import Source, as_typed, words
from cpts_tui.document.wording.tables import heading, shares_of
from cpts_tui.letter.fields import Field, Ref
from cpts_tui.letter.numbers import grouped
from cpts_tui.letter.perimeter import Place
from cpts_tui.letter.rules.population import population, size_class
from cpts_tui.letter.values import Row

COMMUNES = Ref("territoire", "communes")
POPULATION = Ref("territoire", "population")
DETAILS = tuple(Ref("territoire", f"population_{name}") for name in ("nature", "annee", "source"))
SIZE, REASON = Ref("territoire", "taille"), Ref("territoire", "taille_motif")

_ORDER = {"nom": 34, "code_postal": 14, "partie": 24, "nature": 14, "code_insee": 14, "population": 16}
_MANY_POSTCODES = 4


def communes_blocks(source: Source, ref: Ref, title: str) -> list[Block]:
    """The table of the communes, completed by what the database knows of each one that it recognises."""
    rows = source.read(ref).rows
    places = source.facts.perimeter.places
    columns = [source.columns(ref)[key] for key in _ORDER]
    cells = [[_cell(source, ref, column, place) for column in columns] for place in places]
    kept = [
        place for place, column in enumerate(columns)
        if column.required or (any(line[place] for line in cells)
        and (column.key != "nature" or any(row.says("nature") for row in rows)))
    ]  # fmt: skip
    shares = shares_of([_ORDER[columns[place].key] for place in kept])
    keys = [columns[place].key for place in kept]
    heads = tuple(
        heading(source, ref, columns[place], share, short=True)
        for place, share in zip(kept, shares, strict=True)
    )
    printed = tuple(
        GridRow(tuple(line[place] for place in kept), ref.at(row.index))
        for line, row in zip(cells, rows, strict=True)
    )
    table = Grid(
        heads, printed, caption=title, total=_total(source, keys, rows), narrow=len(kept) <= 4, ref=ref
    )
    drawn = map_of(source.gazetteer, source.facts.perimeter, ref) if source.gazetteer is not None else None
    return [table] if drawn is None else [table, drawn]


def population_blocks(source: Source) -> list[Block]:
    """The population with its nature, year and source: as declared, else the sum of the communes, which is said."""
    facts = [Fact(source.title(ref), source.value(ref), ref) for ref in DETAILS if source.shows(ref)]
    if source.shows(POPULATION):
        facts.insert(0, Fact(source.title(POPULATION), _population(source), POPULATION))
    facts = [fact for fact in facts if fact.content]
    return [Facts(tuple(facts), POPULATION)] if facts else []


def size_blocks(source: Source) -> list[Block]:
    """The four classes, that of the letter ticked: the declared one with its reason, else the computed one."""
    reading, blocks = source.read(SIZE), list[Block]()
    owed = source.says(REASON) or reading.says  # who declares no size owes no reason
    reason = source.value(REASON) if source.shows(REASON) and owed else ()
    inhabitants = population(source.facts)
    ticked = ""
    if reading.value is not None:
        ticked = reading.value.key
    elif reading.says:
        blocks.append(Facts((Fact(source.title(SIZE), as_typed(reading.raw), SIZE),), SIZE))
    elif inhabitants is not None:
        ticked = str(size_class(source.lists, inhabitants))
    elif source.requires(SIZE):
        blocks.append(Paragraph((source.gap(SIZE),), SIZE))
    options = source.lists["tailles"]
    if ticked or (source.shows(SIZE) and source.blanks == "all" and not blocks):
        ticks = (
            Tick(o.key == ticked, french(o.label), reason if o.key == ticked else ()) for o in options.options
        )
        blocks.append(Ticks(tuple(ticks), source.title(SIZE), SIZE))
    elif reason:
        blocks.append(Facts((Fact(source.title(REASON), reason, REASON),), REASON))
    return blocks


def _population(source: Source) -> Inlines:
    declared = source.read(POPULATION)
    if declared.says:
        return source.value(POPULATION)
    perimeter = source.facts.perimeter
    if perimeter.population is None:
        return source.value(POPULATION)
    note = "somme des communes" if perimeter.whole else "somme des communes dont la population est connue"
    if perimeter.year and not any(place.row.says("population") for place in perimeter.places):
        note += f"{NNBSP}; population municipale {perimeter.year}"
    return (Words(french(f"{grouped(perimeter.population)} habitants ({note})")),)


def _cell(source: Source, ref: Ref, column: Field, place: Place) -> Inlines:
    """What a row says in a column; where it says nothing, what the database says of the commune that it names."""
    row, commune = place.row, place.commune
    if row.says(column.key):
        cell = source.cell(ref, column, row)
        is_number = column.key == "population" and row.value("population") is not None
        return (Words(grouped(row.value("population"))),) if is_number else cell
    if column.key == "population":
        return (Words(grouped(place.population)),) if place.population is not None else ()
    if column.key == "nature":
        return words("Commune")
    if commune is not None and column.key == "code_insee":
        return (Words(commune.code),)
    if commune is not None and column.key == "code_postal" and len(commune.postcodes) <= _MANY_POSTCODES:
        return (Words(", ".join(commune.postcodes)),) if commune.postcodes else ()
    return source.cell(ref, column, row)


def _total(source: Source, keys: list[str], rows: tuple[Row, ...]) -> tuple[Inlines, ...] | None:
    """The sum of the populations, under their column, where every row has one."""
    perimeter = source.facts.perimeter
    total = perimeter.population
    if not perimeter.whole or total is None or len(rows) < 2 or "population" not in keys:
        return None
    texts: dict[str, Inline] = {keys[0]: Words("Total"), "population": Words(grouped(total))}
    return tuple((texts[key],) if key in texts else () for key in keys)
