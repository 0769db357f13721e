"""The application: what it opens, its looks, and how it ends. Everything a person does is in its screens."""

from __future__ import annotations

import sys
from pathlib import Path

from cpts_tui.ui import terminal


def run_app(path: Path | None) -> int:
    """Show the screen, on a letter or on the start screen; the exit code."""
    reason = terminal.unsuitable()
    if reason:
        told = sys.stderr
        if sys.__stdout__ and sys.__stdout__.isatty() and not (sys.__stderr__ and sys.__stderr__.isatty()):
            told = sys.stdout  # standard error goes elsewhere: it is what is said of
        print(f"cpts-tui\u00a0: {reason}", file=told)
        return 2
    prepared = terminal.prepare()

    from cpts_tui.ui.driver import strengthen
    from cpts_tui.ui.letter_app import LetterApp

    strengthen()
    # Threads (the recovery copy, the search of communes) give way to keys, and the screen's own to the frame it writes.
    sys.setswitchinterval(0.0005)
    app = LetterApp(path, prepared.problems, prepared.keys)
    app.run()
    return app.return_code or 0
