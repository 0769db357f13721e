"""What became of a pasted list, line by line, before anything is added: nothing of it is dropped in silence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpts_tui.letter.display import one_line
from cpts_tui.letter.gazetteer import Commune
from cpts_tui.ui.communes.pasted_list import Entry
from cpts_tui.ui.communes.recognising import Found, State
from cpts_tui.ui.communes.searching import ChooseDialog
from cpts_tui.ui.communes.texts import placed
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.screens.question import Answer, Question
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.column_widths import fitted

SIGNS: Mapping[str, str] = {"recognised": "✓", "there": "=", "choose": "?", "unknown": "✗", "aside": "–"}
_ONES: Mapping[str, tuple[str, str]] = {
    "recognised": ("reconnue", "reconnues"),
    "there": ("déjà là", "déjà là"),
    "choose": ("à choisir", "à choisir"),
    "unknown": ("inconnue", "inconnues"),
    "aside": ("laissée de côté", "laissées de côté"),
}
_STYLES: Mapping[str, str] = {
    "choose": "$text-warning",
    "unknown": "$text-error",
    "there": "dim",
    "aside": "dim",
}


class Added(NamedTuple):
    """What to add: communes, rows of lines that were not recognised, and how many lines were left aside."""

    communes: tuple[Commune, ...]
    as_typed: tuple[dict[str, Any], ...]
    aside: int


class _Line(NamedTuple):
    """A line of the report: what was found, and what it is now (``aside`` where a person left it out)."""

    found: Found
    state: State | str


def counted(states: list[str]) -> str:
    """« 12 lues : 9 reconnues · 1 déjà là · 2 à choisir »."""
    parts = []
    for state, (one, more) in _ONES.items():
        if number := states.count(state):
            parts.append(f"{number} {more if number > 1 else one}")
    return " · ".join(parts)


class ReportDialog(Dialog[Added | None]):
    """Returns what to add; None on Échap: nothing."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Revenir"),
        Binding("ctrl+s", "add", "Ajouter", priority=True),
        Binding("delete,r", "aside", "Laisser de côté"),
    ]

    def __init__(self, found: list[Found]) -> None:
        super().__init__()
        self._lines = [_Line(item, item.state) for item in found]

    def compose(self) -> ComposeResult:
        """How many of each sort, then each."""
        with Vertical(classes="dialog -wide communes-dialog") as box:
            box.border_title = "Liste collée"
            box.border_subtitle = "Entrée choisir, corriger · r laisser de côté · Ctrl+S ajouter · Échap"
            yield Static(classes="dialog-text", markup=False)
            yield OptionList(
                *(Option(self._words(line), str(at)) for at, line in enumerate(self._lines)),
                compact=True, markup=False,
            )  # fmt: skip

    def on_mount(self) -> None:
        """Begin where something is to be done."""
        self.query_one(OptionList).focus()
        self._point_at_next(0)
        self._tell()

    def _tell(self) -> None:
        states = [str(line.state) for line in self._lines]
        self.query_one(".dialog-text", Static).update(Content(counted(states)))

    def _words(self, line: _Line) -> Content:
        sign, text = SIGNS[line.state], fitted(one_line(line.found.entry.text), 30)
        return Content.styled(f"{sign} {text} {fitted(self._meaning(line), 39)}", _STYLES.get(line.state, ""))

    @staticmethod
    def _meaning(line: _Line) -> str:
        communes = line.found.communes
        match line.state:
            case "recognised" | "there" if len(communes) == 1:
                return placed(communes[0]) + (", déjà là" if line.state == "there" else "")
            case "recognised":
                return f"{len(communes)} communes"
            case "choose":
                return f"à choisir\u00a0: {', '.join(map(placed, communes[:2]))}{'…' if len(communes) > 2 else ''}"
            case "unknown" if communes:
                return f"inconnue\u00a0; serait-ce {placed(communes[0])}\u202f?"
            case "unknown":
                return "inconnue"
            case _:
                return "laissée de côté"

    def _point_at_next(self, start: int) -> None:
        """The next line that waits for a decision, else the first line."""
        order = [*range(start, len(self._lines)), *range(start)]
        waiting = (at for at in order if self._lines[at].state in ("choose", "unknown"))
        self.query_one(OptionList).highlighted = next(waiting, min(start, len(self._lines) - 1))

    def _become(self, at: int, line: _Line) -> None:
        self._lines[at] = line
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._words(line))
        self._tell()

    # -- what a person does ------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _opened(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        at = event.option_index
        found = self._lines[at].found
        entry, unknown = found.entry, found.state == "unknown"

        def chosen(communes: tuple[Commune, ...] | None) -> None:
            if communes is None:
                return
            state = "recognised" if communes else "aside"
            fits = communes or found.communes
            self._become(at, _Line(found._replace(communes=fits) if communes else found, state))
            self._point_at_next(at + 1)

        self.app.push_screen(
            ChooseDialog(entry.text, found.communes, together=not entry.name, near=unknown), chosen
        )

    def action_aside(self) -> None:
        """Leave the line under the cursor out, or take it back."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            line = self._lines[at]
            self._become(at, line._replace(state=line.found.state if line.state == "aside" else "aside"))

    def action_add(self) -> None:
        """Add what was recognised; of the rest, ask."""
        left = [line for line in self._lines if line.state in ("choose", "unknown")]
        if not left:
            self._add(as_typed=False)
            return
        many = len(left) > 1
        names = ", ".join(f"«\u00a0{one_line(line.found.entry.text)}\u00a0»" for line in left[:3])
        question = Question(
            f"{len(left)} lignes à décider" if many else "1 ligne à décider",
            f"{names}{'…' if len(left) > 3 else ''}",
            (
                Answer("back", "c", "Corriger d’abord"),
                Answer("typed", "a", f"Ajouter {'ces lignes' if many else 'cette ligne'} comme collées"
                       if many else "Ajouter cette ligne comme collée", "elles seront signalées" if many else
                       "elle sera signalée"),
                Answer("aside", "l", f"{'Les' if many else 'La'} laisser de côté"),
            ),
        )  # fmt: skip

        def answered(answer: str | None) -> None:
            if answer in ("typed", "aside"):
                self._add(as_typed=answer == "typed")

        self.app.push_screen(question, answered)

    def _add(self, *, as_typed: bool) -> None:
        communes = dict.fromkeys(
            c for line in self._lines if line.state == "recognised" for c in line.found.communes
        )
        waiting = [line.found.entry for line in self._lines if line.state in ("choose", "unknown")]
        aside = sum(line.state == "aside" for line in self._lines) + (0 if as_typed else len(waiting))
        rows = tuple(map(_row, waiting)) if as_typed else ()
        self.dismiss(Added(tuple(communes), rows, aside))


def _row(entry: Entry) -> dict[str, Any]:
    """A line that was not recognised, as a row: a person will see what is said of it."""
    name = {"nom": entry.name or ("" if entry.codes else " ".join(entry.text.split()))}
    return {**name, **({"code_postal": entry.codes[0]} if entry.codes else {})}
