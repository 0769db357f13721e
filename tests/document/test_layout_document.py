from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui.document.layout import lay_out
from cpts_tui.document.layout.places import Box, Element, Link, Page, Rule, Run, Stroke
from cpts_tui.document.nodes import (
    Block,
    Bullets,
    Chapter,
    Document,
    Fact,
    Facts,
    Heading,
    Missing,
    Paragraph,
    Tick,
    Ticks,
    Words,
)
from tests.document.print_samples import (
    BUDGET,
    CHAPTERS,
    COMMUNES,
    FACES,
    LONG,
    PEOPLE,
    REF,
    STYLE,
    THEMES,
    chapter,
    chapter_pages,
    printed,
    runs,
    said,
    sample,
    words,
)

TEXT = Paragraph(words(LONG))


def text_of(page: Page) -> str:
    return page.text()


def all_elements(element: Element) -> Iterator[Element]:
    yield element
    for kid in element.kids:
        yield from all_elements(kid)


def test_the_cover_says_all_of_a_letter_s_first_page() -> None:
    page = lay_out(sample(), STYLE, FACES).pages[0]
    for part in (
        "CPTS des Trois Rivières",
        "Agence régionale de santé",
        "Saint-Aurèle, le 12 mars 2026",
        "Objet\u00a0:",
        "Lettre d’intention",
        "Madame, Monsieur,",
        "Rédacteur",
        "06 00 00 00 00",
        "Copie : Assurance maladie (CPAM), URPS Médecins libéraux d’Occitanie",
    ):
        assert part in said(page)


def test_a_cover_longer_than_a_page_goes_on_and_loses_nothing() -> None:
    lines = tuple(words(f"Ligne d’adresse {n}") for n in range(60))
    result = lay_out(sample(addressee=lines, copies=words("Copie : " + "tous, " * 400)), STYLE, FACES)
    shown = " ".join(text_of(page) for page in result.pages)
    assert all(f"Ligne d’adresse {n}" in shown for n in range(60))
    assert shown.count("tous,") == 400
    assert all(run.y < STYLE.page.end + 20 for page in result.pages for run in runs(page))


def test_a_cover_that_just_overflows_draws_its_parts_closer() -> None:
    facts = Facts(tuple(Fact(f"Intitulé {n}", words("valeur")) for n in range(10)))
    result = lay_out(sample(facts=facts, copies=words("Copie : " + "tous, " * 60)), STYLE, FACES)
    assert "Sommaire" in said(result.pages[1])


def test_an_empty_letter_still_has_its_page() -> None:
    empty = sample(
        chapters=(),
        sender=(),
        addressee=(),
        place_and_date=(),
        subject=(),
        title="",
        project=(),
        opening=(),
        facts=Facts(()),
        copies=(),
    )
    result = lay_out(empty, STYLE, FACES)
    assert [page.number for page in result.pages] == [1]
    assert "Page\u00a01\u00a0/\u00a01" in text_of(result.pages[0])


def test_each_page_counts_all_of_them_and_says_whose_they_are() -> None:
    result = lay_out(sample(), STYLE, FACES)
    count = len(result.pages)
    for page in result.pages:
        assert f"Page\u00a0{page.number}\u00a0/\u00a0{count}" in text_of(page)
        assert ("12 mars 2026" in text_of(page)) or page.number == 1
    assert all("contact@cpts-trois-rivieres.example" in text_of(page) for page in result.pages)


def test_a_draft_is_marked_on_every_page_and_a_finished_letter_on_none() -> None:
    assert all("PROJET" in text_of(page) for page in lay_out(sample(draft=True), STYLE, FACES).pages)
    assert not any("PROJET" in text_of(page) for page in lay_out(sample(), STYLE, FACES).pages)


def test_the_contents_say_the_page_of_each_heading_and_lead_to_it() -> None:
    result = lay_out(sample(), STYLE, FACES)
    contents = result.pages[1]
    links = [thing for thing in contents.things() if isinstance(thing, Link)]
    titles = [b.text for c in CHAPTERS for b in c.blocks if isinstance(b, Heading) and b.level < 3]
    assert len(links) == len(titles)
    for link, title in zip(links, titles, strict=True):
        assert not isinstance(link.target, str)
        number, y = link.target
        assert link.title == f"{title}, page {number}"
        page = result.pages[number - 1]
        assert any(run.text == title and y <= run.y <= y + 30 for run in runs(page))
        assert any(run.text == str(number) and abs(run.y - link.y) < 20 for run in runs(contents))


