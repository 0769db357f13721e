"""Asking for a file: a line to type its path in, what is there already shown under it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cpts_tui.letter.display import shown
from cpts_tui.storage.disk import make_folder
from cpts_tui.storage.files import FileProblem
from cpts_tui.ui.notices import say
from cpts_tui.ui.paths import is_folder, is_there, typed_path
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.marked_list import MarkedList
from cpts_tui.ui.widgets.path_line import PathLine

SHOWN = 60
SEPARATORS = tuple({"/", os.sep})


class PathPrompt(Dialog[Path | None]):
    """Returns a path, or None on Échap. ``suffix`` filters what is proposed and completes what is typed; files of the
    suffixes ``also`` are proposed too. ``existing``: one of those that are there is wanted; ``taken``: what is said of
    one that is there, where another is wanted."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Revenir"),
        Binding("down", "into_list", show=False),
    ]

    def __init__(
        self,
        title: str,
        start: Path,
        *,
        explanation: str = "",
        suffix: str = ".toml",
        also: tuple[str, ...] = (),
        existing: bool = False,
        taken: str = "",
    ) -> None:
        super().__init__()
        self._title, self._explanation, self._suffix = title, explanation, suffix
        self._suffixes = (suffix, *also)
        self._existing, self._taken = existing, taken
        self._to_make: Path | None = None
        self._start = shown(str(start)) + (os.sep if is_folder(start) else "")

    def compose(self) -> ComposeResult:
        """The line, and the letters and folders of the folder it names."""
        with Vertical(classes="dialog -wide") as box:
            box.border_title = Content(self._title)
            if self._explanation:
                yield Static(Content(shown(self._explanation)), classes="dialog-text")
            yield PathLine(self._start, id="path")
            yield MarkedList(compact=True, markup=False, id="found")

    def on_mount(self) -> None:
        """Start at the end of the path; a name that is proposed there makes room for another."""
        line = self.query_one(PathLine)
        line.focus()
        if not is_folder(typed_path(self._start)):
            line.choose_name()
        self._propose(self._start)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._to_make = None
        self._propose(event.value)

    def _propose(self, text: str) -> None:
        found = self.query_one("#found", OptionList)
        found.clear_options()
        options = [
            Option(Content(f" {shown(name)}"), id=str(path))
            for name, path in candidates(text, self._suffixes)
        ]
        choose = " · ↓\u00a0: choisir" if options else ""
        self.query_one(".dialog").border_subtitle = Content(
            f"Entrée\u00a0: valider{choose} · Échap\u00a0: revenir"
        )
        if self._existing and not options:
            options = [_remark(f"Aucun fichier {self._suffix} ne commence ainsi.")]
        elif self._taken and os.path.isfile(typed_path(text)):  # noqa: PTH113 - Path.is_file raises on a strange name
            options = [_remark(self._taken)]
        found.add_options(options)

    def action_into_list(self) -> None:
        """From the line to what is proposed, if anything is."""
        found = self.query_one("#found", OptionList)
        if all(option.disabled for option in found.options):
            return
        found.focus()
        if found.highlighted is None and found.option_count:
            found.highlighted = 0

    @on(Input.Submitted)
    def _validated(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            path = typed_path(event.value)
            folder = path if event.value.strip().endswith(SEPARATORS) else path.parent
            if is_folder(path):
                self._enter(path)
            elif not is_there(folder):
                self._miss(folder)
            else:
                self.dismiss(self._completed(path))

    def _miss(self, folder: Path) -> None:
        """A folder does not exist: where something new goes, a second Entrée makes it."""
        if self._existing or self._to_make != folder:
            self._to_make = folder
            remedy = (
                "Choisissez-en un autre." if self._existing else "Entrée encore une fois\u00a0: le créer."
            )
            say(self.app, f"Ce dossier n’existe pas\u00a0: {folder}. {remedy}", "warning")
            return
        try:
            make_folder(folder)
        except FileProblem as error:
            say(self.app, str(error), "error")
            return
        say(self.app, f"Dossier créé\u00a0: {folder}.")
        line = self.query_one(PathLine)
        if is_folder(typed_path(line.value)):
            self._enter(folder)
        else:
            self.dismiss(self._completed(typed_path(line.value)))

    def _completed(self, path: Path) -> Path:
        """The path with its suffix: « CPTS v1.2 » has none yet."""
        if not path.name or is_there(path) or path.suffix.casefold() in self._suffixes:
            return path
        return path.with_name(path.name + self._suffix)

    def on_key(self, event: Key) -> None:
        """What is typed is typed in the line, wherever one is; above the list is the line."""
        found, line = self.query_one("#found", OptionList), self.query_one(PathLine)
        if not found.has_focus:
            return
        if event.is_printable and event.character is not None:
            event.stop()
            line.focus()
            line.insert_text_at_cursor(event.character)
        elif event.key == "up" and found.highlighted in (None, 0):
            event.stop()
            event.prevent_default()
            line.focus()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        path = Path(event.option_id or "")
        if is_folder(path):
            self._enter(path)
        else:
            self.dismiss(path)

    def _enter(self, folder: Path) -> None:
        line = self.query_one(PathLine)
        line.propose(str(folder) + os.sep)
        line.focus()


def _remark(text: str) -> Option:
    return Option(Content.styled(f" {text}", "dim"), disabled=True)


def candidates(text: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    """The folders and files that a half-typed path may mean, folders first; nothing where it names no folder."""
    typed = typed_path(text)
    folder = typed if text.endswith(("/", os.sep)) or not text else typed.parent
    start = "" if text.endswith(("/", os.sep)) else typed.name.casefold()
    try:
        entries = sorted(folder.iterdir(), key=lambda path: (not is_folder(path), path.name.casefold()))
    except (OSError, ValueError):
        return
    if folder.parent != folder and not start:
        yield "../", folder.absolute().parent
    shown_entries = 0
    for path in entries:
        folder_there = is_folder(path)
        if path.name.startswith(".") or not (folder_there or path.suffix.casefold() in suffixes):
            continue
        if start and not (path.name.casefold().startswith(start) or path == typed):
            continue
        yield path.name + ("/" if folder_there else ""), path
        shown_entries += 1
        if shown_entries == SHOWN:
            return
