"""What is printed of the fields that nobody has filled: what is required, everything, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from cpts_tui.document.nodes import Block, Document, Grid, Heading, Ticks
from cpts_tui.document.wording import COVER_GROUPS, to_document
from cpts_tui.letter.catalogue import FIELDS
from cpts_tui.letter.fields import Budget, Choices, Communes, Ref, Rows
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.resources import folder
from cpts_tui.storage.reading import read
from tests.document.test_wording_complete import full_letter, missing, plain, texts

LIBRARY = Library()
TRAMES = ("occitanie", "nationale")
HALF_WRITTEN = read((folder("samples") / "en-cours.toml").read_text("utf-8"))


def blocks_of(document: Document) -> Iterator[Block]:
    for chapter in document.chapters:
        yield from chapter.blocks


def headings_of_nothing(document: Document) -> list[str]:
    """The headings that no block follows before another of their level, or a higher one."""
    found = []
    for chapter in document.chapters:
        for block, after in pairwise((*chapter.blocks, Heading(1, "fin"))):
            if isinstance(block, Heading) and isinstance(after, Heading) and after.level <= block.level:
                found.append(block.text)
    return found


@pytest.mark.parametrize("trame", TRAMES)
@pytest.mark.parametrize("blanks", ["required", "all", "none"])
def test_no_heading_stands_over_nothing(trame: str, blanks: str) -> None:
    for letter in (Letter({"trame": trame}), HALF_WRITTEN, full_letter(trame)):
        assert headings_of_nothing(to_document(letter, LIBRARY, draft=True, blanks=blanks)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("trame", TRAMES)
def test_without_blanks_there_is_no_gap_and_all_that_was_written(trame: str) -> None:
    empty = to_document(Letter({"trame": trame}), LIBRARY, draft=True, blanks="none")
    assert list(missing(empty)) == []
    assert empty.chapters == ()
    for letter in (HALF_WRITTEN, full_letter(trame)):
        usual = to_document(letter, LIBRARY, draft=True)
        none = to_document(letter, LIBRARY, draft=True, blanks="none")
        assert list(missing(none)) == []
        said = [text for text in texts((usual.cover, usual.chapters)) if text.startswith("mot")]
        assert [text for text in texts((none.cover, none.chapters)) if text.startswith("mot")] == said
    usual_cells = sum(
        len(b.rows) for b in blocks_of(to_document(HALF_WRITTEN, LIBRARY, draft=True)) if isinstance(b, Grid)
    )
    bare = to_document(HALF_WRITTEN, LIBRARY, draft=True, blanks="none")
    assert 0 < sum(len(b.rows) for b in blocks_of(bare) if isinstance(b, Grid)) <= usual_cells


@pytest.mark.parametrize("trame", TRAMES)
@pytest.mark.parametrize("key", FIELDS, ids=".".join)
def test_with_all_blanks_every_field_of_the_trame_has_its_place(trame: str, key: tuple[str, str]) -> None:
    letter, ref = Letter({"trame": trame}), Ref(*key)
    template = LIBRARY.template_of(letter)
    if template.chapter_of(ref) is None or ref.group == "envoi" or ref.field == "taille_motif":
        return  # the first page says where the letter is sent; a reason is owed by who declares a size
    document = to_document(letter, LIBRARY, draft=True, blanks="all")
    places = {place.base for place in missing(document)} | {
        block.ref for block in blocks_of(document) if block.ref is not None
    }
    text = plain(document)
    wording = template.title_of(ref).replace("\u202f", " ").replace("\u00a0", " ")
    assert ref in places or wording.replace("'", "’") in text.replace("'", "’"), key


@pytest.mark.parametrize("trame", TRAMES)
def test_with_all_blanks_lists_are_boxes_and_tables_have_rows_to_fill(trame: str) -> None:
    letter = Letter({"trame": trame})
    template, lists = LIBRARY.template_of(letter), LIBRARY.lists(letter)
    blocks = list(blocks_of(to_document(letter, LIBRARY, draft=True, blanks="all")))
    for key, field in FIELDS.items():
        ref = Ref(*key)
        if template.chapter_of(ref) is None or ref.group in COVER_GROUPS:
            continue
        own = [block for block in blocks if block.ref == ref]
        if isinstance(field.kind, Choices):
            boxes = [tick for block in own if isinstance(block, Ticks) for tick in block.items]
            assert len(boxes) == len(lists.of(field.kind).options)
            assert not any(tick.ticked for tick in boxes)
        elif isinstance(field.kind, Rows | Communes | Budget) and ref.group != "calendrier":
            [grid] = [block for block in own if isinstance(block, Grid)]
            assert len(grid.columns) == len(field.kind.columns)
            assert grid.rows
            assert not any(cell for row in grid.rows for cell in row.cells)


def test_with_all_blanks_what_was_chosen_is_ticked_among_the_others() -> None:
    letter = Letter({"prs": {"parcours_prioritaires": {"cancer": "Dépister", "rare": ""}}})
    ref = Ref("prs", "parcours_prioritaires")
    document = to_document(letter, LIBRARY, draft=True, blanks="all")
    boxes = {
        tick.label: (tick.ticked, "".join(texts(tick.comment)))
        for block in blocks_of(document)
        if isinstance(block, Ticks) and block.ref == ref
        for tick in block.items
    }
    assert len(boxes) == 6
    assert [(label, said) for label, (ticked, said) in boxes.items() if ticked] == [
        ("Parcours cancer", "Dépister"),
        ("rare", ""),
    ]


def test_the_mark_of_a_draft_does_not_depend_on_blanks() -> None:
    assert to_document(HALF_WRITTEN, LIBRARY, blanks="none").draft
    assert to_document(HALF_WRITTEN, LIBRARY, blanks="all").draft
