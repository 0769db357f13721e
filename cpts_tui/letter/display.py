"""Text that a terminal may be given: what a letter says, without what would command the terminal or hide.

Every text that comes from outside (a letter, a trame, a file's name, an error that quotes one) passes through
``shown`` on its way to the screen and to standard output. The letter itself keeps what was typed.
"""

from __future__ import annotations

import re
import unicodedata

MARKS = 8
"""Combining marks kept on one letter: no script stacks more, and towers of them freeze layout engines."""

_NAMED = {
    0x00AD: "SHY", 0x061C: "ALM", 0x180E: "MVS", 0x200B: "ZWSP", 0x200E: "LRM", 0x200F: "RLM", 0x2028: "LS",
    0x2029: "PS", 0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x2060: "WJ",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xFEFF: "ZWNBSP",
    **{code: f"{code:04X}" for code in (*range(0x2061, 0x2066), *range(0x206A, 0x2070), *range(0xFFF9, 0xFFFC))},
}  # fmt: skip

_SUSPECT = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
# Neither Latin, nor general punctuation, nor a symbol holds a combining mark: a run of other characters is looked at
# one by one. U+200C and U+200D join letters in several scripts: they stay, and count as marks. (Said by what it leaves
# out: a set of its many ranges takes 3 ms to compile, at every start.)
_PERHAPS_MARKS = re.compile(r"[^\x00-\u02ff\u2010-\u20cf\u2100-\u2bff]{9,}")


def shown(text: str) -> str:
    """The text with everything that a terminal would obey, or that would not be seen, made visible.

    C0 becomes ␀…, DEL ␡, C1 its code and bidi controls and what has no width their name between angle quotes, lone
    surrogates \ufffd; Unicode tags are dropped, and combining marks after MARKS in a row. Newline and tab stay.
    Idempotent.
    """
    if _SUSPECT.search(text):
        text = _SUSPECT.sub(_visible, text)
    if _PERHAPS_MARKS.search(text):
        text = _PERHAPS_MARKS.sub(_without_towers, text)
    return text


def one_line(text: str) -> str:
    """``shown``, on one line: newlines and tabs are seen as ␊ and ␉ (names of files, titles, messages)."""
    return shown(text).replace("\n", "␊").replace("\t", "␉")


def escaped(text: str) -> str:
    """A text in JSON with the same characters written as \\uXXXX: it reads back as the same value."""
    return _SUSPECT.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if code <= 0x9F:
        return f"\u2039{code:02X}\u203a"
    if 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    name = _NAMED.get(code)
    return f"\u2039{name}\u203a" if name else ""


def _without_towers(match: re.Match[str]) -> str:
    kept = []
    marks = 0
    for char in match[0]:
        is_mark = char in "\u200c\u200d" or unicodedata.category(char).startswith("M")
        marks = marks + 1 if is_mark else 0
        if marks <= MARKS:
            kept.append(char)
    return "".join(kept)
