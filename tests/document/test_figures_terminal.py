"""Figures in a terminal: never wider than asked, legible without colours, without braille, and in a pipe."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType

from cpts_tui.document.nodes import BudgetBar, Chapter, Figure, Map, MapArea
from cpts_tui.document.terminal import chapter_to_terminal, fill_with_figure
from cpts_tui.document.terminal.charts import draw_budget, draw_timeline
from cpts_tui.document.terminal.flow import Line, line_cells, safe
from cpts_tui.document.terminal.map import draw_map
from cpts_tui.document.terminal.raster import AROUND, OUTSIDE, Raster
from cpts_tui.document.terminal.runs import ASCII, UNICODE, Signs
from tests.document.print_samples import BARS, FIGURES, MAP, TIMELINE, sample, square

HOSTILE = "[bold red]x[/] :skull: \x1b[31m\u202e日本語 e\u0301\u0301 " + "y" * 60
SIZES = [(40, 20), (30, 10), (80, 24), (120, 50)]
PLAIN = UNICODE._replace(colours=False)


def shown(item: RenderableType, width: int, *, colours: bool = True, encoding: str = "utf-8") -> str:
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    console = Console(
        width=width,
        file=file,
        force_terminal=True,
        color_system="truecolor" if colours else None,
        legacy_windows=False,
    )
    console.print(item)
    file.seek(0)
    return file.read()


def bare(text: str) -> str:
    """Without the bold and dim that a terminal without colours still has."""
    return re.sub(r"\x1b\[\d*m", "", text)


def texts(lines: list[Line]) -> list[str]:
    return ["".join(run.text for run in line) for line in lines]


def letter(figure: Figure) -> RenderableType:
    return chapter_to_terminal(sample(chapters=(Chapter("essai", (figure,)),)), "essai")


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
@pytest.mark.parametrize("width", [20, 40, 60, 80, 132])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_no_line_of_a_figure_is_wider_than_the_console(figure: Figure, width: int, ascii_only: bool) -> None:
    document = sample(chapters=(Chapter("essai", (figure,)),))
    text = shown(chapter_to_terminal(document, "essai", ascii_only=ascii_only), width, colours=False)
    assert max(map(cell_len, text.splitlines())) <= width
    assert not ascii_only or text.isascii()


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("signs", [UNICODE, PLAIN, ASCII, UNICODE._replace(dots=False)])
def test_a_map_fills_the_panel_it_is_given_and_no_more(width: int, height: int, signs: Signs) -> None:
    lines = list(draw_map(MAP, width, height, signs))
    assert len(lines) <= height
    assert max(map(line_cells, lines)) <= width
    assert len(lines) == height or max(map(line_cells, lines)) >= width * 0.6
    assert any("Saint-" in text for text in texts(lines))
    assert " km" in texts(lines)[-1].replace("\u00a0", " ")


@pytest.mark.parametrize(("width", "height"), [(7, 20), (40, 3), (0, 0), (-5, -5)])
def test_where_there_is_no_room_there_is_no_map(width: int, height: int) -> None:
    assert list(draw_map(MAP, width, height, UNICODE)) == []


def test_the_territory_is_seen_without_colours_and_without_braille() -> None:
    lines = texts(list(draw_map(MAP, 40, 20, PLAIN)))
    assert sum(line.count("░") for line in lines[:-1]) > 60
    assert any("\u2800" < char < "\u2900" for line in lines for char in line)
    plain = texts(list(draw_map(MAP, 40, 20, ASCII._replace(colours=False))))
    assert sum(line.count("#") for line in plain[:-1]) > 60
    assert sum(line.count(".") for line in plain[:-1]) > 60


def test_with_colours_the_territory_is_a_filled_ground() -> None:
    lines = list(draw_map(MAP, 40, 20, UNICODE))
    filled = sum(len(run.text) for line in lines[:-1] for run in line if "on #0b6a78" in run.style)
    around = sum(len(run.text) for line in lines[:-1] for run in line if run.style.endswith("on #5c6875"))
    assert filled > 100
    assert around > 60
    assert filled < 40 * 20 / 2


def test_beyond_25_communes_borders_between_them_are_left_out() -> None:
    def dots(count: int) -> int:
        areas = tuple(MapArea("", None, square(3 + x / 50, 43.0, 0.02)) for x in range(count))
        node = replace(MAP, areas=areas, around=(), outline=())
        return sum(
            "\u2800" < char < "\u2900"
            for line in texts(list(draw_map(node, 60, 20, UNICODE)))
            for char in line
        )

    assert dots(10) > 0
    assert dots(26) == 0


@given(
    st.lists(
        st.tuples(st.text(max_size=20), st.integers(0, 40), st.integers(0, 40), st.integers(1, 9)),
        min_size=1,
        max_size=12,
    ),
    st.integers(8, 90),
    st.integers(4, 40),
    st.sampled_from([UNICODE, PLAIN, ASCII]),
)
@settings(deadline=None, max_examples=60)
def test_any_communes_make_a_map_that_fits(
    found: list[tuple[str, int, int, int]], width: int, height: int, signs: Signs
) -> None:
    areas = tuple(MapArea(n, None, square(x / 20, 43 + y / 20, side / 20)) for n, x, y, side in found)
    lines = list(draw_map(replace(MAP, areas=areas), width, height, signs))
    assert len(lines) <= height
    assert all(line_cells(line) <= width for line in lines)
    assert signs is not ASCII or all(text.replace("\u00a0", " ").isascii() for text in texts(lines))


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: type(figure).__name__)
@pytest.mark.parametrize("signs", [UNICODE, PLAIN, ASCII], ids=["colours", "plain", "ascii"])
def test_a_figure_alone_is_drawn_for_a_window_and_said_where_there_is_no_room(
    figure: Figure, signs: Signs
) -> None:
    lines = list(fill_with_figure(figure, 50, 20, signs))
    assert 4 <= len(lines) <= (20 if isinstance(figure, Map) else 60)
    assert all(line_cells(line) <= 50 for line in lines)
    if isinstance(figure, Map):
        assert any(" on #" in run.style for line in lines for run in line) == signs.colours
    narrow = "".join("".join(texts(list(fill_with_figure(figure, 7, 3, signs)))).split())
    assert "".join(safe(figure.alt, ascii_only=signs.ascii_only).split())[-20:] in narrow


def test_a_figure_of_a_terminal_adapts_to_its_console() -> None:
    assert "38;2" in shown(letter(MAP), 80)
    assert "38;2" not in shown(letter(MAP), 80, colours=False)
    bare_map = replace(MAP, caption="Carte", source="", note="")
    plain = shown(letter(bare_map), 80, colours=False, encoding="latin-1")
    assert "#" in plain
    assert not any(char in plain for char in "░▒█")


def test_dots_have_the_owner_of_the_shape_that_holds_them() -> None:
    raster = Raster(4, 2)
    raster.fill([((0, 0), (4, 0), (4, 8), (0, 8), (0, 0))], AROUND)
    raster.fill([((0, 0), (3, 0), (3, 4), (0, 4), (0, 0))], 0)
    assert raster.owners[0] == [0, 0, 0, AROUND, OUTSIDE, OUTSIDE, OUTSIDE, OUTSIDE]
    assert raster.owners[7][:5] == [AROUND] * 4 + [OUTSIDE]
    assert raster.quarters(1, 0) == ("▌", "█")
    assert raster.quarters(3, 0) == (" ", " ")
    assert [raster.mostly(x, 0) for x in range(4)] == [0, 0, OUTSIDE, OUTSIDE]
    raster.fill([((0, 0), (1, 0), (1, 4), (0, 4), (0, 0))], 1)
    assert raster.borders(0, 0, inner=True, outer=False) == "⡇"
    assert raster.borders(1, 0, inner=False, outer=True) == "⡇"
    assert raster.borders(3, 0, inner=True, outer=True) == " "


def test_a_bar_covers_its_months_and_moments_stand_in_theirs() -> None:
    head, rule, work, meetings, deposit, start, *rest = texts(list(draw_timeline(TIMELINE, 80, UNICODE)))
    first = rule.index("┬")
    assert head[first : first + 4] == "2026"
    assert work[first:] == "█" * 24
    assert [place - first for place, char in enumerate(meetings) if char == "◆"] == [1, 3, 11]
    assert deposit.index("◆") - first == 5
    assert start[first:] == " " * 30 + "▒▒▒▒▒▶"
    assert rest[-1] == "██ construction   ▒▶ mise en œuvre   ◆ jalon"


def test_a_bar_is_as_long_as_its_amount_and_tells_who_pays_by_its_signs() -> None:
    lines = texts(list(draw_budget(BARS, 80, UNICODE)))
    bars = [line for line in lines if line.endswith("€")]
    lengths = [sum(line.count(sign) for sign in "▓█░") for line in bars]
    assert lengths[0] > lengths[1] > lengths[2] > 0
    assert lengths[2] / lengths[0] == pytest.approx(21 / 37, abs=0.05)
    assert bars[2].count("█") / bars[2].count("░") == pytest.approx(15 / 6, rel=0.15)
    assert "░░ Autres\u00a0: 6\u202f000\u00a0€ (7\u00a0%)" in lines


@pytest.mark.parametrize("draw", [draw_timeline, draw_budget])
def test_a_chart_that_has_no_room_is_said_in_words(draw: object) -> None:
    figure = TIMELINE if draw is draw_timeline else BARS
    assert list(draw(figure, 20, UNICODE)) == []  # type: ignore[operator]
    assert figure.alt in " ".join(shown(letter(figure), 31).split("\n"))


def test_in_a_pipe_a_figure_is_said_in_words() -> None:
    document = sample(chapters=(Chapter("essai", FIGURES),))
    text = shown(chapter_to_terminal(document, "essai", records=True), 400, colours=False)
    for figure in FIGURES:
        assert figure.alt in text
    assert MAP.source in text
    assert "█" not in text


def hostile() -> tuple[Figure, ...]:
    return (
        replace(MAP, areas=tuple(replace(area, name=HOSTILE) for area in MAP.areas), note=HOSTILE),
        replace(TIMELINE, rows=tuple(replace(row, label=HOSTILE) for row in TIMELINE.rows)),
        replace(BARS, bars=tuple(replace(bar, label=HOSTILE) for bar in BARS.bars)),
    )


@pytest.mark.parametrize("figure", hostile(), ids=lambda figure: type(figure).__name__)
@pytest.mark.parametrize("width", [40, 80])
def test_a_name_commands_nothing_and_pushes_nothing(figure: Figure, width: int) -> None:
    text = shown(letter(figure), width, colours=False)
    assert "\x1b[31m" not in text
    assert "\u202e" not in text
    assert max(map(cell_len, bare(text).splitlines())) <= width
    assert isinstance(figure, Map) or "[bold red]x[/]" in " ".join(text.split())


def test_more_lines_than_a_chart_has_are_counted() -> None:
    many = replace(BARS, bars=tuple(BudgetBar(f"Action {n}", (n, 0, 0)) for n in range(1, 101)))
    lines = texts(list(draw_budget(many, 80, UNICODE)))
    assert "et 60 autres, au tableau" in lines
    assert len(lines) == 42
