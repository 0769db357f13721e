"""The recovery copy of a letter: what is on the screen and not yet in its file.

It stands in the program's own state folder, never beside the letter, and only its owner can read it. What it was
made from is told by the hash of the file, never by a date: clocks lie. A comment above the text says the rest, so
that a person who finds the copy can use it without this program.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from cpts_tui.letter.letter import Letter
from cpts_tui.letter.refusals import reason
from cpts_tui.storage.disk import read_bytes, write_atomically
from cpts_tui.storage.fresh import section
from cpts_tui.storage.literals import clean
from cpts_tui.storage.problems import FileProblem
from cpts_tui.storage.reading import MAX_BYTES, UnreadableLetter, decode, read

FOLDER = "recuperation"
_HEAD = "# cpts-tui : copie de récupération d’une lettre non enregistrée.\n"
_END = "# ---\n"
_FIELD = re.compile(r"^# (\w+) : (.*)$", re.MULTILINE)


class Recovery(NamedTuple):
    """A copy that was found: its letter and text, the hash of the file that it was made from, and when."""

    letter: Letter
    text: str
    base: str
    when: datetime | None


class Journal:
    """The copy of one letter. ``state`` is the program's state folder; it is made when it is first needed."""

    def __init__(self, letter: Path, state: Path) -> None:
        self.letter = letter
        self._path = state / FOLDER / f"{key_of(letter)}.toml"

    def keep(self, letter: Letter, base: str) -> None:
        """Put a letter in the place of the copy: whole or not at all. Raises FileProblem where it cannot be.

        The text is a plain one of its own, which takes a tenth of the time that one over the file's takes: while
        one types, keys do not wait for it. A letter that is brought back is saved over the file, comments and all.
        """
        text = section((), clean(letter.data))
        when = datetime.now().astimezone().isoformat(timespec="seconds")
        path = os.fspath(self.letter.absolute()).replace("\n", " ")
        head = f"{_HEAD}# chemin : {path}\n# base : {base}\n# quand : {when}\n{_END}"
        folder = self._path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if os.name != "nt":
                folder.chmod(0o700)
        except OSError as error:
            raise FileProblem(
                folder, f"la copie de récupération ne peut pas y être écrite ({reason(error)})."
            ) from error
        write_atomically(self._path, (head + text).encode("utf-8", "surrogatepass"), mode=0o600)

    def forget(self) -> None:
        """The file says it all: no copy is needed."""
        with contextlib.suppress(OSError):
            self._path.unlink()

    def set_aside(self) -> None:
        """Keep the copy under another name, out of the way: nobody is asked about it again."""
        with contextlib.suppress(OSError):
            self._path.replace(self._path.with_suffix(".ignoree.toml"))

    def pending(self) -> Recovery | None:
        """The copy, if there is one that can be read. A broken one is set aside, never thrown away."""
        try:
            text = decode(read_bytes(self._path, 2 * MAX_BYTES).data).text
        except FileProblem:
            return None
        except UnreadableLetter:
            self.set_aside()
            return None
        head, end, body = text.partition(_END)
        facts = dict(_FIELD.findall(head))
        try:
            if not end:
                raise UnreadableLetter("Copie sans en-tête.")
            return Recovery(read(body), body, facts.get("base", ""), _time(facts.get("quand", "")))
        except UnreadableLetter:
            self.set_aside()
            return None


def key_of(letter: Path) -> str:
    """The name under which the state folder knows a letter: its real path, hashed."""
    real = os.path.realpath(letter)
    return hashlib.sha256(os.fsencode(real)).hexdigest()[:24]


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
