"""ImportDialog: which column goes where, and what would come of it, before anything is added.

The arrows change a column's target; nothing else is asked of a person whose headings say what they are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from cpts_tui.letter.display import one_line, shown
from cpts_tui.letter.fields import Choice, Field, Ref, Table
from cpts_tui.letter.findings import Review
from cpts_tui.letter.saying import of_kind
from cpts_tui.ui.importing.cells import SEPARATORS, NoSheetError, Sheet, parsed
from cpts_tui.ui.importing.making import Made, made
from cpts_tui.ui.importing.matching import ASIDE, columns_of, matched
from cpts_tui.ui.importing.telling import counted, joinings, origin, outcome, remarks
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet as style_sheet
from cpts_tui.ui.widgets.column_widths import GridColumn
from cpts_tui.ui.widgets.note import Note
from cpts_tui.ui.widgets.rows_grid import GridRow, RowsGrid

LOOKED_AT = 60
"""Rows in which an example of a column is looked for."""
_COLUMNS = (
    GridColumn("Colonne", 22, rank=0),
    GridColumn("Va dans", 26, rank=0),
    GridColumn("Exemple", 40),
)


class Imported(NamedTuple):
    """The rows to add, and how many of those of the sheet were left aside because they are there already."""

    rows: list[Mapping[str, Any]]
    aside: int


class ImportDialog(Dialog[Imported | None]):
    """Returns the rows to add; None on Échap. ``name``: the file's, empty for what was pasted."""

    CSS_PATH = style_sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Revenir"),
        Binding("left", "turn(-1)", "Changer", priority=True),
        Binding("right", "turn(1)", "Changer", priority=True),
        Binding("delete,r", "aside", "Laisser", priority=True),
        Binding("t", "headings", "Titres", priority=True),
        Binding("s", "separator", "Séparateur", priority=True),
        Binding("d", "twins", "Doublons", priority=True),
        Binding("enter,ctrl+s", "accept", "Ajouter", priority=True),
    ]

    def __init__(
        self,
        kind: Table,
        ref: Ref,
        review: Review,
        before: Sequence[Mapping[str, Any]],
        sheet: Sheet,
        name: str = "",
    ) -> None:
        super().__init__()
        self._kind, self._ref, self._review, self._before = kind, ref, review, before
        self._sheet, self._file = sheet, name
        label_of = review.template.label_of
        self._labels = {column.key: label_of(ref._replace(column=column.key)) for column in kind.columns}
        self._columns = columns_of(kind)
        self._match = matched(kind, sheet, self._labels)
        self._skip = True
        self._made: list[Made] = []

    def compose(self) -> ComposeResult:
        """Where the rows come from, the columns, what would come of it."""
        with Vertical(classes="dialog -wide import-dialog") as box:
            box.border_title = Content(
                f"Importer\u00a0: {one_line(self._review.template.label_of(self._ref))}"
            )
            box.border_subtitle = Content(
                "← →\u00a0: changer · t titres · s séparateur · Entrée\u00a0: ajouter · Échap"
            )
            yield Static(id="import-origin", markup=False)
            yield RowsGrid(self._grid_row, "Aucune colonne.")
            yield Static(id="import-outcome", markup=False)
            with VerticalScroll(id="import-remarks", can_focus=False):
                yield Note(())
            with Horizontal(classes="row-buttons"):
                for name, label in (("accept", "Ajouter"), ("cancel", "Annuler")):
                    button = Button(Content(f"[ {label} ]"), id=name, compact=True)
                    button.can_focus = False  # for a mouse: Entrée and Échap do the same
                    yield button

    def on_mount(self) -> None:
        """The arrows act at once."""
        self.query_one(RowsGrid).focus()
        self._show()

    # -- what is on the screen ---------------------------------------------------------------------------------

    @property
    def _lacking(self) -> list[Field]:
        """The columns that every row needs, no column of the sheet fills, and a few answers can."""
        return [
            column
            for column in self._columns
            if column.required and isinstance(column.kind, Choice) and not column.kind.open
            and column.key not in self._match.targets
        ]  # fmt: skip

    def _show(self) -> None:
        self._made = made(self._kind, self._ref, self._sheet, self._match, self._review, self._before)
        grid = self.query_one(RowsGrid)
        grid.show_rows(self._sheet.width + len(self._lacking), _COLUMNS, (), 0)
        self.query_one("#import-origin", Static).update(
            Content(shown(origin(self._sheet, self._file, headings=self._match.headings)))
        )
        self.query_one("#import-outcome", Static).update(
            Content.styled(outcome(self._kind, self._made, self._skip), "bold")
        )
        said = (
            *joinings(self._sheet, self._match.targets, self._labels, headings=self._match.headings),
            *remarks(self._kind, self._made, self._labels, self._skip),
        )
        self.query_one(Note).say([line._replace(text=one_line(line.text)) for line in said])

    def _grid_row(self, place: int) -> GridRow:
        """A column of the sheet, or, under them, one that the same answer would fill in every row."""
        if place >= self._sheet.width:
            column = self._lacking[place - self._sheet.width]
            answer = self._match.everywhere.get(column.key, "")
            label = next((o.label for o in self._options(column) if o.key == answer), "à compléter ensuite")
            return GridRow(
                ("(pour toutes)", one_line(self._labels[column.key]), one_line(label)), offered=not answer
            )
        target = self._match.targets[place]
        rows = self._sheet.rows
        heading = rows[0].cells[place] if self._match.headings else f"colonne {place + 1}"
        body = rows[1 if self._match.headings else 0 :]
        sample = next((row.cells[place] for row in body[:LOOKED_AT] if row.cells[place]), "")
        label = one_line(self._labels[target]) if target else "(laissée de côté)"
        kind = next((column.kind for column in self._columns if column.key == target), None)
        if kind is not None:  # as it will be read: « 3 000 € », « 12 mars 2026 »
            sample = of_kind(kind, sample, self._review.lists)
        return GridRow((one_line(heading), label, one_line(sample)), offered=not target)

    def _options(self, column: Field) -> Sequence[Any]:
        return self._review.lists.of(column.kind).options if isinstance(column.kind, Choice) else ()

    # -- what a person does ------------------------------------------------------------------------------------

    def action_turn(self, by: int) -> None:
        """Another target for the column under the cursor, or another answer for all rows."""
        place = self.query_one(RowsGrid).cursor
        if place < self._sheet.width:
            keys = [ASIDE, *(column.key for column in self._columns)]
            self._aim(place, keys[(keys.index(self._match.targets[place]) + by) % len(keys)])
        elif place - self._sheet.width < len(self._lacking):
            column = self._lacking[place - self._sheet.width]
            answers = ["", *(option.key for option in self._options(column))]
            now = answers.index(self._match.everywhere.get(column.key, ""))
            answer = answers[(now + by) % len(answers)]
            others = {key: text for key, text in self._match.everywhere.items() if key != column.key}
            self._match = self._match._replace(
                everywhere={**others, **({column.key: answer} if answer else {})}
            )
            self._show()

    def action_aside(self) -> None:
        """Leave the column under the cursor aside."""
        place = self.query_one(RowsGrid).cursor
        if place < self._sheet.width:
            self._aim(place, ASIDE)

    def _aim(self, place: int, target: str) -> None:
        targets = list(self._match.targets)
        targets[place] = target
        self._match = self._match._replace(targets=tuple(targets))
        self._show()

    def action_headings(self) -> None:
        """Whether the first row names the columns."""
        self._match = self._match._replace(headings=not self._match.headings)
        self._show()

    def action_separator(self) -> None:
        """Cut the same text at the next of the usual separators."""
        known = list(SEPARATORS)
        place = known.index(self._sheet.separator) if self._sheet.separator in known else -1
        try:
            cut = parsed(self._sheet.text, known[(place + 1) % len(known)])
        except NoSheetError as error:
            self.notify(str(error), markup=False)
            return
        self._sheet = cut._replace(encoding=self._sheet.encoding)
        self._match = matched(self._kind, self._sheet, self._labels)
        self._show()

    def action_twins(self) -> None:
        """Add those who are there already, or leave them aside."""
        self._skip = not self._skip
        self._show()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "accept":
            self.action_accept()
        else:
            self.dismiss(None)

    @on(RowsGrid.Opened)
    def _opened(self, event: RowsGrid.Opened) -> None:
        event.stop()
        self.action_turn(1)

    @on(RowsGrid.Left)
    def _left(self, event: RowsGrid.Left) -> None:
        """Past the columns, the remarks are read on."""
        event.stop()
        self.query_one("#import-remarks").scroll_relative(y=event.by * 2, animate=False)

    def action_accept(self) -> None:
        """Give the rows back."""
        kept = [item for item in self._made if not (self._skip and item.twin)]
        if kept:
            self.dismiss(Imported([item.row for item in kept], len(self._made) - len(kept)))
        else:
            self.notify(
                f"Rien à ajouter\u00a0: {counted(0, self._kind)}. ← →\u00a0: choisir où vont les colonnes.",
                markup=False,
            )
