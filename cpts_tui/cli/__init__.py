"""The commands. Results go to standard output, messages to standard error.

Exit codes: 0 fine; 1 what was found makes the letter incomplete (``verifier``, ``remplir``); 2 wrong usage
or unreadable file.
Each command imports what it needs when it runs: ``verifier`` loads neither tomlkit nor rich, nothing but the screen
loads textual.
"""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from cpts_tui.resources import ResourceError

DISK_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
COMMANDS = (
    "nouvelle", "remplir", "verifier", "apercu", "exporter", "extraire", "trames", "schema", "communes", "versions",
    "config",
)  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    if arguments is None:
        # A process of our own: imports make a hundred thousand objects that live as long as it does, and most commands
        # are over before there is garbage. The screen and the export look for it when they have begun.
        gc.disable()
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    code = 0
    try:
        code = _run(words)
        if sys.stdout is not None:  # closed by the caller (``>&-``)
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe (``| head``) has left: that is no error of ours.
        silence_output()
    except ResourceError as error:
        complain(f"{error} Réinstallez cpts-tui.")
        return 2
    except OSError as error:
        if error.errno not in DISK_FULL:
            raise
        silence_output()
        complain("il n’y a plus de place pour écrire le résultat\u202f; faites-en, puis recommencez.")
        return 2
    except KeyboardInterrupt:
        return 130
    return code


def _run(words: list[str]) -> int:
    if not words or words[0] not in (*COMMANDS, "-h", "--help", "--version"):
        return _open_screen(words)
    from cpts_tui.cli.parser import commands_parser

    options = vars(commands_parser().parse_args(words))
    return int(options.pop("run")(**options))


def silence_output() -> None:
    """Send what is left to write nowhere, so that Python does not complain of it at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(message: str) -> None:
    """A message to the person, on standard error."""
    from cpts_tui.letter.display import shown

    print(f"cpts-tui\u00a0: {shown(message)}", file=sys.stderr)


def _open_screen(words: list[str]) -> int:
    if len(words) > 1 or words[:1] == [""] or (words and words[0].startswith("-")):
        from cpts_tui.cli.parser import refuse

        refuse(words)
    from cpts_tui.ui.app import run_app  # before any parser: the screen is what people wait for

    return run_app(Path(words[0]) if words else None)


def _speak_utf8() -> None:
    """French needs more than ASCII: where the locale says otherwise (LANG=C), write UTF-8 all the same.

    A file name that is not UTF-8 comes as lone surrogates, written ``\\udcff``: that is valid JSON, too.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
