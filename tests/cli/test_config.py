"""Settings: what a file says, what is wrong with it, and that nothing stops for it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpts_tui import folders
from cpts_tui.cli import main
from cpts_tui.settings import ACTIONS, SETTINGS, commented, read_settings, settings
from cpts_tui.settings.keys import key_words, read_key
from cpts_tui.ui import terminal
from cpts_tui.ui.letter_app import LetterApp
from cpts_tui.ui.screens.editor import EditorScreen
from cpts_tui.ui.themes import THEMES

WRONG = """[lettres]
trame = "nationale"
dosier = "x"
versions = -3
dossier = "relatif"

[ecran]
theme = "sobre"
animations = "oui"

[touches]
revoir = "Ctrl+I"
lire = "F9"
aide = "g"
zzz = "F2"
menu = "Alt+M"

[inconnu]
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of settings of a person who has none yet."""
    monkeypatch.setattr(folders, "config_folder", lambda: tmp_path / "config")
    monkeypatch.setattr(folders, "state_folder", lambda: tmp_path / "state")
    return tmp_path / "config" / "config.toml"


def test_without_a_file_everything_is_at_its_default_and_nothing_is_written(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = settings()
    assert [found.value(item.path) for item in SETTINGS] == [item.default for item in SETTINGS]
    assert (found.keys, found.problems, found.stated) == ({}, (), frozenset())
    assert main(["config"]) == 0
    assert f"{config} (pas encore créé" in capsys.readouterr().out
    assert not config.exists()


def test_the_file_that_is_created_explains_everything_changes_nothing_and_is_never_replaced(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["config", "--creer"]) == 0
    text = config.read_text("utf-8")
    assert text == commented()
    assert all(f"# {item.help}" in text for item in SETTINGS)
    assert all(re.search(rf"^# {name} = ", text, re.MULTILINE) for name in ACTIONS)
    found = settings()
    assert found.problems == ()
    assert [found.value(item.path) for item in SETTINGS] == [item.default for item in SETTINGS]
    config.write_text("[lettres]\ntrame = 'nationale'\n", "utf-8")
    assert main(["config", "--creer"]) == 2
    assert "existe déjà" in capsys.readouterr().err
    assert settings().template == "nationale"
    bare = re.sub(r"^# (\w+ = )", r"\1", commented(), flags=re.MULTILINE)
    assert read_settings(config, bare.encode()).problems == ()  # what is proposed in a comment can be taken


def test_each_mistake_is_named_with_its_line_and_a_remedy_and_the_rest_holds(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config.parent.mkdir()
    config.write_text(WRONG, "utf-8")
    found = settings()
    assert (found.template, found.theme, found.versions, found.folder) == ("nationale", "auto", 20, None)
    lines = WRONG.splitlines()
    for problem in found.problems:
        assert problem.line is not None
        assert problem.path.rpartition(".")[2] in lines[problem.line - 1]
    assert {problem.path for problem in found.problems} == {
        "lettres.dosier", "lettres.versions", "lettres.dossier", "ecran.theme", "ecran.animations", "touches.revoir",
        "touches.lire", "touches.aide", "touches.zzz", "touches.menu", "inconnu",
    }  # fmt: skip
    assert main(["config", "--format", "json"]) == 2
    output = capsys.readouterr()
    data = json.loads(output.out)
    assert data["fichier"] == str(config)
    assert data["reglages"]["lettres.trame"] == {"valeur": "nationale", "origine": "fichier"}
    assert data["reglages"]["ecran.theme"] == {"valeur": "auto", "origine": "defaut"}
    assert len(data["problemes"]) == len(found.problems)
    assert f"{config}:8\u00a0: ecran.theme\u00a0: «\u00a0sobre\u00a0»" in output.err
    assert "vouliez-vous dire « dossier »" in re.sub("[\u00a0\u202f]", " ", output.err)


@pytest.mark.parametrize(
    "data",
    [b"x = = 3\n", b"\xff\xfe\x00", b"[ecran\n", b"a" * 300_000, b"ecran = 3\ntouches = 'x'\n", b"[" * 5000],
)
def test_a_broken_file_stops_nothing(config: Path, data: bytes, tmp_path: Path) -> None:
    config.parent.mkdir()
    config.write_bytes(data)
    found = settings()
    assert found.problems
    assert all(str(problem).startswith(str(config)) for problem in found.problems)
    assert main(["nouvelle", str(tmp_path / "lettre.toml")]) == 0
    assert (tmp_path / "lettre.toml").exists()


def _spoiled(place: int) -> str:
    return f"{WRONG[:place]}={WRONG[place:]}"


@given(st.text(max_size=200) | st.integers(0, len(WRONG)).map(_spoiled))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read_settings(Path("config.toml"), text.encode("utf-8", "surrogatepass"))
    assert found.theme in ("auto", *(theme.name for theme in THEMES))
    used = [key for name, action in ACTIONS.items() for key in found.keys.get(name, action.key).split(",")]
    assert len(used) == len(set(used))


def test_keys_are_read_as_people_write_them_and_unsafe_ones_are_refused() -> None:
    assert read_key("Ctrl+S") == ("ctrl+s", "")
    assert read_key("maj + f4") == ("shift+f4", "")
    assert read_key("Échap") == ("escape", "")
    for unsafe in ("Ctrl+M", "g", "Alt+A", "Ctrl+C", "F13", "", "+", 3, None):
        assert read_key(unsafe)[1]
    for action in ACTIONS.values():
        for key in action.key.split(","):
            assert read_key(key_words(key)) == (key, "")


def test_keys_of_the_file_may_be_exchanged_but_not_shared(config: Path) -> None:
    swapped = read_settings(config, b'[touches]\nlire = "F4"\nrevoir = "F5"\n')
    assert (swapped.keys, swapped.problems) == ({"lire": "f4", "revoir": "f5"}, ())
    shared = read_settings(config, b'[touches]\nlire = "F4"\n')
    assert shared.keys == {}
    assert "revoir" in shared.problems[0].message
    cascade = read_settings(config, b'[touches]\nlire = "F4"\nrevoir = "F9"\n')
    assert cascade.keys == {}  # the second cannot have its key, so the first cannot have the second's


def test_a_usual_key_of_several_goes_to_whoever_the_file_gives_it(config: Path) -> None:
    freed = read_settings(config, b'[touches]\nexporter = "F3"\n')
    assert (freed.keys, freed.problems) == ({"exporter": "f3", "aller": "ctrl+f"}, ())
    assert freed.stated == {"touches.exporter"}
    both = read_settings(config, b'[touches]\nexporter = "F3"\nrevoir = "Ctrl+F"\n')
    assert len(both.problems) == 1  # an action keeps a key at least
    assert "aller" in both.problems[0].message
    only = read_settings(config, b'[touches]\nexporter = "F2"\n')
    assert only.keys == {}
    assert "panneau" in only.problems[0].message


@pytest.mark.parametrize(("name", "hint"), [("bidule", ""), ("exporte", "exporter"), ("aid", "aide")])
def test_only_a_name_that_looks_like_it_is_suggested(config: Path, name: str, hint: str) -> None:
    (problem,) = read_settings(config, f'[touches]\n{name} = "F12"\n'.encode()).problems
    assert ("vouliez-vous dire" in problem.message) == bool(hint)
    assert hint in problem.message
    assert hint or "cpts-tui config" in problem.message


def test_a_trame_that_nobody_knows_is_told_with_its_line(
    config: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config.parent.mkdir()
    config.write_text("[ecran]\n[lettres]\ntrame = 'occitanei'\n", "utf-8")
    assert main(["config"]) == 2
    said = re.sub("[\u00a0\u202f]", " ", capsys.readouterr().err)
    assert f"{config}:3 : lettres.trame" in said
    assert "« occitanei » ; vouliez-vous dire « occitanie » ?" in said
    own = """trame = "occitanei"
