"""The faces as a PDF embeds them: one byte for each character, and of the outlines only those of a letter.

A text of one byte a character is a third smaller in a PDF than one of two, and any reader of PDF can copy it. A face
has more characters than a byte: it is cut into parts of some 200, whose first holds all that French needs, so that
the others are hardly ever embedded. A reduced part is made here in a millisecond: fpdf2 has fontTools rebuild a face,
which takes 15. Pure: bytes and texts in, bytes and texts out.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from cpts_tui.document.metrics import FACES, FaceName

_TABLES = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")  # what is kept of a face's file; « cmap » is made
_MORE, _WORDS, _SCALE, _TWO_SCALES, _MATRIX = 0x20, 0x1, 0x8, 0x40, 0x80
_RESERVED = b"()\\\x7f"  # what would need an escape in a string of a PDF stands for no character
_CODES = [code for code in range(0x21, 0x100) if code not in _RESERVED]
_MOVED = {
    "(": 0x81,
    ")": 0x8D,
    "\\": 0x8F,
    "\u202f": 0x90,
    "☐": 0x9D,
    "☑": 0xAD,
}  # to codes of cp1252 that are free
_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


class Code(NamedTuple):
    """How a character is written: the part of its face, and a byte."""

    part: int
    byte: int


def coded(characters: Iterable[str]) -> dict[str, Code]:
    """A code for each of these characters. The first part is near to Windows' cp1252, the others in their order."""
    first = {bytes([code]).decode("cp1252", "ignore"): code for code in (0x20, *_CODES)} | _MOVED
    found, others = {}, 0
    for character in characters:
        if character in first:
            found[character] = Code(0, first[character])
        else:
            found[character] = Code(1 + others // len(_CODES), _CODES[others % len(_CODES)])
            others += 1
    return found


def to_unicode(characters: dict[int, str]) -> bytes:
    """The map from bytes to characters, by which a text is searched, copied and read aloud."""
    ranges: list[tuple[int, int]] = []
    for byte, character in sorted(characters.items()):
        if ranges and ranges[-1][1] == byte - 1 and ord(characters[byte - 1]) == ord(character) - 1:
            ranges[-1] = (ranges[-1][0], byte)
        else:
            ranges.append((byte, byte))
    lines = [
        f"<{first:02X}> <{last:02X}> <{characters[first].encode('utf-16-be').hex().upper()}>\n"
        for first, last in ranges
    ]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    written = "".join(f"{len(block)} beginbfrange\n{''.join(block)}endbfrange\n" for block in blocks)
    return _TO_UNICODE.format(blocks=written).encode("ascii")


class Typeface:
    """One face: the codes of its characters, and the parts of its file that a PDF needs."""

    def __init__(self, name: FaceName, file: bytes, measures: dict[str, Any]) -> None:
        self.name = f"LettreSans-{name}"
        self.codes = coded(measures["widths"])
        self.written: dict[str, str] = {}  # words in codes, remembered by whoever draws them
        self._glyphs: dict[str, int] = dict(zip(measures["widths"], measures["glyphs"], strict=True))
        self._widths: dict[str, int] = measures["widths"]
        self._descriptor: dict[str, Any] = measures["descriptor"]
        self._tables = _tables(file)
        count = len(self._tables["loca"]) // 2
        self._offsets = [2 * half for half in struct.unpack(f">{count}H", self._tables["loca"])]

    def parts(self, characters: Iterable[str]) -> dict[int, dict[int, str]]:
        """These characters by the parts of the face and by their bytes there."""
        found: dict[int, dict[int, str]] = {}
        for character in sorted(characters, key=lambda c: self.codes[c]):
            part, byte = self.codes[character]
            found.setdefault(part, {})[byte] = character
        return found

    def whole(self, part: int) -> dict[int, str]:
        """All characters of a part by their bytes."""
        return {code.byte: character for character, code in self.codes.items() if code.part == part}

    def reduced(self, characters: dict[int, str]) -> bytes:
        """The face as a file with the outlines of these characters only, by their bytes."""
        glyphs = self._with_components([0, *(self._glyphs[character] for character in characters.values())])
        numbers = {glyph: number for number, glyph in enumerate(glyphs)}
        outlines, offsets, measures = bytearray(), [0], b""
        for glyph in glyphs:
            outlines += _renumbered(self._outline(glyph), numbers)
            outlines += b"\0" * (len(outlines) % 2)
            offsets.append(len(outlines) // 2)
            measures += self._tables["hmtx"][4 * glyph : 4 * glyph + 4]
        count = struct.pack(">H", len(glyphs))
        cmap = bytearray(256)
        for byte, character in characters.items():
            cmap[byte] = numbers[self._glyphs[character]]
        return _file(
            {
                "cmap": struct.pack(">HHHHLHHH", 0, 1, 1, 0, 12, 0, 262, 0) + bytes(cmap),
                "glyf": bytes(outlines),
                "head": self._tables["head"],
                "hhea": self._tables["hhea"][:34] + count,
                "hmtx": measures,
                "loca": struct.pack(f">{len(offsets)}H", *offsets),
                "maxp": self._tables["maxp"][:4] + count + self._tables["maxp"][6:],
            }
        )

    def tagged_name(self, characters: Iterable[str]) -> str:
        """The name of the face with these characters: six letters that differ where they do, then its name."""
        digest = sha256("".join(sorted(characters)).encode()).digest()
        return "".join(chr(65 + byte % 26) for byte in digest[:6]) + "+" + self.name

    def widths(self, characters: dict[int, str]) -> str:
        """The entries of a font for the widths of these characters, by their bytes."""
        first, last = min(characters), max(characters)
        widths = (
            self._widths[characters[byte]] if byte in characters else 0 for byte in range(first, last + 1)
        )
        return f"/FirstChar {first}/LastChar {last}/Widths[{' '.join(map(str, widths))}]"

    def descriptor(self) -> str:
        """The entries of the font descriptor that do not depend on the letter."""
        entries = {
            key: f"[{' '.join(map(str, value))}]" if isinstance(value, list) else str(value)
            for key, value in self._descriptor.items()
        }
        return "".join(f"/{key} {value}" for key, value in entries.items())

    def _outline(self, glyph: int) -> bytes:
        """The outline of a glyph; of the first, which stands for what a font lacks, none: « □ » is printed for that."""
        if glyph == 0:
            return b""
        return self._tables["glyf"][self._offsets[glyph] : self._offsets[glyph + 1]]

    def _with_components(self, glyphs: Iterable[int]) -> list[int]:
        found = list(dict.fromkeys(glyphs))
        known = set(found)
        for glyph in found:  # grows as it is read
            for place in _components(self._outline(glyph)):
                (part,) = struct.unpack_from(">H", self._outline(glyph), place)
                if part not in known:
                    known.add(part)
                    found.append(part)
        return found


def _components(outline: bytes) -> list[int]:
    """Where the glyphs that a composite one is made of are numbered in it; nowhere in a simple or an empty one."""
    found: list[int] = []
    if len(outline) < 10 or struct.unpack_from(">h", outline)[0] >= 0:
        return found
    place, flags = 10, _MORE
    while flags & _MORE:
        (flags,) = struct.unpack_from(">H", outline, place)
        found.append(place + 2)
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
    return found


def _renumbered(outline: bytes, numbers: dict[int, int]) -> bytes:
    """An outline whose components have these numbers."""
    made = bytearray(outline)
    for place in _components(outline):
        struct.pack_into(">H", made, place, numbers[struct.unpack_from(">H", outline, place)[0]])
    return bytes(made)


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
