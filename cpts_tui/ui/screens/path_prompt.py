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
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cpts_tui.letter.display import shown
from cpts_tui.ui.paths import is_folder, typed_path
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.marked_list import MarkedList
from cpts_tui.ui.widgets.path_line import PathLine

SHOWN = 60


class PathPrompt(Dialog[Path | None]):
    """Returns a path, or None on Échap. ``suffix`` filters what is proposed and completes what is typed; files of the
    suffixes ``also`` are proposed too. ``existing``: one of those that are there is wanted."""

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
    ) -> None:
        super().__init__()
        self._title, self._explanation, self._suffix = title, explanation, suffix
        self._suffixes = (suffix, *also)
        self._existing = existing
        self._start = shown(str(start)) + (os.sep if is_folder(start) else "")

    def compose(self) -> ComposeResult:
        """The line, and the letters and folders of the folder it names."""
        with Vertical(classes="dialog -wide") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("Entrée\u00a0: valider · ↓\u00a0: choisir · Échap\u00a0: revenir")
            if self._explanation:
                yield Static(Content(shown(self._explanation)), classes="dialog-text")
            yield PathLine(self._start, id="path")
            yield MarkedList(compact=True, markup=False, id="found")

    def on_mount(self) -> None:
        """Start at the end of the path."""
        self.query_one(PathLine).focus()
        self._propose(self._start)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._propose(event.value)

    def _propose(self, text: str) -> None:
        found = self.query_one("#found", OptionList)
        found.clear_options()
        options = [
            Option(Content(f" {shown(name)}"), id=str(path))
            for name, path in candidates(text, self._suffixes)
        ]
        nothing = Option(
            Content.styled(f" Aucun fichier {self._suffix} ne commence ainsi.", "dim"), disabled=True
        )
        found.add_options(options or ([nothing] if self._existing else []))

    def action_into_list(self) -> None:
        """From the line to what is proposed."""
        found = self.query_one("#found", OptionList)
        found.focus()
        if found.highlighted is None and found.option_count:
            found.highlighted = 0

    @on(Input.Submitted)
    def _validated(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            path = typed_path(event.value)
            if is_folder(path):
                self._enter(path)
            else:
                self.dismiss(
                    path if path.suffix or not path.name else path.with_name(path.name + self._suffix)
                )

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
