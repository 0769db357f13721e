"""A person with a keyboard who fills a blank letter to the content of another one, and exports it: nothing but keys.

Each key is counted. What the text itself needs is counted beside it: one key a character that is typed as it is
printed, and one for each choice among given ones; all the rest is what the screen asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from textual.events import Key
from textual.pilot import Pilot

from cpts_tui.letter.catalogue import field_at
from cpts_tui.letter.fields import Budget, Choice, Choices, Communes, Field, Prose, Ref, Rows, YesNo
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Lists
from cpts_tui.letter.review import review
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import read, read_choices
from cpts_tui.territory import france
from cpts_tui.ui.screens.editor import EditorScreen
from cpts_tui.ui.widgets.check_list import CheckList
from cpts_tui.ui.widgets.choice_input import matching
from cpts_tui.ui.widgets.inputs import LineInput
from cpts_tui.ui.widgets.option_line import fits_on_a_line

NEXT, LEAVE, CHAPTER = "enter", "tab", "f8"
BURST = 50
NAMED = {"\n": "enter", " ": "space"}


class Person:
    """Fills the letter on the screen of ``pilot`` to what ``wanted`` says, in the order of the screen."""

    def __init__(self, pilot: Pilot[Any], wanted: Letter, library: Any) -> None:
        self.pilot, self.wanted, self.library = pilot, wanted, library
        self.found = review(wanted, library, france())
        self.lists: Lists = self.found.lists
        self.pressed = self.needed = 0
        self.by: dict[str, list[int]] = {}

    @property
    def screen(self) -> EditorScreen:
        return next(item for item in self.pilot.app.screen_stack if isinstance(item, EditorScreen))

    async def press(self, *keys: str) -> None:
        """Keys, each counted; what each causes happens before the next."""
        self.pressed += len(keys)
        await self.pilot.press(*(NAMED.get(key, key) for key in keys))

    async def type(self, text: str, needed: int | None = None) -> None:
        """A text, key by key and as fast as can be; ``needed`` where more or less of it is what the letter says."""
        self.needed += len(text) if needed is None else needed
        self.pressed += len(text)
        for start in range(0, len(text), BURST):
            for character in text[start : start + BURST]:
                key = Key(NAMED.get(character, character), None if character == "\n" else character)
                self.pilot.app._driver.send_message(key.set_sender(self.pilot.app))  # what Pilot itself does
            await self.pilot.pause()

    async def fill(self) -> None:
        """All chapters."""
        for number, chapter in enumerate(self.found.template.chapters):
            if number:
                await self.press(CHAPTER)
                await self.pilot.pause()
            last = chapter.fields[-1]
            for ref in chapter.fields:
                before = self.pressed, self.needed
                await self._arrived(ref)
                await self._field(ref, last=ref == last)
                self.by[str(ref)] = [self.pressed - before[0], self.needed - before[1]]

    async def export(self) -> None:
        """Save, and make the PDF where the screen proposes to."""
        await self.press("ctrl+s", "f9")
        await self.pilot.pause()
        await self.press("enter")
        await self.pilot.app.workers.wait_for_complete()

    async def _arrived(self, ref: Ref) -> None:
        await self.pilot.pause()
        here = self.screen.form.focused_ref
        assert here is not None, f"the focus is nowhere, not in {ref}"
        assert here.base == ref, f"the focus is in {here}, not in {ref}"

    async def _field(self, ref: Ref, *, last: bool) -> None:
        field, raw = field_at(ref), self.wanted.raw(ref)
        assert field is not None
        match field.kind:
            case Communes():
                await self._communes(raw)
                leave = LEAVE
            case Rows() | Budget():
                await self._rows(field, ref, raw or [])
                leave = LEAVE
            case Choices():
                leave = await self._choices(field.kind, raw)
            case _:
                leave = await self._value(field, raw)
        if not last and leave:
            await self.press(leave)

    async def _value(self, field: Field, raw: Any) -> str:
        """One value; the key that leaves it, if one is needed."""
        kind = field.kind
        if isinstance(kind, YesNo) or (isinstance(kind, Choice) and fits_on_a_line(kind, self.lists)):
            if raw is not None and raw != "":
                await self._letter(kind, raw)
            return LEAVE
        leave = LEAVE if isinstance(kind, Prose) else NEXT
        there = self._there()
        if (raw is None or raw == "") and not there:
            return leave
        if there:  # the program has filled it in
            if there == typed(raw):
                self.needed += len(there)
                return leave
            await self.press("ctrl+a")
        if isinstance(kind, Choice):
            return await self._choice(kind, raw)
        await self.type(typed(raw))
        return leave

    def _there(self) -> str:
        """What stands in the line in focus."""
        focused = self.pilot.app.focused
        return focused.value if isinstance(focused, LineInput) else ""

    async def _letter(self, kind: YesNo | Choice, raw: Any) -> None:
        """An option on a line: its first letter, as often as it takes."""
        if isinstance(kind, YesNo):
            labels, wanted = ["Oui", "Non"], 0 if read(kind, raw, self.lists).value else 1
        else:
            options = self.lists.of(kind).options
            labels, wanted = [o.label for o in options], options.index(read(kind, raw, self.lists).value)
        letter = folded(labels[wanted])[0]
        times = sum(folded(label).startswith(letter) for label in labels[: wanted + 1])
        self.needed += 1
        await self.press(*[letter] * times)

    async def _choice(self, kind: Choice, raw: Any) -> str:
        """An option of a list: Entrée takes it and goes on."""
        option = read(kind, raw, self.lists).value
        options = self.lists.of(kind).options
        if option not in options:
            await self.type(typed(raw))
            return NEXT
        label = folded(option.label)
        ways = (label[:length] for length in range(1, len(label) + 1))
        text = next((way for way in ways if matching(options, way)[:1] == [option]), label)
        await self.type(text, 1)
        await self.press("down", NEXT)
        return ""

    async def _choices(self, kind: Choices, raw: Any) -> str:
        chosen = {item.key: item for item in read_choices(kind, raw, self.lists)[0]} if raw else {}
        options = self.lists.of(kind).options
        if kind.comments:
            for number, option in enumerate(options):
                end = number == len(options) - 1
                if option.key in chosen:
                    self.needed += 1
                    await self.press(" ")
                    await self.pilot.pause()
                    if comment := chosen[option.key].comment:
                        await self.type(typed(comment))
                    if not end:
                        await self.press(LEAVE)
                elif not end:
                    await self.press(NEXT)
            return LEAVE
        boxes = self.screen.focused
        assert isinstance(boxes, CheckList)
        keys = [option.key for option in options]
        place = keys.index(boxes.current.key) if boxes.current is not None else 0  # where the program points
        for target, option in enumerate(options):
            if option.key in chosen:
                await self.press(*shortest([o.label for o in options], place, target))
                self.needed += 1
                await self.press(" ")
                place = target
        own = [item for key, item in chosen.items() if key not in {option.key for option in options}]
        if kind.open:
            await self.press(NEXT)
            for item in own:
                await self.type(item.label)
                await self.press(NEXT)
        return NEXT

    async def _rows(self, field: Field, ref: Ref, rows: Sequence[Mapping[str, Any]]) -> None:
        kind = field.kind
        assert isinstance(kind, Rows | Budget)
        columns = [c for c in kind.columns if not (isinstance(kind, Budget) and c.key == kind.total)]
        offered = list(kind.offered) if isinstance(kind, Budget) else []
        for number, row in enumerate(rows):
            if number == 0:
                await self.press("enter" if offered else "a")
                await self.pilot.pause()
            said = [place for place, column in enumerate(columns) if row.get(column.key) not in (None, "")]
            first = 1 if number < len(offered) and row.get(columns[0].key) == offered[number] else 0
            if first:
                await self.press(NEXT)
            for place in range(first, said[-1] + 1):
                leave = await self._value(columns[place], row.get(columns[place].key))
                if place < said[-1] and leave:
                    await self.press(leave)
            await self.press("ctrl+s" if number == len(rows) - 1 else "ctrl+n")
            await self.pilot.pause()

    async def _communes(self, rows: Sequence[Mapping[str, Any]]) -> None:
        for number, row in enumerate(rows):
            if number == 0:
                await self.press("a")
                await self.pilot.app.workers.wait_for_complete()
            self.needed += sum(len(str(value)) for value in row.values())
            text, downs = shortest_name(row["nom"], row["code_insee"])
            await self.type(text, 0)
            await self.press(*["down"] * downs, NEXT)
            await self.press("ctrl+s" if number == len(rows) - 1 else "ctrl+n")
            await self.pilot.pause()


def typed(raw: Any) -> str:
    """A value as a person types it."""
    if isinstance(raw, date):
        return f"{raw:%d/%m/%Y}"
    return str(raw).strip("\n")


def shortest(labels: Sequence[str], place: int, target: int) -> list[str]:
    """The fewest keys from a box to another: a letter again and again, or the arrow."""
    letter = folded(labels[target])[:1]
    ways: list[list[str]] = []
    if target >= place:
        ways.append(["down"] * (target - place))
    starts = [n for n, label in enumerate(labels) if folded(label).startswith(letter)]
    order = [n for n in starts if n > place] + [n for n in starts if n <= place]
    if target in order and letter.isalpha():
        ways.append([letter] * (order.index(target) + 1))
    return min(ways, key=len)


def shortest_name(name: str, code: str) -> tuple[str, int]:
    """What to type of a commune's name, and how far down the list under it it then stands."""
    ways = []
    for length in range(2, len(name) + 1):
        text = folded(name[:length])
        codes = [hit.code for hit in france().search(text, 10)]
        if code in codes:
            ways.append((text, codes.index(code) + 1))
    return min(ways, key=lambda way: len(way[0]) + way[1])


def said_alike(one: Letter, other: Letter) -> list[str]:
    """The places where two letters say different things; apostrophes, ends of texts and empty places aside."""
    ours, theirs = dict(_leaves(one.data)), dict(_leaves(other.data))
    return sorted(place for place in ours.keys() | theirs.keys() if ours.get(place) != theirs.get(place))


def _leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, f"{place}.{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _leaves(item, f"{place}[{number}]")
    elif value not in ("", None):
        yield place, value.strip().replace("'", "’") if isinstance(value, str) else value
