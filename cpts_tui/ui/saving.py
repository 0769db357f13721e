"""Saving a letter from the screen: in a thread, one save at a time, and a clear choice where one cannot be done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

from cpts_tui.letter.letter import Letter
from cpts_tui.storage.files import ChangedOnDisk, FileProblem, LetterFile, load
from cpts_tui.storage.files import save as write_over
from cpts_tui.storage.reading import UnreadableLetter
from cpts_tui.ui.notices import say
from cpts_tui.ui.session import Session

if TYPE_CHECKING:
    from cpts_tui.storage.window_lock import Holder

Then = Callable[[], object]
Write = Callable[[LetterFile, Letter], LetterFile]


class Saver:
    """Writes one session to its file. ``saved`` is called after each success, ``changed`` when the letter has become
    another one under the screen."""

    def __init__(self, screen: Screen[None], session: Session, saved: Then, changed: Then) -> None:
        self._screen = screen
        self._session = session
        self._saved = saved
        self._changed = changed
        self._one_at_a_time = asyncio.Lock()
        self.asking = False
        """What becomes of the file is being asked: nobody else decides it meanwhile."""

    def save(self, then: Then | None = None) -> None:
        """Write the letter as it is when its turn comes; then go on, if it was written."""
        self._write(write_over, then)

    def ask_before_leaving(self, leave: Then) -> None:
        """Leave at once where nothing is unsaved; otherwise ask."""
        if not self._session.modified:
            leave()
            return
        answers = (
            ("save", "e", "Enregistrer et quitter"),
            ("drop", "s", "Quitter sans enregistrer", "les dernières modifications seront perdues"),
            ("", "r", "Revenir à la lettre"),
        )

        def after(answer: str | None) -> None:
            if answer == "save":
                self.save(leave)
            elif answer == "drop":
                leave()

        self._ask("Quitter", "Des modifications ne sont pas enregistrées.", answers, after)

    def _write(self, write: Write, then: Then | None) -> None:
        self._screen.run_worker(self._save(write, then), group="save")

    async def _save(self, write: Write, then: Then | None) -> None:
        from cpts_tui.storage.writing import UnwritableLetter

        async with self._one_at_a_time:
            letter = self._session.letter
            try:
                file = await asyncio.to_thread(write, self._session.file, letter)
            except ChangedOnDisk as error:
                self._changed_on_disk(error, then)
            except (FileProblem, UnwritableLetter, UnreadableLetter) as error:
                self._refused(str(error), write, then)
            else:
                self._session.saved(file)
                self._saved()
                if then is not None:
                    then()

    # -- someone else has written the file ---------------------------------------------------------------------

    def _changed_on_disk(self, error: ChangedOnDisk, then: Then | None) -> None:
        if error.deleted:
            self._deleted(error, then)
            return
        try:
            found = load(self._session.file.path)
        except UnreadableLetter as broken:
            self.mend(broken, lambda: self.save(then), then)
            return
        except FileProblem as problem:
            self._refused(str(problem), write_over, then)
            return
        answers = (
            ("merge", "f", "Fusionner et enregistrer", "rien ne se perd"),
            ("reload", "l", "Relire le fichier", "Ctrl+Z rendra vos modifications"),
            ("elsewhere", "a", "Enregistrer ailleurs", "garder les deux"),
            ("over", "r", "Remplacer", "ce que l’autre a écrit sera perdu"),
        )

        def after(answer: str | None) -> None:
            if answer == "merge":
                self._merge(found, then)
            elif answer == "reload":
                self.reload()
            elif answer == "over":
                self._write(_write_over_newer, then)
            elif answer == "elsewhere":
                self._elsewhere(then)

        self._ask("Le fichier a changé", str(error), answers, after)

    def _deleted(self, error: ChangedOnDisk, then: Then | None) -> None:
        answers = (("again", "r", "Recréer le fichier"), ("elsewhere", "a", "Enregistrer ailleurs"))

        def after(answer: str | None) -> None:
            if answer == "again":
                self._write(_create_again, then)
            elif answer == "elsewhere":
                self._elsewhere(then)

        self._ask("Le fichier n’est plus là", f"{error} Votre lettre est entière ici.", answers, after)

    def _merge(self, found: LetterFile, then: Then | None) -> None:
        """Save what both say together. A file that has changed once more since asks once more."""
        from cpts_tui.letter.merging import merge
        from cpts_tui.ui.conflicts import settle

        session = self._session

        def merged() -> None:
            self._changed()
            self.save(then)

        settle(self._screen, session, found, merge(session.file.letter, session.letter, found.letter), merged)

    def reload(self) -> None:
        """Read the file again over the letter; undo gives back what was typed."""
        try:
            self._session.reload()
        except (FileProblem, UnreadableLetter) as error:
            self._say(str(error), "error")
            return
        self._changed()

    def mend(self, error: UnreadableLetter, readable: Then, then: Then | None = None) -> None:
        """Show the file that is no letter any more, beside its mistake. ``readable`` is called once it is one again;
        ``then`` if the letter on the screen was written in its place."""
        from cpts_tui.ui.screens.mending import MendingScreen

        self.asking = True

        def after(outcome: str | None) -> None:
            self.asking = False
            if outcome == "write":
                self._write(self._write_over_broken, then)
            elif outcome == "readable":
                readable()

        self._screen.app.push_screen(MendingScreen(self._session.file.path, error, over_letter=True), after)

    def _write_over_broken(self, file: LetterFile, letter: Letter) -> LetterFile:
        from cpts_tui.storage.mending import put_back

        aside = put_back(file.path, text_of(file, letter).encode("utf-8"))
        self._screen.app.call_from_thread(
            self._say, f"Le texte illisible est gardé à côté, dans {aside.name}.", "information"
        )
        return load(file.path)

    # -- the file cannot be written ----------------------------------------------------------------------------

    def _refused(self, reason: str, write: Write, then: Then | None) -> None:
        answers = (
            ("again", "r", "Réessayer"),
            ("elsewhere", "a", "Enregistrer ailleurs"),
            ("", "v", "Revenir à la lettre", "rien n’est perdu tant qu’elle est ouverte"),
        )

        def after(answer: str | None) -> None:
            if answer == "again":
                self._write(write, then)
            elif answer == "elsewhere":
                self._elsewhere(then)

        self._ask("La lettre n’est pas enregistrée", reason, answers, after)

    def save_elsewhere(self) -> None:
        """Ask for another file, and go on with that one."""
        self._elsewhere(None)

    def _elsewhere(self, then: Then | None) -> None:
        from cpts_tui.ui.elsewhere import ask_where

        def write(write_there: Write) -> None:
            self._write(write_there, then)

        def same_file() -> None:
            self.save(then)

        ask_where(self._screen, self._session.file, write, same_file)

    def _say(self, text: str, severity: str) -> None:
        say(self._screen.app, text, severity)

    def _ask(
        self, title: str, text: str, answers: Sequence[tuple[str, ...]], after: Callable[[str | None], None]
    ) -> None:
        from cpts_tui.ui.screens.question import (
            Answer,
            Question,
        )  # only a trouble or a farewell asks anything

        self.asking = True

        def answered(answer: str | None) -> None:
            self.asking = False
            after(answer)

        self._screen.app.push_screen(
            Question(title, text, tuple(Answer(*answer) for answer in answers)), answered
        )


def _write_over_newer(file: LetterFile, letter: Letter) -> LetterFile:
    return write_over(load(file.path), letter)


def _create_again(file: LetterFile, letter: Letter) -> LetterFile:
    from cpts_tui.storage.files import create

    return create(file.path, text_of(file, letter), file.mode)


def text_of(file: LetterFile, letter: Letter) -> str:
    """The letter over the text of its file, comments and all, where it can be edited so; else plain."""
    from cpts_tui.storage.writing import UnwritableLetter, write, write_fresh

    try:
        return write(letter, over=file.text)
    except UnwritableLetter:
        return write_fresh(letter)


def who(holder: Holder) -> str:
    """Who has the letter open, between brackets after a space; nothing where it is not known."""
    if not holder.since:
        return ""
    return f" (depuis {holder.since}, {holder.host}, processus {holder.process})"
