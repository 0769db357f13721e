"""``apercu``: the letter as it will be read, on standard output."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cpts_tui.cli import complain
from cpts_tui.cli.opening import CannotOpenError, open_letter


def preview(path: Path) -> int:
    """Print the letter: with colours and a pager on a terminal, plain in a pipe (NO_COLOR and COLUMNS respected)."""
    try:
        file, library = open_letter(path)
    except CannotOpenError as error:
        complain(str(error))
        return 2
    from rich.console import Console

    from cpts_tui.document.terminal import to_terminal
    from cpts_tui.document.wording import to_document
    from cpts_tui.territory import france

    document = to_document(file.letter, library, france())
    console = Console(markup=False, emoji=False, highlight=False)
    if console.width < 1:
        console.width = 80  # COLUMNS=0, as some launchers say that nobody knows
    for problem in library.problems:
        complain(str(problem))
    if console.is_terminal and sys.stdin is not None and sys.stdin.isatty() and _has_pager():
        os.environ.setdefault(
            "LESS", "FRX"
        )  # as git does: colours pass, and a short letter needs no key to leave
        with console.pager(styles=True, links=False):
            console.print(to_terminal(document))
    else:
        console.print(to_terminal(document, records=not console.is_terminal))
    return 0


def _has_pager() -> bool:
    """Whether the pager that the person chose is there (the system's own, where they chose none)."""
    import shutil  # it brings every archive format with it

    chosen = (os.environ.get("MANPAGER") or os.environ.get("PAGER") or "").split()
    return not chosen or shutil.which(chosen[0]) is not None
