"""The looks of the printed page, as one value read from styles/lettre.toml.

The keys of the file are the fields here, table by table, and there are no defaults in code: looks live in one
place. Lengths are points, counted from the top left of the sheet; colours are "#RRGGBB".
"""

from __future__ import annotations

import dataclasses
import math
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

_T = TypeVar("_T")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LONGEST = 2000.0  # points: more than any sheet that this program prints on


class StyleError(ValueError):
    """A style file that cannot be used. The message, in French, names the file and the key."""


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The sheet, and where its content stands."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    text_width: float

    @property
    def full_width(self) -> float:
        """The width between the margins, which tables and rules take."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Colours:
    """What each colour is for."""

    text: str
    ink: str
    accent: str
    secondary: str
    tint: str
    rule: str
    box: str
    paper: str
    gap: str
    gap_tint: str


@dataclass(frozen=True, slots=True)
class BodyStyle:
    """Paragraphs."""

    size: float
    leading: float
    after: float


@dataclass(frozen=True, slots=True)
class BulletStyle:
    """Lists."""

    mark: float
    indent: float
    between: float


@dataclass(frozen=True, slots=True)
class ChapterStyle:
    """Headings of chapters, which carry a number and a rule."""

    size: float
    leading: float
    before: float
    after: float
    number_gap: float
    rule_drop: float


@dataclass(frozen=True, slots=True)
class SectionStyle:
    """Headings inside a chapter."""

    size: float
    leading: float
    before: float
    before_close: float
    after: float


@dataclass(frozen=True, slots=True)
class TableStyle:
    """Tables: text, padding, rules, captions, and when they may be cut."""

    size: float
    leading: float
    padding_x: float
    padding_y: float
    before: float
    after: float
    rule: float
    rule_strong: float
    caption_size: float
    caption_leading: float
    caption_after: float
    whole_under: float
    narrow_rows: int
    gutter: float


@dataclass(frozen=True, slots=True)
class FactsStyle:
    """Fact sheets."""

    size: float
    leading: float
    padding_y: float
    label_share: float
    after: float


@dataclass(frozen=True, slots=True)
class TickStyle:
    """Boxes to tick."""

    size: float
    leading: float
    box: float
    radius: float
    outline: float
    check: float
    label: float
    between: float
    after: float
    title_after: float
    aside_size: float
    aside_leading: float


@dataclass(frozen=True, slots=True)
class GapStyle:
    """Room to write by hand what is missing."""

    label_size: float
    room: float
    block_leading: float
    block_lines: int
    padding: float


@dataclass(frozen=True, slots=True)
class RunningStyle:
    """Head and foot of the pages."""

    size: float
    head: float
    head_rule: float
    foot: float


@dataclass(frozen=True, slots=True)
class ContentsStyle:
    """The table of contents."""

    size: float
    leading: float
    between: float
    indent: float
    section_size: float
    section_leading: float
    section_between: float
    dot: float
    dot_step: float


@dataclass(frozen=True, slots=True)
class CoverStyle:
    """The first page; heights are the baselines wished for."""

    band: float
    band_accent: float
    top: float
    sender_name_size: float
    sender_name: float
    sender_size: float
    sender_leading: float
    sender: float
    addressee_left: float
    addressee_name_size: float
    addressee: float
    addressee_leading: float
    addressee_rule: float
    place_and_date: float
    subject: float
    subject_indent: float
    title_size: float
    title: float
    project_size: float
    project: float
    bar_width: float
    bar: float
    bar_top: float
    opening: float
    note_size: float
    note_leading: float
    note: float
    apart: float


@dataclass(frozen=True, slots=True)
class PdfStyle:
    """Everything about the looks of a printed letter. ``fonts`` is the folder of the faces and their
    measures."""

    fonts: Path
    page: PageStyle
    colours: Colours
    body: BodyStyle
    bullets: BulletStyle
    heading1: ChapterStyle
    heading2: SectionStyle
    heading3: SectionStyle
    table: TableStyle
    facts: FactsStyle
    ticks: TickStyle
    gap: GapStyle
    running: RunningStyle
    contents: ContentsStyle
    cover: CoverStyle

    @classmethod
    def load(cls, path: Path) -> PdfStyle:
        """The style of a TOML file. Raises StyleError on anything but exactly the known keys with possible
        values."""
        try:
            written = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise StyleError(f"{path} : fichier illisible ({error.strerror})") from error
        except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise StyleError(f"{path} : ce fichier n’est pas du TOML valide ({error})") from error
        style = _read(cls, written, path, "")
        _check(style, path)
        return style


def _read(cls: type[_T], written: object, path: Path, key: str) -> _T:
    if not isinstance(written, dict):
        raise StyleError(f"{path} : « {key} » : une table est attendue")
    kinds = get_type_hints(cls)
    names = {field.name for field in dataclasses.fields(cls)}  # type: ignore[arg-type]
    for unknown in sorted(set(written) - names):
        raise StyleError(f"{path} : « {_dotted(key, unknown)} » : clé inconnue")
    for missing in sorted(names - set(written)):
        raise StyleError(f"{path} : « {_dotted(key, missing)} » : clé manquante")
    return cls(**{name: _value(kinds[name], written[name], path, _dotted(key, name)) for name in names})


def _value(kind: Any, written: Any, path: Path, key: str) -> Any:
    if dataclasses.is_dataclass(kind):
        return _read(kind, written, path, key)  # type: ignore[arg-type]
    if kind is Path:
        if not isinstance(written, str) or not written:
            raise StyleError(f"{path} : « {key} » : un nom de dossier est attendu")
        return path.parent / written
    if kind is str:
        if not isinstance(written, str) or not _COLOUR.fullmatch(written):
            raise StyleError(f'{path} : « {key} » : une couleur est attendue, comme "#12355B"')
        return written.upper()
    return _number(kind, written, path, key)


def _number(kind: Any, written: Any, path: Path, key: str) -> float | int:
    whole = kind is int
    if isinstance(written, bool) or not isinstance(written, int if whole else (int, float)):
        raise StyleError(f"{path} : « {key} » : un nombre{' entier' if whole else ''} est attendu")
    least = 1.0 if whole or key.endswith(("size", "leading")) else 0.0
    if not (math.isfinite(written) and least <= written <= _LONGEST):
        raise StyleError(f"{path} : « {key} » : un nombre entre {least:.0f} et {_LONGEST:.0f} est attendu")
    return int(written) if whole else float(written)


def _dotted(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


def _check(style: PdfStyle, path: Path) -> None:
    """What no single key can tell: that a line of text fits on the page, in every part of it."""
    page = style.page
    wrong = {
        "page.left": page.full_width < 150,
        "page.text_width": not 100 <= page.text_width <= page.full_width,
        "page.bottom": not page.top + 150 <= page.bottom <= page.height,
        "table.padding_x": style.table.padding_x > page.full_width / 20,
        "table.padding_y": style.table.padding_y > 50,
        "table.leading": style.table.leading > 50,
        "body.leading": style.body.leading > 50,
        "facts.padding_y": style.facts.padding_y > 50,
        "facts.label_share": not 10 <= style.facts.label_share <= 90,
        "table.gutter": style.table.gutter > page.full_width / 4,
        "bullets.indent": style.bullets.indent > page.text_width / 2,
        "ticks.label": style.ticks.label > page.text_width / 2,
        "contents.dot_step": style.contents.dot_step < 1,
        "cover.addressee_left": not page.left <= style.cover.addressee_left <= page.width - page.right - 50,
        "cover.subject_indent": style.cover.subject_indent > page.text_width / 2,
        "cover.top": style.cover.top > page.top,
    }
    for key, impossible in wrong.items():
        if impossible:
            raise StyleError(f"{path} : « {key} » : cette valeur ne laisse pas la place d’écrire")
