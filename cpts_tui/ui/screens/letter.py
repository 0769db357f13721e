"""A letter that is being written: each change makes another one, which is reviewed, shown, kept, and can be undone.

The screen's only state is its session.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from textual import on, work

from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter, LetterShapeError
from cpts_tui.resources import ResourceError
from cpts_tui.ui.holding import Holding
from cpts_tui.ui.in_turn import in_turn
from cpts_tui.ui.keeping import Keeper
from cpts_tui.ui.notices import say, summed_up
from cpts_tui.ui.recent import remember
from cpts_tui.ui.reshaping import Reshaper
from cpts_tui.ui.saving import Saver
from cpts_tui.ui.screens.chapters import ChaptersScreen
from cpts_tui.ui.session import Session, Step
from cpts_tui.ui.widgets.contents import Contents
from cpts_tui.ui.widgets.field_editor import FieldEditor


class LetterScreen(ChaptersScreen):
    """The chapters of a letter, and who watches over it: what is kept of it, saved, taken back."""

    def __init__(self, session: Session, holding: Holding) -> None:
        super().__init__(session, holding)
        self._keeper: Keeper | None = None
        self._saver = Saver(self, session, self.saved, self._become_another)
        self._reshaper = Reshaper(self, session, self._reshaped)

    def on_mount(self) -> None:
        """The first field is painted and ready to be typed in; what is said of the letter comes right after."""
        self.form.focus_first()
        self.query_one(Contents).point_at(self._chapter)
        self.call_after_refresh(self._after_first_painting)

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

    def on_unmount(self) -> None:
        """One comes back to where one was."""
        remember(self.session.file.path, self._place)
        if self._keeper is not None:
            self._keeper.watcher.leave()

    def keep_now(self) -> None:
        """Write the recovery copy at once: the program is about to end, in whatever way."""
        if self._keeper is not None:
            self._keeper.write_now()

    def _tell_hidden(self) -> None:
        """Say once what the file holds and its trame does not show."""
        if self.found.hidden:
            labels = ", ".join(self.found.template.label_of(ref) for ref in self.found.hidden[:4])
            more = "…" if len(self.found.hidden) > 4 else ""
            say(self.app, f"Gardé dans le fichier, non montré par cette trame : {labels}{more}")

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

    # -- the letter changes --------------------------------------------------------------------------------------

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

    def show_letter(self) -> None:
        """Review the letter, and show it to everything that follows it, at once."""
        self._following.all_now()
        self._keep()

    def _keep(self) -> None:
        if self._keeper is not None:
            self._keeper.touched()

    def _become_another(self) -> None:
        self._forms.disable(self.session.read_only)
        before = (self.found.template, self.found.lists)
        self.show_letter()
        if (self.found.template, self.found.lists) != before:
            self.changed_shape()

    def _reshaped(self) -> None:
        self.changed_shape()
        self._tell_hidden()

    # -- undo ----------------------------------------------------------------------------------------------------

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

    # -- saving --------------------------------------------------------------------------------------------------

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
