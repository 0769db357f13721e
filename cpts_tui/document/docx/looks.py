"""The styles of the DOCX, by the names that Word knows: whoever goes on with the letter restyles it in one place.

Sizes, colours and spaces are those of the printed page. The face is one that every office suite has or replaces by
one of the same widths.
"""

from __future__ import annotations

from typing import NamedTuple

from cpts_tui.document.docx.markup import DECLARATION, NAMESPACES, half_points, hexadecimal, twips, w
from cpts_tui.document.style import PdfStyle
from cpts_tui.document.style_tables import SectionStyle

FACE = "Calibri"
LANGUAGE = "fr-FR"
BULLETS = 1
"""The number of the list of bullets."""

GAP, LINK, STRONG, NUMBER = "ACompleter", "Hyperlink", "Strong", "Numero"
"""Styles of characters."""


class _Style(NamedTuple):
    """A style of paragraphs: its names, what it is based on, what follows it, its properties."""

    key: str
    name: str
    paragraph: str = ""
    characters: str = ""
    based: str = "Normal"
    follows: str = ""
    level: int = 0  # Word's own rank of its own styles; 0 for one of ours


def styles_part(style: PdfStyle) -> str:
    """The part word/styles.xml."""
    body = style.body
    defaults = w(
        "docDefaults",
        w("rPrDefault", w("rPr", w("rFonts", ascii=FACE, hAnsi=FACE, eastAsia=FACE, cs=FACE),
                          _colour(style.colours.text), *_size(body.size), w("lang", val=LANGUAGE))),
        w("pPrDefault", w("pPr", _spacing(0, body.after, body.leading))),
    )  # fmt: skip
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    written = [_paragraph_style(item) for item in (*_heads(style), *_cover(style), *_rest(style))]
    return (
        f"{DECLARATION}<w:styles {NAMESPACES}>"
        + "".join([defaults, normal, *_defaults(), *written, *_characters(style), _table(style)])
        + "</w:styles>"
    )


def numbering_part(style: PdfStyle) -> str:
    """The part word/numbering.xml: one list, of bullets."""
    bullets = style.bullets
    level = w(
        "lvl", w("start", val=1), w("numFmt", val="bullet"), w("lvlText", val="•"), w("lvlJc", val="left"),
        w("pPr", w("ind", left=twips(bullets.indent), hanging=twips(bullets.indent - bullets.mark))),
        w("rPr", w("rFonts", ascii=FACE, hAnsi=FACE, cs=FACE), _colour(style.colours.accent)),
        ilvl=0,
    )  # fmt: skip
    lists = w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=0)
    number = w("num", w("abstractNumId", val=0), numId=BULLETS)
    return f"{DECLARATION}<w:numbering {NAMESPACES}>{lists}{number}</w:numbering>"


def _heads(style: PdfStyle) -> list[_Style]:
    colours, first = style.colours, style.heading1
    chapter = (
        w("keepNext")
        + w("pBdr", w("bottom", val="single", sz=6, space=4, color=hexadecimal(colours.rule)))
        + _spacing(first.before, first.after, first.leading)
        + w("outlineLvl", val=0)
    )

    def section(looks: SectionStyle, level: int) -> str:
        return w("keepNext") + _spacing(looks.before, looks.after, looks.leading) + w("outlineLvl", val=level)

    second, third = style.heading2, style.heading3
    return [
        _Style("Heading1", "heading 1", chapter, _face(first.size, colours.ink), follows="Normal", level=9),
        _Style("Heading2", "heading 2", section(second, 1), _face(second.size, colours.ink), follows="Normal", level=9),
        _Style("Heading3", "heading 3", section(third, 2), _face(third.size, colours.secondary), follows="Normal",
               level=9),
        _Style("TOCHeading", "TOC Heading", w("keepNext") + _spacing(0, 10, first.leading),
               _face(first.size, colours.ink), follows="Normal", level=39),
        _Style("TOC1", "toc 1", _spacing(6, 2, style.contents.leading), w("b") + _sizes(style.contents.size), level=39),
        _Style("TOC2", "toc 2", _spacing(0, 1, style.contents.section_leading)
               + w("ind", left=twips(style.contents.indent)), _sizes(style.contents.section_size), level=39),
    ]  # fmt: skip


