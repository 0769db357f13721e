"""A table asked: what is wrong with its rows first, then rows added one by one, column by column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cpts_tui.cli.filling.answers import expected, in_full, row_text
from cpts_tui.cli.filling.single import Keep, answer, ask_value, question_lines
from cpts_tui.cli.filling.talk import Move, Question, Said, Talk
from cpts_tui.letter.fields import Budget, Communes, Field, Rows, Table
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.letter import is_blank_row
from cpts_tui.letter.library import Lists
from cpts_tui.letter.numbers import ordinal
from cpts_tui.letter.values import as_rows, read_rows

HEARD = 10
"""The most rows that are said without being asked for."""
COMMANDS = ("modifier", "supprimer")


class TableAsker:
    """One table, and its rows as they become; every cell is kept as soon as it is answered.

    ``required`` are the columns that a row must say.
    """

    def __init__(
        self,
        talk: Talk,
        field: Field,
        raw: Any,
        lists: Lists,
        keep: Keep,
        required: frozenset[str] = frozenset(),
    ) -> None:
        assert isinstance(field.kind, Rows | Communes | Budget)
        self.kind: Table = field.kind
        self.talk, self.field, self.lists, self._keep = talk, field, lists, keep
        self._required = required
        self._problem = read_rows(self.kind, raw, lists)[1]
        self._raw = raw
        self.rows = [] if self._problem is not None else as_rows(self.kind, raw)

    def ask(self, found: Sequence[Finding]) -> None:
        """Ask all of it: present rows are said, mended, then others are added. Raises Move."""
        self.talk.say(f"Attendu\u00a0: {expected(self.kind)}.")
        if self._problem is not None:
            self._ask_about_shape()
            return
        self._tell_rows()
        self._mend(found)
        self._add_rows()

    # -- what stands there -----------------------------------------------------------------------------------------

    def _ask_about_shape(self) -> None:
        """The file holds something that is no table: it stays, unless the person says otherwise."""
        assert self._problem is not None
        self.talk.say(f"À corriger\u00a0: {self._problem.message}")
        question = Question(question_lines(self.field, self.lists), in_full(self.kind, self._raw, self.lists))
        said = self.talk.ask("Entrée la laisse, /vider repart d’une liste vide\u00a0: ", question, ("vider",))
        if said.command == "vider":
            self.set_rows([])
            self._problem = None
            self._add_rows()

    def _tell_rows(self) -> None:
        filled = [(number, row) for number, row in enumerate(self.rows, 1) if not self.is_blank(row)]
        noun, gender = self.kind.row_name
        if not filled:
            self.talk.say(f"Aucun{'e' if gender == 'f' else ''} {noun} pour l’instant.")
            return
        for number, row in filled[:HEARD]:
            self.talk.say(f"{number}. {row_text(self.kind, row, self.lists)}", "  ")
        if len(filled) > HEARD:
            self.talk.say(f"… {len(filled)} en tout\u00a0; /lire les donne.", "  ")
        self.talk.say("/modifier 1 reprend la première ligne, /supprimer 1 la retire.")

    def is_blank(self, row: Mapping[str, Any]) -> bool:
        """Whether a row says nothing (one that the form offers and nobody has touched says nothing yet)."""
        return is_blank_row(row) or not read_rows(self.kind, [row], self.lists)[0]

    def _mend(self, found: Sequence[Finding]) -> None:
        """Ask again each cell that is missing or wrong; say what is wrong with whole rows."""
        columns = {column.key: column for column in self.kind.columns}
        cells = dict.fromkeys(
            (finding.ref.row, finding.ref.column)
            for finding in found
            if finding.ref.row is not None and finding.ref.column in columns
        )
        for finding in found:
            if finding.ref.row is None and finding.rule != "vide":
                self.talk.say(f"À corriger\u00a0: {finding.sentence}")
        for row, column in cells:
            if row is not None and row < len(self.rows):
                here = [f for f in found if (f.ref.row, f.ref.column) == (row, column)]
                told = [finding.message for finding in here if finding.rule != "cellule-vide"]
                self.talk.say(f"{self._place(row)}\u00a0: {row_text(self.kind, self.rows[row], self.lists)}")
                self._ask_cell(row, columns[column], told)

    # -- rows ------------------------------------------------------------------------------------------------------

    def _add_rows(self) -> None:
        """Rows until an empty line: those that the form offers first."""
        for at, row in enumerate(self.rows):
            if self.is_blank(row) and any(isinstance(cell, str) and cell for cell in row.values()):
                self._offer(at)
        for title in self._offered():
            self._offer_new(title)
        while True:
            said = self._ask_first()
            if said.command:
                self._obey(said)
            elif not said.text.strip():
                return
            else:
                self.take(said.text)

    def _offered(self) -> Sequence[str]:
        offered = self.kind.offered if isinstance(self.kind, Budget) else ()
        return [title for title in offered if title not in {row.get("intitule") for row in self.rows}]

    def _offer(self, at: int) -> None:
        title = str(self.rows[at].get(self.kind.columns[0].key, ""))
        if self.talk.agrees(f"Remplir la ligne «\u00a0{title}\u00a0»\u202f?"):
            self.fill(at, self.kind.columns[1:])

    def _offer_new(self, title: str) -> None:
        if self.talk.agrees(f"Ajouter la ligne «\u00a0{title}\u00a0»\u202f?"):
            self.set_rows([*self.rows, {self.kind.columns[0].key: title}])
            self.fill(len(self.rows) - 1, self.kind.columns[1:])

    def _ask_first(self) -> Said:
        noun, gender = self.kind.row_name
        count = sum(not self.is_blank(row) for row in self.rows) + 1
        first = self.kind.columns[0]
        prompt = f"{ordinal(count, gender)} {noun}, {first.label} (Entrée pour finir)\u00a0: "
        question = Question(
            (*question_lines(self.field, self.lists), *question_lines(first, self.lists)),
            in_full(self.kind, self.rows, self.lists),
        )
        return self.talk.ask(prompt, question, COMMANDS)

    def take(self, text: str) -> None:
        """A row that begins with this answer to its first column; the other columns are asked."""
        first = self.kind.columns[0]
        at = self.append({})
        value, trouble = answer(first.kind, text, None, self.lists)  # type: ignore[arg-type]  # columns are scalar
        self._set_cell(at, first.key, value)
        if trouble:
            self._ask_cell(at, first, trouble)
        self.fill(at, self.kind.columns[1:])

    def append(self, row: Mapping[str, Any]) -> int:
        """The place of a new row, in that of the first blank one if there is any; nothing is kept yet."""
        for at, old in enumerate(self.rows):
            if is_blank_row(old):
                self.rows = [*self.rows[:at], {**old, **row}, *self.rows[at + 1 :]]
                return at
        self.rows = [*self.rows, row]
        return len(self.rows) - 1

    def fill(self, at: int, columns: Sequence[Field]) -> None:
        """Ask these columns of a row; « /passer » leaves the rest of the row."""
        try:
            for column in columns:
                if not (isinstance(self.kind, Budget) and column.key == self.kind.total):
                    self._ask_cell(at, column)
        except Move as move:
            if move.command != "passer":
                raise
        self.talk.say(f"{self._place(at)}\u00a0: {row_text(self.kind, self.rows[at], self.lists)}.")

    def _obey(self, said: Said) -> None:
        """/modifier 2, /supprimer 2."""
        if not said.argument.isdecimal() or not 0 < int(said.argument[:6]) <= len(self.rows):
            self.talk.say(f"Dites quelle ligne, de 1 à {len(self.rows)}\u00a0: /{said.command} 1.")
            return
        at = int(said.argument[:6]) - 1
        if said.command == "modifier":
            self.fill(at, self.kind.columns)
            return
        self.talk.say(f"Retiré\u00a0: {row_text(self.kind, self.rows[at], self.lists)}.")
        self.set_rows([*self.rows[:at], *self.rows[at + 1 :]])

    # -- cells -----------------------------------------------------------------------------------------------------

    def _ask_cell(self, at: int, column: Field, told: Sequence[str] = ()) -> None:
        optional = "" if column.required or column.key in self._required else " (facultatif)"
        self.talk.say(f"{self._place(at)}, {column.label}{optional}")
        ask_value(
            self.talk,
            column,
            self.rows[at].get(column.key),
            self.lists,
            lambda value: self._set_cell(at, column.key, value),
            told,
        )

    def _set_cell(self, at: int, key: str, value: Any) -> None:
        row = self.rows[at]
        if value is None and key not in row:
            return
        self.set_rows([*self.rows[:at], {**row, key: "" if value is None else value}, *self.rows[at + 1 :]])

    def set_rows(self, rows: list[Mapping[str, Any]]) -> None:
        """These rows are the table from now on, and are kept."""
        self.rows = rows
        self._keep(rows)

    def _place(self, at: int) -> str:
        noun, gender = self.kind.row_name
        return f"{ordinal(at + 1, gender)} {noun}"
