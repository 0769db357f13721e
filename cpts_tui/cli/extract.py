"""``extraire``: the letter that a PDF was exported from, byte for byte."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cpts_tui.cli import complain
from cpts_tui.document.embedded import NoLetterError
from cpts_tui.letter.display import shown
from cpts_tui.storage.disk import write_atomically, write_new
from cpts_tui.storage.files import FileProblem
from cpts_tui.ui.extraction import letter_of

STANDARD_OUTPUT = "-"


def extract(pdf: Path, output: str | None, *, force: bool) -> int:
    """Write the letter of a PDF beside it, to a file, a folder or (« - ») standard output; 0, or 2 with a sentence.

    What stands there already is replaced only by ``force``, and the PDF itself never.
    """
    try:
        data = letter_of(pdf)
        if output == STANDARD_OUTPUT:
            sys.stdout.buffer.write(data)
            return 0
        target = _target(pdf, output)
        if force and os.path.exists(target) and os.path.samefile(pdf, target):  # noqa: PTH110, PTH121
            raise FileProblem(target, "c’est le PDF lui-même, la lettre ne le remplacera pas.")
        if force:
            write_atomically(target, data)
        else:
            write_new(target, data)
    except NoLetterError as error:
        complain(f"{pdf}\u00a0: {error}")
        return 2
    except FileProblem as error:
        complain(str(error))
        return 2
    print(shown(f"{target}\u00a0: lettre extraite. Ouvrez-la avec\u00a0: cpts-tui {target}"))
    return 0


def _target(pdf: Path, output: str | None) -> Path:
    """Where the letter goes. The name that the PDF gives it is not trusted: it takes the PDF's own."""
    name = f"{pdf.stem}.toml"
    if output is None:
        return pdf.with_name(name)
    return Path(output) / name if os.path.isdir(output) else Path(output)  # noqa: PTH112 - raises on a closed folder
