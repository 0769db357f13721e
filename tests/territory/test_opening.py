from __future__ import annotations

import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cpts_tui.cli import main
from cpts_tui.resources import COMMUNES, ResourceError, folder
from cpts_tui.territory import Territory

HEAVY = ("sqlite3", "_sqlite3", "rapidfuzz")


def loaded_after(code: str) -> set[str]:
    report = f"{code}\nimport sys\nprint(*[name for name in {HEAVY!r} if name in sys.modules])"
    return set(subprocess.check_output([sys.executable, "-c", report], text=True).split())


def test_nothing_is_loaded_before_the_first_question() -> None:
    assert loaded_after("from cpts_tui.territory import Territory; Territory()") == set()


def test_a_name_typed_well_needs_no_speller() -> None:
    loaded = loaded_after("from cpts_tui.territory import Territory; Territory().search('st denis 974')")
    assert "sqlite3" in loaded
    assert "rapidfuzz" not in loaded


def test_the_database_is_opened_read_only(france: Territory) -> None:
    with pytest.raises(ResourceError, match="readonly"):
        france._store.rows("DELETE FROM place")


def test_a_missing_database_is_named_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(ResourceError, match=r"nowhere\.db"):
        Territory(tmp_path / "nowhere.db").find("Sète")
    assert list(tmp_path.iterdir()) == []


def test_a_broken_database_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "communes.db"
    broken.write_bytes(COMMUNES.read_bytes()[:1000] + b"x" * 100_000)
    territory = Territory(broken)
    with pytest.raises(ResourceError, match=r"abîmée.*communes\.db"):
        territory.find("Sète")
    territory.close()


def test_a_command_without_its_database_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    missing = Territory(tmp_path / "communes.db")
    monkeypatch.setattr("cpts_tui.cli.verify.france", lambda: missing)
    assert main(["verifier", str(folder("samples") / "exemple.toml")]) == 2
    assert "Réinstallez cpts-tui" in capsys.readouterr().err


def test_a_path_with_signs_of_an_address_is_opened(tmp_path: Path) -> None:
    place = tmp_path / "a b%20?c#é"
    try:
        place.mkdir()
    except OSError:
        place = tmp_path / "a b%20#é"
        place.mkdir()
    copy = place / "communes.db"
    shutil.copy(COMMUNES, copy)
    territory = Territory(copy)
    assert territory.find("Sète")[0].code == "34301"
    territory.close()
    assert [path.name for path in place.iterdir()] == ["communes.db"]
    assert territory.find("Sète")[0].code == "34301"
    territory.close()


def test_threads_share_the_database() -> None:
    territory = Territory()
    queries = ["sete", "montpelier", "34200", "st denis 974", "paris 13", "dombes"] * 8
    alone = [territory.search(query) for query in queries]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(territory.search, queries)) == alone
    territory.close()
