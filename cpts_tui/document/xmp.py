"""What a PDF/A says of itself: an XMP packet with the letter's own words and date, and nothing of the machine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

_FRENCH = str.maketrans(
    "…–’œ€", "\x83\x85\x90\x9c\xa0"
)  # from Unicode to PDFDocEncoding (PDF 1.7, annex D.2)
_ONE_BYTE = re.compile("(?!þÿ|ï»¿)[ -~\x83\x85\x90\x9c\xa0¡-¬®-ÿ]*")  # of it, and taken for no other encoding
LANGUAGE = "fr-FR"
TOOL = "cpts-tui"

_PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
{author}<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<pdf:Producer>{tool}</pdf:Producer>
{dates}<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>"""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself. Texts are one line and printable: neither XML nor a reader's title bar has more."""

    title: str
    subject: str
    author: str
    created: datetime | None

    def xmp(self) -> str:
        """The XMP packet of a PDF/A-3a and PDF/UA-1, without its processing instructions."""
        creator = f"<dc:creator><rdf:Seq><rdf:li>{escape(self.author)}</rdf:li></rdf:Seq></dc:creator>\n"
        dates = ""
        if self.created is not None:
            stamp = self.created.isoformat(timespec="seconds")
            dates = "".join(f"<xmp:{n}>{stamp}</xmp:{n}>\n" for n in ("CreateDate", "ModifyDate"))
        return _PACKET.format(
            title=escape(self.title),
            subject=escape(self.subject),
            author=creator if self.author else "",
            language=LANGUAGE,
            tool=TOOL,
            dates=dates,
        )

    def info(self) -> str:
        """The same as an /Info dictionary, which is all that many viewers and file managers read."""
        entries = {"Title": self.title, "Subject": self.subject, "Author": self.author, "Producer": TOOL}
        written = "".join(f"/{key} {text_string(text)}" for key, text in entries.items() if text)
        if self.created is None:
            return f"<<{written}>>"
        stamp = self.created.strftime("(D:%Y%m%d%H%M%S+00'00')")
        return f"<<{written}/CreationDate {stamp}/ModDate {stamp}>>"


def text_string(text: str) -> str:
    """A PDF text string: a byte a character where PDFDocEncoding has them all, as those of French are.

    Nothing in it can end it: what could is escaped, and other texts are hexadecimal.
    """
    bytes_of_it = text.translate(_FRENCH)
    if _ONE_BYTE.fullmatch(bytes_of_it) and "\xa0" not in text:
        return "(" + re.sub(r"[()\\]", r"\\\g<0>", bytes_of_it) + ")"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
