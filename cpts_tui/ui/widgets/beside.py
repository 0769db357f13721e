"""The chapter as it will be read, beside the form: it follows what is typed and where, and no key ever waits for it."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.timer import Timer
from textual.worker import get_current_worker

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.ui.drawing import Drawn, Sketch, draw, draw_figure
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.reading import document_of, figures_of
from cpts_tui.ui.widgets.key_line import Keys
from cpts_tui.ui.widgets.preview import PreviewView

PAUSE = 0.3
"""Seconds without a change after which the chapter is drawn again."""
SOON = 0.03
"""Seconds after which another chapter is drawn: the form has been painted by then."""


class Beside(PreviewView):
    """Draws one chapter in a thread when typing pauses; ``figure``: its figure alone, where it has one."""

    KEYS_NOW: ClassVar[Keys] = (("↑↓", "Lire", "step(1)"), ("Entrée", "Aller au champ", "choose"))

    def __init__(self, library: Library) -> None:
        super().__init__("beside")
        self._library = library
        self._pause: Timer | None = None
        self._wanted: tuple[Letter, Review, str] | None = None
        self._at: Ref | None = None
        self._depth = 0.0
        self._known: tuple[tuple[int, str], dict[tuple[Ref | None, int], Sketch]] = (0, ""), {}
        self.has_figure = False
        """Whether the chapter that was drawn last has a figure."""
        self._figure = False

    @property
    def figure(self) -> bool:
        """Whether the figure of the chapter is shown rather than its text."""
        return self._figure

    @figure.setter
    def figure(self, figure: bool) -> None:
        if figure != self._figure:
            self._figure = figure
            self._draw_in(SOON)

    def follow(self, letter: Letter, found: Review, chapter: str) -> None:
        """Show a chapter of a letter, a moment after the last call; the drawing under way is given up."""
        before, self._wanted = self._wanted, (letter, found, chapter)
        if before is None or before[2] != chapter:
            self._draw_in(SOON)
        elif before[0].data is not letter.data or before[1].complete != found.complete:
            self._draw_in(PAUSE)

    def mark(self, ref: Ref | None, depth: float) -> None:
        """Show and mark the place in focus, once what the key changed elsewhere is painted; of a long text, what
        stands so far down, from 0 to 1."""
        if ref is not None and (ref, depth) != (self._at, self._depth):
            self._at, self._depth = ref, depth
            self.call_after_refresh(self._follow_focus)

    def _follow_focus(self) -> None:
        """The place in focus; where nothing of it is printed, the reading stays as it is, without a mark."""
        if self._at is not None and not self.has_focus and not self._figure:
            self.show_field(self._at, self._depth)

    def on_resize(self) -> None:
        """Another width is another drawing."""
        if self._wanted is not None:
            self._draw_in(SOON)

    def _draw_in(self, seconds: float) -> None:
        if self._pause is not None:
            self._pause.stop()
        self.workers.cancel_group(self, "beside")
        self._pause = self.set_timer(seconds, self._begin)

    def _begin(self) -> None:
        if self._wanted is not None and self.room > 0:
            self._draw(*self._wanted, self.room, self.size.height)

    @work(thread=True, exclusive=True, group="beside")
    def _draw(self, letter: Letter, found: Review, chapter: str, room: int, height: int) -> None:
        worker = get_current_worker()

        def wanted() -> bool:
            return not worker.is_cancelled

        document = document_of(letter, found, self._library)
        figures = [figure for key, figure in figures_of(document) if key == chapter]
        colours = not self.app.no_color
        if figures and self._figure:
            drawn = draw_figure(figures[0], room, height, colours=colours)
        else:
            before = self._known[1] if self._known[0] == (room, chapter) else None
            drawn = draw(document, room, chapter, colours=colours, wanted=wanted, before=before)
            if wanted():
                self._known = (room, chapter), drawn.sketches
        if wanted():
            self.app.call_from_thread(self._show, drawn, bool(figures))

    def _show(self, drawn: Drawn, has_figure: bool) -> None:
        self.has_figure = has_figure
        other = f" · {key_of(self.app, 'panneau')}\u00a0: sa figure" if has_figure else ""
        self.border_title = "Figure du chapitre" if self._figure and has_figure else f"Dans la lettre{other}"
        if self._figure and has_figure:
            self.unmark()  # a figure is of the whole chapter
        self.show(drawn)
        self._follow_focus()
