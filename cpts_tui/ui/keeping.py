"""Nothing of a letter is lost: a recovery copy while one types, and the texts of its saves.

The copy is at most a quarter of a second behind the keys, whatever ends the program. What others do to the file
meanwhile is the affair of ``watching``.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from textual.screen import Screen
from textual.timer import Timer

from cpts_tui import folders
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.storage.files import FileProblem, LetterFile
from cpts_tui.ui.notices import Once, say
from cpts_tui.ui.saving import Saver
from cpts_tui.ui.session import Session
from cpts_tui.ui.watching import Watcher

BEHIND = 0.25
"""Seconds that the copy may be behind the letter, and the time that writing it takes."""
BOTH = "avec ce que le fichier dit de plus ; Ctrl+Z le rendra tel qu’il est"


class Keeper:
    """Keeps one session. ``changed`` is called when the letter has become another one under the screen."""

    def __init__(
        self, screen: Screen[None], session: Session, saver: Saver, changed: Callable[[], object]
    ) -> None:
        self._screen, self._session, self._changed = screen, session, changed
        self.watcher = Watcher(screen, session, saver, changed, self._entered)
        self._due: Timer | None = None
        self._writing = Lock()
        self._kept: Letter | None = None
        self._wrote = False
        self._ours = False  # this window writes the letter: a copy that is there is not another window's
        self._offered = False  # an older copy waits for an answer: nothing may take its place
        self._opened: LetterFile | None = session.file
        self._trouble = Once(screen.app)

    # -- the recovery copy -------------------------------------------------------------------------------------

    def touched(self) -> None:
        """The letter may have changed: have its copy written soon, but not at each key."""
        if self._due is None and self._session.letter is not self._kept:
            self._due = self._screen.set_timer(BEHIND, self._write_soon)

    def _write_soon(self) -> None:
        self._due = None
        self._screen.run_worker(self.write_now, thread=True, group="journal")

    def write_now(self) -> None:
        """Write the copy, or remove it where the file says the same. Any thread; the signals that end us too."""
        from cpts_tui.storage.journal import Journal

        with self._writing:
            session = self._session
            letter, file = session.letter, session.file
            if letter is self._kept:
                return
            journal = Journal(file.path, folders.state_folder())
            if not self._may_write(journal.exists):
                return
            if letter == file.letter:
                journal.forget()
            else:
                try:
                    journal.keep(letter, file.digest, file.source.encode())
                    self._wrote = True
                except FileProblem as error:
                    self._trouble.tell(f"Pas de copie de récupération\u00a0: {error}")
            self._kept = letter

    def done(self) -> None:
        """The person leaves the letter, having saved it or given up the rest."""
        from cpts_tui.storage.journal import Journal

        with self._writing:
            self._kept = self._session.letter
            journal = Journal(self._session.file.path, folders.state_folder())
            if self._may_write(journal.exists):
                journal.forget()

    def _may_write(self, is_there: bool) -> bool:
        """Whether the copy may be written or removed: not while one waits for an answer, nor that of another window.
        Before it is known who writes the letter, only where there is none but of this one's making."""
        return not self._offered and not self._session.held and (self._ours or self._wrote or not is_there)

    def _entered(self) -> None:
        """This window writes the letter from now on: what an earlier one has left is for it to take up."""
        first, self._ours = not self._ours, True
        if first and not self._wrote:
            self._offer()
        self.touched()

    def _offer(self) -> None:
        """Ask what to do with a copy that an earlier session has left."""
        from cpts_tui.storage.journal import Broken, Journal
        from cpts_tui.ui.screens.question import Answer, Question

        session = self._session
        journal = Journal(session.file.path, folders.state_folder())
        found = journal.pending()
        if found is None:
            return
        if isinstance(found, Broken):
            self._trouble.tell(
                "La copie de récupération de la dernière session est abîmée\u202f; "
                f"elle est gardée telle quelle dans {found.path}."
            )
            return
        if found.letter == session.file.letter:
            journal.forget()
            return
        self._offered = True
        when = f" du {found.when:%d/%m à %H:%M}" if found.when is not None else ""
        moved = found.base != session.file.digest
        both = moved and found.before is not None
        since = " Le fichier a changé depuis." if moved else ""
        question = Question(
            "Modifications non enregistrées",
            f"La dernière session s’est arrêtée sans enregistrer\u202f; ses modifications{when} sont gardées.{since}",
            (
                Answer(
                    "restore", "r", "Restaurer", BOTH if both else "Ctrl+Z rendra le fichier tel qu’il est"
                ),
                Answer("compare", "c", "Comparer"),
                Answer("ignore", "i", "Ignorer", "la copie reste de côté"),
            ),
            footer="Échap\u00a0: ignorer",
        )

        def answered(answer: str | None) -> None:
            if answer == "compare":
                self._compare(session.file.letter, found.letter, self._offer)
                return
            if answer == "restore" and found.before is not None and moved:
                from cpts_tui.letter.merging import merge
                from cpts_tui.ui.conflicts import settle

                merged = merge(found.before, found.letter, session.file.letter)
                settle(self._screen, session, session.file, merged, settled)
                return
            if answer == "restore":
                session.become(found.letter, Ref(""), "Restauration")
            else:
                self._say(f"La copie est gardée dans {journal.set_aside()}.")
            settled()

        def settled() -> None:
            self._offered = False
            self._changed()

        self._screen.app.push_screen(question, answered)

    def offer_versions(self) -> None:
        """Show the saved versions, and go back to one in a step that can be undone."""
        from cpts_tui.storage.history import Saved
        from cpts_tui.storage.versions import Versions
        from cpts_tui.ui.screens.versions import VersionsScreen

        session = self._session
        found = Versions(session.file.path, folders.state_folder()).all()
        if not found:
            self._say("Aucune version gardée\u00a0: il y en aura une à chaque enregistrement.")
            return

        def chosen(saved: Saved | None) -> None:
            if saved is not None and saved.letter is not None:
                session.become(saved.letter, Ref(""), "Retour à une version")
                self._changed()

        self._screen.app.push_screen(VersionsScreen(found, session.letter, session.library), chosen)

    def _compare(self, before: Letter, after: Letter, then: Callable[[], object]) -> None:
        from cpts_tui.ui.screens.compare import CompareScreen

        def back(_none: None) -> None:
            then()

        self._screen.app.push_screen(CompareScreen(before, after, self._session.library), back)

    def saved(self) -> None:
        """The file is what this session has just written: it becomes a version, and the copy has had its day."""
        self.watcher.saved()
        self._screen.run_worker(self._keep_version, thread=True, group="versions")

    def _keep_version(self) -> None:
        from cpts_tui.settings import settings
        from cpts_tui.storage.journal import Journal
        from cpts_tui.storage.versions import Versions

        file, before = self._session.file, self._opened
        state = folders.state_folder()
        versions = Versions(file.path, state, settings().versions)
        try:
            if before is not None and before.path == file.path:
                versions.keep(before.source.encode())
            versions.keep(file.source.encode())
        except FileProblem as error:
            self._trouble.tell(f"Cette version n’est pas gardée : {error}")
        if before is not None and before.path != file.path:
            Journal(before.path, state).forget()
            self.watcher.enter_another()
        self._opened = file
        self._kept = None
        self.write_now()

    def _say(self, text: str) -> None:
        say(self._screen.app, text)
