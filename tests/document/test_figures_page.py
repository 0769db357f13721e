"""Figures on paper: in their frame, in one piece, in words for who listens, and deaf to what a text would command."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from cpts_tui.document.ink import Ink
from cpts_tui.document.layout import lay_out
from cpts_tui.document.layout.budget import draw_budget
from cpts_tui.document.layout.drawing import Inner
from cpts_tui.document.layout.map import draw_map
from cpts_tui.document.layout.places import Box, Drawing, Page, Rule, Run, Shape, Stroke, moved
from cpts_tui.document.layout.timeline import draw_timeline
from cpts_tui.document.nodes import (
    BudgetBar,
    BudgetBars,
    Figure,
    MapArea,
    Paragraph,
    Timeline,
    TimelineRow,
)
from cpts_tui.document.pdf import to_pdf
from cpts_tui.document.typeface import load_typefaces
from cpts_tui.letter.dates import YearMonth
from tests.document.print_samples import (
    BARS,
    FACES,
    FIGURES,
    GALLEY,
    LONG,
    MAP,
    STYLE,
    TIMELINE,
    chapter,
    chapter_pages,
    sample,
    square,
    words,
)

HOSTILE = "[bold]) Tj ET Q \\( <</A>> \x1b[31m\u202eabc\ud800 " + "x" * 300
WIDTH = STYLE.page.full_width
NAMES = st.text(min_size=1, max_size=60)
MONTHS = st.builds(YearMonth, st.integers(2020, 2035), st.integers(1, 12))


def edges(thing: Inner) -> tuple[float, float, float, float]:
    match thing:
        case Run():
            return thing.x, thing.y - thing.size * 0.75, thing.x + thing.width, thing.y + thing.size * 0.25
        case Box():
            return thing.x, thing.y, thing.x + thing.width, thing.y + thing.height
        case Rule():
            return thing.x, thing.y, thing.to_x, thing.to_y
        case Stroke() | Shape():
            paths = (thing.points,) if isinstance(thing, Stroke) else thing.paths
            points = [point for path in paths for point in path]
            return (
                min(x for x, _ in points), min(y for _, y in points),
                max(x for x, _ in points), max(y for _, y in points),
            )  # fmt: skip


def check_inside(height: float, things: list[Inner]) -> None:
    assert height < STYLE.page.end - STYLE.page.top - 60
    for thing in things:
        left, top, right, bottom = edges(thing)
        assert left >= -0.01, thing
        assert right <= WIDTH + 0.5, thing
        assert bottom <= height + 0.5, thing
        assert top >= -0.5, thing
    runs = [edges(thing) for thing in things if isinstance(thing, Run)]
    for one, other in combinations(runs, 2):
        apart = one[2] <= other[0] + 0.01 or other[2] <= one[0] + 0.01
        assert apart or one[3] <= other[1] + 0.01 or other[3] <= one[1] + 0.01, (one, other)


def drawings(pages: list[Page]) -> list[tuple[int, Drawing]]:
    return [(p.number, thing) for p in pages for thing in p.things() if isinstance(thing, Drawing)]


def read(*figures: Figure) -> PdfReader:
    return PdfReader(io.BytesIO(to_pdf(sample(chapters=(chapter(*figures),)), STYLE)))


rows = st.one_of(
    st.builds(
        lambda label, a, b, phase: TimelineRow(label, "work", (min(a, b), max(a, b)), phase),
        NAMES, MONTHS, MONTHS, st.sampled_from(["building", "implementing"]),
    ),
    st.builds(lambda label, month: TimelineRow(label, "start", (month,), "implementing"), NAMES, MONTHS),
    st.builds(
        lambda label, found: TimelineRow(label, "milestones", tuple(sorted(found))),
        NAMES, st.sets(MONTHS, min_size=1, max_size=8),
    ),
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(rows, min_size=2, max_size=50))
def test_a_calendar_of_any_rows_stays_in_its_frame(found: list[TimelineRow]) -> None:
    check_inside(*draw_timeline(GALLEY, Timeline(tuple(found), "", "")))


@settings(deadline=None, max_examples=60)
@given(
    st.tuples(NAMES, NAMES, NAMES),
    st.lists(
        st.builds(
            BudgetBar,
            NAMES,
            st.tuples(*[st.integers(0, 10**6)] * 3).filter(any) | st.tuples(*[st.integers(1, 10**15)] * 3),
        ),
        min_size=2,
        max_size=50,
    ),
)
def test_a_budget_of_any_amounts_stays_in_its_frame(parts: tuple[str, ...], bars: list[BudgetBar]) -> None:
    check_inside(*draw_budget(GALLEY, BudgetBars(parts, tuple(bars), "", "")))


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(NAMES, st.integers(0, 30), st.integers(0, 30), st.integers(1, 12)), min_size=1, max_size=20
    )
)
def test_a_map_of_any_communes_stays_in_its_frame(found: list[tuple[str, int, int, int]]) -> None:
    areas = tuple(MapArea(n, None, square(x / 10, 43 + y / 10, side / 10)) for n, x, y, side in found)
    node = replace(MAP, areas=areas, outline=tuple(area.polygons[0][0] for area in areas))
    check_inside(*draw_map(GALLEY, node))


@pytest.mark.parametrize("lower", [0.0, 20.0, 75.0])
def test_a_map_is_drawn_as_low_as_asked_to_the_point(lower: float) -> None:
    whole, _ = draw_map(GALLEY, MAP)
    height, things = draw_map(GALLEY, MAP, lower)
    assert height == pytest.approx(whole - lower)
    check_inside(height, things)


def test_a_map_is_lowered_to_end_a_page_that_it_would_leave_half_blank() -> None:
    """The texts before it leave almost the room that it takes: it stands with them, lower."""
    whole = drawings(chapter_pages(MAP))[0][1].height
    found = set()
    for lines in range(10, 30):
        [(number, drawing)] = drawings(chapter_pages(*[Paragraph(words("Une ligne."))] * lines, MAP))
        found.add((number, drawing.height < whole))
        assert whole - STYLE.map.give - 0.01 <= drawing.height <= whole
    assert len({number for number, _ in found}) == 2
    assert {lowered for _, lowered in found} == {True, False}


def test_more_rows_than_a_page_has_room_for_are_counted() -> None:
    many = replace(TIMELINE, rows=TIMELINE.rows * 30)
    texts = [thing.text for thing in draw_timeline(GALLEY, many)[1] if isinstance(thing, Run)]
    shown = texts.count("Dépôt de la lettre") + texts.count("Construction du projet")
    assert 10 < shown < 60
    assert any(re.fullmatch(r"et \d+ autres, au tableau", text) for text in texts)
    bars = replace(BARS, bars=BARS.bars * 30)
    texts = [thing.text for thing in draw_budget(GALLEY, bars)[1] if isinstance(thing, Run)]
    hidden = next(text for text in texts if text.endswith("au tableau"))
    assert int(hidden.split()[1]) + texts.count("37\u202f000\u00a0€") * 3 == pytest.approx(90, abs=2)


def test_the_largest_commune_is_named_on_the_map_and_colours_are_explained() -> None:
    texts = [thing.text for thing in draw_map(GALLEY, MAP)[1] if isinstance(thing, Run)]
    assert texts[0] == "Saint-Aurèle"
    assert texts[-3:] == ["5\u00a0km", "Communes du territoire", "Communes voisines"]
    alone = [thing.text for thing in draw_map(GALLEY, replace(MAP, around=()))[1] if isinstance(thing, Run)]
    assert "Communes voisines" not in alone


def test_a_bar_is_as_long_as_its_amount_and_a_period_as_its_months() -> None:
    boxes = [t for t in draw_budget(GALLEY, BARS)[1] if isinstance(t, Box) and t.height == STYLE.budget.bar]
    lengths = [round(box.width + 1, 1) for box in boxes]
    assert lengths[1] / lengths[0] == pytest.approx(32 / 5, rel=0.02)
    assert len(boxes) == 6
    work = [
        t for t in draw_timeline(GALLEY, TIMELINE)[1] if isinstance(t, Box) and t.height == STYLE.timeline.bar
    ]
    room = WIDTH - STYLE.timeline.labels
    assert [box.width + 1 for box in work] == [pytest.approx(room * 12 / 18)]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
@pytest.mark.parametrize("lines", [0, 20, 30, 36, 40])
def test_a_figure_is_never_cut_and_stands_with_its_caption(figure: Figure, lines: int) -> None:
    pages = chapter_pages(*[Paragraph(words("Une ligne."))] * lines, figure, Paragraph(words(LONG)))
    [(number, drawing)] = drawings(pages)
    assert drawing.y + drawing.height <= STYLE.page.end + 0.01
    page = next(page for page in pages if page.number == number)
    assert figure.caption in page.text()


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
def test_a_figure_says_in_the_file_what_it_is_and_where(figure: Figure) -> None:
    file = read(figure)
    found = [
        element
        for element in (file.get_object(n) for n in range(1, int(file.trailer["/Size"])))
        if isinstance(element, dict) and element.get("/S") == "/Figure"
    ]
    [element] = found
    assert element["/Alt"] == figure.alt
    assert element["/A"]["/Placement"] == "/Block"
    left, bottom, right, top = map(float, element["/A"]["/BBox"])
    assert (left, right) == (pytest.approx(STYLE.page.left), pytest.approx(STYLE.page.left + WIDTH))
    assert STYLE.page.height - STYLE.page.end <= bottom < top <= STYLE.page.height - STYLE.page.top


def hostile() -> tuple[Figure, ...]:
    areas = tuple(replace(area, name=HOSTILE) for area in MAP.areas)
    rows = tuple(replace(row, label=HOSTILE) for row in TIMELINE.rows)
    bars = tuple(replace(bar, label=HOSTILE) for bar in BARS.bars)
    return (
        replace(MAP, areas=areas, note=HOSTILE, source=HOSTILE, alt=HOSTILE, caption=HOSTILE),
        replace(TIMELINE, rows=rows, alt=HOSTILE),
        replace(BARS, bars=bars, parts=(HOSTILE,) * 3, alt=HOSTILE),
    )


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_hostile_names_are_names_and_the_file_stays_valid(tmp_path: Path, profile: str) -> None:
    validator = pytest.importorskip("page", reason="page-validation is not on every platform")
    path = tmp_path / "figures.pdf"
    path.write_bytes(to_pdf(sample(chapters=(chapter(*hostile()),)), STYLE))
    found = validator.validate_pdf(str(path), profile=profile)
    assert found.is_compliant, found.failures


def test_a_moved_figure_is_the_same_farther_down() -> None:
    [(_, drawing)] = drawings(chapter_pages(MAP))
    assert moved(drawing, 10) == replace(drawing, y=drawing.y + 10)
    shape = Shape((((0, 0), (1, 2), (0, 0)),), "#FFFFFF")
    assert moved(shape, 10) == Shape((((0, 10), (1, 12), (0, 10)),), "#FFFFFF")


def test_every_text_has_its_colour_also_after_a_drawing() -> None:
    """What is set inside a drawing ends with it: the page's operators, followed as a reader of PDF does."""
    figures = (MAP, Paragraph(words(LONG)), TIMELINE, Paragraph(words(LONG)), BARS, Paragraph(words(LONG)))
    printed = lay_out(sample(chapters=(chapter(*figures),)), STYLE, FACES)
    ink = Ink(STYLE.page.height, FACES, load_typefaces(STYLE.fonts), printed.running)
    for page in printed.pages:
        colour, kept, seen = "", list[str](), list[str]()
        for line in ink.page(page).operators:
            if line == "q" or line.startswith("q "):
                kept.append(colour)
            elif line == "Q":
                colour = kept.pop()
            elif line.endswith(" rg"):
                colour = "#" + "".join(f"{round(float(part) * 255):02X}" for part in line.split()[:3])
            elif line.endswith(("Tj", "TJ")):
                seen.append(colour)
        things = [t for strip in page.strips if strip is not printed.running for t in strip.things]
        inner = [run for t in things for run in (t.things if isinstance(t, Drawing) else (t,))]
        assert seen == [run.colour for run in inner if isinstance(run, Run)]
