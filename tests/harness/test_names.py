"""Naughty strings around a letter: names, arguments, answers, files that cannot be read, a person's own files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cpts_tui import resources
from cpts_tui.document.embedded import letter_in
from tests.harness.commands import command
from tests.harness.hostile import hostile_library, text_saying
from tests.harness.naughty import OURS, PUBLIC, commands_in
from tests.harness.scale import SCALE, dice

STRINGS = (*OURS, *PUBLIC) if SCALE >= 10 else (*dice().sample(OURS, 60), *dice().sample(PUBLIC, 20))
pytestmark = pytest.mark.timeout(3600)
SAMPLE = resources.folder("samples") / "exemple.toml"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is named without a folder is here; so is what the program remembers."""
    for name in (
        "folders.state_folder",
        "folders.config_folder",
        "cli.versions.state_folder",
        "cli.lists.config_folder",
    ):
        monkeypatch.setattr(f"cpts_tui.{name}", lambda: tmp_path / "ailleurs")
    monkeypatch.chdir(tmp_path)


def calm(what: object, *words: str, typed: str = "", codes: tuple[int, ...] = (0, 1, 2)) -> str:
    """What a command says, which commands nothing; all of it."""
    code, said, errors = command(*words, typed=typed)
    assert code in codes, ascii((what, errors))
    assert commands_in(said + errors) == [], ascii((what, said, errors))  # a failure has to be shown, too
    return said + errors


def may_be_an_argument(text: str) -> bool:
    """Whether a shell could hand it over, and to a place that is not outside this test's folder."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return (
        "\x00" not in text and ".." not in text and not text.startswith(("/", "~", "\\")) and ":" not in text
    )


@pytest.mark.parametrize("words", [
    ("verifier",), ("verifier", "--format", "json"), ("apercu",), ("exporter",), ("extraire",), ("versions",),
    ("remplir",), ("communes",), ("communes", "--format", "json"),
    ("schema", "--trame"), ("nouvelle", "x.toml", "--trame"),
    ("exporter", str(SAMPLE), "-o", "x.pdf", "--style"), ("exporter", str(SAMPLE), "--format"), (),
], ids=" ".join)  # fmt: skip
def test_no_argument_commands_the_terminal(words: tuple[str, ...], tmp_path: Path) -> None:
    for text in filter(may_be_an_argument, STRINGS):
        if words or text.startswith("-"):
            calm(text, *words, text)


@pytest.mark.skipif(os.name == "nt", reason="Windows forbids such names")
def test_no_name_of_a_file_commands_the_terminal(tmp_path: Path) -> None:
    for text in STRINGS:
        if not may_be_an_argument(text) or not 0 < len(os.fsencode(text)) < 240 or "/" in text:
            continue
        path = tmp_path / f"{text}.toml"
        path.write_text('[identite]\nintitule = "A"\n', "utf-8")
        assert "Traceback" not in calm(text, "verifier", str(path), codes=(1,))
        _code, said, errors = command("exporter", str(path), "--format", "md")
        name = str(path.with_name(f"{text}.md")).encode("utf-8", "backslashreplace").decode()
        assert ascii(said) == ascii(f"{name}\n"), "a pipe gets the name as it is"
        assert commands_in(errors) == []
        _code, said, errors = command("exporter", str(path), "--format", "md", terminal=True)
        assert (commands_in(said), commands_in(errors)) == ([], [])
        path.write_text("[identite\n", "utf-8")
        calm(text, "verifier", str(path), codes=(2,))
        others = {item.name for item in tmp_path.iterdir()} - {path.name, f"{text}.md"}
        assert not others, ascii(others)
        for item in tmp_path.iterdir():
            item.unlink()


def test_no_broken_file_commands_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    for text in STRINGS:
        for broken in (
            f"[identite\n{text}",
            f'a = "{text}',
            f"{text} = = 1",
            f'[a]\n"{text}" = x',
            f"[[{text}]]\n=",
        ):
            path.write_bytes(broken.encode("utf-8", "surrogatepass"))
            calm(broken, "verifier", str(path))
        calm(broken, "verifier", "--format", "json", str(path))


def test_no_answer_and_no_letter_commands_the_terminal_while_it_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    typed = "".join(f"{text}\n" for text in STRINGS if may_be_an_argument(text))
    calm("answers", "nouvelle", str(path), codes=(0,))
    calm("answers", "remplir", str(path), typed=typed)
    path.write_text(text_saying(*STRINGS, trame="nationale"), "utf-8")
    calm("letter", "remplir", str(path), typed="?\n/passer\n" * 300)
    calm("letter", "remplir", str(path), typed="/garder\n\n" * 300 + typed)


def test_no_version_commands_the_terminal(tmp_path: Path) -> None:
    from cpts_tui import folders
    from cpts_tui.storage.versions import Versions

    path = tmp_path / "lettre.toml"
    path.write_text(text_saying(*STRINGS, trame="nationale"), "utf-8")
    Versions(path, folders.state_folder()).keep(text_saying(*reversed(STRINGS), trame="occitanie").encode())
    assert "− " in calm("versions", "versions", str(path), "--comparer", "1", codes=(0,))
    calm("versions", "versions", str(path), "--montrer", "1")


def test_no_trame_list_or_style_of_a_person_commands_the_terminal(tmp_path: Path) -> None:
    path, style = tmp_path / "lettre.toml", tmp_path / "allure.toml"
    path.write_text(SAMPLE.read_text("utf-8").replace('trame = "occitanie"', 'trame = "hostile"'), "utf-8")
    for text in STRINGS[:: 1 if SCALE >= 10 else 3]:
        hostile_library(tmp_path, text)
        calm(text, "verifier", str(path))
        calm(text, "trames")
        style.write_text(f'[colours]\nink = "{text}"\n', "utf-8", "surrogatepass")
        calm(text, "exporter", str(path), "-o", "x.html", "--style", str(style))
        style.write_text(f'[logo]\nfile = "{text}"\nalt = "{text}"\n', "utf-8", "surrogatepass")
        calm(text, "exporter", str(path), "-o", "x.html", "--style", str(style))


def test_a_pdf_whose_name_and_letter_are_hostile_is_a_file_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_text(text_saying(*OURS, trame="occitanie"), "utf-8")
    calm("export", "exporter", str(path), codes=(0,))
    assert letter_in((tmp_path / "lettre.pdf").read_bytes()) == path.read_bytes()
