"""Where what comes with the program is found: in the package, beside it in a checkout, or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpts_tui import resources


def test_the_installed_folder_wins_over_the_checkouts(tmp_path: Path) -> None:
    package = tmp_path / "cpts_tui"
    (tmp_path / "styles").mkdir()
    package.mkdir()
    assert resources.folder("styles", package) == tmp_path / "styles"
    (package / "styles").mkdir()
    assert resources.folder("styles", package) == package / "styles"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "samples").write_text("a file is no folder", encoding="utf-8")
    with pytest.raises(resources.ResourceError, match="«\u00a0samples\u00a0»"):
        resources.folder("samples", tmp_path / "cpts_tui")


def test_the_data_of_the_letter_are_shipped() -> None:
    for kind in ("trames", "nomenclatures"):
        assert list((resources.DATA / kind).glob("*.toml"))
