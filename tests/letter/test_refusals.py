"""What is said where the system refuses a file, in French whatever the system speaks."""

import errno
import os
from pathlib import Path

import pytest

from cpts_tui.letter.library import Library
from cpts_tui.letter.refusals import reason


@pytest.mark.parametrize(
    ("code", "said"),
    [(errno.EACCES, "vous n’en avez pas le droit"), (errno.ENOLCK, "erreur ENOLCK du système")],
)
def test_no_reason_is_in_the_words_of_the_system(code: int, said: str) -> None:
    assert reason(OSError(code, os.strerror(code))) == said


def test_a_list_that_may_not_be_read_is_said_in_french(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.trame.toml").write_text("", "utf-8")

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "open", refused)
    (problem,) = Library([tmp_path]).problems
    assert str(problem).endswith("fichier illisible (vous n’en avez pas le droit)")
