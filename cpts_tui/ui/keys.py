"""The keys of the letter's screen by the names that the settings give them, as this person has them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from textual.app import App
from textual.binding import Binding

from cpts_tui.ui.french import key_name

KEPT = "f1" if os.environ.get("VTE_VERSION") or os.environ.get("TERM_PROGRAM") == "vscode" else ""
"""GNOME Terminal and VS Code keep F1 for themselves: another key is named first where there is one."""


def keys_of(app: App[Any], name: str) -> list[str]:
    """What the keys of an action are called, the best one first; none for a name that is no action's.

    ``name`` is its name in the settings (``[touches]``), which is the id of its binding.
    """
    return [_called(key) for key in sorted(presses(app, name), key=lambda key: key == KEPT)]


def presses(app: App[Any], name: str) -> list[str]:
    """The keys of an action as textual names them."""
    own = getattr(app, "own_keys", {})
    usual = dict(_bound(app)).get(name) or _known(name)
    return [key for key in str(own.get(name) or usual).split(",") if key]


def key_of(app: App[Any], name: str) -> str:
    """The best key of an action; empty for what is no action."""
    return next(iter(keys_of(app, name)), "")


def _bound(app: App[Any]) -> Iterator[tuple[str, str]]:
    """The keys of the screens that are open, of the first of them last: nothing has to be imported for them."""
    for node in (app, *app.screen_stack):
        for binding in type(node).BINDINGS:
            if isinstance(binding, Binding) and binding.id:
                yield binding.id, binding.key


def _known(name: str) -> str:
    from cpts_tui.settings import ACTIONS

    return ACTIONS[name].key if name in ACTIONS else ""


def _called(key: str) -> str:
    *modifiers, last = key.split("+")
    return key_name(modifiers, last)
