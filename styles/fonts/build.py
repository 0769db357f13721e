"""Make the fonts of the printed letter: three small faces, their measures, and the list of what they can
print.

Run by hand when the character set changes (it is not part of the program, and left out of the wheel):

    npm pack @expo-google-fonts/source-sans-3 && tar xzf expo-google-fonts-source-sans-3-*.tgz
    python styles/fonts/build.py package

Source: Source Sans 3, SIL Open Font License 1.1, static TrueType instances. The licence reserves the name
"Source", so the reduced faces are renamed "Lettre Sans"; its text stands beside them as OFL.txt.

Written beside this script: LettreSans-{Regular,SemiBold,Italic}.ttf, metrics.json (advance widths and kerning
in 1/1000 em) and, on the standard output, the ranges to paste into cpts_tui/letter/glyphs.py, which a test
compares with the faces.

What is taken away, and why: hinting (printers and today's screens do not use it), the layout tables (kerning
is measured here once, and nothing else of them is used), and every character that a French letter does not
need.
"""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FAMILY = "Lettre Sans"
FACES = {
    "Regular": "400Regular/SourceSans3_400Regular.ttf",
    "SemiBold": "600SemiBold/SourceSans3_600SemiBold.ttf",
    "Italic": "400Regular_Italic/SourceSans3_400Regular_Italic.ttf",
}
CHARACTERS: tuple[tuple[int, int], ...] = (
    (0x20, 0x7E),
    (0xA0, 0xAC),  # U+00AD, the soft hyphen, is dropped before printing
    (
        0xAE,
        0x24F,
    ),  # Latin-1, Latin Extended-A and B: French, its neighbours, Polish, Czech, Turkish, Romanian, Sami…
    (0x259, 0x259),  # Azeri
    (0x2BC, 0x2BC),
    (0x2C6, 0x2C7),
    (0x2D8, 0x2DD),
    (0x300, 0x304),  # the combining marks that a person may type after a letter that has no accented form
    (0x306, 0x30C),
    (0x323, 0x323),
    (0x326, 0x328),
    (0x384, 0x3CE),  # Greek
    (0x400, 0x45F),  # Bulgarian, Serbian, Russian…
    (0x490, 0x491),  # …and Ukrainian
    (0x1E00, 0x1EFF),  # Vietnamese, and what names of other alphabets are romanised with
    (0x2009, 0x200A),
    (0x2010, 0x2015),
    (0x2017, 0x201E),
    (0x2020, 0x2022),
    (0x2026, 0x2026),
    (0x202F, 0x202F),
    (0x2030, 0x2030),
    (0x2032, 0x2033),
    (0x2039, 0x203A),
    (0x2044, 0x2044),
    (0x2070, 0x208E),
    (0x20AC, 0x20AC),
    (0x2113, 0x2113),
    (0x2116, 0x2116),
    (0x2117, 0x2117),
    (0x2120, 0x2122),
    (0x2153, 0x215E),
    (0x2190, 0x2195),
    (0x21D0, 0x21D4),
    (0x2202, 0x2202),
    (0x2206, 0x2206),
    (0x220F, 0x2212),
    (0x221A, 0x221A),
    (0x221E, 0x221E),
    (0x222B, 0x222B),
    (0x2248, 0x2248),
    (0x2260, 0x2265),
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
    (0x2713, 0x2718),
    (0x2764, 0x2764),
)
NARROW_SPACE = 160  # the font's 120 is tight before « ; » and « ! »: 0.8 of a space reads better
# 1/1000 em: less cannot be seen, at the sizes of running text and (SemiBold) at those of titles…
LEAST_KERN = {"Regular": 15, "SemiBold": 8, "Italic": 15}
KERN_STEP = 10  # …nor can what is between two of these, and few different numbers make a small PDF


def wanted(font: TTFont) -> set[int]:
    """The characters of the selection that the font has."""
    return {code for first, last in CHARACTERS for code in range(first, last + 1)} & set(font.getBestCmap())


def is_cyrillic(code: int) -> bool:
    """A name now and then: its pairs are not worth what reading them at each export would cost."""
    return 0x400 <= code <= 0x4FF


def kerning(font: TTFont, codes: set[int], least: int) -> dict[str, int]:
    """Adjustments of pairs of characters, in 1/1000 em, from the kern feature of GPOS (left glyph's advance
    only)."""
    gpos = font["GPOS"].table
    indices = {
        i
        for record in gpos.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for i in record.Feature.LookupListIndex
    }
    glyphs: dict[str, list[int]] = {}
    for code in sorted(codes):
        glyphs.setdefault(font.getBestCmap()[code], []).append(code)
    found: dict[tuple[str, str], int] = {}
    for index in sorted(indices):
        for table in gpos.LookupList.Lookup[index].SubTable:
            for pair, value in pairs(getattr(table, "ExtSubTable", table), glyphs):
                found.setdefault(pair, value)
    spaces = {font.getBestCmap()[code] for code in (0x20, 0xA0, 0x2009, 0x200A, 0x202F)}
    return {
        chr(a) + chr(b): round(value / KERN_STEP) * KERN_STEP
        for (left, right), value in found.items()
        if abs(value) >= least and not {left, right} & spaces
        for a in glyphs[left]
        for b in glyphs[right]
    }


