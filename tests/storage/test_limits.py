"""What a letter may be at most: within, it is read; beyond, it is refused within bounds, with a sentence."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.storage.files import load
from cpts_tui.storage.limits import MAX_BYTES, MAX_DEPTH, MAX_DIGITS, MAX_ROWS, MAX_SIGNS, MAX_TEXT
from cpts_tui.storage.problems import FileProblem
from cpts_tui.storage.reading import TooMuch, read
from cpts_tui.storage.writing import UnwritableLetter, write

MAKERS: dict[str, tuple[Callable[[int], str], int, str]] = {
    "a text": (lambda n: f"[a]\nb = '{'é' * n}'", MAX_TEXT, "« a.b » contient 500 001 caractères"),
    "a text in a row": (lambda n: f"[[a.b]]\n[[a.b]]\nc = '{'é' * n}'", MAX_TEXT, "« a.b[1].c »"),
    "rows": (lambda n: "[[a.b]]\nc = 1\n" * n, MAX_ROWS, "« a.b » contient 10 001 lignes"),
    "a list": (lambda n: f"a = [{'1,' * n}]", MAX_ROWS, "« a »"),
    "inline rows": (lambda n: f"a.b = [{'{ c = 1 },' * n}]", MAX_ROWS, "« a.b »"),
    "depth": (lambda n: f"a = {'[' * (n - 1)}{']' * (n - 1)}", MAX_DEPTH, "imbrique trop"),
    "tables in tables": (lambda n: f"[{'.'.join('a' * n)}]", MAX_DEPTH - 1, "imbrique trop"),
    "digits": (lambda n: f"# {'7' * n}", MAX_DIGITS, "nombre sans fin"),
    **{
        f"signs {sign!r}": (lambda n, sign=sign: f"#{'x' * 9}{sign * n}", most, "trop de valeurs")
        for sign, most in MAX_SIGNS.items()
        if sign != "\n"
    },
    "lines": (lambda n: "\n" * n, MAX_SIGNS["\n"], "trop de valeurs ou de lignes"),
    "characters": (lambda n: "#" * n, MAX_BYTES, "4 Mo"),
}


@pytest.mark.parametrize("what", MAKERS)
def test_what_is_as_much_as_may_be_is_read_and_one_more_is_refused(what: str) -> None:
    make, most, words = MAKERS[what]
    assert isinstance(read(make(most)), Letter)
    with pytest.raises(TooMuch) as caught:
        read(make(most + 1))
    assert words in caught.value.sentence.replace("\u202f", " ").replace("\u00a0", " ")
    assert caught.value.sentence.endswith(".")


def test_a_letter_that_has_become_too_much_says_so_where_it_is_saved() -> None:
    text = "[identite]\nintitule = 'A'\n"
    letter = read(text).edit(Ref("identite", "intitule"), "x" * (MAX_TEXT + 1))
    with pytest.raises(UnwritableLetter, match="trop grande"):
        write(letter, over=text)


def test_the_size_on_the_disk_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "lettre.toml"
    path.write_bytes(b"#" + "é".encode() * (MAX_BYTES // 2 - 1) + b"#")
    assert load(path).letter == Letter({})
    path.write_bytes(path.read_bytes() + b"#")
    with pytest.raises(FileProblem, match="4 Mo"):
        load(path)


FULL = MAX_BYTES - 100
WORST = {
    "quotes that nothing closes": 'a = "' + '\\"' * 90_000,
    "a block that nothing closes": 'a = """' + '" ' * (FULL // 2),
    "another one": "a = '''" + "' " * (FULL // 2),
    "apostrophes": "a = '" + "'" * FULL,
    "blanks after an accented key": "é" + " " * FULL + "x",
    "zeros": "\0" * FULL,
    "digits": "a = " + "9" * FULL,
    "numbers with blanks": "a = 1" + " 2" * (FULL // 2),
    "escapes": 'a = "' + "\\u00e9" * (FULL // 6),
    "long keys": "".join(f"{'.'.join('a' * 90)}.k{n} = 1\n" for n in range(20_000)),
    "brackets": "a = " + "[" * 90_000,
    "one key twice": "".join(f"k{n} = 1\n" for n in range(99_000)) + "k0 = 2",
    "blank lines": "\n" * FULL + "a =",
    "a sparse file": "",
}
REFUSE = """
import resource, sys
from pathlib import Path
resource.setrlimit(resource.RLIMIT_CPU, (5, 5))
resource.setrlimit(resource.RLIMIT_AS, (384 << 20, 384 << 20))
from cpts_tui.storage.files import FileProblem, load
from cpts_tui.storage.reading import UnreadableLetter
for name in sys.argv[1:]:
    try:
        load(Path(name))
    except (FileProblem, UnreadableLetter) as error:
        sentence = str(error)
        assert len(sentence) < 600 and sentence.endswith("."), sentence
        print("refus")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX bounds a process")
@pytest.mark.parametrize("what", WORST)
def test_the_worst_files_are_refused_within_bounds(tmp_path: Path, what: str) -> None:
    """A second of work or so, where the processor is slow five; a hundred times the memory of the file."""
    path = tmp_path / "lettre.toml"
    if what == "a sparse file":
        with path.open("wb") as file:
            file.truncate(1 << 36)
    else:
        path.write_text(WORST[what], "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", REFUSE, str(path)], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("refus\n", 0), done.stderr


def test_the_readme_states_them() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text("utf-8").replace("\u202f", " ")
    for limit in (
        f"{MAX_BYTES >> 20} Mo",
        f"{MAX_TEXT:,} caractères",
        f"{MAX_ROWS:,} lignes",
        f"{MAX_DEPTH} niveaux",
    ):
        assert limit.replace(",", " ") in readme.replace("\u00a0", " ")
