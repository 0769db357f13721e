"""``remplir`` as people and programs use it: through a pipe and on a terminal, and what the file says afterwards."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choices, Communes, Ref, Rows
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.values import read, read_choices, read_rows
from cpts_tui.storage.files import load
from tests.cli.person import answers_of
from tests.cli.processes import SAMPLES, run

ON_A_TERMINAL = (
    "import fcntl, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "  # Ctrl+C and a closed window are its signals
    "from cpts_tui.cli import main; sys.exit(main())"
)


def fill(path: Path, *lines: str, **env: str) -> subprocess.CompletedProcess[str]:
    """``remplir`` with these answers in a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "cpts_tui", "remplir", str(path)],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True, encoding="utf-8", check=False, env={**os.environ, **env},
    )  # fmt: skip


def meaning(letter: Letter, library: Library) -> dict[str, Any]:
    """What a letter says, field by field, whatever the way it is written."""
    lists = library.lists(letter)
    said: dict[str, Any] = {}
    for group, name in FIELDS:
        ref, kind = Ref(group, name), FIELDS[group, name].kind
        raw = letter.raw(ref)
        if isinstance(kind, Rows | Communes | Budget):
            rows = read_rows(kind, raw, lists)[0]
            said[str(ref)] = [{key: _text(cell.value) for key, cell in row.cells.items()} for row in rows]
        elif isinstance(kind, Choices):
            said[str(ref)] = {item.key: item.comment for item in read_choices(kind, raw, lists)[0]}
        else:
            said[str(ref)] = _text(read(kind, raw, lists).value)
    return said


def _text(value: Any) -> Any:
    return value.strip("\n") if isinstance(value, str) else value


def test_a_whole_letter_is_written_through_a_pipe_and_is_complete(tmp_path: Path) -> None:
    library = Library()
    model = load(SAMPLES / "exemple.toml").letter
    path = tmp_path / "lettre.toml"
    done = fill(path, "1", *answers_of(model, library))
    assert (done.returncode, done.stderr) == (0, ""), done.stdout[-3000:]
    written = load(path)
    said, expected = meaning(written.letter, library), meaning(model, library)
    assert said.pop(
        "territoire.population_source"
    )  # the database names its own, the model another publication
    expected.pop("territoire.population_source")
    assert said == expected
    assert "# Intitulé du projet" in written.text
    assert run("verifier", "--strict", path).returncode == 0
    assert "complète, 100\u00a0%" in done.stdout


def test_a_letter_is_taken_up_where_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    model = load(SAMPLES / "exemple.toml").letter
    lines = list(answers_of(model, Library()))
    first = fill(path, "1", *lines[:100])
    assert first.returncode == 1
    assert "lettre incomplète" in first.stdout
    assert f"cpts-tui remplir {path}" in first.stdout
    before = load(path).letter
    second = fill(path, "?", "/fin")
    assert load(path).letter == before
    assert "CPTS Entre Orb et Canal" not in second.stdout  # what is answered is not asked again
    assert int(re.findall(r"remplie à (\d+)", second.stdout)[0]) > 10


def test_a_finished_letter_needs_nothing_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_bytes((SAMPLES / "exemple.toml").read_bytes())
    done = fill(path, "non")
    assert done.returncode == 0
    assert "Tout ce qui est demandé est rempli." in done.stdout
    assert path.read_bytes() == (SAMPLES / "exemple.toml").read_bytes()


def test_nothing_is_created_unless_the_person_agrees_and_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    assert fill(path, "3").returncode == fill(path).returncode == 2
    assert not path.exists()
    assert fill(tmp_path / "absent" / "x.toml", "1").returncode == 2
    path.write_text("ceci n’est pas du TOML", "utf-8")
    broken = fill(path, "/fin")
    assert (broken.returncode, broken.stdout) == (2, "")
    assert path.name in broken.stderr


