"""The repository keeps its own promises: what the README says exists, the picture is current."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from cpts_tui import __version__, resources
from cpts_tui.cli import COMMANDS
from cpts_tui.cli.parser import commands_parser
from tests.pictures import FOLDER, PICTURES, Picture, draw

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_command_is_in_the_readme_and_every_command_of_the_readme_exists() -> None:
    shown = set(re.findall(r"^cpts-tui ([a-z]+)", README, re.MULTILINE))
    assert shown == set(COMMANDS)
    assert all(command in commands_parser().format_help() for command in COMMANDS)


def test_every_file_that_the_readme_names_exists() -> None:
    for name in re.findall(r"`((?:cpts_tui|styles|samples|tests)/[\w./-]*)`", README):
        assert (ROOT / name).exists(), name
    for name in re.findall(r"\]\((?!http)([^)]+)\)", README):
        assert (ROOT / name).exists(), name


def test_the_test_command_of_the_readme_is_the_one_of_continuous_integration() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "-e '.[dev]'" in script
    assert "-e '.[dev]'" in README
    assert ".venv/bin/python -m pytest" in script
    assert ".venv/bin/python -m pytest" in README


def words_of(svg: str) -> list[str]:
    """The texts of a picture, in order: what is compared, whatever the fonts and the names of its classes."""
    return re.findall(r"<text[^>]*>([^<]*)<", svg)


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
async def test_the_pictures_of_the_readme_are_what_the_screen_shows(picture: Picture) -> None:
    drawn = words_of(await draw(picture))
    assert drawn == words_of((FOLDER / f"{picture.name}.svg").read_text("utf-8")), "python -m tests.pictures"


def test_the_readme_shows_every_picture_and_each_says_what_it_shows() -> None:
    shown = re.findall(r"!\[([^]]+)\]\(styles/ecrans/([a-z]+)\.svg\)", README)
    assert {name for _alt, name in shown} == {picture.name for picture in PICTURES}
    assert {path.stem for path in FOLDER.iterdir()} == {picture.name for picture in PICTURES}
    assert all(len(alt) > 20 for alt, _name in shown)


def test_versions_and_licences_agree() -> None:
    assert PROJECT["project"]["version"] == __version__
    for name in PROJECT["project"]["license-files"]:
        assert (ROOT / name).exists()


def test_the_samples_are_shipped() -> None:
    assert {path.name for path in resources.folder("samples").glob("*.toml")} == {
        "vierge.toml",
        "exemple.toml",
        "en-cours.toml",
    }


def test_nothing_that_a_letter_says_is_handed_to_a_notification_as_markup() -> None:
    for path in (ROOT / "cpts_tui" / "ui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "notify"
            ):
                assert any(keyword.arg == "markup" for keyword in node.keywords), f"{path}:{node.lineno}"
