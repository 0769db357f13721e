"""ChapterForm: the fields of one chapter, under its official headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cpts_tui.letter.catalogue import field_at
from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import ChapterState, Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.template import Chapter
from cpts_tui.ui.widgets.contents import SHORTEST, cut
from cpts_tui.ui.widgets.field_editor import FieldEditor

FIRST = 6
"""How many fields are mounted before the first painting of a chapter."""


class ChapterForm(VerticalScroll, can_focus=False):
    """One chapter of a letter. ``show`` brings it up to date at each key: it touches only what has changed."""

    def __init__(self, chapter: Chapter, letter: Letter, review: Review) -> None:
        super().__init__()
        self.chapter = chapter
        self.first = FIRST
        """How many fields are mounted with the form; those of one that is not displayed come by ``fill``."""
        self._letter, self._review = letter, review
        known = ((ref, field_at(ref)) for ref in chapter.fields)
        self._fields = {ref: field for ref, field in known if field is not None}
        self._editors: dict[Ref, FieldEditor] = {}
        self._to_come = self._widgets()
        self._title = ""

    def compose(self) -> ComposeResult:
        """The sections and their fields: the first ones, for people read from the top; the others right after."""
        while len(self._editors) < self.first and (widget := next(self._to_come, None)) is not None:
            yield widget

    def _widgets(self) -> Iterator[Widget]:
        """The headings and the fields of the chapter, each made when its turn comes."""
        for section in self.chapter.sections:
            if section.title:
                yield Static(Content(one_line(section.title)), classes="section-title", markup=False)
            for ref in section.fields:
                if ref in self._fields:
                    yield self._editor(ref)

    def _editor(self, ref: Ref) -> FieldEditor:
        template = self._review.template
        editor = self._editors[ref] = FieldEditor(
            self._fields[ref], ref, self._letter.raw(ref), self._review,
            label=template.label_of(ref), required=template.requires(ref),
        )  # fmt: skip
        self._show_in(editor)
        return editor

    def on_mount(self) -> None:
        """Once the first fields are painted, the others."""
        if self.first:
            self.call_after_refresh(self.fill)

    def on_resize(self) -> None:
        """What stands on the border is cut to the room there is now."""
        if self._title:
            self.entitle(self._review)

    async def fill(self, most: int | None = None) -> bool:
        """Mount the next headings and fields, ``most`` of them or all that are left; whether there were any. None where
        the form is not on the screen any more: the program ends."""
        if not self.is_attached:
            return False
        widgets = list(islice(self._to_come, most))
        if widgets:
            await self.mount(*widgets)
        return bool(widgets)

    async def come_back(self, letter: Letter, review: Review) -> None:
        """Be displayed again, or after having been made ahead, from the top."""
        self.show(letter, review)
        while len(self._editors) < FIRST and await self.fill(1):
            pass
        self.scroll_home(animate=False)
        self.display = True
        self.call_after_refresh(self.fill)

    def show(self, letter: Letter, review: Review) -> None:
        """Show another letter, and what its review says; focus and cursors stay where they are."""
        self._letter, self._review = letter, review
        for editor in self._editors.values():
            self._show_in(editor)

    def hear(self, letter: Letter, ref: Ref) -> None:
        """Know that an edit has reached the letter; what is to be said of it comes later."""
        if (editor := self._editors.get(ref.base)) is not None:
            editor.hear(letter.raw(ref.base))

    def _show_in(self, editor: FieldEditor) -> None:
        found = self._review.by_field.get(editor.ref, ())
        editor.show(self._letter.raw(editor.ref), self._review, found)
        editor.see(self._letter, self._review)

    def entitle(self, review: Review, width: int = 0) -> None:
        """Say on the border which chapter this is, what field one is in, and what is left; painted again only if that
        is new. ``width``: that of the form, where it has not been laid out yet."""
        states = review.chapters
        number = next(n for n, state in enumerate(states) if state.chapter.key == self.chapter.key)
        room = (self.outer_size.width or width) - 4
        title = self._place(review, f"{number + 1} sur {len(states)}", _left_to_do(states[number]), room)
        if title != self._title:
            self._title = title
            self.border_title = Content(title)

    def _place(self, review: Review, number: str, rest: str, room: int) -> str:
        """Where one is, in so many cells: where they do not suffice, the field's name is cut, then the chapter goes.

        What is left to do stands by the chapter, for it is the chapter's.
        """
        at = self.focused_ref
        if at is None:
            title = one_line(self.chapter.title)
            fits = room - len(number) - len(rest) - 6
            return f"{number} · {title if fits < SHORTEST else cut(title, fits).rstrip()} · {rest}"
        chapter, field = (one_line(part) for part in (self.chapter.short, review.template.label_of(at.base)))
        head = f"{number} · {chapter} · {rest}"
        if room - len(head) - 3 < min(len(field), SHORTEST):
            head = f"{number} · {rest}"
        return f"{head} › {cut(field, max(room - len(head) - 3, SHORTEST)).rstrip()}"  # noqa: RUF001 - the sign of breadcrumbs

    # -- focus -------------------------------------------------------------------------------------------------

    @property
    def focused_ref(self) -> Ref | None:
        """The place in focus; None where the focus is not in this form."""
        editor = self.focused_editor
        return editor.focused_ref if editor is not None else None

    @property
    def focused_editor(self) -> FieldEditor | None:
        """The field in focus; None where the focus is not in this form."""
        widget = self.screen.focused
        while widget is not None and not isinstance(widget, FieldEditor):
            widget = widget.parent if isinstance(widget.parent, Widget) else None
        return widget if widget is not None and self._editors.get(widget.ref) is widget else None

    def is_at_edge(self, by: int) -> bool:
        """Whether the focus is in the last field (``by`` 1) or the first one (-1), where nothing more of it can take
        the focus."""
        edge = next(reversed(self._editors.values()) if by > 0 else iter(self._editors.values()), None)
        if edge is None or self.focused_editor is not edge:
            return False  # known at once: the chain of a whole form takes as long as the key itself
        chain = [widget for widget in self.screen.focus_chain if self in widget.ancestors]
        return bool(chain) and self.screen.focused is chain[-1 if by > 0 else 0]

    def focus_last(self) -> None:
        """Put the focus on the last field."""
        if self._fields:
            self.focus_ref(next(reversed(self._fields)))

    def focus_ref(self, ref: Ref, then: Callable[[], object] = lambda: None) -> None:
        """Put the focus on a field, a row or a cell, and bring it into view; then do something."""
        self.call_after_refresh(self._focus_part, ref, then)

    async def _focus_part(self, ref: Ref, then: Callable[[], object]) -> None:
        if ref.base not in self._fields:
            then()
            return
        if ref.base not in self._editors:
            await self.fill()
        editor = self._editors[ref.base]

        def there() -> None:
            editor.focus_part(ref)
            then()

        if editor.is_attached:
            there()
        else:
            self.call_after_refresh(there)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        if self._fields:
            self.focus_ref(next(iter(self._fields)))

    @on(FieldEditor.Leave)
    def _leave(self, event: FieldEditor.Leave) -> None:
        event.stop()
        if event.by > 0:
            self.screen.focus_next()
        elif not self.is_at_edge(-1):
            self.screen.focus_previous()


def _left_to_do(state: ChapterState) -> str:
    """What a chapter still asks for: what is wrong in it first, as in the list of chapters."""
    if state.errors:
        return f"✗ {state.errors} erreur{'s' if state.errors > 1 else ''}"
    if left := state.required - state.filled:
        return f"{left} champ{'s' if left > 1 else ''} à remplir"
    if state.gaps:
        return f"{state.gaps} case{'s' if state.gaps > 1 else ''} à compléter"
    return "✓ rempli" if state.required else "facultatif"
