"""The PDF of a letter: what the layout placed, written with fpdf2. The only importer of fpdf.

The file is PDF/A-3a and PDF/UA-1 at once, carries the letter's own file where it is given one, and has no date but
the letter's: the same letter gives the same bytes. Text goes out as codes of its faces (see ``ink``): nothing in it can
be an operator, an alias of a page count or a link.

fpdf2 makes pages, outline, embedded files, colour profile and catalogue. Its own text is 13 times slower than this,
its fonts are rebuilt for each file, and it does not tag: those objects are made here (``typeface``, ``tagging``) and
handed to its OutputProducer, whose private methods are overridden in ``_Producer``, each saying why. Hence the pin.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import UTC, datetime, time
from itertools import chain, count
from typing import Any
from urllib.parse import quote

from fpdf import FPDF, FPDF_VERSION, ViewerPreferences
from fpdf.enums import DocumentCompliance, OutputIntentSubType
from fpdf.image_parsing import preload_image
from fpdf.outline import OutlineSection
from fpdf.output import OutputProducer, PDFCatalog, PDFFontStream, PDFICCProfile, PDFXObject
from fpdf.syntax import DestinationXYZ, Name, PDFArray, PDFContentStream, PDFObject, Raw

from cpts_tui.document.colours import srgb
from cpts_tui.document.ink import Ink, Inked, font_number
from cpts_tui.document.layout import lay_out
from cpts_tui.document.layout.places import Bookmark, Link, Page, Printed
from cpts_tui.document.logo import load_logo
from cpts_tui.document.metrics import FACES, load_faces
from cpts_tui.document.nodes import Document
from cpts_tui.document.packing import packed
from cpts_tui.document.style import PdfStyle
from cpts_tui.document.tagging import Annotation, Tagging
from cpts_tui.document.typeface import Typeface, load_typefaces, to_unicode
from cpts_tui.document.xmp import LANGUAGE, Metadata, text_string
from cpts_tui.letter.glyphs import printable

PDFContentStream._COMPRESSION_LEVEL = 9  # private: a page is small, and hardly slower to pack well

PINNED = "2.8.9"
if FPDF_VERSION != PINNED:
    raise ImportError(f"L’export PDF demande fpdf2 {PINNED} : la version installée est {FPDF_VERSION}.")

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # for what fpdf2 wants dated in a letter that has no date yet


def to_pdf(
    document: Document,
    style: PdfStyle,
    *,
    source: tuple[str, bytes] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The bytes of the letter's PDF.

    ``source`` is the letter's own file (name, bytes), embedded as the source of the print. ``progress`` is told
    (pages written, pages) after each page; what it raises stops the writing. Raises OSError where the style's fonts
    cannot be read, StyleError where its logo cannot.
    """
    faces, typefaces = load_faces(style.fonts), load_typefaces(style.fonts)
    logo = load_logo(style)
    printed = lay_out(document, style, faces, logo)
    ink = Ink(style.page.height, faces, typefaces, printed.running)
    file = _File(style, _metadata(document), printed)
    if logo is not None:
        file.add_logo(logo.png)
    for page in printed.pages:
        file.add(ink.page(page))
        if progress is not None:
            progress(page.number, len(printed.pages))
    file.running = ink.running()
    for mark in printed.bookmarks:
        file.add_bookmark(mark)
    if source is not None and source[1]:
        file.embed_source(*source)
    file.fonts_used = [
        (font_number(name, part), part, typefaces[name], used)
        for name in FACES
        for part, used in typefaces[name].parts(ink.used(name)).items()
    ]
    return bytes(file.output(output_producer_class=_Producer))


def _metadata(document: Document) -> Metadata:
    return Metadata(
        title=" – ".join(_line(part) for part in (document.title, document.project) if part),
        subject="Projet de lettre, incomplet" if document.draft else "Lettre d’intention d’une CPTS",
        author=_line(document.author),
        created=None if document.date is None else datetime.combine(document.date, time(), UTC),
    )


def _line(text: str) -> str:
    return printable(text).replace("\n", " ")


