"""The preview: readable at 80 columns and at 40, plain in a pipe, and blind to whatever a text would command."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType

from cpts_tui.document.nodes import (
    Block,
    Bullets,
    Chapter,
    Document,
    Fact,
    Facts,
    Grid,
    GridColumn,
    GridRow,
    Heading,
    Missing,
    Paragraph,
    Tick,
    Ticks,
    Words,
)
from cpts_tui.document.terminal import chapter_to_terminal, placed_lines, to_terminal
from cpts_tui.document.terminal.flow import Run, broken, line_cells, to_ascii, widths
from cpts_tui.document.wording import to_document
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library

LIBRARY = Library()
PEOPLE = [
    {"nom": "MARTIN Camille", "profession": "Infirmier", "secteur": "sanitaire", "lieu": "Mèze"},
    {"nom": "DURAND Paul", "profession": "medecin-generaliste", "secteur": "sanitaire", "lieu": "Sète"},
]
LETTER = Letter(
    {
        "identite": {
            "intitule": "CPTS du Haut Val",
            "date_creation": "12/03/2026",
            "redacteur": "MARTIN Camille",
            "courriel": "camille.martin@exemple.fr",
            "adresse": "4, rue des Tilleuls, 34140 Mèze",
        },
        "envoi": {"ars": ["occitanie"]},
        "acteurs": {"engages": PEOPLE, "engagements": "Nous nous engageons à :\n- nous réunir ;\n- écrire."},
        "partenariats": {"pta": True},
        "financement": {"actions": [{"intitule": "Communication", "urps": 1500, "ars": "2 000 €"}]},
    }
)


def printed(item: RenderableType, width: int = 80, *, terminal: bool = False) -> str:
    console = Console(
        width=width,
        file=io.StringIO(),
        force_terminal=terminal,
        color_system="truecolor" if terminal else None,
    )
    console.print(item)
    file = console.file
    assert isinstance(file, io.StringIO)
    return file.getvalue()


def one_block(block: Block) -> Document:
    document = to_document(Letter(), LIBRARY, draft=False)
    return replace(document, chapters=(Chapter("essai", (block,)),))


def shown(block: Block, width: int = 80) -> str:
    return printed(chapter_to_terminal(one_block(block), "essai"), width)


@pytest.mark.parametrize("width", [40, 60, 80, 132, 400])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_no_line_is_wider_than_the_console(width: int, ascii_only: bool) -> None:
    text = printed(to_terminal(to_document(LETTER, LIBRARY), ascii_only=ascii_only), width)
    assert max(map(cell_len, text.splitlines())) <= width
    assert "MARTIN Camille" in text


def test_headings_numbers_ticks_and_totals_are_shown() -> None:
    text = printed(to_terminal(to_document(LETTER, LIBRARY)))
    assert "1. Liste des personnes impliquées dans la construction du projet" in text
    assert "☑ Oui" in text
    assert "☐ Non" in text
    assert "• nous réunir\u202f;" in text
    assert "3\u202f500\u00a0€" in text


def test_a_draft_and_its_gaps_are_seen_without_colours() -> None:
    document = to_document(LETTER, LIBRARY)
    assert document.draft
    text = printed(to_terminal(document))
    assert "PROJET" in text.splitlines()[0]
    assert "[À compléter\u00a0: Description synthétique du projet]" in text
    assert "PROJET" not in printed(to_terminal(replace(document, draft=False)))


def test_ascii_only_is_ascii() -> None:
    text = printed(to_terminal(to_document(LETTER, LIBRARY), ascii_only=True))
    assert text.isascii()
    assert "[x] Oui" in text
    assert "[A completer : " in text


def test_a_table_that_does_not_fit_becomes_records() -> None:
    document = to_document(LETTER, LIBRARY)
    assert "NOM Prénom" in printed(chapter_to_terminal(document, "acteurs"), 80)
    narrow = printed(chapter_to_terminal(document, "acteurs"), 40)
    assert "Profession\u00a0: Infirmier" in narrow


def test_in_a_pipe_no_value_of_a_table_is_cut_in_two() -> None:
    people = [
        {**person, "structure": "Maison de santé pluripro\u00adfessionnelle des deux rives du canal"}
        for person in PEOPLE
    ]
    letter = LETTER.edit(Ref("acteurs", "engages"), people)
    text = printed(chapter_to_terminal(to_document(letter, LIBRARY), "acteurs", records=True), 80)
    assert "Structure d’appartenance\u00a0: Maison de santé pluripro" in text


def test_a_group_says_its_name_once() -> None:
    rows = tuple(GridRow(((Words("Soins"),), (Words(name),))) for name in ("un", "deux"))
    grid = Grid((GridColumn("Thèmes", 40), GridColumn("Axes", 60)), rows, grouped=True)
    assert shown(grid).count("Soins") == 1


def test_a_long_narrow_table_is_set_in_two_halves_where_there_is_room() -> None:
    rows = tuple(GridRow(((Words(f"Commune{n}"),), (Words(f"340{n:02}"),))) for n in range(13))
    grid = Grid(
        (GridColumn("Nom", 60), GridColumn("Code", 40)), rows, narrow=True, total=((Words("Total"),), ())
    )
    wide, narrow = shown(grid, 80).splitlines(), shown(grid, 30).splitlines()
    assert wide[2].split() == ["Commune0", "34000", "Commune7", "34007"]
    assert wide[8].split() == ["Commune6", "34006"]
    assert wide[10] == "Total"
    assert narrow[2].split() == ["Commune0", "34000"]
    assert narrow[3].split() == ["Commune1", "34001"]
    assert (
        "Commune7" not in printed(chapter_to_terminal(one_block(grid), "essai", records=True)).splitlines()[2]
    )


def test_figures_are_set_on_the_right() -> None:
    columns = (GridColumn("Action", 60), GridColumn("Montant", 40, "right"))
    grid = Grid(
        columns, (GridRow(((Words("a"),), (Words("5 €"),))),), total=((Words("Total"),), (Words("15 €"),))
    )
    lines = [line for line in shown(grid).splitlines() if line.endswith("€")]
    assert len({len(line) for line in lines}) == 1


def test_each_line_knows_the_field_it_comes_from_and_each_row_its_place() -> None:
    document = to_document(LETTER, LIBRARY)
    found = list(placed_lines(document, 80))
    refs = {ref.base for ref, _line in found if ref is not None}
    assert {Ref("acteurs", "engages"), Ref("acteurs", "engagements"), Ref("partenariats", "pta")} <= refs
    lines = ["".join(run.text for run in line).rstrip() for _ref, line in found]
    assert lines == [line.rstrip() for line in printed(to_terminal(document), 80).splitlines()]
    for number, row in enumerate(LETTER.rows(Ref("acteurs", "engages"))):
        texts = [
            run.text for _ref, line in found for run in line if run.ref == Ref("acteurs", "engages", number)
        ]
        assert str(row["nom"]) in " ".join(texts)


def test_the_lines_of_a_chapter_are_those_of_that_chapter_only() -> None:
    document = to_document(LETTER, LIBRARY)
    chapter = next(chapter for chapter in document.chapters if chapter.key == "acteurs")
    assert {ref for ref, _line in placed_lines(document, 60, "acteurs")} == {b.ref for b in chapter.blocks}


def test_a_chapter_of_the_cover_is_the_cover_and_an_empty_one_says_so() -> None:
    document = to_document(LETTER, LIBRARY)
    assert "LETTRE D’INTENTION" in printed(chapter_to_terminal(document, "identite"))
    assert "Rien de ce chapitre" in printed(chapter_to_terminal(document, "prs"))


HOSTILE = (
    "[bold]gras[/bold] [/] :smile: \x1b]52;c;YQ==\x1b\\ \x07 \x9b31m \u202e [link=file:///etc]x[/link] {nb}"
)


def hostile_blocks() -> Iterator[Block]:
    content = (Words(HOSTILE), Missing(Ref("identite", "intitule"), HOSTILE))
    yield Heading(1, HOSTILE, "1")
    yield Heading(3, HOSTILE)
    yield Paragraph(content)
    yield Bullets((content,))
    yield Ticks((Tick(True, HOSTILE, content), Tick(False, HOSTILE)), HOSTILE)
    yield Facts((Fact(HOSTILE, content),))
    yield Grid((GridColumn(HOSTILE, 100),), (GridRow((content,)),), caption=HOSTILE, total=(content,))


@pytest.mark.parametrize("block", list(hostile_blocks()), ids=lambda block: type(block).__name__)
@pytest.mark.parametrize("width", [30, 300])
def test_a_text_is_shown_and_never_obeyed(block: Block, width: int) -> None:
    text = shown(block, width)
    assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert ":smile:" in text
    assert "[/]" in text
    assert "␛" in text


def test_colours_carry_no_control_of_the_letter() -> None:
    letter = Letter({"identite": {"intitule": HOSTILE, "courriel": "a@exemple.fr"}})
    text = printed(to_terminal(to_document(letter, LIBRARY)), terminal=True)
    assert "\x1b]" not in text


# --- lines ------------------------------------------------------------------------------------------------------

TEXTS = st.lists(
    st.sampled_from(
        [" ", "  ", "\n", "a", "mot", "médico-social", "12\u00a0mars", "中文", "é", "!", "x" * 30]
    ),
    max_size=20,
)


@given(TEXTS.map("".join), st.integers(1, 40))
def test_breaking_keeps_every_character_but_blanks(text: str, width: int) -> None:
    lines = broken([Run(text[:7]), Run(text[7:], "bold")], width)
    assert "".join(run.text for line in lines for run in line).replace(" ", "") == text.replace(
        " ", ""
    ).replace("\n", "")
    assert all(line_cells(line) <= max(width, 2) for line in lines)


@given(TEXTS.map("".join), st.integers(1, 40))
def test_a_text_as_wide_as_its_words_is_never_cut_inside_one(text: str, width: int) -> None:
    word, longest = widths([Run(text)])
    lines = broken([Run(text)], max(width, word))
    words = [part for line in lines for part in "".join(run.text for run in line).split(" ") if part]
    pieces = text.replace("\n", " ").replace("médico-social", "médico- social").split(" ")
    assert " ".join(words).replace("médico-social", "médico- social").split() == [
        p for q in pieces for p in q.split()
    ]
    assert len(broken([Run(text)], max(longest, 1))) == text.count("\n") + 1


@given(TEXTS.map("".join), st.integers(0, 30), st.integers(1, 40))
def test_a_change_of_style_changes_no_line(text: str, place: int, width: int) -> None:
    text = text.replace("-", "x")  # a compound that changes its style inside is one word
    cut = broken([Run(text[:place]), Run(text[place:], "bold")], width)
    assert [line_text(line) for line in cut] == [line_text(line) for line in broken([Run(text)], width)]


def line_text(line: list[Run]) -> str:
    return "".join(run.text for run in line)


def test_no_break_spaces_do_not_break() -> None:
    lines = broken([Run("le 12\u00a0mars\u00a02026")], 9)
    assert ["".join(run.text for run in line) for line in lines] == ["le", "12\u00a0mars\u00a02", "026"]


@given(st.text())
def test_the_nearest_ascii_text_is_ascii(text: str) -> None:
    assert to_ascii(text).replace("\u00a0", "").isascii()
