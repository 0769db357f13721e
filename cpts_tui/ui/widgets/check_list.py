"""CheckList: boxes to tick, one a line under their headings. One widget, whatever the number of boxes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Region, Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from cpts_tui.letter.display import one_line
from cpts_tui.letter.text import folded
from cpts_tui.ui.widgets.key_line import Keys
from cpts_tui.ui.widgets.note import wrapped
from cpts_tui.ui.widgets.own_keys import do_own

INDENT = 5
"""Cells before the words of a box: « ▸[x] »."""


class Box(NamedTuple):
    """One box: the key it stands for, its words, whether it is ticked, the heading that it comes under, and what speaks
    for it."""

    key: str
    label: str
    ticked: bool
    heading: str = ""
    wrong: bool = False
    remark: str = ""


class CheckList(Widget, can_focus=True):
    """Espace ticks, arrows move, a letter goes to a box that it begins; the ends lead to the fields around."""

    leading: ClassVar[frozenset[str]] = frozenset({"enter", "up", "down"})
    KEYS_NOW: ClassVar[Keys] = (("↑↓", "Option", "move(1)"), ("Espace", "Cocher", "tick"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Monter", show=False),
        Binding("down", "move(1)", "Descendre", show=False),
        Binding("home", "move(-1000)", "Premier", show=False),
        Binding("end", "move(1000)", "Dernier", show=False),
        Binding("space", "tick", "Cocher", show=False),
        Binding("enter", "leave", "Champ suivant", show=False),
    ]

    class Toggled(Message):
        """A box was ticked or un-ticked."""

        def __init__(self, box: Box) -> None:
            super().__init__()
            self.box = box

    class Left(Message):
        """The cursor went past an end."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, boxes: Iterable[Box]) -> None:
        super().__init__()
        self._boxes = list(boxes)
        self._place = self._start()

    def _start(self) -> int:
        """Where the cursor begins: on what something speaks for, as long as nothing is ticked."""
        likely = (place for place, box in enumerate(self._boxes) if box.remark)
        return 0 if any(box.ticked for box in self._boxes) else next(likely, 0)

    def show_boxes(self, boxes: Iterable[Box]) -> None:
        """Show other boxes, or others ticked."""
        boxes = list(boxes)
        if boxes != self._boxes:
            self._boxes = boxes
            self._place = min(self._place or self._start(), max(0, len(boxes) - 1))
            self.refresh(layout=True)

    @property
    def current(self) -> Box | None:
        """The box under the cursor."""
        return self._boxes[self._place] if self._boxes else None

    def point_at(self, key: str) -> bool:
        """Put the cursor on a box; False where there is none of this key."""
        for place, box in enumerate(self._boxes):
            if box.key == key:
                self._go(place)
                return True
        return False

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  # textual's own
        """Lines that the boxes take, long words of theirs under one another."""
        return len(self._lay_out(width)[0])

    def _lay_out(self, width: int) -> tuple[list[tuple[str, int]], list[int]]:
        """The lines, each with its box's place (-1 for a heading), and the first line of each box."""
        lines: list[tuple[str, int]] = []
        firsts: list[int] = []
        heading = ""
        for place, box in enumerate(self._boxes):
            if box.heading != heading:
                heading = box.heading
                lines += [(line, -1) for line in wrapped(one_line(heading), width)]
            firsts.append(len(lines))
            sign = "✗ " if box.wrong else ""
            words = sign + one_line(box.label) + (f" ← {box.remark}" if box.remark else "")
            lines += [(line, place) for line in wrapped(words, width - INDENT)]
        return lines, firsts

    def render(self) -> RenderResult:
        """Headings and boxes; the one under the cursor bears a mark, and another colour."""
        lines, firsts = self._lay_out(self.size.width)
        contents: list[Content] = []
        for number, (line, place) in enumerate(lines):
            if place < 0:
                contents.append(Content.styled(line, "dim italic"))
                continue
            box, first = self._boxes[place], firsts[place] == number
            here = place == self._place and self.has_focus
            tick = f"[{'x' if box.ticked else ' '}] " if first else "    "
            look = "bold " if box.ticked else ""
            if here:
                look += (
                    "reverse" if self.app.no_color else "$block-cursor-foreground on $block-cursor-background"
                )
            text = Content.styled(tick + line, look).stylize(Style.from_meta({"place": place}))
            contents.append(Content.assemble("▸" if here and first else " ", text))
        return Content("\n").join(contents)

    def on_focus(self) -> None:
        """Bring the cursor into view."""
        self._go(self._place)

    def action_move(self, by: int) -> None:
        """The box above or below; past an end, the field there."""
        place = self._place + by
        if abs(by) == 1 and not 0 <= place < len(self._boxes):
            self.post_message(self.Left(by))
        else:
            self._go(max(0, min(place, len(self._boxes) - 1)))

    def action_leave(self) -> None:
        """On to the next field."""
        self.post_message(self.Left(1))

    def action_tick(self) -> None:
        """Tick or un-tick the box under the cursor."""
        if (box := self.current) is not None:
            self.post_message(self.Toggled(box))

    async def on_key(self, event: Key) -> None:
        """A letter goes to the next box that begins with it; where none does (« ARS … »), to one with such a word."""
        letter = folded(event.character or "")
        if await do_own(self, event) or not letter or not event.is_printable:
            return
        event.stop()
        labels = [folded(box.label) for box in self._boxes]
        order = [*range(self._place + 1, len(labels)), *range(self._place + 1)]
        begins = (place for place in order if labels[place].startswith(letter))
        holds = (place for place in order if any(word.startswith(letter) for word in labels[place].split()))
        place = next(begins, next(holds, None))
        if place is not None:
            self._go(place)

    def on_click(self, event: Click) -> None:
        """A click ticks."""
        place = event.style.meta.get("place")
        if isinstance(place, int):
            event.stop()
            self._go(place)
            self.action_tick()

    def _go(self, place: int) -> None:
        self._place = place
        self.refresh()
        firsts = self._lay_out(self.size.width)[1]
        line = firsts[place] if place < len(firsts) else 0
        form = next((node for node in self.ancestors if isinstance(node, Widget) and node.max_scroll_y), None)
        if form is not None and self.size.height:
            top = self.region.y - form.content_region.y + form.scroll_offset.y
            form.scroll_to_region(Region(0, top + line, 1, 1), animate=False, x_axis=False)