class _File(FPDF):
    """A PDF file whose pages are written as a whole."""

    def __init__(self, style: PdfStyle, metadata: Metadata, printed: Printed) -> None:
        size = (style.page.width, style.page.height)
        super().__init__(unit="pt", format=size, enforce_compliance=DocumentCompliance.PDFA_3U)
        self.metadata, self.printed = metadata, printed
        self.inked: list[Inked] = []
        self.running: list[str] = []
        self.fonts_used: list[tuple[int, int, Typeface, dict[int, str]]] = []  # number, part, face, used
        self.set_auto_page_break(auto=False)
        self.single_resources_object = True  # every page uses the same faces
        self.allow_images_transparency = False  # a logo has none left
        self.set_creation_date(metadata.created or _NO_DATE)
        self.set_title(metadata.title)
        self.set_lang(LANGUAGE)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.page_mode = "USE_OUTLINES"
        self.set_xmp_metadata(metadata.xmp())
        self.add_output_intent(
            OutputIntentSubType.PDFA,
            output_condition_identifier="sRGB",
            dest_output_profile=PDFICCProfile(srgb(), 3, "DeviceRGB"),
        )

    def add(self, inked: Inked) -> None:
        """A page with this content.

        The public ways to write would parse and measure again.
        """
        self.add_page()
        self.pages[self.page].contents = bytearray("\n".join(inked.operators), "latin-1")
        self.inked.append(inked)

    def add_logo(self, png: bytes) -> None:
        """Make a picture the one that pages call LOGO: fpdf2 names by a number what it was given first."""
        _, _, found = preload_image(self.image_cache, png)
        found["usages"] = 1

    def add_bookmark(self, mark: Bookmark) -> None:
        """A line of the outline.

        Private: ``_outline``. The public ``start_section`` takes its place from the pen, and writes headings.
        """
        top = DestinationXYZ(mark.page, top=self.h_pt - mark.y)
        self._outline.append(OutlineSection(mark.title, mark.level - 1, mark.page, top))

    def embed_source(self, name: str, content: bytes) -> None:
        """The letter's own file, so that whoever gets the PDF can go on with it.

        The checksum is set here: PDF wants that of the content, fpdf2 gives that of the compressed content.
        """
        file = self.embed_file(
            bytes=content,
            basename=_line(name) or "lettre.toml",
            mime_type="application/toml",
            associated_file_relationship="Source",
            desc="Fichier de la lettre d’intention",
            compress=True,
            checksum=True,
            modification_date=self.creation_date,
        )
        right = hashlib.md5(content, usedforsecurity=False).hexdigest()
        file.params = re.sub("/CheckSum <[0-9a-f]{32}>", f"/CheckSum <{right}>", file.params)


class _Written(PDFObject):
    """An object of the file whose text is made here."""

    dest = None  # OutputProducer.bufferize asks every annotation for these two
    a = None

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text

    def serialize(self, obj_dict: Any = None, _security_handler: Any = None) -> str:  # noqa: ARG002
        """The object as fpdf2 writes it to the file."""
        return f"{self.id} 0 obj\n{self.text}\nendobj"


