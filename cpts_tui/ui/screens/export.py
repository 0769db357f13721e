"""Exporting: to which format, where to, how far it is, and what to know of what will be sent."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from cpts_tui.document.formats import FORMATS, Blanks, Format, format_of
from cpts_tui.letter.display import one_line, shown
from cpts_tui.letter.findings import Review
from cpts_tui.storage.files import FileProblem, spare_texts, write_atomically
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.opening import open_file, opener
from cpts_tui.ui.paths import is_folder, is_there, short_path, typed_path
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.screens.export_words import BLANKS, MADE, MADE_HERE, MAKING, READY, bar, state_of
from cpts_tui.ui.session import Session
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.action_line import ActionLine
from cpts_tui.ui.widgets.one_of import OneOf
from cpts_tui.ui.widgets.path_line import PathLine


class Cancelled(Exception):  # noqa: N818 - a person's choice is no error
    """The person has given up the export."""


class ExportDialog(Dialog[str]):
    """Asks for the file, makes it in a thread, and says where it is. Échap stops. Returns an action of the letter's
    screen (« problems »), or an empty text."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Revenir"),
        Binding("enter", "export", show=False),
        Binding("down", "step_form(1)", "Format suivant", show=False),
        Binding("up", "step_form(-1)", "Format précédent", show=False),
        Binding("f2", "step_blanks", "Champs vides", show=False),
        Binding("f4", "leave('problems')", "À revoir", id="revoir"),
    ]

    def __init__(self, session: Session, review: Review) -> None:
        super().__init__()
        self._session, self._review = session, review
        self._making = False
        self._made = Path()

    def compose(self) -> ComposeResult:
        """What is still wrong, the file, and the progress."""
        with Vertical(classes="dialog -wide") as box:
            box.border_title = "Exporter la lettre"
            box.border_subtitle = _keys(READY)
            yield Static(Content(self._state("pdf")), classes="dialog-text", id="export-state")
            yield PathLine(shown(str(self._session.file.path.with_suffix(".pdf"))), id="target")
            yield Static(id="export-folder", markup=False)
            yield OneOf(
                "Format", {str(name): words for name, words in FORMATS.items()}, "take_form", "↑ ↓", id="form"
            )
            yield OneOf("Si vide", BLANKS, "take_blanks", "F2", id="blanks")
            yield Static(id="export-progress", markup=False)
            yield ActionLine(READY, id="export-actions")

    def on_mount(self) -> None:
        """The file's name is ready to be accepted."""
        self.query_one(PathLine).focus()
        self._note()

    def _state(self, form: str) -> str:
        return state_of(self._review, form, key_of(self.app, "revoir"))

    def _tell_state(self) -> None:
        state = self._state(self.query_one("#form", OneOf).chosen)
        self.query_one("#export-state", Static).update(Content(state))

    # -- what is chosen ----------------------------------------------------------------------------------------

    def action_take_form(self, form: str) -> None:
        """Export to this format: the end of the file's name says so."""
        self.query_one("#form", OneOf).chosen = form
        self._tell_state()
        self._offer(READY)
        line = self.query_one(PathLine)
        text = line.value.strip()
        if text and not is_folder(typed_path(text)):
            stem = text[: text.rindex(".")] if format_of(PurePath(text)) else text
            line.propose(f"{stem}.{form}")

    def action_step_form(self, step: int) -> None:
        """The next format, or the one before."""
        self.action_take_form(self.query_one("#form", OneOf).after_chosen(step))

    def action_take_blanks(self, blanks: str) -> None:
        """Print these blanks."""
        self.query_one("#blanks", OneOf).chosen = blanks
        self._offer(READY)

    def action_step_blanks(self) -> None:
        """The next way with blanks."""
        self.action_take_blanks(self.query_one("#blanks", OneOf).after_chosen(1))

    @on(Input.Changed)
    def _note(self) -> None:
        text = self.query_one(PathLine).value.strip()
        exists = bool(text) and is_there(typed_path(text))
        if (form := format_of(PurePath(text))) is not None:
            self.query_one("#form", OneOf).chosen = form
            self._tell_state()
        self._show_folder(typed_path(text))
        replaces = exists and form is not None  # what is no page is refused, not replaced
        self._tell(
            "Ce fichier existe\u00a0: il sera remplacé une fois le nouveau terminé." if replaces else ""
        )
        self._offer(READY)

    def _show_folder(self, target: Path) -> None:
        """Where it goes, whole: the line above may show no more than the end of it."""
        folder = (target if is_folder(target) else target.parent).absolute()
        there = "" if is_folder(folder) else " (ce dossier n’existe pas)"
        said = Content(one_line(f"Dossier  {short_path(folder)}{there}"))
        self.query_one("#export-folder", Static).update(said)

    def _offer(self, actions: Mapping[str, str]) -> None:
        self.query_one(ActionLine).offer(actions)
        self.query_one(".dialog").border_subtitle = _keys(actions)

    @on(ActionLine.Taken)
    def _taken(self, event: ActionLine.Taken) -> None:
        if event.key == "export":
            self.action_export()
        elif event.key == "open":
            open_file(self._made, self._not_opened)
            self._tell("Ouverture…")
        elif event.key == "copy":
            self.app.copy_to_clipboard(str(self._made))
            self._tell("Chemin copié.")
        else:
            self.action_back()

    def _not_opened(self, why: str) -> None:
        self.app.call_later(self._tell, why)

    # -- the export --------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    def _start(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_export()

    def action_export(self) -> None:
        """Make the file that the line names."""
        text = self.query_one(PathLine).value.strip()
        if self._making or not text:
            return
        target, form = typed_path(text), self.query_one("#form", OneOf).chosen
        if is_folder(target):
            target /= self._session.file.path.with_suffix(f".{form}").name
        elif not target.suffix and target.name:
            target = target.with_name(f"{target.name}.{form}")
        try:
            spare_texts(self._session.file.path, target)
        except (FileProblem, OSError) as error:
            self._tell(str(error))
            return
        named = format_of(target)
        if named is None:
            ends = ", ".join(f".{name}" for name in FORMATS)
            self._tell(f"«\u00a0{target.suffix}\u00a0» n’est la fin d’aucun format connu ({ends}).")
            return
        self._making = True
        self._tell("Mise en page…")
        self._offer(MAKING)
        self._make(target, named, cast(Blanks, self.query_one("#blanks", OneOf).chosen))

    @work(thread=True, exclusive=True, group="export")
    def _make(self, target: Path, form: Format, blanks: Blanks) -> None:
        from cpts_tui.document.printing import print_letter
        from cpts_tui.territory import france

        worker = get_current_worker()

        def progress(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise Cancelled
            self.app.call_from_thread(self._tell, f"{bar(done, total)}  page {done} sur {total}")

        session = self._session
        try:
            source = (session.file.path.name, session.source().encode())
            data = print_letter(
                session.letter, session.library, self._review, france(),
                source=source, form=form, blanks=blanks, progress=progress,
            )  # fmt: skip
            if worker.is_cancelled:
                return
            write_atomically(target, data, mode=session.file.mode)
        except Cancelled:
            return
        except (FileProblem, OSError, ValueError, RuntimeError) as error:
            # A style that cannot be used, fonts that are not there, another fpdf: said here, the letter stays open.
            self.app.call_from_thread(self._finish, str(error), READY)
            return
        self._made = target.absolute()
        done = f"✓ {short_path(self._made)} ({len(data) // 1024} Ko)."
        self.app.call_from_thread(self._finish, done, MADE_HERE if opener() is not None else MADE)

    def _finish(self, message: str, actions: Mapping[str, str]) -> None:
        self._making = False
        self._tell(message)
        if self.is_mounted:
            self._offer(actions)
            if actions is not READY:
                self.query_one(ActionLine).focus()

    def _tell(self, message: str) -> None:
        if self.is_mounted:
            self.query_one("#export-progress", Static).update(Content(shown(message)))

    def action_back(self) -> None:
        """Stop what is running, and go back."""
        self.action_leave("")

    def action_leave(self, action: str) -> None:
        """The same, on to an action of the letter's screen."""
        self.workers.cancel_group(self, "export")
        self.dismiss(action)


def _keys(actions: Mapping[str, str]) -> Content:
    """What Entrée does now, and the two keys that lead elsewhere."""
    first = next(iter(actions.values()))
    return Content(
        f"Entrée\u00a0: {first[0].lower()}{first[1:]} · Tab\u00a0: la suite · Échap\u00a0: revenir"
    )
