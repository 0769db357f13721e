"""The recovery copy of a letter: what is on the screen and not yet in its file.

It stands in the program's own state folder, never beside the letter, and only its owner can read it. What it was
made from is told by the hash of the file, never by a date: clocks lie. A comment above the text says the rest, so
that a person who finds the copy can use it without this program. The file's own text is kept beside it, once: where a
colleague has written the file since, both can be brought together.
"""

from __future__ import annotations

import contextlib
import os
import re
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote_from_bytes, unquote_to_bytes

from cpts_tui.letter.letter import Letter
from cpts_tui.storage.disk import read_bytes, write_atomically
from cpts_tui.storage.fresh import section
from cpts_tui.storage.literals import clean
from cpts_tui.storage.own_folder import key_of, make_own_folder
from cpts_tui.storage.problems import FileProblem, writing_problem
from cpts_tui.storage.reading import MAX_BYTES, UnreadableLetter, decode, read

FOLDER = "recuperation"
ASIDE = 9
"""How many copies of one letter stay aside, the latest: each was refused by a person, or is broken."""
_HEAD = "# cpts-tui : copie de récupération d’une lettre non enregistrée.\n"
_END = "# ---\n"
_FIELD = re.compile(r"^# (\w+) : (.*)$", re.MULTILINE)
_HASH = re.compile(r"[0-9a-f]{64}")
_UNSAFE = re.compile(r"[%\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What a path may hold and a line of text may not (bytes that are no UTF-8 come as surrogates), and the sign that
writes them."""


class Recovery(NamedTuple):
    """A copy that was found: its letter and text, the hash of the file that it was made from, when it was made, the
    path of the letter's file as it was called then (empty in a copy that does not tell), and what that file said
    (None where that is not known)."""

    letter: Letter
    text: str
    base: str
    when: datetime | None
    origin: Path
    before: Letter | None = None


class Broken(NamedTuple):
    """A copy that cannot be read: where it is kept, as it was found, and why in French."""

    path: Path
    reason: str


class Journal:
    """The copy of one letter. ``state`` is the program's state folder; it is made when it is first needed."""

    def __init__(self, letter: Path, state: Path) -> None:
        self.letter = letter
        self._state = state
        self._path = state / FOLDER / f"{key_of(letter)}.toml"

    def keep(self, letter: Letter, base: str, before: bytes | None = None) -> None:
        """Put a letter in the place of the copy: whole or not at all. Raises FileProblem where it cannot be.

        ``before`` are the bytes of the file that the letter was made from, whose hash is ``base``.

        The text is a plain one of its own, which takes a tenth of the time that one over the file's takes: while
        one types, keys do not wait for it. A letter that is brought back is saved over the file, comments and all.
        """
        text = section((), clean(letter.data))
        when = datetime.now().astimezone().isoformat(timespec="seconds")
        head = f"{_HEAD}# chemin : {_spelled(self.letter)}\n# base : {base}\n# quand : {when}\n{_END}"
        folder = self._path.parent
        try:
            make_own_folder(folder, self._state)
        except OSError as error:
            raise writing_problem(folder, error) from error
        if before is not None and not self._base(base).exists():
            self._forget_bases()
            write_atomically(self._base(base), before, mode=0o600)
        write_atomically(self._path, (head + text).encode("utf-8"), mode=0o600)

    def _base(self, base: str) -> Path:
        return self._path.with_name(f"{self._path.stem}.base-{base[:16]}.toml")

    def _forget_bases(self) -> None:
        with contextlib.suppress(OSError):
            for path in self._path.parent.glob(f"{self._path.stem}.base-*.toml"):
                path.unlink()

    def _before(self, base: str) -> Letter | None:
        """What the file said that the copy was made from; None where that was not kept, or is not whole any more."""
        if not _HASH.fullmatch(base):
            return None
        try:
            data = read_bytes(self._base(base), MAX_BYTES).data
            return read(decode(data).text) if sha256(data).hexdigest() == base else None
        except (FileProblem, UnreadableLetter):
            return None

    @property
    def exists(self) -> bool:
        """Whether there is a copy, readable or not."""
        return os.path.lexists(self._path)

    def forget(self) -> None:
        """The file says it all: no copy is needed."""
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._forget_bases()

    def set_aside(self) -> Path:
        """Keep the copy under a name of its own, out of the way: nobody is asked about it again.

        Returns where it is: where it was, if it cannot be moved. The latest copies stay (``ASIDE``).
        """
        known = self._aside()
        try:
            aside = self._free_name(1 + max(known, default=0))
            try:
                self._path.replace(aside)
            except OSError:
                aside.unlink()
                raise
        except OSError:
            return self._path
        self._forget_bases()
        for older in sorted(known)[: max(0, len(known) + 1 - ASIDE)]:
            with contextlib.suppress(OSError):
                known[older].unlink()
        return aside

    def _aside(self) -> dict[int, Path]:
        """The copies that are aside, by number."""
        name = re.compile(re.escape(self._path.stem) + r"\.ignoree(?:-([0-9]{1,9}))?\.toml")
        try:
            found = [(name.fullmatch(entry.name), entry.path) for entry in os.scandir(self._path.parent)]
        except OSError:
            return {}
        return {int(match[1] or 0): Path(path) for match, path in found if match is not None}

    def _free_name(self, number: int) -> Path:
        """A name that was free, taken by an empty file: two windows may put a copy aside at the same instant."""
        while True:
            path = self._path.with_name(f"{self._path.stem}.ignoree-{number}.toml")
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
            except FileExistsError:
                number += 1
            else:
                return path

    def pending(self) -> Recovery | Broken | None:
        """The copy, if there is one. A broken one is set aside, never thrown away."""
        if not self.exists:
            return None
        try:
            text = decode(read_bytes(self._path, 2 * MAX_BYTES).data).text
            head, end, body = text.partition(_END)
            if not end:
                raise UnreadableLetter("Elle n’a pas d’en-tête.")
            facts = dict(_FIELD.findall(head))
            return Recovery(
                read(body),
                body,
                facts.get("base", ""),
                _time(facts.get("quand", "")),
                Path(os.fsdecode(unquote_to_bytes(facts.get("chemin", "")))),
                self._before(facts.get("base", "")),
            )
        except (FileProblem, UnreadableLetter) as error:
            return Broken(self.set_aside(), error.sentence)


def _spelled(path: Path) -> str:
    """A path on one line of text, from which it can be had again: what a line cannot hold is written %XX."""
    with contextlib.suppress(OSError):  # the current folder has been removed
        path = path.absolute()
    return _UNSAFE.sub(lambda match: quote_from_bytes(os.fsencode(match[0]), safe=""), os.fspath(path))


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
