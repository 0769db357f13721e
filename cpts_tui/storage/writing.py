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
from cpts_tui.storage.fresh import section
from cpts_tui.storage.literals import clean
from cpts_tui.storage.patches import Patches
from cpts_tui.storage.reading import MAX_DEPTH, UnreadableLetter, depth, read
from cpts_tui.storage.scanning import scan
from cpts_tui.storage.tables import Level, TableEdit, leaner


class UnwritableLetter(ValueError):  # noqa: N818  # named for what it is to a person
    """The text could not be edited so that it says the letter. The message is a French sentence.

    Nothing is lost: the caller offers a fresh copy (``write_fresh``) under another name.
    """


def write(letter: Letter, over: str) -> str:
    """The text ``over`` with the edits that make it say ``letter``.

    Raises UnreadableLetter where ``over`` is not TOML, UnwritableLetter where the result would not say the
    letter.
    """
    old = read(over)
    if letter == old or Letter(clean(letter.data)) == old:
        return over
    if not over:
        return write_fresh(letter)
    if depth(letter.data) > MAX_DEPTH:
        raise UnwritableLetter(_REFUSAL)
    return _proven(_edited(letter, old, over), letter)


def write_fresh(letter: Letter) -> str:
    """A letter as a text of its own: plain, in the letter's order, always valid."""
    return _proven(
        section((), {key: leaner(group) for key, group in letter.data.items() if group != {}}), letter
    )


def _edited(letter: Letter, old: Letter, over: str) -> str:
    """The edits are made on line feeds and a last newline; the file's own line ends come back afterwards."""
    text = over
    uniform = "\r\n" in over and over.count("\r\n") == over.count("\n")
    if uniform:
        text = over.replace("\r\n", "\n")
    unfinished = bool(text) and not text.endswith("\n")
    if unfinished:
        text += "\n"
    patches = Patches(text)
    TableEdit(scan(text).root, (), Level.ROOT, patches, None).edit(old.data, letter.data)
    result = patches.apply()
    if unfinished:
        result = result.removesuffix("\n").removesuffix("\r")
    return result.replace("\n", "\r\n") if uniform else result


def _proven(text: str, letter: Letter) -> str:
    try:
        proof = read(text)
    except UnreadableLetter as error:
        raise UnwritableLetter(_REFUSAL) from error
    if Letter(clean(proof.data)) != Letter(clean(letter.data)):
        raise UnwritableLetter(_REFUSAL)
    return text


_REFUSAL = (
    "La structure du fichier est inhabituelle : vos modifications ne peuvent pas y être portées sans risque. "
    "Le fichier n’a pas été touché ; enregistrez la lettre sous un autre nom."
)
