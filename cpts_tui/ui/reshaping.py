"""Changing a letter as a whole: its trame, the year of its lists, what it takes up from another letter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter, LetterShapeError
from cpts_tui.storage.files import FileProblem, load
from cpts_tui.storage.reading import UnreadableLetter
from cpts_tui.ui.notices import say
from cpts_tui.ui.session import Session


class Reshaper:
    """Asks, and changes one session; ``reshaped`` is called when the form is to be laid out again."""

    def __init__(self, screen: Screen[None], session: Session, reshaped: Callable[[], object]) -> None:
        self._screen, self._session, self._reshaped = screen, session, reshaped

    def ask_template(self, found: Review) -> None:
        """Offer the trames."""
        from cpts_tui.ui.screens.menu import template_menu, with_template

        def after(key: str | None) -> None:
            if key:
                self._become(
                    lambda: with_template(self._session.letter, key), Ref("trame"), "Trame de la lettre"
                )

        self._screen.app.push_screen(template_menu(self._session.library, found), after)

    def ask_editions(self, found: Review) -> None:
        """Offer the years of the lists."""
        from cpts_tui.ui.screens.menu import editions_menu, with_edition

        def after(answer: str | None) -> None:
            if answer:
                self._become(
                    lambda: with_edition(self._session.letter, answer), Ref("editions"), "Année d’une liste"
                )

        self._screen.app.push_screen(editions_menu(self._session.library, found), after)

    def ask_to_borrow(self, found: Review) -> None:
        """Offer the fields of another letter, of which the person gives the file."""
        from cpts_tui.ui.screens.path_prompt import PathPrompt

        folder = self._session.file.path.parent / ""
        explanation = (
            "Ce que l’autre lettre dit et que celle-ci ne dit pas encore vous sera proposé, champ par champ."
        )
        prompt = PathPrompt("Reprendre d’une autre lettre", folder, explanation=explanation, existing=True)
        self._screen.app.push_screen(prompt, lambda path: self._offer_loans(path, found))

    def _offer_loans(self, path: Path | None, found: Review) -> None:
        from cpts_tui.letter.borrowing import Loan, borrowed, loans
        from cpts_tui.letter.comparing import in_short
        from cpts_tui.ui.screens.borrow import BorrowDialog

        if path is None:
            return
        try:
            other = load(path).letter
        except (FileProblem, UnreadableLetter) as error:
            say(self._screen.app, str(error), "error")
            return
        offered = loans(self._session.letter, other, found.template)
        if not offered:
            say(self._screen.app, "Cette lettre ne dit rien que celle-ci ne dise déjà.")
            return

        def after(taken: list[Loan] | None) -> None:
            if taken:
                fields = in_short([loan.ref for loan in taken], found.template)
                label = f"Reprise de {path.name}"
                if self._become(lambda: borrowed(self._session.letter, taken), Ref(""), label):
                    say(self._screen.app, f"Repris de {path.name}, {fields}. Ctrl+Z annule.")

        self._screen.app.push_screen(BorrowDialog(offered, found.template, found.lists), after)

    def _become(self, change: Callable[[], Letter], ref: Ref, label: str) -> bool:
        """Whether the letter has become another one."""
        try:
            self._session.become(change(), ref, label)
        except LetterShapeError as error:
            say(self._screen.app, str(error), "error")
            return False
        self._reshaped()
        return True
