"""The commands where the machine is not kind: disks, rights, names, terminals and pagers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.processes import SAMPLES, run


def test_an_export_never_replaces_a_letter_whatever_the_way_to_it(tmp_path: Path) -> None:
    letter, other = tmp_path / "lettre.toml", tmp_path / "autre.toml"
    for path in (letter, other):
        path.write_text("format = 1\n", "utf-8")
    (tmp_path / "sous").mkdir()
    ways = [tmp_path / "sous" / ".." / "lettre.toml", other]
    if hasattr(os, "link"):
        os.link(letter, tmp_path / "nom.pdf")
        ways.append(tmp_path / "nom.pdf")
    for way in ways:
        done = run("exporter", letter, "-o", way)
        assert (done.returncode, done.stdout) == (2, "")
        assert way.name in done.stderr
    assert letter.read_text("utf-8") == other.read_text("utf-8") == "format = 1\n"


def test_an_output_that_ends_with_a_separator_is_a_folder(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_text("format = 1\n", "utf-8")
    assert run("exporter", letter, "-o", f"{tmp_path / 'pdf'}/").returncode == 0
    assert (tmp_path / "pdf" / "lettre.pdf").read_bytes().startswith(b"%PDF-")


def test_two_letters_whose_names_differ_by_case_make_two_exports(tmp_path: Path) -> None:
    letters = [tmp_path / "x" / "Lettre.toml", tmp_path / "y" / "lettre.toml"]
    for letter in letters:
        letter.parent.mkdir()
        letter.write_text("format = 1\n", "utf-8")
    assert run("exporter", *letters, "-o", tmp_path / "pdf").returncode == 0
    assert sorted(path.name for path in (tmp_path / "pdf").iterdir()) == ["Lettre.pdf", "lettre-2.pdf"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only some systems have a full disk at hand")
@pytest.mark.parametrize(
    "words",
    [["verifier"], ["verifier", "--format", "json"], ["apercu"], ["schema"], ["trames"]],
    ids=" ".join,
)
def test_a_full_disk_behind_the_output_is_said(words: list[str]) -> None:
    letter = [SAMPLES / "en-cours.toml"] if words[0] in ("verifier", "apercu") else []
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cpts_tui", *words, *map(str, letter)],
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert "plus de place" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, file names are Unicode")
def test_a_file_name_that_is_no_utf8_is_printed_and_is_valid_json(tmp_path: Path) -> None:
    letter = os.fsencode(tmp_path) + b"/\xff.toml"
    Path(os.fsdecode(letter)).write_text("format = 1\n", "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8:strict"}
    for words in (["verifier", "--format", "json"], ["verifier"], ["exporter"]):
        done = subprocess.run(
            [sys.executable, "-m", "cpts_tui", *words, letter],
            capture_output=True,
            check=False,
            env=environment,
        )
        assert b"Traceback" not in done.stderr
        if "json" in words:
            assert json.loads(done.stdout.decode("utf-8"))["fichier"] == os.fsdecode(letter)


def test_no_columns_at_all_are_eighty() -> None:
    done = run("apercu", SAMPLES / "exemple.toml", env={"COLUMNS": "0"})
    assert max(map(len, done.stdout.splitlines())) == 80


LONG = "x" * 300


@pytest.mark.parametrize(
    "words",
    [["verifier", f"{LONG}.toml"], ["apercu", LONG], ["exporter", SAMPLES / "exemple.toml", "-o", f"{LONG}.pdf"],
     ["schema", "-o", LONG], ["nouvelle", LONG]],
    ids=lambda words: str(words[0]),
)  # fmt: skip
def test_a_name_too_long_is_said(words: list[object], tmp_path: Path) -> None:
    done = run(*words, cwd=tmp_path, env={"PYTHONPATH": str(Path(__file__).parents[2])})
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().endswith(".")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="rights do not stop root")
def test_a_letter_in_a_closed_folder_is_said(tmp_path: Path) -> None:
    closed = tmp_path / "ferme"
    closed.mkdir()
    (closed / "lettre.toml").write_text("format = 1\n", "utf-8")
    closed.chmod(0)
    try:
        reading = run("verifier", closed / "lettre.toml")
        writing = run("exporter", SAMPLES / "exemple.toml", "-o", closed / "x.pdf")
    finally:
        closed.chmod(0o700)
    assert (reading.returncode, writing.returncode) == (2, 2)
    assert "droit de lire" in reading.stderr
    assert "droit d’écrire" in writing.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that a program works in")
def test_a_current_folder_that_has_gone_is_no_mystery(tmp_path: Path) -> None:
    code = (
        "import os, sys; os.chdir(sys.argv[1]); os.rmdir(sys.argv[1]); "
        "from cpts_tui.cli import main; sys.exit(main(sys.argv[2:]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    for words in (["trames"], ["verifier", SAMPLES / "exemple.toml"], ["verifier", "x.toml"], ["schema"],
                  ["exporter", SAMPLES / "exemple.toml", "-o", "x.pdf"], ["nouvelle", "x.toml"]):  # fmt: skip
        gone = tmp_path / "parti"
        gone.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", code, str(gone), *map(str, words)],
            capture_output=True, encoding="utf-8", check=False, env=environment,
        )  # fmt: skip
        assert done.returncode in (0, 2), done.stderr
        assert "Traceback" not in done.stderr


def on_a_terminal(*words: object, env: dict[str, str]) -> str:
    """What a command shows on a terminal of its own."""
    import pty  # POSIX only

    keyboard, terminal = pty.openpty()
    command = [sys.executable, "-m", "cpts_tui", *map(str, words)]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", **env}
    with subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment
    ) as process:
        os.close(terminal)
        parts = []
        try:
            while part := os.read(keyboard, 65536):
                parts.append(part)
        except OSError:  # Linux says so that the other side has closed
            pass
        os.close(keyboard)
    assert process.returncode == 0
    return b"".join(parts).decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="no such terminal on Windows")
def test_a_pager_is_told_to_let_colours_pass_and_a_missing_one_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "lettre.toml"
    letter.write_text('[identite]\nintitule = "CPTS du Haut Val"\n', "utf-8")
    monkeypatch.delenv("LESS", raising=False)
    monkeypatch.delenv("MANPAGER", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    paged = on_a_terminal("apercu", letter, env={"PAGER": "cat > /dev/null; echo OPTIONS=$LESS"})
    assert "OPTIONS=FRX" in paged
    for pager in ("/nulle/part/less", "cat"):
        shown = on_a_terminal("apercu", letter, env={"PAGER": pager})
        assert "CPTS du Haut Val" in shown
        assert "\x1b[" in shown
        assert "not found" not in shown
