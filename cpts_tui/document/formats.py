"""What can be chosen of a print: its format, and what becomes of blanks. Imports nothing: the parser reads it."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final, Literal

Format = Literal["pdf", "docx", "md", "html"]

FORMATS: Final[dict[Format, str]] = {"pdf": "PDF", "docx": "Word", "md": "Markdown", "html": "page HTML"}
"""Each format, which is also the end of its files' names, with what people call it."""

Blanks = Literal["required", "all", "none"]
"""The blanks that are printed: what the trame requires, all that it shows (a form to fill by hand), or none."""

_OTHER_ENDS: Final[dict[str, Format]] = {"markdown": "md", "htm": "html"}


def format_of(path: PurePath) -> Format | None:
    """The format that the name of a file says; None for another end, or none."""
    end = path.suffix.lower().removeprefix(".")
    for name in FORMATS:
        if end == name:
            return name
    return _OTHER_ENDS.get(end)
