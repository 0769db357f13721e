"""Commands run as programs run them: in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys

from cpts_tui import resources

SAMPLES = resources.folder("samples")


def run(*words: object, code: str = "", **options: object) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own, in an environment without a terminal; ``code`` runs it another way."""
    way = ["-c", code] if code else ["-m", "cpts_tui"]
    environment = {**os.environ, "PYTHONUTF8": "0", **options.pop("env", {})}  # type: ignore[dict-item]
    return subprocess.run(
        [sys.executable, *way, *map(str, words)],
        capture_output=True, encoding="utf-8", check=False, stdin=subprocess.DEVNULL, env=environment, **options,  # type: ignore[call-overload]
    )  # fmt: skip
