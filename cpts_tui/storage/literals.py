"""Values as TOML text: how a string is quoted, and how everything else is spelled.

What a person reads in an editor decides: one line stays one line, prose is a ``\"""`` block that starts on
its own line, and what the eye cannot see (controls, bidirectional marks, zero-width spaces, a blank at the
end of a line) is written as ``\\uXXXX``. The quotes of the value that is replaced are kept where the new
value fits in them.

Numbers, dates and times are spelled by tomlkit, which is safe for single values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

WIDTH = 100
"""The longest text, in characters, that is written on the line of its key."""

_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0, DEL, C1; carriage returns are line feeds by then
    "\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"  # bidirectional, zero-width, separators
    "\U000e0000-\U000e007f"  # tags
)
_TO_ESCAPE = re.compile(f"[\\\\{_HIDDEN}]")
_UNFIT = re.compile(f"[{_HIDDEN}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_TRAILING_BLANK = re.compile(r"[ \t](?=\n)")
_LAST_QUOTE = re.compile(r'(?<!\\)"\Z')
_SHORT = {"\\": "\\\\", "\b": "\\b", "\f": "\\f"}


def clean(value: Any) -> Any:
    """The value as a file can hold it: any end of line is a line feed, a lone surrogate is U+FFFD.
    Recursive."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        return {clean(key): clean(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clean(item) for item in value]
    return value


def key(name: str) -> str:
    """A key, bare where it may be."""
    name = clean(name)
    return name if _BARE.fullmatch(name) else one_line(name)


def literal(value: Any, old: str = "", block: bool = True) -> str:
    """The TOML text of a value. ``old`` is the text it replaces, empty for none; ``block``: it may span
    lines."""
    if isinstance(value, str):
        return string(clean(value), old, block)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        cells = (f"{key(name)} = {literal(item, block=False)}" for name, item in value.items())
        inside = ", ".join(cells)
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list):
        return array(value, block)
    return _spelled(value)


def array(items: list[Any], block: bool = True) -> str:
    """An array: on one line, or one row a line where it holds rows and may span lines."""
    texts = [literal(item, block=False) for item in items]
    if block and any(isinstance(item, Mapping) for item in items):
        return "[\n" + "".join(f"    {text},\n" for text in texts) + "]"
    return f"[{', '.join(texts)}]"


def _spelled(value: Any) -> str:
    import tomlkit  # heavy, and only needed by a save

    return str(tomlkit.item(value).as_string())


def string(value: str, old: str = "", block: bool = True) -> str:
    """A string (already clean), in the quotes of ``old`` where it fits, in a block where one line would not
    do."""
    if old.startswith("'''") and _fits_literal_block(value):
        return f"'''{_opening(value, old)}{value}'''"
    long = "\n" in value or len(value) > WIDTH
    if old.startswith(('"""', "'''")) or (block and long):
        return _block(value, old)
    if old.startswith("'") and "'" not in value and "\n" not in value and _UNFIT.search(value) is None:
        return f"'{value}'"
    return one_line(value)


def one_line(value: str) -> str:
    """A string between two quotes, on one line."""
    escaped = _escaped(value).replace("\n", "\\n").replace("\t", "\\t").replace('"', '\\"')
    return f'"{escaped}"'


def _block(value: str, old: str) -> str:
    escaped = _escaped(value).replace('"""', '""\\"')
    escaped = _TRAILING_BLANK.sub(_escape, escaped)
    escaped = _LAST_QUOTE.sub('\\\\"', escaped)
    return f'"""{_opening(value, old)}{escaped}"""'


def _opening(value: str, old: str) -> str:
    """The newline after the opening quotes (no part of the value): none where the old block had none and one
    line is still enough."""
    quotes = old[:3]
    compact = quotes in ('"""', "'''") and not old.startswith((quotes + "\n", quotes + "\r\n"))
    return "" if compact and "\n" not in value and len(value) <= WIDTH else "\n"


def _fits_literal_block(value: str) -> bool:
    return (
        "'''" not in value
        and not value.endswith("'")
        and _UNFIT.search(value) is None
        and _TRAILING_BLANK.search(value) is None
    )


def _escaped(value: str) -> str:
    return _TO_ESCAPE.sub(_escape, value)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    return _SHORT.get(character) or (f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}")
