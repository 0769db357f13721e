"""A save leaves the old file or the new one, whole; and never writes over what someone else wrote."""

import dataclasses
import errno
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.storage import disk, files
from cpts_tui.storage.files import ChangedOnDisk, FileProblem, LetterFile, load, save
from cpts_tui.storage.reading import MAX_BYTES, UnreadableLetter

posix = pytest.mark.skipif(sys.platform == "win32", reason="what only POSIX has")
OLD = "[identite]\nintitule = 'Mèze'  # dit\n"
NEW = "[identite]\nintitule = 'Sète'  # dit\n"
NAME = Ref("identite", "intitule")


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "lettre.toml"
    path.write_bytes(OLD.encode())
    yield path
    assert not list(tmp_path.glob(".*.tmp")), "a temporary file was left"


def renamed(file: LetterFile) -> Letter:
    return file.letter.edit(NAME, "Sète")


def text_of(path: Path) -> str:
    return path.read_bytes().decode()


def test_a_saved_letter_is_loaded_again(path: Path) -> None:
    file = load(path)
    saved = save(file, renamed(file))
    assert text_of(path) == NEW == saved.text
    assert saved.confirmed
    assert load(path) == saved
    assert saved.letter.raw(NAME) == "Sète"


def test_saves_follow_one_another(path: Path) -> None:
    file = load(path)
    for name in ("un", "deux", "trois"):
        file = save(file, file.letter.edit(NAME, name))
    assert text_of(path) == OLD.replace("Mèze", "trois")


def test_an_unchanged_letter_is_not_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "replace", None)
    file = load(path)
    assert save(file, file.letter) == file


def test_the_byte_order_mark_and_line_ends_are_kept(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + OLD.replace("\n", "\r\n").encode())
    file = load(path)
    save(file, renamed(file))
    assert path.read_bytes() == b"\xef\xbb\xbf" + NEW.replace("\n", "\r\n").encode()


CALLS = ("open", "read", "write", "fsync", "replace", "close", "fstat", "fchmod")


