"""What each version changed, told beside the one before it, whatever cannot be read between them."""

from __future__ import annotations

from pathlib import Path

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.library import Library
from cpts_tui.storage.history import history
from cpts_tui.storage.versions import Versions

TEXT = '[identite]\nintitule = "{}"\nredacteur = "{}"\n'


def test_each_version_tells_what_it_changed(tmp_path: Path) -> None:
    kept = Versions(tmp_path / "lettre.toml", tmp_path)
    for text in (
        "a = ", TEXT.format("A", "R"), TEXT.format("B", "R"), "[broken", TEXT.format("C", "S"),
        "# relu\n" + TEXT.format("C", "S"), "x = ",
    ):  # fmt: skip
        kept.keep(text.encode())
    told = list(history(kept.all(), Library().template_of))
    assert [saved.version for saved in told] == kept.all()
    title, author = Ref("identite", "intitule"), Ref("identite", "redacteur")
    assert [saved.changed for saved in told] == [None, (), (title, author), None, (title,), None, None]
    assert [saved.letter is None for saved in told] == [True, False, False, True, False, False, True]
    assert told[0].words == told[3].words == "illisible"
    assert "ancienne" in told[5].words


def test_no_version_is_no_history(tmp_path: Path) -> None:
    assert list(history([], Library().template_of)) == []
