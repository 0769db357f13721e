"""What every control says when a person changes its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from textual.message import Message

from cpts_tui.letter.findings import Finding
from cpts_tui.letter.letter import Letter, same

Also = Callable[[Letter], Letter]
"""What an edit changes beside its own value."""


class Edited(Message):
    """A control has another value: TOML data, None for nothing. ``typing``: one key among others in a text.

    ``label`` names the edit where there is more to say than the field's name (« Ajout d’une personne »); ``also`` is
    what it changes elsewhere in the letter, in the same step.
    """

    def __init__(self, value: Any, *, typing: bool, label: str = "", also: Also | None = None) -> None:
        super().__init__()
        self.value = value
        self.typing = typing
        self.label = label
        self.also = also


class PartChanged(Message):
    """Another part of a value (a row) is under the cursor."""


class Control(Protocol):
    """The part of a field that is edited: a widget that posts Edited, and can be brought up to date."""

    def show_value(self, raw: Any) -> None:
        """Show another value, without posting it."""
        ...

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Mark what a review says of the parts of the value (rows, options)."""
        ...


def is_nothing(value: Any) -> bool:
    """Whether a value of a file says nothing."""
    return value is None or value == "" or (isinstance(value, list | Mapping) and not value)


def is_same(one: Any, other: Any) -> bool:
    """Whether two values say the same in a file."""
    return (is_nothing(one) and is_nothing(other)) or same(one, other)
