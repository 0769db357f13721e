"""The keys that a widget itself is bound to (Origine, Fin, arrows, erasing), done at their turn among the letters.

Textual (8.2.8) types a letter in the queue of the widget, and does a bound key once its event has gone up to the
application: of keys that come in a bunch, as over a slow line, « Fin, x » typed the x first, and « → 5 » wrote the 5
in the cell that was left.
"""

from __future__ import annotations

from textual.events import Key
from textual.widget import Widget


async def do_own(widget: Widget, event: Key) -> bool:
    """Do what the widget's own bindings say of a key; whether they say anything. The event then goes no further."""
    for binding in widget._bindings.key_to_bindings.get(event.key, ()):
        if not binding.priority and await widget.app.run_action(binding.action, widget):
            event.stop()
            event.prevent_default()
            return True
    return False
