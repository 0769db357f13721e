"""A trame: in which chapters, under which titles and with which demands a letter is presented.

It is read from TOML, in a format explained to those who write one in ``data/trames/occitanie.toml``, and
checked against the catalogue: what it names exists, once, and what it demands it also shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cpts_tui.letter.catalogue import FIELDS, field_at
from cpts_tui.letter.datafile import EDITION, KEY, Table, parse, suggestion
from cpts_tui.letter.fields import Budget, Communes, Ref, Rows

SHORT = 14
"""The longest short name of a chapter, in cells."""

LABEL = 40
"""The longest label of a field, in cells."""


class Section(NamedTuple):
    """Fields under an official sub-heading (empty for none)."""

    title: str
    fields: tuple[Ref, ...]


class Chapter(NamedTuple):
    """A chapter. ``cover``: printed on the first page, not as a chapter; ``annex``: printed only if it is
    filled; ``numbered``: printed with its place among the numbered chapters (never the cover or an annex)."""

    key: str
    short: str
    title: str
    sections: tuple[Section, ...]
    cover: bool = False
    annex: bool = False
    numbered: bool = True

    @property
    def fields(self) -> tuple[Ref, ...]:
        """The fields of all the sections, in order."""
        return tuple(ref for section in self.sections for ref in section.fields)


class Expectation(NamedTuple):
    """What the addressee says that the letter must state: met when all these fields are filled."""

    label: str
    fields: tuple[Ref, ...]


class Template:
    """A trame. Compared and hashed by identity, so that callers may memoise by it.

    ``required`` holds fields, and columns as ``Ref(group, field, None, column)``; ``titles`` and ``labels``
    are this trame's own wordings, by field or column; ``origin`` is the file it was read from.
    """

    __slots__ = (
        "_chapter_of", "chapters", "date", "expectations", "key", "labels", "origin", "required", "source",
        "title", "titles",
    )  # fmt: skip

    def __init__(
        self,
        key: str,
        title: str,
        chapters: tuple[Chapter, ...],
        *,
        source: str = "",
        date: str = "",
        required: frozenset[Ref] = frozenset(),
        expectations: tuple[Expectation, ...] = (),
        titles: Mapping[Ref, str] | None = None,
        labels: Mapping[Ref, str] | None = None,
        origin: str = "",
    ) -> None:
        self.key = key
        self.title = title
        self.source = source
        self.date = date
        self.chapters = chapters
        self.required = required.union(ref for expectation in expectations for ref in expectation.fields)
        self.expectations = expectations
        self.titles: Mapping[Ref, str] = titles or {}
        self.labels: Mapping[Ref, str] = labels or {}
        self.origin = origin
        self._chapter_of = {ref: chapter for chapter in chapters for ref in chapter.fields}

    def __repr__(self) -> str:
        return f"Template({self.key!r}, {self.origin!r})"

    def chapter_of(self, ref: Ref) -> Chapter | None:
        """The chapter that shows a field, its rows and its cells; None where this trame does not show it."""
        return self._chapter_of.get(ref.base)

    def requires(self, ref: Ref) -> bool:
        """Whether a field must be filled; for a cell (or a column), whether it must in a filled row."""
        if ref.column:
            column = field_at(ref)
            return column is not None and (column.required or _place(ref) in self.required)
        return ref.row is None and ref in self.required

    def title_of(self, ref: Ref) -> str:
        """The official wording of a field or a column; that of the field for a row, a comment."""
        place = _place(ref)
        if place in self.titles:
            return self.titles[place]
        field = field_at(place)
        if field is not None:
            return field.wording
        return self.title_of(ref.base) if ref.base != place else str(ref)

    def label_of(self, ref: Ref) -> str:
        """The short wording of a field or a column (at most 40 cells): the trame's, or the catalogue's."""
        place = _place(ref)
        own = self.labels.get(place) or self.titles.get(place, "")
        if own and len(own) <= LABEL:
            return own
        field = field_at(place)
        if field is not None:
            return field.label
        return self.label_of(ref.base) if ref.base != place else str(ref)


def _place(ref: Ref) -> Ref:
    """The column of a cell, without its row; the field of a row."""
    return ref if ref.row is None else Ref(ref.group, ref.field, None, ref.column)


def read_template(text: str, origin: str) -> Template:
    """The trame written in ``text``. Raises DataError, naming ``origin``, on anything that is not one."""
    root = parse(text, origin)
    root.only(
        "trame", "titre", "source", "date", "obligatoires", "chapitres", "attentes", "titres", "libelles"
    )
    chapters = tuple(_read_chapters(root))
    shown = {ref for chapter in chapters for ref in chapter.fields}
    required = frozenset(_read_refs(root, "obligatoires", shown, columns=True))
    return Template(
        root.text("trame", form=EDITION),
        root.text("titre"),
        chapters,
        source=root.text("source", ""),
        date=root.text("date", ""),
        required=required,
        expectations=tuple(_read_expectations(root, shown)),
        titles=dict(_read_wordings(root.table("titres"), 300)),
        labels=dict(_read_wordings(root.table("libelles"), LABEL)),
        origin=origin,
    )


def _read_chapters(root: Table) -> Iterator[Chapter]:
    keys: set[str] = set()
    fields: dict[Ref, str] = {}
    for table in root.tables("chapitres"):
        table.only("cle", "court", "titre", "couverture", "annexe", "numerote", "sections")
        key = table.text("cle", form=KEY)
        if key in keys:
            raise table.error("cle", f"la clé « {key} » est déjà celle d’un autre chapitre")
        keys.add(key)
        cover, annex = table.flag("couverture"), table.flag("annexe")
        if cover and annex:
            raise table.error("annexe", "un chapitre de la couverture ne peut pas être une annexe")
        yield Chapter(
            key,
            table.text("court", longest=SHORT),
            table.text("titre"),
            tuple(_read_sections(table, fields)),
            cover,
            annex,
            table.flag("numerote", absent=not (cover or annex)),
        )


def _read_sections(chapter: Table, fields: dict[Ref, str]) -> Iterator[Section]:
    """The sections of a chapter; ``fields`` says where each field was already read, and receives these."""
    for table in chapter.tables("sections"):
        table.only("titre", "champs")
        refs = _read_refs(table, "champs", None)
        if not refs:
            raise table.error("champs", "au moins un champ est attendu")
        for i, ref in enumerate(refs):
            here = table.at(f"champs[{i}]")
            if fields.setdefault(ref, here) != here:
                raise table.error(f"champs[{i}]", f"« {ref} » est déjà dans {fields[ref]}")
        yield Section(table.text("titre", ""), tuple(refs))


def _read_expectations(root: Table, shown: set[Ref]) -> Iterator[Expectation]:
    for table in root.tables("attentes", optional=True):
        table.only("libelle", "champs")
        refs = _read_refs(table, "champs", shown)
        if not refs:
            raise table.error("champs", "au moins un champ est attendu")
        yield Expectation(table.text("libelle", longest=80), tuple(refs))


def _read_refs(table: Table, key: str, shown: set[Ref] | None, *, columns: bool = False) -> list[Ref]:
    """The fields that a list names, all of them among ``shown`` where that is given."""
    refs = []
    for i, path in enumerate(table.texts(key, optional=columns)):
        try:
            ref = _read_ref(path, columns=columns)
        except ValueError as error:
            raise table.error(f"{key}[{i}]", str(error)) from error
        if shown is not None and ref.base not in shown:
            raise table.error(f"{key}[{i}]", f"« {path} » est exigé, mais aucun chapitre ne le montre")
        refs.append(ref)
    return refs


def _read_ref(path: str, *, columns: bool) -> Ref:
    """The field, or the column, of a written path. Raises ValueError with a French sentence."""
    steps = path.split(".")
    if len(steps) == 2 or (columns and len(steps) == 3):
        ref = Ref(steps[0], steps[1], None, "".join(steps[2:]))
        if field_at(ref) is not None:
            return ref
    known = [str(Ref(*key)) for key in FIELDS]
    if columns and len(steps) == 3:
        known = [f"{name}.{column}" for name in known for column in _columns(Ref.parse(name))]
    raise ValueError(f"champ inconnu « {path} »" + suggestion(path, known))


def _columns(ref: Ref) -> list[str]:
    kind = FIELDS[ref.group, ref.field].kind
    return [column.key for column in kind.columns] if isinstance(kind, Rows | Communes | Budget) else []


def _read_wordings(table: Table, longest: int) -> Iterator[tuple[Ref, str]]:
    """The wordings of fields and columns; ``identite.intitule`` is one quoted key, or tables."""
    flat: dict[str, Any] = {}
    pending = [("", table.data)]
    while pending:
        prefix, data = pending.pop()
        for key, value in data.items():
            if isinstance(value, Mapping) and prefix.count(".") < 2:
                pending.append((f"{prefix}{key}.", value))
            else:
                flat[prefix + key] = value
    flat_table = Table(flat, table.origin, table.path)
    for path in flat:
        try:
            ref = _read_ref(path, columns=True)
        except ValueError as error:
            raise flat_table.error(path, str(error)) from error
        yield ref, flat_table.text(path, longest=longest)
