"""Text from nothing: sections, rows and entries as this program writes them where the file has none.

Plain and always valid: the keys of a table come before its sub-tables, rows are blocks, no comment is
invented.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cpts_tui.storage.literals import key, literal


def header(path: tuple[str, ...], rows: bool = False) -> str:
    """``[a.b]`` or ``[[a.b]]``."""
    dotted = ".".join(map(key, path))
    return f"[[{dotted}]]" if rows else f"[{dotted}]"


def entry(prefix: tuple[str, ...], name: str, value: Any) -> str:
    """``a.b.name = value``, without a line end."""
    return f"{'.'.join(map(key, (*prefix, name)))} = {literal(value)}"


def is_rows(value: Any) -> bool:
    """Whether a value is written as blocks of rows: a list of tables, and not an empty one."""
    return isinstance(value, list) and bool(value) and all(isinstance(row, Mapping) for row in value)


def section(path: tuple[str, ...], value: Any) -> str:
    """A table, or rows, as sections: whole lines, blocks apart by a blank line. ``value`` is a mapping or
    rows.

    What rows hold is written in their lines (inline tables), one block a row.
    """
    if not isinstance(value, Mapping):
        return "\n".join(row(path, item) for item in value)
    plain = {
        name: item for name, item in value.items() if not isinstance(item, Mapping) and not is_rows(item)
    }
    blocks = [section((*path, name), item) for name, item in value.items() if name not in plain]
    if path and (plain or not blocks):
        blocks.insert(0, header(path) + "\n" + "".join(entry((), *pair) + "\n" for pair in plain.items()))
    elif plain:
        blocks.insert(0, "".join(entry((), *pair) + "\n" for pair in plain.items()))
    return "\n".join(blocks)


def row(
    path: tuple[str, ...], cells: Mapping[str, Any], title: str = "", margins: tuple[str, str] = ("", "")
) -> str:
    """A row's block. ``title`` is its header as the file spells it; ``margins`` stand before the header and
    the cells."""
    lines = "".join(f"{margins[1]}{entry((), *pair)}\n" for pair in cells.items())
    return f"{margins[0]}{title or header(path, rows=True)}\n{lines}"
