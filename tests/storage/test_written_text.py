"""What a file looks like after an edit: the comments, quotes and layout that a person chose stay."""

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.storage.literals import clean
from cpts_tui.storage.reading import read
from cpts_tui.storage.writing import write


def without(letter: Letter, ref: Ref) -> Letter:
    """The letter with an option of a table of choices un-ticked: its key is gone."""
    parent = ref.parent()
    return letter.edit(parent, {key: value for key, value in letter.raw(parent).items() if key != ref.column})


EDITS = [
    # (what, the file, the edit, the file after)
    (
        "the trailing comment and the quotes stay",
        "[a]\nb = 'x'  # c\n",
        lambda letter: letter.edit(Ref("a", "b"), "y"),
        "[a]\nb = 'y'  # c\n",
    ),
    (
        "quotes that no longer fit are changed",
        "[a]\nb = 'x'\n",
        lambda letter: letter.edit(Ref("a", "b"), "l'eau"),
        '[a]\nb = "l\'eau"\n',
    ),
    (
        "prose becomes a block that starts on its own line",
        '[a]\nb = "x" # c\n',
        lambda letter: letter.edit(Ref("a", "b"), "un\n\ndeux"),
        '[a]\nb = """\nun\n\ndeux""" # c\n',
    ),
    (
        "a block stays a block",
        '[a]\nb = """\nun\ndeux\n"""\n',
        lambda letter: letter.edit(Ref("a", "b"), "trois"),
        '[a]\nb = """\ntrois"""\n',
    ),
    (
        "a new key goes after the last one, not under the comment of the next section",
        "[a]\nb = 1\n\n# au sujet de c\n[c]\nd = 1\n",
        lambda letter: letter.edit(Ref("a", "n"), 2),
        "[a]\nb = 1\nn = 2\n\n# au sujet de c\n[c]\nd = 1\n",
    ),
    (
        "a new section goes to the end",
        "[a]\nb = 1\n# fin\n",
        lambda letter: letter.edit(Ref("c", "d"), "x"),
        '[a]\nb = 1\n# fin\n\n[c]\nd = "x"\n',
    ),
    (
        "a table that only its sub-tables imply gets a header, above their title",
        "# titre\n\n[[a.b]]\nc = 1\n",
        lambda letter: letter.edit(Ref("a", "n"), 2),
        "# titre\n\n[a]\nn = 2\n\n[[a.b]]\nc = 1\n",
    ),
    (
        "rows of a new field stand after the last block of their group",
        "[[a.b]]\nc = 1\n# de b\n\n# d'autre\n[z]\n",
        lambda letter: letter.edit(Ref("a", "n"), [{"x": 1}, {"x": 2, "y": ""}]),
        "[[a.b]]\nc = 1\n# de b\n\n[[a.n]]\nx = 1\n\n[[a.n]]\nx = 2\n\n# d'autre\n[z]\n",
    ),
    (
        "rows of a new field stand under their model",
        "[a]\nk = 1\n\n# Des lignes\n# [[a.n]]\n# x = 1\n\n# D'autres\n# [[a.m]]\n# x = 1\n\n[z]\n",
        lambda letter: letter.edit(Ref("a", "n"), [{"x": 1}]),
        "[a]\nk = 1\n\n# Des lignes\n# [[a.n]]\n# x = 1\n\n[[a.n]]\nx = 1\n\n"
        "# D'autres\n# [[a.m]]\n# x = 1\n\n[z]\n",
    ),
    (
        "an emptied value stays, empty",
        "[a]\n# dit\nb = 12 # c\n",
        lambda letter: letter.edit(Ref("a", "b"), None),
        '[a]\n# dit\nb = "" # c\n',
    ),
    (
        "what was undone after a save is emptied",
        "[a]\nb = 12\nc = 1\n",
        lambda letter: without(letter, Ref("a", "", None, "b")),
        '[a]\nb = ""\nc = 1\n',
    ),
    (
        "a group that was undone is emptied",
        "[a]\nb = 1\nc = [1] # d\ne.f = 1\n[[a.g]]\nh = 1\n[z]\n",
        lambda letter: Letter({}),
        '[a]\nb = ""\nc = [] # d\n[z]\n',
    ),
    (
        "a key of the root that is gone is removed",
        'trame = "x" # c\nformat = 1\n',
        lambda letter: Letter({"format": 1}),
        "format = 1\n",
    ),
    (
        "rows that become a list are written anew",
        "[a]\nz = 1\n\n[[a.b]]\nc = 1\n\n[y]\n",
        lambda letter: letter.edit(Ref("a", "b"), ["x"]),
        '[a]\nz = 1\nb = ["x"]\n\n[y]\n',
    ),
    (
        "an option that is un-ticked takes its own line with it",
        '[prs.p]\nx = "1" # un\n# dit\ny = "2" # deux\nz = ""\n',
        lambda letter: without(letter, Ref("prs", "p").option("y")),
        '[prs.p]\nx = "1" # un\n# dit\nz = ""\n',
    ),
    (
        "the last option that is un-ticked leaves the header",
        '[prs.p] # choix\nx = "1" # un\n',
        lambda letter: without(letter, Ref("prs", "p").option("x")),
        "[prs.p] # choix\n",
    ),
    (
        "an option in an inline table takes its comma with it",
        'prs = { p = { x = "", y = "b", z = "" }, q = 1 }\n',
        lambda letter: without(without(letter, Ref("prs", "p").option("x")), Ref("prs", "p").option("z")),
        'prs = { p = { y = "b" }, q = 1 }\n',
    ),
    (
        "choices written where a list stood have a line each",
        "[prs]\n# lesquels\np = [] # choix\nq = 1\n",
        lambda letter: letter.edit(Ref("prs", "p"), {"x": "un", "y": ""}),
        '[prs]\n# lesquels\np.x = "un"\np.y = "" # choix\nq = 1\n',
    ),
    (
        "dotted keys get a dotted neighbour",
        'a.b = "x"\na.c.d = 1\n\n[z]\n',
        lambda letter: letter.edit(Ref("a", "n"), 2).edit(Ref("a", "c").option("e"), "f"),
        'a.b = "x"\na.c.d = 1\na.c.e = "f"\na.n = 2\n\n[z]\n',
    ),
    (
        "an inline table grows on its line",
        'a = { b = "x" } # c\n',
        lambda letter: letter.edit(Ref("a", "n"), "un\ndeux"),
        'a = { b = "x", n = "un\\ndeux" } # c\n',
    ),
    (
        "the margin of the neighbour is the new line's",
        "[a]\n  b = 1\n",
        lambda letter: letter.edit(Ref("a", "n"), 2),
        "[a]\n  b = 1\n  n = 2\n",
    ),
    (
        "line ends are the file's",
        "[a]\r\nb = 1\r\n",
        lambda letter: letter.edit(Ref("a", "n"), "un\ndeux").edit(Ref("z", "y"), 1),
        '[a]\r\nb = 1\r\nn = """\r\nun\r\ndeux"""\r\n\r\n[z]\r\ny = 1\r\n',
    ),
    (
        "a file without a last newline stays without",
        "[a]\nb = 1",
        lambda letter: letter.edit(Ref("a", "n"), 2),
        "[a]\nb = 1\nn = 2",
    ),
    (
        "the schema stays on the first line",
        "#:schema ./x.json\n[[a.b]]\nc = 1\n",
        lambda letter: Letter({"trame": "occitanie", "a": {"b": [{"c": 2}, {"c": 1}]}}),
        '#:schema ./x.json\ntrame = "occitanie"\n\n[[a.b]]\nc = 2\n\n[[a.b]]\nc = 1\n',
    ),
    (
        "what cannot be seen is written so that it can",
        '[a]\nb = "x"\n',
        lambda letter: letter.edit(Ref("a", "b"), "\x1b\x9b\u202e\u200b\ufeff\u2028\ud800\r\nfin "),
        '[a]\nb = """\n\\u001B\\u009B\\u202E\\u200B\\uFEFF\\u2028\ufffd\nfin """\n',
    ),
]


@pytest.mark.parametrize(
    ("before", "edit", "after"), [case[1:] for case in EDITS], ids=[case[0] for case in EDITS]
)
def test_the_file_after_an_edit(before: str, edit: Any, after: str) -> None:
    assert write(edit(read(before)), over=before) == after


@settings(max_examples=300, deadline=None)
@given(
    value=st.text(),
    old=st.sampled_from(['"x"', "'x'", '"""x"""', '"""\nx"""', "'''x'''", "'''\nx\n'''", "1"]),
)
def test_any_text_comes_back_from_any_quotes(value: str, old: str) -> None:
    over = f"[a]\nb = {old} # c\n"
    result = write(Letter({"a": {"b": value}}), over=over)
    assert read(result).raw(Ref("a", "b")) in (clean(value), "")
    assert read(result.replace("\n", "\r\n")) == read(result)
    stripped = re.sub(r"[ \t]+$", "", result, flags=re.MULTILINE)  # what many editors do to a file
    if not old.startswith("'''"):
        assert read(stripped) == read(result)
