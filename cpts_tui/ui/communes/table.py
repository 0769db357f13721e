"""CommunesEditor: the table of communes, with all that the database of France can add to it, one key each.

Each of these is one step that Ctrl+Z takes back. Where a population comes from the database, the same step says which
year and whose figures they are, as far as the letter is silent about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import get_current_worker

from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Communes, Field, Ref
from cpts_tui.letter.findings import Review
from cpts_tui.letter.gazetteer import Commune
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.perimeter import Perimeter
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import as_typed
from cpts_tui.territory import france
from cpts_tui.ui.communes import rows as made
from cpts_tui.ui.communes import telling
from cpts_tui.ui.communes.recognising import Found
from cpts_tui.ui.communes.summary import Summary
from cpts_tui.ui.communes.texts import count
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.widgets.edited import Also
from cpts_tui.ui.widgets.key_line import Keys
from cpts_tui.ui.widgets.row_texts import Keep, Rows
from cpts_tui.ui.widgets.rows_editor import RowsEditor

COMMUNES, EXCLUDED = Ref("territoire", "communes"), Ref("territoire", "exclusions")
LONGEST_LIST = 3000
"""Lines: more than any territory has."""


class CommunesEditor(RowsEditor):
    """A table of rows that knows where they are."""

    KEYS_NOW: ClassVar[Keys] = (
        ("a", "Ajouter", "add"), ("e", "EPCI", "add_epci"), ("v", "Voisines", "add_neighbours"),
        ("l", "Liste", "paste_list"), ("Espace", "Tout", "menu"), ("=", "Case", "edit"), ("r", "Retirer", "remove"),
    )  # fmt: skip
    keys = "Entrée ligne · = case · r retirer · t trier"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "add_epci", "Ajouter un EPCI", show=False),
        Binding("v", "add_neighbours", "Ajouter des voisines", show=False),
        Binding("l", "paste_list", "Coller une liste", show=False),
        Binding("t", "sort", "Trier", show=False),
        Binding("s", "drop_doubles", "Sans doublons", show=False),
        Binding("h", "populations", "Populations", show=False),
        Binding("c", "show_map", "Carte", show=False),
        Binding("space", "menu", "Actions", show=False),
    ]

    def __init__(self, kind: Communes, ref: Ref, raw: Any, review: Review) -> None:
        super().__init__(kind, ref, raw, review)
        self._communes = kind
        self._letter = Letter()
        self._summary = Summary()

    def compose(self) -> ComposeResult:
        """The table, what it adds up to, and its keys."""
        grid, keys = super().compose()
        yield grid
        yield self._summary
        yield keys

    def see(self, letter: Letter, review: Review) -> None:
        """Follow the letter: its year of populations, its map."""
        super().see(letter, review)
        self._letter = letter
        self._summary.tell(review)

    def _perimeter(self) -> Perimeter:
        return made.perimeter_of(self._communes, self._rows, self._review.lists)

    def _put(self, rows: Rows, label: str, cursor: int, also: Also | None = None) -> None:
        stated = made.newly_stated(rows, self._rows)
        if stated and also is None:
            also = made.telling_source(stated)
            if told := telling.other_year(self._letter, made.year_of(stated)):
                self._say(told)
        super()._put(rows, label, cursor, also)

    def _say(self, text: str) -> None:
        self.notify(one_line(text), markup=False, timeout=8)

    def _say_done(self, text: str) -> None:
        self._say(f"{text} {key_of(self.app, 'annuler')}\u00a0: annuler.")

    def action_menu(self) -> None:
        """All that can be done here, one letter each."""
        from cpts_tui.ui.communes.menu import communes_menu

        async def chosen(action: str | None) -> None:
            if action:
                await self.run_action(action)

        self.app.push_screen(communes_menu(), chosen)

    # -- one commune, an EPCI, neighbours ----------------------------------------------------------------------

    def _is_written(self, row: Mapping[str, Any], column: Field) -> bool:
        """A name is looked for among the communes of France, which fill the row: that takes the dialog."""
        return column.key != "nom" and super()._is_written(row, column)

    def dialog(self, rows: Rows, place: int, keep: Keep, column: str) -> Screen[None]:
        """A row, with suggestions under its name."""
        from cpts_tui.ui.communes.row_dialog import CommuneDialog

        return CommuneDialog(
            self._kind, self._ref, self._review, rows, place, keep, column, self.add_epci, self._search_epci
        )

    def action_add_epci(self) -> None:
        """Search an EPCI, and add it whole."""
        self._search_epci("")

    def _search_epci(self, text: str) -> None:
        from cpts_tui.ui.communes.searching import EpciDialog

        perimeter = self._perimeter()
        dialog = EpciDialog(made.codes_of(perimeter), perimeter.epci, text)
        self.app.push_screen(dialog, lambda siren: self.add_epci(siren) if siren else None)

    def add_epci(self, siren: str) -> None:
        """Add the communes of an EPCI that are not there yet."""
        epci = france().epci(siren)
        if epci is not None:
            communes = [commune for code in epci.communes if (commune := france().commune(code)) is not None]
            self._add(communes, f"Ajout de {epci.name}")

    def _add(self, communes: Iterable[Commune], label: str, more: Rows | None = None, aside: int = 0) -> None:
        """Add communes that are not there yet, then other rows, in one step."""
        communes = list(communes)
        there = made.codes_of(self._perimeter())
        new: Rows = [made.filled({}, commune) for commune in communes if commune.code not in there]
        new += more or []
        already = len(communes) + len(more or ()) - len(new)
        if new:
            self._put([*self._rows, *new], label, len(self._rows))
        told = telling.added(len(new), already, aside)
        if new:
            self._say_done(told)
        else:
            self._say(told)

    def action_add_neighbours(self) -> None:
        """Tick communes around the territory, and add them."""
        from cpts_tui.ui.communes.neighbours import boxes_around
        from cpts_tui.ui.communes.picking import PickDialog

        excluded = {folded(as_typed(row.get("nom") or "")) for row in self._letter.rows(EXCLUDED)}
        boxes = boxes_around(self._perimeter(), excluded)
        if not boxes:
            self._say("Aucune commune voisine n’est connue de ce territoire.")
            return

        def picked(codes: tuple[str, ...] | None) -> None:
            communes = [commune for code in codes or () if (commune := france().commune(code)) is not None]
            if communes:
                label = f"Ajout de {count(len(communes), 'voisine')}"
                self._add(communes, label)

        text = f"{count(len(boxes))} autour du territoire, qui n’en font pas partie."
        self.app.push_screen(PickDialog("Ajouter des voisines", text, boxes, "ajouter"), picked)

    async def action_show_map(self) -> None:
        """The territory and what lies around it, on the whole screen."""
        if self._perimeter().codes:
            await self.run_action("screen.figure('territoire')")
        else:
            self._say("Aucune commune reconnue\u00a0: il n’y a encore rien à dessiner.")

    # -- a list ------------------------------------------------------------------------------------------------

    def action_paste_list(self) -> None:
        """A place to paste a list in, for terminals and people that do not paste on tables."""
        from cpts_tui.ui.communes.list_prompt import ListPrompt

        self.app.push_screen(ListPrompt(), lambda text: self.paste(text) if text else None)

    def paste(self, text: str) -> None:
        """A table whose first line names columns, as any table; a list of communes, with a report of it."""
        if not self.takes_text(text):
            super().paste(text)

    def takes_text(self, text: str) -> bool:
        """Recognise a text as a list of communes, unless its first line names columns."""
        from cpts_tui.ui.importing.matching import has_headings

        if has_headings(self._kind, text, self._labels):
            return False
        if text.count("\n") > LONGEST_LIST:
            self._say(
                f"Plus de {count(LONGEST_LIST, 'ligne')}\u00a0: ce n’est pas une liste de communes. Rien n’est ajouté."
            )
        else:
            self._recognise(text, self._perimeter())
        return True

    @work(thread=True, exclusive=True, group="list")
    def _recognise(self, text: str, perimeter: Perimeter) -> None:
        """A thousand names take seconds: the screen does not wait for them."""
        from cpts_tui.ui.communes.pasted_list import entries_of
        from cpts_tui.ui.communes.recognising import recognised

        home = [department.code for department in perimeter.departments]
        found = recognised(entries_of(text), france(), made.codes_of(perimeter), home)
        if found and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._report, found)

    def _report(self, found: list[Found]) -> None:
        from cpts_tui.ui.communes.report import Added, ReportDialog

        def added(answer: Added | None) -> None:
            if answer is not None:
                self._add(answer.communes, "Ajout d’une liste", list(answer.as_typed), answer.aside)

        if self.is_attached:
            self.app.push_screen(ReportDialog(found), added)

    # -- the whole table ---------------------------------------------------------------------------------------

    def action_sort(self) -> None:
        """Ask for an order, and put the rows in it."""
        from cpts_tui.ui.communes.menu import orders_menu

        self.app.push_screen(orders_menu(), self._sort)

    def _sort(self, by: str | None) -> None:
        if not by:
            return
        from cpts_tui.ui.communes.menu import ORDERS

        rows = made.in_order(self._rows, self._perimeter(), by)
        if all(one is other for one, other in zip(rows, self._rows, strict=True)):
            self._say(f"Les communes sont déjà triées {ORDERS[by]}.")
        else:
            self._put(rows, f"Tri {ORDERS[by]}", 0)

    def action_drop_doubles(self) -> None:
        """Keep one row of those that are the same commune, or the same part of one; say which went."""
        rows, gone = made.without_doubles(self._rows, self._perimeter())
        if not gone:
            self._say("Aucun doublon\u00a0: chaque commune, ou partie de commune, n’est là qu’une fois.")
            return
        label, told = telling.doubles(self._rows, gone)
        self._put(rows, label, min(gone[0], len(rows) - 1))
        self._say_done(told)

    def action_populations(self) -> None:
        """Compare the populations of the rows with those of the database; nothing changes but what is ticked."""
        from cpts_tui.ui.communes.picking import PickDialog
        from cpts_tui.ui.widgets.check_list import Box

        found = made.differences(self._rows, self._perimeter())
        if not found:
            self._say(f"Les populations sont celles de la base ({france().population_year}).")
            return

        def picked(keys: tuple[str, ...] | None) -> None:
            if keys:
                self._renew([item for item in found if str(item.at) in keys], whole=len(keys) == len(found))

        boxes = [Box(str(item.at), telling.difference(item), ticked=True) for item in found]
        text = telling.compared(self._letter, len(found))
        self.app.push_screen(PickDialog("Populations", text, boxes, "écrire"), picked)

    def _renew(self, chosen: list[made.Difference], *, whole: bool) -> None:
        rows = made.with_populations(self._rows, chosen)
        communes = [item.commune for item in chosen]
        label = f"{count(len(chosen), 'population')} de {made.year_of(communes)}"
        self._put(rows, label, chosen[0].at, made.renewing_source(communes) if whole else _unsaid)
        self._say_done(telling.renewed(label, len(chosen), whole=whole))


def _unsaid(letter: Letter) -> Letter:
    """Figures of two sources: what the letter says of them is left to the person."""
    return letter
