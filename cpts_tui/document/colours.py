"""The colours of a PDF/A are those of a profile that it carries: sRGB, here in 480 bytes (fpdf2's own takes 3,000).

The curve is the formula of sRGB itself, which version 4 of the profiles can say (ICC.1:2010, § 10.15); primaries and
white are those of IEC 61966-2-1, adapted to D50 (Bradford) as a profile wants them.
"""

from __future__ import annotations

import struct

_D50 = (0.96420, 1.0, 0.82491)
_PRIMARIES = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.71410),
}
_TO_D50 = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)  # ((x + 0,055) / 1,055) ^ 2,4; x / 12,92 below


def srgb() -> bytes:
    """The profile of sRGB, as a display of version 4.3."""
    tags = {"desc": _said("sRGB"), "cprt": _said("CC0"), "wtpt": _numbers("XYZ ", _D50)}
    tags |= {name: _numbers("XYZ ", place) for name, place in _PRIMARIES.items()}
    tags |= {"chad": _numbers("sf32", _TO_D50)}
    curve = b"para" + struct.pack(">LHH", 0, 3, 0) + _fixed(_CURVE)
    head = 128 + 4 + 12 * (len(tags) + 3)
    table, body = b"", b""
    for name, data in tags.items():
        table += struct.pack(">4sLL", name.encode("ascii"), head + len(body), len(data))
        body += data
    for name in ("rTRC", "gTRC", "bTRC"):
        table += struct.pack(">4sLL", name.encode("ascii"), head + len(body), len(curve))
    size = head + len(body) + len(curve)
    fields = struct.pack(">L4sL4s4s4s", size, b"", 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    start = fields + date + b"acsp" + b"\0" * 28 + _fixed(_D50)
    return start.ljust(128, b"\0") + struct.pack(">L", len(tags) + 3) + table + body + curve


def _said(text: str) -> bytes:
    """A text in one language (« multiLocalizedUnicodeType »)."""
    written = text.encode("utf-16-be")
    data = b"mluc" + struct.pack(">LLL2s2sLL", 0, 1, 12, b"en", b"US", len(written), 28) + written
    return data + b"\0" * (-len(data) % 4)


def _numbers(kind: str, values: tuple[float, ...]) -> bytes:
    return kind.encode("ascii") + b"\0" * 4 + _fixed(values)


def _fixed(values: tuple[float, ...]) -> bytes:
    """Numbers in 1/65536 (« s15Fixed16Number »)."""
    return struct.pack(f">{len(values)}l", *(round(value * 65536) for value in values))
