"""Text on its way into a page: the only places where a letter's characters become HTML."""

from __future__ import annotations

from html import escape

from cpts_tui.document.portable import legible


def text(typed: str) -> str:
    """Characters between tags; a newline begins a new line."""
    return escape(legible(typed), quote=False).replace("\n", "<br>\n")


def attribute(typed: str) -> str:
    """The characters of an attribute that stands between double quotes."""
    return escape(legible(typed), quote=True)
