"""The chapters of an open letter, one form at a time: what stands on the screen, and how one moves about in it.

Only the forms that are likely to be asked for are mounted; a first painted chapter is what a person waits for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import ScreenResume
from textual.geometry import Size
from textual.messages import Layout, Update
from textual.screen import Screen
from textual.widget import Widget

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.letter.values import as_typed
from cpts_tui.ui.following import Following
from cpts_tui.ui.forms import Forms
from cpts_tui.ui.holding import Holding
from cpts_tui.ui.in_turn import in_turn
from cpts_tui.ui.notices import put_away, say
from cpts_tui.ui.painting import SparingCompositor, painted_under
from cpts_tui.ui.recent import place_in
from cpts_tui.ui.session import Session
from cpts_tui.ui.too_small import cover
from cpts_tui.ui.widgets.chapter_form import ChapterForm
from cpts_tui.ui.widgets.contents import Contents
from cpts_tui.ui.widgets.edited import PartChanged
from cpts_tui.ui.widgets.header import Header
from cpts_tui.ui.widgets.key_line import KeyLine

TITLE = Ref("identite", "intitule")


class ChaptersScreen(Screen[None]):
    """Header, list of chapters, form, keys; and beside the form, where there is room, its help and its reading."""

    AUTO_FOCUS = ""
    leading: ClassVar[frozenset[str]] = frozenset({"tab", "shift+tab"})
    """The keys that lead to another field, or chapter: what is typed right after them is for that one."""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - an instance variable for textual
        (0, "-narrow"),
        (80, "-medium"),
        (120, "-wide"),
        (150, "-huge"),
    ]

    def __init__(self, session: Session, holding: Holding) -> None:
        super().__init__()
        self._compositor = SparingCompositor()
        self.session = session
        self._holding = holding
        self._found = session.outline()
        self._following = Following(self.call_after_refresh, self._review, self._show)
        self._place = place_in(session.file.path)
        chapter = self.found.template.chapter_of(self._place) if self._place is not None else None
        self._chapter = self._wanted = (chapter or self.found.template.chapters[0]).key
        self._forms = Forms(self, self._new_form, self._chapter)
        self._saved_at = ""
        self._painted = False
        self._telling = False
        self._side: Widget | None = None
        self._fit(self.app.size)

    def compose(self) -> ComposeResult:
        """Header, list, form, keys. What stands beside the form comes once this is painted."""
        yield Header()
        with Horizontal(id="body"):
            yield Contents(self.found.template)
            yield self.form
        yield KeyLine()

    def _fit(self, size: Size) -> None:
        """Be of the right size from the first painting on: a class that comes later restyles every widget."""
        name = max((start, name) for start, name in self.HORIZONTAL_BREAKPOINTS if start <= size.width)[1]
        self.add_class(name, update=False)

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Every widget has just been styled when the screen is shown for the first time: not once more."""
        event.refresh_styles = self._painted
        self._painted = True

    def _compositor_refresh(self) -> None:
        super()._compositor_refresh()
        if self is not self.app.screen:
            painted_under(self)

    def on_resize(self) -> None:
        """What stands beside the form may just have got room; or nothing has any more."""
        cover(self)
        if self._painted and self.found.chapters:
            self.call_after_refresh(self._fill_window)

    async def _fill_window(self) -> None:
        """Put in what this size of window asks for, the first time it does."""
        if (self.has_class("-wide") or self.has_class("-huge")) and self._side is None:
            from cpts_tui.ui.widgets.beside import Beside
            from cpts_tui.ui.widgets.guide import Guide

            self._side = Vertical(Guide(), Beside(self.session.library), id="side")
            await self.query_one("#body").mount(self._side)
            self.call_after_refresh(self._panel_turned)
        self._tell()

    @property
    def form(self) -> ChapterForm:
        """The form of the chapter in view."""
        return self._forms.shown

    @property
    def explains(self) -> bool:
        """Whether the panel beside the form gives the help of the field in focus: the form need not."""
        side = self._side
        return side is not None and bool(side.region) and not side.has_class("-reading")

    def _new_form(self, key: str) -> ChapterForm:
        chapter = next(c for c in self.found.template.chapters if c.key == key)
        form = ChapterForm(chapter, self.session.letter, self.found)
        form.disabled = self.session.read_only
        return form

    # -- what is shown of the letter -----------------------------------------------------------------------------

    @property
    def found(self) -> Review:
        """What can be said of the letter as it is now."""
        self._following.review_now()
        return self._found

    def _review(self) -> None:
        self._found = self.session.review()

    def _show(self) -> None:
        if not self.form.is_attached:
            return  # the letter has been left since
        self.form.show(self.session.letter, self._found)
        self._tell()

    def _tell(self) -> None:
        title = as_typed(self.session.letter.raw(TITLE) or "")
        if self.session.read_only:
            state = "lecture seule"
        elif self.session.modified:
            state = "● modifié"
        else:
            state = f"enregistré {self._saved_at}" if self._saved_at else "sans modification"
        self.query_one(Header).tell(title, self.session.file.path, state, self.found)
        self.query_one(Contents).tell(self.found)
        self.form.entitle(self.found)
        self._tell_beside_soon()

    def changed_shape(self) -> None:
        """The trame or the lists have changed: everything is laid out again, from the same letter."""
        self._forms.stop()
        self._review()
        keys = [chapter.key for chapter in self.found.template.chapters]
        if self._chapter not in keys:
            self._chapter = keys[0]
        self._wanted = self._chapter
        self.app.call_later(self._rebuild)

    async def _rebuild(self) -> None:
        with self.app.batch_update():
            await self.query_one(Contents).remove()
            await self.query_one("#body").mount(Contents(self.found.template), before=0)
            self._forms.drop()
            await self._forms.turn_to(self._chapter, self.session.letter, self.found)
        self.query_one(Contents).point_at(self._chapter)
        self.form.focus_first()
        self._tell()
        self._forms.prepare(self._neighbour(1))

    def _tell_beside_soon(self) -> None:
        """Let what stands beside the form follow it, once the form is painted: nobody waits for that."""
        if not self._telling:
            self._telling = True
            self.call_after_refresh(self._tell_beside)

    def _tell_beside(self) -> None:
        self._telling = False
        if not self.form.is_attached:
            return  # the letter has been left since
        editor = self.form.focused_editor
        at = editor.focused_ref if editor is not None else None
        self.form.entitle(self._found)
        for keys in self.query(KeyLine):
            keys.follow(self.focused)
        for guide in self.query("#guide"):
            guide.tell(at, self._found)  # type: ignore[attr-defined]
        for beside in self.query("#beside"):
            beside.follow(self.session.letter, self._found, self._chapter)  # type: ignore[attr-defined]
            beside.mark(at, editor.depth if editor is not None else 0.0)  # type: ignore[attr-defined]

    # -- in turn -------------------------------------------------------------------------------------------------

    def action_in_turn(self, name: str) -> None:
        """Do an action of this screen once every key typed before it has reached the letter.

        What is typed after it waits until it is done, and what it leads to is painted.
        """
        done = self._holding.begin_in(self.app, again=name in ("next_chapter", "previous_chapter"))

        async def act() -> None:
            await self.run_action(name)
            done()

        in_turn(self, act)

    # -- moving --------------------------------------------------------------------------------------------------

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """As every screen does, but not for a field of a chapter that has been left since it was asked for."""
        if widget is None or self._forms.is_seen(widget):
            super().set_focus(widget, scroll_visible, from_app_focus)

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """As every screen does; from the last field of a chapter on to the next chapter, but after the last one."""
        if self.form.is_at_edge(1) and self._neighbour(1) != self.found.template.chapters[0].key:
            self.action_in_turn("go_on")
            return self.focused
        return super().focus_next(selector)

    def focus_previous(self, selector: str | type[Widget] = "*") -> Widget | None:
        """The other way round."""
        if self.form.is_at_edge(-1) and self._chapter != self.found.template.chapters[0].key:
            self.action_in_turn("go_back")
            return self.focused
        return super().focus_previous(selector)

    async def action_go_on(self) -> None:
        """To the next chapter's first field, if the form has no more fields to come."""
        if await self.form.fill():
            super().focus_next()
        else:
            self._step(1)

    def action_go_back(self) -> None:
        """To the last field of the chapter before."""
        self.show_chapter(self._neighbour(-1), self._focus_last)

    @on(Layout)
    @on(Update)
    def _out_of_view(self, event: Layout | Update) -> None:
        """What happens in a form that is not in view is no reason to lay out or paint the screen."""
        if not self._forms.is_seen(event.widget):
            event.prevent_default()

    def go(self, ref: Ref, then: Callable[[], object] | None = None) -> None:
        """Show a place of the letter, put the focus there, then do something. What is typed meanwhile is for there."""
        if not ref.field:
            shown_refs = (item for chapter in self.found.template.chapters for item in chapter.fields)
            ref = next((item for item in shown_refs if item.group == ref.group), ref)
        chapter = self.found.template.chapter_of(ref)
        if chapter is None:
            say(
                self.app,
                "Ce champ n’est pas montré par la trame de cette lettre\u00a0: modifiez-le dans le fichier.",
            )
            return

        arrived = self._holding.begin_in(self.app)

        def there() -> None:
            arrived()
            if then is not None:
                self.call_after_refresh(then)

        self.show_chapter(chapter.key, lambda: self.form.focus_ref(ref, there))

    def show_chapter(self, key: str, then: Callable[[], object] | None = None) -> None:
        """Put a chapter's form in place of the one in view, then do something with it."""
        self._wanted = key
        self.app.call_later(self._show_chapter, key, then)

    async def _show_chapter(self, key: str, then: Callable[[], object] | None) -> None:
        if key != self._wanted:
            return  # another one has been asked for since
        if key != self._chapter:
            self.session.leave_field()
            onwards, width = key != self._neighbour(-1), self.form.outer_size.width
            self._chapter = key
            with self.app.batch_update():
                await self._forms.turn_to(key, self.session.letter, self.found)
                self.form.entitle(self.found, width)
            self.call_after_refresh(self._point_at_chapter)
            self._tell_beside_soon()
            self._forms.prepare(self._neighbour(1 if onwards else -1))
        if then is not None:
            then()

    def _point_at_chapter(self) -> None:
        """Mark the chapter in view in the list: a frame after it, for the list takes a tenth of a frame to paint."""
        self.query_one(Contents).point_at(self._chapter)

    def _focus_first(self) -> None:
        self.form.focus_first()

    def _focus_last(self) -> None:
        self.form.focus_last()

    @on(Contents.Chosen)
    def _chosen(self, event: Contents.Chosen) -> None:
        self.show_chapter(event.key, (self._focus_first) if event.enter else None)

    @on(Contents.Missing)
    def _missing(self, event: Contents.Missing) -> None:
        self.go(event.ref)

    def on_descendant_focus(self) -> None:
        """Another field: its help, and a new step for undo."""
        self.session.leave_field()
        self._at_another_row()

    @on(PartChanged)
    def _at_another_row(self) -> None:
        self._place = self.form.focused_ref or self._place
        self._tell_beside_soon()

    def action_next_chapter(self) -> None:
        """The next chapter, the first after the last."""
        self._step(1)

    def action_previous_chapter(self) -> None:
        """The chapter before, the last before the first."""
        self._step(-1)

    def _step(self, by: int) -> None:
        put_away(self.app)
        self.show_chapter(self._neighbour(by, self._wanted), self._focus_first)

    def _neighbour(self, by: int, key: str = "") -> str:
        """The key of the chapter that stands so many after another, or after the one in view, the first after the
        last."""
        keys = [chapter.key for chapter in self.found.template.chapters]
        return keys[(keys.index(key or self._chapter) + by) % len(keys)]

    def _enter_form(self) -> None:
        """Put the focus in the form, where it was."""
        if self._place is not None and self._place.base in self.form.chapter.fields:
            self.form.focus_ref(self._place)
        else:
            self._focus_first()

    def action_zone(self) -> None:
        """From the form to the list, to the panel where there is one, and back."""
        from cpts_tui.ui.zones import next_zone

        next_zone(self, self._enter_form)

    def action_toggle_guide(self) -> None:
        """Help and reading, the reading alone, the figure of the chapter, nothing: what stands beside the form."""
        from cpts_tui.ui.zones import turn_panel

        turn_panel(self, self._enter_form)
        self.call_after_refresh(self._panel_turned)

    def _panel_turned(self) -> None:
        """What the panel says now, or says no more, is not for the form to say, or is again."""
        if (editor := self.form.focused_editor) is not None:
            editor.say_note()
        self._tell_beside_soon()
