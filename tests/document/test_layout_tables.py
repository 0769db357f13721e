from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui.document.layout.places import Element, Rule, Run
from cpts_tui.document.layout.places import Page as PlacedPage
from cpts_tui.document.nodes import Grid, GridRow, Heading, Paragraph, Words
from tests.document.print_samples import (
    BUDGET,
    COMMUNES,
    LONG,
    STYLE,
    chapter_pages,
    columns,
    printed,
    row,
    runs,
    said,
    words,
)

TWO = columns(("Nom", 40), ("Texte", 60))


def table(count: int, **changed: object) -> Grid:
    values = {"columns": TWO, "rows": tuple(row(f"Ligne {n}", f"texte {n}") for n in range(count)), **changed}
    return Grid(**values)  # type: ignore[arg-type]


def rows_of(page: PlacedPage) -> list[str]:
    return [text for text in said(page) if text.startswith("Ligne ")]


def test_headings_and_caption_stand_again_on_each_page_with_suite() -> None:
    pages = chapter_pages(table(80, caption="Tableau 1 – Lignes"))
    assert len(pages) == 3
    for number, page in enumerate(pages):
        assert ("Tableau 1 – Lignes\u00a0(suite)" in said(page)) == (number > 0)
        assert said(page).count("Nom") == said(page).count("Texte") == 1