def _cover(style: PdfStyle) -> list[_Style]:
    colours, cover = style.colours, style.cover
    left = w("ind", left=twips(cover.addressee_left - style.page.left))
    bar = w("pBdr", w("left", val="single", sz=12, space=8, color=hexadecimal(colours.accent)))
    accent = w("pBdr", w("bottom", val="single", sz=18, space=6, color=hexadecimal(colours.accent)))
    gap = hexadecimal(colours.gap)
    frame = "".join(
        w(side, val="single", sz=4, space=4, color=gap) for side in ("top", "left", "bottom", "right")
    )
    tint = w("shd", val="clear", color="auto", fill=hexadecimal(colours.gap_tint))
    addressed = _spacing(0, 0, cover.addressee_leading)
    return [
        _Style("Projet", "Projet", w("pBdr", frame) + tint + _spacing(0, 14, 16) + w("jc", val="center"),
               w("b") + _colour(colours.gap)),
        _Style("Expediteur", "Expéditeur", _spacing(0, 0, cover.sender_leading), _sizes(cover.sender_size)),
        _Style("ExpediteurNom", "Expéditeur – nom", _spacing(0, 4, cover.sender_name_size * 1.2),
               _face(cover.sender_name_size, colours.ink), "Expediteur"),
        _Style("Destinataire", "Destinataire", bar + addressed + left),
        _Style("DestinataireNom", "Destinataire – nom", bar + _spacing(22, 0, cover.addressee_leading) + left,
               w("b"), "Destinataire"),
        _Style("LieuEtDate", "Lieu et date", _spacing(14, 16, style.body.leading) + left),
        _Style("Objet", "Objet", _spacing(0, 14, style.body.leading)),
        _Style("Title", "Title", w("keepNext") + _spacing(0, 2, cover.title_size * 1.15),
               _face(cover.title_size, colours.ink), follows="Subtitle", level=10),
        _Style("Subtitle", "Subtitle", accent + _spacing(0, 16, cover.project_size * 1.25)
               + w("ind", right=twips(max(style.page.full_width * 0.4, 0))),
               _sizes_colour(cover.project_size, colours.accent), follows="Normal", level=11),
        _Style("Mentions", "Mentions", _spacing(2, 0, cover.note_leading), _sizes(cover.note_size)),
    ]  # fmt: skip


def _rest(style: PdfStyle) -> list[_Style]:
    colours, table, ticks, running = style.colours, style.table, style.ticks, style.running
    hang = w("ind", left=twips(ticks.label + 4), hanging=twips(ticks.label + 4))
    rule = w("pBdr", w("bottom", val="single", sz=4, space=3, color=hexadecimal(colours.rule)))
    stop = w("tabs", w("tab", val="right", pos=twips(style.page.full_width)))
    small = _sizes_colour(running.size, colours.secondary)
    numbered = w("numPr", w("ilvl", val=0), w("numId", val=BULLETS))
    caption = w("keepNext") + _spacing(table.before + 4, table.caption_after, table.caption_leading)
    apart = w("spacing", before=0, after=0, line=twips(table.after / 2), lineRule="exact")
    return [
        _Style("ListBullet", "List Bullet", numbered + _spacing(0, style.bullets.between + 1, style.body.leading),
               level=99),
        _Style("Caption", "caption", caption, w("b") + _sizes_colour(table.caption_size, colours.secondary), level=35),
        _Style("Figure", "Figure", w("keepNext") + w("spacing", before=0, after=60)),
        _Style("Cellule", "Cellule", _spacing(0, 0, table.leading), _sizes(table.size)),
        _Style("CelluleTitre", "Cellule – titre", w("keepNext"), w("b") + _colour(colours.ink), "Cellule"),
        _Style("Apres", "Après un tableau", apart, _sizes(4)),
        _Style("Case", "Case", _spacing(0, ticks.between, ticks.leading) + hang, _sizes(ticks.size)),
        _Style("CaseTitre", "Case – titre", w("keepNext") + _spacing(8, ticks.title_after, ticks.leading),
               w("b") + _sizes_colour(ticks.size, colours.secondary)),
        _Style("CaseCommentaire", "Case – commentaire", _spacing(0, ticks.between + 1, ticks.aside_leading)
               + w("ind", left=twips(ticks.label + 4)), _sizes_colour(ticks.aside_size, colours.secondary)),
        _Style("Header", "header", rule + stop, small, level=99),
        _Style("Footer", "footer", stop, small, level=99),
    ]  # fmt: skip


