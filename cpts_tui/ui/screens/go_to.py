"""« Aller à » : any chapter, field or value, by typing a few letters of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from cpts_tui.letter.catalogue import field_at
from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import Choices, Field, Ref, Table
from cpts_tui.letter.findings import Review
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.saying import said
from cpts_tui.letter.text import folded
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.screens.dialog import ListDialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.inputs import LineInput

MOST = 50
NOTHING = "Rien de tel\u00a0: ôtez des lettres, ou cherchez un mot de ce qui est écrit."

ALIKE = 85
"""From how many parts in a hundred on a mistyped word is taken for another (rapidfuzz, ``ratio``)."""

SHORT = 3
"""Letters of a word that is too short to be mistyped: too many others are like it."""


WIDE, AROUND = 74, 6
"""Cells of a line where the window has room for it, and of what stands around it."""

WORDS = {
    "save": "sauver sauvegarder", "undo": "défaire revenir en arrière", "redo": "refaire",
    "preview": "aperçu relire", "export": "imprimer docx html", "problems": "erreurs conseils vérifier",
    "figure": "plan gantt frise barres", "communes": "epci territoire", "import_table": "tableur excel",
    "edit_outside": "vim nano", "versions": "historique restaurer", "borrow": "copier importer",
    "template": "modèle", "editions": "missions années prs", "theme": "thème sombre clair contraste",
    "help": "raccourcis clavier", "quit": "sortir fermer", "other_letter": "ouvrir nouvelle fichier",
    "save_elsewhere": "enregistrer sous dupliquer", "search": "chercher trouver",
}  # fmt: skip
"""What else people call the commands of the menu."""


class Place(NamedTuple):
    """A place of the letter, or a command by its name: what it is called, what is written there, and both folded."""

    to: Ref | str
    label: str
    text: str
    name: str
    found_in: str


class GoTo(ListDialog[Ref | str | None]):
    """Returns the place chosen, the name of the command, or None."""

    CSS_PATH = sheet("dialogs")

    def __init__(self, letter: Letter, review: Review) -> None:
        super().__init__()
        self._places = [*places(letter, review), *commands(self.app)]
        self._fits: list[Place] = []

    def compose(self) -> ComposeResult:
        """A line to type in, and what fits under it."""
        with Vertical(classes="dialog -wide") as box:
            box.border_title = "Aller à un champ, à une commande"
            box.border_subtitle = Content(
                "tapez quelques lettres · Entrée\u00a0: y aller · Échap\u00a0: revenir"
            )
            yield LineInput(placeholder="un champ, un nom, une commune…")
            yield OptionList(compact=True, markup=False)

    def on_mount(self) -> None:
        """Everything is there before the first letter."""
        self.query_one(LineInput).focus()
        self._search("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._search(event.value)

    def _search(self, text: str) -> None:
        found = self.query_one(OptionList)
        found.clear_options()
        self._fits = found_among(self._places, text)[:MOST]
        words = folded(text).split()
        found.add_options(Option(self._line(place, words)) for place in self._fits)
        if self._fits:
            found.highlighted = 0
        else:
            found.add_option(Option(Content.styled(NOTHING, "dim"), disabled=True))

    def _line(self, place: Place, words: list[str]) -> Content:
        """A place on one line, and what stands there as far as there is room."""
        line = Content.assemble(shown(place.label), (f"  {excerpt(place.text, words)}", "dim"))
        return line.truncate(min(WIDE, self.app.size.width - AROUND), ellipsis=True)

    def take(self, at: int) -> None:
        """Go to a place, or do a command."""
        if self._fits:
            self.dismiss(self._fits[at].to)


def found_among(places: Sequence[Place], text: str) -> list[Place]:
    """The places that are called so, those with a word that begins so first; where none is, those called nearly so;
    then those where it is written."""
    words = folded(text).split()
    called: list[Place] = []
    written: list[Place] = []
    for place in places:
        if all(word in place.found_in for word in words):
            (called if all(word in place.name for word in words) else written).append(place)
    called.sort(key=lambda place: not all(f" {word}" in f" {place.name}" for word in words))
    return [*(called or _called_nearly(places, words)), *written]


def _called_nearly(places: Sequence[Place], words: list[str]) -> list[Place]:
    from rapidfuzz.fuzz import ratio

    def likeness(place: Place) -> float:
        """That of the word which is the least like any of the name's, to what begins it."""
        parts = place.name.split()
        return min(
            max(
                ratio(word, part[: len(word) + 1]) if len(word) > SHORT else 100.0 * (word == part)
                for part in parts
            )
            for word in words
        )

    alike = sorted(((likeness(place), place) for place in places), key=lambda one: -one[0])
    return [place for score, place in alike if score >= ALIKE]


def commands(app: App[Any]) -> list[Place]:
    """Everything that the menu can do, each with its key."""
    from cpts_tui.ui.screens.menu import COMMANDS

    return [
        _place(
            answer.key, f"Commande · {answer.label}", key_of(app, answer.detail), WORDS.get(answer.key, "")
        )
        for answer in COMMANDS
    ]


def places(letter: Letter, review: Review) -> list[Place]:
    """The fields that the trame shows, in order, with what stands in them; of a table, each column and row too, of a
    list of boxes each box."""
    found = []
    lists = review.lists
    for chapter in review.template.chapters:
        for ref in chapter.fields:
            label = f"{chapter.short} · {review.template.label_of(ref)}"
            rows = letter.rows(ref)
            field = field_at(ref)
            kind = field.kind if field is not None else None
            text = "" if rows else said(ref, letter.raw(ref), lists)
            found.append(_place(ref, label, text, _explained(field)))
            columns = kind.columns if isinstance(kind, Table) else ()
            found += [
                _place(
                    ref.at(0, column.key) if rows else ref,
                    f"{label} · {column.label}",
                    "",
                    _explained(column),
                )
                for column in columns
            ]
            options = lists.of(kind).options if isinstance(kind, Choices) else ()
            found += [_place(ref.option(option.key), f"{label} · {option.label}", "") for option in options]
            for index, row in enumerate(rows):
                found.append(_place(ref.at(index), f"{label} {index + 1}", said(ref.at(index), row, lists)))
    return found


def _explained(field: Field | None) -> str:
    """A field's official title and its help: « signature » is looked for where « A signé le » stands."""
    return f"{field.title} {field.help}" if field is not None else ""


def _place(to: Ref | str, label: str, text: str, also: str = "") -> Place:
    """``also``: other words for it, by which it is found as by what is written there."""
    name = folded(label)
    return Place(to, label, text, name, f"{name} {folded(text)} {folded(also)}")


def excerpt(text: str, words: list[str], width: int = 60) -> str:
    """The beginning of a text, or the passage where the first searched word stands in it."""
    line = shown(" ".join(text.split()))
    start = 0
    for word in words:
        place = folded(line).find(word)
        if place > width // 2:
            start = place - width // 3
            break
    cut = line[start:][:width]
    return ("…" if start else "") + cut + ("…" if start + width < len(line) else "")
