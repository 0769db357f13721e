"""A PDF with its small objects packed together (PDF 1.7, § 7.5.7): the structure of a letter is a thousand of them.

Pure: the objects in, the file out. fpdf2 writes each object on its own, and a table of them as text; packed, the
same letter is half the size.
"""

from __future__ import annotations

import re
import zlib
from hashlib import sha256

_STREAM = b">>\nstream\n"  # no text says this: those in objects have one line
_BLANK = re.compile(rb"\n| (?=/)")  # that fpdf2 puts between the entries of a dictionary
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_END = b"\r\nendstream\nendobj\n"  # CR too: data may end with one, which a reader would take for half of the line's end
_UP = 2  # the filter of PNG that PDF borrows for its tables
_LEVEL = 7  # of zlib: 9 takes three times as long for these, and 100 bytes less
_IN_A_PACK = 1200  # objects: viewers unpack a whole one to read any of it


def packed(objects: dict[int, bytes], others: dict[int, str], root: int, info: int) -> bytes:
    """The file of these objects (« 4 0 obj … endobj »), streams as they are and the rest in packs, and of others.

    ``others`` are no streams, and given by what stands between « obj » and « endobj ». The identifier is made from the
    content: the same objects give the same file.
    """
    file, places = bytearray(_HEADER), dict[int, tuple[int, int, int]]()
    small: list[tuple[int, bytes]] = []
    for number, written in objects.items():
        head, stream, data = written.partition(_STREAM)
        name, entries = head.split(b"\n", 1)
        if stream:
            places[number] = (1, len(file), 0)
            file += name + b"\n" + _BLANK.sub(b"", entries) + stream
            file += data.rstrip().removesuffix(b"\nendstream\nendobj") + _END
        else:
            small.append((number, entries.rstrip().removesuffix(b"endobj").rstrip()))
    small += ((number, text.encode("latin-1")) for number, text in others.items())
    number = max((*objects, *others))
    for start in range(0, len(small), _IN_A_PACK):
        number += 1
        lot = small[start : start + _IN_A_PACK]
        places |= {inner: (2, number, index) for index, (inner, _) in enumerate(lot)}
        places[number] = (1, len(file), 0)
        file += _pack(number, lot)
    number += 1
    identifier = sha256(bytes(file)).hexdigest()[:32].upper()
    places[number] = (1, len(file), 0)
    start = len(file)
    file += _table(number, places, f"/Root {root} 0 R/Info {info} 0 R/ID[<{identifier}><{identifier}>]")
    return bytes(file) + b"startxref\n%d\n%%%%EOF\n" % start


def _pack(number: int, lot: list[tuple[int, bytes]]) -> bytes:
    index, body = [], bytearray()
    for inner, written in lot:
        index.append(f"{inner} {len(body)}")
        body += written + b"\n"
    head = (" ".join(index) + "\n").encode("ascii")
    return _stream(number, f"/Type/ObjStm/N {len(lot)}/First {len(head)}", head + bytes(body))


def _table(number: int, places: dict[int, tuple[int, int, int]], entries: str) -> bytes:
    """The table of all objects, each row as what differs from the one before (PDF 1.7, § 7.5.8 and § 7.4.4.4)."""
    wide = max(2, (max(where for _, where, _ in places.values()).bit_length() + 7) // 8)
    columns = wide + 3
    rows = bytearray(columns)
    for place in range(number + 1):
        kind, where, index = places.get(place, (0, 0, 0xFFFF if place == 0 else 0))
        rows += kind.to_bytes(1) + where.to_bytes(wide) + index.to_bytes(2)
    changes = bytes([(new - old) & 0xFF for new, old in zip(rows[columns:], rows, strict=False)])
    starts = range(0, len(changes), columns)
    content = b"".join([b"%c%b" % (_UP, changes[start : start + columns]) for start in starts])
    parms = f"/DecodeParms<</Predictor {10 + _UP}/Columns {columns}>>"
    return _stream(number, f"/Type/XRef/Size {number + 1}/W[1 {wide} 2]{parms}{entries}", content)


def _stream(number: int, entries: str, content: bytes) -> bytes:
    data = zlib.compress(content, _LEVEL)
    head = f"{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {len(data)}>>\nstream\n"
    return head.encode("ascii") + data + _END
