"""The PDF of a letter: what the layout placed, written with fpdf2. The only importer of fpdf.

The file is PDF/A-3u, carries the letter's own file where it is given one, and has no date but the letter's:
the same letter gives the same bytes. Text goes out as glyph numbers (see ``ink``): nothing in it can be an
operator, an alias of a page count or a link. fpdf2's own text, cells and tables are 13 times slower than this
and are not used.

fpdf2 is pinned because of the private names used here, each in a method of ``_File`` that says why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import DocumentCompliance
from fpdf.fonts import TTFFont
from fpdf.outline import OutlineSection
from fpdf.syntax import DestinationXYZ

from cpts_tui.document.ink import Ink
from cpts_tui.document.layout import lay_out
from cpts_tui.document.layout.places import Bookmark, Link, Page
from cpts_tui.document.metrics import FACES, FaceName, load_faces
from cpts_tui.document.nodes import Document
from cpts_tui.document.style import PdfStyle
from cpts_tui.document.xmp import xmp_packet
from cpts_tui.letter.glyphs import printable

LANGUAGE = "fr-FR"
_TOOL = "cpts-tui"
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # for what fpdf2 wants dated in a letter that has no date yet


def to_pdf(
    document: Document,
    style: PdfStyle,
    *,
    source: tuple[str, bytes] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """The bytes of the letter's PDF.

    ``source`` is the letter's own file (name, bytes), embedded as the source of the print. ``progress`` is
    told (pages written, pages) after each page; what it raises stops the writing. Raises OSError where the
    style's fonts cannot be read.
    """
    faces = load_faces(style.fonts)
    printed = lay_out(document, style, faces)
    file = _File(style)
    file.describe(document)
    ink = Ink(style.page.height, faces, file.font_names(), file.glyph_code)
    for page in printed.pages:
        file.add(page, ink.page(page))
        if progress is not None:
            progress(page.number, len(printed.pages))
    for page in printed.pages:
        file.add_links(page)
    for mark in printed.bookmarks:
        file.add_bookmark(mark)
    if source is not None and source[1]:
        file.embed_source(*source)
    return bytes(file.output())


class _File(FPDF):
    """A PDF file whose pages are written as a whole."""

    def __init__(self, style: PdfStyle) -> None:
        size = (style.page.width, style.page.height)
        super().__init__(unit="pt", format=size, enforce_compliance=DocumentCompliance.PDFA_3U)
        self.set_auto_page_break(auto=False)
        self.single_resources_object = True  # every page uses the same three faces
        self._faces: dict[FaceName, TTFFont] = {}
        for name in FACES:
            self.add_font(f"lettre-{name}", fname=style.fonts / f"LettreSans-{name}.ttf")
            self._faces[name] = self._face(name)

    def _face(self, name: FaceName) -> TTFFont:
        """The font object of a face, with glyph 0 of its subset standing for no character.

        Private: ``subset._char_id_per_glyph``. fpdf2 says that glyph 0 is U+0000, which validators refuse.
        """
        font = self.fonts[f"lettre-{name.lower()}"]
        if not isinstance(font, TTFFont):
            raise TypeError(f"{name} is not a TrueType font")
        numbers = font.subset._char_id_per_glyph
        font.subset._char_id_per_glyph = {
            replace(glyph, unicode=()) if glyph is not None and number == 0 else glyph: number
            for glyph, number in numbers.items()
        }
        return font

    def font_names(self) -> dict[FaceName, str]:
        """The names of the faces in the resources of a page."""
        return {name: f"F{font.i}" for name, font in self._faces.items()}

    def glyph_code(self, face: FaceName, character: str) -> int:
        """The number of a character's glyph in the face as embedded, which holds the glyphs asked for
        here."""
        number = self._faces[face].subset.pick(ord(character))
        if number is None:
            raise ValueError(
                f"no glyph for U+{ord(character):04X}: the layout prints only what the fonts have"
            )
        return number

    def describe(self, document: Document) -> None:
        """Title, author, subject, language, date, and how a viewer should open the file."""
        created = None if document.date is None else datetime.combine(document.date, time(), UTC)
        title = " – ".join(_line(part) for part in (document.title, document.project) if part)
        self.set_creation_date(created or _NO_DATE)
        self.set_title(title)
        self.set_lang(LANGUAGE)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.page_mode = "USE_OUTLINES"
        subject = "Projet de lettre, incomplet" if document.draft else "Lettre d’intention d’une CPTS"
        packet = xmp_packet(
            title=title,
            subject=subject,
            author=_line(document.author),
            language=LANGUAGE,
            tool=_TOOL,
            created=created,
        )
        self.set_xmp_metadata(packet)

    def add(self, page: Page, operators: str) -> None:
        """A page with this content.

        Private: ``_out`` appends operators to the page; the public ways to write would parse and measure
        again.
        """
        self.add_page()
        self._out(f"q\n{operators}\nQ")
        if self.page != page.number:
            raise ValueError(f"page {page.number} written as page {self.page}")

    def add_links(self, page: Page) -> None:
        """The links of a page; all pages must be there."""
        self.page = page.number
        for strip in page.strips:
            for thing in strip.things:
                if isinstance(thing, Link):
                    self._add_link(thing, strip.y)

    def _add_link(self, link: Link, down: float) -> None:
        place = link.x, link.y + down, link.width, link.height
        if isinstance(link.target, str):
            if not link.target.startswith("mailto:"):
                raise ValueError(f"not a link that the program makes: {link.target!r}")
            self.link(*place, link=link.target, contents=link.title)
        else:
            number, y = link.target
            self.link(*place, link=self.add_link(page=number, y=y), contents=link.title)

    def add_bookmark(self, mark: Bookmark) -> None:
        """A line of the outline.

        Private: ``_outline``. The public ``start_section`` takes its place from the pen, and writes headings.
        """
        top = DestinationXYZ(mark.page, top=self.h_pt - mark.y)
        self._outline.append(OutlineSection(mark.title, mark.level - 1, mark.page, top))

    def embed_source(self, name: str, content: bytes) -> None:
        """The letter's own file, so that whoever gets the PDF can go on with it."""
        self.embed_file(
            bytes=content,
            basename=_line(name),
            mime_type="application/toml",
            associated_file_relationship="Source",
            desc="Fichier de la lettre d’intention",
            compress=True,
            checksum=True,
            modification_date=self.creation_date,
        )


def _line(text: str) -> str:
    return printable(text).replace("\n", " ")
