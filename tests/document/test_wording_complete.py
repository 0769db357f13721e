"""Everything that a trame shows is printed: a letter with a word of its own in every field, column and comment."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from cpts_tui import resources
from cpts_tui.document.nodes import Document, Missing, Words
from cpts_tui.document.wording import to_document
from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choice, Choices, Communes, Kind, Ref, Rows
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.territory import france

LIBRARY = Library()
TRAMES = ("occitanie", "nationale")


def texts(node: Any) -> Iterator[str]:
    """Every text of a document, in reading order."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from texts(item)
    elif isinstance(node, Missing):
        yield f"[{node.label}]"
    elif is_dataclass(node) and not isinstance(node, Words):
        for item in fields(node):
            yield from texts(getattr(node, item.name))
    elif isinstance(node, Words):
        yield node.text


def plain(document: Document) -> str:
    """The printed text alone: the cover and the chapters, without the metadata of the document."""
    text = "\n".join(texts((document.cover, tuple(chapter.blocks for chapter in document.chapters))))
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def token(ref: Ref) -> str:
    return "mot" + str(ref).replace(".", "").replace("_", "").replace("[", "n").replace("]", "x") + "fin"


def said(kind: Kind, ref: Ref) -> Any:
    """A value of which a person would find a word again: no kind but text can read it, so it is printed as typed."""
    if isinstance(kind, Rows | Communes | Budget):
        return [
            {column.key: said(column.kind, ref.at(row, column.key)) for column in kind.columns}
            for row in range(7)
        ]
    if isinstance(kind, Choices):
        return {token(ref): f"comment {token(ref.option('x'))}"}
    return token(ref)


def expected(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from expected(item)
    else:
        for key, item in value.items():
            if key.startswith("mot"):
                yield key
            yield from expected(item)


def full_letter(trame: str) -> Letter:
    data: dict[str, Any] = {"format": 1, "trame": trame}
    for (group, key), field in FIELDS.items():
        data.setdefault(group, {})[key] = said(field.kind, Ref(group, key))
    return Letter(data)


@pytest.mark.parametrize("trame", TRAMES)
@pytest.mark.parametrize("key", FIELDS, ids=".".join)
def test_every_value_that_the_trame_shows_is_printed(trame: str, key: tuple[str, str]) -> None:
    letter = full_letter(trame)
    document = to_document(letter, LIBRARY, draft=True)
    shown = LIBRARY.template_of(letter).chapter_of(Ref(*key)) is not None
    text = plain(document)
    missing = [word for word in expected(letter.raw(Ref(*key))) if (word in text) is not shown]
    assert missing == []


@pytest.mark.parametrize("trame", TRAMES)
@pytest.mark.parametrize("key", FIELDS, ids=".".join)
def test_a_value_alone_in_its_letter_is_printed(trame: str, key: tuple[str, str]) -> None:
    ref = Ref(*key)
    letter = Letter({"trame": trame, key[0]: {key[1]: said(FIELDS[key].kind, ref)}})
    shown = LIBRARY.template_of(letter).chapter_of(ref) is not None
    text = plain(to_document(letter, LIBRARY, draft=True))
    assert [word for word in expected(letter.raw(ref)) if (word in text) is not shown] == []


@pytest.mark.parametrize("trame", TRAMES)
def test_every_option_of_every_choice_is_printed_by_its_wording(trame: str) -> None:
    letter = Letter({"trame": trame})
    lists = LIBRARY.lists(letter)
    for (group, key), field in FIELDS.items():
        if isinstance(field.kind, Choices):
            letter = letter.edit(Ref(group, key), [option.key for option in lists.of(field.kind).options])
        elif isinstance(field.kind, Rows | Communes):
            choices = {
                c.key: lists.of(c.kind).options for c in field.kind.columns if isinstance(c.kind, Choice)
            }
            longest = max(map(len, choices.values()), default=0)
            rows = [{name: o[n % len(o)].key for name, o in choices.items()} for n in range(longest)]
            letter = letter.edit(Ref(group, key), rows)
    template = LIBRARY.template_of(letter)
    text = plain(to_document(letter, LIBRARY, draft=True))
    for (group, key), field in FIELDS.items():
        kinds = [field.kind, *(column.kind for column in getattr(field.kind, "columns", ()))]
        for kind in kinds:
            if isinstance(kind, Choices) or (isinstance(kind, Choice) and kind is not field.kind):
                assert template.chapter_of(Ref(group, key)) is None or [
                    option.label for option in lists.of(kind).options
                    if option.label.replace("\u202f", " ").replace("\u00a0", " ") not in text
                ] == []  # fmt: skip


@pytest.mark.parametrize("trame", TRAMES)
@pytest.mark.parametrize("value", [["une", "liste"], {"une": "table"}, 12.5, True, "texte libre"], ids=repr)
def test_a_value_of_another_shape_is_printed_as_typed(trame: str, value: Any) -> None:
    words = {
        "list": ("une", "liste"),
        "dict": ("table",),
        "float": ("12.5",),
        "bool": ("true",),
        "str": ("texte libre",),
    }
    for key, field in FIELDS.items():
        ref = Ref(*key)
        letter = Letter({"trame": trame, key[0]: {key[1]: value}})
        if LIBRARY.template_of(letter).chapter_of(ref) is None:
            continue
        text = plain(to_document(letter, LIBRARY, draft=True))
        if isinstance(value, bool) and type(field.kind).__name__ == "YesNo":
            continue
        if isinstance(value, dict) and isinstance(field.kind, Rows | Communes | Budget):
            continue  # one row of unknown columns
        assert all(word in text for word in words[type(value).__name__]), (key, text)


@pytest.mark.parametrize("trame", TRAMES)
def test_every_required_field_of_an_empty_letter_is_a_visible_gap(trame: str) -> None:
    letter = Letter({"trame": trame})
    template = LIBRARY.template_of(letter)
    gaps = set(missing(to_document(letter, LIBRARY, draft=True)))
    assert gaps == {ref for ref in template.required if not ref.column}


def missing(node: Any) -> Iterator[Ref]:
    if isinstance(node, Missing):
        yield node.ref
    elif isinstance(node, tuple):
        for item in node:
            yield from missing(item)
    elif is_dataclass(node):
        for item in fields(node):
            yield from missing(getattr(node, item.name))


@pytest.mark.parametrize("trame", TRAMES)
def test_required_cells_of_a_row_are_visible_gaps(trame: str) -> None:
    letter = Letter({"trame": trame, "acteurs": {"engages": [{}, {"nom": "MARTIN Camille"}]}})
    gaps = set(missing(to_document(letter, LIBRARY, draft=True)))
    row = Ref("acteurs", "engages").at(1)
    assert {ref for ref in gaps if ref.row is not None} == {
        row._replace(column=column) for column in ("profession", "secteur", "lieu")
    }


def test_every_sign_that_the_letter_prints_has_its_french_blank() -> None:
    """A thin no-break blank before « ; ! ? », a no-break one before « : » and inside quotes.

    In what was typed and in what the program says.
    """
    wrong = re.compile(
        r"[ \u00a0][;!?](?!\w)|(?<=\w)[;!?](?=\s)|(?<! )[ \u202f]:(?= )|«(?!\u00a0)|(?<!\u00a0)»"
    )
    letter = Letter(tomllib.loads((resources.folder("samples") / "exemple.toml").read_text("utf-8")))
    document = to_document(letter, LIBRARY, france(), draft=False)
    assert [text for text in texts(document) if wrong.search(text)] == []
