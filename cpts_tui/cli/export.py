"""``exporter``: letters to PDF, one or many; a file is replaced only once the new one is whole."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from cpts_tui.cli import complain
from cpts_tui.cli.opening import CannotOpenError, open_letter
from cpts_tui.letter.display import shown
from cpts_tui.storage.files import FileProblem, make_folder, spare_texts, write_atomically


class Progress(Protocol):
    """What an export tells of its progress: a letter's name, and the pages done of all."""

    def __call__(self, name: str, done: int, total: int) -> None:
        """``done`` of ``total`` pages of the letter ``name`` are composed."""


def export(paths: list[Path], output: str | None, suffix: str) -> int:
    """Export each letter; 0, or 2 when one could not be read or written (the others are still exported).

    ``output`` is a file or a folder as typed: one that ends with a separator is a folder, and is made.
    """
    try:
        targets = _targets(paths, output, suffix)
    except FileProblem as error:
        complain(str(error))
        return 2
    if targets is None:
        complain(f"{output}\u00a0: plusieurs lettres s’exportent dans un dossier, pas dans un seul fichier.")
        return 2
    code = 0
    with _progress() as tell:
        for path, target in zip(paths, targets, strict=True):
            try:
                _export_one(path, target, tell)
            except (CannotOpenError, FileProblem) as error:
                complain(str(error))
                code = 2
            else:
                print(shown(str(target)) if sys.stdout is not None and sys.stdout.isatty() else target)
    return code


def _export_one(path: Path, target: Path, tell: Progress) -> None:
    from cpts_tui.document.printing import print_letter
    from cpts_tui.letter.review import review
    from cpts_tui.territory import france

    file, library = open_letter(path)
    for problem in library.problems:
        complain(str(problem))
    spare_texts(path, target)
    found = review(file.letter, library, france())
    source = (path.name, file.source.encode())
    data = print_letter(
        file.letter,
        library,
        found,
        france(),
        source=source,
        progress=lambda done, total: tell(path.name, done, total),
    )
    write_atomically(target, data, mode=file.mode)
    if not found.complete:
        complain(
            f"{path}\u00a0: lettre incomplète ({found.progress}\u00a0%), exportée avec la mention « Projet »."
        )
    for finding in found.findings:
        if finding.rule == "glyphe":
            complain(f"{path}\u00a0: {finding.ref}\u00a0: {finding.sentence}")


def _targets(paths: list[Path], typed: str | None, suffix: str) -> list[Path] | None:
    """Where each letter goes; two of the same name in a folder get -2, -3. None where one file is asked for several."""
    output = None if typed is None else Path(typed)
    if typed is not None and output is not None and not os.path.isdir(output):  # noqa: PTH112
        is_folder = typed.endswith(tuple(filter(None, (os.sep, os.altsep))))
        if len(paths) == 1 and not is_folder:
            return [output]
        if os.path.lexists(output) or (output.suffix == f".{suffix}" and not is_folder):
            return None
        make_folder(output)
    taken: set[str] = set()
    targets = []
    for path in paths:
        folder = path.parent if output is None else output
        target, count = folder / f"{path.stem}.{suffix}", 1
        # « A.pdf » and « a.pdf » are one file on many disks.
        while str(target).casefold() in taken:
            count += 1
            target = folder / f"{path.stem}-{count}.{suffix}"
        taken.add(str(target).casefold())
        targets.append(target)
    return targets


def _say_nothing(name: str, done: int, total: int) -> None:
    """Where nobody watches."""


@contextmanager
def _progress() -> Iterator[Progress]:
    """A progress bar on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield _say_nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def tell(name: str, done: int, total: int) -> None:
            bar.update(task, description=shown(name), completed=done, total=total)

        yield tell
