"""CellInput: the control of one column, over one cell of a table. It says what is typed, and where to go after it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input

from cpts_tui.letter.fields import Choice, Field, Scalar
from cpts_tui.letter.library import Lists
from cpts_tui.letter.values import read, typed
from cpts_tui.ui.widgets.choice_input import ChoiceInput, matching
from cpts_tui.ui.widgets.edited import Edited, is_same
from cpts_tui.ui.widgets.key_line import Keys
from cpts_tui.ui.widgets.listed_input import ListedInput
from cpts_tui.ui.widgets.text_control import TextControl

NARROWEST = {"-short": 14, "-middle": 18}
"""Cells of the narrowest input, by what its control says of its width; 30 for texts and lists of options."""
KEYS: Keys = (
    ("Entrée", "Garder", "leave(1, 0)"), ("Tab", "Case suivante", "leave(0, 1)"), ("Échap", "Laisser", "drop"),
)  # fmt: skip
"""What the last line says while a cell is open."""


class CellInput(Vertical):
    """One cell. A choice is typed, in the list of its options, however few: a cell has no room for them all."""

    KEYS_NOW: ClassVar[Keys] = KEYS
    leading: ClassVar[frozenset[str]] = frozenset({"enter", "tab", "shift+tab", "up", "down"})
    """The keys that lead to another cell: what is typed right after them is for that one."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "drop", "Laisser", show=False, priority=True),
        Binding("tab", "leave(0, 1)", "Case suivante", show=False),
        Binding("shift+tab", "leave(0, -1)", "Case précédente", show=False),
        Binding("down", "leave(1, 0)", "Ligne suivante", show=False),
        Binding("up", "leave(-1, 0)", "Ligne précédente", show=False),
    ]

    class Tried(Message):
        """Something was typed, which is not kept yet."""

    class Left(Message):
        """The person is done with the cell, and goes so many rows down and columns on; ``kept`` or given up."""

        def __init__(self, cell: CellInput, rows: int, columns: int, *, kept: bool) -> None:
            super().__init__()
            self.cell, self.rows, self.columns, self.kept = cell, rows, columns, kept

    def __init__(self, row: int, column: Field, kind: Scalar, raw: Any, lists: Lists) -> None:
        super().__init__()
        self.row, self.column = row, column
        self._kind, self._raw, self._lists = kind, raw, lists
        self._now = raw
        self._over = False
        control = (
            CellChoice(kind, raw, lists, self) if isinstance(kind, Choice) else TextControl(kind, raw, lists)
        )
        self._control = control
        self.narrowest = next((n for name, n in NARROWEST.items() if control.has_class(name)), 30)
        control.remove_class(*NARROWEST, "-long")

    def compose(self) -> ComposeResult:
        """The control alone."""
        yield self._control

    def put(self, region: Region) -> None:
        """Stand there, in the coordinates of the table."""
        self.styles.offset = region.offset
        self.styles.width = region.width

    async def begin(self, text: str) -> None:
        """Take the keys: the options in view, or with ``text`` in place of all that the cell holds. A number, a date or
        a choice is typed in place of the one that is there, as in the fields; a text is gone on with."""
        line = self.query_one(TextControl)
        is_typed_anew = line.select_on_focus
        line.select_on_focus = False  # it would select a digit that has been typed already
        self.screen.set_focus(line, scroll_visible=False)
        line.cursor_position = len(line.value)
        if text:
            line.value, line.cursor_position = text, len(text)
        elif is_typed_anew:
            line.select_all()
        elif isinstance(self._control, ChoiceInput):
            line.select_all()  # another option is typed in place of this one, not after it
            await self._control.open_all()
            if self._meant(self._raw) not in self._lists.of(self._control.kind).options:
                self._control.point_at(None)  # Entrée goes on, and takes nothing that nobody has pointed at

    # -- what is typed -----------------------------------------------------------------------------------------

    @property
    def value(self) -> Any:
        """What the cell is to hold: for the beginning of one option, and of no other, that option."""
        if isinstance(self._kind, Choice) and isinstance(self._now, str) and self._now:
            fits = matching(self._lists.of(self._kind).options, self._now)
            if len(fits) == 1 and self._meant(self._now) is None:
                return typed(self._kind, fits[0].label, self._raw, self._lists)
        return self._now

    def _meant(self, raw: Any) -> Any:
        return read(self._kind, raw, self._lists).value

    @property
    def tried(self) -> Any:
        """What is typed, as it stands."""
        return self._now

    @property
    def is_changed(self) -> bool:
        """Whether the cell is to hold something else than before."""
        return not is_same(self.value, self._raw)

    @on(Edited)
    def _edited(self, event: Edited) -> None:
        event.stop()
        self._now = event.value
        self.post_message(self.Tried())
        if not event.typing:
            if self._meant(self._now) == self._meant(self._raw):
                self._now = self._raw  # the same option, in the person's own words
            self.leave(1)  # an option was taken: nothing is left to be typed

    def _choose(self, key: str) -> None:
        """Hold an option of the list; where it is the one that the cell had, in the words that it had."""
        if isinstance(self._kind, Choice):
            options = self._lists.of(self._kind).options
            label = next((option.label for option in options if option.key == key), "")
            value = typed(self._kind, label, self._raw, self._lists)
            self._now = self._raw if self._meant(value) == self._meant(self._raw) else value

    # -- where to go -------------------------------------------------------------------------------------------

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.leave(1)

    def action_leave(self, rows: int, columns: int) -> None:
        """Keep what was typed, or the option that was gone to in the list, and go on."""
        if isinstance(self._control, ChoiceInput) and (key := self._control.pointed) is not None:
            self._choose(key)
        self.leave(rows, columns)

    def action_drop(self) -> None:
        """Leave the cell as it was."""
        self.leave(kept=False)

    def leave(self, rows: int = 0, columns: int = 0, *, kept: bool = True) -> None:
        """Be done, once."""
        if not self._over:
            self._over = True
            self.post_message(self.Left(self, rows, columns, kept=kept))

    def settle(self) -> bool:
        """Keep what was typed because something is about to be done with the letter; whether it was still open."""
        was_open = not self._over
        self.leave()
        return was_open

    def on_descendant_blur(self) -> None:
        """A cell that was left by the mouse is kept; a terminal that was left is come back to."""
        self.call_later(self._blurred)

    def _blurred(self) -> None:
        if self.is_attached and self.app.app_focus and not self.has_focus_within:
            self.leave()


class CellChoice(ChoiceInput):
    """A choice in a cell: its list is open already, and the keys that count are the cell's."""

    KEYS_NOW: ClassVar[Keys] = KEYS

    def __init__(self, kind: Choice, raw: Any, lists: Lists, cell: CellInput) -> None:
        super().__init__(kind, raw, lists)
        self._cell = cell

    def action_take(self) -> None:
        """The cell goes on by itself once it has an option."""
        ListedInput.action_take(self)

    def action_leave(self, rows: int, columns: int) -> None:
        """As in any cell."""
        self._cell.action_leave(rows, columns)

    def action_drop(self) -> None:
        """Leave the cell as it was."""
        self._cell.leave(kept=False)
