"""PickDialog: several of a list, ticked one by one, over the letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cpts_tui.letter.display import shown
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.check_list import Box, CheckList


class PickDialog(Dialog[tuple[str, ...] | None]):
    """Returns the keys of the boxes that are ticked, in their order; None on Échap. ``verb``: what Entrée does."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Revenir"),
        Binding("enter,ctrl+s", "accept", "Valider", priority=True),
        Binding("ctrl+a", "all", "Toutes", priority=True),
    ]

    def __init__(self, title: str, text: str, boxes: Iterable[Box], verb: str) -> None:
        super().__init__()
        self._title, self._text, self._verb = title, text, verb
        self._boxes = list(boxes)

    def compose(self) -> ComposeResult:
        """What it is about, the boxes, how many are ticked."""
        with Vertical(classes="dialog -wide communes-dialog") as box:
            box.border_title = Content(shown(self._title))
            box.border_subtitle = Content(
                f"Espace cocher · Ctrl+A toutes · Entrée {self._verb} · Échap revenir"
            )
            yield Static(Content(shown(self._text)), classes="dialog-text")
            with VerticalScroll(classes="pick-list", can_focus=False):
                yield CheckList(self._boxes)
            yield Static(classes="pick-count", markup=False)

    def on_mount(self) -> None:
        """The arrows move at once."""
        self.query_one(CheckList).focus()
        self._tell()

    def _tell(self) -> None:
        number = sum(box.ticked for box in self._boxes)
        told = f"{number} cochée{'s' if number > 1 else ''} sur {len(self._boxes)}"
        self.query_one(".pick-count", Static).update(Content(told))

    def _put(self, boxes: list[Box]) -> None:
        self._boxes = boxes
        self.query_one(CheckList).show_boxes(boxes)
        self._tell()

    @on(CheckList.Toggled)
    def _toggled(self, event: CheckList.Toggled) -> None:
        event.stop()
        self._put([b._replace(ticked=not b.ticked) if b.key == event.box.key else b for b in self._boxes])

    def action_all(self) -> None:
        """All of them; none if all are."""
        every = all(box.ticked for box in self._boxes)
        self._put([box._replace(ticked=not every) for box in self._boxes])

    def action_accept(self) -> None:
        """Return those that are ticked."""
        keys = tuple(box.key for box in self._boxes if box.ticked)
        if keys:
            self.dismiss(keys)
        else:
            self.notify("Rien n’est coché. Espace\u00a0: cocher la ligne du curseur.", markup=False)
