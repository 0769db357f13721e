"""What commands print for programs, which a person may well read in a terminal."""

from __future__ import annotations

import json

from cpts_tui.letter.display import escaped


def json_text(data: object) -> str:
    """The data in JSON, French in plain letters; what a terminal would obey, or not show, is written as \\uXXXX."""
    return escaped(json.dumps(data, ensure_ascii=False, indent=2))
