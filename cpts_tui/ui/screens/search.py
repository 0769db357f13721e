"""« Rechercher et remplacer » : words of the whole letter, shown in their sentence, replaced one by one or all."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cpts_tui.letter.display import one_line, shown
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.searching import Match, matches, replaced
from cpts_tui.letter.template import Template
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.inputs import LineInput

MOST = 200
"""Passages shown; all are replaced."""
AROUND = 26
"""Characters shown on each side of a passage."""

Become = Callable[[Letter, str], None]
"""Makes another letter of the one that is open: the letter, and what the step is called."""


class SearchDialog(Dialog[Ref | None]):
    """Returns the place to go to, or None. Each replacement is one step that can be undone."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Revenir"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("ctrl+n", "replace_one", "Remplacer celui-ci", priority=True),
        Binding("ctrl+l", "replace_all", "Remplacer tout", priority=True),
    ]

    def __init__(self, letter: Letter, template: Template, become: Become) -> None:
        super().__init__()
        self._letter, self._template, self._become = letter, template, become
        self._found: list[Match] = []

    def compose(self) -> ComposeResult:
        """What is looked for, what replaces it, and the passages."""
        with Vertical(classes="dialog -wide") as box:
            box.border_title = "Rechercher et remplacer"
            box.border_subtitle = Content(
                "Entrée\u00a0: y aller · Ctrl+N\u00a0: remplacer · Ctrl+L\u00a0: tout remplacer · Échap"
            )
            yield LineInput(
                placeholder="chercher (sans tenir compte des majuscules ni des accents)", id="words"
            )
            yield LineInput(placeholder="remplacer par", id="by")
            yield Static(id="count", markup=False)
            yield OptionList(compact=True, markup=False)

    def on_mount(self) -> None:
        """The words are typed first."""
        self.query_one("#words", LineInput).focus()

    @on(Input.Changed, "#words")
    def _typed(self) -> None:
        self._search(0)

    def _search(self, at: int) -> None:
        words = self.query_one("#words", LineInput).value
        self._found = matches(self._letter, self._template, words)
        count = len(self._found)
        said = f"{count} passage{'s' if count > 1 else ''}" if count else "Rien de tel dans la lettre."
        more = f", les {MOST} premiers montrés" if count > MOST else ""
        self.query_one("#count", Static).update(Content(said + more if words.strip() else ""))
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(Option(self._line(match)) for match in self._found[:MOST])
        if self._found:
            listed.highlighted = min(at, min(count, MOST) - 1)

    def _line(self, match: Match) -> Content:
        chapter = self._template.chapter_of(match.ref)
        place = f"{chapter.short} · " if chapter is not None else ""
        start = max(0, match.start - AROUND)
        before = ("…" if start else "") + match.text[start : match.start]
        after = match.text[match.end : match.end + 2 * AROUND]
        return Content.assemble(
            (one_line(place + self._template.label_of(match.ref)) + "  ", "dim"),
            _flat(before),
            (_flat(match.text[match.start : match.end]), "reverse"),
            _flat(after),
        )

    def action_move(self, step: int) -> None:
        """The arrows move in the list while one types."""
        listed = self.query_one(OptionList)
        if step > 0:
            listed.action_cursor_down()
        else:
            listed.action_cursor_up()

    def action_replace_one(self) -> None:
        """Replace the passage that is marked, and mark the next."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._replace(self._found[at : at + 1], at)

    def action_replace_all(self) -> None:
        """Replace all of them."""
        self._replace(self._found, 0)

    def _replace(self, found: list[Match], at: int) -> None:
        if not found:
            self._say("Rien à remplacer.")
            return
        by = self.query_one("#by", LineInput).value
        count = len(found)
        label = f"Remplacement de {count} passage{'s' if count > 1 else ''}"
        self._letter = replaced(self._letter, found, by)
        self._become(self._letter, label)
        self._search(at)
        self._say(f"{label}. {key_of(self.app, 'annuler')} l’annulera.")

    def _say(self, message: str) -> None:
        self.query_one("#count", Static).update(Content(message))

    @on(Input.Submitted)
    def _validated(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id == "words" and not self._found:
            return
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index].ref)


def _flat(text: str) -> str:
    """A passage on one line; its blanks stay, for what stands beside it belongs to the same words."""
    return shown(text.replace("\n", " "))
