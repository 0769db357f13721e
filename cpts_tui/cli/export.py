"""``exporter``: letters to each format, one or many; a file is replaced only once the new one is whole."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from cpts_tui.cli import complain
from cpts_tui.cli.batch import results, workers_for
from cpts_tui.cli.opening import CannotOpenError, open_letter
from cpts_tui.document.formats import FORMATS, Blanks, Format, format_of
from cpts_tui.letter.display import shown
from cpts_tui.storage.files import FileProblem, make_folder, spare_texts, write_atomically


class Progress(Protocol):
    """What an export tells of its progress: a letter's name, and the pages done of all."""

    def __call__(self, name: str, done: int, total: int) -> None:
        """``done`` of ``total`` pages of the letter ``name`` are composed."""


class Wanted(NamedTuple):
    """What is asked of an export: where to, as typed; the format, None for what the output's name says; the looks.

    An ``output`` that ends with a separator is a folder, and is made.
    """

    output: str | None = None
    form: Format | None = None
    blanks: Blanks = "required"
    style: Path | None = None


def export(paths: list[Path], wanted: Wanted) -> int:
    """Export each letter; 0, or 2 when one could not be read or written (the others are still exported)."""
    from cpts_tui.document.style import StyleError

    try:
        form = _form(wanted)
        if wanted.style is not None:
            _check_style(wanted.style)
        targets = _targets(paths, wanted.output, form)
    except (FileProblem, StyleError, CannotExportError) as error:
        complain(str(error))
        return 2
    if form == "pdf":
        from cpts_tui.document import pdf  # noqa: F401 - once for all letters, and all processes
    gc.freeze()  # what is imported is no garbage, and stays shared with processes that are forked
    gc.enable()
    workers = workers_for(len(paths))
    code = 0
    with _progress(by_letter=workers > 1) as tell:
        work = partial(
            _export_one, wanted=wanted._replace(form=form), tell=_say_nothing if workers > 1 else tell
        )
        exported = results(work, list(zip(paths, targets, strict=True)), workers)
        for number, (path, target, done) in enumerate(zip(paths, targets, exported, strict=True), 1):
            for message in done.messages:
                complain(message)
            if done.written:
                print(shown(str(target)) if sys.stdout is not None and sys.stdout.isatty() else target)
            else:
                code = 2
            if workers > 1:
                tell(path.name, number, len(paths))
    return code


class CannotExportError(Exception):
    """What is asked cannot be done for any letter. The message is a French sentence."""


def _form(wanted: Wanted) -> Format:
    """The format that is asked for: by its name, else by that of the output."""
    output = None if wanted.output is None or _is_folder(wanted.output) else Path(wanted.output)
    named = None if output is None else format_of(output)
    if wanted.form is None:
        if output is not None and output.suffix and named is None:
            raise CannotExportError(
                f"{output}\u00a0: «\u00a0{output.suffix}\u00a0» n’est la fin d’aucun format connu "
                f"({', '.join(f'.{name}' for name in FORMATS)})\u202f; changez-la, ou précisez --format."
            )
        return named or "pdf"
    if named is not None and named != wanted.form:
        raise CannotExportError(
            f"{output}\u00a0: ce nom est celui d’un autre format ({FORMATS[named]}) que celui de --format "
            f"({FORMATS[wanted.form]})\u202f; changez l’un des deux."
        )
    return wanted.form


def _check_style(path: Path) -> None:
    """Say what is wrong with a style once, before any letter. Raises StyleError."""
    from cpts_tui.document.printing import load_style

    load_style(path)


class _Exported(NamedTuple):
    """What came of a letter: whether its file is written, and what is to be said of it."""

    written: bool
    messages: list[str]


def _export_one(paths: tuple[Path, Path], wanted: Wanted, tell: Progress) -> _Exported:
    """Export the letter at the first path to the second."""
    from cpts_tui.document.style import StyleError

    path, target = paths
    try:
        return _Exported(True, _write(path, target, wanted, tell))
    except (CannotOpenError, FileProblem, StyleError) as error:
        return _Exported(False, [str(error)])


def _write(path: Path, target: Path, wanted: Wanted, tell: Progress) -> list[str]:
    """Write one letter; what is to be said of it. Raises CannotOpenError, FileProblem and StyleError."""
    from cpts_tui.document.printing import print_letter
    from cpts_tui.letter.review import review
    from cpts_tui.territory import france

    file, library = open_letter(path)
    messages = [str(problem) for problem in library.problems]
    spare_texts(path, target)
    found = review(file.letter, library, france())
    form = wanted.form or "pdf"
    data = print_letter(
        file.letter,
        library,
        found,
        france(),
        source=(path.name, file.source.encode()),
        form=form,
        blanks=wanted.blanks,
        style=wanted.style,
        progress=lambda done, total: tell(path.name, done, total),
    )
    write_atomically(target, data, mode=file.mode)
    if not found.complete:
        messages.append(
            f"{path}\u00a0: lettre incomplète ({found.progress}\u00a0%), exportée avec la mention «\u00a0Projet\u00a0»."
        )
    if form == "pdf":  # other formats bring no font: their readers have them all
        messages += [
            f"{path}\u00a0: {finding.ref}\u00a0: {finding.sentence}"
            for finding in found.findings
            if finding.rule == "glyphe"
        ]
    return messages


def _is_folder(typed: str) -> bool:
    """Whether an output is a folder: it is there, or is typed as one."""
    return os.path.isdir(typed) or typed.endswith(tuple(filter(None, (os.sep, os.altsep))))  # noqa: PTH112


def _targets(paths: list[Path], typed: str | None, suffix: str) -> list[Path]:
    """Where each letter goes; two of the same name in a folder get -2, -3."""
    output = None if typed is None else Path(typed)
    if typed is not None and output is not None and not os.path.isdir(output):  # noqa: PTH112
        is_folder = _is_folder(typed)
        if len(paths) == 1 and not is_folder:
            return [output]
        if os.path.lexists(output) or (format_of(output) is not None and not is_folder):
            raise CannotExportError(
                f"{output}\u00a0: plusieurs lettres s’exportent dans un dossier, pas dans un seul fichier."
            )
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
def _progress(*, by_letter: bool) -> Iterator[Progress]:
    """A progress bar on a terminal; nothing elsewhere.

    ``by_letter``: it is drawn when it is told something, and by no thread, as processes are forked beside it.
    """
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
    with Progress(*columns, console=Console(stderr=True), transient=True, auto_refresh=not by_letter) as bar:
        task = bar.add_task("", total=None)

        def tell(name: str, done: int, total: int) -> None:
            bar.update(task, description=shown(name), completed=done, total=total, refresh=by_letter)

        yield tell
