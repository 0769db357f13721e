"""Every field of a letter, once: its key, its wordings, its help and its kind, a module for each group.

Data, no logic. What a given addressee requires, in which order and under which headings, a trame says
(``letter.template``); lists that change with the year or the region are nomenclatures (``letter.reference``).
"""

from __future__ import annotations

from collections.abc import Mapping

from cpts_tui.letter.catalogue.acteurs import ACTEURS
from cpts_tui.letter.catalogue.calendrier import CALENDRIER
from cpts_tui.letter.catalogue.envoi import ENVOI
from cpts_tui.letter.catalogue.existant import EXISTANT
from cpts_tui.letter.catalogue.financement import FINANCEMENT
from cpts_tui.letter.catalogue.identite import IDENTITE
from cpts_tui.letter.catalogue.methodes import METHODES
from cpts_tui.letter.catalogue.objectifs import OBJECTIFS
from cpts_tui.letter.catalogue.partenariats import PARTENARIATS
from cpts_tui.letter.catalogue.problematique import PROBLEMATIQUE
from cpts_tui.letter.catalogue.prs import PRS
from cpts_tui.letter.catalogue.territoire import TERRITOIRE
from cpts_tui.letter.fields import Budget, Choice, Choices, Communes, Field, Group, Ref, Rows

GROUPS: tuple[Group, ...] = (
    IDENTITE,
    ACTEURS,
    PROBLEMATIQUE,
    EXISTANT,
    OBJECTIFS,
    PRS,
    TERRITOIRE,
    METHODES,
    CALENDRIER,
    PARTENARIATS,
    FINANCEMENT,
    ENVOI,
)
"""The groups, in the order in which a file is written."""

FIELDS: Mapping[tuple[str, str], Field] = {
    (group.key, field.key): field for group in GROUPS for field in group.fields
}
"""Every field by its group's key and its own, in the order of the file."""

_COLUMNS: Mapping[tuple[str, str, str], Field] = {
    (*path, column.key): column
    for path, field in FIELDS.items()
    if isinstance(field.kind, Rows | Communes | Budget)
    for column in field.kind.columns
}

LISTS: tuple[str, ...] = tuple(
    dict.fromkeys(
        field.kind.options
        for field in (*FIELDS.values(), *_COLUMNS.values())
        if isinstance(field.kind, Choice | Choices) and isinstance(field.kind.options, str)
    )
)
"""The lists of options that nomenclatures give: "professions", "prs.filieres"…"""


def field_at(ref: Ref) -> Field | None:
    """The field at ``ref``, or the column of a cell (with its row or without).

    None where the catalogue knows nothing: a group, a whole row, an unknown key, and the comment of a chosen
    option (free text, which no field of its own describes).
    """
    if ref.column:
        return _COLUMNS.get((ref.group, ref.field, ref.column))
    return FIELDS.get((ref.group, ref.field)) if ref.row is None else None
