"""The letter as a page: whole, well formed, and deaf to what was typed."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui.document.contrast import contrast
from cpts_tui.document.html import to_html
from cpts_tui.document.nodes import Bullets, Document, Figure, Grid, Heading, Paragraph, Words
from cpts_tui.document.portable import legible
from tests.document.print_samples import BARS, MAP, STYLE, TIMELINE, chapter, columns, row, sample, words
from tests.document.reading import PageText, flat, left_over, said
from tests.document.test_markdown import NASTY, everywhere

HOSTILE = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</style><b>", "<!-- x", "]]>", "&lt;b&gt; &amp;",
    "'\" onload='x'", "</title></head><body>", "javascript:alert(1)", "\x00\x1b\u202e\ud800\ufffe",
    "<a href=http://x.example>y</a>",
)  # fmt: skip

MARKS = "Objet: À compléter: . ☒ ☐"
"""What the format adds to ``everywhere``."""


def page_of(document: Document) -> PageText:
    """A page, proved to be well formed by a strict reader."""
    text = to_html(document, STYLE)
    html5lib.HTMLParser(strict=True).parse(text)
    return PageText(text)


@pytest.mark.parametrize("text", [*HOSTILE, *NASTY])
def test_what_was_typed_is_never_markup(text: str) -> None:
    page = page_of(everywhere(text))
    assert left_over(page.text, map(legible, said(everywhere(text)))) == "".join(sorted(flat(MARKS)))
    tame = [tag for tag, _ in page_of(everywhere("mot")).tags]
    assert [tag for tag, _ in page.tags if tag != "br"] == [tag for tag in tame if tag != "br"]


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30))
def test_any_text_is_shown_as_it_was_typed(text: str) -> None:
    document = everywhere(text)
    page = PageText(to_html(document, STYLE))
    assert left_over(page.text, map(legible, said(document))) == "".join(sorted(flat(MARKS)))


def test_a_page_runs_nothing_fetches_nothing_and_links_only_where_the_program_does() -> None:
    text = to_html(replace(sample(), draft=True), STYLE)
    page = page_of(sample())
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    css = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert policy is not None
    assert css is not None
    print_of_css = base64.b64encode(hashlib.sha256(css[1].encode()).digest()).decode()
    assert policy[1].startswith("default-src 'none'")
    assert f"style-src 'sha256-{print_of_css}'" in policy[1]
    assert "url(" not in css[1]
    assert "@import" not in css[1]
    names = {name for _, attributes in page.tags for name in attributes}
    assert not names & {"src", "srcset", "style", "onload", "onclick", "action"}
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "iframe", "object", "img", "form"})
    links = [attributes["href"] or "" for tag, attributes in page.tags if tag == "a"]
    assert all(link.startswith(("#", "mailto:contact@")) for link in links)


def test_the_page_is_read_with_a_screen_reader() -> None:
    page = page_of(sample(draft=True))
    tags = [tag for tag, _ in page.tags]
    assert tags.count("h1") == tags.count("main") == tags.count("nav") == 1
    assert ("html", {"lang": "fr"}) in page.tags
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
    assert all(below - above <= 1 for above, below in pairwise(levels))
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    pointed = [
        (attributes.get("href") or "").removeprefix("#") or attributes.get("aria-labelledby")
        for tag, attributes in page.tags
        if (tag == "a" and (attributes["href"] or "").startswith("#")) or "aria-labelledby" in attributes
    ]
    assert set(pointed) <= set(ids)
    assert all(
        attributes.get("scope") in {"col", "row", "rowgroup"} for tag, attributes in page.tags if tag == "th"
    )
    assert all(attributes.get("aria-label") for _, attributes in page.tags if "role" in attributes and
               attributes["role"] in {"img", "region"})  # fmt: skip
    assert ("time", {"datetime": "2026-03-12"}) in page_of(
        replace(sample(place_and_date=(Words("Mèze, le "), Words("12 mars 2026"))))
    ).tags


def test_a_group_is_a_cell_over_its_rows() -> None:
    grid = Grid(
        columns(("Thème", 50), ("Axe", 50)), (row("A", "1"), row("A", "2"), row("B", "3")), grouped=True
    )
    page = page_of(sample(chapters=(chapter(Heading(3, "Champ"), grid),)))
    heads = [attributes for tag, attributes in page.tags if tag == "th" and attributes["scope"] != "col"]
    assert [head for head in heads if "class" not in head] == [
        {"scope": "rowgroup", "rowspan": "2"},
        {"scope": "row"},
    ]
    assert "h3" in {tag for tag, _ in page.tags}


def test_colours_are_the_style_s_and_are_legible_by_day_and_by_night() -> None:
    text = to_html(sample(), STYLE)
    blocks = [
        dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in re.findall(r":root \{[^}]*--[^}]*\}", text)
    ]
    assert blocks[0]["ink"] == STYLE.colours.ink
    assert blocks[0] == blocks[-1]
    day, night = blocks[:2]
    assert day.keys() == night.keys()
    for colours in (day, night):
        for name in ("text", "ink", "accent", "secondary"):
            assert contrast(colours[name], colours["paper"]) >= 4.5
            assert contrast(colours[name], colours["tint"]) >= 4.5
        assert contrast(colours["gap"], colours["gap_tint"]) >= 4.5
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_table_has_its_widths_and_the_paper_its_size() -> None:
    text = to_html(
        sample(chapters=(chapter(Grid(columns(("a", 33.4), ("b", 66.6)), (row("1", "2"),))),)), STYLE
    )
    assert ".w33 { width: 33%; }" in text
    assert '<col class="w67">' in text
    assert "@page { size: 595.28pt 841.89pt; margin: 54pt 62.4pt 54pt 62.4pt; }" in text


def test_a_letter_without_a_chapter_has_no_contents() -> None:
    assert "nav" not in {tag for tag, _ in page_of(sample(chapters=())).tags}
    assert "nav" in {tag for tag, _ in page_of(sample(chapters=(chapter(Paragraph(words("x"))),))).tags}
    assert (
        len(
            [1 for tag, _ in page_of(sample(chapters=(chapter(Bullets((words("x"),))),))).tags if tag == "li"]
        )
        == 2
    )


@pytest.mark.parametrize("figure", [MAP, TIMELINE, BARS], ids=lambda figure: type(figure).__name__)
def test_a_figure_is_drawn_in_the_page_and_said_in_words(figure: Figure) -> None:
    text = to_html(sample(chapters=(chapter(figure),)), STYLE)
    page = page_of(sample(chapters=(chapter(figure),)))
    [svg] = [attributes for tag, attributes in page.tags if tag == "svg"]
    assert (svg["role"], svg["aria-label"]) == ("img", figure.alt)
    drawn = re.findall(r"<svg.*?</svg>", text, re.DOTALL)[0]
    assert ElementTree.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"
    assert len(re.findall("<(?:path|rect|line|text)", drawn)) > 5
    assert figure.caption in page.text
    assert "style=" not in drawn
    assert "href" not in drawn


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_is_never_markup_in_a_figure(text: str) -> None:
    areas = (replace(MAP.areas[0], name=text),)
    bars = replace(BARS, bars=(replace(BARS.bars[0], label=text), *BARS.bars[1:]), alt=text, caption=text)
    rows = (replace(TIMELINE.rows[0], label=text), *TIMELINE.rows[1:])
    figures = (replace(MAP, areas=areas, alt=text), bars, replace(TIMELINE, rows=rows, alt=text))
    page = page_of(sample(chapters=(chapter(*figures),)))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "b"}
    assert {attributes["href"] for tag, attributes in page.tags if tag == "a"} == {
        "#lettre", "#chapitre-1", "mailto:contact@cpts-trois-rivieres.example",
    }  # fmt: skip
