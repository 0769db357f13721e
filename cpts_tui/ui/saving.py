"""Saving a letter from the screen: in a thread, one save at a time, and a clear choice where one cannot be done."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

from textual.screen import Screen

from cpts_tui.letter.display import shown
from cpts_tui.letter.letter import Letter
from cpts_tui.storage.files import ChangedOnDisk, FileProblem, LetterFile, create, load
from cpts_tui.storage.files import save as write_over
from cpts_tui.storage.reading import UnreadableLetter
from cpts_tui.ui.session import Session

Then = Callable[[], object]


class Saver:
    """Writes one session to its file. ``saved`` is called after each success, ``reloaded`` after a reading."""

    def __init__(self, screen: Screen[None], session: Session, saved: Then, reloaded: Then) -> None:
        self._screen = screen
        self._session = session
        self._saved = saved
        self._reloaded = reloaded
        self._one_at_a_time = asyncio.Lock()

    def save(self, then: Then | None = None) -> None:
        """Write the letter as it is when its turn comes; then go on, if it was written."""
        self._screen.run_worker(self._save(write_over, then), group="save")

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

    async def _save(self, write: Callable[[LetterFile, Letter], LetterFile], then: Then | None) -> None:
        from cpts_tui.storage.writing import UnwritableLetter

        async with self._one_at_a_time:
            letter = self._session.letter
            try:
                file = await asyncio.to_thread(write, self._session.file, letter)
            except ChangedOnDisk as error:
                self._changed_on_disk(error, then)
            except FileProblem as error:
                self._refused(str(error), then)
            except (UnwritableLetter, UnreadableLetter) as error:
                self._refused(f"{error} Enregistrez-en une copie neuve à côté.", then)
            else:
                self._session.saved(file)
                self._saved()
                if then is not None:
                    then()

    def _changed_on_disk(self, error: ChangedOnDisk, then: Then | None) -> None:
        answers: list[tuple[str, ...]] = [
            ("elsewhere", "a", "Enregistrer ailleurs", "garder les deux"),
            ("over", "r", "Recréer le fichier")
            if error.deleted
            else ("over", "r", "Remplacer", "ce que l’autre a écrit sera perdu"),
        ]
        if not error.deleted:
            answers.insert(0, ("reload", "l", "Relire le fichier", "Ctrl+Z rendra vos modifications"))

        def after(answer: str | None) -> None:
            if answer == "reload":
                self.reload()
            elif answer == "over":
                write = self._create_again if error.deleted else self._write_over_newer
                self._screen.run_worker(self._save(write, then), group="save")
            elif answer == "elsewhere":
                self._elsewhere(then)

        self._ask("Le fichier a changé", str(error), answers, after)

    def _refused(self, reason: str, then: Then | None) -> None:
        answers = (
            ("again", "r", "Réessayer"),
            ("elsewhere", "a", "Enregistrer ailleurs"),
            ("", "v", "Revenir à la lettre", "rien n’est perdu tant qu’elle est ouverte"),
        )

        def after(answer: str | None) -> None:
            if answer == "again":
                self.save(then)
            elif answer == "elsewhere":
                self._elsewhere(then)

        self._ask("La lettre n’est pas enregistrée", reason, answers, after)

    def reload(self) -> None:
        """Read the file again over the letter; undo gives back what was typed."""
        try:
            self._session.reload()
        except (FileProblem, UnreadableLetter) as error:
            self._screen.app.notify(shown(str(error)), severity="error", markup=False)
            return
        self._reloaded()

    def save_elsewhere(self) -> None:
        """Ask for another file, and go on with that one."""
        self._elsewhere(None)

    def _elsewhere(self, then: Then | None) -> None:
        from cpts_tui.ui.screens.path_prompt import PathPrompt

        path = self._session.file.path
        proposed = path.with_name(f"{path.stem}-copie{path.suffix}")

        def after(chosen: Path | None) -> None:
            if chosen is not None:
                self._screen.run_worker(
                    self._save(lambda file, letter: _create(chosen, file, letter), then), group="save"
                )

        self._screen.app.push_screen(PathPrompt("Enregistrer ailleurs", proposed), after)

    @staticmethod
    def _write_over_newer(file: LetterFile, letter: Letter) -> LetterFile:
        return write_over(load(file.path), letter)

    @staticmethod
    def _create_again(file: LetterFile, letter: Letter) -> LetterFile:
        return _create(file.path, file, letter)

    def _ask(
        self, title: str, text: str, answers: Sequence[tuple[str, ...]], after: Callable[[str | None], None]
    ) -> None:
        from cpts_tui.ui.screens.question import (
            Answer,
            Question,
        )  # only a trouble or a farewell asks anything

        self._screen.app.push_screen(
            Question(title, text, tuple(Answer(*answer) for answer in answers)), after
        )


def _create(path: Path, file: LetterFile, letter: Letter) -> LetterFile:
    """A new file that says the letter: with the old text's comments where it can be edited, else plain."""
    from cpts_tui.storage.writing import UnwritableLetter, write, write_fresh

    try:
        text = write(letter, over=file.text)
    except UnwritableLetter:
        text = write_fresh(letter)
    return create(path, text)