def _defaults() -> list[str]:
    """The styles without which Word would take its own."""
    margins = "".join(
        w(side, w=width, type="dxa")
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    return [
        w("style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"),
          type="character", default=1, styleId="DefaultParagraphFont"),
        w("style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"),
          w("tblPr", w("tblInd", w=0, type="dxa"), w("tblCellMar", margins)),
          type="table", default=1, styleId="TableNormal"),
        w("style", w("name", val="No List"), w("uiPriority", val=99), w("semiHidden"),
          type="numbering", default=1, styleId="NoList"),
    ]  # fmt: skip


def _characters(style: PdfStyle) -> list[str]:
    colours = style.colours
    tint = w("shd", val="clear", color="auto", fill=hexadecimal(colours.gap_tint))
    kinds = {
        (LINK, "Hyperlink"): _colour(colours.accent) + w("u", val="single"),
        (STRONG, "Strong"): w("b"),
        (NUMBER, "Numéro"): _colour(colours.accent),
        (GAP, "À compléter"): _colour(colours.gap) + w("u", val="dotted") + tint,
    }
    return [
        w("style", w("name", val=name), w("basedOn", val="DefaultParagraphFont"), w("qFormat"), w("rPr", looks),
          type="character", styleId=key, **({} if key in {LINK, STRONG} else {"customStyle": 1}))
        for (key, name), looks in kinds.items()
    ]  # fmt: skip


def _table(style: PdfStyle) -> str:
    table, colours = style.table, style.colours

    def rule(side: str, colour: str, thick: float) -> str:
        return w(side, val="single", sz=max(2, round(thick * 8)), space=0, color=hexadecimal(colour))

    borders = w(
        "tblBorders",
        rule("top", colours.ink, table.rule_strong), rule("bottom", colours.ink, table.rule_strong),
        rule("insideH", colours.rule, table.rule),
    )  # fmt: skip
    margins = (
        ("top", table.padding_y),
        ("left", table.padding_x),
        ("bottom", table.padding_y),
        ("right", table.padding_x),
    )
    cells = w("tblCellMar", *(w(side, w=twips(width), type="dxa") for side, width in margins))
    return w(
        "style", w("name", val="Tableau de la lettre"), w("basedOn", val="TableNormal"), w("qFormat"),
        w("tblPr", borders, cells), type="table", styleId="TableauLettre", customStyle=1,
    )  # fmt: skip


def _paragraph_style(item: _Style) -> str:
    own = {} if item.level else {"customStyle": 1}
    return w(
        "style", w("name", val=item.name), w("basedOn", val=item.based),
        w("next", val=item.follows) if item.follows else "",
        w("uiPriority", val=item.level) if item.level else "", w("qFormat"),
        w("pPr", item.paragraph) if item.paragraph else "",
        w("rPr", item.characters) if item.characters else "",
        type="paragraph", styleId=item.key, **own,
    )  # fmt: skip


def _spacing(before: float, after: float, leading: float) -> str:
    return w("spacing", before=twips(before), after=twips(after), line=twips(leading), lineRule="atLeast")


def _colour(colour: str) -> str:
    return w("color", val=hexadecimal(colour))


def _size(points: float) -> tuple[str, str]:
    return w("sz", val=half_points(points)), w("szCs", val=half_points(points))


def _sizes(points: float) -> str:
    return "".join(_size(points))


def _sizes_colour(points: float, colour: str) -> str:
    return _colour(colour) + _sizes(points)


def _face(points: float, colour: str) -> str:
    return w("b") + _sizes_colour(points, colour)
