"""The letter's screen: its chapters, one form at a time, and everything that can be done to a letter.

The screen's only state is its session: each change makes another letter, which is reviewed and shown to whoever
watches. Only the chapter in view is mounted; a first painted chapter is what a person waits for.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import ScreenResume
from textual.geometry import Size
from textual.message import Message
from textual.messages import Layout, Update
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter, LetterShapeError
from cpts_tui.letter.values import as_typed
from cpts_tui.resources import ResourceError
from cpts_tui.ui.following import Following
from cpts_tui.ui.forms import Forms
from cpts_tui.ui.holding import Holding
from cpts_tui.ui.in_turn import in_turn
from cpts_tui.ui.keeping import Keeper
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.notices import put_away, say, summed_up
from cpts_tui.ui.recent import place_in, remember
from cpts_tui.ui.reshaping import Reshaper
from cpts_tui.ui.saving import Saver
from cpts_tui.ui.session import Session, Step
from cpts_tui.ui.widgets.chapter_form import ChapterForm
from cpts_tui.ui.widgets.contents import Contents
from cpts_tui.ui.widgets.edited import PartChanged
from cpts_tui.ui.widgets.field_editor import FieldEditor
from cpts_tui.ui.widgets.guide import Guide
from cpts_tui.ui.widgets.header import Header
from cpts_tui.ui.widgets.key_line import KeyLine

TITLE, PEOPLE = Ref("identite", "intitule"), Ref("acteurs", "engages")


class EditorScreen(Screen[None]):
    """One open letter."""

    class Left(Message):
        """The person is done with this letter; the application shows the start screen."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - an instance variable for textual
        (0, "-tiny"),
        (40, "-narrow"),
        (80, "-medium"),
        (120, "-wide"),
        (150, "-huge"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-low"), (34, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "menu", "Menu", id="menu"),
        Binding("f1,ctrl+g", "in_turn('help')", "Aide", priority=True, id="aide"),
        Binding("f2", "in_turn('toggle_guide')", "Panneau", priority=True, id="panneau"),
        Binding("ctrl+f,f3", "in_turn('go_to')", "Aller à", priority=True, id="aller"),
        Binding("ctrl+l", "in_turn('search')", "Rechercher", priority=True, id="rechercher"),
        Binding("f4", "in_turn('problems')", "À revoir", priority=True, id="revoir"),
        Binding("ctrl+d", "in_turn('next_problem')", "Prochain à revoir", priority=True, id="prochain"),
        Binding("ctrl+u", "in_turn('previous_problem')", "À revoir avant", priority=True, id="precedent"),
        Binding("f5,ctrl+r", "in_turn('preview')", "Lire", priority=True, id="lire"),
        Binding("ctrl+o", "in_turn('figure')", "Figure", priority=True, id="figure"),
        Binding("f6", "in_turn('zone')", "Zone", priority=True, id="zone"),
        Binding(
            "f7", "in_turn('previous_chapter')", "Chapitre précédent", priority=True, id="chapitre_precedent"
        ),
        Binding("f8", "in_turn('next_chapter')", "Chapitre suivant", priority=True, id="chapitre_suivant"),
        Binding("f9", "in_turn('export')", "PDF", priority=True, id="exporter"),
        Binding("ctrl+s", "in_turn('save')", "Enregistrer", priority=True, id="enregistrer"),
        Binding("ctrl+z", "in_turn('undo')", "Annuler", priority=True, id="annuler"),
        Binding("ctrl+y", "in_turn('redo')", "Rétablir", priority=True, id="retablir"),
        Binding("ctrl+t", "in_turn('edit_outside')", "Éditeur", priority=True, id="editeur"),
    ]

    def __init__(self, session: Session, holding: Holding) -> None:
        super().__init__()
        self.session = session
        self._holding = holding
        self._found = session.outline()
        self._following = Following(self.call_after_refresh, self._review, self._show)
        self._problem: tuple[Ref, int] | None = None
        self._place = place_in(session.file.path)
        chapter = self.found.template.chapter_of(self._place) if self._place is not None else None
        self._chapter = self._wanted = (chapter or self.found.template.chapters[0]).key
        self._forms = Forms(self, self._new_form, self._chapter)
        self._saved_at = ""
        self._painted = False
        self._telling = False
        self._keeper: Keeper | None = None
        self._saver = Saver(self, session, self.saved, self._become_another)
        self._reshaper = Reshaper(self, session, self._reshaped)
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
        for breakpoints, length in (
            (self.HORIZONTAL_BREAKPOINTS, size.width),
            (self.VERTICAL_BREAKPOINTS, size.height),
        ):
            name = max((start, name) for start, name in breakpoints if start <= length)[1]
            self.add_class(name, update=False)

    @property
    def form(self) -> ChapterForm:
        """The form of the chapter in view."""
        return self._forms.shown

    @property
    def explains(self) -> bool:
        """Whether the panel beside the form gives the help of the field in focus: the form need not."""
        return any(side.region and not side.has_class("-reading") for side in self.query("#side"))

    def _new_form(self, key: str) -> ChapterForm:
        chapter = next(c for c in self.found.template.chapters if c.key == key)
        form = ChapterForm(chapter, self.session.letter, self.found)
        form.disabled = self.session.read_only
        return form

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Every widget has just been styled when the screen is shown for the first time: not once more."""
        event.refresh_styles = self._painted
        self._painted = True

    def on_resize(self) -> None:
        """What stands beside the form may just have got room; or nothing has any more."""
        if self._painted and self.found.chapters:
            self.call_after_refresh(self._fill_window)

    async def _fill_window(self) -> None:
        """Put in what this size of window asks for, the first time it does."""
        if (self.has_class("-tiny") or self.has_class("-flat")) and not self.query("#too-small"):
            await self.mount(
                Static("Agrandissez la fenêtre (40 × 10 au moins). Rien n’est perdu.", id="too-small")
            )
        if (self.has_class("-wide") or self.has_class("-huge")) and not self.query("#side"):
            from cpts_tui.ui.widgets.beside import Beside

            side = Vertical(Guide(), Beside(self.session.library), id="side")
            await self.query_one("#body").mount(side)
            self.call_after_refresh(self._panel_turned)
        self._tell()

    def on_mount(self) -> None:
        """The first field is painted and ready to be typed in; what is said of the letter comes right after."""
        self.form.focus_first()
        self.query_one(Contents).point_at(self._chapter)
        self.call_after_refresh(self._after_first_painting)

    def on_unmount(self) -> None:
        """One comes back to where one was."""
        remember(self.session.file.path, self._place)
        if self._keeper is not None:
            self._keeper.watcher.leave()

    def _after_first_painting(self) -> None:
        if self._place is not None and self.found.template.chapter_of(self._place) is not None:
            self.form.focus_ref(self._place)
        self.show_letter()
        self.call_after_refresh(self._fill_window)
        self.call_after_refresh(self._remember)

    def _remember(self) -> None:
        remember(self.session.file.path)
        if self.session.file.links > 1:
            say(
                self.app,
                "Ce fichier porte plusieurs noms (lien physique) : un enregistrement n’écrira que sous celui-ci.",
                "warning",
            )
        if problems := [str(problem) for problem in self.session.library.problems]:
            say(self.app, summed_up(problems, "erreurs dans vos trames et vos listes."), "warning")
        if self.session.read_only:
            say(self.app, self.session.why_read_only, "warning")
        self._tell_hidden()
        self._survey()
        self._keeper = Keeper(self, self.session, self._saver, self._become_another)
        self._keeper.watcher.start()
        self._keeper.touched()
        self._forms.prepare(self._neighbour(1))

    def keep_now(self) -> None:
        """Write the recovery copy at once: the program is about to end, in whatever way."""
        if self._keeper is not None:
            self._keeper.write_now()

    def _become_another(self) -> None:
        self._forms.disable(self.session.read_only)
        before = (self.found.template, self.found.lists)
        self.show_letter()
        if (self.found.template, self.found.lists) != before:
            self.changed_shape()

    @work(thread=True, group="survey")
    def _survey(self) -> None:
        """Open the database of communes while the person reads the first chapter."""
        try:
            review = self.session.surveyed()
        except ResourceError as error:
            self.app.call_from_thread(say, self.app, str(error), "error")
            return
        self.app.call_from_thread(self._surveyed, review)

    def _surveyed(self, review: Callable[[Letter], Review]) -> None:
        self.session.review_with(review)
        if self.is_attached:
            self.show_letter()

    def _tell_hidden(self) -> None:
        """Say once what the file holds and its trame does not show."""
        if self.found.hidden:
            labels = ", ".join(self.found.template.label_of(ref) for ref in self.found.hidden[:4])
            more = "…" if len(self.found.hidden) > 4 else ""
            say(self.app, f"Gardé dans le fichier, non montré par cette trame : {labels}{more}")

    # -- in turn -----------------------------------------------------------------------------------------------

    def action_in_turn(self, name: str) -> None:
        """Do an action of this screen once every key typed before it has reached the letter.

        What is typed after it waits until it is done, and what it leads to is painted.
        """
        done = self._holding.begin_in(self.app, again=name in ("next_chapter", "previous_chapter"))

        async def act() -> None:
            await self.run_action(name)
            done()

        in_turn(self, act)

    # -- the letter changes ------------------------------------------------------------------------------------

    @on(FieldEditor.Changed)
    def _changed(self, event: FieldEditor.Changed) -> None:
        event.stop()
        self._edit(event)

    def _edit(self, event: FieldEditor.Changed) -> None:
        try:
            letter = event.edited(self.session.letter)
        except LetterShapeError as error:
            say(self.app, str(error), "error")
            return
        self.session.become(letter, event.ref, event.label, typing=event.typing)
        self.form.hear(self.session.letter, event.ref)
        self._following.soon()
        self._keep()

    @property
    def found(self) -> Review:
        """What can be said of the letter as it is now."""
        self._following.review_now()
        return self._found

    def show_letter(self) -> None:
        """Review the letter, and show it to everything that follows it, at once."""
        self._following.all_now()
        self._keep()

    def _review(self) -> None:
        self._found = self.session.review()

    def _show(self) -> None:
        if not self.form.is_attached:
            return  # the letter has been left since
        self.form.show(self.session.letter, self._found)
        self._tell()

    def _keep(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

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

    def _reshaped(self) -> None:
        self.changed_shape()
        self._tell_hidden()

    def changed_shape(self) -> None:
        """The trame or the lists have changed: everything is laid out again, from the same letter."""
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

    # -- moving ------------------------------------------------------------------------------------------------

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
        """Show a place of the letter, put the focus there, then do something."""
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

        def there() -> None:
            self.form.focus_ref(ref)
            if then is not None:
                self.call_after_refresh(then)

        self.show_chapter(chapter.key, there)

    def show_chapter(self, key: str, then: Callable[[], object] | None = None) -> None:
        """Put a chapter's form in place of the one in view, then do something with it."""
        self._wanted = key
        self.app.call_later(self._show_chapter, key, then)

    async def _show_chapter(self, key: str, then: Callable[[], object] | None) -> None:
        if key != self._wanted:
            return  # another one has been asked for since
        if key != self._chapter:
            self.session.leave_field()
            onwards = key != self._neighbour(-1)
            self._chapter = key
            with self.app.batch_update():
                await self._forms.turn_to(key, self.session.letter, self.found)
                self.form.entitle(self.found)
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

    def _tell_beside_soon(self) -> None:
        """Let what stands beside the form follow it, once the form is painted: nobody waits for that."""
        if not self._telling:
            self._telling = True
            self.call_after_refresh(self._tell_beside)

    def _tell_beside(self) -> None:
        self._telling = False
        at = self.form.focused_ref
        self.form.entitle(self._found)
        self.query_one(KeyLine).follow(self.focused)
        for guide in self.query(Guide):
            guide.tell(at, self._found)
        for beside in self.query("#beside"):
            beside.follow(self.session.letter, self._found, self._chapter)  # type: ignore[attr-defined]
            beside.mark(at)  # type: ignore[attr-defined]

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

    # -- undo --------------------------------------------------------------------------------------------------

    def action_undo(self) -> None:
        """Take back the last edit, wherever it was, and say which."""
        self._moved(self.session.undo(), "Annulé", "Rien à annuler.")

    def action_redo(self) -> None:
        """Make the last undone edit again."""
        self._moved(self.session.redo(), "Rétabli", "Rien à rétablir.")

    def _moved(self, step: Step | None, done: str, nothing: str) -> None:
        if step is None:
            say(self.app, nothing)
            return
        say(self.app, f"{done}\u00a0: {step.label}")
        before = (self.found.template, self.found.lists)
        self.show_letter()
        if (self.found.template, self.found.lists) != before:
            self.changed_shape()
        elif step.ref.field:
            self.go(step.ref.base)

    # -- saving ------------------------------------------------------------------------------------------------

    def saved(self) -> None:
        """The file has just been written."""
        self._saved_at = f"{datetime.now():%H:%M}"
        say(self.app, f"Enregistré à {self._saved_at}")
        if not self.session.file.confirmed:
            say(
                self.app, "Le disque n’a pas confirmé l’écriture\u00a0: gardez une copie ailleurs.", "warning"
            )
        self._tell()
        if self._keeper is not None:
            self._keeper.saved()

    def action_save(self) -> None:
        """Write the letter to its file."""
        if self.session.read_only:
            say(self.app, self.session.why_read_only, "warning")
            return
        self._saver.save()

    def action_save_elsewhere(self) -> None:
        """Go on in a copy under another name."""
        self._saver.save_elsewhere()

    def ask_before_leaving(self, leave: Callable[[], object]) -> None:
        """Leave; with a question only if something is unsaved."""

        def left() -> None:
            if self._keeper is not None:
                self._keeper.done()
            leave()

        in_turn(self, lambda: self._saver.ask_before_leaving(left))

    # -- over the form -----------------------------------------------------------------------------------------

    def action_menu(self) -> None:
        """Everything that can be done, one letter each."""
        from cpts_tui.ui.screens.menu import Menu

        self.app.push_screen(Menu(), self._chosen_in_menu)

    async def _chosen_in_menu(self, action: str | None) -> None:
        if action == "quit":
            await self.app.run_action("quit")
        elif action:
            self.action_in_turn(action)

    def action_help(self) -> None:
        """The help of the field in focus, and the keys."""
        from cpts_tui.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.form.focused_ref, self.found))

    def action_go_to(self) -> None:
        """Any place and any command, by typing."""
        from cpts_tui.ui.screens.go_to import GoTo

        async def after(chosen: Ref | str | None) -> None:
            if isinstance(chosen, Ref):
                self.go(chosen)
            else:
                await self._chosen_in_menu(chosen)

        self.app.push_screen(GoTo(self.session.letter, self.found), after)

    def action_communes(self) -> None:
        """What can be done with the communes, over their table."""
        from cpts_tui.ui.communes.table import COMMUNES, CommunesEditor

        def ask() -> None:
            for table in self.form.query(CommunesEditor):
                table.action_menu()

        self.go(COMMUNES, ask)

    def action_import_table(self) -> None:
        """Rows of a file for the table in focus, or else for the people who build the project."""
        from cpts_tui.ui.widgets.rows_editor import RowsEditor

        here = [table.ref for table in self.form.query(RowsEditor) if table.has_focus_within]
        wanted = here[0] if here else PEOPLE

        def ask() -> None:
            for table in self.form.query(RowsEditor):
                if table.ref == wanted:
                    table.action_import_file()

        self.go(wanted, ask)

    def action_search(self) -> None:
        """Words of the whole letter, to find and to replace."""
        from cpts_tui.ui.screens.search import SearchDialog

        def become(letter: Letter, first: Ref, label: str) -> None:
            self.session.become(letter, first, label)
            self.show_letter()

        dialog = SearchDialog(self.session.letter, self.found.template, become)
        self.app.push_screen(dialog, self._go_if)

    def action_borrow(self) -> None:
        """Take up what another letter says."""
        self._reshaper.ask_to_borrow(self.found)

    def action_versions(self) -> None:
        """The letter as it was saved."""
        if self._keeper is not None:
            self._keeper.offer_versions()

    def action_problems(self) -> None:
        """What is left to correct and to complete."""
        from cpts_tui.ui.screens.problems import ProblemsScreen

        def after(chosen: tuple[Ref, int] | None) -> None:
            if chosen is not None:
                self._problem = chosen
                self.go(chosen[0])

        # Back from the place that was gone to: on with what follows it. From elsewhere, the list begins at its top.
        came, here = self._problem, self.form.focused_ref
        at = came[1] if came is not None and here is not None and here.base == came[0].base else 0
        self.app.push_screen(ProblemsScreen(self.found, at), after)

    def action_next_problem(self) -> None:
        """On to the next place where something is wrong or missing."""
        self._step_to_do(1)

    def action_previous_problem(self) -> None:
        """Back to the one before."""
        self._step_to_do(-1)

    def _step_to_do(self, by: int) -> None:
        from cpts_tui.ui.stepping import next_stop

        stop = next_stop(self.found, self.form.focused_ref or self._place, by)
        if stop is None:
            advice = sum(finding.gravity == "conseil" for finding in self.found.findings)
            more = f" {advice} conseil{'s' if advice > 1 else ''} à lire\u00a0: {key_of(self.app, 'revoir')}."
            say(self.app, "Rien à corriger ni à compléter." + (more if advice else ""))
            return
        say(self.app, f"{stop.number} sur {stop.total} à revoir")  # the field itself says what
        self.go(stop.ref)

    def action_preview(self) -> None:
        """Read the letter."""
        from cpts_tui.ui.screens.preview import PreviewScreen

        def after(result: Ref | str | None) -> None:
            if result == "export":
                self.action_export()
            elif isinstance(result, Ref):
                self._go_if(result)

        at = self.form.focused_ref
        self.app.push_screen(PreviewScreen(self.session, self.found, at), after)

    def action_figure(self, chapter: str = "") -> None:
        """The map, the calendar, the budget: that of a chapter, or of the one in view, first."""
        from cpts_tui.ui.screens.figure import FigureScreen

        def after(result: Ref | str | None) -> None:
            if result == "preview":
                self.action_preview()
            elif isinstance(result, Ref):
                self.go(result)

        session = self.session
        figures = FigureScreen(session.letter, self.found, session.library, chapter or self._chapter)
        self.app.push_screen(figures, after)

    def action_export(self) -> None:
        """Make the PDF."""
        from cpts_tui.ui.screens.export import ExportDialog

        self.app.push_screen(ExportDialog(self.session, self.found), self._chosen_in_menu)

    def action_template(self) -> None:
        """Another trame for the same letter."""
        self._reshaper.ask_template(self.found)

    def action_editions(self) -> None:
        """Another year of a list."""
        self._reshaper.ask_editions(self.found)

    def action_theme(self) -> None:
        """From dark to light, to strong contrast, and back."""
        from cpts_tui.ui.colours import turn

        turn(self.app)

    def action_other_letter(self) -> None:
        """Leave this letter for another."""
        self.ask_before_leaving(lambda: self.post_message(self.Left()))

    def action_edit_outside(self) -> None:
        """A long text in the person's own editor."""
        editor = self.form.focused_editor
        changed = editor.edit_outside() if editor is not None else None
        if changed is not None:
            self._edit(changed)

    def on_preview_view_chosen(self, event: Message) -> None:
        """A line of the reading beside the form was chosen: to its field."""
        event.stop()
        self.go(event.ref)  # type: ignore[attr-defined]

    def _go_if(self, ref: Ref | None) -> None:
        if ref is not None:
            self.go(ref)
