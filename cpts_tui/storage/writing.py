"""A Letter to text: the other half of the lens. What was not edited is not touched, and what is written is
proven.

``read(write(letter, over=text)) == letter`` and ``write(read(text), over=text) == text``, to the byte.

The edits are made on spans of the text by our own scanner: tomlkit, tried at length, attaches the comment
above a ``[[row]]`` to the row before it, loses values in commented arrays, and turns ``\"""`` blocks into one
line. It spells single values (``literals``). Whatever the edits produced, tomllib reads it again before
anyone may save it.
"""

from __future__ import annotations

from cpts_tui.letter.letter import Letter
from cpts_tui.storage.editing import edited
from cpts_tui.storage.fresh import section
from cpts_tui.storage.literals import clean
from cpts_tui.storage.migrating import present
from cpts_tui.storage.reading import (
    MAX_DEPTH,
    TooMuch,
    UnreadableLetter,
    depth,
    newer_format,
    read,
    refusal,
)
from cpts_tui.storage.tables import leaner


class UnwritableLetter(ValueError):  # noqa: N818  # named for what it is to a person
    """The text could not be edited so that it says the letter. The message is a French sentence.

    Nothing is lost: the caller offers a fresh copy (``write_fresh``) under another name.
    """


def write(letter: Letter, over: str) -> str:
    """The text ``over`` with the edits that make it say ``letter``, in the present format.

    Raises UnreadableLetter where ``over`` is not TOML, UnwritableLetter where the result would not say the
    letter.
    """
    text, data = present(over)
    old = Letter(data)
    if letter == old or Letter(clean(letter.data)) == old:
        return over
    if not over:
        return write_fresh(letter)
    if (number := newer_format(old)) is not None:
        raise UnwritableLetter(refusal(number))
    if depth(letter.data) > MAX_DEPTH:
        raise UnwritableLetter(_REFUSAL)
    return _proven(edited(letter.data, old.data, text), letter)


def write_fresh(letter: Letter) -> str:
    """A letter as a text of its own: plain, in the letter's order, always valid."""
    return _proven(
        section((), {key: leaner(group) for key, group in letter.data.items() if group != {}}), letter
    )


def _proven(text: str, letter: Letter) -> str:
    try:
        proof = read(text)
    except TooMuch as error:
        raise UnwritableLetter(
            f"La lettre est devenue trop grande pour être relue. {error.sentence} Raccourcissez-la, puis recommencez."
        ) from error
    except UnreadableLetter as error:
        raise UnwritableLetter(_REFUSAL) from error
    if Letter(clean(proof.data)) != Letter(clean(letter.data)):
        raise UnwritableLetter(_REFUSAL)
    return text


_REFUSAL = (
    "La structure du fichier est inhabituelle : vos modifications ne peuvent pas y être portées sans risque. "
    "Le fichier n’a pas été touché ; enregistrez la lettre sous un autre nom."
)
