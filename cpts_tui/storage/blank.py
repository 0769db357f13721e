"""The blank letter: a commented form that a person can fill in any editor, and the screen alike.

It is written as text, not through tomlkit: comments are most of it. Every key of the trame stands in it, empty;
tables stand as a model row to copy, commented out (an empty row in the file would be one more thing to remove).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from cpts_tui.letter.catalogue import FIELDS, GROUPS
from cpts_tui.letter.display import shown
from cpts_tui.letter.fields import Budget, Choice, Choices, Communes, Field, Prose, Ref, Rows
from cpts_tui.letter.letter import FORMAT, Letter
from cpts_tui.letter.library import Library, Lists
from cpts_tui.letter.template import Template

WIDTH = 100
SHOWN_OPTIONS = 24
"""Above this a list of choices is too long for a comment: the screen and the schema offer it."""


def blank(template: Template, library: Library) -> str:
    """The blank letter of a trame, as the text of its file."""
    letter = Letter({"format": FORMAT, "trame": template.key})
    lists = library.lists(letter)
    lines = [
        "#:schema ./lettre.schema.json",
        *_comment(f"{template.title}."),
        *_comment(
            "Remplissez entre les guillemets ; « (facultatif) » peut rester vide. Les lignes qui commencent par # "
            "sont des explications : elles ne font pas partie de la lettre, gardez-les ou retirez-les."
        ),
        *_comment(
            "À tout moment : « cpts-tui verifier » dit ce qui manque, « cpts-tui » ouvre cette lettre à l’écran."
        ),
        "",
        f"format = {FORMAT}",
        f'trame = "{template.key}"',
        "",
        "[editions]",
        *(f'{name} = "{lists.editions[name]}"' for name in ("missions", "prs")),
    ]
    refs = [ref for chapter in template.chapters for ref in chapter.fields]
    for group in dict.fromkeys(ref.group for ref in refs):
        lines += _group(group, [ref for ref in refs if ref.group == group], template, lists)
    return "\n".join(lines) + "\n"


def _group(name: str, refs: list[Ref], template: Template, lists: Lists) -> Iterator[str]:
    """One section of the file: its plain keys first (TOML wants them before its tables), then its tables."""
    label = next(group.label for group in GROUPS if group.key == name)
    titles = dict.fromkeys(
        chapter.title for chapter in template.chapters if any(r.group == name for r in chapter.fields)
    )
    yield ""
    yield ""
    yield f"# ── {label} {'─' * max(2, WIDTH - len(label) - 6)}"
    yield from _comment(" · ".join(titles))
    yield f"[{name}]"
    fields = [(ref, FIELDS[ref.group, ref.field]) for ref in refs]
    for ref, field in fields:
        if not isinstance(field.kind, Rows | Communes | Budget):
            yield ""
            yield from _explained(field, ref, template, lists)
            yield from _empty(field)
    for ref, field in fields:
        if isinstance(field.kind, Rows | Communes | Budget):
            yield ""
            yield from _explained(field, ref, template, lists)
            yield from _model_row(field.kind, ref, template, lists)


def _explained(field: Field, ref: Ref, template: Template, lists: Lists) -> Iterator[str]:
    optional = "" if template.requires(ref) else " (facultatif)"
    yield from _comment(f"{template.title_of(ref)}{optional}")
    if field.help:
        yield from _comment(field.help, "#   ")
    if field.example and not isinstance(field.kind, Prose | Rows | Communes | Budget | Choices):
        yield from _comment(f"Exemple : {field.example}", "#   ")
    if isinstance(field.kind, Choice | Choices):
        yield from _offered(field.kind, lists)


def _offered(kind: Choice | Choices, lists: Lists) -> Iterator[str]:
    options = lists.of(kind).options
    if len(options) > SHOWN_OPTIONS:
        examples = ", ".join(option.label for option in options[:6])
        yield from _comment(f"Au choix : {examples}…{' ou autre' if kind.open else ''}", "#   ")
        return
    for option in options:
        yield from _comment(f'"{option.key}" : {option.label}', "#     ")


def _empty(field: Field) -> Iterator[str]:
    match field.kind:
        case Prose():
            yield f'{field.key} = """'
            yield '"""'
        case Choices():
            yield f"{field.key} = []"
        case _:
            yield f'{field.key} = ""'


def _model_row(kind: Rows | Communes | Budget, ref: Ref, template: Template, lists: Lists) -> Iterator[str]:
    noun, gender = kind.row_name
    yield from _comment(
        f"Un{'e' if gender == 'f' else ''} {noun} : recopiez ces lignes autant de fois qu’il le faut, sans leur #.",
        "#   ",
    )
    offered = kind.offered if isinstance(kind, Budget) else ()
    for title in offered or ("",):
        yield f"# [[{ref}]]"
        for column in kind.columns:
            if isinstance(kind, Budget) and column.key == kind.total:
                continue
            yield _model_cell(
                column, ref, template, lists, title if column.key == kind.columns[0].key else ""
            )


def _model_cell(column: Field, ref: Ref, template: Template, lists: Lists, value: str) -> str:
    optional = "" if template.requires(ref.at(0, column.key)) else " (facultatif)"
    choices = ""
    if isinstance(column.kind, Choice):
        options = lists.of(column.kind).options
        if len(options) <= 8:
            choices = " : " + ", ".join(f'"{option.key}"' for option in options)
    cell = f'# {column.key} = "{value}"'
    return f"{cell:<28}# {column.wording}{optional}{choices}"


def _comment(text: str, prefix: str = "# ") -> list[str]:
    return textwrap.wrap(
        shown(text),
        WIDTH,
        initial_indent=prefix,
        subsequent_indent=prefix,
        break_long_words=False,
        break_on_hyphens=False,
    )
