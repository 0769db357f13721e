from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from cpts_tui.document.layout.pagination import Placed, paginate
from cpts_tui.document.layout.places import Run, Strip
from cpts_tui.document.layout.slabs import Keep, Repeat, Slab, Title, bind, bind_lines

TOP, BOTTOM = 20.0, 120.0


def run(text: str) -> Run:
    return Run(0, 0, text, "Regular", 10, "#000000", 1)


def slab(name: str, height: float = 10, keep: Keep = Keep.FREE, before: float = 0.0) -> Slab:
    return Slab(height, [run(name)], before, keep)


def lay(*slabs: Slab) -> Placed:
    return paginate(slabs, 1, lambda _: TOP, BOTTOM)


def names(placed: Placed) -> list[list[str]]:
    return [[thing.text for thing in page.things() if isinstance(thing, Run)] for page in placed.pages]


slab_lists = st.lists(
    st.builds(
        lambda height, keep, before: Slab(height, [], before, keep),
        st.floats(1, 100),
        st.sampled_from(Keep),
        st.floats(0, 30),
    ),
    max_size=40,
)


@given(slab_lists)
def test_every_slab_stands_once_in_order_and_inside_its_page(slabs: list[Slab]) -> None:
    for number, one in enumerate(slabs):
        one.things = [run(str(number))]
    placed = lay(*slabs)
    assert [name for page in names(placed) for name in page] == [str(number) for number in range(len(slabs))]
    for page in placed.pages:
        heights = {strip.y: slabs[int(strip.things[0].text)].height for strip in page.strips}  # type: ignore[union-attr]
        assert all(y >= TOP and y + height <= BOTTOM + 0.02 for y, height in heights.items())
        ordered = sorted(heights.items())
        assert all(y + height <= below + 0.02 for (y, height), (below, _) in itertools.pairwise(ordered))


@given(slab_lists, st.sampled_from([Keep.WHOLE, Keep.GOOD, Keep.STRICT]))
def test_a_chain_that_a_page_can_hold_is_never_parted(slabs: list[Slab], level: Keep) -> None:
    """Chains of one strength alone: what is held together stays so wherever it fits."""
    for number, one in enumerate(slabs):
        one.things = [run(str(number))]
        one.keep = level if one.keep is not Keep.FREE else Keep.FREE
    chains: list[list[int]] = [[]]
    for number, one in enumerate(slabs):
        chains[-1].append(number)
        if one.keep is Keep.FREE:
            chains.append([])
    where = {int(name): index for index, page in enumerate(names(lay(*slabs))) for name in page}
    for chain in chains:
        height = sum(slabs[n].before + slabs[n].height for n in chain) - (
            slabs[chain[0]].before if chain else 0
        )
        if chain and height <= BOTTOM - TOP:
            assert len({where[number] for number in chain}) == 1


@given(slab_lists)
def test_a_page_is_ended_only_where_the_next_chain_would_not_fit(slabs: list[Slab]) -> None:
    for number, one in enumerate(slabs):
        one.things, one.keep = [run(str(number))], Keep.FREE
    pages = lay(*slabs).pages
    for page, after in itertools.pairwise(pages):
        last, following = page.strips[-1], slabs[int(after.strips[0].things[0].text)]  # type: ignore[union-attr]
        end = last.y + slabs[int(last.things[0].text)].height  # type: ignore[union-attr]
        assert end + following.before + following.height > BOTTOM


def test_blank_before_is_dropped_at_the_top_of_a_page() -> None:
    placed = lay(slab("a", 90, before=50), slab("b", 20, before=15))
    assert [page.strips[0].y for page in placed.pages] == [TOP, TOP]


def test_a_chain_taller_than_a_page_fills_pages_and_keeps_its_stronger_ties() -> None:
    slabs = [slab(str(number), 30, Keep.WHOLE) for number in range(6)]
    slabs[2].keep = Keep.STRICT
    assert names(lay(*slabs)) == [["0", "1"], ["2", "3", "4"], ["5"]]


