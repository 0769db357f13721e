"""The JSON Schema of a letter's file, for the editors that complete and check TOML (taplo, Even Better TOML).

It accepts every form that is read, so that no editor complains of a letter that ``verifier`` accepts.
"""

from __future__ import annotations

from typing import Any, assert_never

from cpts_tui.letter.catalogue import GROUPS
from cpts_tui.letter.fields import (
    Amount,
    Budget,
    Choice,
    Choices,
    Communes,
    Day,
    Email,
    Field,
    Kind,
    Line,
    Month,
    Number,
    Option,
    Phone,
    Postcode,
    Prose,
    Ref,
    Rows,
    YesNo,
)
from cpts_tui.letter.letter import FORMAT, Letter
from cpts_tui.letter.library import Library, Lists
from cpts_tui.letter.template import Template

Schema = dict[str, Any]
BLANK: Schema = {"const": ""}
_DATE: Schema = {"type": "string", "description": "12/03/2026, 12 mars 2026, ou une date TOML (2026-03-12)"}
_MONTH: Schema = {"type": "string", "description": "03/2026, mars 2026, 2026-03, ou une date TOML"}


def json_schema(template: Template, library: Library) -> Schema:
    """The schema (draft 2020-12) of a letter of this trame. Unknown keys are allowed: they are kept, and reported."""
    lists = library.lists(Letter({"trame": template.key}))
    editions = {
        name: {"enum": [*(nomenclature.edition for nomenclature in library.nomenclatures(name)), ""]}
        for name in ("missions", "prs")
    }
    properties: Schema = {
        "format": {"type": "integer", "const": FORMAT, "description": "Version de ce format de fichier."},
        "trame": {
            "enum": [*(known.key for known in library.templates()), ""],
            "description": "La trame suivie : ses chapitres, ses titres, ce qu’elle demande.",
        },
        "editions": {"type": "object", "properties": editions},
    }
    for group in GROUPS:
        fields = {
            field.key: _field_schema(field, Ref(group.key, field.key), template, lists)
            for field in group.fields
        }
        properties[group.key] = {"type": "object", "title": group.label, "properties": fields}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Lettre d’intention d’une CPTS – {template.title}",
        "type": "object",
        "properties": properties,
    }


def _field_schema(field: Field, ref: Ref, template: Template, lists: Lists) -> Schema:
    required = "" if template.requires(ref) else " (facultatif)"
    title = template.title_of(ref) if ref.row is None else field.wording
    schema: Schema = {"title": title, "description": f"{field.help}{required}".strip()}
    if field.example and not isinstance(field.kind, Choices | Rows | Communes | Budget):
        schema["examples"] = [field.example]
    return schema | _kind_schema(field.kind, ref, template, lists)


def _kind_schema(kind: Kind, ref: Ref, template: Template, lists: Lists) -> Schema:
    match kind:
        case Line() | Prose() | Email() | Phone() | Postcode():
            return {"type": "string"}
        case Day():
            return _DATE
        case Month():
            return _MONTH
        case Number() | Amount():
            return {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string"}]}
        case YesNo():
            return {"anyOf": [{"type": "boolean"}, {"enum": ["oui", "non", ""]}, {"type": "string"}]}
        case Choice():
            return _any_option(lists.of(kind).options, kind.open)
        case Choices():
            return _choices_schema(kind, lists.of(kind).options)
        case Rows() | Communes() | Budget():
            return _rows_schema(kind, ref, template, lists)
        case _:
            assert_never(kind)


def _any_option(options: tuple[Option, ...], is_open: bool) -> Schema:
    """Keys are proposed with their wording; a label is read too, whatever its case, so that any text is allowed."""
    offered: list[Schema] = [{"const": option.key, "title": option.label} for option in options]
    numbers: list[Schema] = [{"const": int(option.key)} for option in options if option.key.isdigit()]
    any_text: Schema = {"type": "string", "description": "Une autre réponse" if is_open else "Ou son libellé"}
    return {"anyOf": [*offered, *numbers, any_text]}


def _choices_schema(kind: Choices, options: tuple[Option, ...]) -> Schema:
    items = _any_option(options, kind.open)
    comment: Schema = {"anyOf": [{"type": "string"}, {"const": True}]}
    comments = {option.key: {**comment, "title": option.label} for option in options}
    table = {"type": "object", "properties": comments, "description": kind.comments or "clé = commentaire"}
    return {"anyOf": [{"type": "array", "items": items}, table, {"type": "string"}]}


def _rows_schema(kind: Rows | Communes | Budget, ref: Ref, template: Template, lists: Lists) -> Schema:
    columns = {c.key: _field_schema(c, ref.at(0, c.key), template, lists) for c in kind.columns}
    row: Schema = {"type": "object", "properties": columns}
    if not kind.lone:
        return {"anyOf": [{"type": "array", "items": row}, row, BLANK]}
    lone: Schema = {"type": "string", "description": f"{kind.lone} seul"}
    return {"anyOf": [{"type": "array", "items": {"anyOf": [row, lone]}}, row, lone]}