class Disk:
    """The calls of a save, of which the n-th fails (SQLite's loop)."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fails: int, code: int) -> None:
        self.count = 0
        self.fails = fails
        self.code = code
        for name in CALLS:
            if hasattr(os, name):
                monkeypatch.setattr(os, name, self.watched(name, getattr(os, name)))

    def watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **named: Any) -> Any:
            self.count += 1
            if self.count == self.fails:
                if name == "close":
                    call(*args, **named)
                raise OSError(self.code, os.strerror(self.code))
            return call(*args, **named)

        return run


def attempt(file: LetterFile) -> LetterFile | FileProblem:
    try:
        return save(file, renamed(file))
    except FileProblem as problem:
        return problem


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_whatever_call_fails_the_file_is_old_or_new_and_it_is_said(path: Path, code: int) -> None:
    outcomes = []
    failed = True
    while failed:
        path.write_bytes(OLD.encode())
        file = load(path)
        with pytest.MonkeyPatch.context() as monkeypatch:
            watched = Disk(monkeypatch, len(outcomes) + 1, code)
            outcome = attempt(file)
        if isinstance(outcome, FileProblem):
            assert text_of(path) == OLD
            assert str(path) in str(outcome)
            outcomes.append("said")
        else:
            assert text_of(path) == NEW
            outcomes.append("confirmed" if outcome.confirmed else "unconfirmed")
        assert not list(path.parent.glob(".*.tmp"))
        failed = watched.count >= watched.fails
    assert len(outcomes) > 10
    assert outcomes[-1] == "confirmed"
    assert "said" in outcomes
    assert sys.platform == "win32" or "unconfirmed" in outcomes


def test_a_short_write_is_continued(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: whole(descriptor, bytes(data[:3])))
    file = load(path)
    save(file, renamed(file))
    assert text_of(path) == NEW


@pytest.mark.parametrize("other", ["[identite]\nintitule = 'Bèze'  # dit\n", "", "x" * 50])
def test_what_another_program_wrote_is_not_replaced(path: Path, other: str) -> None:
    file = load(path)
    before = path.stat()
    path.write_bytes(other.encode())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(ChangedOnDisk, match="autre programme") as caught:
        save(file, renamed(file))
    assert not caught.value.deleted
    assert text_of(path) == other


def test_a_write_between_the_check_and_the_replacement_is_seen(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.fsync

    def fsync_while_another_writes(descriptor: int) -> None:
        whole(descriptor)
        path.write_bytes(b"autre = 1\n")

    file = load(path)
    monkeypatch.setattr(disk, "_flush", fsync_while_another_writes)
    with pytest.raises(ChangedOnDisk):
        save(file, renamed(file))
    assert text_of(path) == "autre = 1\n"


def test_writing_over_the_newer_file_is_loading_it_first(path: Path) -> None:
    file = load(path)
    path.write_bytes(OLD.replace("dit", "relu").encode())
    with pytest.raises(ChangedOnDisk):
        save(file, renamed(file))
    save(load(path), renamed(file))
    assert text_of(path) == NEW.replace("dit", "relu")


def test_a_file_that_went_away_is_not_resurrected(path: Path) -> None:
    file = load(path)
    path.unlink()
    with pytest.raises(ChangedOnDisk, match="supprimé") as caught:
        save(file, renamed(file))
    assert caught.value.deleted
    assert not path.exists()


def test_a_folder_in_the_place_of_the_file_is_said(path: Path) -> None:
    file = load(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(FileProblem, match="dossier"):
        save(file, renamed(file))


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_permissions_are_kept(path: Path, mode: int) -> None:
    path.chmod(mode)
    file = load(path)
    assert file.mode == mode
    previous = os.umask(0)
    try:
        save(file, renamed(file))
    finally:
        os.umask(previous)
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
def test_a_link_is_followed_and_kept(path: Path, tmp_path: Path) -> None:
    (tmp_path / "ailleurs").mkdir()
    link = tmp_path / "ailleurs" / "lien.toml"
    link.symlink_to("../lettre.toml")
    file = load(link)
    save(file, renamed(file))
    assert link.is_symlink()
    assert text_of(path) == NEW
    assert disk.write_atomically(link, b"x = 1\n")
    assert link.is_symlink()
    assert text_of(path) == "x = 1\n"


@posix
def test_other_names_of_the_file_are_counted(path: Path, tmp_path: Path) -> None:
    (tmp_path / "autre-nom.toml").hardlink_to(path)
    file = load(path)
    assert file.links == 2
    assert save(file, renamed(file)).links == 1


def test_a_protected_file_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = load(path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileProblem, match="protégé contre l’écriture"):
        save(file, renamed(file))
    assert text_of(path) == OLD


@posix
def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    fifo = tmp_path / "tube.toml"
    os.mkfifo(fifo)
    for odd in (fifo, Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(FileProblem, match="fichier ordinaire"):
            load(odd)
        with pytest.raises(FileProblem, match="fichier ordinaire"):
            disk.write_atomically(odd, b"")


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "grand.toml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    monkeypatch.setattr(os, "read", None)
    with pytest.raises(FileProblem, match="4 Mo"):
        load(path)


def test_a_file_that_grows_while_it_is_read_is_bounded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = 0

    def endless(_descriptor: int, size: int) -> bytes:
        nonlocal read
        read += size
        return b"#" * size

    monkeypatch.setattr(os, "read", endless)
    with pytest.raises(FileProblem, match="4 Mo"):
        load(path)
    assert read == MAX_BYTES + 1


def test_problems_name_the_file_and_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="n’existe pas"):
        load(tmp_path / "absente.toml")
    with pytest.raises(FileProblem, match="dossier, pas une lettre"):
        load(tmp_path)
    with pytest.raises(FileProblem, match="dossier n’existe pas"):
        files.create(tmp_path / "absent" / "lettre.toml", OLD)
    with pytest.raises(FileProblem, match="choisissez un autre nom"):
        files.write_atomically(tmp_path, b"")
    with pytest.raises(FileProblem, match=r"\[31m") as caught:
        load(tmp_path / "\x1b[31m.toml")
    assert "\x1b" not in str(caught.value)


@posix
def test_a_link_that_goes_round_is_said(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(FileProblem, match="tourne en rond"):
        load(tmp_path / "a")


def test_a_full_disk_says_what_is_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "write", full)
    file = load(path)
    with pytest.raises(FileProblem, match=r"plus de place sur le disque \(reste \d+ Ko\)"):
        save(file, renamed(file))
    assert text_of(path) == OLD


def test_a_file_that_windows_holds_is_tried_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole, waits = os.replace, []

    def held(source: Path, target: Path) -> None:
        if len(waits) < 3:
            error = PermissionError(errno.EACCES, "held")
            error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
            raise error
        whole(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr("time.sleep", waits.append)
    file = load(path)
    save(file, renamed(file))
    assert text_of(path) == NEW
    assert waits == [0.05, 0.1, 0.2]

    monkeypatch.setattr(disk, "_WAITS", ())
    waits.clear()
    with pytest.raises(FileProblem, match="autre programme garde ce fichier"):
        save(load(path), file.letter)


def test_a_new_letter_replaces_nothing(path: Path, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="existe déjà"):
        files.create(path, NEW)
    assert text_of(path) == OLD
    new = files.create(tmp_path / "neuve.toml", NEW)
    assert new == load(tmp_path / "neuve.toml")
    assert new.links == 1
    with pytest.raises(UnreadableLetter):
        files.create(tmp_path / "fausse.toml", "a = ")
    assert not (tmp_path / "fausse.toml").exists()


@posix
def test_a_new_letter_is_created_where_there_are_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", without_links)
    assert files.create(tmp_path / "neuve.toml", NEW).text == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["neuve.toml"]


@posix
def test_a_path_through_a_file_is_said(path: Path) -> None:
    with pytest.raises(FileProblem, match="n’est pas un dossier"):
        files.write_atomically(path / "export.pdf", b"")


@posix
@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_network_drive_without_flush_is_no_failure(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def without_flush(_descriptor: int) -> None:
        raise OSError(code, "no flush here")

    monkeypatch.setattr(os, "fsync", without_flush)
    file = load(path)
    assert save(file, renamed(file)).confirmed


@posix
def test_a_new_letter_does_not_follow_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "lien.toml").symlink_to("rien.toml")
    with pytest.raises(FileProblem, match="existe déjà"):
        files.create(tmp_path / "lien.toml", NEW)


def test_two_creations_at_once_leave_one_whole_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "neuve.toml"
    whole = disk._flush

    def flush_while_another_creates(descriptor: int) -> None:
        whole(descriptor)
        path.write_bytes(b"autre = 1\n")

    monkeypatch.setattr(disk, "_flush", flush_while_another_creates)
    with pytest.raises(FileProblem, match="existe déjà"):
        files.create(path, NEW)
    assert text_of(path) == "autre = 1\n"
    assert not list(tmp_path.glob(".*.tmp"))


@posix
def test_a_new_file_has_the_permissions_that_are_asked(tmp_path: Path) -> None:
    previous = os.umask(0o022)
    try:
        files.write_atomically(tmp_path / "a.pdf", b"x")
        files.write_atomically(tmp_path / "b.pdf", b"x", mode=0o600)
        files.write_atomically(tmp_path / "b.pdf", b"y")
    finally:
        os.umask(previous)
    assert stat.S_IMODE((tmp_path / "a.pdf").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "b.pdf").stat().st_mode) == 0o600
    assert (tmp_path / "b.pdf").read_bytes() == b"y"


def test_a_folder_is_made_or_said(tmp_path: Path) -> None:
    files.make_folder(tmp_path / "a" / "b")
    files.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "c").write_bytes(b"")
    with pytest.raises(FileProblem, match="autre dossier"):
        files.make_folder(tmp_path / "c")


def test_a_file_is_a_value(path: Path) -> None:
    file = load(path)
    with pytest.raises(dataclasses.FrozenInstanceError):
        file.digest = ""  # type: ignore[misc]
