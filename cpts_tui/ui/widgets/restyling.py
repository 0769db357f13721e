"""Styling a widget in focus once, where textual (8.2.8) does it twice.

It styles a widget whose focus changes, and then everything in the nearest widget around it that has a rule for
``:focus-within``, as fields have: it among them. For one with many component classes, each of which is styled with it,
that is a tenth of a chapter's change.
"""

from __future__ import annotations

from textual.widget import Widget


def is_styled_around(widget: Widget) -> bool:
    """Whether what stands around a widget is going to style it, when its focus changes."""
    return any(node._has_focus_within for node in widget.ancestors)
