"""``versions``: the texts of a letter as it was saved, listed, shown, compared with the file, or written out again."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from cpts_tui.cli import complain
from cpts_tui.cli.for_programs import json_text
from cpts_tui.cli.opening import CannotOpenError, open_letter
from cpts_tui.folders import library_folders, state_folder
from cpts_tui.letter.comparing import changes
from cpts_tui.letter.display import one_line, shown
from cpts_tui.letter.library import Library
from cpts_tui.storage.files import FileProblem, create
from cpts_tui.storage.history import Saved, history
from cpts_tui.storage.reading import UnreadableLetter, read
from cpts_tui.storage.versions import Version, Versions


def versions(
    letter: Path,
    *,
    as_json: bool,
    show: int | None = None,
    compare: int | None = None,
    restore: int | None = None,
    output: Path | None = None,
) -> int:
    """Do what is asked of the versions of a letter, counted from 1, the latest first; 0, or 2 where it cannot be."""
    found = Versions(letter, state_folder()).all()
    wanted = next((number for number in (show, compare, restore) if number is not None), None)
    if wanted is not None and not 1 <= wanted <= len(found):
        complain(f"{letter}\u00a0: pas de version {wanted}\u202f; il y en a {len(found)}.")
        return 2
    try:
        if show is not None:
            sys.stdout.write(shown(found[show - 1].text) if sys.stdout.isatty() else found[show - 1].text)
        elif compare is not None:
            _compare(letter, found[compare - 1])
        elif restore is not None:
            _restore(letter, found[restore - 1], restore, output)
        else:
            _list(letter, found, as_json=as_json)
    except (CannotOpenError, FileProblem, UnreadableLetter) as error:
        complain(str(error))
        return 2
    return 0


def _list(letter: Path, found: list[Version], *, as_json: bool) -> None:
    saved = history(found, Library(library_folders(letter)).template_of)
    if as_json:
        print(json_text([_as_data(n, item) for n, item in enumerate(saved, 1)]))
        return
    for number, item in enumerate(saved, 1):
        print(f"{number:>3}  {item.version.when.astimezone():%d/%m/%Y %H:%M}  {one_line(item.words)}")
    if not found:
        complain(
            f"{letter}\u00a0: aucune version gardée\u202f; il y en a une à chaque enregistrement depuis l’écran."
        )


def _as_data(number: int, item: Saved) -> dict[str, Any]:
    """``champs``: what the version changed; null where there is none before it, or where it cannot be read."""
    version = item.version
    return {
        "numero": number,
        "date": version.when.isoformat(timespec="seconds"),
        "octets": version.size,
        "empreinte": version.digest,
        "lisible": item.letter is not None,
        "champs": [str(ref) for ref in item.changed] if item.changed is not None else None,
    }


def _compare(letter: Path, version: Version) -> None:
    file, library = open_letter(letter)
    found = changes(read(version.text), file.letter, library)
    for change in found:
        print(one_line(change.label))
        for sign, text in (("−", change.before), ("+", change.after)):
            if text:
                print(f"  {sign} {one_line(text)}")
    if not found:
        print("Rien n’a changé depuis cette version.")


def _restore(letter: Path, version: Version, number: int, output: Path | None) -> None:
    """Write a version to a new file: nothing that exists is replaced."""
    target = output or letter.with_name(f"{letter.stem}-version-{number}{letter.suffix}")
    create(target, version.text)
    print(shown(str(target)))
