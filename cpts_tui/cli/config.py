"""``config``: where the settings are, which hold, and what is wrong with them."""

from __future__ import annotations

from cpts_tui.cli import complain
from cpts_tui.cli.for_programs import json_text
from cpts_tui.folders import library_folders, settings_file
from cpts_tui.letter.datafile import suggestion
from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.library import Library
from cpts_tui.settings import ACTIONS, SETTINGS, Problem, Settings, commented, settings
from cpts_tui.settings.keys import key_words
from cpts_tui.storage.places import places
from cpts_tui.storage.reading import UnreadableLetter, decode


def tell_settings(*, as_json: bool) -> int:
    """Print each setting, its value and where it comes from; 0, or 2 where the file is wrong."""
    found = settings()
    unknown = _unknown_template(found)
    problems = [*found.problems, *([unknown] if unknown is not None else [])]
    problems.sort(key=lambda problem: problem.line or 0)
    if as_json:
        print(json_text(_as_data(found, problems)))
    else:
        _print_text(found)
    for problem in problems:
        complain(str(problem))
    return 2 if problems else 0


def _unknown_template(found: Settings) -> Problem | None:
    """What is wrong with the trame that the file names, where nobody knows it; one that stands beside a letter only is
    known there and nowhere else, which is why no start looks for it."""
    library = Library(library_folders(None))
    if "lettres.trame" not in found.stated or library.template(found.template) is not None:
        return None
    try:
        text = decode(found.file.read_bytes()).text
    except (OSError, UnreadableLetter):  # gone since it was read
        text = ""
    hint = suggestion(found.template, [template.key for template in library.templates()])
    end = "" if hint.endswith("?") else "."
    message = f"aucune trame ne s’appelle «\u00a0{found.template}\u00a0»{hint}{end}"
    return Problem(found.file, places(text).line_of(Ref("lettres", "trame")), "lettres.trame", message)


def create_settings() -> int:
    """Write a commented file where there is none; 0, or 2 with a sentence."""
    from cpts_tui.storage.disk import make_folder, write_new
    from cpts_tui.storage.files import FileProblem

    path = settings_file()
    try:
        make_folder(path.parent)
        write_new(path, commented().encode("utf-8"))
    except FileProblem as error:
        complain(str(error))
        return 2
    print(shown(f"{path}\u00a0: fichier créé, chaque réglage y est expliqué."))
    return 0


def _as_data(found: Settings, problems: list[Problem]) -> dict[str, object]:
    return {
        "fichier": str(found.file),
        "existe": found.file.exists(),
        "reglages": {
            **{item.path: _data(found.value(item.path), item.path, found) for item in SETTINGS},
            **{f"touches.{name}": _data(_key(name, found), f"touches.{name}", found) for name in ACTIONS},
        },
        "problemes": [
            {"ligne": item.line, "chemin": item.path, "message": item.message} for item in problems
        ],
    }


def _data(value: object, path: str, found: Settings) -> dict[str, object]:
    return {"valeur": value, "origine": "fichier" if path in found.stated else "defaut"}


def _key(name: str, found: Settings) -> str:
    return found.keys.get(name, ACTIONS[name].key)


def _print_text(found: Settings) -> None:
    there = "" if found.file.exists() else " (pas encore créé\u00a0: cpts-tui config --creer)"
    print(shown(f"{found.file}{there}"))
    lines = [(item.path, _word(found.value(item.path))) for item in SETTINGS]
    lines += [(f"touches.{name}", key_words(_key(name, found))) for name in ACTIONS]
    for path, value in lines:
        origin = "fichier" if path in found.stated else "par défaut"
        print(shown(f"{path} = {value}  ({origin})"))


def _word(value: object) -> str:
    """A value as a person reads it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "(vide)" if value == "" else str(value)
