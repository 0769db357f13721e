"""« Enregistrer ailleurs »: where to, what stands there already, and whether another window holds it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from textual.screen import Screen

from cpts_tui import folders
from cpts_tui.letter.letter import Letter
from cpts_tui.storage.files import FileProblem, LetterFile, create, load, write_atomically
from cpts_tui.storage.window_lock import Holder
from cpts_tui.ui.paths import is_there
from cpts_tui.ui.saving import Write, text_of, who
from cpts_tui.ui.screens.path_prompt import PathPrompt
from cpts_tui.ui.screens.question import Answer, Question


def ask_where(
    screen: Screen[None],
    file: LetterFile,
    write: Callable[[Write], object],
    same_file: Callable[[], object],
) -> None:
    """Ask for a path, then have the letter written there by ``write``; ``same_file`` where it is the letter's own."""

    def chosen(path: Path | None) -> None:
        if path is None:
            return
        if not is_there(path):
            write(lambda file, letter: write_there(path, file, letter, replace=False))
        elif _is_same(path, file.path):
            same_file()
        else:
            _ask_to_replace(screen, path, write, lambda: ask_where(screen, file, write, same_file))

    proposed = file.path.with_name(f"{file.path.stem}-copie{file.path.suffix}")
    screen.app.push_screen(PathPrompt("Enregistrer ailleurs", proposed), chosen)


def _ask_to_replace(
    screen: Screen[None], path: Path, write: Callable[[Write], object], again: Callable[[], object]
) -> None:
    from cpts_tui.settings import settings

    kept = "son texte actuel ira dans ses versions" if settings().versions else "son texte actuel sera perdu"
    answers = (
        Answer("again", "a", "Choisir un autre nom"),
        Answer("over", "r", "Remplacer", kept),
        Answer("", "v", "Revenir à la lettre"),
    )

    def after(answer: str | None) -> None:
        if answer == "again":
            again()
        elif answer == "over":
            write(lambda file, letter: write_there(path, file, letter, replace=True))

    screen.app.push_screen(Question("Ce fichier existe déjà", str(path), answers), after)


def write_there(path: Path, file: LetterFile, letter: Letter, *, replace: bool) -> LetterFile:
    """Write the letter of ``file`` to another path; with ``replace``, over what stands there, which becomes a version.

    Raises FileProblem where that cannot be, or where another window has that letter open: nothing has changed then.
    """
    from cpts_tui.storage.journal import Journal
    from cpts_tui.storage.window_lock import WindowLock

    state = folders.state_folder()
    lock = WindowLock(path, state)
    held = lock.acquire()
    if isinstance(held, Holder):
        raise FileProblem(
            path,
            f"cette lettre est ouverte dans une autre fenêtre{who(held)}\u202f; fermez-la, ou choisissez un autre nom.",
        )
    try:
        text = text_of(file, letter)
        if replace:
            _replace(path, text, state)
            written = load(path)
        else:
            written = create(path, text, file.mode)
        journal = Journal(path, state)
        if journal.exists:  # of the letter that stood there: not ours to forget
            journal.set_aside()
    finally:
        lock.release()
    return written


def _replace(path: Path, text: str, state: Path) -> None:
    from cpts_tui.settings import settings
    from cpts_tui.storage.disk import read_bytes
    from cpts_tui.storage.reading import MAX_BYTES
    from cpts_tui.storage.versions import Versions

    Versions(path, state, settings().versions).keep(read_bytes(path, MAX_BYTES).data)
    write_atomically(path, text.encode("utf-8"))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)  # noqa: PTH121 - unlike Path's, takes any path
    except OSError:
        return False
