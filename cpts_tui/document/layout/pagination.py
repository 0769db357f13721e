"""Slabs onto pages: each page is filled as far as what holds slabs together allows. Linear in the number of
slabs.

A chain of slabs that hold on to each other stands on one page. A chain taller than a page gives up its
weakest ties first, then the next ones, and a page is then filled to its foot. A figure that would just not fit is
drawn a little lower rather than leave half a page blank.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from cpts_tui.document.layout.places import Bookmark, Page, Strip
from cpts_tui.document.layout.slabs import Keep, Slab, Title


@dataclass(slots=True)
class Placed:
    """Pages, the titles met on them with their places, and where the content of the last page ends."""

    pages: list[Page] = field(default_factory=list)
    titles: list[tuple[Title, Bookmark]] = field(default_factory=list)
    end: float = 0.0


class _Paginator:
    def __init__(self, slabs: Sequence[Slab], first: int, top: Callable[[int], float], bottom: float) -> None:
        self.slabs = slabs
        self.first, self.top, self.bottom = first, top, bottom
        self.placed = Placed()
        self.y = bottom
        self.fresh = False  # is the page still empty?
        self.sums = [0.0]
        for slab in slabs:
            self.sums.append(self.sums[-1] + slab.before + slab.height)
        self.chains = {level: _chain_ends(slabs, level) for level in Keep if level is not Keep.FREE}
        self.loose: dict[Keep, int] = dict.fromkeys(self.chains, 0)  # up to which slab this level is given up

    def run(self) -> Placed:
        self._open_page()
        index = 0
        while index < len(self.slabs):
            end = self._next_chain(index)
            excess = self.y + self.sums[end] - self.sums[index] - self.bottom
            if not self.fresh and excess > 0.01 and not self._lowered(index, end, excess):
                self._break_before(index)
            for slab in self.slabs[index:end]:
                self._place(slab)
            index = end
        self.placed.end = self.y
        return self.placed

    def _next_chain(self, index: int) -> int:
        """The end of the longest chain from here that an empty page could hold; the next slab where none
        could."""
        slab = self.slabs[index]
        room = (
            self.bottom
            - self.top(self.first + len(self.placed.pages))
            - (slab.repeat.height if slab.repeat else 0)
        )
        for level, ends in self.chains.items():
            if self.loose[level] > index:
                continue
            end = ends[index]
            if self.sums[end] - self.sums[index] - slab.before <= room:
                return end
            self.loose[level] = end
        return index + 1

    def _lowered(self, start: int, end: int, excess: float) -> bool:
        """Lower one of these slabs by so much, where one can be."""
        for slab in self.slabs[start:end]:
            if slab.lowered is not None and slab.give >= excess:
                slab.things = slab.lowered(excess)
                slab.height -= excess
                return True
        return False

    def _open_page(self) -> None:
        number = self.first + len(self.placed.pages)
        self.placed.pages.append(Page(number))
        self.y, self.fresh = self.top(number), True

    def _break_before(self, index: int) -> None:
        closing = self.slabs[index - 1].closing if index else ()
        if closing:
            self.placed.pages[-1].strips.append(Strip(self.y, closing))
        self._open_page()
        repeat = self.slabs[index].repeat
        if repeat:
            self.placed.pages[-1].strips.append(Strip(self.y, repeat.things))
            self.y += repeat.height

    def _place(self, slab: Slab) -> None:
        if not self.fresh:
            self.y += slab.before
        page = self.placed.pages[-1]
        if slab.title:
            mark = Bookmark(slab.title.level, slab.title.text, page.number, self.y)
            self.placed.titles.append((slab.title, mark))
        page.strips.append(Strip(self.y, slab.things))
        self.y += slab.height
        self.fresh = False


def paginate(slabs: Sequence[Slab], first: int, top: Callable[[int], float], bottom: float) -> Placed:
    """The slabs on pages numbered from ``first``; ``top`` is where a page starts, ``bottom`` where all
    end."""
    return _Paginator(slabs, first, top, bottom).run()


def _chain_ends(slabs: Sequence[Slab], level: Keep) -> list[int]:
    """For each slab, the index after the last one that it is held to at this level or more strongly."""
    ends = [0] * len(slabs)
    for index in range(len(slabs) - 1, -1, -1):
        held = slabs[index].keep >= level and index + 1 < len(slabs)
        ends[index] = ends[index + 1] if held else index + 1
    return ends