def test_answers_in_another_encoding_are_refused_and_what_precedes_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    done = subprocess.run(
        [sys.executable, "-m", "cpts_tui", "remplir", str(path)],
        input="\ufeff1\nCPTS\n".encode() + b"12 mars 2026\n" + b"\xe9" * 9000 + b"\n", capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "UTF-8" in done.stderr.decode()
    assert load(path).letter.raw(Ref("identite", "intitule")) == "CPTS"


READ_AHEAD: dict[int, bytes] = {}
"""What a terminal has said beyond what was waited for."""


@pytest.mark.skipif(os.name == "nt", reason="no such terminal on Windows")
class TestOnATerminal:
    """A person at a keyboard: what is typed is read as it is typed, and nothing is painted."""

    def session(self, path: Path, *, term: str = "xterm") -> tuple[subprocess.Popen[bytes], int]:
        import pty  # POSIX only

        keyboard, terminal = pty.openpty()
        if (
            signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        ):  # the tests run behind others: no child must inherit that
            signal.signal(signal.SIGINT, signal.default_int_handler)
        READ_AHEAD.pop(keyboard, None)  # numbers of descriptors are used again
        process = subprocess.Popen(
            [sys.executable, "-c", ON_A_TERMINAL, "remplir", str(path)],
            stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True,
            env={**os.environ, "TERM": term, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        os.close(terminal)
        return process, keyboard

    @staticmethod
    def until(keyboard: int, text: str, nudge: bytes = b"") -> str:
        """What is said until these words. ``nudge`` is typed again while nothing comes: a key that is pressed between
        the prompt and the reading is one that Python notices at the next. What comes behind the words is kept."""
        said, wanted = READ_AHEAD.pop(keyboard, b""), text.encode()
        while wanted not in said:
            if nudge and not select.select([keyboard], [], [], 0.5)[0]:
                os.write(keyboard, nudge)
                continue
            said += os.read(keyboard, 4096)
        end = said.index(wanted) + len(wanted)
        READ_AHEAD[keyboard] = said[end:]
        return said[:end].decode(errors="replace")

    @pytest.mark.parametrize("term", ["xterm", "dumb"])
    def test_accents_corrections_and_ctrl_c(self, tmp_path: Path, term: str) -> None:
        path = tmp_path / "lettre.toml"
        path.write_text("format = 1\n", "utf-8")
        process, keyboard = self.session(path, term=term)
        said = self.until(keyboard, "Réponse\u00a0: ")
        os.write(keyboard, "CPTS de l’Étzng\x7f\x7f\x7fang du Héron\n".encode())
        said += self.until(keyboard, "Réponse\u00a0: ")
        said += self.until(keyboard, "Pour reprendre", nudge=b"\x03")
        assert process.wait(20) == 130
        os.close(keyboard)
        assert load(path).letter.raw(Ref("identite", "intitule")) == "CPTS de l’Étang du Héron"
        assert not re.search(
            r"\x1b\[[0-9;]*[HJm]", said
        )  # no cursor sent anywhere, nothing erased, no colour

    @pytest.mark.skipif(
        sys.platform == "darwin", reason="libedit does not tell what is pasted from what is typed"
    )
    def test_a_paste_of_several_lines_is_one_answer(self, tmp_path: Path) -> None:
        path = tmp_path / "lettre.toml"
        path.write_text("format = 1\n", "utf-8")
        process, keyboard = self.session(path)
        self.until(keyboard, "Réponse\u00a0: ")
        os.write(keyboard, "\x1b[200~CPTS\nde l’Étang\x1b[201~\n".encode())
        self.until(keyboard, "Date de création")
        self.until(keyboard, "Réponse\u00a0: ")
        os.write(keyboard, b"/fin\n")
        self.until(keyboard, "Pour la suite")
        assert process.wait(20) == 1
        os.close(keyboard)
        assert load(path).letter.raw(Ref("identite", "intitule")) == "CPTS de l’Étang"

    def test_a_closed_terminal_loses_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "lettre.toml"
        path.write_text('[identite]\nintitule = "CPTS"\n', "utf-8")
        process, keyboard = self.session(path)
        self.until(keyboard, "Réponse\u00a0: ")
        os.write(keyboard, b"/chap probl\n")
        self.until(keyboard, "Réponse\u00a0: ")
        os.write(keyboard, b"Premier paragraphe\n")
        self.until(keyboard, "… ")
        os.close(keyboard)  # as a window that is closed: the system says so by SIGHUP
        assert process.wait(20) == 128 + 1
        assert load(path).letter.raw(Ref("problematique", "indicateurs")) == "Premier paragraphe"

    def test_a_polite_kill_loses_nothing(self, tmp_path: Path) -> None:
        path = tmp_path / "lettre.toml"
        path.write_text('[identite]\nintitule = "CPTS"\n', "utf-8")
        process, keyboard = self.session(path)
        self.until(keyboard, "Réponse\u00a0: ")
        os.write(keyboard, b"/chap probl\n")
        self.until(keyboard, "Réponse\u00a0: ")
        os.write(keyboard, b"Premier paragraphe\n")
        self.until(keyboard, "… ")
        while process.poll() is None:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(1)
        assert process.returncode == 128 + 15
        os.close(keyboard)
        assert load(path).letter.raw(Ref("problematique", "indicateurs")) == "Premier paragraphe"
