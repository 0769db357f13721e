"""A letter as a document: what the preview and every export show, in final French text.

Chapters, sections and titles are the trame's; nothing that it does not show is printed, and every value of what
it shows is: a value that cannot be read as it was typed, a required one that is missing as a visible gap. Writers
are by field, or by the few fields that print as one (the calendar, the population, the platform), so that a trame
of a user's own may arrange fields as it likes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from cpts_tui.document.formats import Blanks
from cpts_tui.document.nodes import Block, Chapter, Document, Figure, Heading
from cpts_tui.document.typography import NBSP, french
from cpts_tui.document.wording.blocks import field_blocks, joined
from cpts_tui.document.wording.cover import (
    AUTHOR,
    DATE,
    MAIL,
    PARTNERS,
    PROJECT,
    TITLE,
    cover,
    partners_blocks,
)
from cpts_tui.document.wording.partners import NAME, PLATFORM, platform_blocks
from cpts_tui.document.wording.schedule import ELABORATION, PHASES, elaboration_blocks, phases_blocks
from cpts_tui.document.wording.signatures import signatures
from cpts_tui.document.wording.source import Source
from cpts_tui.document.wording.summary import summary
from cpts_tui.document.wording.territory import (
    DETAILS,
    POPULATION,
    REASON,
    SIZE,
    population_blocks,
    size_blocks,
)
from cpts_tui.letter import template as trames
from cpts_tui.letter.fields import Ref
from cpts_tui.letter.gazetteer import Gazetteer
from cpts_tui.letter.letter import Letter
from cpts_tui.letter.library import Library
from cpts_tui.letter.review import review
from cpts_tui.letter.text import folded
from cpts_tui.letter.values import as_typed

COVER_GROUPS = frozenset({"identite", "envoi"})
"""The groups that the first page says, wherever a trame shows their fields."""

Writer = Callable[[Source, Sequence[Ref]], list[Block]]

_TOGETHER: tuple[tuple[frozenset[Ref], Writer], ...] = (
    (frozenset(PHASES), phases_blocks),
    (frozenset({POPULATION, *DETAILS}), lambda source, _refs: population_blocks(source)),
    (frozenset({SIZE, REASON}), lambda source, _refs: size_blocks(source)),
    (frozenset({PLATFORM, NAME}), platform_blocks),
)
"""Fields of one section that print as one, where the first of them stands."""


def to_document(
    letter: Letter,
    library: Library,
    gazetteer: Gazetteer | None = None,
    *,
    draft: bool | None = None,
    blanks: Blanks = "required",
) -> Document:
    """The letter as printed, under its trame. ``draft``: whether it is incomplete; None asks the review.

    ``blanks``: what is printed of the fields that nobody has filled. A letter without any has no heading that
    nothing follows; one with all of them is also a form to finish by hand.
    """
    if draft is None:
        draft = not review(letter, library, gazetteer).complete
    source = Source(letter, library, gazetteer, blanks)
    day = source.read(DATE).value if source.shows(DATE) else None
    return Document(
        title=TITLE,
        project=_text(source, PROJECT),
        author=_text(source, AUTHOR),
        contact=as_typed(source.read(MAIL).raw).strip() if source.says(MAIL) else "",
        date=day if isinstance(day, date) else None,
        date_text=_text(source, DATE),
        draft=draft,
        cover=cover(source, _identity_heading(source)),
        chapters=tuple(_with_numbers(_signed(source))),
        summary=summary(source),
    )


def _signed(source: Source) -> Iterator[Chapter]:
    """The chapters, with the signatures after the last of them and before the annexes."""
    annexes = {chapter.key for chapter in source.template.chapters if chapter.annex}
    chapters = list(_chapters(source))
    letter = [chapter for chapter in chapters if chapter.key not in annexes]
    yield from letter
    if letter:
        yield signatures(source)
    yield from (chapter for chapter in chapters if chapter.key in annexes)


def _chapters(source: Source) -> Iterator[Chapter]:
    """The chapters that say something, numbered in the order in which they are printed."""
    number = 0
    for chapter in source.template.chapters:
        blocks = [block for section in chapter.sections for block in _section(source, chapter, section)]
        if not blocks:
            continue
        numbered = chapter.numbered and not _on_cover(chapter)
        number += numbered
        title = french(chapter.title if not chapter.annex else f"Annexe – {chapter.title}")
        yield Chapter(
            chapter.key, (Heading(1, title, str(number) if numbered else "", ref=chapter.fields[0]), *blocks)
        )


def _with_numbers(chapters: Iterable[Chapter]) -> Iterator[Chapter]:
    """The same chapters, their figures numbered in the order of the letter."""
    numbers = count(1)
    for chapter in chapters:
        blocks = (
            replace(block, caption=f"Figure{NBSP}{next(numbers)} – {block.caption}")
            if isinstance(block, Figure)
            else block
            for block in chapter.blocks
        )
        yield replace(chapter, blocks=tuple(blocks))


def _section(source: Source, chapter: trames.Chapter, section: trames.Section) -> list[Block]:
    """The heading and the blocks of a section; nothing where nothing of it is to be printed.

    A field whose wording only lengthens the section's title lends it to the heading, so that it is said once.
    """
    refs = [ref for ref in section.fields if ref.group not in COVER_GROUPS]
    title, said = french(section.title), {folded(section.title), folded(chapter.title)}
    if section.title and refs:
        longer = source.title(refs[0])
        if folded(longer).startswith(folded(title)) and source.says(refs[0]):
            title = longer
            said.add(folded(longer))
    blocks: list[Block] = []
    if PARTNERS in section.fields:
        blocks += partners_blocks(source)
    done: set[Ref] = set()
    for ref in refs:
        if ref not in done:
            together, writer = _writer(ref, refs)
            done.update(together)
            heading = source.title(ref)
            blocks += (
                writer(source, together)
                if writer
                else _single(source, ref, "" if folded(heading) in said else heading)
            )
    if blocks and title and folded(title) != folded(chapter.title):
        blocks.insert(0, Heading(2, title, ref=section.fields[0]))
    return joined(blocks)


def _writer(ref: Ref, refs: Sequence[Ref]) -> tuple[list[Ref], Writer | None]:
    """The fields of a section that print together with ``ref``, and what prints them."""
    for group, writer in _TOGETHER:
        if ref in group:
            return [other for other in refs if other in group], writer
    return [ref], None


def _single(source: Source, ref: Ref, title: str) -> list[Block]:
    if ref == ELABORATION and source.read(ref).rows:
        return elaboration_blocks(source, title)
    return field_blocks(source, ref, title)


def _on_cover(chapter: trames.Chapter) -> bool:
    return chapter.cover or all(ref.group in COVER_GROUPS for ref in chapter.fields)


def _identity_heading(source: Source) -> str:
    """The trame's own title of its identity chapter, where the title of the page does not say it already."""
    for chapter in source.template.chapters:
        if all(ref.group == "identite" for ref in chapter.fields) and folded(chapter.title) != folded(TITLE):
            return french(chapter.title)
    return ""


def _text(source: Source, ref: Ref) -> str:
    """A scalar as one line of plain text; empty where nothing is said."""
    if not source.says(ref):
        return ""
    text = "".join(getattr(item, "text", "") for item in source.value(ref))
    return " ".join(text.split(" ")).replace("\n", " ").strip(f" {NBSP}")


__all__ = ["to_document"]
