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
from cpts_tui.ui.screens.dialog import ListDialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.inputs import LineInput
from cpts_tui.ui.widgets.one_of import OneOf

MOST = 200
"""Passages shown; all are replaced."""
WIDE, BESIDE = 74, 6
"""Cells of a line where the window has room for it, and of what stands beside it."""
NAMED = 24
"""Characters of the words that the name of a step tells."""

Become = Callable[[Letter, Ref, str], None]
"""Makes another letter of the one that is open: that letter, its first place that changes, the name of the step."""


class SearchDialog(ListDialog[Ref | None]):
    """Returns the place to go to, or None. Each replacement is one step that can be undone."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "replace_one", "Remplacer celui-ci", priority=True),
        Binding("ctrl+l", "replace_all", "Remplacer tout", priority=True),
        Binding("f2", "step_extent", "Mots entiers", show=False),
        Binding("f3", "step_case", "Majuscules et accents", show=False),
    ]

    def __init__(self, letter: Letter, template: Template, become: Become) -> None:
        super().__init__()
        self._letter, self._template, self._become = letter, template, become
        self._found: list[Match] = []
        self._asked = False  # whether « tout remplacer » has said how many, and waits for a second key

    def compose(self) -> ComposeResult:
        """What is looked for, what replaces it, and the passages."""
        with Vertical(classes="dialog -wide") as box:
            box.border_title = "Rechercher et remplacer"
            box.border_subtitle = Content(
                "Entrée\u00a0: y aller · Ctrl+N\u00a0: remplacer · Ctrl+L\u00a0: tout remplacer · Échap"
            )
            yield LineInput(placeholder="chercher", id="words")
            yield LineInput(placeholder="remplacer par", id="by")
            yield OneOf(
                "Mots", {"part": "entiers ou non", "whole": "entiers"}, "take_extent", "F2", id="extent"
            )
            yield OneOf(
                "Casse",
                {"any": "peu importe", "exact": "majuscules et accents comptent"},
                "take_case",
                "F3",
                id="case",
            )
            yield Static(id="count", markup=False)
            yield OptionList(compact=True, markup=False)

    def on_mount(self) -> None:
        """The words are typed first."""
        self.query_one("#words", LineInput).focus()

    @on(Input.Changed)
    def _typed(self) -> None:
        self._search(self.query_one(OptionList).highlighted or 0)

    def action_take_extent(self, extent: str) -> None:
        """Look for whole words, or for their parts too."""
        self.query_one("#extent", OneOf).chosen = extent
        self._search(0)

    def action_step_extent(self) -> None:
        """The other of the two."""
        self.action_take_extent(self.query_one("#extent", OneOf).after_chosen(1))

    def action_take_case(self, case: str) -> None:
        """Let capitals and accents count, or not."""
        self.query_one("#case", OneOf).chosen = case
        self._search(0)

    def action_step_case(self) -> None:
        """The other of the two."""
        self.action_take_case(self.query_one("#case", OneOf).after_chosen(1))

    @property
    def _words(self) -> str:
        return self.query_one("#words", LineInput).value

    @property
    def _by(self) -> str:
        return self.query_one("#by", LineInput).value

    def _search(self, at: int) -> None:
        whole = self.query_one("#extent", OneOf).chosen == "whole"
        exact = self.query_one("#case", OneOf).chosen == "exact"
        self._found = matches(self._letter, self._template, self._words, whole=whole, exact=exact)
        self._asked = False
        self._say(self._counted() if self._words.strip() else "")
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(Option(self._line(match)) for match in self._found[:MOST])
        if self._found:
            listed.highlighted = min(at, min(len(self._found), MOST) - 1)

    def _counted(self) -> str:
        if not self._found:
            return "Rien de tel dans la lettre."
        said = _number(len(self._found), "passage")
        if fixed := sum(match.fixed for match in self._found):
            said += f", dont {fixed} dans des courriels, des numéros ou des noms officiels"
        return said + (f"\u00a0; les {MOST} premiers sont montrés" if len(self._found) > MOST else "")

    def _line(self, match: Match) -> Content:
        chapter = self._template.chapter_of(match.ref)
        place = f"{chapter.short} · " if chapter is not None else ""
        label = one_line(place + self._template.label_of(match.ref)) + (" (reste)  " if match.fixed else "  ")
        width = min(WIDE, self.app.size.width - BESIDE)
        room = max(0, width - len(label) - (match.end - match.start)) // 2
        start = max(0, match.start - room + 1)
        line = Content.assemble(
            (label, "dim"),
            _flat(("…" if start else "") + match.text[start : match.start]),
            (_flat(match.text[match.start : match.end]), "underline" if match.fixed else "reverse"),
            _flat(match.text[match.end : match.end + 2 * room + width]),
        )
        return line.truncate(width, ellipsis=True)

    def action_replace_one(self) -> None:
        """Replace the passage that is marked, and mark the next."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self._replace(self._found[at : at + 1], at)

    def action_replace_all(self) -> None:
        """Say what would be replaced; the same key once more replaces it. What other words would make wrong stays."""
        free = [match for match in self._found if not match.fixed]
        if self._asked or not free:
            self._replace(free, 0)
            return
        self._asked = True
        fields = _number(len({match.ref for match in free}), "champ")
        stays = len(self._found) - len(free)
        kept = f", sauf {stays} (courriels, numéros, noms officiels)" if stays else ""
        self._say(f"Remplacer {_number(len(free), 'passage')} dans {fields}{kept}\u202f? Encore Ctrl+L.")

    def _replace(self, found: list[Match], at: int) -> None:
        if not found:
            self._say("Rien à remplacer.")
            return
        words, by = (one_line(text)[:NAMED] for text in (self._words, self._by))
        what = f"remplacement de «\u00a0{words}\u00a0»" if by else f"suppression de «\u00a0{words}\u00a0»"
        to = f" par «\u00a0{by}\u00a0»" if by else ""
        label = what + to + (f", {len(found)} fois" if len(found) > 1 else "")
        self._letter = replaced(self._letter, found, self._by, self._words)
        self._become(self._letter, found[0].ref, label)
        behind = len(self._found) - at - len(found)
        self._search(at)
        if (
            self._found and behind > 0
        ):  # on to the one after it, even where what was put there says the words too
            self.query_one(OptionList).highlighted = min(len(self._found) - behind, MOST - 1)
        self._say(f"{label[0].upper()}{label[1:]}. {key_of(self.app, 'annuler')} l’annulera.")

    def _say(self, message: str) -> None:
        self.query_one("#count", Static).update(Content(message))

    def take(self, at: int) -> None:
        """Go to a passage."""
        if self._found:
            self.dismiss(self._found[at].ref)


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'s' if count > 1 else ''}"


def _flat(text: str) -> str:
    """A passage on one line; its blanks stay, for what stands beside it belongs to the same words."""
    return shown(text.replace("\n", " "))
