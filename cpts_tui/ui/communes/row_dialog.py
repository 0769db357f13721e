"""CommuneDialog: one row of the table of communes, its name helped by the communes of France."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual import on

from cpts_tui.letter.fields import Communes, Field, Ref, Table
from cpts_tui.letter.findings import Review
from cpts_tui.letter.gazetteer import Commune
from cpts_tui.letter.values import as_typed
from cpts_tui.territory import Hit
from cpts_tui.ui.communes.name_input import NameInput
from cpts_tui.ui.communes.rows import filled, is_part, known_places, postcodes_of
from cpts_tui.ui.communes.texts import placed
from cpts_tui.ui.row_dialog import RowDialog
from cpts_tui.ui.widgets.field_editor import FieldEditor
from cpts_tui.ui.widgets.row_texts import Keep, Rows


class CommuneDialog(RowDialog):
    """A row. ``add_all(siren)`` adds an EPCI that was chosen in place of a commune, ``search(text)`` looks for one."""

    def __init__(
        self,
        kind: Table,
        ref: Ref,
        review: Review,
        rows: Rows,
        place: int,
        keep: Keep,
        column: str,
        add_all: Callable[[str], object],
        search: Callable[[str], object],
    ) -> None:
        super().__init__(kind, ref, review, rows, place, keep, column)
        self._add_all, self._search = add_all, search

    def editor_of(self, column: Field, ref: Ref) -> FieldEditor:
        """The editor of a column; the name's has suggestions."""
        if column.key != "nom":
            return super().editor_of(column, ref)
        there = self._others()
        return self.plain_editor(
            column, ref, lambda _field, _ref, raw, review: NameInput(raw, review.lists, there)
        )

    def _others(self) -> frozenset[str]:
        """The INSEE codes of the communes that stand whole in other rows."""
        if not isinstance(self._kind, Communes):
            return frozenset()
        places = known_places(self._kind, self._rows, self._review.lists)
        others = (p for p in places if p.row.index != self._place and not p.is_area)
        return frozenset(p.commune.code for p in others if p.commune is not None)

    @on(NameInput.Chosen)
    def _chosen(self, event: NameInput.Chosen) -> None:
        event.stop()
        hit = event.hit
        if hit.commune is not None:
            self._fill(hit.commune)
        elif hit.kind == "epci":
            self.dismiss(None)
            self._add_all(hit.code)
        else:
            self._refuse(hit)

    @on(NameInput.AllBodies)
    def _search_epci(self, event: NameInput.AllBodies) -> None:
        event.stop()
        self.dismiss(None)
        self.app.call_later(self._search, event.text)  # this dialog will not be there to hear the answer

    def _refuse(self, department: Hit) -> None:
        self.notify(
            f"{department.name}\u00a0: un département entier, c’est trop pour un choix. "
            "Ajoutez ses EPCI un à un (touche e dans le tableau).",
            markup=False,
        )

    def _fill(self, commune: Commune) -> None:
        before = self.row
        self.put_row(filled(before, commune))
        if told := "\u202f; ".join(_told(before, self.row, commune)):
            self.notify(f"{placed(commune)}\u00a0: {told}.", markup=False)


def _told(before: Mapping[str, Any], row: Mapping[str, Any], commune: Commune) -> list[str]:
    """What a person should know of how a row was filled."""
    told = []
    known, typed = postcodes_of(commune), as_typed(before.get("code_postal") or "").replace(" ", "")
    if len(known) > 1 and typed not in known:
        more = f"{', '.join(known[:6])}{'…' if len(known) > 6 else ''}"
        told.append(f"{len(known)} codes postaux ({more}), le premier est retenu")
    if is_part(row) and commune.population is not None:
        told.append("la population est celle de la partie, que vous seul connaissez")
    elif commune.population is None:
        told.append("aucune population n’est publiée pour elle")
    return told