def test_only_the_first_headings_say_something_of_their_own() -> None:
    first, second = chapter_pages(table(40, caption="Légende"))
    assert {run.text for run in runs(second) if run.element is None} == {
        "Légende\u00a0(suite)",
        "Nom",
        "Texte",
    }
    assert all(run.element is not None for run in runs(first))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 9)), min_size=1, max_size=60),
    st.booleans(),
    st.booleans(),
)
def test_every_row_is_printed_once_whole_and_in_order(
    shape: list[tuple[int, int]], grouped: bool, total: bool
) -> None:
    """Cells of n lines say « n/k » on each of them, so that a page tells which rows it holds whole."""
    cells = tuple(
        row("Groupe " + str(index // 4), "\n".join(f"{index}.{line}" for line in range(lines)))
        for index, (_, lines) in enumerate(shape)
    )
    end = (words("Total"), words("fin")) if total else None
    pages = chapter_pages(table(0, rows=cells, grouped=grouped, total=end))
    lines = [[text for text in said(page) if re.fullmatch(r"\d+\.\d+", text)] for page in pages]
    assert [text for page in lines for text in page] == [
        f"{index}.{line}" for index, (_, count) in enumerate(shape) for line in range(count)
    ]
    for page in lines:
        for index, count in Counter(text.split(".")[0] for text in page).items():
            assert count == shape[int(index)][1]


def test_a_last_row_never_stands_alone() -> None:
    for count in range(28, 36):
        pages = chapter_pages(table(count))
        assert all(len(rows_of(page)) >= 2 for page in pages)


def test_a_table_that_starts_low_on_a_page_starts_with_some_of_its_rows() -> None:
    for filling in range(30, 46):
        text = Paragraph(words("\n".join("Remplissage" for _ in range(filling))))
        for page in chapter_pages(text, Heading(2, "Section"), table(30, caption="Légende")):
            if "Section" in said(page):
                assert len(rows_of(page)) >= 4


def test_a_row_taller_than_a_page_is_cut_between_lines_and_nothing_is_lost() -> None:
    tall = "\n".join(f"ligne {n}" for n in range(150))
    pages = chapter_pages(
        table(0, rows=(row("Ligne 1", "avant"), row("Ligne 2", tall), row("Ligne 3", "après")))
    )
    shown = [text for page in pages for text in said(page) if text.startswith("ligne ")]
    assert shown == tall.split("\n")
    assert len(pages) >= 3
    assert all(run.y < STYLE.page.end for page in pages for run in runs(page))


def test_a_cell_of_fifty_thousand_characters_is_printed_to_its_end() -> None:
    text = (LONG + " ") * 130
    assert len(text) > 45_000
    pages = chapter_pages(table(0, rows=(row("Ligne 1", text),)))
    shown = " ".join(
        run.text for page in pages for run in runs(page) if run.element and run.element.role == "TD"
    )
    assert shown.split() == text.split()


def test_a_total_stays_with_its_table() -> None:
    for filling in range(30, 46):
        pages = chapter_pages(Paragraph(words("\n".join("x" for _ in range(filling)))), BUDGET)
        [page] = [page for page in pages if "84 500 €" in said(page)]
        assert "Coordination du projet" in said(page)


def test_amounts_are_set_against_the_right_of_their_column() -> None:
    [page] = chapter_pages(BUDGET)
    right = {
        round(run.x + run.width, 1) for run in runs(page) if run.text.endswith("€") or run.text == "Total"
    }
    edge = STYLE.page.left + STYLE.page.full_width - STYLE.table.padding_x
    assert round(edge, 1) in right
    assert len(right - {round(edge, 1)}) <= 4


def test_a_group_says_its_name_once_and_again_where_a_page_starts() -> None:
    cells = tuple(row("Thème unique", f"Ligne {n}") for n in range(60))
    first, second = chapter_pages(table(0, rows=cells, grouped=True))
    assert said(first).count("Thème unique") == said(second).count("Thème unique") == 1
    assert next(run for run in runs(second) if run.text == "Thème unique").element is None


def test_a_group_that_a_page_can_hold_is_not_parted() -> None:
    for filling in range(8, 30):
        cells = tuple(row(f"Thème {n // 5}", f"Ligne {n}") for n in range(15))
        pages = chapter_pages(
            Paragraph(words("\n".join("x" for _ in range(filling)))), table(0, rows=cells, grouped=True)
        )
        for page in pages:
            names = {int(text.split()[1]) // 5 for text in rows_of(page)}
            assert len(rows_of(page)) == 5 * len(names)


def test_a_group_name_longer_than_its_rows_leaves_room_for_itself() -> None:
    name = "Un thème dont le nom est bien plus long que les deux lignes qui le suivent, " * 3
    [page] = chapter_pages(table(0, rows=(row(name, "a"), row(name, "b"), row("Autre", "c")), grouped=True))
    lowest = max(
        run.y
        for run in runs(page)
        if run.text.split(" ")[0] in name
        and run.face == "SemiBold"
        and run.x < 100
        and run.size == STYLE.table.size
        and run.text not in ("Nom", "Autre")
    )
    assert next(run.y for run in runs(page) if run.text == "Autre") > lowest


def test_the_rules_of_a_group_start_after_its_name() -> None:
    [page] = chapter_pages(table(0, rows=(row("T", "a"), row("T", "b"), row("U", "c")), grouped=True))
    thin = [t for t in page.things() if isinstance(t, Rule) and t.line == STYLE.table.rule and t.y > 100]
    assert sorted(rule.x > STYLE.page.left for rule in thin) == [False, False, True]


def test_a_long_narrow_list_goes_down_the_left_side_then_down_the_right() -> None:
    [page] = chapter_pages(COMMUNES)
    names = [run for run in runs(page) if run.text.startswith("Saint-Aurèle-sur-")]
    middle = STYLE.page.width / 2
    left = [run.text for run in sorted(names, key=lambda r: r.y) if run.x < middle]
    right = [run.text for run in sorted(names, key=lambda r: r.y) if run.x > middle]
    assert left + right == [f"Saint-Aurèle-sur-{n}" for n in range(1, 28)]
    assert len(left) == 14


def test_a_narrow_list_of_hundreds_reads_page_by_page() -> None:
    rows = tuple(row(f"Ligne {n}", f"{n}") for n in range(300))
    pages = chapter_pages(table(0, rows=rows, narrow=True))
    read: list[str] = []
    for page in pages:
        names = sorted(
            (run.x > STYLE.page.width / 2, run.y, run.text)
            for run in runs(page)
            if run.text.startswith("Ligne")
        )
        read += [text for _, _, text in names]
    assert read == [f"Ligne {n}" for n in range(300)]
    assert len(pages) <= 7


def test_no_ordinary_word_is_cut_in_a_column_too_narrow_for_it() -> None:
    grid = Grid(
        columns(("A", 80), ("Échéance", 10), ("Population", 10)),
        (row("texte court", "Puisserguier", "5\u00a0février\u00a02026"),),
    )
    [page] = chapter_pages(grid)
    assert {"Échéance", "Population", "Puisserguier", "5\u00a0février\u00a02026"} <= set(said(page))


def test_two_columns_of_prose_beside_short_words_share_what_these_leave() -> None:
    grid = Grid(
        columns(("Thème", 40), ("Population", 20), ("Acteurs", 20), ("Échéance", 20)),
        (row("Accès", "mot court " * 60, "mot court " * 30, "2027"),),
    )
    [page] = chapter_pages(grid)
    lines = Counter(round(run.x) for run in runs(page) if "mot" in run.text)
    assert len(lines) == 2
    assert max(lines.values()) - min(lines.values()) <= 1


def test_columns_stay_within_the_table_whatever_they_hold() -> None:
    grid = Grid(
        columns(*((f"Colonne{'x' * n}", 10) for n in range(12))), (row(*("mot" * n for n in range(12))),)
    )
    for page in chapter_pages(grid):
        assert all(run.x + run.width <= STYLE.page.left + STYLE.page.full_width for run in runs(page))


@pytest.mark.parametrize(
    "grid",
    [
        Grid((), ()),
        Grid(columns(("", 0), ("", 0)), (row("a", "b"),)),
        Grid(TWO, ()),
        Grid(TWO, (GridRow(()), row("a"), row("a", "b", "c"))),
        Grid(TWO, (row("a", "b"),), grouped=True, narrow=True, total=()),
        Grid(columns(("T " * 3000, 50), ("U", 50)), (row("a", "b"),), caption="C " * 3000),
    ],
)
def test_a_misshapen_table_prints_what_it_can(grid: Grid) -> None:
    for page in chapter_pages(grid):
        assert all(run.y < STYLE.page.end for run in runs(page))


def test_five_thousand_rows_are_printed_each_once() -> None:
    pages = chapter_pages(table(5000))
    assert [text for page in pages for text in rows_of(page)] == [f"Ligne {n}" for n in range(5000)]


def elements(element: Element) -> list[Element]:
    return [element, *(found for kid in element.kids for found in elements(kid))]


def test_the_structure_names_headings_rows_and_cells() -> None:
    result = printed(table(2, caption="Légende", total=(words("Total"), words("2"))))
    [found] = [
        e for e in elements(result.root) if e.role == "Table" and any(k.role == "Caption" for k in e.kids)
    ]
    shape = [[(cell.role, cell.scope) for cell in line.kids] for line in found.kids if line.role == "TR"]
    assert shape == [
        [("TH", "Column"), ("TH", "Column")],
        [("TH", "Row"), ("TD", "")],
        [("TH", "Row"), ("TD", "")],
        [("TH", "Row"), ("TD", "")],
    ]


def test_a_link_in_a_cell_is_an_element_of_its_cell() -> None:
    cell = (Words("Écrire à "), Words("a@b.fr", link="mailto:a@b.fr"))
    result = printed(table(0, rows=(GridRow((words("Ligne 1"), cell)),)))
    linked = [e for e in elements(result.root) if any(kid.role == "Link" for kid in e.kids)]
    assert "TD" in {e.role for e in linked}
    [run] = [t for p in result.pages[2:] for t in p.things() if isinstance(t, Run) and t.text == "a@b.fr"]
    assert run.element is not None
    assert run.element.role == "Link"