def test_contents_too_long_for_a_page_name_chapters_only() -> None:
    chapters = tuple(
        chapter(*(Heading(2, f"Section {n}.{m}") for m in range(12)), TEXT, title=f"Chapitre {n}")
        for n in range(9)
    )
    result = lay_out(sample(chapters=chapters), STYLE, FACES)
    assert [text for text in said(result.pages[1]) if text.startswith(("Chapitre", "Section"))] == [
        f"Chapitre {n}" for n in range(9)
    ]


def test_contents_of_hundreds_of_chapters_take_the_pages_they_need() -> None:
    chapters = tuple(chapter(TEXT, title=f"Chapitre {n}") for n in range(200))
    result = lay_out(sample(chapters=chapters), STYLE, FACES)
    for page in result.pages[1:6]:
        for link in (thing for thing in page.things() if isinstance(thing, Link)):
            name, number = link.title.rsplit(", page ", 1)
            assert name in said(result.pages[int(number) - 1])


def test_bookmarks_follow_the_headings_of_two_levels() -> None:
    result = lay_out(sample(), STYLE, FACES)
    titles = [
        f"{b.number}. {b.text}" if b.level == 1 else b.text
        for c in CHAPTERS
        for b in c.blocks
        if isinstance(b, Heading) and b.level < 3
    ]
    assert [mark.title for mark in result.bookmarks] == [sample().cover.title, "Sommaire", *titles]
    assert [mark.page for mark in result.bookmarks[:2]] == [1, 2]
    assert {mark.level for mark in result.bookmarks} == {1, 2}


blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, st.sampled_from([1, 2, 3]), st.just("Un titre"), st.sampled_from(["", "3"])),
    st.integers(1, 12).map(lambda n: Paragraph(words(LONG * n))),
    st.integers(1, 9).map(lambda n: Bullets(tuple(words(LONG) for _ in range(n)))),
    st.sampled_from([PEOPLE, BUDGET, THEMES, COMMUNES]),
    st.integers(1, 9).map(lambda n: Ticks(tuple(Tick(bool(i % 2), f"Case {i}") for i in range(n)))),
    st.just(Paragraph((Missing(REF, "Texte"),))),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(blocks, min_size=1, max_size=14))
def test_a_heading_is_never_last_on_its_page_and_no_content_crosses_its_foot(content: list[Block]) -> None:
    pages = chapter_pages(*content, TEXT)
    for number, page in enumerate(pages):
        shown = sorted(runs(page), key=lambda run: run.y)
        assert shown
        assert shown[-1].y <= STYLE.page.end
        role = shown[-1].element.role if shown[-1].element else ""
        assert not role.startswith("H") or number == len(pages) - 1


@settings(max_examples=40, deadline=None)
@given(st.lists(blocks, max_size=12))
def test_every_text_that_says_something_is_in_the_structure_once(content: list[Block]) -> None:
    result = printed(*content, TEXT)
    owned = {id(element) for element in all_elements(result.root)}
    for page in result.pages:
        for thing in page.things():
            if isinstance(thing, Run) and thing.element is not None:
                assert id(thing.element) in owned


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(4, 40))
def test_a_paragraph_leaves_two_lines_on_each_side_of_a_page_end(filling: int, lines: int) -> None:
    text = "\n".join(f"ligne {n}" for n in range(lines))
    pages = chapter_pages(*(Paragraph(words("x")) for _ in range(filling)), Paragraph(words(text)))
    counts = [sum(t.startswith("ligne ") for t in said(page)) for page in pages]
    assert sum(counts) == lines
    assert all(count != 1 for count in counts)


@pytest.mark.parametrize("filling", range(0, 44, 4))
def test_a_chapter_to_sign_stands_on_one_page(filling: int) -> None:
    before = chapter(*[Paragraph(words("Une ligne."))] * filling)
    signed = Chapter("signatures", (Heading(1, "Signatures"), *[Paragraph(words("Signé."))] * 12), whole=True)
    document = sample(chapters=(before, signed))
    pages = [page for page in lay_out(document, STYLE, FACES).pages if "Signé." in page.text()]
    assert [said(page).count("Signé.") for page in pages] == [12]


def test_a_paragraph_that_announces_a_list_stays_with_it() -> None:
    for filling in range(20, 45):
        pages = chapter_pages(
            *(Paragraph(words("x")) for _ in range(filling)),
            Paragraph(words("Voici pourquoi :")),
            Bullets((words("un"), words("deux"), words("trois"))),
        )
        [page] = [page for page in pages if "Voici pourquoi :" in said(page)]
        assert {"un", "deux"} <= set(said(page))


