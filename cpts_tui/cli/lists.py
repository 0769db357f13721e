"""``trames`` and ``schema``: what letters are made of, for people and for editors."""

from __future__ import annotations

from pathlib import Path

from cpts_tui.cli import complain
from cpts_tui.cli.for_programs import json_text
from cpts_tui.folders import config_folder, library_folders
from cpts_tui.letter.display import shown
from cpts_tui.letter.library import Library
from cpts_tui.letter.schema import json_schema

NOMENCLATURES = ("missions", "prs")


def list_templates() -> int:
    """Print the trames and the dated lists, each with where it comes from."""
    library = Library(library_folders(None))
    print('Trames (dans une lettre : trame = "…")')
    for template in library.templates():
        _print_item(f"{template.key:<14}", template.title, template.origin)
    print("\nListes datées (dans une lettre, section [editions])")
    for name in NOMENCLATURES:
        for nomenclature in library.nomenclatures(name):
            _print_item(f'{name} = "{nomenclature.edition}"', nomenclature.title, nomenclature.origin)
    print("\nLes vôtres (*.trame.toml, *.nomenclature.toml) sont lues à côté de la lettre, puis dans")
    print(f"  {config_folder()}")
    for problem in library.problems:
        complain(str(problem))
    return 2 if library.problems else 0


def _print_item(name: str, title: str, origin: str) -> None:
    print(shown(f"  {name}  {title}"))
    print(shown(f"      {origin}" if Path(origin).is_absolute() else f"      fournie ({origin})"))


def write_schema(trame: str, output: Path | None) -> int:
    """Print or write the JSON Schema of a letter of this trame."""
    library = Library(library_folders(output))
    template = library.template(trame)
    if template is None:
        known = ", ".join(item.key for item in library.templates())
        complain(f"la trame «\u00a0{trame}\u00a0» est inconnue\u00a0; connues\u00a0: {known}.")
        return 2
    text = json_text(json_schema(template, library)) + "\n"
    if output is None:
        print(text, end="")
        return 0
    from cpts_tui.storage.files import FileProblem, write_atomically

    try:
        write_atomically(output, text.encode("utf-8"))
    except FileProblem as error:
        complain(str(error))
        return 2
    return 0
