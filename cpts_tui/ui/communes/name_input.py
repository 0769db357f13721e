"""NameInput: the name of a commune, with those of France that it may be the beginning of under the line.

The database is warmed in a thread when the line appears; from then on an answer takes 2 ms, less than handing it to
a thread would, so that the list under the line is always that of the text in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from textual import on, work
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from cpts_tui.letter.fields import Line
from cpts_tui.letter.library import Lists
from cpts_tui.resources import ResourceError
from cpts_tui.territory import Hit, france
from cpts_tui.ui.communes.texts import count, hit_line
from cpts_tui.ui.widgets.edited import Edited
from cpts_tui.ui.widgets.listed_input import ListedInput
from cpts_tui.ui.widgets.text_control import TextControl

MOST = 10
_ALL = "all"
_MISTYPED = "marseile"
"""A name that no place bears: looking for it reads what the search of mistakes needs."""


class NameInput(ListedInput):
    """A line that posts what is typed as any other, and ``Chosen`` for what is taken from the list."""

    class Chosen(Message):
        """A commune, an EPCI or a department was taken."""

        def __init__(self, hit: Hit) -> None:
            super().__init__()
            self.hit = hit

    class AllBodies(Message):
        """Every EPCI of the name that is typed is to be shown."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, raw: Any, lists: Lists, there: Collection[str] = ()) -> None:
        super().__init__(TextControl(Line(), raw, lists))
        self._there = there
        self._warm = self._typed_early = False
        self._hits: list[Hit] = []

    def show_value(self, raw: Any) -> None:
        """Show another value, without opening the list."""
        self._line.show_value(raw)

    def on_mount(self) -> None:
        """Warm the database while the first letters are typed."""
        self._open_database()

    @work(thread=True, group="communes")
    def _open_database(self) -> None:
        try:
            france().search(_MISTYPED)
        except ResourceError as error:
            self.app.call_from_thread(self.notify, str(error), severity="error", markup=False)
            return
        self.app.call_from_thread(self._warmed)

    def _warmed(self) -> None:
        self._warm = True
        if self._typed_early:
            self.call_later(self._suggest)

    @on(Edited)
    async def _typed(self, _event: Edited) -> None:
        """Each key: what is typed goes up as from any line; the list follows it."""
        if self._warm:
            await self._suggest()
        self._typed_early = not self._warm

    async def _suggest(self) -> None:
        self._hits = france().search(self._line.value, MOST) if self._line.value.strip() else []
        await self.list_these(self._options())

    def _options(self) -> Iterator[Option]:
        told = False
        for place, hit in enumerate(self._hits):
            if hit.fuzzy and not told:
                told = True
                yield Option(Content.styled("Résultats approchants", "italic $text-muted"), disabled=True)
            yield Option(hit_line(hit, there=self._there), str(place))
        shown = sum(hit.kind == "epci" for hit in self._hits)
        if shown and (more := len(france().epcis(self._line.value)) - shown) > 0:
            yield Option(Content.styled(f"… et {count(more, 'autre')} EPCI de ce nom", "italic"), _ALL)

    async def open_all(self) -> bool:
        """What the text in the line may mean, the likeliest under the cursor."""
        if not self._warm:
            return False
        await self._suggest()
        if self._hits:
            await self.action_into_list(1)
        return bool(self._hits)

    def take(self, key: str) -> None:
        """Say what was taken."""
        if key == _ALL:
            self.post_message(self.AllBodies(self._line.value))
        else:
            self.post_message(self.Chosen(self._hits[int(key)]))
