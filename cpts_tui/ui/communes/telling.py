"""What the table of communes says of what it does, in French."""

from __future__ import annotations

from collections.abc import Sequence

from cpts_tui.letter.letter import Letter
from cpts_tui.letter.numbers import grouped
from cpts_tui.letter.values import as_typed
from cpts_tui.territory import france
from cpts_tui.ui.communes.rows import MUNICIPAL, NATURE, YEAR, Difference
from cpts_tui.ui.communes.texts import count, placed
from cpts_tui.ui.widgets.row_texts import Rows

_MOST = 5


def added(new: int, already: int, aside: int) -> str:
    """« 13 communes ajoutées, 1 déjà là. »"""
    parts = [f"{count(new)} ajoutée{'s' if new > 1 else ''}" if new else "Rien à ajouter"]
    parts += [f"{already} déjà là"] if already else []
    parts += [f"{count(aside, 'ligne')} de côté"] if aside else []
    return f"{', '.join(parts)}."


def doubles(rows: Rows, gone: Sequence[int]) -> tuple[str, str]:
    """The name of the step that drops doubles, and a sentence that says which."""
    named = [f"{as_typed(rows[at].get('nom') or '')} (ligne {at + 1})" for at in gone[:_MOST]]
    more = "…" if len(gone) > _MOST else ""
    label = f"{len(gone)} doublons retirés" if len(gone) > 1 else "1 doublon retiré"
    return label, f"{label}\u00a0: {', '.join(named)}{more}."


def other_year(letter: Letter, year: int) -> str:
    """That figures of another year than the letter's come in; empty where there is nothing to say."""
    told = as_typed(letter.raw(YEAR) or "")
    if not told or told == str(year):
        return ""
    return f"Populations de {year}, alors que la lettre annonce {told}. h\u00a0: les comparer."


def difference(item: Difference) -> str:
    """« Sète (Hérault) : 44000 → 45 337 »."""
    return f"{placed(item.commune)}\u00a0: {item.stated or 'rien'} → {grouped(item.commune.population or 0)}"


def compared(letter: Letter, number: int) -> str:
    """What the letter announces, and what would be written in its place."""
    nature, year = as_typed(letter.raw(NATURE) or ""), as_typed(letter.raw(YEAR) or "")
    parts = [f"une population {nature}"] if nature not in ("", MUNICIPAL) else []
    parts += [f"l’année {year}"] if year else []
    told = f"La lettre annonce {' et '.join(parts)}. " if parts else ""
    differ = "diffèrent" if number > 1 else "diffère"
    return (
        f"{told}{count(number)} {differ} de la population municipale de la base ({france().population_year}). "
        "Ce qui est coché sera écrit dans la lettre."
    )


def renewed(label: str, number: int, *, whole: bool) -> str:
    """What was written; where it was not all, that the letter's year stays."""
    left = "" if whole else " La nature, l’année et la source que dit la lettre ne changent pas."
    return f"{label} écrite{'s' if number > 1 else ''}.{left}"
