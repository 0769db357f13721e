"""Keeper: the letter and its file. Each answer is on the disk before the next question is asked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cpts_tui.cli.filling.talk import Move, Talk
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import LetterShapeError, same
from cpts_tui.storage.files import ChangedOnDisk, FileProblem, LetterFile, create, load, save
from cpts_tui.storage.reading import UnreadableLetter
from cpts_tui.storage.writing import UnwritableLetter, write, write_fresh

COPIES = 100
"""How many copies of a letter may stand beside it before another name is asked for."""


class Keeper:
    """One letter, and the file that it was last saved to.

    ``at_once``: each cell and each line of a long answer is saved by itself. Where a pipe answers, which can answer
    again, a whole field is (a save proves the whole file, which a table of fifty rows need not do three hundred times).
    """

    def __init__(self, file: LetterFile, talk: Talk, *, at_once: bool = True) -> None:
        self.file = file
        self.letter = file.letter
        self._talk = talk
        self._at_once = at_once
        self._ref = Ref("")
        self._given_up = False

    @property
    def unsaved(self) -> bool:
        """Whether an answer is not on the disk."""
        return self.letter != self.file.letter

    def put(self, ref: Ref, value: Any) -> None:
        """Write an answer at a field. Raises Move("fin") where it cannot be saved at all."""
        try:
            letter = self.letter.edit(ref, value)
        except LetterShapeError as error:
            self._talk.say(str(error))
            return
        if letter == self.letter:
            return
        if self._ref != ref.base:
            self.settle()
        self.letter, self._ref = letter, ref.base
        if self._at_once:
            self.settle()

    def settle(self) -> None:
        """Save what is not saved yet, all of it of one field. Raises Move("fin") where it cannot be saved at all."""
        while self.unsaved and not self._given_up:
            self._save(self._ref)

    def save_quietly(self) -> bool:
        """A last try where nobody can be asked any more; whether all is on the disk."""
        try:
            self.file = save(self.file, self.letter) if self.unsaved else self.file
        except ChangedOnDisk:
            return self._is_there()  # the interruption may have come between the saving and its being known
        except (FileProblem, UnwritableLetter):
            return False
        return True

    def _is_there(self) -> bool:
        try:
            return load(self.file.path).letter == self.letter
        except (FileProblem, UnreadableLetter):
            return False

    def _save(self, ref: Ref) -> None:
        try:
            self.file = save(self.file, self.letter)
        except ChangedOnDisk as error:
            if error.deleted:
                self._ask(str(error), "Recréer le fichier", recreate=True)
            else:
                self._take_up(ref)
        except (FileProblem, UnwritableLetter) as error:
            self._ask(str(error), "Réessayer")

    def _take_up(self, ref: Ref) -> None:
        """Someone else has written the file: their changes stay, and the answer is added to them.

        Raises Move("relire") where they changed the same answer, and the person keeps theirs.
        """
        try:
            newer = load(self.file.path)
        except (FileProblem, UnreadableLetter) as error:
            self._ask(
                f"Un autre programme a modifié le fichier, et il ne se lit plus\u00a0: {error}", "Réessayer"
            )
            return
        mine = self.letter.raw(ref)
        if same(newer.letter.raw(ref), self.file.letter.raw(ref)):
            self._talk.say(
                "Un autre programme a modifié le fichier\u00a0: ses changements restent, votre réponse s’y ajoute."
            )
            keep = True
        else:
            keep = not self._talk.choose(
                "Un autre programme a modifié la même réponse dans le fichier. Laquelle garder\u202f?",
                ("La vôtre", "Celle du fichier"),
            )
        self.file = newer
        try:
            self.letter = newer.letter.edit(ref, mine) if keep else newer.letter
        except LetterShapeError as error:
            self.letter = newer.letter
            self._talk.say(str(error))
        if not keep:
            raise Move("relire")

    def _ask(self, trouble: str, again: str, *, recreate: bool = False) -> None:
        """Say why an answer is not saved, and do what the person decides."""
        self._talk.say(trouble)
        try:
            answer = self._talk.choose(
                "Votre réponse n’est pas encore enregistrée. Que faire\u202f?",
                (again, "Enregistrer la lettre à côté, sous un autre nom", "Arrêter sans l’enregistrer"),
            )
        except Move:
            answer = 1  # whoever leaves loses nothing
        if answer == 0 and not recreate:
            return
        if answer == 2 or not self._create(self.file.path if answer == 0 else None):
            self._given_up = True
            raise Move("fin")

    def _create(self, path: Path | None) -> bool:
        """Write the whole letter to a new file, and go on with that one; whether it could be."""
        try:
            text = write(self.letter, over=self.file.text)
        except UnwritableLetter:
            text = write_fresh(self.letter)
        try:
            self.file = create(path or self._free_name(), text)
        except FileProblem as error:
            self._talk.say(str(error))
            return False
        self._talk.say(f"La lettre est enregistrée dans {self.file.path}.")
        return True

    def _free_name(self) -> Path:
        path = self.file.path
        names = (f"{path.stem}-copie{number or ''}{path.suffix}" for number in (0, *range(2, COPIES)))
        found = (path.with_name(name) for name in names)
        return next((free for free in found if not free.exists()), path)
