"""What a PDF/A says of itself: an XMP packet with the letter's own words and date, and nothing of the
machine."""

from __future__ import annotations

from datetime import datetime
from xml.sax.saxutils import escape

_PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>U</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
{author}<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<pdf:Producer>{tool}</pdf:Producer>
{dates}</rdf:Description>
</rdf:RDF>
</x:xmpmeta>"""


def xmp_packet(
    *, title: str, subject: str, author: str, language: str, tool: str, created: datetime | None
) -> str:
    """The packet, without its processing instructions. Texts must be printable (XML has no control
    characters)."""
    creator = (
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>\n" if author else ""
    )
    dates = ""
    if created is not None:
        stamp = created.isoformat(timespec="seconds")
        dates = "".join(f"<xmp:{n}>{stamp}</xmp:{n}>\n" for n in ("CreateDate", "ModifyDate", "MetadataDate"))
    return _PACKET.format(
        title=escape(title),
        subject=escape(subject),
        author=creator,
        language=language,
        tool=escape(tool),
        dates=dates,
    )
