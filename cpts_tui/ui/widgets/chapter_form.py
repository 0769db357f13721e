"""ChapterForm: the fields of one chapter, under its official headings."""

from __future__ import annotations

from collections.abc import Iterator

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from cpts_tui.letter.catalogue import field_at
from cpts_tui.letter.display import one_line
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.template import Chapter
from cpts_tui.ui.widgets.field_editor import FieldEditor

FIRST = 6
"""How many fields are mounted before the first painting of a chapter."""


class ChapterForm(VerticalScroll, can_focus=False):
    """One chapter of a letter. ``show`` brings it up to date at each key: it touches only what has changed."""

    def __init__(self, chapter: Chapter, letter: Letter, review: Review) -> None:
        super().__init__()
        self.chapter = chapter
        template = review.template
        self._editors: dict[Ref, FieldEditor] = {}
        self._to_come: list[Widget] = []
        self._title = ""
        for ref in chapter.fields:
            field = field_at(ref)
            if field is not None:
                self._editors[ref] = FieldEditor(
                    field, ref, letter.raw(ref), review,
                    label=template.label_of(ref), required=template.requires(ref),
                )  # fmt: skip
        self.show(letter, review)

    def compose(self) -> ComposeResult:
        """The sections and their fields: the first ones, for people read from the top; the others right after."""
        widgets = list(self._widgets())
        editors = [place for place, widget in enumerate(widgets) if isinstance(widget, FieldEditor)]
        last = editors[FIRST - 1] + 1 if len(editors) > FIRST else len(widgets)
        self._to_come = widgets[last:]
        yield from widgets[:last]

    def _widgets(self) -> Iterator[Widget]:
        for section in self.chapter.sections:
            if section.title:
                yield Static(Content(one_line(section.title)), classes="section-title", markup=False)
            for ref in section.fields:
                if ref in self._editors:
                    yield self._editors[ref]

    def on_mount(self) -> None:
        """Once the first fields are painted, the others."""
        self.call_after_refresh(self._mount_others)

    async def _mount_others(self) -> None:
        widgets, self._to_come = self._to_come, []
        if widgets:
            await self.mount(*widgets)

    def show(self, letter: Letter, review: Review) -> None:
        """Show another letter, and what its review says; focus and cursors stay where they are."""
        for ref, editor in self._editors.items():
            editor.show(letter.raw(ref), review, review.by_field.get(ref, ()))
            editor.see(letter, review)

    def entitle(self, title: str) -> None:
        """Put a title on the border; all the form is painted again, but only if it is another title."""
        if title != self._title:
            self._title = title
            self.border_title = Content(title)

    # -- focus -------------------------------------------------------------------------------------------------

    @property
    def focused_ref(self) -> Ref | None:
        """The place in focus; None where the focus is not in this form."""
        editor = self._focused_editor
        return editor.focused_ref if editor is not None else None

    @property
    def _focused_editor(self) -> FieldEditor | None:
        widget = self.screen.focused
        while widget is not None and not isinstance(widget, FieldEditor):
            widget = widget.parent if isinstance(widget.parent, Widget) else None
        return widget if widget is not None and self._editors.get(widget.ref) is widget else None

    def focus_ref(self, ref: Ref) -> None:
        """Put the focus on a field, a row or a cell, and bring it into view."""
        if ref.base in self._editors:
            self.call_after_refresh(self._focus_part, ref)

    async def _focus_part(self, ref: Ref) -> None:
        editor = self._editors[ref.base]
        if not editor.is_attached:
            await self._mount_others()
            self.call_after_refresh(editor.focus_part, ref)
        else:
            editor.focus_part(ref)

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        if self._editors:
            self.focus_ref(next(iter(self._editors)))

    @on(FieldEditor.Leave)
    def _leave(self, event: FieldEditor.Leave) -> None:
        event.stop()
        chain = [widget for widget in self.screen.focus_chain if self in widget.ancestors]
        focused = self.screen.focused
        place = (chain.index(focused) + event.by) if focused in chain else 0
        if 0 <= place < len(chain):
            chain[place].focus()
        elif event.by > 0:
            self.notify("Dernier champ du chapitre. F8 : le chapitre suivant.", markup=False)
