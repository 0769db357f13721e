"""``nouvelle``: a commented blank letter, or the sample."""

from __future__ import annotations

from pathlib import Path

from cpts_tui import resources
from cpts_tui.cli import complain
from cpts_tui.folders import library_folders
from cpts_tui.letter.display import shown
from cpts_tui.letter.library import Library
from cpts_tui.storage import blank, files


def create(path: Path, trame: str, *, sample: bool) -> int:
    """Write a new letter where nothing stands yet; 0, or 2 with a sentence."""
    library = Library(library_folders(path))
    template = library.template(trame)
    if template is None:
        known = ", ".join(item.key for item in library.templates())
        complain(f"la trame «\u00a0{trame}\u00a0» est inconnue\u00a0; connues\u00a0: {known}.")
        return 2
    text = (
        (resources.folder("samples") / "exemple.toml").read_text("utf-8")
        if sample
        else blank.blank(template, library)
    )
    try:
        files.create(path, text)
    except files.FileProblem as error:
        complain(str(error))
        return 2
    print(shown(f"{path}\u00a0: lettre créée. Ouvrez-la avec\u00a0: cpts-tui {path}"))
    return 0