def pairs(table: Any, glyphs: dict[str, list[int]]) -> list[tuple[tuple[str, str], int]]:
    """What one subtable says of the wanted glyphs, zeros included: the first subtable that knows a pair
    decides."""
    if table.LookupType != 2:
        return []
    lefts = [glyph for glyph in table.Coverage.glyphs if glyph in glyphs]
    if table.Format == 1:
        sets = dict(zip(table.Coverage.glyphs, table.PairSet, strict=True))
        return [
            ((left, record.SecondGlyph), advance(record.Value1))
            for left in lefts
            for record in sets[left].PairValueRecord
            if record.SecondGlyph in glyphs
        ]
    first, second = table.ClassDef1.classDefs, table.ClassDef2.classDefs
    rows = {left: table.Class1Record[first.get(left, 0)].Class2Record for left in lefts}
    return [
        ((left, right), advance(row[second.get(right, 0)].Value1))
        for left, row in rows.items()
        for right in glyphs
    ]


def advance(value: Any) -> int:
    """The change of advance in a value record, 0 for none."""
    return int(getattr(value, "XAdvance", 0) or 0)


def packed(adjustments: dict[str, int]) -> dict[str, dict[str, str]]:
    """The pairs as {left characters: {adjustment: right characters}}: 40 times smaller than a list of
    pairs."""
    rows: dict[str, dict[int, str]] = {}
    for pair, value in sorted(adjustments.items()):
        row = rows.setdefault(pair[0], {})
        row[value] = row.get(value, "") + pair[1]
    lefts: dict[str, str] = {}
    for left, row in rows.items():
        said = json.dumps(row, ensure_ascii=False)
        lefts[said] = lefts.get(said, "") + left
    return {left: json.loads(said) for said, left in lefts.items()}


def reduce(font: TTFont, codes: set[int], style: str) -> None:
    """Keep these characters, without hinting and layout tables, under the new name."""
    options = subset.Options(hinting=False, layout_features=[], glyph_names=False, notdef_outline=True)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "STAT", "BASE", "MATH", "meta"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    names = {
        1: f"{FAMILY} {style}",
        2: "Regular",
        3: f"{FAMILY} {style} 1",
        4: f"{FAMILY} {style}",
        6: f"LettreSans-{style}",
    }
    for record in list(font["name"].names):
        if record.nameID in names:
            font["name"].setName(
                names[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID
            )
    font["head"].modified = font["head"].created


def part_shared_glyphs(font: TTFont) -> None:
    """Give each character a glyph of its own (space and no-break space share one): a PDF names text by its glyphs."""
    cmap, order, taken = font.getBestCmap(), list(font.getGlyphOrder()), set()
    glyf, advances = font["glyf"], font["hmtx"].metrics
    for code, glyph in sorted(cmap.items()):
        if glyph not in taken:
            taken.add(glyph)
            continue
        own = f"{glyph}.{code:04X}"
        order.append(own)
        glyf.glyphs[own], advances[own] = copy.deepcopy(glyf.glyphs[glyph]), advances[glyph]
        for table in font["cmap"].tables:
            if code in table.cmap:
                table.cmap[code] = own
    font.setGlyphOrder(order)
    glyf.glyphOrder = order


def descriptor(font: TTFont) -> dict[str, Any]:
    """What a PDF says of a font (PDF 1.7, table 122), in 1/1000 em."""
    head, os2, italic = font["head"], font["OS/2"], font["post"].italicAngle
    return {
        "Ascent": font["hhea"].ascent,
        "Descent": font["hhea"].descent,
        "CapHeight": os2.sCapHeight,
        "FontBBox": [head.xMin, head.yMin, head.xMax, head.yMax],
        "ItalicAngle": italic,
        "StemV": round(50 + (os2.usWeightClass / 65) ** 2),
        "Flags": 4 | (64 if italic else 0),
    }


def ranges(codes: set[int]) -> list[tuple[int, int]]:
    """The smallest list of (first, last) that covers exactly these codes."""
    found: list[tuple[int, int]] = []
    for code in sorted(codes):
        if found and found[-1][1] == code - 1:
            found[-1] = (found[-1][0], code)
        else:
            found.append((code, code))
    return found


def main(package: Path) -> None:
    """Build everything from the unpacked npm package."""
    measures = {}
    common = set.intersection(*(wanted(TTFont(package / path)) for path in FACES.values()))
    for style, path in FACES.items():
        font = TTFont(package / path, recalcTimestamp=False)
        pairs_of_style = kerning(font, {code for code in common if not is_cyrillic(code)}, LEAST_KERN[style])
        reduce(font, common, style)
        part_shared_glyphs(font)
        font["hmtx"][font.getBestCmap()[0x202F]] = (NARROW_SPACE, 0)
        font.save(HERE / f"LettreSans-{style}.ttf")
        cmap, advances = font.getBestCmap(), font["hmtx"].metrics
        measures[style] = {
            "descriptor": descriptor(font),
            "glyphs": [font.getGlyphID(cmap[code]) for code in sorted(common)],
            "widths": {chr(code): advances[cmap[code]][0] for code in sorted(common)},
            "kerning": packed(pairs_of_style),
        }
    text = json.dumps(measures, ensure_ascii=False, separators=(",", ":"))
    (HERE / "metrics.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    licence = (package / "LICENSE_FONT").read_text(encoding="utf-8")
    (HERE / "OFL.txt").write_text(licence, encoding="utf-8", newline="\n")
    for first, last in ranges(common):
        sys.stdout.write(f"    (0x{first:04X}, 0x{last:04X}),\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
