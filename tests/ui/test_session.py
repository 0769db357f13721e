"""A letter being written, without a screen: edits, undo, redo, saving, reloading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpts_tui import resources
from cpts_tui.letter.fields import Ref
from cpts_tui.storage.files import ChangedOnDisk, create, save
from cpts_tui.ui.session import STEPS, Session

TEXT = (resources.folder("samples") / "en-cours.toml").read_text("utf-8")
TITLE, MAIL = Ref("identite", "intitule"), Ref("identite", "courriel")
EDITS = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from([TITLE, MAIL, Ref("existant", "historique")]), st.text(max_size=5), st.booleans()
        ),
        st.sampled_from(["undo", "redo", "leave"]),
    ),
    max_size=30,
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Session(create(tmp_path / "lettre.toml", TEXT))


def test_a_run_of_keys_in_one_field_is_one_step(session: Session) -> None:
    first = session.letter
    for text in ("V", "Va", "Val"):
        session.edit(TITLE, text, "Intitulé", typing=True)
    assert session.modified
    step = session.undo()
    assert step is not None
    assert (step.label, step.ref) == ("Intitulé", TITLE)
    assert session.letter == first
    assert not session.modified
    session.redo()
    assert session.letter.raw(TITLE) == "Val"
    assert session.undo() is not None
    assert session.undo() is None


def test_leaving_a_field_begins_another_step(session: Session) -> None:
    session.edit(TITLE, "V", "Intitulé", typing=True)
    session.leave_field()
    session.edit(TITLE, "Va", "Intitulé", typing=True)
    session.undo()
    assert session.letter.raw(TITLE) == "V"


def test_a_new_edit_forgets_what_was_undone(session: Session) -> None:
    session.edit(TITLE, "Un", "Intitulé")
    session.undo()
    session.edit(MAIL, "a@b.fr", "Courriel")
    assert session.redo() is None


@settings(max_examples=60, deadline=None)
@given(EDITS)
def test_undo_then_redo_is_nothing_and_undoing_everything_is_the_beginning(edits: list[Any]) -> None:
    session = Session(_file())
    first = session.letter
    for edit in edits:
        if edit == "undo":
            session.undo()
        elif edit == "redo":
            session.redo()
        elif edit == "leave":
            session.leave_field()
        else:
            ref, value, typing = edit
            session.edit(ref, value, str(ref), typing=typing)
        before = session.letter
        if session.undo() is not None:
            session.redo()
        assert session.letter == before
    while session.undo() is not None:
        pass
    assert session.letter == first


def _file() -> Any:
    from cpts_tui.storage.files import LetterFile
    from cpts_tui.storage.reading import Source, read

    return LetterFile(Path("lettre.toml"), read(TEXT), Source(TEXT), digest="")


def test_steps_are_bounded(session: Session) -> None:
    for number in range(STEPS + 50):
        session.edit(TITLE, str(number), "Intitulé")
    undone = 0
    while session.undo() is not None:
        undone += 1
    assert undone == STEPS


def test_saving_makes_it_unmodified_and_undo_modified_again(session: Session) -> None:
    session.edit(TITLE, "CPTS du Val", "Intitulé")
    session.saved(save(session.file, session.letter))
    assert not session.modified
    session.undo()
    assert session.modified
    assert Session.open(session.file.path).letter.raw(TITLE) == "CPTS du Val"


def test_a_file_changed_elsewhere_is_never_overwritten_and_reading_it_again_can_be_undone(
    session: Session,
) -> None:
    session.edit(TITLE, "Le mien", "Intitulé")
    other = TEXT.replace("CPTS de la Bouriane", "Le leur")
    session.file.path.write_text(other, "utf-8", newline="\n")
    with pytest.raises(ChangedOnDisk):
        save(session.file, session.letter)
    assert session.file.path.read_text("utf-8") == other
    session.reload()
    assert session.letter.raw(TITLE) == "Le leur"
    assert not session.modified
    session.undo()
    assert session.letter.raw(TITLE) == "Le mien"


def test_the_text_to_embed_is_what_would_be_saved(session: Session) -> None:
    assert session.source().text == TEXT
    session.edit(TITLE, "CPTS du Val", "Intitulé")
    assert session.source().text == TEXT.replace('"CPTS de la Bouriane"', '"CPTS du Val"')
