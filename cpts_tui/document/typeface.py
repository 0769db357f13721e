"""The faces as a PDF embeds them: one glyph for each character, and of the outlines only those of a letter.

A reduced face keeps every glyph number and loses the outlines that are not used, which takes a millisecond: fpdf2
has fontTools rebuild a face, which takes 15. Pure: bytes and texts in, bytes and texts out.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from cpts_tui.document.metrics import FACES, FaceName

_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")  # all that a PDF needs of a TrueType font
_MORE, _WORDS, _SCALE, _TWO_SCALES, _MATRIX = 0x20, 0x1, 0x8, 0x40, 0x80
_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Typeface:
    """One face: the numbers of its glyphs, and the parts of its file that a PDF needs."""

    def __init__(self, name: FaceName, file: bytes, measures: dict[str, Any]) -> None:
        self.name = f"LettreSans-{name}"
        self.glyphs: dict[str, int] = dict(zip(measures["widths"], measures["glyphs"], strict=True))
        self.written: dict[str, str] = {}  # words as glyph numbers, remembered by whoever draws them
        self._widths: dict[str, int] = measures["widths"]
        self._descriptor: dict[str, Any] = measures["descriptor"]
        self._tables = _tables(file)
        count = len(self._tables["loca"]) // 2
        self._offsets = [2 * half for half in struct.unpack(f">{count}H", self._tables["loca"])]

    def reduced(self, characters: Iterable[str]) -> bytes:
        """The face as a file with the outlines of these characters only."""
        kept = self._with_components({0, *(self.glyphs[character] for character in characters)})
        outlines, offsets = bytearray(), [0]
        for glyph in range(len(self._offsets) - 1):
            if glyph in kept:
                outlines += self._outline(glyph)
                outlines += b"\0" * (-len(outlines) % 4)
            offsets.append(len(outlines) // 2)
        tables = dict(self._tables)
        tables["glyf"], tables["loca"] = bytes(outlines), struct.pack(f">{len(offsets)}H", *offsets)
        return _file(tables)

    def tagged_name(self, characters: Iterable[str]) -> str:
        """The name of the face with these characters: six letters that differ where they do, then its name."""
        digest = sha256("".join(sorted(characters)).encode()).digest()
        return "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + self.name

    def widths(self, characters: Iterable[str]) -> str:
        """The /W array of these characters' glyphs."""
        pairs = sorted((self.glyphs[character], self._widths[character]) for character in characters)
        return "[" + " ".join(f"{glyph} [{width}]" for glyph, width in pairs) + "]"

    def to_unicode(self, characters: Iterable[str]) -> bytes:
        """The map from glyphs to characters, by which a text is searched, copied and read aloud."""
        pairs = sorted((self.glyphs[c], c.encode("utf-16-be").hex().upper()) for c in characters)
        lines = [f"<{glyph:04X}> <{code}>\n" for glyph, code in pairs]
        blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
        written = "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
        return _TO_UNICODE.format(blocks=written).encode("ascii")

    def descriptor(self) -> str:
        """The entries of the font descriptor that do not depend on the letter."""
        entries = {
            key: f"[{' '.join(map(str, value))}]" if isinstance(value, list) else str(value)
            for key, value in self._descriptor.items()
        }
        return " ".join(f"/{key} {value}" for key, value in entries.items())

    def _outline(self, glyph: int) -> bytes:
        return self._tables["glyf"][self._offsets[glyph] : self._offsets[glyph + 1]]

    def _with_components(self, glyphs: set[int]) -> set[int]:
        found, waiting = set(glyphs), list(glyphs)
        while waiting:
            new = [part for part in _components(self._outline(waiting.pop())) if part not in found]
            found.update(new)
            waiting += new
        return found


def _components(outline: bytes) -> list[int]:
    """The glyphs that a composite one is made of, none for a simple or an empty one."""
    found: list[int] = []
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return found
    place, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", outline, place)
        found.append(glyph)
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return found


def _tables(file: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", file, 4)
    found = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sLLL", file, 12 + 16 * index)
        found[tag.decode("ascii")] = file[offset : offset + length]
    return {tag: found[tag] for tag in _TABLES}


def _file(tables: dict[str, bytes]) -> bytes:
    """A TrueType file of these tables, with their sums (OpenType 1.9, « Font file »)."""
    head = bytearray(tables["head"])
    head[8:12] = b"\0\0\0\0"
    tables = {**tables, "head": bytes(head)}
    power = len(tables).bit_length() - 1
    directory = struct.pack(
        ">LHHHH", 0x00010000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power)
    )
    body, place = b"", 12 + 16 * len(tables)
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4sLLL", tag.encode("ascii"), _sum(data), place + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    file = bytearray(directory + body)
    adjustment = (0xB1B0AFBA - _sum(bytes(file))) & 0xFFFFFFFF
    start = place + sum(len(data) + -len(data) % 4 for tag, data in sorted(tables.items()) if tag < "head")
    struct.pack_into(">L", file, start + 8, adjustment)
    return bytes(file)


def _sum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}L", padded)
    return sum(words) & 0xFFFFFFFF


@lru_cache(maxsize=2)
def load_typefaces(folder: Path) -> dict[FaceName, Typeface]:
    """The faces of a folder of fonts. Raises OSError where its files cannot be read."""
    measures = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    return {
        name: Typeface(name, (folder / f"LettreSans-{name}.ttf").read_bytes(), measures[name])
        for name in FACES
    }
