"""Commands run in this process, with what they say in bytes as a terminal would get it."""

from __future__ import annotations

import contextlib
import io
import sys
from unittest import mock

from cpts_tui.cli import main


class _Stream(io.TextIOWrapper):
    """A standard stream in memory."""

    def __init__(self, data: bytes = b"", *, terminal: bool = False) -> None:
        self.bytes = io.BytesIO(data)
        self._terminal = terminal
        super().__init__(self.bytes, "utf-8", write_through=True)

    def isatty(self) -> bool:
        return self._terminal

    @property
    def said(self) -> str:
        return self.bytes.getvalue().decode("utf-8")


def command(*words: str, typed: str = "", terminal: bool = False) -> tuple[int, str, str]:
    """A command's exit code, and what it said on standard output (a ``terminal``, or a pipe) and on standard error;
    ``typed`` is its input."""
    output, errors = _Stream(terminal=terminal), _Stream()
    source = _Stream(typed.encode("utf-8", "surrogateescape"))
    with (
        contextlib.redirect_stdout(output),
        contextlib.redirect_stderr(errors),
        mock.patch.object(sys, "stdin", source),
    ):
        try:
            code = main(words)
        except SystemExit as end:
            code = int(end.code or 0)
    return code, output.said, errors.said
