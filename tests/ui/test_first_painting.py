"""What a person waits for is the first painted chapter: nothing is loaded before it that it does not show."""

from __future__ import annotations

import subprocess
import sys

from cpts_tui import resources

EXAMPLE = resources.folder("samples") / "exemple.toml"

PAINTED = """
import sys
from pathlib import Path
from cpts_tui.ui import app, letter_app
from cpts_tui.ui.widgets.chapter_form import ChapterForm

async def report(self, most=None):
    print("MODULES", *sorted(sys.modules))
    self.app.exit()

ChapterForm.fill = report  # what comes first after the first painting
letter_app.LetterApp(Path(sys.argv[1])).run(headless=True)
"""

LATER = {
    "review and its rules": {"cpts_tui.letter.review", "cpts_tui.letter.rules", "cpts_tui.letter.facts"},
    "checks of contacts and numbers": {"phonenumbers", "email_validator", "stdnum"},
    "the communes": {"cpts_tui.territory", "cpts_tui.ui.communes", "cpts_tui.letter.gazetteer"},
    "the pages": {"cpts_tui.document", "fpdf", "PIL", "lxml", "docx"},
    "saving and the recovery copy": {
        "tomlkit", "cpts_tui.storage.writing", "cpts_tui.storage.journal", "cpts_tui.storage.versions",
        "cpts_tui.letter.merging", "filelock", "sqlite3",
    },
    "settings that most people have not": {"cpts_tui.settings"},
    "tables, choices and long texts, which this chapter does not begin with": {
        "cpts_tui.ui.widgets.rows_editor", "cpts_tui.ui.widgets.rows_grid", "cpts_tui.ui.widgets.choices_editor",
        "cpts_tui.ui.widgets.prose", "cpts_tui.ui.row_dialog",
    },
    "other screens and panels": {
        "cpts_tui.ui.screens.menu", "cpts_tui.ui.screens.start", "cpts_tui.ui.screens.question",
        "cpts_tui.ui.widgets.beside", "cpts_tui.ui.widgets.guide", "cpts_tui.ui.widgets.preview",
    },
    "parts of the frameworks that are slow to load": {
        "rich.markdown", "textual.widgets._markdown", "textual.widgets._text_area", "textual.widgets._data_table",
        "textual.widgets._footer", "tree_sitter", "importlib.metadata",
    },
}  # fmt: skip


def test_the_first_painting_loads_only_what_it_shows() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINTED, str(EXAMPLE)], capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(done.stdout.rpartition("MODULES")[2].split())
    assert "cpts_tui.ui.widgets.text_control" in loaded
    for what, modules in LATER.items():
        assert not modules & loaded, what
    assert len([name for name in loaded if name.partition(".")[0] == "cpts_tui"]) <= 92
