"""Where rows are imported from: the paste of a table, or a file that a person names; and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from textual.app import App

from cpts_tui.letter.fields import Ref, Table
from cpts_tui.letter.findings import Review
from cpts_tui.storage.files import FileProblem
from cpts_tui.ui.importing.cells import SUFFIXES, NoSheetError, Sheet, parsed, read_sheet
from cpts_tui.ui.importing.dialog import ImportDialog, Imported
from cpts_tui.ui.importing.telling import counted
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.notices import say

Rows = Sequence[Mapping[str, Any]]
Put = Callable[[list[Mapping[str, Any]], str], object]
"""Adds rows to a table, in one step of this name."""
LONGEST = 40
"""Characters of a file's name in the name of a step."""


class Importer:
    """Asks, and adds rows to one table; ``put`` is called once they are known."""

    def __init__(self, app: App[Any], kind: Table, ref: Ref, review: Review, before: Rows, put: Put) -> None:
        self._app, self._kind, self._ref, self._review = app, kind, ref, review
        self._before, self._put = before, put

    def paste(self, text: str) -> None:
        """Offer the rows of a pasted text."""
        try:
            self._offer(parsed(text), "")
        except NoSheetError as error:
            self._say(f"Rien n’est collé\u00a0: {error}", "warning")

    def ask(self, otherwise: Callable[[str], bool]) -> None:
        """Ask for a file, and offer its rows. ``otherwise`` may take its text for something else than a table."""
        from cpts_tui.ui.screens.path_prompt import PathPrompt

        def after(path: Path | None) -> None:
            if path is None:
                return
            try:
                sheet = read_sheet(path)
            except (NoSheetError, FileProblem) as error:
                sentence = error.sentence if isinstance(error, FileProblem) else str(error)
                self._say(f"{path.name}\u00a0: {sentence}", "error")
                return
            if not otherwise(sheet.text):
                self._offer(sheet, path.name)

        explanation = (
            "Un fichier CSV\u00a0: dans le tableur, «\u00a0Enregistrer sous…\u00a0» puis CSV. Vous verrez où va chaque "
            "colonne avant que rien ne soit ajouté."
        )
        prompt = PathPrompt(
            "Importer un fichier",
            Path.cwd() / "",
            explanation=explanation,
            suffix=SUFFIXES[0],
            also=SUFFIXES[1:],
            existing=True,
        )
        self._app.push_screen(prompt, after)

    def _offer(self, sheet: Sheet, name: str) -> None:
        def after(taken: Imported | None) -> None:
            if taken is None:
                return
            number = counted(len(taken.rows), self._kind)
            e = "e" if self._kind.row_name[1] == "f" else ""
            added = f"{number} ajouté{e}{'s' if len(taken.rows) > 1 else ''}"
            short = name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"
            self._put(taken.rows, f"{added}, de {short}" if name else f"{added}, de ce qui est collé")
            aside = f", {taken.aside} en double" if taken.aside else ""
            self._say(f"{added}{aside}. {key_of(self._app, 'annuler')}\u00a0: annuler")

        dialog = ImportDialog(self._kind, self._ref, self._review, self._before, sheet, name)
        self._app.push_screen(dialog, after)

    def _say(self, text: str, severity: str = "information") -> None:
        say(self._app, text, severity)
