"""The terminal lent to another program, and taken back whatever becomes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App

from cpts_tui.ui.outside import NoEditorError

T = TypeVar("T")


def lend(app: App[Any], use: Callable[[], T]) -> T:
    """Lend the terminal while an editor is used. Raises NoEditorError as ``use`` does, and SuspendNotSupported.

    textual (8.2.8) does not take it back where an error comes out of ``suspend``: the screen stays dark, and deaf.
    """
    result: T | NoEditorError
    with app.suspend():
        try:
            result = use()
        except NoEditorError as error:
            result = error
    if isinstance(result, NoEditorError):
        raise result
    return result
