"""OptionLine: a few options on one line, of which one may be chosen. One widget, whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click, Key
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Choice, YesNo
from cpts_tui.letter.findings import Finding
from cpts_tui.letter.library import Lists
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import as_typed, canonical, read
from cpts_tui.ui.widgets.edited import Edited
from cpts_tui.ui.widgets.key_line import Keys
from cpts_tui.ui.widgets.own_keys import do_own

ROOM = 54
"""Cells that the options may take together: the form's width on a screen of 80."""


def fits_on_a_line(kind: Choice, lists: Lists) -> bool:
    """Whether the options of a choice are few and short enough to be seen at once."""
    labels = [option.label for option in lists.of(kind).options]
    return not kind.open and 0 < len(labels) <= 5 and sum(len(label) + 6 for label in labels) <= ROOM


class OptionLine(Widget, can_focus=True):
    """« (•) Oui  ( ) Non  ( ) sans réponse »: arrows choose, Suppr empties, a letter goes to one that begins so."""

    KEYS_NOW: ClassVar[Keys] = (("← →", "Choisir", "choose(1)"), ("Suppr", "Vider", "clear"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "choose(-1)", "Choix précédent", show=False),
        Binding("right", "choose(1)", "Choix suivant", show=False),
        Binding("space", "turn", "Choix suivant", show=False),
        Binding("delete,backspace", "clear", "Aucun choix", show=False),
    ]

    def __init__(self, kind: Choice | YesNo, raw: Any, lists: Lists, *, required: bool = False) -> None:
        super().__init__()
        self._kind, self._lists = kind, lists
        self._options: list[tuple[str, Any]]
        if isinstance(kind, YesNo):
            self._options = [("Oui", True), ("Non", False)]
        else:
            self._options = [(one_line(o.label), canonical(kind, o, o.label)) for o in lists.of(kind).options]
        if not required:
            self._options.append(("sans réponse", None))
        self.show_value(raw)

    def show_value(self, raw: Any) -> None:
        """Show another value: the option it means, or what was typed where it means none."""
        self._raw = raw
        value = read(self._kind, raw, self._lists).value
        if value is not None and isinstance(self._kind, Choice):
            value = canonical(self._kind, value, value.label)
        self._nothing = raw is None or raw == ""
        means = value is not None or self._nothing
        places = [place for place, (_, option) in enumerate(self._options) if means and option == value]
        self._place = places[0] if places else -1
        self._typed = "" if places or self._nothing else one_line(as_typed(raw))
        self.refresh(layout=self.is_attached)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Mark a choice that is none of the options."""
        self.set_class(any(finding.gravity == "erreur" for finding in found), "-error")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Lines that the options take."""
        return len(self._lay_out(width))

    def _lay_out(self, width: int) -> list[list[Content]]:
        """The options line by line, none of them broken; the chosen one has its sign as well as its weight."""
        parts: list[Content] = []
        for place, (label, _) in enumerate(self._options):
            chosen = place == self._place
            look = "bold " if chosen else ""
            if self.has_focus and (chosen or (self._place < 0 and not place)):
                look += (
                    "reverse" if self.app.no_color else "$block-cursor-foreground on $block-cursor-background"
                )
            text = f"{'(•)' if chosen else '( )'} {label}"
            parts.append(Content.styled(text, look).stylize(Style.from_meta({"place": place})))
        if self._typed:
            parts.append(Content.styled(f"«\u00a0{self._typed}\u00a0»", "bold"))
        lines: list[list[Content]] = [[]]
        for part in parts:
            if lines[-1] and sum(p.cell_length + 2 for p in lines[-1]) + part.cell_length > width:
                lines.append([])
            lines[-1].append(part)
        return lines

    def render(self) -> RenderResult:
        """The options, two spaces apart."""
        return Content("\n").join(Content("  ").join(line) for line in self._lay_out(self.size.width))

    def action_choose(self, by: int) -> None:
        """The next option, or the one before; not around, for who presses ← twice wants the first."""
        if self._place < 0 or self._nothing:
            answers = sum(value is not None for _, value in self._options)
            self._choose(0 if by > 0 else answers - 1)
        else:
            self._choose(max(0, min(self._place + by, len(self._options) - 1)))

    def action_turn(self) -> None:
        """The next option, the first after the last."""
        self._choose((self._place + 1) % len(self._options))

    def action_clear(self) -> None:
        """No option."""
        if not self._nothing:
            self._put(None)

    async def on_key(self, event: Key) -> None:
        """A letter chooses the next option that begins with it."""
        if await do_own(self, event):
            return
        letter = folded(event.character or "")
        starts = [
            p for p, (label, _) in enumerate(self._options) if letter and folded(label).startswith(letter)
        ]
        if starts:
            event.stop()
            self._choose(next((place for place in starts if place > self._place), starts[0]))

    def on_click(self, event: Click) -> None:
        """A click chooses."""
        place = event.style.meta.get("place")
        if isinstance(place, int):
            event.stop()
            self._choose(place)

    def _choose(self, place: int) -> None:
        if place != self._place:
            self._put(self._options[place][1])

    def _put(self, value: Any) -> None:
        self.show_value(value)
        self.post_message(Edited(value, typing=False))
