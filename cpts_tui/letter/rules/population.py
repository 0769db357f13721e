"""The population of the territory, and its size class."""

from __future__ import annotations

from collections.abc import Iterator

from cpts_tui.letter.facts import Facts
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.library import Lists
from cpts_tui.letter.numbers import grouped
from cpts_tui.letter.rules.rule import Rule

COMMUNES, POPULATION = "territoire.communes", "territoire.population"
SIZE, REASON = "territoire.taille", "territoire.taille_motif"
NEAR = 0.05
"""The share of a threshold within which a population is worth a second look."""


def population(facts: Facts) -> int | None:
    """The population of the letter: the declared one, else the sum of the communes."""
    declared = facts[POPULATION].value
    return declared if declared is not None else facts.perimeter.population


def size_class(lists: Lists, inhabitants: int) -> int:
    """The size class, 1 to 4: [0, 40 000[, [40 000, 80 000[, [80 000, 175 000], above."""
    sizes = lists["tailles"]
    reached = [int(o.key) for o in sizes.options if inhabitants >= int(sizes.data(o.key).get("minimum", 0))]
    return max(reached, default=1)


def size(facts: Facts) -> int | None:
    """The size class of the letter: the declared one, else that of its population; None if neither is known."""
    declared = facts[SIZE].value
    if declared is not None:
        return int(declared.key)
    inhabitants = population(facts)
    return None if inhabitants is None else size_class(facts.lists, inhabitants)


def _declared_population(facts: Facts) -> Iterator[Finding]:
    declared = facts[POPULATION].value
    total, whole = facts.perimeter.population, facts.perimeter.whole
    if declared is None or total is None or declared == total or not (whole or declared < total):
        return
    yield Finding(
        Ref.parse(POPULATION), "conseil", "population-somme",
        f"la population déclarée ({grouped(declared)}) n’est pas la somme des communes ({grouped(total)}).",
    )  # fmt: skip


def _near_threshold(facts: Facts) -> Iterator[Finding]:
    inhabitants = population(facts)
    if inhabitants is None:
        return
    sizes = facts.lists["tailles"]
    for option in sizes.options:
        # A class may begin one inhabitant above its threshold (« plus de 175 000 »): people know the round number.
        threshold = int(sizes.data(option.key).get("minimum", 0)) // 1000 * 1000
        if threshold and abs(inhabitants - threshold) <= NEAR * threshold:
            if inhabitants == threshold:
                distance = "c’est exactement le seuil"
            else:
                side = "au-dessus" if inhabitants > threshold else "au-dessous"
                distance = f"c’est à moins de 5 % {side} du seuil"
            path = POPULATION if facts[POPULATION].value is not None else COMMUNES
            yield Finding(
                Ref.parse(path), "conseil", "seuil",
                f"{grouped(inhabitants)} habitants, {distance} de {grouped(threshold)} : "
                "vérifiez le périmètre et l’année des populations.",
            )  # fmt: skip


def _declared_size(facts: Facts) -> Iterator[Finding]:
    declared, inhabitants = facts[SIZE].value, population(facts)
    if declared is None or inhabitants is None:
        return
    computed = size_class(facts.lists, inhabitants)
    if int(declared.key) == computed:
        return
    difference = (
        f"la taille {declared.key} est déclarée, "
        f"la population ({grouped(inhabitants)} habitants) donne la taille {computed}"
    )
    if facts[REASON].says:
        yield Finding(Ref.parse(SIZE), "conseil", "taille-declaree", f"{difference}.")
    else:
        yield Finding(Ref.parse(SIZE), "manque", "taille-declaree", f"{difference} : dites pourquoi.")


RULES = (
    Rule("population-somme", (POPULATION, COMMUNES), _declared_population),
    Rule("seuil", (POPULATION, COMMUNES), _near_threshold),
    Rule("taille-declaree", (SIZE, REASON, POPULATION, COMMUNES), _declared_size),
)
