"""The territory on the whole screen: what it is made of, what lies around it, and what the map cannot show."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult, RenderResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from cpts_tui.document.nodes import Map
from cpts_tui.letter.display import shown
from cpts_tui.letter.perimeter import Perimeter
from cpts_tui.territory import france
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.key_line import KeyLine

KEYS = (("Échap", "Revenir", "back"),)


class MapView(Widget):
    """A map as large as the widget; drawn again when its size changes, which takes a few hundredths of a second."""

    def __init__(self) -> None:
        super().__init__(id="map")
        self._map: Map | None = None
        self._drawn: tuple[Size, RenderResult] | None = None

    def show_map(self, drawn: Map) -> None:
        """Show another map."""
        self._map, self._drawn = drawn, None
        self.refresh()

    def render(self) -> RenderResult:
        """The map, for this size."""
        from cpts_tui.document.terminal import map_to_terminal

        if self._map is None:
            return ""
        if self._drawn is None or self._drawn[0] != self.size:
            self._drawn = (self.size, map_to_terminal(self._map, self.size.width, self.size.height))
        return self._drawn[1]


class MapScreen(ModalScreen[None]):
    """The map of a perimeter."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,c,q", "back", "Revenir", priority=True)]

    def __init__(self, perimeter: Perimeter) -> None:
        super().__init__()
        self._perimeter = perimeter

    def compose(self) -> ComposeResult:
        """A title, the map, what is to be known of it, and the keys."""
        yield Static(Content(" Carte du territoire"), classes="title")
        yield MapView()
        yield Static(id="map-note", markup=False)
        yield KeyLine(KEYS)

    def on_mount(self) -> None:
        """Contours are read in a thread: the first ones of a department take 20 ms."""
        self._draw()

    @work(thread=True, group="map", exclusive=True)
    def _draw(self) -> None:
        from cpts_tui.document.figures.map_of import map_of

        self.app.call_from_thread(self._show, map_of(france(), self._perimeter))

    def _show(self, drawn: Map | None) -> None:
        if not self.is_attached:
            return
        note = self.query_one("#map-note", Static)
        if drawn is None:
            note.update(
                Content("Aucune commune de ce territoire n’a de contour dans la base : rien à dessiner.")
            )
            return
        self.query_one(MapView).show_map(drawn)
        note.update(Content(shown(" ".join(filter(None, (drawn.note, drawn.source))))))

    def action_back(self) -> None:
        """Back to the table."""
        self.dismiss(None)
