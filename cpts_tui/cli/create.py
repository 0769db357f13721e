"""``nouvelle``: a commented blank letter, or the sample."""

from __future__ import annotations

from pathlib import Path

from cpts_tui import resources
from cpts_tui.cli import complain
from cpts_tui.folders import library_folders
from cpts_tui.letter.display import shown
from cpts_tui.letter.library import Library
from cpts_tui.settings import settings
from cpts_tui.storage import blank, files


def create(typed: str, trame: str | None, *, sample: bool) -> int:
    """Write a new letter where nothing stands yet; 0, or 2 with a sentence.

    What is not said comes from the settings: the trame, and the folder of a letter of which only the name is given
    (« ./lettre.toml » says that it is the current one).
    """
    path = Path(typed)
    preferred = settings()
    for problem in preferred.problems:
        complain(str(problem))
    if preferred.folder is not None and path.name == typed:
        path = preferred.folder / path
    library = Library(library_folders(path))
    template = library.template(trame or preferred.template)
    if template is None:
        known = ", ".join(item.key for item in library.templates())
        source = "" if trame else f" (réglage lettres.trame de {preferred.file})"
        name = trame or preferred.template
        complain(f"la trame «\u00a0{name}\u00a0»{source} est inconnue\u00a0; connues\u00a0: {known}.")
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
