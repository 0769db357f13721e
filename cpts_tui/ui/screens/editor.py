"""The letter's screen, with its keys: everything that can be done to a letter, most of it in a dialog over the form.

Each dialog is imported when it is first asked for.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.ui.holding import Holding
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.notices import say
from cpts_tui.ui.screens.letter import LetterScreen
from cpts_tui.ui.session import Session

PEOPLE = Ref("acteurs", "engages")


class EditorScreen(LetterScreen):
    """One open letter."""

    class Left(Message):
        """The person is done with this letter; the application shows the start screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "menu", "Menu", id="menu"),
        Binding("f1,ctrl+g", "in_turn('help')", "Aide", priority=True, id="aide"),
        Binding("f2", "in_turn('toggle_guide')", "Panneau", priority=True, id="panneau"),
        Binding("ctrl+f,f3", "in_turn('go_to')", "Aller à", priority=True, id="aller"),
        Binding("ctrl+l", "in_turn('search')", "Rechercher", priority=True, id="rechercher"),
        Binding("f4", "in_turn('problems')", "À revoir", priority=True, id="revoir"),
        Binding("ctrl+d", "in_turn('next_problem')", "Prochain à revoir", priority=True, id="prochain"),
        Binding("ctrl+u", "in_turn('previous_problem')", "À revoir avant", priority=True, id="precedent"),
        Binding("f5,ctrl+r", "in_turn('preview')", "Lire", priority=True, id="lire"),
        Binding("ctrl+o", "in_turn('figure')", "Figure", priority=True, id="figure"),
        Binding("f6", "in_turn('zone')", "Zone", priority=True, id="zone"),
        Binding(
            "f7", "in_turn('previous_chapter')", "Chapitre précédent", priority=True, id="chapitre_precedent"
        ),
        Binding("f8", "in_turn('next_chapter')", "Chapitre suivant", priority=True, id="chapitre_suivant"),
        Binding("f9", "in_turn('export')", "PDF", priority=True, id="exporter"),
        Binding("ctrl+s", "in_turn('save')", "Enregistrer", priority=True, id="enregistrer"),
        Binding("ctrl+z", "in_turn('undo')", "Annuler", priority=True, id="annuler"),
        Binding("ctrl+y", "in_turn('redo')", "Rétablir", priority=True, id="retablir"),
        Binding("ctrl+t", "in_turn('edit_outside')", "Éditeur", priority=True, id="editeur"),
    ]

    def __init__(self, session: Session, holding: Holding) -> None:
        super().__init__(session, holding)
        self._problem: tuple[Ref, int] | None = None

    def action_menu(self) -> None:
        """Everything that can be done, one letter each."""
        from cpts_tui.ui.screens.menu import Menu

        self.app.push_screen(Menu(), self._chosen_in_menu)

    async def _chosen_in_menu(self, action: str | None) -> None:
        if action == "quit":
            await self.app.run_action("quit")
        elif action:
            self.action_in_turn(action)

    def action_help(self) -> None:
        """The help of the field in focus, and the keys."""
        from cpts_tui.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.form.focused_ref, self.found))

    def action_go_to(self) -> None:
        """Any place and any command, by typing."""
        from cpts_tui.ui.screens.go_to import GoTo

        async def after(chosen: Ref | str | None) -> None:
            if isinstance(chosen, Ref):
                self.go(chosen)
            else:
                await self._chosen_in_menu(chosen)

        self.app.push_screen(GoTo(self.session.letter, self.found), after)

    def action_communes(self) -> None:
        """What can be done with the communes, over their table."""
        from cpts_tui.ui.communes.table import COMMUNES, CommunesEditor

        def ask() -> None:
            for table in self.form.query(CommunesEditor):
                table.action_menu()

        self.go(COMMUNES, ask)

    def action_import_table(self) -> None:
        """Rows of a file for the table in focus, or else for the people who build the project."""
        from cpts_tui.ui.widgets.rows_editor import RowsEditor

        here = [table.ref for table in self.form.query(RowsEditor) if table.has_focus_within]
        wanted = here[0] if here else PEOPLE

        def ask() -> None:
            for table in self.form.query(RowsEditor):
                if table.ref == wanted:
                    table.action_import_file()

        self.go(wanted, ask)

    def action_search(self) -> None:
        """Words of the whole letter, to find and to replace."""
        from cpts_tui.ui.screens.search import SearchDialog

        def become(letter: Letter, first: Ref, label: str) -> None:
            self.session.become(letter, first, label)
            self.show_letter()

        dialog = SearchDialog(self.session.letter, self.found.template, become)
        self.app.push_screen(dialog, self._go_if)

    def action_borrow(self) -> None:
        """Take up what another letter says."""
        self._reshaper.ask_to_borrow(self.found)

    def action_versions(self) -> None:
        """The letter as it was saved."""
        if self._keeper is not None:
            self._keeper.offer_versions()

    def action_problems(self) -> None:
        """What is left to correct and to complete."""
        from cpts_tui.ui.screens.problems import ProblemsScreen

        def after(chosen: tuple[Ref, int] | None) -> None:
            if chosen is not None:
                self._problem = chosen
                self.go(chosen[0])

        # Back from the place that was gone to: on with what follows it. From elsewhere, the list begins at its top.
        came, here = self._problem, self.form.focused_ref
        at = came[1] if came is not None and here is not None and here.base == came[0].base else 0
        self.app.push_screen(ProblemsScreen(self.found, at), after)

    def action_next_problem(self) -> None:
        """On to the next place where something is wrong or missing."""
        self._step_to_do(1)

    def action_previous_problem(self) -> None:
        """Back to the one before."""
        self._step_to_do(-1)

    def _step_to_do(self, by: int) -> None:
        from cpts_tui.ui.stepping import next_stop

        stop = next_stop(self.found, self.form.focused_ref or self._place, by)
        if stop is None:
            advice = sum(finding.gravity == "conseil" for finding in self.found.findings)
            more = f" {advice} conseil{'s' if advice > 1 else ''} à lire\u00a0: {key_of(self.app, 'revoir')}."
            say(self.app, "Rien à corriger ni à compléter." + (more if advice else ""))
            return
        say(
            self.app, f"{stop.number} sur {stop.total} à corriger ou à compléter"
        )  # the field itself says what
        self.go(stop.ref)

    def action_preview(self) -> None:
        """Read the letter."""
        from cpts_tui.ui.screens.preview import PreviewScreen

        def after(result: Ref | str | None) -> None:
            if result == "export":
                self.action_export()
            elif isinstance(result, Ref):
                self._go_if(result)

        at = self.form.focused_ref
        self.app.push_screen(PreviewScreen(self.session, self.found, at), after)

    def action_figure(self, chapter: str = "") -> None:
        """The map, the calendar, the budget: that of a chapter, or of the one in view, first."""
        from cpts_tui.ui.screens.figure import FigureScreen

        def after(result: Ref | str | None) -> None:
            if result == "preview":
                self.action_preview()
            elif isinstance(result, Ref):
                self.go(result)

        session = self.session
        figures = FigureScreen(session.letter, self.found, session.library, chapter or self._chapter)
        self.app.push_screen(figures, after)

    def action_export(self) -> None:
        """Make the PDF."""
        from cpts_tui.ui.screens.export import ExportDialog

        self.app.push_screen(ExportDialog(self.session, self.found), self._chosen_in_menu)

    def action_template(self) -> None:
        """Another trame for the same letter."""
        self._reshaper.ask_template(self.found)

    def action_editions(self) -> None:
        """Another year of a list."""
        self._reshaper.ask_editions(self.found)

    def action_theme(self) -> None:
        """From dark to light, to strong contrast, and back."""
        from cpts_tui.ui.colours import turn

        turn(self.app)

    def action_other_letter(self) -> None:
        """Leave this letter for another."""
        self.ask_before_leaving(lambda: self.post_message(self.Left()))

    def action_edit_outside(self) -> None:
        """A long text in the person's own editor."""
        editor = self.form.focused_editor
        changed = editor.edit_outside() if editor is not None else None
        if changed is not None:
            self._edit(changed)

    def on_preview_view_chosen(self, event: Message) -> None:
        """A line of the reading beside the form was chosen: to its field."""
        event.stop()
        self.go(event.ref)  # type: ignore[attr-defined]

    def _go_if(self, ref: Ref | None) -> None:
        if ref is not None:
            self.go(ref)
