"""The file of an open letter, in other hands: other programs that write it, other windows that show it.

It is looked at every second. A letter with nothing unsaved is read again, one with unsaved edits is merged with what
came, and only what contradicts is asked about; a file that became unreadable is shown beside its mistake. Nothing is
asked of a person who is typing: their next letters would answer.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen

from cpts_tui import folders
from cpts_tui.storage.files import FileProblem, LetterFile, load
from cpts_tui.storage.reading import UnreadableLetter
from cpts_tui.ui.notices import Once, say
from cpts_tui.ui.saving import Saver, who
from cpts_tui.ui.session import Session

if TYPE_CHECKING:
    from cpts_tui.storage.window_lock import Holder

EVERY = 1.0
"""Seconds between two looks at the file."""
SAFE = "Votre lettre est entière ici."

Stamp = tuple[int, ...]


class Watcher:
    """Watches the file of one session. ``changed`` is called when the letter has become another one under the
    screen, ``entered`` when this window has become the one that writes it."""

    def __init__(
        self,
        screen: Screen[None],
        session: Session,
        saver: Saver,
        changed: Callable[[], object],
        entered: Callable[[], object],
    ) -> None:
        self._screen, self._session, self._saver = screen, session, saver
        self._changed, self._now_ours = changed, entered
        self._stamp = _stamp(session.file)
        self._letter_at_look = session.letter
        self._busy = self._asking = self._gone = False
        self._trouble = Once(screen.app)
        self._release: Callable[[], None] | None = None

    def start(self) -> None:
        """Begin to look at the file, and let other windows know of this one."""
        self._screen.run_worker(self._enter, thread=True, group="lock")
        self._screen.set_interval(EVERY, self.look)

    # -- other windows -----------------------------------------------------------------------------------------

    def _enter(self) -> None:
        from cpts_tui.storage.window_lock import NoLock, WindowLock  # after the first painting, in a thread

        lock = WindowLock(self._session.file.path, folders.state_folder())
        held = lock.acquire()
        if held is None:
            self._release = lock.release
            if self._gone:  # the letter was left meanwhile
                self.leave()
                return
            self._sweep()
        elif isinstance(held, NoLock):
            self._trouble.tell(
                f"Cette lettre ne peut pas être réservée à cette fenêtre ({held.reason}). Elle s’écrit quand même"
                "\u202f; ne l’ouvrez pas dans deux fenêtres à la fois."
            )
            held = None
        self._screen.app.call_from_thread(self._entered, held)

    def _sweep(self) -> None:
        """Remove what saves that were killed have left: this window alone writes here now."""
        from cpts_tui.document.formats import FORMATS
        from cpts_tui.storage import journal, leftovers, versions

        state = folders.state_folder()
        leftovers.sweep(self._session.file.path)
        for end in FORMATS:
            leftovers.sweep(self._session.file.path.with_suffix(f".{end}"))
        for folder in (state, state / journal.FOLDER, versions.folder_of(self._session.file.path, state)):
            leftovers.sweep_folder(folder)

    def _entered(self, other: Holder | None) -> None:
        """This window writes, or another one does: who that is."""
        session, was = self._session, self._session.held
        session.held = other is not None
        if other is not None and not was:
            self._trouble.tell(
                f"Cette lettre est ouverte dans une autre fenêtre{who(other)}\u00a0: elle se lit ici, sans s’écrire."
            )
        elif was and other is None:
            self._say("L’autre fenêtre ne tient plus cette lettre\u00a0: elle peut s’écrire ici.")
        if session.held != was:
            self._changed()
        if other is None:
            self._now_ours()

    def enter_another(self) -> None:
        """The session goes on in another file: in a thread."""
        self._let_go()
        self._enter()

    def leave(self) -> None:
        """This window is gone."""
        self._gone = True
        self._let_go()

    def _let_go(self) -> None:
        if self._release is not None:
            self._release()
            self._release = None

    # -- other programs ----------------------------------------------------------------------------------------

    def saved(self) -> None:
        """The file is what this session has just written."""
        self._stamp = _stamp(self._session.file)

    def look(self) -> None:
        """Look at the file, in a thread: a share that does not answer must not hold the screen."""
        if self._session.held:
            self._screen.run_worker(self._enter, thread=True, group="lock", exclusive=True)
        idle = self._session.letter is self._letter_at_look and self._screen.app.screen is self._screen
        self._letter_at_look = self._session.letter
        if not (self._busy or self._asking or self._saver.asking):
            self._busy = True
            self._screen.run_worker(partial(self._read, may_ask=idle), thread=True, group="watch")

    def _read(self, *, may_ask: bool) -> None:
        stamp = _stamp(self._session.file)
        if stamp == self._stamp:
            self._busy = False
            return
        try:
            found: LetterFile | FileProblem | UnreadableLetter = load(self._session.file.path)
        except (FileProblem, UnreadableLetter) as error:
            found = error
        self._screen.app.call_from_thread(self._seen, stamp, found, may_ask)

    def _seen(
        self, stamp: Stamp | None, found: LetterFile | FileProblem | UnreadableLetter, may_ask: bool
    ) -> None:
        """Do what is to be done about it; what must be asked waits for another look where nobody may be asked."""
        self._busy = False
        if not self._screen.is_attached:
            return
        if isinstance(found, LetterFile):
            if found.digest != self._session.file.digest and not self._take(found, may_ask):
                return
            self._trouble.over()
        elif stamp is None:
            self._trouble.tell(
                f"Le fichier a été supprimé ou déplacé. {SAFE} Ctrl+S proposera de le recréer."
            )
        elif isinstance(found, FileProblem):
            self._trouble.tell(f"Le fichier ne peut plus être lu\u00a0: {found} {SAFE}")
        elif may_ask:
            self._saver.mend(found, self._forget_stamp)
        else:
            self._trouble.tell(
                f"Le fichier a changé, et ne se lit plus\u00a0: {found} {SAFE} Rien n’écrasera le fichier."
            )
            return
        self._stamp = stamp

    def _forget_stamp(self) -> None:
        self._stamp = None
        self.look()

    def _take(self, found: LetterFile, may_ask: bool) -> bool:
        """Go on from the newer file: its letter alone, or both together. Whether that could be."""
        session = self._session
        if not session.modified:
            session.take(found, found.letter, "Relecture du fichier")
            self._changed()
            self._say(session.why_read_only or "Le fichier a changé\u00a0: la lettre a été relue.")
            return True
        from cpts_tui.letter.merging import merge
        from cpts_tui.ui.conflicts import settle

        merged = merge(session.file.letter, session.letter, found.letter)
        if merged.conflicts and not may_ask:
            return False
        self._asking = True
        settle(self._screen, session, found, merged, self._merged)
        return True

    def _merged(self) -> None:
        self._asking = False
        self._changed()
        save = self._session.why_read_only or "Ctrl+S les enregistrera."
        self._say(f"Le fichier a changé\u00a0: ses modifications et les vôtres sont réunies. {save}")

    def _say(self, text: str) -> None:
        say(self._screen.app, text)


def _stamp(file: LetterFile) -> Stamp | None:
    """What the system says of the file, cheaply; a hash of its bytes is the judge. None where it is not there, and
    nothing where nobody knows (a share that does not answer)."""
    try:
        status = os.stat(file.path)  # noqa: PTH116 - unlike Path's, takes any path
    except FileNotFoundError:
        return None
    except OSError:
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
