"""Whatever stands in the place of a letter, each command says what it is in a sentence, and the screen does too."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cpts_tui.cli import main
from cpts_tui.letter.letter import FORMAT
from cpts_tui.storage.limits import MAX_BYTES
from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.screens.mending import MendingScreen
from cpts_tui.ui.screens.question import Question
from tests.ui.test_editor import press, seen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what only POSIX has")


def written(data: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(data)
        return path

    return make


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


def listening(path: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as door:
        before = Path.cwd()
        os.chdir(path.parent)  # the system allows a hundred characters
        try:
            door.bind(path.name)
        finally:
            os.chdir(before)
    return path


def link_to(target: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.symlink_to(target)
        return path

    return make


def huge(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(1 << 34)
    return path


DISK: dict[str, tuple[Callable[[Path], Path], str]] = {
    "nothing": (lambda path: path, "n’existe pas"),
    "a folder": (folder, "un dossier"),
    "a pipe": (pipe, "fichier ordinaire"),
    "a socket": (listening, "fichier ordinaire"),
    "an endless device": (lambda _path: Path("/dev/zero"), "fichier ordinaire"),
    "an empty device": (link_to("/dev/null"), "fichier ordinaire"),
    "a link that goes round": (link_to("lettre.toml"), "tourne en rond"),
    "a link to nothing": (link_to("rien.toml"), "n’existe pas"),
    "a way through a file": (lambda path: written(b"")(path) / "lettre.toml", "n’est pas un dossier"),
    "a name too long": (lambda path: path.with_name("x" * 300), "trop long"),
    "a huge file": (huge, "4 Mo"),
    "a file a little too large": (written(b"#" * (MAX_BYTES + 1)), "4 Mo"),
}
TEXTS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "another encoding": (written("[identite]\nintitule = 'Mèze'\n".encode("latin-1")), "UTF-8"),
    "UTF-16": (written("[identite]\n".encode("utf-16")), "UTF-16"),
    "a picture": (written(b"\x89PNG\r\n"), "une image"),
    "broken TOML": (written(b"[identite]\nintitule = 'A\n"), "Ligne 2, colonne 14"),
    "a conflict left by git": (written(b"a = 1\n<<<<<<< HEAD\nb = 1\n"), "conflit"),
    "zeros": (written(b"\0" * 1000), "UTF-8|interdit|Ligne 1"),
    "too deep": (written(b"a = " + b"[" * 3000), "imbrique"),
}
ALL = {**DISK, **TEXTS}
COMMANDS = (
    ["verifier"], ["verifier", "--format", "json"], ["apercu"], ["exporter"], ["extraire"], ["remplir"],
    ["exporter", "-o", "sortie.docx"],
)  # fmt: skip


@pytest.mark.parametrize("kind", ALL)
def test_every_command_says_what_stands_there_and_writes_nothing(
    tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make, words = ALL[kind]
    (tmp_path / "ici").mkdir()
    monkeypatch.chdir(tmp_path)
    letter = make(tmp_path / "ici" / "lettre.toml")
    before = sorted(tmp_path.rglob("*"))
    for command in COMMANDS:
        if command == ["remplir"] and not os.path.lexists(letter):
            continue  # it offers to make a new one
        assert main([*command, str(letter)]) == 2, command
        said = capsys.readouterr()
        if command != ["extraire"]:  # it wants a PDF, and says that
            assert any(word in said.err + said.out for word in words.split("|")), (command, said)
        assert letter.name in said.err + said.out
        assert "Traceback" not in said.err
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind != "nothing"])
async def test_the_screen_says_it_too_and_goes_on(tmp_path: Path, kind: str) -> None:
    make, words = ALL[kind]
    letter = make(tmp_path / "lettre.toml")
    async with LetterApp(letter).run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert isinstance(pilot.app.screen, MendingScreen if kind in TEXTS else Question)
        text = " ".join(seen(pilot.app.screen).replace("│", " ").split())
        if kind in ("a way through a file", "a name too long"):
            words = (
                "n’existe pas encore"  # as for a new letter, which could not be made there: that is said then
            )
        assert any(word in text for word in words.split("|"))
        await press(pilot, "escape")
        assert pilot.app.is_running


def test_a_letter_of_a_later_format_is_checked_and_not_filled_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_text(f"format = {FORMAT + 1}\n", "utf-8")
    assert main(["remplir", str(letter)]) == 2
    assert "mettez cpts-tui à jour" in capsys.readouterr().err.lower()
    assert main(["verifier", str(letter)]) == 1
    assert "plus récent que ce programme" in capsys.readouterr().out
    assert letter.read_text("utf-8") == f"format = {FORMAT + 1}\n"
