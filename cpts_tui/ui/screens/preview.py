"""The whole letter to read, over the form: drawn in a thread, moved through at once."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.ui.drawing import Drawn, draw
from cpts_tui.ui.reading import document_of
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.session import Session
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.key_line import KeyLine
from cpts_tui.ui.widgets.preview import PreviewView

KEYS = (
    ("Échap", "Revenir", "back"), ("↑↓ Pg↑ Pg↓", "Lire", "scroll"), ("Entrée", "Modifier ici", "choose"),
    ("chapitre_suivant", "Chapitre", "chapter(1)"), ("exporter", "PDF", "export"),
)  # fmt: skip
WIDEST = 100


class PreviewScreen(Dialog[Ref | str | None]):
    """Returns the field to go to, « export », or None."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Revenir", priority=True),
        Binding("f5,ctrl+r", "back", "Revenir", priority=True, id="lire"),
        Binding("f7", "chapter(-1)", "Chapitre précédent", priority=True, id="chapitre_precedent"),
        Binding("f8", "chapter(1)", "Chapitre suivant", priority=True, id="chapitre_suivant"),
        Binding("f9", "export", "PDF", priority=True, id="exporter"),
    ]

    def __init__(self, session: Session, review: Review, at: Ref | None) -> None:
        super().__init__()
        self._session, self._review, self._at = session, review, at
        self._room = 0

    def compose(self) -> ComposeResult:
        """A title, the letter, and the keys."""
        yield Static(Content(" Lecture de la lettre"), classes="title")
        yield PreviewView(id="reading")
        yield KeyLine(KEYS)

    def on_mount(self) -> None:
        """Draw once the width is known."""
        self.query_one(PreviewView).focus()
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Another width is another drawing."""
        if self.is_mounted:
            self._draw()

    def _draw(self) -> None:
        """Draw in a thread. Who looks in and leaves at once may be gone by now, and the view with them."""
        for view in self.query(PreviewView):
            room = max(20, min(WIDEST, view.room))
            if room != self._room:
                self._room = room
                self._draw_at(room)

    @work(thread=True, exclusive=True, group="preview", exit_on_error=True)
    def _draw_at(self, room: int) -> None:
        document = document_of(self._session.letter, self._review, self._session.library)
        self.app.call_from_thread(self._show, draw(document, room, colours=not self.app.no_color))

    def _show(self, drawn: Drawn) -> None:
        for view in self.query(PreviewView):
            view.show(drawn)
            if self._at is not None:
                self.call_after_refresh(view.show_field, self._at)
                self._at = None

    def on_preview_view_chosen(self, event: PreviewView.Chosen) -> None:
        """Go to the field."""
        self.dismiss(event.ref)

    def action_back(self) -> None:
        """Back to the form."""
        self.dismiss(None)

    def action_chapter(self, by: int) -> None:
        """To the beginning of the next chapter, or of this one, or of the one before."""
        view = self.query_one(PreviewView)
        starts = view.chapters
        if by > 0:
            line = next((start for start in starts if start > view.line), view.line)
        else:
            line = max((start for start in starts if start < view.line), default=0)
        view.show_line(line)

    def action_export(self) -> None:
        """From reading to printing."""
        self.dismiss("export")

    def action_choose(self) -> None:
        """Go to the field of the marked line."""
        self.query_one(PreviewView).action_choose()

    def action_scroll(self) -> None:
        """A click on the keys reads on."""
        self.query_one(PreviewView).action_step(20)
