"""PlaceDialog: a line to type in and what answers it, over the letter; and the searches made of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from cpts_tui.letter.display import one_line, shown
from cpts_tui.letter.gazetteer import Commune, Epci
from cpts_tui.territory import france
from cpts_tui.ui.communes.texts import commune_line, count, epci_line
from cpts_tui.ui.screens.dialog import ListDialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.inputs import LineInput

_Result = TypeVar("_Result")
_MOST = 30
NOTHING = "Rien de ce nom. Essayez une de ses communes, ou un code postal."
LONGEST = 40
"""Characters of a pasted line that a title repeats."""


class PlaceDialog(ListDialog[_Result | None], Generic[_Result]):
    """Returns what ``result_of`` makes of the option taken, or None on Échap."""

    CSS_PATH = sheet("dialogs")

    def __init__(self, title: str, explanation: str, text: str = "") -> None:
        super().__init__()
        self._title, self._explanation, self._text = title, explanation, text

    def options(self, text: str) -> Iterator[Option]:
        """What answers a text; what to begin with for an empty one."""
        raise NotImplementedError

    def result_of(self, key: str) -> _Result:
        """What an option stands for, by its id."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """A line to type in, and what fits under it."""
        with Vertical(classes="dialog -wide communes-dialog") as box:
            box.border_title = Content(shown(self._title))
            box.border_subtitle = Content("tapez un nom · ↑↓ Entrée\u00a0: choisir · Échap\u00a0: revenir")
            if self._explanation:
                yield Static(Content(shown(self._explanation)), classes="dialog-text")
            yield LineInput(shown(self._text), placeholder="un nom, un code postal, un code Insee…")
            yield OptionList(compact=True, markup=False)

    def on_mount(self) -> None:
        """Something is listed before the first letter."""
        line = self.query_one(LineInput)
        line.cursor_position = len(line.value)
        line.focus()
        self._list(self.beginning)

    @property
    def beginning(self) -> str:
        """The text whose answers are listed first."""
        return ""

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value != self._text:
            self._text = event.value
            self._list(event.value.strip())

    def _list(self, text: str) -> None:
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options(self.options(text))
        if text and not found.option_count:
            found.add_option(Option(Content.styled(NOTHING, "dim"), disabled=True))
        found.action_first()

    def take(self, at: int) -> None:
        """Give back what the option stands for."""
        if (key := self.query_one(OptionList).get_option_at_index(at).id) is not None:
            self.dismiss(self.result_of(key))


class EpciDialog(PlaceDialog[str]):
    """Returns the SIREN of an EPCI. ``there``: codes of the table; ``first``: the EPCI that it takes already."""

    def __init__(self, there: Collection[str], first: Sequence[str], text: str = "") -> None:
        super().__init__(
            "Ajouter toutes les communes d’un EPCI",
            "Cherchez l’EPCI par son nom, ou par celui d’une de ses communes.",
            text,
        )
        self._there, self._first = frozenset(there), first

    @property
    def beginning(self) -> str:
        """What was typed elsewhere."""
        return self._text

    def options(self, text: str) -> Iterator[Option]:
        """Those of the territory; or those that a name means, all of them, then those of the communes of that name."""
        for epci in self._found(text):
            already = sum(code in self._there for code in epci.communes)
            yield Option(epci_line(epci, already), epci.code)

    def _found(self, text: str) -> list[Epci]:
        if not text:
            codes = list(self._first)
        else:
            codes = [hit.code for hit in france().epcis(text)]
            hits = france().search(text, _MOST)
            codes += [hit.commune.epci for hit in hits if hit.commune is not None]
        return [epci for code in dict.fromkeys(codes) if code and (epci := france().epci(code)) is not None]

    def result_of(self, key: str) -> str:
        """The SIREN."""
        return key


class ChooseDialog(PlaceDialog[tuple[Commune, ...]]):
    """Returns the communes that a pasted line means: one, all of those that fit, or none (left aside)."""

    def __init__(self, text: str, communes: Sequence[Commune], *, together: bool, near: bool) -> None:
        explanation = "Aucune commune ne s’appelle ainsi. Les noms approchants\u00a0:" if near else ""
        title = f"Quelle commune\u202f? «\u00a0{one_line(text)[:LONGEST]}\u00a0»"
        super().__init__(title, explanation if communes else "")
        self._fits, self._together = communes, together
        self._listed: dict[str, Commune] = {}

    def options(self, text: str) -> Iterator[Option]:
        """Those that fit, or those that another name means; then all together, or none."""
        if text:
            hits = france().search(text, _MOST)
            communes = [hit.commune for hit in hits if hit.commune is not None]
        else:
            communes = list(self._fits)
        self._listed = {f"{commune.code} {commune.kind}": commune for commune in communes}
        yield from (Option(commune_line(commune), key) for key, commune in self._listed.items())
        if not text and self._together and len(communes) > 1:
            yield Option(Content.styled(f"Toutes\u00a0: {count(len(communes))}", "bold"), "all")
        yield Option(Content.styled("Laisser cette ligne de côté", "italic"), "none")

    def result_of(self, key: str) -> tuple[Commune, ...]:
        """The communes of an option."""
        if key == "all":
            return tuple(self._listed.values())
        return (self._listed[key],) if key in self._listed else ()
