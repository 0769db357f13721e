"""The geometry of figures: what is inside stays inside, names never touch, scales are round."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.document.figures.borders import joined, shared_borders
from cpts_tui.document.figures.months import Axis
from cpts_tui.document.figures.names import Name, Rows, in_two, placed_names, ways_to_write
from cpts_tui.document.figures.plane import (
    KM_PER_DEGREE,
    Frame,
    Path,
    clipped,
    crossings,
    plane_of,
    thinned,
)
from cpts_tui.document.figures.scales import amount_step, kilometres, percent, round_below
from cpts_tui.letter.dates import YearMonth
from tests.document.print_samples import square

coordinates = st.floats(-50, 150, allow_nan=False).map(lambda value: round(value, 3))
points = st.tuples(coordinates, coordinates)
rings = st.lists(points, min_size=3, max_size=12).map(lambda found: (*found, found[0]))
months = st.builds(YearMonth, st.integers(2000, 2040), st.integers(1, 12))
FRAME = Frame(0, 0, 100, 80)


@given(st.floats(-60, 60), st.floats(-60, 60), st.floats(0.0005, 3), st.floats(20, 500), st.floats(20, 500))
def test_a_territory_stands_whole_on_its_surface_as_large_as_fits(
    west: float, south: float, side: float, width: float, height: float
) -> None:
    plane = plane_of([square(west, south, side), square(west + side, south, side)], width, height, 0.05)
    assert plane.width <= width + 1e-6
    assert plane.height <= height + 1e-6
    assert plane.width == pytest.approx(width) or plane.height == pytest.approx(height)
    wider = plane.within(width, height)
    for path in [*plane.paths(square(west, south, side)), *wider.paths(square(west + side, south, side))]:
        assert all(-1e-6 <= x <= width + 1e-6 and -1e-6 <= y <= height + 1e-6 for x, y in path)


def test_north_is_up_and_a_kilometre_is_one_in_every_direction() -> None:
    plane = plane_of([square(3.0, 60.0, 0.2)], 200, 200, 0)
    (corner, _, opposite, *_) = plane.paths(square(3.0, 60.0, 0.2))[0]
    assert corner[1] > opposite[1]
    wide, high = opposite[0] - corner[0], corner[1] - opposite[1]
    assert wide / high == pytest.approx(0.499, abs=0.002)  # cosine of 60° and a little
    assert high * plane.unit_km == pytest.approx(0.2 * KM_PER_DEGREE)


@given(rings)
def test_what_is_cut_to_a_frame_is_in_it_and_keeps_what_was(ring: Path) -> None:
    cut = clipped(ring, FRAME)
    assert all(
        FRAME.left - 1e-6 <= x <= FRAME.right + 1e-6 and FRAME.top - 1e-6 <= y <= FRAME.bottom + 1e-6
        for x, y in cut
    )
    assert not cut or cut[0] == cut[-1]
    inside = [p for p in ring if FRAME.left < p[0] < FRAME.right and FRAME.top < p[1] < FRAME.bottom]
    if cut:
        assert set(inside) <= set(cut)
    for before, after in zip(
        crossings([ring], 8, 10.0), crossings([cut] if cut else [], 8, 10.0), strict=True
    ):
        length = sum(
            max(min(right, 100) - max(left, 0), 0)
            for left, right in zip(before[::2], before[1::2], strict=True)
        )
        kept = sum(right - left for left, right in zip(after[::2], after[1::2], strict=True))
        assert kept == pytest.approx(length, abs=1e-4)


@given(st.lists(rings, max_size=4), st.integers(1, 40), st.floats(0.5, 9))
def test_a_row_goes_into_a_shape_as_often_as_out_of_it(found: list[Path], rows: int, step: float) -> None:
    for row in crossings(found, rows, step):
        assert len(row) % 2 == 0
        assert row == sorted(row)


@given(rings, st.floats(0.1, 20))
def test_a_thinned_path_keeps_its_ends_and_stays_near(ring: Path, tolerance: float) -> None:
    thin = thinned(ring, tolerance)
    assert (thin[0], thin[-1]) == (ring[0], ring[-1])
    assert all(min((x - a) ** 2 + (y - b) ** 2 for a, b in thin) <= tolerance**2 + 1e-6 for x, y in ring)
    inner = thin[:-1]
    assert all((x - a) ** 2 + (y - b) ** 2 >= tolerance**2 - 1e-9 for (x, y), (a, b) in pairwise(inner))


@given(st.lists(st.tuples(rings, st.text(st.sampled_from("abc- é"), min_size=1, max_size=20)), max_size=8))
def test_names_stay_in_the_frame_and_never_touch(shapes: list[tuple[Path, str]]) -> None:
    def measure(text: str) -> float:
        return 4.0 * len(text)

    names = [(ways_to_write(name, measure), [ring]) for ring, name in shapes]
    placed = placed_names(names, FRAME, Rows(4.5, 2, 2.0))
    assert len({name.place for name in placed}) == len(placed)
    boxes = []
    for name in placed:
        half = max(map(measure, name.lines)) / 2
        box = Frame(name.x - half, name.top, name.x + half, name.top + 9.0 * len(name.lines))
        assert FRAME.left <= box.left
        assert box.right <= FRAME.right
        assert FRAME.top <= box.top
        assert box.bottom <= FRAME.bottom
        assert "".join(name.lines).replace(" ", "") == shapes[name.place][1].replace(" ", "")
        boxes.append(box)
    for one, other in combinations(boxes, 2):
        apart = one.right + 2 <= other.left or other.right + 2 <= one.left
        assert apart or one.bottom <= other.top or other.bottom <= one.top


def test_a_name_stands_in_the_middle_of_its_shape_and_is_left_out_where_it_has_no_room() -> None:
    large: Path = ((10, 10), (90, 10), (90, 70), (10, 70), (10, 10))
    small: Path = ((40, 72), (46, 72), (46, 79), (40, 79), (40, 72))
    name = [Name(("Capestang",), 40.0)]
    [placed, *others] = placed_names([(name, [large]), *[(name, [small])] * 5], FRAME, Rows(4.5, 2, 2.0))
    assert placed.place == 0
    assert placed.x == 50
    assert 30 <= placed.top <= 45
    assert len(others) <= 1


def test_the_halves_of_a_shape_that_a_border_cuts_are_one_place_for_its_name() -> None:
    left: Path = ((10, 10), (50, 10), (50, 70), (10, 70), (10, 10))
    right: Path = ((50, 10), (90, 10), (90, 70), (50, 70), (50, 10))
    [placed] = placed_names([([Name(("Paris",), 60.0)], [left, right])], FRAME, Rows(4.5, 2, 2.0))
    assert placed.x == 50


def test_a_long_name_is_cut_at_its_hyphen_or_space() -> None:
    assert in_two("Balaruc-les-Bains") == ("Balaruc-", "les-Bains")
    assert in_two("La Rochelle") == ("La", "Rochelle")
    assert in_two("Sète") is None
    assert in_two("-") is None


@given(st.floats(1e-3, 1e15))
def test_a_scale_is_the_largest_round_length_below(value: float) -> None:
    found = round_below(value)
    assert 0.39 * value < found <= value * (1 + 1e-9)
    assert f"{found:e}"[0] in "125"


@given(st.integers(1, 10**16), st.integers(1, 8))
def test_an_axis_has_few_round_steps(most: int, steps: int) -> None:
    step = amount_step(most, steps)
    assert step >= 1
    assert most / step <= steps
    assert str(step).rstrip("0") in {"1", "2", "5"}
    assert step == 1 or most / step > steps / 2.51


def test_lengths_and_shares_in_french() -> None:
    assert kilometres(5) == "5\u00a0km"
    assert kilometres(0.5) == "500\u00a0m"
    assert percent(17, 100) == "17\u00a0%"
    assert percent(1, 1000) == "moins de 1\u00a0%"
    assert percent(0, 1000) == "0\u00a0%"


@given(months, months, st.floats(1, 400))
def test_an_axis_holds_whole_quarters_one_after_the_other(
    one: YearMonth, other: YearMonth, width: float
) -> None:
    first, last = sorted((one, other))
    axis = Axis(first, last, 10, width)
    quarters, years = list(axis.quarters()), list(axis.years())
    assert axis.count % 3 == 0
    assert quarters[0].left == pytest.approx(10)
    assert quarters[-1].right == pytest.approx(10 + width)
    assert all(a.right == pytest.approx(b.left) for a, b in [*pairwise(quarters), *pairwise(years)])
    assert [year.label for year in years] == [str(year) for year in range(first.year, last.year + 1)]
    assert quarters[0].left - 1e-6 <= axis.start(first) < quarters[0].right
    assert quarters[-1].left - 1e-6 < axis.end(last) <= quarters[-1].right + 1e-6
    assert axis.start(first) < axis.middle(first) < axis.end(first)


def test_a_shared_border_is_drawn_once_and_the_outline_closes() -> None:
    left = square(3.0, 43.0, 0.1)
    east, north = 3.0 + 0.1, 43.0 + 0.1
    right = ((((east, 43.0), (east, north), (3.2, north), (3.2, 43.0), (east, 43.0)),),)
    [border] = shared_borders([left, right])
    assert set(border) == {(east, 43.0), (east, north)}
    assert shared_borders([left]) == []
    assert shared_borders([left + right]) == [border]


@given(st.permutations(range(4)), st.lists(st.booleans(), min_size=4, max_size=4))
def test_lines_in_any_order_and_direction_make_their_ring(order: list[int], turned: list[bool]) -> None:
    corners = [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)]
    sides = [(corners[n], corners[n + 1]) for n in order]
    [ring] = joined(side[::-1] if back else side for side, back in zip(sides, turned, strict=True))
    assert ring[0] == ring[-1]
    assert sorted(ring[1:]) == sorted(corners[1:])
    assert {frozenset(pair) for pair in pairwise(ring)} == {frozenset(pair) for pair in pairwise(corners)}


def test_what_does_not_close_stays_open() -> None:
    assert joined([((0.0, 0.0), (1.0, 1.0))]) == [((0.0, 0.0), (1.0, 1.0))]
    assert joined([]) == []
