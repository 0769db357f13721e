"""A text written in the person's own editor: the terminal is lent, and taken back with the text."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


class NoEditorError(Exception):
    """No editor could be started, or it failed. The message is a French sentence."""


def editor() -> list[str]:
    """The command of the person's editor: VISUAL, EDITOR, else the one that the system has for everybody."""
    for name in ("VISUAL", "EDITOR"):
        if command := os.environ.get(name, "").strip():
            try:
                words = shlex.split(command, posix=os.name != "nt")
            except (
                ValueError
            ):  # a quotation mark that nothing closes: it will not start, and that is said then
                words = [command]
            if words and words[0]:
                return words
    if os.name == "nt":
        return ["notepad"]
    if sys.platform == "darwin" and not shutil.which("nano"):
        return ["open", "-t", "-W"]
    return ["nano" if shutil.which("nano") else "vi"]


def edit_file(path: Path) -> None:
    """Open a file in the editor and wait for its end. Raises NoEditorError."""
    command = [*editor(), str(path)]
    try:
        done = subprocess.run(command, check=False)  # noqa: S603 - the person's own command
    except (OSError, ValueError) as error:
        # The system's own words are in another language more often than not.
        reasons: dict[type[Exception], str] = {
            FileNotFoundError: "introuvable",
            PermissionError: "il ne peut pas être exécuté",
        }
        why = reasons.get(type(error), "sa commande n’en est pas une")
        raise NoEditorError(
            f"L’éditeur «\u00a0{command[0]}\u00a0» ne démarre pas ({why})\u202f; "
            "choisissez-en un avec la variable EDITOR."
        ) from error
    if done.returncode != 0:
        raise NoEditorError(
            f"L’éditeur «\u00a0{command[0]}\u00a0» s’est arrêté sur une erreur ({done.returncode})."
        )


def edit_text(text: str, name: str) -> str:
    """The text as the person left it; ``name`` shows in the editor's title. Raises NoEditorError.

    Line ends become line feeds, and the one that editors add at the end is taken off.
    """
    with tempfile.TemporaryDirectory(prefix="cpts-tui-") as folder:
        path = Path(folder) / f"{name}.txt"
        path.write_text(text + "\n", encoding="utf-8", newline="\n")
        edit_file(path)
        try:
            written = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise NoEditorError("Le texte n’a pas pu être relu : enregistrez-le en UTF-8.") from error
    written = written.replace("\r\n", "\n").replace("\r", "\n")
    return written.removesuffix("\n")
