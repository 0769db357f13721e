"""A file that is no letter any more: why, where, and what can be done, over its text that nobody can spoil here."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Literal

from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from cpts_tui import folders
from cpts_tui.folders import library_folders
from cpts_tui.letter.display import one_line, shown
from cpts_tui.letter.library import Library
from cpts_tui.storage.files import FileProblem, load
from cpts_tui.storage.mending import Excerpt, excerpt, put_back
from cpts_tui.storage.reading import UnreadableLetter
from cpts_tui.storage.versions import Versions
from cpts_tui.ui.lending import lend
from cpts_tui.ui.notices import say
from cpts_tui.ui.outside import NoEditorError, edit_file, editor
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.key_line import KeyLine
from cpts_tui.ui.widgets.source_view import SourceView

Outcome = Literal["", "readable", "write"]
"""Nothing was done; the file can be read; the letter on the screen is to be written in its place."""

EVERY = 1.0
"""Seconds between two looks at the file: whoever mends it in another window need not say so."""


class MendingScreen(Dialog[Outcome]):
    """``over_letter``: a letter is open under it, which can be written in the place of the broken text."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Fermer", priority=True),
        Binding("m,ctrl+t", "edit", "Éditeur"),
        Binding("r,f5,ctrl+r", "again", "Relire"),
        Binding("v", "versions", "Versions"),
        Binding("e", "write", "Écrire la lettre"),
    ]

    def __init__(self, path: Path, error: UnreadableLetter, *, over_letter: bool = False) -> None:
        super().__init__()
        self._path, self._error, self._over_letter = path, error, over_letter
        self._versions = [] if over_letter else Versions(path, folders.state_folder()).all()
        self._stamp = _stamp(path)

    def compose(self) -> ComposeResult:
        """What is wrong, the text, and the keys."""
        yield Static(
            Content(f" {one_line(self._path.name)}\u00a0: ce fichier ne se lit pas"), classes="title"
        )
        yield Static(id="mending-why")
        yield SourceView(id="source")
        yield KeyLine(tuple(self._keys()))

    def _keys(self) -> Iterator[tuple[str, str, str]]:
        yield "Échap", "Revenir à la lettre" if self._over_letter else "Fermer", "close"
        yield "m", f"Corriger dans {one_line(Path(editor()[0]).stem[:20])}", "edit"
        if self._over_letter:
            yield "e", "Écrire l’écran à la place", "write"
        if self._versions:
            yield "v", "Versions précédentes", "versions"
        yield "r", "Relire", "again"

    def on_mount(self) -> None:
        """Show it; look at the file from now on."""
        self.query_one(SourceView).focus()
        self._show(self._error)
        self.set_interval(EVERY, self._look)

    def _show(self, error: UnreadableLetter | FileProblem) -> None:
        place = (error.line, error.column) if isinstance(error, UnreadableLetter) else (0, 0)
        safe = "\nLa lettre ouverte ici reste entière, enregistrée ou non." if self._over_letter else ""
        self.query_one("#mending-why", Static).update(Content(f"{shown(error.sentence)}{safe}"))
        try:
            text = excerpt(self._path, place[0]) if place[0] else Excerpt(1, ())
        except FileProblem:
            text = Excerpt(1, ())  # it went away meanwhile: the next look says so
        self.query_one(SourceView).show(text, *place)

    def _look(self) -> None:
        if self.app.screen is self and _stamp(self._path) != self._stamp:
            self._read()

    def _read(self) -> bool:
        """Read the file again; leave where that is a letter. Whether it is."""
        self._stamp = _stamp(self._path)
        try:
            load(self._path)
        except (UnreadableLetter, FileProblem) as error:
            self._show(error)
            return False
        self.dismiss("readable")
        return True

    def action_again(self) -> None:
        """Read the file again."""
        if not self._read():
            self._say("Le fichier ne se lit toujours pas.")

    def action_edit(self) -> None:
        """Lend the terminal to the person's own editor, then read the file again."""
        try:
            lend(self.app, lambda: edit_file(self._path))
        except (NoEditorError, SuspendNotSupported) as error:
            self._say(str(error) or "Ce terminal ne peut pas être prêté à un éditeur.")
        self._read()

    def action_write(self) -> None:
        """Write the letter on the screen in its place."""
        if self._over_letter:
            self.dismiss("write")

    def action_versions(self) -> None:
        """Put back the text of a save; the broken one stays beside."""
        if not self._versions:
            self._say("Aucune version de cette lettre n’est gardée ici.")
            return
        from cpts_tui.storage.history import Saved
        from cpts_tui.ui.screens.versions import VersionsScreen

        def chosen(saved: Saved | None) -> None:
            if saved is None:
                return
            try:
                aside = put_back(self._path, saved.version.data)
            except (FileProblem, UnreadableLetter) as error:
                self._say(str(error))
                return
            self._say(f"Version remise en place\u202f; le texte illisible est gardé dans {aside.name}.")
            self._read()

        self.app.push_screen(
            VersionsScreen(self._versions, None, Library(library_folders(self._path))), chosen
        )

    def action_close(self) -> None:
        """Leave the file as it is."""
        self.dismiss("")

    def _say(self, text: str) -> None:
        say(self.app, text, "warning")


def _stamp(path: Path) -> tuple[int, ...]:
    """What the system says of the file, cheaply; nothing where it is not there."""
    try:
        status = os.stat(path)  # noqa: PTH116 - unlike Path's, takes any path
    except OSError:
        return ()
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
