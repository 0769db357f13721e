"""The « plateforme territoriale d’appui » as source A prints it: Oui, Non, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from cpts_tui.document.nodes import Block, Fact, Facts, Paragraph, Tick, Ticks
from cpts_tui.document.wording.source import Source, as_typed
from cpts_tui.letter.fields import Ref

PLATFORM, NAME = Ref("partenariats", "pta"), Ref("partenariats", "pta_intitule")


def platform_blocks(source: Source, refs: Sequence[Ref]) -> list[Block]:
    """The two boxes, and the name; what is written of a platform is printed even where the boxes say Non."""
    blocks: list[Block] = []
    if PLATFORM in refs:
        blocks += _boxes(source)
    if NAME in refs and (name := source.value(NAME)):
        blocks.append(Facts((Fact(source.title(NAME), name, NAME),), NAME))
    return blocks


def _boxes(source: Source) -> list[Block]:
    reading, title = source.read(PLATFORM), source.title(PLATFORM)
    if reading.says and reading.value is None:
        return [Facts((Fact(title, as_typed(reading.raw), PLATFORM),), PLATFORM)]
    if not reading.says and not source.keeps(PLATFORM):
        return []
    boxes = Ticks((Tick(reading.value is True, "Oui"), Tick(reading.value is False, "Non")), title, PLATFORM)
    if reading.says or source.blanks == "all" or not source.requires(PLATFORM):
        return [boxes]
    return [boxes, Paragraph((source.gap(PLATFORM),), PLATFORM)]
