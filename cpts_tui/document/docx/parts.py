"""The parts of a DOCX beside its text, and the file that holds them: the same letter gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from cpts_tui.document.docx.looks import LANGUAGE
from cpts_tui.document.docx.markup import DECLARATION, NAMESPACES, field, paragraph, run, w
from cpts_tui.document.nodes import Document
from cpts_tui.document.portable import one_line, title_of

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NO_DATE = (1980, 1, 1, 0, 0, 0)  # the first day of ZIP: when a file was made is no part of a letter

PARTS = ("document", "styles", "numbering", "settings", "header", "footer")
"""The parts of the folder word/."""


def packed(
    document: Document, text: str, looks: Mapping[str, str], links: Iterable[str], pictures: Sequence[bytes]
) -> bytes:
    """The file. ``text`` is word/document.xml, ``looks`` the parts that style it.

    ``links`` are where « lien1 »… lead, ``pictures`` the PNG of « figure1 »…
    """
    inside = {
        "document": text,
        "settings": _settings(),
        "header": _header(document),
        "footer": _footer(document),
    }
    inside |= looks
    drawn = {f"figure{number}": content for number, content in enumerate(pictures, 1)}
    files = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations(
            [
                ("rId1", f"{_RELATIONS}/officeDocument", "word/document.xml"),
                ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ]
        ),
        "docProps/core.xml": _properties(document),
        "word/_rels/document.xml.rels": _relations(
            [
                *((name, f"{_RELATIONS}/{name}", f"{name}.xml") for name in PARTS[1:]),
                *((name, f"{_RELATIONS}/image", f"media/{name}.png") for name in drawn),
            ],
            links,
        ),
        **{f"word/{name}.xml": inside[name] for name in PARTS},
    }
    parts = {name: content.encode() for name, content in files.items()}
    parts |= {f"word/media/{name}.png": content for name, content in drawn.items()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else it says on which system it was made
            package.writestr(entry, content)
    return made.getvalue()


def _types() -> str:
    kinds = {"document": "document.main"}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kinds.get(name, name)}+xml"/>'
        for name in PARTS
    )
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{parts}</Types>"
    )


def _relations(parts: Iterable[tuple[str, str, str]], links: Iterable[str] = ()) -> str:
    written = [f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in parts]
    for number, target in enumerate(links, 1):
        written.append(
            f'<Relationship Id="lien{number}" Type="{_RELATIONS}/hyperlink" Target="{escape(target)}" '
            'TargetMode="External"/>'
        )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(written)}</Relationships>'


def _properties(document: Document) -> str:
    said = {
        "dc:title": title_of(document),
        "dc:subject": "Lettre d’intention d’une CPTS",
        "dc:creator": one_line(document.author),
        "dc:language": LANGUAGE,
        "cp:contentStatus": "Projet" if document.draft else "",
    }
    written = [f"<{name}>{escape(text, quote=False)}</{name}>" for name, text in said.items() if text]
    if document.date is not None:
        day = f"{document.date.isoformat()}T00:00:00Z"
        written += [
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}</dcterms:{name}>'
            for name in ("created", "modified")
        ]
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{"".join(written)}</cp:coreProperties>'
    )


def _settings() -> str:
    """Word 2013 and later, in French."""
    compatibility = w(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
    )
    inside = (
        w("defaultTabStop", val=284), w("characterSpacingControl", val="doNotCompress"), w("compat", compatibility),
        w("themeFontLang", val=LANGUAGE), w("decimalSymbol", val=","), w("listSeparator", val=";"),
    )  # fmt: skip
    return f"{DECLARATION}<w:settings {NAMESPACES}>{''.join(inside)}</w:settings>"


def _header(document: Document) -> str:
    """Title and project on the left; on the right the date, after the mark of a draft."""
    right = " · ".join(filter(None, ("PROJET" if document.draft else "", one_line(document.date_text))))
    text = paragraph("Header", run(f"{_short(title_of(document))}\t{_short(right)}"))
    return f"{DECLARATION}<w:hdr {NAMESPACES}>{text}</w:hdr>"


def _footer(document: Document) -> str:
    """Project and address on the left, the page and the number of pages on the right."""
    left = " · ".join(filter(None, (one_line(document.project), one_line(document.contact))))
    pages = run("\tPage\u00a0") + field("PAGE", "1") + run("\u00a0/\u00a0") + field("NUMPAGES", "1")
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{paragraph('Footer', run(_short(left)), pages)}</w:ftr>"


def _short(text: str) -> str:
    """A line for the edge of a page; the pages say it in full elsewhere."""
    return text if len(text) <= 70 else text[:69].rstrip() + "…"
