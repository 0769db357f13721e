"""Twenty thousand rows come, go and move in commented files: every comment stays above the row that it describes.

The judge is a list of rows and a reading of lines; it knows nothing of the code that writes. Now and then somebody
writes a comment by hand, as people do between two saves.
"""

from __future__ import annotations

import re
from random import Random
from typing import Any

import pytest

from cpts_tui.letter.letter import Letter
from cpts_tui.storage.reading import read
from cpts_tui.storage.writing import write
from tests.harness.scale import dice, trials
from tests.storage.test_row_blocks import FORMS

pytestmark = pytest.mark.timeout(3600)
MOST = 12
ROW = re.compile(r"\bid = (\d+)")
ABOVE, BESIDE = re.compile(r" *# c(\d+)( encore)?$"), re.compile(r"# d(\d+)$")


class Table:
    """A table in a file, and what is known of it: its rows, and which of them have comments."""

    def __init__(self, text: str, chances: Random) -> None:
        self.text, self._chances = text, chances
        self.rows: list[dict[str, Any]] = read(text).data["a"]["b"]
        self.commented = {row["id"] for row in self.rows}
        self.beside = set(self.commented)
        self._next = 1000

    def change(self) -> str:
        """One row comes, goes, moves or says something else; what happened to it."""
        rows, chances = list(self.rows), self._chances
        place, other = chances.randrange(len(rows)), chances.randrange(len(rows))
        what = chances.choice(["insert", "move", "move", "delete", "edit"])
        if what == "insert" and len(rows) < MOST:
            rows.insert(chances.randrange(len(rows) + 1), {"id": self._next, "nom": f"neuf {self._next}"})
            self._next += 1
        elif what == "move":
            rows.insert(other, rows.pop(place))
        elif what == "delete" and len(rows) > 2:
            gone = rows.pop(place)["id"]
            self.commented.discard(gone)
            self.beside.discard(gone)
        else:
            rows[place] = {**rows[place], "nom": f"dit {chances.randrange(1000)}"}
        self.rows = rows
        return f"{what} {place} {other}"

    def save(self) -> None:
        """Write the rows over the text, as the program does."""
        data = read(self.text).data
        self.text = write(Letter({**data, "a": {**data["a"], "b": self.rows}}), over=self.text)

    def annotate(self) -> None:
        """Write a comment above a row that has none, by hand."""
        bare = [row["id"] for row in self.rows if row["id"] not in self.commented]
        if bare:
            number = self._chances.choice(bare)
            self.text = re.sub(
                rf"((?:\[\[a\.b\]\]\n| *\{{ )id = {number}\b)", rf"# c{number}\n\1", self.text, count=1
            )
            self.commented.add(number)

    def check(self) -> None:
        """Every comment is there once, above or beside its own row; and the file says the rows."""
        assert read(self.text).data["a"]["b"] == self.rows
        above: list[int] = []
        beside: list[int] = []
        waiting: set[int] = set()
        for line in self.text.splitlines():
            if comment := ABOVE.match(line):
                waiting.add(int(comment[1]))
                if not comment[2]:
                    above.append(int(comment[1]))
            elif row := ROW.search(line):
                assert waiting <= {int(row[1])}, f"{waiting} above row {row[1]}"
                waiting.clear()
                if comment := BESIDE.search(line):
                    assert comment[1] == row[1], line
                    beside.append(int(comment[1]))
        assert not waiting, f"{waiting} above nothing"
        assert sorted(above) == sorted(self.commented)
        assert sorted(beside) == sorted(self.beside)


@pytest.mark.parametrize("form", FORMS)
def test_every_comment_stays_with_the_row_that_it_describes(form: Any) -> None:
    chances = dice()
    table = Table(form(6), chances)
    changes = 0
    while changes < trials(20_000 // len(FORMS)):
        if chances.random() < 0.02 or len(table.commented) < 2:
            table = Table(form(6), chances)
        before, done = table.text, []
        for _ in range(chances.choice([1, 1, 1, 2, 3])):  # a person saves when it pleases them
            done.append(table.change())
            changes += 1
        table.save()
        try:
            table.check()
        except AssertionError:
            print(before, done, table.text, sep="\n-----\n")
            raise
        if chances.random() < 0.3:
            table.annotate()
            table.check()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("said", "astray"), [("# c1\n", ""), ("# c1\n", "# c2\n"), ("# d1", ""), ("c1 encore", "c0 encore")]
)
def test_the_judge_sees_a_comment_that_went_astray(form: Any, said: str, astray: str) -> None:
    table = Table(form(6), Random(1))
    table.check()
    table.text = table.text.replace(said, astray, 1)
    with pytest.raises(AssertionError):
        table.check()