def test_boxes_are_drawn_ticked_or_not_and_say_so_in_hidden_text() -> None:
    ticks = Ticks((Tick(ticked=True, label="Taille 1, la plus petite"), Tick(ticked=False, label="Taille 2")))
    [page] = chapter_pages(ticks)
    things = list(page.things())
    assert sum(isinstance(thing, Stroke) for thing in things) == 1
    assert [run.text for run in runs(page) if run.hidden] == ["☑", "☐"]
    faces = {run.text: run.face for run in runs(page)}
    assert (faces["Taille 1, la plus petite"], faces["Taille 2"]) == ("SemiBold", "Regular")


def test_yes_and_no_stand_on_one_line_and_a_comment_under_its_box() -> None:
    [page] = chapter_pages(
        Ticks((Tick(ticked=True, label="Oui"), Tick(ticked=False, label="Non")), title="Existe-t-il ?"),
        Ticks((Tick(ticked=True, label="Santé mentale", comment=words("Un commentaire.")),)),
    )
    place = {run.text: run for run in runs(page)}
    assert place["Oui"].y == place["Non"].y > place["Existe-t-il ?"].y
    assert place["Un commentaire."].x == place["Santé mentale"].x
    assert place["Un commentaire."].y > place["Santé mentale"].y


def test_what_is_missing_is_room_to_write_with_its_name() -> None:
    [page] = chapter_pages(
        Paragraph((Missing(REF, "Description du territoire"),)),
        Paragraph((Words("Écrit par "), Missing(REF, "Nom"), Words("."))),
    )
    assert "À compléter\u00a0: Description du territoire" in said(page)
    assert "Nom" in said(page)
    dotted = [thing for thing in page.things() if isinstance(thing, Rule) and thing.step]
    assert len(dotted) == STYLE.gap.block_lines + 1
    assert sum(isinstance(t, Box) and t.fill == STYLE.colours.gap_tint for t in page.things()) == 2


def test_links_are_those_of_the_nodes_and_nothing_a_text_says() -> None:
    content = (
        Words("https://example.org et a@b.fr, "),
        Words("c@d.fr", link="mailto:c@d.fr"),
    )
    [page] = chapter_pages(Paragraph(content))
    assert [t.target for t in page.things() if isinstance(t, Link)] == ["mailto:c@d.fr"]


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_heading_of_any_length_is_set_whole(level: int) -> None:
    heading = Heading(level, "mot " * 3000, "9" * 50)  # type: ignore[arg-type]
    pages = chapter_pages(heading, TEXT)
    shown = " ".join(
        run.text for page in pages for run in runs(page) if run.element and run.element.role[0] == "H"
    )
    assert shown.split().count("mot") == 3000
    assert all(run.y <= STYLE.page.end for page in pages for run in runs(page))


hostile = st.text(max_size=80) | st.sampled_from(
    [
        "",
        "{nb}",
        "**gras** __x__ [a](b)",
        "\\) Tj ET /F1",
        "\u202e",
        "a\nb\n",
        "x" * 2000,
        "\ud800",
        "\x00\x1b[2J",
    ]
)
content_of_words = hostile.map(lambda text: (Words(text),))


def documents() -> st.SearchStrategy[Document]:
    facts = st.lists(st.builds(Fact, hostile, content_of_words), max_size=3).map(lambda f: Facts(tuple(f)))
    a_block = st.one_of(
        st.builds(Heading, st.sampled_from([1, 2, 3]), hostile, hostile),
        st.builds(Paragraph, content_of_words),
        st.lists(content_of_words, max_size=3).map(lambda items: Bullets(tuple(items))),
        st.lists(st.builds(Tick, st.booleans(), hostile, content_of_words), max_size=4).map(
            lambda t: Ticks(tuple(t))
        ),
        facts,
    )
    chapters = st.lists(st.lists(a_block, max_size=3), max_size=3)
    return st.builds(
        lambda made, sheet, line, title: sample(
            chapters=tuple(Chapter("c", tuple(found)) for found in made),
            facts=sheet,
            sender=(line,),
            title=title,
        ),
        chapters,
        facts,
        content_of_words,
        hostile,
    )


@settings(max_examples=60, deadline=None)
@given(documents())
def test_any_text_whatever_is_laid_out_inside_the_page(document: Document) -> None:
    for page in lay_out(document, STYLE, FACES).pages:
        for thing in page.things():
            if isinstance(thing, Run):
                assert 0 <= thing.x <= thing.x + thing.width <= STYLE.page.width
                assert 0 < thing.y < STYLE.page.height
                assert thing.text.isprintable() or "\u00a0" in thing.text or "\u202f" in thing.text
