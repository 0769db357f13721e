"""The repository keeps its own promises: what the README says exists, the picture is current."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

from cpts_tui import __version__, resources
from cpts_tui.cli import COMMANDS
from cpts_tui.cli.parser import commands_parser
from tests.picture import PICTURE, draw

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


async def test_the_picture_of_the_readme_is_what_the_screen_shows() -> None:
    drawn = await draw()
    assert re.findall(r"<text[^>]*>([^<]*)<", drawn) == re.findall(
        r"<text[^>]*>([^<]*)<", PICTURE.read_text("utf-8")
    )


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
