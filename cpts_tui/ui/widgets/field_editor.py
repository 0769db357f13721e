"""FieldEditor: one field on the screen: its name, its control, and what is to be said of it.

It swallows what its control posts and posts one message of its own. The widget is never the database: it remembers
the values that it has posted, so that a letter that comes back with one of them, later than the next key, does not
undo that key.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, cast

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Field, Prose, Ref
from cpts_tui.letter.findings import Finding, Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.values import as_typed, is_table
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.widgets.contents import SHORTEST, cut
from cpts_tui.ui.widgets.controls import AsTyped, control_for, is_editable
from cpts_tui.ui.widgets.echo import echo, has_echo, words
from cpts_tui.ui.widgets.edited import Also, Control, Edited, PartChanged, is_same
from cpts_tui.ui.widgets.note import Note, NoteLine
from cpts_tui.ui.widgets.remarks import remarks, remarks_of_table

AT_ONCE = frozenset({"personne-double", "commune-double"})
"""The rules that are said of a field while it is typed in: whoever stands there already need not be typed further."""

MakeControl = Callable[[Field, Ref, Any, Review], Widget]
"""What makes the control of a field, or of a column, for a value."""


class FieldEditor(Vertical):
    """One field of a chapter, or one column of a row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "leave(1)", "Champ suivant", show=False),
        Binding("up", "leave(-1)", "Champ précédent", show=False),
        Binding("ctrl+t", "edit_outside", "Éditeur", show=False),
    ]

    class Changed(Message):
        """A field has another value: TOML data, None where it was emptied.

        ``label`` names the edit for undo; ``typing`` is True for one key among others in the same text. ``also`` is
        what the same edit changes elsewhere in the letter.
        """

        def __init__(
            self, ref: Ref, value: Any, label: str, *, typing: bool, also: Also | None = None
        ) -> None:
            super().__init__()
            self.ref = ref
            self.value = value
            self.label = label
            self.typing = typing
            self._also = also

        def edited(self, letter: Letter) -> Letter:
            """The letter with this edit. Raises LetterShapeError as ``Letter.edit`` does."""
            letter = letter.edit(self.ref, self.value)
            return self._also(letter) if self._also is not None else letter

    class Leave(Message):
        """The person goes on to the next field (1), or back to the one before (-1)."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(
        self,
        field: Field,
        ref: Ref,
        raw: Any,
        review: Review,
        *,
        label: str,
        required: bool,
        beside: bool = False,
        make: MakeControl = control_for,
    ) -> None:
        super().__init__(classes="-beside" if beside else "")
        self._beside = beside
        self.field, self.ref = field, ref
        self._raw = raw  # what the letter held when it was last seen
        self._now = raw  # what the control shows
        self._posted: list[Any] = []  # what it has posted since, in order
        self._review = review
        self._label, self._required = label, required
        self._headed = Content("")
        self._found: tuple[Finding, ...] = ()
        self._told: tuple[Finding, ...] = ()
        self._make = make
        self._widget = make(field, ref, raw, review)

    # -- what is on the screen ---------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The control, with its name above it (on the border: a widget less a field) or beside it.

        What is said of the field comes when there is something to say.
        """
        if self._beside:
            yield Static(self._heading(), classes="field-label", markup=False)
            with Horizontal(classes="field-line"):
                yield self._widget
                if has_echo(self.field.kind):
                    yield Static(self._echo(), classes="field-echo", markup=False)
        else:
            self._head(self._heading())
            yield self._widget
        if said := self._note():
            yield Note(said)

    def _heading(self) -> Content:
        missing = any(finding.gravity == "manque" and finding.ref == self.ref for finding in self._found)
        understood = "" if self._beside else self._echo().plain
        label, room = one_line(self._label), self.size.width - cell_len(understood) - 4
        if understood and SHORTEST <= room < cell_len(label):
            label = cut(label, room)  # what was understood is what is to be read
        parts: list[tuple[str, str]] = [(label, "bold")]
        if self._beside:
            if missing:
                parts.insert(0, ("○ ", "$text-warning"))
        elif not self._required and not understood:
            parts.append((" (facultatif)", "dim"))
        elif missing:
            parts.append(("  ○ à compléter", "$text-warning"))
        if understood:
            parts.append((f" {understood}", "$text-muted"))
        return Content.assemble(*parts)

    def on_resize(self) -> None:
        """Only now it is known what the name above may take."""
        if not self._beside and has_echo(self.field.kind):
            self._head(self._heading())

    def _echo(self) -> Content:
        return Content(one_line(echo(self.field.kind, self._now, self._review.lists)))

    def _note(self) -> list[NoteLine]:
        """Help or word count, or what was found; of a table, what was found in the row under the cursor first."""
        kind, entered = self.field.kind, self.has_focus_within
        if is_table(kind):
            if self._told:
                return remarks_of_table(self._told, self.ref, self._part if entered else None, self._to_do)
            if entered:
                return []  # the keys of the table stand there
        count = words(kind, as_typed(self._now or "")) if isinstance(kind, Prose) else ""
        told = [finding for finding in self._told if not (count and finding.rule == "longueur")]
        helps = entered and not told and not self._beside and not getattr(self.screen, "explains", False)
        said = count or (one_line(self.field.help) if helps else "")
        return [*remarks(told, self.ref, self._to_do), *([NoteLine("", said)] if said else [])]

    @property
    def _to_do(self) -> str:
        """The key that shows all that is left to do."""
        return key_of(self.app, "revoir")

    @property
    def _part(self) -> tuple[int | None, str] | None:
        """The part of the value in focus, for a control that has parts: a row, an option's comment."""
        part: tuple[int | None, str] | None = getattr(self._widget, "focused_part", None)
        return part

    # -- bringing up to date -----------------------------------------------------------------------------------

    def show(self, raw: Any, review: Review, found: tuple[Finding, ...]) -> None:
        """Show a letter's value and findings; does nothing where neither has changed."""
        self._review = review
        self.hear(raw)
        if found != self._found:
            self._found = found
            self.control.show_findings(found)
            self._tell(settled=not self.has_focus_within or is_table(self.field.kind))

    def hear(self, raw: Any) -> None:
        """Know what the letter holds; show it where it is not what was posted from here."""
        if raw is not self._raw or self._posted:
            self._arrive(raw)

    def _arrive(self, raw: Any) -> None:
        """A value comes from the letter: one that was posted from here, or another, that is to be shown."""
        for place, posted in enumerate(self._posted):
            if is_same(raw, posted):
                del self._posted[: place + 1]
                self._raw = raw
                return
        if self._posted and is_same(raw, self._raw):
            return  # the letter has not heard of the last keys yet
        self._posted.clear()
        self._raw = raw
        if not is_same(raw, self._now):
            self._now = raw
            self._show_value(raw)
            self._redraw()

    def _show_value(self, raw: Any) -> None:
        editable = is_editable(self.field, raw, self._review.lists)
        if editable == isinstance(self._widget, AsTyped):
            old = self._widget
            self._widget = (self._make if editable else control_for)(self.field, self.ref, raw, self._review)
            self.control.show_findings(self._found)
            if old.parent is not None:
                self.app.call_later(self._put_control, old, self._widget)
        else:
            self.control.show_value(raw)

    async def _put_control(self, old: Widget, new: Widget) -> None:
        parent = old.parent
        if isinstance(parent, Widget):
            await parent.mount(new, before=old)
            await old.remove()

    def _tell(self, *, settled: bool) -> None:
        """Choose the findings to show: all of them in a field that was left; in one being typed in, no new one."""
        if settled:
            told = self._found
        else:
            told = tuple(
                f
                for f in self._found
                if f.rule in AT_ONCE or any(f.ref == t.ref and f.rule == t.rule for t in self._told)
            )
        self._told = tuple(f for f in told if f.gravity != "manque" or f.ref != self.ref)
        self._redraw()

    def _redraw(self) -> None:
        self.set_class(bool(self._told), "-told")
        self.set_class(any(f.gravity == "erreur" for f in self._told), "-error")
        if not self.is_mounted:
            return
        heading = self._heading()
        if not self._beside:
            self._head(heading)
        for label in self.query(".field-label").results(Static):
            label.update(heading)
        for line in self.query(".field-echo").results(Static):
            line.update(self._echo())
        self.say_note()

    def _head(self, heading: Content) -> None:
        """Put the name on the border, where it is not there yet: a border that is set is painted again."""
        if heading != self._headed:
            self._headed = self.border_title = heading

    def see(self, letter: Letter, review: Review) -> None:
        """Let a control that says more than its own value (the communes) see the whole letter."""
        see = getattr(self._widget, "see", None)
        if see is not None:
            see(letter, review)

    @property
    def control(self) -> Control:
        """The widget that edits the value."""
        return cast(Control, self._widget)

    # -- what a person does ------------------------------------------------------------------------------------

    @on(Edited)
    def _edited(self, event: Edited) -> None:
        event.stop()
        self.post_message(self._posting(event))

    def _posting(self, event: Edited) -> Changed:
        """What is said of an edit; it is remembered that it is."""
        self._now = event.value
        self._posted.append(event.value)
        value = None if event.value == "" else event.value
        self._redraw()
        label = event.label or self._label
        return self.Changed(self.ref, value, label, typing=event.typing, also=event.also)

    def on_descendant_focus(self) -> None:
        """Bring the whole field into view, and say what depends on the row under the cursor."""
        self.say_note()
        if isinstance(self.parent, Widget) and self.size.height <= self.parent.size.height:
            self.call_after_refresh(self.scroll_visible, animate=False)

    @on(PartChanged)
    def _part_changed(self) -> None:
        """Say what depends on the row; whoever shows the place in focus hears of it too."""
        self.say_note()

    def say_note(self) -> None:
        """Say under the control what is to be said now."""
        said = self._note()
        self.set_class(not said, "-silent")
        note = next(iter(self.query_children(Note)), None)
        if note is not None:
            note.say(said)
            note.display = bool(said)
        elif said and self.is_attached:
            self.mount(Note(said))

    def on_descendant_blur(self) -> None:
        """A field that was left hears all that a review says of it."""
        self.call_later(self._left)

    def _left(self) -> None:
        if not self.has_focus_within:
            self._tell(settled=True)
            self.say_note()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Leave(1))

    def action_leave(self, by: int) -> None:
        """Go to the field below, or above."""
        self.post_message(self.Leave(by))

    def action_edit_outside(self) -> None:
        """A long text in the person's own editor."""
        if (changed := self.edit_outside()) is not None:
            self.post_message(changed)

    def edit_outside(self) -> Changed | None:
        """Let a long text be written in the person's own editor; what has changed, or None."""
        edit = getattr(self._widget, "edit_outside", None)
        if edit is None:
            message = "Allez d’abord dans un long texte\u00a0: c’est lui qui s’ouvre dans l’éditeur."
            self.notify(message, markup=False)
            return None
        edited = edit(self.field.key, f"{self._label}, dans l’éditeur")
        return self._posting(edited) if edited is not None else None

    # -- focus -------------------------------------------------------------------------------------------------

    @property
    def focused_ref(self) -> Ref:
        """The place in focus: the field, or the part of it that its control knows (a row, an option's comment)."""
        part = self._part
        return self.ref if part is None else Ref(self.ref.group, self.ref.field, *part)

    @property
    def depth(self) -> float:
        """How far down a long text the cursor is, from 0 to 1."""
        depth: float = getattr(self._widget, "depth", 0.0)
        return depth

    def focus_part(self, ref: Ref) -> None:
        """Put the focus on this field, on the row or on the cell that ``ref`` names."""
        go_to = getattr(self._widget, "focus_part", None)
        if go_to is not None:
            go_to(ref.row, ref.column)
            return
        for widget in (self._widget, *self._widget.query("*")):
            if widget.focusable:
                widget.focus()
                return