def test_a_heading_goes_over_with_what_it_heads() -> None:
    placed = lay(slab("texte", 75), slab("titre", 12, Keep.STRICT), slab("suite", 20))
    assert names(placed) == [["texte"], ["titre", "suite"]]


def test_what_repeats_stands_above_the_rows_of_a_new_page_only_and_what_closes_below_the_old() -> None:
    rows = [slab(str(number), 30) for number in range(5)]
    for row in rows:
        row.repeat = Repeat(15, [run("tête")])
        row.closing = [run("fin")]
    placed = lay(slab("tête", 15, Keep.STRICT), *rows)
    assert names(placed) == [["tête", "0", "1", "fin"], ["tête", "2", "3", "fin"], ["tête", "4"]]
    assert placed.pages[1].strips[1] == Strip(TOP + 15, rows[2].things)


def test_titles_are_told_with_their_page_and_height() -> None:
    first, second = slab("a", 60), slab("b", 60)
    second.title = Title(1, "2", "Deux")
    placed = paginate([first, second], 4, lambda _: TOP, BOTTOM)
    [(title, mark)] = placed.titles
    assert (title.number, mark.title, mark.page, mark.y) == ("2", "Deux", 5, TOP)
    assert placed.end == TOP + 60


def test_two_lines_at_least_on_each_side_of_a_page_end() -> None:
    lines = [slab(str(number)) for number in range(6)]
    bind_lines(lines)
    assert [one.keep for one in lines] == [
        Keep.STRICT,
        Keep.FREE,
        Keep.FREE,
        Keep.FREE,
        Keep.STRICT,
        Keep.FREE,
    ]
    short = [slab(str(number)) for number in range(3)]
    bind_lines(short)
    assert [one.keep for one in short] == [Keep.STRICT, Keep.STRICT, Keep.FREE]


def test_binding_never_weakens_what_already_holds() -> None:
    slabs = [slab("a", keep=Keep.STRICT), slab("b")]
    bind(slabs, Keep.WHOLE)
    assert [one.keep for one in slabs] == [Keep.STRICT, Keep.FREE]


def test_nothing_makes_one_empty_page() -> None:
    assert names(lay()) == [[]]


def test_the_work_grows_as_the_number_of_slabs_does() -> None:
    class Counted(list[Slab]):
        steps = 0

        def __getitem__(self, index):  # type: ignore[no-untyped-def]
            Counted.steps += 1
            return super().__getitem__(index)

    def counted(count: int) -> int:
        Counted.steps = 0
        slabs = Counted(slab(str(number), 3, Keep.WHOLE) for number in range(count))
        paginate(slabs, 1, lambda _: TOP, BOTTOM)
        return Counted.steps

    assert counted(4000) < 2.1 * counted(2000)


def lowerable(name: str, height: float, give: float) -> Slab:
    return Slab(height, [run(name)], give=give, lowered=lambda lower: [run(f"{name} - {lower:g}")])


def test_a_figure_that_would_just_not_fit_is_drawn_lower() -> None:
    placed = lay(slab("texte", 60), lowerable("carte", 50, give=10), slab("suite", 20))
    assert names(placed) == [["texte", "carte - 10"], ["suite"]]
    assert placed.pages[0].strips[-1].y == TOP + 60


def test_a_figure_is_lowered_no_more_than_it_gives_and_never_on_a_page_of_its_own() -> None:
    assert names(lay(slab("texte", 60), lowerable("carte", 51, give=10))) == [["texte"], ["carte"]]
    assert names(lay(lowerable("carte", 105, give=10))) == [["carte"]]


def test_what_a_figure_stands_with_counts_when_it_is_lowered() -> None:
    caption = slab("légende", 10, Keep.STRICT)
    assert names(lay(slab("texte", 50), caption, lowerable("carte", 50, give=10))) == [
        ["texte", "légende", "carte - 10"]
    ]
