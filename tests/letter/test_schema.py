"""The schema accepts every letter that can be read, in every form, and refuses what an editor should underline."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cpts_tui import resources
from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.library import Library
from cpts_tui.letter.schema import json_schema

LIBRARY = Library()
SCHEMAS = {template.key: json_schema(template, LIBRARY) for template in LIBRARY.templates()}
LETTERS = [
    *sorted((Path(__file__).parents[1] / "letters").glob("*.toml")),
    *sorted(resources.folder("samples").glob("*.toml")),
]


def as_json(value: Any) -> Any:
    """TOML data as an editor's validator sees it: dates are strings."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def validate(data: dict[str, Any], trame: str = "occitanie") -> None:
    jsonschema.Draft202012Validator(SCHEMAS[trame]).validate(as_json(data))


@pytest.mark.parametrize("trame", SCHEMAS)
def test_the_schema_is_a_schema_and_names_every_field(trame: str) -> None:
    schema = SCHEMAS[trame]
    jsonschema.Draft202012Validator.check_schema(schema)
    named = {
        (group, key) for group, table in schema["properties"].items() for key in table.get("properties", {})
    }
    assert set(FIELDS) <= named


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_every_letter_of_the_repository_is_accepted(path: Path) -> None:
    validate(tomllib.loads(path.read_bytes().decode("utf-8-sig")))


@pytest.mark.parametrize(
    "data",
    [
        {"identite": {"date_creation": "12 mars 2026"}},
        {"identite": {"date_creation": date(2026, 3, 12)}},
        {"partenariats": {"pta": "oui"}},
        {"partenariats": {"pta": False}},
        {"territoire": {"taille": 2}},
        {"territoire": {"taille": "Taille 2"}},
        {"territoire": {"population": "12 672"}},
        {"financement": {"actions": [{"intitule": "A", "urps": "1 500,00 €", "ars": 3, "autres": 1500.0}]}},
        {"prs": {"parcours_prioritaires": ["cancer"]}},
        {"prs": {"parcours_prioritaires": {"cancer": "oui"}}},
        {"prs": {"parcours_prioritaires": {"cancer": True}}},
        {"trame": "", "editions": {"missions": ""}},
        {"acteurs": {"engages": {"nom": "MARTIN Camille"}}},
        {"envoi": {"ars": "Occitanie"}},
        {"calendrier": {"evaluations": "03/2026"}},
        {"calendrier": {"evaluations": ["03/2026"]}},
        {"acteurs": {"engages": []}},
        {"inconnue": {"gardee": 1}},
    ],
)
def test_every_form_that_is_read_is_accepted(data: dict[str, Any]) -> None:
    validate(data)


@pytest.mark.parametrize(
    "data",
    [
        {"format": 2},
        {"format": "1"},
        {"trame": "martienne"},
        {"identite": {"intitule": 3}},
        {"identite": []},
        {"acteurs": {"engages": [3]}},
        {"prs": {"parcours_prioritaires": {"cancer": 3}}},
        {"prs": {"parcours_prioritaires": {"cancer": False}}},
    ],
)
def test_what_cannot_be_read_is_underlined(data: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        validate(data)
