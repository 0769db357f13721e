"""Where trames and nomenclatures are looked for, which one wins, and what a bad file may not do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from cpts_tui.letter import library as library_module
from cpts_tui.letter.catalogue import FIELDS, LISTS
from cpts_tui.letter.datafile import MAX_BYTES
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library


def trame(key: str, title: str = "La mienne") -> str:
    return f"""trame = "{key}"
titre = "{title}"
[[chapitres]]
cle = "un"
court = "Un"
titre = "Un"
sections = [{{ champs = ["identite.intitule"] }}]
"""


def missions(edition: str, label: str = "Une mission") -> str:
    return f"""nomenclature = "missions"
edition = "{edition}"
titre = "Missions"
source = "Moi"
date = "2026"
[[listes]]
titre = "Missions"
[[listes.groupes]]
options = [{{ cle = "parcours", libelle = "{label}" }}]
"""


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    (tmp_path / "beside").mkdir()
    return tmp_path / "beside"


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    (tmp_path / "settings").mkdir()
    return tmp_path / "settings"


def test_a_trame_beside_the_letter_wins_over_the_settings_which_win_over_the_shipped(
    beside: Path, settings: Path
) -> None:
    letter = Letter({"trame": "occitanie"})
    assert Library([beside, settings]).template_of(letter).origin == "occitanie.toml"
    (settings / "a.trame.toml").write_text(trame("occitanie", "Settings"), encoding="utf-8")
    assert Library([beside, settings]).template_of(letter).title == "Settings"
    (beside / "b.trame.toml").write_text(trame("occitanie", "Beside"), encoding="utf-8")
    library = Library([beside, settings])
    assert library.template_of(letter).title == "Beside"
    assert library.template_of(letter).origin == str(beside / "b.trame.toml")
    assert library.problems == []


def test_every_trame_is_listed_once_the_shipped_ones_first(beside: Path) -> None:
    for name in ("zoe", "alice", "nationale"):
        (beside / f"{name}.trame.toml").write_text(trame(name), encoding="utf-8")
    library = Library([beside])
    assert [template.key for template in library.templates()] == ["occitanie", "nationale", "alice", "zoe"]
    assert library.templates()[1].title == "La mienne"


@pytest.mark.parametrize(
    "key", [None, "", "inconnue", "../occitanie", 3, True, ["nationale"], {"a": 1}, "x" * 10_000]
)
def test_an_absent_or_unknown_trame_is_read_as_occitanie(key: Any) -> None:
    assert Library().template_of(Letter({"trame": key})).key == "occitanie"
    assert Library().template_of(Letter({})).key == "occitanie"
    assert Library().template("inconnue") is None


def test_the_trame_of_a_letter_is_the_one_it_names() -> None:
    assert Library().template_of(Letter({"trame": " nationale "})).key == "nationale"


@pytest.mark.parametrize(
    ("edition", "count"),
    [("2019", 5), (2019, 5), (" 2019 ", 5), ("2022", 6), (2022, 6), ("1789", 6), (True, 6), (2019.0, 6),
     (-2019, 6), (10**5000, 6), (None, 6), ("", 6), ([2019], 6), ("../../missions", 6)],
    ids=lambda value: str(value)[:10] if not isinstance(value, int) or value < 10**9 else "huge",
)  # fmt: skip
def test_the_edition_of_the_missions_is_read_from_the_letter(edition: Any, count: int) -> None:
    lists = Library().lists(Letter({"editions": {"missions": edition}}))
    assert len(lists["missions"].options) == count


@pytest.mark.parametrize("editions", [None, "2019", 3, [], [{"missions": "2019"}]])
def test_editions_of_another_shape_are_the_default_ones(editions: Any) -> None:
    lists = Library().lists(Letter({"editions": editions}))
    assert lists.editions["missions"] == "2022"
    assert lists.editions["prs"] == "occitanie-2018"


def test_the_same_editions_give_the_identical_lists() -> None:
    library = Library()
    first = library.lists(Letter({}))
    assert library.lists(Letter({"identite": {"intitule": "x"}, "editions": {"missions": 2022}})) is first
    assert library.lists(Letter({"editions": {"missions": "inconnue"}})) is first
    other = library.lists(Letter({"editions": {"missions": "2019"}}))
    assert other is not first
    assert library.lists(Letter({"editions": {"missions": 2019}})) is other
    assert other["professions"] is first["professions"]
    assert other["missions"] is other["missions"] is not first["missions"]


def test_a_choice_finds_its_list_wherever_it_stands() -> None:
    lists = Library().lists(Letter({}))
    size, nature = FIELDS["territoire", "taille"].kind, FIELDS["territoire", "population_nature"].kind
    assert lists.of(size) is lists["tailles"]
    assert lists.of(nature).options[0].key == "municipale"
    with pytest.raises(KeyError):
        lists["inconnue"]


def test_a_nomenclature_of_ones_own_is_chosen_by_its_edition(beside: Path) -> None:
    (beside / "x.nomenclature.toml").write_text(missions("mienne"), encoding="utf-8")
    library = Library([beside])
    assert [each.edition for each in library.nomenclatures("missions")] == ["2019", "2022", "mienne"]
    assert len(library.lists(Letter({}))["missions"].options) == 6
    chosen = library.lists(Letter({"editions": {"missions": "mienne"}}))
    assert [option.label for option in chosen["missions"].options] == ["Une mission"]
    assert chosen.nomenclature("missions").origin == str(beside / "x.nomenclature.toml")


def test_a_nomenclature_of_ones_own_replaces_the_shipped_one_of_its_edition(
    beside: Path, settings: Path
) -> None:
    (settings / "x.nomenclature.toml").write_text(missions("2022", "Settings"), encoding="utf-8")
    (beside / "x.nomenclature.toml").write_text(missions("2022", "Beside"), encoding="utf-8")
    lists = Library([beside, settings]).lists(Letter({}))
    assert [option.label for option in lists["missions"].options] == ["Beside"]


def test_files_as_other_editors_write_them_are_read(beside: Path) -> None:
    text = trame("mienne").replace("\n", "\r\n")
    (beside / "Mienne.Trame.TOML").write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert [template.key for template in Library([beside]).templates()][-1] == "mienne"


def test_a_bad_file_is_a_problem_that_names_it_and_stops_nothing(beside: Path) -> None:
    good = trame("bonne").encode()
    bad = {
        "1.trame.toml": b"\xff\xfe\x00",
        "2.trame.toml": b"a = ",
        "3.trame.toml": b"# " + b"x" * MAX_BYTES,
        "4.trame.toml": good.replace(b"identite.intitule", b"identite.intitul"),
        "5.nomenclature.toml": good,
        "6.trame.toml": b"",
    }
    for name, content in {**bad, "bonne.trame.toml": good, "autre.toml": b"a = "}.items():
        (beside / name).write_bytes(content)
    library = Library([beside])
    assert library.template("bonne") is not None
    assert [problem.origin for problem in library.problems] == [str(beside / name) for name in bad]
    says = [
        "UTF-8",
        "il s’arrête trop tôt",
        "trop gros",
        "identite.intitule",
        "clé inconnue",
        "cette clé manque",
    ]
    for word, problem in zip(says, library.problems, strict=True):
        assert word in str(problem)


def test_two_files_of_one_name_in_a_folder_are_reported_and_the_first_is_used(beside: Path) -> None:
    (beside / "a.trame.toml").write_text(trame("mienne", "Première"), encoding="utf-8")
    (beside / "b.trame.toml").write_text(trame("mienne", "Seconde"), encoding="utf-8")
    library = Library([beside])
    assert [str(beside / "a.trame.toml") in str(problem) for problem in library.problems] == [True]
    template = library.template("mienne")
    assert template is not None
    assert template.title == "Première"


def test_what_is_no_file_is_left_alone(beside: Path) -> None:
    (beside / "dossier.trame.toml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(beside / "tube.trame.toml")
    assert Library([beside]).problems == []


def test_a_folder_that_does_not_exist_or_is_given_twice_is_no_problem(beside: Path) -> None:
    (beside / "fichier").write_text("", encoding="utf-8")
    (beside / "m.trame.toml").write_text(trame("mienne"), encoding="utf-8")
    library = Library([beside / "absent", beside / "fichier", beside, beside])
    assert library.problems == []
    assert library.template("mienne") is not None


def test_a_dangling_link_is_a_problem(beside: Path) -> None:
    try:
        (beside / "lien.trame.toml").symlink_to(beside / "absent")
    except OSError:
        pytest.skip("this platform or account makes no links")
    assert [problem.origin for problem in Library([beside]).problems] == [str(beside / "lien.trame.toml")]


def test_only_what_is_asked_for_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    really = library_module._text_of
    monkeypatch.setattr(library_module, "_text_of", lambda path: (read.append(path.name), really(path))[1])
    library_module._shipped_template.cache_clear()
    library_module._shipped_nomenclature.cache_clear()
    library = Library()
    lists = library.lists(Letter({}))
    assert read == []
    library.template_of(Letter({"trame": "nationale"}))
    assert read == ["nationale.toml"]
    assert lists["prs.filieres"].options
    assert lists["prs.themes_transversaux"].options
    assert read == ["nationale.toml", "prs-occitanie-2018.toml"]


def test_every_list_of_the_catalogue_is_within_reach() -> None:
    lists = Library().lists(Letter({}))
    assert all(lists[name].options for name in LISTS)
    assert Library().template_of(Letter({})).chapter_of(Ref("identite", "intitule")) is not None
