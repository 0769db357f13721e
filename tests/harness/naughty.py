"""Strings that have broken programs: the public « Big List of Naughty Strings » (``blns``, MIT, Max Woolf, commit
db33ec7 of minimaxir/big-list-of-naughty-strings), and those that a letter in a terminal has to fear."""

from __future__ import annotations

import json
import re
from pathlib import Path

MARK = "INTRUS"
"""Stands in what would command a terminal: it must never come out as a part of a command."""

TERMINAL = (
    f"\x1b]0;{MARK}\x07",
    f"\x1b]52;c;{MARK}\x1b\\",
    f"\x1b]8;;https://a.fr/{MARK}\x1b\\lien\x1b]8;;\x1b\\",
    "\x1b[31mrouge\x1b[0m",
    "\x1b[2J\x1b[H",
    "\x1b[?1049l",
    "\x1b[6n",
    "\x1bc",
    f"\x1bP+q{MARK}\x1b\\",
    f"\x1b_{MARK}\x1b\\",
    f"\x1b^{MARK}\x1b\\",
    f"\x9b31m{MARK}",
    f"\x9d52;c;{MARK}\x9c",
    f"\x90{MARK}\x9c",
    "\x85\x8d\x9a",
    "un\rdeux",
    "un\x08\x08deux",
    "\x07",
    "\x7f",
    "\x00",
    "a\x00b",
    "\x0e\x0f",
    "\x1b",
    "\x1b[200~collé\x1b[201~",
    f"\x1b]1337;File=inline=1:{MARK}\x07",
    f"\x1bX{MARK}\x1b\\",
    "\x0b\x0c\x1c\x1d\x1e\x1f",
)
UNSEEN = (
    "\u202egnp.exe",
    "a\u2066b\u2069\u2067c",
    "\u200e\u200f\u061c",
    "soft\u00adhyphen",
    "\u200b\u2060\ufeff",
    "\ud800",
    "\udfff x",
    "\udcff",
    "a\ud83d",
    "\ufffe\uffff",
    "\U000e0041\U000e0042\U000e007f",
    "\u2028\u2029",
    "\u180e\u115f\u3164\u034f",
    "e" + "\u0301" * 60,
    "\u0300" * 300,
    "👩‍👩‍👧‍👦" * 20,
    "\u200d" * 40,
    "🏴\U000e0067\U000e0062\U000e007f",
    "﷽" * 10,
    "ก้้้้้้้้้้้้้้้้้้้้",
    "\ufff9a\ufffab\ufffb",
    "\U0001f1eb" * 7,
    "ᄀ" * 50,
    "\u0e33" * 30,
)
DOCUMENTS = (
    "{nb}",
    "{nb} pages **gras** __souligné__ ~~barré~~ --x--",
    "[x](2)",
    "[y](javascript:alert(1))",
    "![](http://a.fr/i.png)",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]>",
    "&lt;&amp;&#0;&#x1b;",
    "<!-- ",
    "</w:t></w:r>",
    "<w:p/>",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "\t=1+1",
    "javascript:alert(1)",
    "data:text/html,<script>",
    "file:///etc/passwd",
    "\\\\serveur\\partage",
    "mailto:a@b.fr?bcc=c@d.fr",
    "a@b.fr\r\nBcc: c@d.fr",
    "../../x",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\Windows\\x",
    "CON",
    "x.toml/../../y",
    "~/x",
    "$(id)",
    "`id`",
    "${HOME}",
    "%s%n%x",
    "{0}{}{a.b}",
    "\\",
    "\\u0041",
    '"""',
    "'''",
    "# rien",
    "[a]",
    "a = 1",
    "]]",
    "{}",
    "<<<<<<< HEAD",
    "| a | b |",
    "---",
    "1. un",
    "    code",
    "```",
    "\\textbf{x}",
    "$x^2$",
    "BT (x) Tj ET",
    "(((",
    ")))",
    "<</Type/Page>>",
    "%PDF-1.4",
    "endstream",
    "PK\x03\x04",
)
LONG = (
    "mot" * 700,
    "w" * 2500,
    "é " * 900,
    "\n" * 200,
    "un\n" * 150,
    "-" * 400,
    "\t" * 100,
    "a\u00a0" * 400,
    "(" * 300,
)
OURS = (*TERMINAL, *UNSEEN, *DOCUMENTS, *LONG)
PUBLIC: tuple[str, ...] = tuple(json.loads((Path(__file__).parent / "blns" / "blns.json").read_text("utf-8")))
ALL = (*OURS, *PUBLIC)

_COMMANDS = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Written down here once more, rather than asked of the code that is under trial."""


def commands_in(text: str) -> list[str]:
    """The characters of a text that a terminal would obey, that turn its order, or that hide."""
    return _COMMANDS.findall(text)
