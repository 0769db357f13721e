"""ListPrompt: where a list of communes is pasted, or typed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.prose.area import ProseArea


class ListPrompt(Dialog[str | None]):
    """Returns the text; None on Échap, or where there is none."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Revenir"),
        Binding("ctrl+s", "accept", "Reconnaître", priority=True),
    ]

    def compose(self) -> ComposeResult:
        """What may be pasted, and a place for it."""
        with Vertical(classes="dialog -wide") as box:
            box.border_title = "Coller une liste de communes"
            box.border_subtitle = Content("Ctrl+S\u00a0: reconnaître · Échap\u00a0: revenir")
            yield Static(
                Content(
                    "Une commune par ligne, telle que copiée d’une page ou d’un tableur\u00a0: nom, code postal ou "
                    "code Insee. Rien n’est ajouté avant que vous ayez vu ce qui est reconnu."
                ),
                classes="dialog-text",
            )
            yield ProseArea()

    def on_mount(self) -> None:
        """Ready for the paste."""
        self.query_one(ProseArea).focus()

    def action_accept(self) -> None:
        """Give the text back."""
        self.dismiss(self.query_one(ProseArea).text.strip() or None)
