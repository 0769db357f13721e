"""What each saved version of a letter changed: the versions, read one after the other, beside the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from cpts_tui.letter.comparing import changed_fields, in_short
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.template import Template
from cpts_tui.storage.problems import FileProblem
from cpts_tui.storage.reading import UnreadableLetter, read
from cpts_tui.storage.versions import Version


class Saved(NamedTuple):
    """A version with its letter (None where it cannot be read), the fields that it changed, and that in words.

    ``changed`` is None where there is nothing before it to compare it with.
    """

    version: Version
    letter: Letter | None
    changed: tuple[Ref, ...] | None
    words: str


def history(versions: Iterable[Version], template_of: Callable[[Letter], Template]) -> Iterator[Saved]:
    """What the versions changed, the latest first as they come; each is read when it is needed, and once."""
    unreadable: list[Saved] = []
    later: tuple[Version, Letter] | None = None
    for version in versions:
        letter = _letter_of(version)
        if letter is None:
            unreadable.append(Saved(version, None, None, "illisible"))
            continue
        if later is not None:
            yield _compared(*later, letter, template_of)
        yield from unreadable
        unreadable.clear()
        later = version, letter
    if later is not None:
        yield Saved(*later, None, "la plus ancienne version gardée")
    yield from unreadable


def _compared(
    version: Version, letter: Letter, before: Letter, template_of: Callable[[Letter], Template]
) -> Saved:
    template = template_of(letter)
    changed = changed_fields(before, letter, template)
    return Saved(version, letter, tuple(changed), in_short(changed, template))


def _letter_of(version: Version) -> Letter | None:
    try:
        return read(version.text)
    except (FileProblem, UnreadableLetter):
        return None
