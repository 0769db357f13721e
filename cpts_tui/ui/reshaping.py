"""Changing what a letter follows: its trame, and the year of its lists. Nothing of what was written moves."""

from __future__ import annotations

from collections.abc import Callable

from textual.screen import Screen

from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter, LetterShapeError
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

    def _become(self, change: Callable[[], Letter], ref: Ref, label: str) -> None:
        try:
            self._session.become(change(), ref, label)
        except LetterShapeError as error:
            self._screen.app.notify(shown(str(error)), severity="error", markup=False)
            return
        self._reshaped()
