"""The style sheets of the screen, by their names in ``styles/``."""

from __future__ import annotations

from pathlib import Path

from cpts_tui import resources


def sheet(name: str) -> Path:
    """The file of a style sheet."""
    return resources.folder("styles") / f"{name}.tcss"