class _Producer(OutputProducer):
    """Writes what fpdf2 cannot: faces that it need not rebuild, links and structure for PDF/UA, packed objects."""

    fpdf: _File

    def bufferize(self) -> bytearray:
        """The file. Overridden to pack its objects, and for the /Info that fpdf2 leaves out of a PDF/A."""
        self._annotations: list[Annotation] = []
        self._info = _Written(self.fpdf.metadata.info())
        self._structure = self._new()
        plain = super().bufferize()
        starts = sorted((place, number) for number, place in self.offsets.items())
        ends = [place for place, _ in starts[1:]] + [plain.rindex(b"xref\n0 ")]
        objects = {number: bytes(plain[place:end]) for (place, number), end in zip(starts, ends, strict=True)}
        [root] = [found.id for found in self.pdf_objs if isinstance(found, PDFCatalog)]
        del objects[self._structure.id]
        tree = self._tree(max(objects) + 1)
        self.buffer = bytearray(packed(objects, tree, root, self._info.id))
        return self.buffer

    def _new(self, text: str = "") -> _Written:
        made = _Written(text)
        self._add_pdf_obj(made)
        return made

    def _add_annotations_as_objects(self) -> None:
        """The links. Overridden: PDF/UA asks for objects of their own, with a description and a place in the tree."""
        count = len(self.fpdf.pages)
        for page in self.fpdf.printed.pages:
            target = self.fpdf.pages[page.number]
            target.struct_parents = page.number - 1
            target.tabs = Name("S")  # type: ignore[attr-defined]
            for strip in page.strips:
                for thing in strip.things:
                    if isinstance(thing, Link):
                        made = self._new(self._link(thing, strip.y, count + len(self._annotations)))
                        target.add_annotation(made)  # type: ignore[arg-type]
                        self._hold(thing, page, made.id)

    def _hold(self, link: Link, page: Page, number: int) -> None:
        if link.element is not None:
            key = len(self.fpdf.pages) + len(self._annotations)
            self._annotations.append(Annotation(link.element, page.number - 1, number, key))

    def _link(self, link: Link, down: float, key: int) -> str:
        top = self.fpdf.h_pt - link.y - down
        box = f"{link.x:.1f} {top - link.height:.1f} {link.x + link.width:.1f} {top:.1f}"
        if isinstance(link.target, str):
            if not link.target.startswith("mailto:"):
                raise ValueError(f"not a link that the program makes: {link.target!r}")
            action = f"/A <</S /URI /URI ({quote(link.target, safe=':@!$&*+,;=?/%-._~')})>>"
        else:
            number, y = link.target
            action = f"/Dest [{self.fpdf.pages[number].ref} /XYZ 0 {self.fpdf.h_pt - y:.2f} null]"
        parent = f"/StructParent {key} " if link.element is not None else ""
        return (
            f"<</Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] /F 4 {parent}"
            f"/Contents {text_string(link.title)} {action}>>"
        )

    def _add_images(self) -> dict[int, PDFXObject]:
        """The pictures. Overridden: what runs over the pages is one more, the first."""
        self._running = PDFContentStream("\n".join(self.fpdf.running).encode("latin-1"), compress=True)
        self._running.type, self._running.subtype = Name("XObject"), Name("Form")  # type: ignore[attr-defined]
        self._running.b_box = PDFArray([0, 0, self.fpdf.w_pt, self.fpdf.h_pt])  # type: ignore[attr-defined]
        self._add_pdf_obj(self._running)
        return {0: self._running, **super()._add_images()}  # type: ignore[dict-item]

    def _add_fonts(self, *_: object) -> dict[int, Any]:
        """The faces. Overridden: fpdf2 rebuilds them with fontTools for each file, which takes half of the time."""
        made: dict[int, Any] = {}
        names: dict[int, PDFContentStream] = {}  # the faces share what the bytes of their parts mean
        for number, part, face, used in self.fpdf.fonts_used:
            if part not in names:
                names[part] = PDFContentStream(to_unicode(face.whole(part)), compress=True)
                self._add_pdf_obj(names[part])
            made[number] = self._face(face, used, names[part])
        fonts = "".join(f"/F{number} {font.ref}" for number, font in made.items())
        self._running.resources = self._new(f"<</Font<<{fonts}>>>>")  # type: ignore[attr-defined]
        return made

    def _face(self, face: Typeface, used: dict[int, str], names: PDFContentStream) -> _Written:
        name = face.tagged_name(used.values())
        file = PDFFontStream(face.reduced(used))
        self._add_pdf_obj(file)
        descriptor = self._new(
            f"<</Type/FontDescriptor/FontName/{name}{face.descriptor()}/FontFile2 {file.ref}>>"
        )
        return self._new(
            f"<</Type/Font/Subtype/TrueType/BaseFont/{name}{face.widths(used)}"
            f"/FontDescriptor {descriptor.ref}/ToUnicode {names.ref}>>"
        )

    def _add_document_outline(self) -> Any:
        """The outline. Overridden: fpdf2 writes two bytes for each letter of its titles."""
        top, items = super()._add_document_outline()
        for item in items:
            item.title = Raw(text_string(str(item.title)))  # type: ignore[assignment]
        return top, items

    def _add_structure_tree(self) -> PDFObject:
        """The root of the logical structure, whose text and whose tree are made last. Overridden: fpdf2 knows only
        figures."""
        self._add_pdf_obj(self._info)
        return self._structure

    def _tree(self, free: int) -> dict[int, str]:
        """The objects of the logical structure, from its root on; their numbers are free from this one."""
        file, numbers = self.fpdf, chain((self._structure.id,), count(free))
        boxes = {element: box for inked in file.inked for element, *box in inked.figures}
        pages = [file.pages[page.number].id for page in file.printed.pages]
        tagging = Tagging(pages, numbers.__next__, boxes)
        _, written = tagging.written(
            file.printed.root, [inked.marks for inked in file.inked], self._annotations
        )
        return written
