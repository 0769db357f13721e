"""Nothing of a letter is lost: a recovery copy while one types, and what others do to the file meanwhile.

The copy is at most a quarter of a second behind the keys, whatever ends the program. The file is looked at every
second: a letter with nothing unsaved is read again, one with unsaved edits is merged with what came, and only what
contradicts is asked about.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Lock
from typing import Any

from textual.screen import Screen
from textual.timer import Timer

from cpts_tui import folders
from cpts_tui.letter.display import one_line, shown
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.values import as_typed
from cpts_tui.storage.files import FileProblem, LetterFile, load
from cpts_tui.storage.reading import UnreadableLetter
from cpts_tui.storage.window_lock import Holder
from cpts_tui.ui.session import Session

BEHIND = 0.25
"""Seconds that the copy may be behind the letter, and the time that writing it takes."""
EVERY = 1.0
"""Seconds between two looks at the file."""
_LONG = 60

Stamp = tuple[int, int, int, int, int]


class Keeper:
    """Keeps one session. ``changed`` is called when the letter has become another one under the screen."""

    def __init__(self, screen: Screen[None], session: Session, changed: Callable[[], object]) -> None:
        self._screen, self._session, self._changed = screen, session, changed
        self._due: Timer | None = None
        self._writing = Lock()
        self._kept: Letter | None = None
        self._offered = False  # an older copy waits for an answer: nothing may take its place
        self._opened: LetterFile | None = session.file
        self._told = ""
        self._stamp = _stamp(session.file)
        self._busy = False
        self._release: Callable[[], None] | None = None

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
            if letter is self._kept or self._offered:
                return
            journal = Journal(file.path, folders.state_folder())
            if letter == file.letter:
                journal.forget()
            else:
                try:
                    journal.keep(letter, file.digest)
                except FileProblem as error:
                    self._tell_once(f"Pas de copie de récupération\u00a0: {error}")
            self._kept = letter

    def done(self) -> None:
        """The person leaves the letter, having saved it or given up the rest."""
        from cpts_tui.storage.journal import Journal

        with self._writing:
            self._kept = self._session.letter
            if self._offered:
                return
            Journal(self._session.file.path, folders.state_folder()).forget()

    def offer(self) -> None:
        """Ask what to do with a copy that an earlier session has left."""
        from cpts_tui.storage.journal import Broken, Journal
        from cpts_tui.ui.screens.question import Answer, Question

        session = self._session
        journal = Journal(session.file.path, folders.state_folder())
        found = journal.pending()
        if found is None:
            return
        if isinstance(found, Broken):
            self._tell_once(
                "La copie de récupération de la dernière session est abîmée, elle ne peut pas être restaurée\u202f; "
                f"elle est gardée dans {found.path}."
            )
            return
        if found.letter == session.file.letter:
            journal.forget()
            return
        self._offered = True
        when = f" du {found.when:%d/%m à %H:%M}" if found.when is not None else ""
        moved = "" if found.base == session.file.digest else " Le fichier a changé depuis."
        question = Question(
            "Modifications non enregistrées",
            f"La dernière session s’est arrêtée sans enregistrer\u202f; ses modifications{when} sont gardées.{moved}",
            (
                Answer("restore", "r", "Restaurer", "Ctrl+Z rendra le fichier tel qu’il est"),
                Answer("compare", "c", "Comparer"),
                Answer("ignore", "i", "Ignorer", "la copie reste de côté"),
            ),
        )

        def answered(answer: str | None) -> None:
            if answer == "compare":
                self._compare(session.file.letter, found.letter, self.offer)
                return
            if answer == "restore":
                session.become(found.letter, Ref(""), "Restauration")
            else:
                journal.set_aside()
            self._offered = False
            self._changed()

        self._screen.app.push_screen(question, answered)

    def offer_versions(self) -> None:
        """Show the saved versions, and go back to one in a step that can be undone."""
        from cpts_tui.storage.versions import Versions
        from cpts_tui.ui.screens.versions import VersionsScreen

        session = self._session
        found = Versions(session.file.path, folders.state_folder()).all()
        if not found:
            self._say("Aucune version gardée\u00a0: il y en aura une à chaque enregistrement.")
            return

        def chosen(letter: Letter | None) -> None:
            if letter is not None:
                session.become(letter, Ref(""), "Retour à une version")
                self._changed()

        self._screen.app.push_screen(VersionsScreen(found, session.letter, session.library), chosen)

    def _compare(self, before: Letter, after: Letter, then: Callable[[], object]) -> None:
        from cpts_tui.ui.screens.compare import CompareScreen

        template = self._session.library.template_of(after)

        def back(_none: None) -> None:
            then()

        self._screen.app.push_screen(CompareScreen(before, after, template), back)

    # -- the file, in other hands ------------------------------------------------------------------------------

    def watch(self) -> None:
        """Begin to look at the file, and let other windows know of this one."""
        self._screen.run_worker(self._enter, thread=True, group="lock")
        self._screen.set_interval(EVERY, self._look)

    def _enter(self) -> None:
        from cpts_tui.storage.window_lock import NoLock, WindowLock  # after the first painting, in a thread

        lock = WindowLock(self._session.file.path, folders.state_folder())
        held = lock.acquire()
        if held is None:
            self._release = lock.release
            self._sweep()
        elif isinstance(held, NoLock):
            self._tell_once(
                f"Cette lettre ne peut pas être réservée à cette fenêtre ({held.reason}). Elle s’écrit quand même"
                "\u202f; ne l’ouvrez pas dans deux fenêtres à la fois."
            )
            held = None
        self._screen.app.call_from_thread(self._entered, held)

    def _sweep(self) -> None:
        """Remove what saves that were killed have left: this window alone writes here now."""
        from cpts_tui.storage import journal, leftovers, versions

        state = folders.state_folder()
        leftovers.sweep(self._session.file.path)
        for folder in (state, state / journal.FOLDER, versions.folder_of(self._session.file.path, state)):
            leftovers.sweep_folder(folder)

    def _entered(self, other: Holder | None) -> None:
        """This window writes, or another one does: who that is."""
        session, was = self._session, self._session.read_only
        session.read_only = other is not None
        if other is not None and not was:
            self._tell_once(
                f"Cette lettre est ouverte dans une autre fenêtre{who(other)}\u00a0: elle se lit ici, sans s’écrire."
            )
        elif was and other is None:
            self._say("L’autre fenêtre est fermée\u00a0: la lettre peut s’écrire ici.")
        if session.read_only != was:
            self._changed()

    def leave(self) -> None:
        """This window is gone."""
        if self._release is not None:
            self._release()
            self._release = None

    def _look(self) -> None:
        if self._session.read_only:
            self._screen.run_worker(self._enter, thread=True, group="lock", exclusive=True)
        if not self._busy and _stamp(self._session.file) != self._stamp:
            self._busy = True
            self._screen.run_worker(self._read, thread=True, group="watch")

    def _read(self) -> None:
        stamp = _stamp(self._session.file)
        try:
            found: LetterFile | FileProblem | UnreadableLetter = load(self._session.file.path)
        except (FileProblem, UnreadableLetter) as error:
            found = error
        self._screen.app.call_from_thread(self._seen, stamp, found)

    def _seen(self, stamp: Stamp | None, found: LetterFile | FileProblem | UnreadableLetter) -> None:
        self._busy = False
        self._stamp = stamp
        if isinstance(found, LetterFile):
            if found.digest != self._session.file.digest and self._screen.is_attached:
                self._take(found)
        elif stamp is None:
            self._tell_once("Le fichier a été supprimé ou déplacé\u00a0: Ctrl+S proposera de le recréer.")
        else:
            self._tell_once(
                f"Le fichier a changé, et ne se lit plus\u00a0: {found} Rien ne l’écrasera sans question."
            )

    def _take(self, found: LetterFile) -> None:
        """Go on from the newer file: its letter alone, or both together."""
        session = self._session
        if not session.modified:
            session.take(found, found.letter, "Relecture du fichier")
            self._changed()
            self._say("Le fichier a changé\u00a0: la lettre a été relue.")
            return
        from cpts_tui.letter.merging import merge

        merged = merge(session.file.letter, session.letter, found.letter)
        if merged.conflicts:
            from cpts_tui.ui.conflicts import ask

            ask(self._screen, merged, session.library, lambda letter: self._merged(found, letter))
        else:
            self._merged(found, merged.letter)

    def _merged(self, found: LetterFile, letter: Letter) -> None:
        self._session.take(found, letter, "Fusion avec le fichier")
        self._changed()
        self._say(
            "Le fichier a changé\u00a0: ses modifications et les vôtres sont réunies. Ctrl+S les enregistrera."
        )

    def saved(self) -> None:
        """The file is what this session has just written: it becomes a version, and the copy has had its day."""
        self._stamp = _stamp(self._session.file)
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
            self._tell_once(f"Cette version n’est pas gardée : {error}")
        if before is not None and before.path != file.path:
            Journal(before.path, state).forget()
            self.leave()  # another letter from now on
            self._enter()
        self._opened = file
        self._kept = None
        self.write_now()

    def _say(self, text: str) -> None:
        self._screen.app.notify(shown(text), markup=False, timeout=8)

    def _tell_once(self, text: str) -> None:
        if text != self._told:
            self._told = text
            self._screen.app.call_later(
                lambda: self._screen.app.notify(shown(text), severity="warning", markup=False, timeout=8)
            )


def who(holder: Holder) -> str:
    """Who has the letter open, between brackets after a space; nothing where it is not known."""
    if not holder.since:
        return ""
    return f" (depuis {holder.since}, {holder.host}, processus {holder.process})"


def value_in_words(value: Any) -> str:
    """A value of a conflict on one line: « rien » where nothing stands."""
    text = one_line(as_typed(value)) if value not in (None, "", [], {}) else "rien"
    return text if len(text) <= _LONG else text[:_LONG] + "…"


def _stamp(file: LetterFile) -> Stamp | None:
    """What the system says of the file, cheaply; a hash of its bytes is the judge. None where it is not there."""
    try:
        status = os.stat(file.path)  # noqa: PTH116 - unlike Path's, takes any path
    except OSError:
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
