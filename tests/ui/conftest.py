from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Recovery copies and versions of a test's letters stay with the test."""
    monkeypatch.setattr("cpts_tui.folders.state_folder", lambda: tmp_path / "etat-du-programme")
