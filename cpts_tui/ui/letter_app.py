"""LetterApp: the one Textual application, in French, that ends sanely however it ends."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, InputEvent, Key, Paste
from textual.message import Message
from textual.notifications import Notify
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen

from cpts_tui.storage.files import FileProblem
from cpts_tui.storage.reading import UnreadableLetter
from cpts_tui.ui.french import key_name
from cpts_tui.ui.holding import Holding, is_typed, leads
from cpts_tui.ui.in_turn import in_turn
from cpts_tui.ui.keys import key_of
from cpts_tui.ui.notices import outdated, say, step_aside, summed_up
from cpts_tui.ui.paths import is_there
from cpts_tui.ui.session import Session
from cpts_tui.ui.sheets import sheet
from cpts_tui.ui.sweeping import Sweeping
from cpts_tui.ui.themes import DARK, LIGHT, THEMES, colours_of_a_terminal


class LetterApp(App[None]):
    """The application. ``path`` is the letter to open; None shows the start screen. ``remarks`` are said first."""

    TITLE = "cpts-tui"
    ENABLE_COMMAND_PALETTE = False
    ansi_theme_dark = Reactive(colours_of_a_terminal(DARK), init=False)
    ansi_theme_light = Reactive(colours_of_a_terminal(LIGHT), init=False)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quitter", priority=True, id="quitter"),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self, path: Path | None = None, remarks: Sequence[str] = (), keys: Mapping[str, str] | None = None
    ) -> None:
        self._path = path
        self.own_keys = keys or {}
        self._remarks = remarks
        self._sweeping = Sweeping()
        self._holding = Holding(self._pass_on)
        self._answered: Callable[[], object] = lambda: None
        self._session: Session | None = None
        self._trouble: UnreadableLetter | FileProblem | None = None
        self._last_words: tuple[str, str] | None = None
        if path is not None and is_there(path):
            try:
                self._session = Session.open(path)
            except (UnreadableLetter, FileProblem) as error:
                self._trouble = error
        # textual reads the sheet of a screen when it is pushed, which the first one never is: the start's comes here.
        sheets = ["app", "panels", "form", "table", *(() if self._session else ("dialogs",))]
        plain = "NO_COLOR" in os.environ
        # textual turns colours into greys, which are colours to a terminal, unless it is told to leave them to it.
        super().__init__(
            css_path=[sheet(name) for name in (*sheets, *(["nocolour"] if plain else []))],
            ansi_color=plain or None,
        )
        for theme in THEMES:
            self.register_theme(theme)
        if self.theme in {theme.name for theme in THEMES}:
            # Named by the environment (``terminal.prepare``) before it was known here: its colours are due now, and
            # cost nothing yet. A theme set later costs a second pass over every style.
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            self.theme = DARK.name

    def get_default_screen(self) -> Screen[None]:
        """The first screen is the letter itself: pushing it over another would cost 60 ms more."""
        screen = self._editor(self._session) if self._session else self._start_screen(self._trouble)
        # textual 8.2.8 gives pushed screens a callback and takes it back from any screen that is switched away, the
        # default one included: without one of its own, opening another letter would end the program.
        screen._push_result_callback(self, None)
        return screen

    def _editor(self, session: Session) -> Screen[None]:
        from cpts_tui.ui.screens.editor import EditorScreen

        return EditorScreen(session, self._holding)

    def _start_screen(self, trouble: UnreadableLetter | FileProblem | None) -> Screen[None]:
        from cpts_tui.ui.screens.start import StartScreen

        return StartScreen(self._path, trouble)

    def open_letter(self, path: Path) -> None:
        """Open a letter in place of the screen that is shown; on failure, say why on the start screen."""
        self._path = path
        try:
            session = Session.open(path)
        except (UnreadableLetter, FileProblem) as error:
            self.switch_screen(self._start_screen(error))
            return
        self.switch_screen(self._editor(session))

    def show_start(self) -> None:
        """Leave the letter for the start screen."""
        self._path = None
        self.switch_screen(self._start_screen(None))

    def on_mount(self) -> None:
        """Take the person’s own keys; listen to the ends that textual does not: a closed terminal, a polite kill."""
        self.screen_change_signal.subscribe(self, self._over_or_under)
        if self.own_keys:
            self.set_keymap(self.own_keys)
        try:
            loop = asyncio.get_running_loop()
            for name in ("SIGTERM", "SIGHUP"):
                if (number := getattr(signal, name, None)) is not None:
                    loop.add_signal_handler(number, self._end_by_signal, number)
        except (NotImplementedError, ValueError, RuntimeError):
            return  # Windows, or not the main thread (tests): the system's own way remains

    def on_ready(self) -> None:
        """The screen is there: say what is to be said first."""
        self._sweeping.begin()
        self.set_interval(1.0, self._sweeping.tick)
        if self._remarks:
            several = "réglages ne sont pas lus\u202f; «\u00a0cpts-tui config\u00a0» dit lesquels."
            self.say(summed_up(self._remarks, several), "warning")

    def on_notify(self, event: Notify) -> None:
        """Something is to be said: what was said before makes room, as does what stands over the field in focus."""
        for notice in outdated(self._notifications, event.notification):
            self._unnotify(notice, refresh=False)
        step_aside(self, self.screen.focused)

    async def on_event(self, event: Event) -> None:
        """All that a person does passes here first."""
        if isinstance(event, InputEvent | Paste) and not event.is_forwarded:
            self._sweeping.busy()
            if not self._holding.holds(event):
                await self._pass_on(event)
            return
        await super().on_event(event)

    async def _pass_on(self, event: Event) -> None:
        """Let a key reach the screen. One that may answer a dialog, and so end it, or open a cell of a table, holds
        those after it."""
        screen, focused = self.screen, self.screen.focused
        if (
            not isinstance(event, Key)
            or is_typed(event, focused)
            or not (isinstance(screen, ModalScreen) or leads(event, focused))
        ):
            await super().on_event(event)
            return
        self._answered = self._holding.begin_in(self)
        await super().on_event(event)
        in_turn(screen, self._answered, settled=False)

    def _over_or_under(self, _screen: Screen[object]) -> None:
        """A dialog has opened or gone, and with it the queues in which the end of its last key was waited for. Who
        asked is told the answer first."""
        in_turn(self.screen, self._answered, settled=False)

    def _end_by_signal(self, number: int) -> None:
        """Keep the letters, and end. Keys that came before the signal count too: those that still stand in the terminal
        are read first, and what is done with them comes after them in each queue."""
        self._keep_letters()

        def end() -> None:
            self._keep_letters()
            self.exit(return_code=128 + number)

        async def in_its_turn() -> None:
            self.call_later(self._after_all, end)

        if self._driver is not None:
            self._driver.disable_input()  # waits for its thread, a tenth of a second or two
        # As that thread hands over keys: in the same order.
        asyncio.run_coroutine_threadsafe(in_its_turn(), asyncio.get_running_loop())

    def _handle_exception(self, error: Exception) -> None:
        """What nobody foresaw ends the program, with what was typed in the recovery copy. textual's own hook."""
        sessions = self._keep_letters()
        if self._last_words is None:
            from cpts_tui.ui.crash import last_words

            # Of a worker, textual hands over an error of its own, which has no trace.
            self._last_words = last_words(sys.exception() or error, sessions)
        super()._handle_exception(error)

    def _keep_letters(self) -> list[Session]:
        editor = self._editor_open()
        if editor is None:
            return []
        editor.keep_now()
        return [editor.session]

    def on_start_screen_open(self, event: Message) -> None:
        """From the start screen to a letter."""
        self.open_letter(event.path)  # type: ignore[attr-defined]

    def on_editor_screen_left(self) -> None:
        """From a letter to the start screen."""
        self.show_start()

    def say(self, message: str, severity: str = "information") -> None:
        """A short message that goes away by itself (``notices.say``)."""
        say(self, message, severity)

    async def action_quit(self) -> None:
        """Quit; the letter's screen asks first if something is unsaved."""
        editor = self._editor_open()
        self._after_all(self.exit if editor is None else lambda: editor.ask_before_leaving(self.exit))

    def _after_all(self, then: Callable[[], object]) -> None:
        """Do something once what was typed is in the letter: also a row that is being written in a dialog over it."""
        editor = self._editor_open()
        in_turn(self.screen, then if editor is None else lambda: in_turn(editor, then))

    def _editor_open(self) -> Any:
        """The letter's screen, whatever stands over it; None on the start screen. It is imported when it is there."""
        from cpts_tui.ui.screens.editor import EditorScreen

        return next((screen for screen in self.screen_stack if isinstance(screen, EditorScreen)), None)

    def action_help_quit(self) -> None:
        """Ctrl+C copies where something is selected; elsewhere people mean to quit."""
        leave = key_of(self, "quitter")
        self.say(f"Pour quitter\u00a0: {leave}. Pour copier\u00a0: sélectionnez d’abord du texte.")

    def get_key_display(self, binding: Binding) -> str:
        """The French name of a key."""
        return binding.key_display or key_name(*binding.parse_key())

    def _fatal_error(self) -> None:
        """End; what textual would print, with the local variables, is not said: they hold people's names."""
        self.bell()
        self._exit_renderables.append("")
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        if self._last_words is not None:
            words, detail = self._last_words
            self.error_console.print(words, markup=False, highlight=False)
            self.error_console.print(detail, markup=False, highlight=False, soft_wrap=True)
        self._exit_renderables.clear()
