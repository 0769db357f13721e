"""The letter as Markdown, read by somebody else's Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui.document.markdown import to_markdown
from cpts_tui.document.nodes import (
    Bullets,
    Document,
    Fact,
    Facts,
    Grid,
    Heading,
    Paragraph,
    Tick,
    Ticks,
    Words,
)
from cpts_tui.document.portable import legible, one_line
from tests.document.print_samples import chapter, columns, row, sample, words
from tests.document.reading import PageText, flat, left_over, markdown_page, said

NASTY = (
    "# titre", "- liste", "+ liste", "* liste", "1. liste", "2) liste", "> citation", "    code", "```\ncode\n```",
    "~~~", "***", "---", "===", "a\n===\nb\n---", "**gras** _italique_ ~~barré~~ `code`", "<b>x</b><!-- y -->",
    "&amp; &#65; &copy;", "[lien](http://x.example)", "![image](x.png)", "[ref]: http://x.example", "<http://x.example>",
    "a|b\n--|--\nc|d", "|---|", "\\", "\\\\*x*", "a\\", "\\|", "a\\|b", "http://x.example www.x.example x@y.example",
    "[x] case", "[^1]: note", "$x$", "#", "a #", "-", "1.", "1", ":--", "= a", "2019) x", "ligne  \nligne",
    "fin de *", "*a* _b_", "snake_case_word", "a*b*c", "^a^", "<br>", "x<y>z", "``", "`", "a\tb", "\u00a0x\u00a0",
)  # fmt: skip


def everywhere(text: str) -> Document:
    """A document that says a text in each of its places."""
    line = words(text)
    return sample(
        chapters=(
            chapter(
                Heading(2, text),
                Heading(3, text),
                Paragraph(line),
                Paragraph((Words("avant "), Words(text), Words(" après "), Words(text, strong=True))),
                Bullets((line, line)),
                Ticks((Tick(True, text, line), Tick(False, text)), text),
                Facts((Fact(text, line), Fact("Libellé", line))),
                Grid(
                    columns((text, 50), (text, 50)),
                    (row(text, text), row("z", text)),
                    caption=text,
                    total=(line, line),
                ),
                title=text,
            ),
        ),
        sender=(line, line),
        addressee=(line,),
        project=line,
        subject=line,
    )


MARKS = "Objet: :::::::: [À compléter:] . [x] []"
"""What the format adds to ``everywhere``."""

ELEMENTS = {
    "h1", "h2", "h3", "h4", "p", "ul", "li", "strong", "br", "table", "thead", "tbody", "tr", "th", "td", "a",
}  # fmt: skip


def check(document: Document) -> None:
    page = PageText(markdown_page(to_markdown(document)))
    assert left_over(page.text, map(legible, said(document))) == "".join(sorted(flat(MARKS)))
    assert {tag for tag, _ in page.tags} <= ELEMENTS
    assert {attributes["href"] for tag, attributes in page.tags if tag == "a"} <= {
        "mailto:contact@cpts-trois-rivieres.example"
    }


def shape(document: Document) -> list[str]:
    """The elements of a page, in order, but for the ends of lines."""
    page = PageText(markdown_page(to_markdown(document)))
    return [tag for tag, _ in page.tags if tag not in {"br", "strong"}]


@pytest.mark.parametrize("text", NASTY)
def test_signs_of_the_language_are_characters_like_others(text: str) -> None:
    check(everywhere(text))
    assert shape(everywhere(text)) == shape(everywhere("mot"))


@settings(max_examples=120, deadline=None)
@given(
    st.text(st.sampled_from("ab \n\t\\`*_{}[]()<>#+-=.!|~&:;@^$/'\"019x\u00a0é«"), min_size=1, max_size=14)
)
def test_any_text_is_shown_as_it_was_typed(text: str) -> None:
    check(everywhere(text))
    if text.strip():
        assert shape(everywhere(text)) == shape(everywhere("mot"))


def test_cells_and_boxes_keep_their_lines() -> None:
    grid = Grid(columns(("Qui", 50), ("Quoi", 50)), (row("a\nb", "c\n\nd"),))
    text = to_markdown(sample(chapters=(chapter(grid, Ticks((Tick(True, "Oui", words("a\nb")),))),)))
    assert "| **a**<br>**b** | c<br>d |" in text
    assert "- [x] Oui\\\n  a\\\n  b" in text


def test_two_lists_in_a_row_stay_two() -> None:
    blocks = (Bullets((words("a"),)), Facts((Fact("b", words("c")),)), Bullets((words("d"),)))
    page = PageText(markdown_page(to_markdown(sample(chapters=(chapter(*blocks),)))))
    assert [tag for tag, _ in page.tags].count("ul") == 3 + 1  # and the identity sheet


def test_a_group_says_its_name_once_and_a_heading_follows_its_level() -> None:
    grid = Grid(
        columns(("Thème", 50), ("Axe", 50)), (row("A", "1"), row("A", "2"), row("B", "3")), grouped=True
    )
    text = to_markdown(sample(chapters=(chapter(Heading(3, "Champ"), grid, title="Titre\nlong"),)))
    assert re.findall(r"^#+ .*", text, re.MULTILINE)[1:] == ["## 1. Titre long", "### Champ"]
    assert text.count("**A**") == 1
    assert flat("|  | 2 |") in flat(text)


def test_control_characters_are_seen_and_what_is_not_seen_is_left_out() -> None:
    assert (
        legible("a\x00b\x1b[31m\u202ec\u00adoupé\ud800\ufffe\U0001ffff") == "a␀b␛[31mcoupé\ufffd\ufffd\ufffd"
    )
    assert one_line("a\r\nb\u2028c\vd") == "a b c d"


@given(st.text())
def test_what_is_legible_stays_so(text: str) -> None:
    assert legible(legible(text)) == legible(text)
