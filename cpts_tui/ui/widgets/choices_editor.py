"""ChoicesEditor: several options of a list, each with its comment where the field asks for one.

The file's shape stays: a list a list, a table a table, and what the list does not know stays beside the rest. Only a
comment typed for an option of a list makes a table of it, for a list has no room for comments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Choices
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Lists
from cpts_tui.letter.values import Chosen, read_choices, with_choice, without_choice
from cpts_tui.ui.widgets.check_list import Box, CheckList
from cpts_tui.ui.widgets.edited import Edited
from cpts_tui.ui.widgets.inputs import LineInput
from cpts_tui.ui.widgets.note import Note, NoteLine
from cpts_tui.ui.widgets.prose.area import ProseArea
from cpts_tui.ui.widgets.prose_control import ProseControl

AGENCIES = "ars"
LIKELY = "d’après vos communes"


class CommentArea(ProseControl):
    """What is said of one option that was chosen."""

    class Commented(Message):
        """The comment of an option is another."""

        def __init__(self, key: str, comment: str) -> None:
            super().__init__()
            self.key, self.comment = key, comment

    def __init__(self, key: str, comment: str, placeholder: str) -> None:
        super().__init__(comment, placeholder, classes="choice-comment")
        self.key = key
        self.move_to(self._text.end)

    def action_move(self, name: str, select: bool = False) -> None:
        """Move the cursor. It stands in a list of options: from its last line ↓ goes on to the next of them, from its
        first ↑ goes back."""
        line, last = self._text.y_of(self.cursor), self._text.height - 1
        if name == "down" and line == last and not select:
            self.screen.focus_next()
        elif name == "up" and line == 0 and not select:
            self.screen.focus_previous()
        else:
            super().action_move(name, select)

    def on_prose_area_changed(self, event: ProseArea.Changed) -> None:
        """Keys make a comment, which is a part of the value only."""
        event.stop()
        if self.text != self._seen:
            self.post_message(self.Commented(self.key, self._value()))


class OwnLine(LineInput):
    """Where a choice that is in no list is typed; Entrée adds it."""


class ChoicesEditor(Vertical):
    """The boxes of a list: in one widget, or one by one where each has a comment under it."""

    def __init__(self, kind: Choices, raw: Any, lists: Lists) -> None:
        super().__init__()
        self._kind, self._raw, self._lists = kind, raw, lists
        self._likely: tuple[str, ...] = ()
        self._agencies: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Whose list it is, boxes, comments, and a line for one's own words where the choice is open."""
        if origin := self._origin():
            yield Note(origin)
        boxes = list(self._boxes())
        if not self._kind.comments:
            yield CheckList(boxes)
        else:
            yield from self._commented(boxes)
        if self._kind.open:
            yield OwnLine(placeholder="Autre : écrivez-le, puis Entrée")

    def _origin(self) -> list[NoteLine]:
        """The plan of a region, for a list that is not of all France: and whether that region is the letter's."""
        options = self._kind.options
        plan = self._lists.nomenclature(options.partition(".")[0]) if isinstance(options, str) else None
        if plan is None or not plan.agency:
            return []
        said = one_line(plan.title)
        if not self._agencies or plan.agency in self._agencies:
            return [NoteLine("", said)]
        theirs = "ce n’est pas celui de votre région. Les vôtres vont dans «\u00a0Autres thèmes\u00a0»."
        return [NoteLine("·", f"{said}\u00a0: {theirs}", "$text-warning")]

    def _commented(self, boxes: list[Box]) -> Iterator[Widget]:
        comments = {chosen.key: chosen.comment for chosen in self._chosen()}
        heading = ""
        for box in boxes:
            yield CheckList([box if box.heading != heading else box._replace(heading="")])
            heading = box.heading
            if box.ticked:
                yield CommentArea(box.key, comments.get(box.key, ""), self._kind.comments)

    def _chosen(self) -> tuple[Chosen, ...]:
        return read_choices(self._kind, self._raw, self._lists)[0]

    def _boxes(self) -> Iterator[Box]:
        chosen = {item.key: item for item in self._chosen()}
        options = self._lists.of(self._kind).options
        for option in options:
            why = LIKELY if option.key in self._likely and option.key not in chosen else ""
            yield Box(option.key, option.label, option.key in chosen, option.group, remark=why)
        known = {option.key for option in options}
        for key, item in chosen.items():
            if key not in known:
                heading = "Vos propres mots" if item.problem is None else "Inconnu de la liste"
                yield Box(key, item.label, True, heading, item.problem is not None)

    # -- bringing up to date -----------------------------------------------------------------------------------

    def show_value(self, raw: Any) -> None:
        """Show another value; where the same options are ticked, comments change in place."""
        before = [box.key for box in self._boxes() if box.ticked]
        self._raw = raw
        if not self.is_mounted:
            return
        boxes = list(self._boxes())
        if not self._kind.comments:
            self.query_one(CheckList).show_boxes(boxes)
        elif before == [box.key for box in boxes if box.ticked]:
            comments = {chosen.key: chosen.comment for chosen in self._chosen()}
            for line in self.query(CommentArea):
                line.show_value(comments.get(line.key, ""))
        else:
            self.call_later(self._lay_out_again)

    async def _lay_out_again(self, then_focus: str = "") -> None:
        had_focus = self.has_focus_within
        key = then_focus or (self.focused_part or (None, ""))[1]
        with self.app.batch_update():
            await self.recompose()
        if had_focus:
            self.focus_part(None, key, comment=bool(then_focus))

    def see(self, letter: Letter, review: Review) -> None:  # noqa: ARG002
        """Follow what the rest of the letter says: its communes tell which ARS it is for."""
        if review.perimeter.agencies != self._agencies:
            self._agencies = review.perimeter.agencies
            for note in self.query(Note):
                note.say(self._origin())
        likely = review.perimeter.agencies if self._kind.options == AGENCIES else ()
        if likely == self._likely:
            return
        self._likely = likely
        for boxes in self.query(CheckList):
            boxes.show_boxes(self._boxes())

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Unknown choices bear their mark already."""

    # -- focus -------------------------------------------------------------------------------------------------

    @property
    def focused_part(self) -> tuple[None, str] | None:
        """The option in focus, where it is chosen (its comment is a place of the letter)."""
        focused = self.screen.focused
        if isinstance(focused, CommentArea):
            return None, focused.key
        if isinstance(focused, CheckList) and focused in self.query(CheckList):
            box = focused.current
            return (None, box.key) if box is not None and box.ticked else None
        return None

    def focus_part(self, row: int | None, key: str, *, comment: bool = True) -> None:
        """Put the focus on an option, on its comment where it has one; on the first box without a key."""
        for line in self.query(CommentArea):
            if comment and line.key == key:
                line.focus()
                return
        for boxes in self.query(CheckList):
            if not key or boxes.point_at(key):
                boxes.focus()
                return
        if first := next(iter(self.query(CheckList)), None):
            first.focus()
        elif any(self._boxes()):  # being laid out again: once that is done
            self.call_later(self.focus_part, row, key, comment=comment)

    # -- what a person does ------------------------------------------------------------------------------------

    @on(CheckList.Toggled)
    async def _toggled(self, event: CheckList.Toggled) -> None:
        event.stop()
        box = event.box
        sign = "décoché" if box.ticked else "coché"
        self._post(
            self._without(box.key) if box.ticked else self._with(box.key), f"« {one_line(box.label)} » {sign}"
        )
        if self._kind.comments:
            await self._lay_out_again("" if box.ticked else box.key)
        else:
            self.query_one(CheckList).show_boxes(self._boxes())

    @on(CommentArea.Commented)
    def _comment_typed(self, event: CommentArea.Commented) -> None:
        event.stop()
        self._raw = self._with(event.key, event.comment)
        self.post_message(Edited(self._raw, typing=True))

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        line = event.input
        if not isinstance(line, OwnLine) or not line.value.strip():
            return  # the field goes on to the next
        event.stop()
        text = line.value.strip()
        line.value = ""
        option = self._lists.of(self._kind).find(text)
        key = option.key if option is not None else text
        if key not in {chosen.key for chosen in self._chosen()}:
            self._post(self._with(key), f"« {one_line(text)} » ajouté")
            self.query_one(CheckList).show_boxes(self._boxes())

    @on(CheckList.Left)
    def _left(self, event: CheckList.Left) -> None:
        event.stop()
        from cpts_tui.ui.widgets.field_editor import FieldEditor

        self.post_message(FieldEditor.Leave(event.by))

    def _post(self, value: Any, label: str) -> None:
        self._raw = value
        self.post_message(Edited(value, typing=False, label=label))

    # -- the value of the file ---------------------------------------------------------------------------------

    def _with(self, key: str, comment: str = "") -> Any:
        """The value with this option chosen, and its comment."""
        return with_choice(self._kind, self._raw, self._chosen(), key, comment)

    def _without(self, key: str) -> Any:
        """The value without this option, however it was written."""
        return without_choice(self._raw, self._chosen(), key)
