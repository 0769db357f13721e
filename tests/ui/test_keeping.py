"""What survives: the recovery copy, the file in other hands, versions."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual.pilot import Pilot

from cpts_tui import folders
from cpts_tui.cli import main
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.storage.journal import Journal, Recovery
from cpts_tui.storage.literals import clean
from cpts_tui.storage.reading import read
from cpts_tui.storage.versions import Versions
from cpts_tui.storage.window_lock import Holder, NoLock, WindowLock
from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.screens.editor import EditorScreen
from tests.ui.test_editor import opened, press, seen

TITLE, AUTHOR = Ref("identite", "intitule"), Ref("identite", "redacteur")
TEXT = '# la nôtre\n[identite]\nintitule = "A"\nredacteur = "R"\n'


@pytest.fixture
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("cpts_tui.ui.recent.state_folder", lambda: tmp_path / "etat")
    monkeypatch.setattr("cpts_tui.ui.watching.EVERY", 3600)  # the tests say when it is looked at
    path = tmp_path / "lettre.toml"
    path.write_text(TEXT, "utf-8")
    return path


def journal(path: Path) -> Journal:
    return Journal(path, folders.state_folder())


async def look(screen: EditorScreen, pilot: Pilot[Any]) -> None:
    """Have the file looked at now, by someone who has stopped typing."""
    assert screen._keeper is not None
    for _twice in (1, 2):
        screen._keeper.watcher.look()
        await screen.app.workers.wait_for_complete()
        await press(pilot)


async def test_what_is_typed_is_in_the_copy_and_goes_once_it_is_saved(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        screen.keep_now()
        found = journal(letter).pending()
        assert isinstance(found, Recovery)
        assert found.letter == read(TEXT.replace('"A"', '"AB"'))
        if os.name != "nt":
            assert journal(letter)._path.stat().st_mode & 0o077 == 0
            assert journal(letter)._path.parent.stat().st_mode & 0o077 == 0
        await press(pilot, "ctrl+s")
        assert journal(letter).pending() is None
    assert [version.text for version in Versions(letter, folders.state_folder()).all()] == [
        TEXT.replace('"A"', '"AB"'),
        TEXT,
    ]


LEAVES = (
    st.text() | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.dates() | st.floats(allow_nan=False)
)
GROUPS = st.dictionaries(
    st.text(max_size=8),
    st.dictionaries(
        st.text(max_size=8), LEAVES | st.lists(st.dictionaries(st.text(max_size=5), LEAVES), max_size=3)
    ),
    max_size=3,
)


@given(data=GROUPS)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_letter_comes_back_from_its_copy_as_it_was(tmp_path: Path, data: dict[str, Any]) -> None:
    kept = Journal(tmp_path / "lettre.toml", tmp_path)
    kept.keep(Letter(clean(data)), "base")
    found = kept.pending()
    assert isinstance(found, Recovery)
    assert (found.letter, found.base) == (Letter(clean(data)), "base")


async def test_taking_everything_back_takes_the_copy_back(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        screen.keep_now()
        await press(pilot, "ctrl+z")
        screen.keep_now()
        assert journal(letter).pending() is None


@pytest.mark.parametrize("theirs", ["B", "Z"])
async def test_a_copy_is_restored_with_what_a_colleague_has_written_since(letter: Path, theirs: str) -> None:
    """Each has written a field; in the second case also the same one, which is asked about."""
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        screen.keep_now()
        kept = {path: path.read_bytes() for path in journal(letter)._path.parent.iterdir()}
    for path, data in kept.items():  # the session was killed
        path.write_bytes(data)
    since = TEXT.replace('redacteur = "R"', 'redacteur = "Une autre"')
    letter.write_text(since.replace('"A"', '"AZ"') if theirs == "Z" else since, "utf-8")
    async with opened(letter) as (screen, pilot):
        await press(pilot, "r")
        if theirs == "Z":
            assert "Deux versions" in seen(screen)
            await press(pilot, "m")
        assert screen.session.letter.raw(TITLE) == "AB"
        assert screen.session.letter.raw(AUTHOR) == "Une autre"
        await press(pilot, "ctrl+s")
    assert letter.read_text("utf-8") == since.replace('"A"', '"AB"')
    assert list(journal(letter)._path.parent.iterdir()) == []


async def test_a_share_that_does_not_answer_holds_no_key(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go, in_time = Event(), list[bool]()
    async with opened(letter) as (screen, pilot):
        monkeypatch.setattr("cpts_tui.ui.watching._stamp", lambda _file: in_time.append(go.wait(5)) or ())
        assert screen._keeper is not None
        screen._keeper.watcher.look()
        await pilot.press("end", "B")
        await pilot.pause()
        assert screen.session.letter.raw(TITLE) == "AB"
        go.set()
    assert in_time[0]


async def test_leaving_without_saving_on_purpose_leaves_no_copy(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        screen.keep_now()
        await press(pilot, "ctrl+q", "s")
    assert journal(letter).pending() is None


async def test_an_unforeseen_error_leaves_a_copy(letter: Path) -> None:
    async def run() -> None:
        async with opened(letter) as (screen, pilot):
            await press(pilot, "end", "B")

            def fail() -> None:
                raise RuntimeError("imprévu")

            screen.call_later(fail)
            await pilot.pause()

    with pytest.raises(RuntimeError, match="imprévu"):
        await run()
    found = journal(letter).pending()
    assert isinstance(found, Recovery)
    assert found.letter.raw(TITLE) == "AB"


@pytest.mark.parametrize(("answer", "title", "left"), [("r", "AB", True), ("i", "A", False)])
async def test_a_copy_left_behind_is_offered(letter: Path, answer: str, title: str, *, left: bool) -> None:
    async with opened(letter) as (screen, pilot):
        digest = screen.session.file.digest
    journal(letter).keep(read(TEXT.replace('"A"', '"AB"')), digest)
    async with opened(letter) as (screen, pilot):
        assert "Modifications non enregistrées" in seen(screen)
        screen.keep_now()  # while nobody has answered, the copy is all there is of that work
        await press(pilot, "c")
        assert "1 différence" in seen(screen)
        await press(pilot, "escape")
        await press(pilot, answer)
        assert screen.session.letter.raw(TITLE) == title
        assert screen.session.modified is left
        if not left:
            (aside,) = journal(letter)._path.parent.glob("*.ignoree-*.toml")
            assert "AB" in aside.read_text("utf-8")
            assert any(str(aside) in toast.message for toast in pilot.app._notifications)
        else:
            await press(pilot, "ctrl+z")
            assert screen.session.letter.raw(TITLE) == "A"


async def test_the_copy_of_a_window_that_lives_is_neither_offered_nor_touched_by_another(
    letter: Path,
) -> None:
    first = WindowLock(letter, folders.state_folder())
    assert first.acquire() is None
    journal(letter).keep(read(TEXT.replace('"A"', '"AB"')), "")
    async with opened(letter) as (screen, pilot):
        assert pilot_is_on(screen)
        screen.keep_now()
        found = journal(letter).pending()
        assert isinstance(found, Recovery)
        assert found.letter.raw(TITLE) == "AB"
        await press(pilot, "ctrl+q")
    assert journal(letter).pending() == found
    async with opened(letter) as (screen, pilot):
        first.release()  # it was killed
        await look(screen, pilot)
        assert "Modifications non enregistrées" in seen(screen)
        await press(pilot, "r")
        assert screen.session.letter.raw(TITLE) == "AB"


async def test_what_is_typed_before_it_is_known_who_writes_is_kept_too(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpts_tui.ui.watching.Watcher.start", lambda _self: None)
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        screen.keep_now()
        found = journal(letter).pending()
        assert isinstance(found, Recovery)
        assert found.letter.raw(TITLE) == "AB"
        await press(pilot, "C")
        screen.keep_now()
        found = journal(letter).pending()
        assert isinstance(found, Recovery)
        assert found.letter.raw(TITLE) == "ABC"
        assert screen._keeper is not None
        screen._keeper._entered()
        await press(pilot)
        assert pilot_is_on(screen), "what this window wrote is not offered to it"
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "Z")
        screen.keep_now()
        assert journal(letter).pending() == found, "it may be another window's"


async def test_a_letter_left_before_it_is_locked_is_not_locked_for_ever(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cpts_tui.ui.watching.Watcher.start", lambda _self: None)
    async with opened(letter) as (screen, pilot):
        assert screen._keeper is not None
        screen._keeper.watcher.leave()
        screen._keeper.watcher._enter()  # the thread that began before
        await press(pilot)
    other = WindowLock(letter, folders.state_folder())
    assert other.acquire() is None
    other.release()


async def test_a_copy_that_says_what_the_file_says_is_dropped_in_silence(letter: Path) -> None:
    journal(letter).keep(read(TEXT), "")
    async with opened(letter) as (screen, _pilot):
        assert pilot_is_on(screen)
    assert journal(letter).pending() is None


def pilot_is_on(screen: EditorScreen) -> bool:
    return screen.app.screen is screen


async def test_a_broken_copy_is_set_aside_said_and_stops_nobody(letter: Path) -> None:
    journal(letter).keep(read(TEXT), "")
    path = journal(letter)._path
    path.write_text(path.read_text("utf-8") + "[identite\n", "utf-8")
    async with opened(letter) as (screen, pilot):
        assert pilot_is_on(screen)
        (toast,) = pilot.app._notifications
        (aside,) = path.parent.glob("*.ignoree-*.toml")
        assert "abîmée" in toast.message
        assert str(aside) in toast.message


async def test_where_no_lock_can_be_had_it_is_said_once_and_the_letter_is_written(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WindowLock, "acquire", lambda _self: NoLock("No locks available"))
    async with opened(letter) as (screen, pilot):
        await look(screen, pilot)
        (toast,) = pilot.app._notifications
        assert "ne peut pas être réservée" in toast.message
        assert not screen.session.read_only
        await press(pilot, "end", "B", "ctrl+s")
        assert '"AB"' in letter.read_text("utf-8")


async def test_a_file_that_changed_is_read_again_where_nothing_is_unsaved(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        letter.write_text(TEXT.replace('"A"', '"Autre"'), "utf-8")
        await look(screen, pilot)
        assert screen.session.letter.raw(TITLE) == "Autre"
        assert not screen.session.modified
        assert screen.form.focused_ref == TITLE


async def test_unsaved_edits_are_merged_with_what_came(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        letter.write_text(TEXT.replace('"R"', '"S" # relu'), "utf-8")
        await look(screen, pilot)
        assert (screen.session.letter.raw(TITLE), screen.session.letter.raw(AUTHOR)) == ("AB", "S")
        await press(pilot, "ctrl+s")
        assert letter.read_text("utf-8") == TEXT.replace('"R"', '"S" # relu').replace('"A"', '"AB"')


@pytest.mark.parametrize(("answer", "title"), [("m", "AB"), ("f", "Autre"), ("escape", "AB")])
async def test_only_what_contradicts_is_asked_about(letter: Path, answer: str, title: str) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        letter.write_text(TEXT.replace('"A"', '"Autre"').replace('"R"', '"S"'), "utf-8")
        await look(screen, pilot)
        assert "Le mien\u00a0: AB" in seen(screen)
        assert "Le fichier\u00a0: Autre" in seen(screen)
        await press(pilot, answer)
        assert (screen.session.letter.raw(TITLE), screen.session.letter.raw(AUTHOR)) == (title, "S")


async def test_what_contradicts_is_asked_about_in_a_person_s_words(letter: Path) -> None:
    at = Ref("identite", "structure_juridique")
    async with opened(letter) as (screen, pilot):
        screen.session.edit(at, "en-creation", "Structure")
        screen.show_letter()
        letter.write_text(
            TEXT.replace("[identite]", '[identite]\nstructure_juridique = "existante"'), "utf-8"
        )
        await look(screen, pilot)
        assert "Le mien\u00a0: Association en cours de création" in seen(screen)
        assert "Le fichier\u00a0: Association existante" in seen(screen)
        assert "en-creation" not in seen(screen)
        await press(pilot, "f")
        assert screen.session.letter.raw(at) == "existante"


@pytest.mark.parametrize("broken", [True, False])
async def test_a_file_that_goes_or_breaks_is_said_and_the_letter_stays(letter: Path, *, broken: bool) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        if broken:
            letter.write_text("[identite\n", "utf-8")
        else:
            letter.unlink()
        await look(screen, pilot)
        (toast,) = pilot.app._notifications
        assert ("ne se lit plus" if broken else "supprimé") in toast.message
        assert screen.session.letter.raw(TITLE) == "AB"


async def test_a_disk_that_does_not_answer_is_not_taken_for_a_deletion(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(*_: object, **_named: object) -> None:
        raise OSError(errno.EIO, "no answer")

    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B")
        with monkeypatch.context() as patched:
            patched.setattr("cpts_tui.ui.watching.os.stat", silent)
            patched.setattr("cpts_tui.storage.disk.os.open", silent)
            assert screen._keeper is not None
            screen._keeper.watcher.look()
            await screen.app.workers.wait_for_complete()
            await press(pilot)
        told = [toast.message for toast in pilot.app._notifications]
        assert any("ne peut plus être lu" in message for message in told), told
        assert not any("supprimé" in message for message in told)
        await look(screen, pilot)
        await press(pilot, "ctrl+s")
        assert '"AB"' in letter.read_text("utf-8")


async def test_one_goes_back_to_a_saved_version_and_forth_again(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        await press(pilot, "end", "B", "ctrl+s", "C", "ctrl+s")
        await press(pilot, "escape", "w")
        await screen.app.workers.wait_for_complete()
        await press(pilot, "end")
        assert "comme à l’écran" in seen(screen)
        assert "1 champ\u00a0: Intitulé du projet" in seen(screen)
        assert "la plus ancienne version gardée" in seen(screen)
        await press(pilot, "enter")
        assert "1 différence" in seen(screen)
        await press(pilot, "escape", "r")
        assert screen.session.letter.raw(TITLE) == "A"
        await press(pilot, "ctrl+z")
        assert screen.session.letter.raw(TITLE) == "ABC"


def test_versions_are_listed_compared_and_written_out_beside(
    letter: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("cpts_tui.cli.versions.state_folder", folders.state_folder)
    kept = Versions(letter, folders.state_folder())
    for title in ("A", "B", "B", "C"):
        kept.keep(TEXT.replace('"A"', f'"{title}"').encode())
    assert main(["versions", str(letter), "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [item["numero"] for item in listed] == [1, 2, 3]
    assert [item["champs"] for item in listed] == [["identite.intitule"], ["identite.intitule"], None]
    assert main(["versions", str(letter)]) == 0
    assert "1 champ\u00a0: Intitulé du projet\n" in capsys.readouterr().out
    assert main(["versions", str(letter), "--comparer", "1"]) == 0
    assert "  − C\n  + A" in capsys.readouterr().out
    assert main(["versions", str(letter), "--restaurer", "2"]) == 0
    assert letter.with_name("lettre-version-2.toml").read_text("utf-8") == TEXT.replace('"A"', '"B"')
    assert main(["versions", str(letter), "--restaurer", "2"]) == 2
    assert main(["versions", str(letter), "--montrer", "9"]) == 2
    assert "pas de version 9" in capsys.readouterr().err


def test_no_more_than_twenty_versions_stay(letter: Path) -> None:
    kept = Versions(letter, folders.state_folder())
    for number in range(25):
        kept.keep(str(number).encode())
    assert [version.text for version in kept.all()] == [str(number) for number in range(24, 4, -1)]


async def test_a_second_window_reads_and_writes_once_the_first_is_closed(letter: Path) -> None:
    first = WindowLock(letter, folders.state_folder())
    assert first.acquire() is None
    async with opened(letter) as (screen, pilot):
        assert screen.session.read_only
        assert "lecture seule" in seen(screen)
        await press(pilot, "B", "ctrl+s", "f8", "f7")
        assert screen.session.letter.raw(TITLE) == "A"
        assert letter.read_text("utf-8") == TEXT
        letter.write_text(TEXT.replace('"A"', '"Autre"'), "utf-8")
        await look(screen, pilot)
        assert screen.session.letter.raw(TITLE) == "Autre"
        first.release()
        await look(screen, pilot)
        assert not screen.session.read_only
        await press(pilot, "f8", "f7", "end", "B", "ctrl+s")
        assert 'intitule = "AutreB"' in letter.read_text("utf-8")
    assert WindowLock(letter, folders.state_folder()).acquire() is None


async def test_a_letter_of_a_later_format_is_shown_and_not_written(letter: Path) -> None:
    letter.write_text(f"format = 9\n{TEXT}", "utf-8")
    async with opened(letter) as (screen, pilot):
        assert "lecture seule" in seen(screen)
        assert any("plus récent que ce programme" in toast.message for toast in pilot.app._notifications)
        await press(pilot, "B", "ctrl+s")
        assert screen.session.letter.raw(TITLE) == "A"
        assert letter.read_text("utf-8") == f"format = 9\n{TEXT}"
        letter.write_text(TEXT, "utf-8")
        await look(screen, pilot)
        assert not screen.session.read_only
        await press(pilot, "f8", "f7", "end", "B", "ctrl+s")
        assert '"AB"' in letter.read_text("utf-8")


def test_the_lock_says_who_holds_it(letter: Path) -> None:
    first, second = (WindowLock(letter, folders.state_folder()) for _ in range(2))
    assert first.acquire() is None
    holder = second.acquire()
    assert isinstance(holder, Holder)
    assert holder.process == os.getpid()
    first.release()
    assert second.acquire() is None
    second.release()


async def test_opening_sweeps_what_a_killed_save_left_but_not_while_another_window_writes(
    letter: Path,
) -> None:
    left = letter.with_name(".lettre.toml.0123456789ab.tmp")
    state = folders.state_folder()
    also = state / "recuperation" / left.name
    also.parent.mkdir(parents=True)
    export = letter.with_name(".lettre.pdf.0123456789ab.tmp")
    for path in (left, also, export):
        path.write_text("reste")
        os.utime(path, (0, 0))
    first = WindowLock(letter, state)
    assert first.acquire() is None
    async with opened(letter):
        assert left.exists()
    first.release()
    async with opened(letter):
        assert not left.exists()
        assert not also.exists()
        assert not export.exists()


async def test_a_person_s_own_keys_do_what_they_name(letter: Path) -> None:
    app = LetterApp(letter, keys={"enregistrer": "f10", "chapitre_suivant": "ctrl+n"})
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await press(pilot, "end", "B", "f10")
        assert '"AB"' in letter.read_text("utf-8")
        await press(pilot, "ctrl+n")
        (screen,) = app.screen_stack
        assert isinstance(screen, EditorScreen)
        assert screen.form.chapter.key == "acteurs"
        await press(pilot, "f8")
        assert screen.form.chapter.key == "acteurs"


async def test_a_row_that_is_being_written_is_asked_about_when_one_quits(letter: Path) -> None:
    async with opened(letter) as (screen, pilot):
        people = Ref("acteurs", "engages")
        screen.go(people)
        await press(pilot, "a", *"zorro", "ctrl+q")
        assert "Quitter sans enregistrer" in seen(screen)
        assert screen.session.letter.rows(people)[-1]["nom"] == "zorro"
        await press(pilot, "r", "escape")
        assert screen.session.letter.rows(people)[-1]["nom"] == "zorro"
        assert not pilot.app._exit
