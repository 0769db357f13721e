"""What is left to correct, to complete, and to look at: the error summary of the whole letter."""

from __future__ import annotations

import textwrap
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.findings import GRAVITIES, Finding, Review
from cpts_tui.ui.screens.dialog import Dialog
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.widgets.key_line import KeyLine
from cpts_tui.ui.widgets.remarks import MARKS

TITLES = {
    "erreur": "À corriger",
    "manque": "À compléter",
    "conseil": "Conseils (n’empêchent rien)",
}
KEYS = (("Entrée", "Y aller", "go"), ("revoir", "Revenir", "back"), ("Échap", "Revenir", "back"))


class ProblemsScreen(Dialog[tuple[Ref, int] | None]):
    """Returns the place to go to with the number of its line, or None."""

    CSS_PATH = sheet("dialogs")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Revenir", priority=True),
        Binding("f4", "back", "Revenir", priority=True, id="revoir"),
    ]

    def __init__(self, review: Review, at: int = 0) -> None:
        super().__init__()
        self._review = review
        self._at = at
        self._findings = [f for gravity in GRAVITIES for f in review.findings if f.gravity == gravity]

    def compose(self) -> ComposeResult:
        """A count, the list, and the keys."""
        yield Static(Content(summary(self._review)), classes="title")
        yield OptionList(compact=True, markup=False, id="problems")
        yield KeyLine(KEYS)

    def on_mount(self) -> None:
        """Come back to the line that was left."""
        problems = self.query_one(OptionList)
        problems.add_options(self._lines(max(30, self.app.size.width - 4)))
        problems.focus()
        if self._findings:
            problems.highlighted = problems.get_option_index(str(min(self._at, len(self._findings) - 1)))

    def _lines(self, width: int) -> list[Option]:
        options: list[Option] = []
        last = ""
        for number, finding in enumerate(self._findings):
            if finding.gravity != last:
                last = finding.gravity
                options.append(Option(Content.styled(TITLES[last], "bold"), disabled=True))
            options.append(Option(self._line(finding, width), id=str(number)))
        return options or [Option(Content("✓ La lettre est complète, rien à revoir."), disabled=True)]

    def _line(self, finding: Finding, width: int) -> Content:
        """The field on a line, what is said of it under it, indented."""
        template = self._review.template
        chapter = template.chapter_of(finding.ref)
        place = shown(chapter.short) if chapter else "Fichier"
        label = shown(template.label_of(finding.ref.base))
        sign, style = MARKS[finding.gravity]
        said = textwrap.wrap(shown(finding.sentence), width - 6) or [""]
        return Content.assemble(
            (f"  {sign} ", style), (f"{place} · ", "dim"), (label, "bold"), "\n",
            "\n".join("      " + line for line in said),
        )  # fmt: skip

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the place."""
        number = int(event.option_id or 0)
        self.dismiss((self._findings[number].ref, number))

    def action_go(self) -> None:
        """Go to the line in focus."""
        self.query_one(OptionList).action_select()

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


def summary(review: Review) -> str:
    """« 3 erreurs, 2 manques, 1 conseil · 78 % »."""
    counts = [(sum(f.gravity == gravity for f in review.findings), gravity) for gravity in GRAVITIES]
    words = [f"{count}\u00a0{name}{'s' if count > 1 else ''}" for count, name in counts if count]
    return f" À revoir\u00a0: {', '.join(words) or 'rien'} · {review.progress}\u00a0% des champs demandés"