titre = "La mienne"
[[chapitres]]
cle = "identite"
court = "Identité"
titre = "Identité"
[[chapitres.sections]]
champs = ["identite.intitule"]
"""
    (config.parent / "mienne.trame.toml").write_text(own, "utf-8")
    assert main(["config"]) == 0  # one of one's own


def test_the_actions_are_those_of_the_screen_with_their_usual_keys() -> None:
    bound = {
        re.sub(r"in_turn\('(\w+)'\)", r"\1", binding.action): binding.key  # type: ignore[union-attr]
        for binding in (*EditorScreen.BINDINGS, LetterApp.BINDINGS[0])
    }
    assert {action.action: action.key for action in ACTIONS.values()} == bound


def test_new_letters_follow_the_settings(
    config: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "lettres"
    folder.mkdir()
    config.parent.mkdir()
    config.write_text(f"[lettres]\ntrame = 'nationale'\ndossier = '{folder}'\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["nouvelle", "a.toml"]) == 0
    assert 'trame = "nationale"' in (folder / "a.toml").read_text("utf-8")
    assert main(["nouvelle", "./b.toml"]) == 0
    assert (tmp_path / "b.toml").exists()
    assert not (folder / "b.toml").exists()
    assert main(["nouvelle", str(tmp_path / "c.toml"), "--trame", "occitanie"]) == 0
    assert 'trame = "occitanie"' in (tmp_path / "c.toml").read_text("utf-8")
    config.write_text("[lettres]\ntrame = 'martienne'\n", "utf-8")
    assert main(["nouvelle", str(tmp_path / "d.toml")]) == 2


@pytest.mark.parametrize("theme", ["sombre", "clair", "contraste"])
def test_the_screen_takes_its_colours_and_says_what_is_wrong(
    config: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    config.parent.mkdir()
    config.write_text(f"[ecran]\ntheme = '{theme}'\nanimations = true\nx = 1\n", "utf-8")
    for name in ("TEXTUAL_THEME", "TEXTUAL_ANIMATIONS"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    remarks = terminal.prepare().problems
    assert (os.environ["TEXTUAL_THEME"], os.environ["TEXTUAL_ANIMATIONS"]) == (theme, "full")
    assert [f"{config}:4" in remark for remark in remarks] == [True]


@pytest.mark.parametrize(("asked", "moving"), [("", "none"), ("basic", "basic"), ("full", "full")])
def test_nothing_moves_unless_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, asked: str, moving: str
) -> None:
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", asked)
    if not asked:
        monkeypatch.delenv("TEXTUAL_ANIMATIONS")
    monkeypatch.setenv("TEXTUAL_THEME", "sombre")
    terminal.prepare()
    assert os.environ["TEXTUAL_ANIMATIONS"] == moving


async def test_what_is_wrong_with_the_settings_is_said_on_the_screen() -> None:
    app = LetterApp(None, ["config.toml:4 : [b]x[/b]"])
    async with app.run_test() as pilot:
        await pilot.pause()
        assert [note.message for note in app._notifications] == ["config.toml:4 : [b]x[/b]"]


def test_mistakes_are_said_in_the_order_of_the_lines(config: Path) -> None:
    config.parent.mkdir()
    config.write_text(WRONG, "utf-8")
    lines = [problem.line for problem in settings().problems]
    assert len(lines) > 5
    assert lines == sorted(lines, key=lambda line: line or 0)
