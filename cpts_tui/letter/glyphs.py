"""What the printed letter's font can print, and what stands for the rest.

Two questions, one rule: ``printable`` is what the print shows of a text, ``unprintable`` the characters of it
that come out as « □ » and of which a person should be told before they send the letter. The rule, in this
order:

1. the text in its composed form (NFC), and at most ``MARKS`` combining marks on one letter;
2. characters without a shape of their own (joiners, variation selectors, direction marks, soft hyphens) are
   left out; direction overrides with them: print has one direction, and what it shows is what is in the file;
3. a plain equivalent where Unicode or this module knows one: « ﬁ » is « fi », « ᵉʳ » is « er »,
   « ☎ » is « tél. »;
4. « □ ».

``RANGES`` is written by styles/fonts/build.py; a test proves that it is what the font files hold.
"""

from __future__ import annotations

import re
import unicodedata

RANGES: tuple[tuple[int, int], ...] = (
    (0x0020, 0x007E),
    (0x00A0, 0x00AC),
    (0x00AE, 0x0181),
    (0x0186, 0x0186),
    (0x018A, 0x018A),
    (0x018D, 0x0190),
    (0x0192, 0x0194),
    (0x0196, 0x0197),
    (0x019A, 0x019B),
    (0x019E, 0x019E),
    (0x01A0, 0x01A1),
    (0x01AF, 0x01B1),
    (0x01B7, 0x01B7),
    (0x01BF, 0x01C3),
    (0x01CD, 0x01DD),
    (0x01E2, 0x01E7),
    (0x01EA, 0x01EB),
    (0x01EE, 0x01F0),
    (0x01F4, 0x01F5),
    (0x01F7, 0x0201),
    (0x0204, 0x0205),
    (0x0208, 0x0209),
    (0x020C, 0x020D),
    (0x0218, 0x0220),
    (0x0222, 0x0223),
    (0x0226, 0x0227),
    (0x0237, 0x0237),
    (0x023A, 0x023E),
    (0x0241, 0x0245),
    (0x0248, 0x0249),
    (0x0259, 0x0259),
    (0x02BC, 0x02BC),
    (0x02C6, 0x02C7),
    (0x02D8, 0x02DD),
    (0x0300, 0x0304),
    (0x0306, 0x030C),
    (0x0323, 0x0323),
    (0x0326, 0x0328),
    (0x0384, 0x038A),
    (0x038C, 0x038C),
    (0x038E, 0x03A1),
    (0x03A3, 0x03CE),
    (0x0400, 0x045F),
    (0x0490, 0x0491),
    (0x1E02, 0x1E03),
    (0x1E06, 0x1E07),
    (0x1E0A, 0x1E11),
    (0x1E16, 0x1E17),
    (0x1E1E, 0x1E2B),
    (0x1E32, 0x1E3B),
    (0x1E3E, 0x1E49),
    (0x1E52, 0x1E53),
    (0x1E56, 0x1E63),
    (0x1E66, 0x1E67),
    (0x1E6A, 0x1E6F),
    (0x1E72, 0x1E73),
    (0x1E7E, 0x1E85),
    (0x1E8E, 0x1E97),
    (0x1E9E, 0x1EF9),
    (0x2009, 0x200A),
    (0x2010, 0x2015),
    (0x2017, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x2071),
    (0x2074, 0x208E),
    (0x20AC, 0x20AC),
    (0x2113, 0x2113),
    (0x2116, 0x2117),
    (0x2120, 0x2120),
    (0x2122, 0x2122),
    (0x2153, 0x215E),
    (0x2190, 0x2195),
    (0x21D0, 0x21D3),
    (0x2202, 0x2202),
    (0x2206, 0x2206),
    (0x220F, 0x220F),
    (0x2211, 0x2212),
    (0x221A, 0x221A),
    (0x221E, 0x221E),
    (0x222B, 0x222B),
    (0x2248, 0x2248),
    (0x2260, 0x2261),
    (0x2264, 0x2265),
    (0x25A0, 0x25A1),
    (0x25AA, 0x25AB),
    (0x25B2, 0x25B6),
    (0x25BA, 0x25BA),
    (0x25BC, 0x25BC),
    (0x25C6, 0x25C6),
    (0x25CA, 0x25CB),
    (0x25CF, 0x25CF),
    (0x25E6, 0x25E6),
    (0x2610, 0x2611),
    (0x2640, 0x2642),
    (0x2713, 0x2714),
    (0x2717, 0x2718),
    (0x2764, 0x2764),
)
"""First and last code point of each run of characters that every face of the font has."""

NO_GLYPH = "□"
MARKS = 8
"""Combining marks kept on one letter: languages need three, and a thousand would ink the page."""

_LINE_ENDS = "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_STAND_INS = {
    "\t": " ",
    "\r": "\n",
    "\u2007": "\u00a0",
    "☎": "tél.",
    "✆": "tél.",
    "📞": "tél.",
    "📧": "courriel",
    "✉": "courriel",
    "☒": "☑",
    "✅": "✓",
    "❌": "✗",
    "✖": "✗",
    "➔": "→",
    "➜": "→",
    "➡": "→",
    "➤": "►",
    "‣": "•",
    "⚫": "●",
    "⚪": "○",
}


def printable(text: str) -> str:
    """The text as printed: only line feeds and characters that the font has."""
    if _AT_ONCE.fullmatch(text):
        return text
    composed = unicodedata.normalize("NFC", _fewer_marks(text.replace("\r\n", "\n")))
    return composed.translate(_TABLE)


def unprintable(text: str) -> str:
    """The distinct characters that come out as « □ », in the order in which they first appear."""
    if _AT_ONCE.fullmatch(text):
        return ""
    composed = unicodedata.normalize("NFC", _fewer_marks(text))
    return "".join(c for c in dict.fromkeys(composed) if c != NO_GLYPH and _TABLE[ord(c)] == NO_GLYPH)


def _fewer_marks(text: str) -> str:
    """No more than MARKS combining marks in a row (also what keeps normalising linear on hostile text)."""
    kept, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= MARKS:
            kept.append(character)
    return "".join(kept)


class _Table(dict[int, str]):
    """What stands for each code point: a table for ``str.translate`` that fills itself as characters are
    met."""

    def __missing__(self, code: int) -> str:
        stand_in = _stand_in(chr(code))
        if len(self) < 10_000:
            self[code] = stand_in
        return stand_in


def _stand_in(character: str) -> str:
    code = ord(character)
    if _has(code):
        return character
    if character in _LINE_ENDS:
        return "\n"
    if character in _UNSEEN or 0xFE00 <= code <= 0xFE0F or 0xE0000 <= code <= 0xE01EF:
        return ""
    if character in _STAND_INS:
        return _STAND_INS[character]
    plain = unicodedata.normalize("NFKC", character)
    return plain if plain and all(_has(ord(c)) for c in plain) else NO_GLYPH


def _has(code: int) -> bool:
    return any(first <= code <= last for first, last in RANGES)


_TABLE = _Table()
_AT_ONCE = re.compile(
    "[\n"
    + "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in RANGES if not 0x300 <= a < 0x370)
    + "]*"
)
