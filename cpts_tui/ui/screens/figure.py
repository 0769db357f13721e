"""A figure of the letter on the whole screen: the map of the territory, the calendar, the budget."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from cpts_tui.document.nodes import Figure
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.ui.drawing import draw_figure
from cpts_tui.ui.reading import document_of, figures_of
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.key_line import KeyLine
from cpts_tui.ui.widgets.preview import PreviewView

KEYS = (
    ("Échap", "Revenir", "back"), ("← →", "Autre figure", "turn(1)"), ("Entrée", "Modifier", "choose"),
    ("lire", "Lire", "read"),
)  # fmt: skip
TITLE = "La lettre en figures"
NOTHING = (
    "Aucune figure pour l’instant. La carte vient avec une commune reconnue, le calendrier avec deux dates, "
    "le budget avec deux montants."
)


class FigureScreen(Dialog[Ref | str | None]):
    """Returns the field to go to, « preview », or None. ``chapter``: whose figure is shown first."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,c", "back", "Revenir", priority=True),
        Binding("left", "turn(-1)", "Figure précédente", priority=True),
        Binding("right,tab", "turn(1)", "Figure suivante", priority=True),
        Binding("ctrl+o", "back", "Revenir", priority=True, id="figure"),
        Binding("f5,ctrl+r", "read", "Lire", priority=True, id="lire"),
    ]

    def __init__(self, letter: Letter, review: Review, library: Library, chapter: str) -> None:
        super().__init__()
        self._letter, self._review, self._library = letter, review, library
        self._chapter = chapter
        self._figures: list[tuple[str, Figure]] = []
        self._place = 0

    def compose(self) -> ComposeResult:
        """A title, the figure, and the keys."""
        yield Static(Content(f" {TITLE}"), classes="title")
        yield PreviewView(id="reading")
        yield KeyLine(KEYS)

    def on_mount(self) -> None:
        """Contours are read in a thread: the first ones of a department take 20 ms."""
        self.query_one(PreviewView).focus()
        self._find()

    @work(thread=True, group="figures", exclusive=True)
    def _find(self) -> None:
        found = figures_of(document_of(self._letter, self._review, self._library))
        self.app.call_from_thread(self._found, found)

    def _found(self, figures: list[tuple[str, Figure]]) -> None:
        self._figures = figures
        chapters = [chapter for chapter, _figure in figures]
        self._place = chapters.index(self._chapter) if self._chapter in chapters else 0
        self._show()

    def on_resize(self) -> None:
        """Another size is another drawing."""
        if self._figures:
            self.call_after_refresh(self._show)

    def _show(self) -> None:
        title, view = self.query_one(".title", Static), self.query_one(PreviewView)
        if not self._figures:
            title.update(Content(f" {NOTHING}"))
            return
        figure = self._figures[self._place][1]
        title.update(Content(f" {TITLE} · {self._place + 1} sur {len(self._figures)}"))
        view.show(draw_figure(figure, view.room, view.size.height, colours=not self.app.no_color))

    def action_turn(self, by: int) -> None:
        """Another figure of the letter."""
        if self._figures:
            self._place = (self._place + by) % len(self._figures)
            self._show()

    def on_preview_view_chosen(self, event: PreviewView.Chosen) -> None:
        """Go to the field."""
        self.dismiss(event.ref)

    def action_choose(self) -> None:
        """Go to the field that the figure is of."""
        self.query_one(PreviewView).action_choose()

    def action_read(self) -> None:
        """From the figure to the whole letter."""
        self.dismiss("preview")

    def action_back(self) -> None:
        """Back to the form."""
        self.dismiss(None)
