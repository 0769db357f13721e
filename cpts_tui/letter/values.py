"""What a value means: from TOML data to typed values, and from a typed text to TOML data.

``read`` never raises and never changes anything: what it cannot read stays in the letter as typed and comes back
as a Problem. ``show`` gives the text a person edits, ``typed`` the value that their text becomes in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple, assert_never

from cpts_tui.letter import contact, dates, numbers
from cpts_tui.letter.fields import (
    Amount,
    Budget,
    Choice,
    Choices,
    Communes,
    Day,
    Email,
    Kind,
    Line,
    Month,
    Number,
    Option,
    Phone,
    Postcode,
    Prose,
    Rows,
    Scalar,
    Table,
    YesNo,
)
from cpts_tui.letter.letter import is_blank_row
from cpts_tui.letter.library import Lists
from cpts_tui.letter.reference import OptionList


class Problem(NamedTuple):
    """Why a value cannot be used: the name of the rule, and a French sentence that says what to write instead."""

    rule: str  # "illisible" | "type" | "option-inconnue" | "cp-cedex"
    message: str


class Reading(NamedTuple):
    """What was read: a value, or a problem, or nothing at all (both None).

    Values: str for Line, Prose, Email, Phone (formatted), Postcode (five digits); date or YearMonth for Day, YearMonth
    for Month; int for Number and Amount (whole euros); bool for YesNo; Option for Choice (its key is empty for the
    free text of an open one).
    """

    value: Any = None
    problem: Problem | None = None


class Chosen(NamedTuple):
    """One choice of several: its option (None where unknown), what was typed for it, and its comment."""

    typed: str
    option: Option | None
    comment: str = ""
    problem: Problem | None = None

    @property
    def key(self) -> str:
        """The option's key, or the text that was typed."""
        return self.option.key if self.option and self.option.key else self.typed

    @property
    def label(self) -> str:
        """The option's wording, or the text that was typed."""
        return self.option.label if self.option else self.typed


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, read: its place in the file (from 0), a Reading for each column that says something."""

    index: int
    cells: Mapping[str, Reading]
    blank: bool

    def value(self, column: str) -> Any:
        """The typed value of a cell; None where it is empty or unreadable."""
        reading = self.cells.get(column)
        return reading.value if reading else None

    def says(self, column: str) -> bool:
        """Whether something stands in a cell, readable or not."""
        return column in self.cells


EMPTY = Reading()
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
YES_NO = {"oui": True, "non": False, "vrai": True, "faux": False, "true": True, "false": False}
_TEXT_EXPECTED = "du texte est attendu, entre guillemets"


def read(kind: Scalar, raw: Any, lists: Lists) -> Reading:
    """The typed value of one field or cell."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return EMPTY
    match kind:
        case Line() | Prose():
            return Reading(raw) if isinstance(raw, str) else _wrong_type(raw, _TEXT_EXPECTED)
        case Day():
            return _read_day(kind, raw)
        case Month():
            return _read_month(raw)
        case Email():
            return _read_email(raw)
        case Phone():
            return _read_phone(raw)
        case Postcode():
            return _read_postcode(raw)
        case Number() | Amount():
            return _read_number(kind, raw)
        case YesNo():
            return _read_yes_no(raw)
        case Choice():
            return _read_choice(kind, raw, lists)
        case _:
            assert_never(kind)


def read_choices(kind: Choices, raw: Any, lists: Lists) -> tuple[tuple[Chosen, ...], Problem | None]:
    """What was chosen, in the order of the file, from either shape (array, table key → comment, lone string)."""
    if raw is None or raw == "":
        return (), None
    if isinstance(raw, str):
        raw = [raw]
    options = lists.of(kind)
    if isinstance(raw, Mapping):
        return tuple(_chosen(kind, options, key, comment) for key, comment in raw.items()), None
    if isinstance(raw, list):
        return tuple(_chosen(kind, options, item, "") for item in raw if item != ""), None
    return (), _problem_of_type(raw, 'une liste est attendue, par exemple ["…", "…"]')


def read_rows(kind: Table, raw: Any, lists: Lists) -> tuple[tuple[Row, ...], Problem | None]:
    """The rows of a table that say something; a lone value is one row of the column made for it."""
    if raw in (None, "", []):
        return (), None
    if kind.lone and not isinstance(raw, list | Mapping):
        raw = [{kind.lone: raw}]
    elif kind.lone and isinstance(raw, list):
        raw = [row if isinstance(row, Mapping) else {kind.lone: row} for row in raw]
    elif isinstance(raw, Mapping):
        raw = [raw]
    if not isinstance(raw, list):
        return (), _problem_of_type(raw, "un tableau est attendu, une ligne par [[…]]")
    strange = next((row for row in raw if not isinstance(row, Mapping)), None)
    if strange is not None:
        return (), _problem_of_type(
            strange, "chaque ligne du tableau est attendue sous la forme { colonne = valeur }"
        )
    rows = (read_row(kind, index, row, lists) for index, row in enumerate(raw))
    return tuple(row for row in rows if not row.blank), None


def read_row(kind: Table, index: int, raw: Mapping[str, Any], lists: Lists) -> Row:
    """One row, read cell by cell. A row that a form offers and nobody has touched is blank: it is no line yet."""
    cells = {}
    for column in kind.columns:
        value = raw.get(column.key)
        if value is not None and (reading := read(column.kind, value, lists)) is not EMPTY:  # type: ignore[arg-type]
            cells[column.key] = reading
    untouched = isinstance(kind, Budget) and list(cells) == ["intitule"] and raw["intitule"] in kind.offered
    return Row(index, cells, untouched or is_blank_row(raw))


def show(kind: Scalar, raw: Any, lists: Lists) -> str:
    """The text in which a person reads and edits a value: what they typed, or the usual French form of data."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "oui" if raw else "non"
    if isinstance(kind, Choice):
        if kind.open and isinstance(raw, str) and not _KEY.fullmatch(raw):
            # A person's own words: the list, which takes a while to read, has nothing to say of them.
            return raw
        option = read(kind, raw, lists).value
        own_words = kind.open and isinstance(raw, str) and option is not None and raw != option.key
        return as_typed(raw) if option is None or own_words else option.label
    if isinstance(raw, datetime):
        return raw.isoformat(" ")
    if isinstance(raw, date):
        return f"{raw:%d/%m/%Y}"
    return as_typed(raw)


def as_typed(raw: Any) -> str:
    """Any TOML value as a text that shows what stands in the file."""
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, date | time):
        return raw.isoformat()
    if isinstance(raw, list):
        return ", ".join(map(as_typed, raw))
    if isinstance(raw, Mapping):
        return ", ".join(f"{key} = {as_typed(value)}" for key, value in raw.items())
    return str(raw)


def typed(kind: Scalar, text: str, before: Any, lists: Lists) -> Any:
    """What a typed text becomes in the file: ``before`` itself where both mean the same, else the canonical form.

    A text that cannot be read is kept as it was typed.
    """
    if isinstance(kind, Prose):
        return text
    if before is not None and show(kind, before, lists) == text:
        return before
    text = text.strip()
    reading = read(kind, text, lists)
    if reading.value is None:
        return text
    if before is not None and read(kind, before, lists) == reading and not isinstance(kind, Line):
        return before
    return canonical(kind, reading.value, text)


def canonical(kind: Scalar, value: Any, text: str) -> Any:
    """The form in which this program writes a value that it has read from ``text``."""
    match kind:
        case Line() | Prose() | Email() | Phone():
            return text
        case Day() | Month():
            return f"{value.month:02}/{value.year:04}" if isinstance(value, dates.YearMonth) else value
        case Postcode() | Number() | Amount() | YesNo():
            return value
        case Choice():
            if kind.open:
                return text  # a person's own words (« Infirmière ») are found in the list, and kept
            return int(value.key) if value.key.isdigit() else value.key
        case _:
            assert_never(kind)


def is_table(kind: Kind) -> bool:
    """Whether a kind has rows."""
    return isinstance(kind, Rows | Communes | Budget)


def _chosen(kind: Choices, options: OptionList, item: Any, comment: Any) -> Chosen:
    if comment is True:
        comment = ""  # « cancer = true » ticks, and comments nothing
    typed_comment = as_typed(comment)
    text = str(item) if isinstance(item, int) and not isinstance(item, bool) else item
    if not isinstance(text, str):
        return Chosen(as_typed(item), None, typed_comment, _problem_of_type(item, _TEXT_EXPECTED))
    option = options.find(text)
    if option is None and kind.open and text is not item:
        return Chosen(text, None, typed_comment, _problem_of_type(item, _TEXT_EXPECTED))
    if option is None and not kind.open:
        return Chosen(text, None, typed_comment, _unknown_option(text, options))
    if not isinstance(comment, str):
        expected = 'un commentaire est attendu, entre guillemets (vide s’il n’y en a pas : "")'
        return Chosen(text, option, typed_comment, _problem_of_type(comment, expected))
    return Chosen(text, option, typed_comment)


def _read_choice(kind: Choice, raw: Any, lists: Lists) -> Reading:
    text = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
    if not isinstance(text, str):
        return _wrong_type(raw, _TEXT_EXPECTED)
    options = lists.of(kind)
    option = options.find(text)
    if option is not None:
        return Reading(option)
    if kind.open and text is not raw:
        # A number may be the key of an option, never words of one's own.
        return _wrong_type(raw, _TEXT_EXPECTED)
    return Reading(Option("", text)) if kind.open else Reading(None, _unknown_option(text, options))


def _unknown_option(text: str, options: OptionList) -> Problem:
    from difflib import get_close_matches

    if len(options.options) <= 6:
        return Problem("option-inconnue", f"« {text} » n’est pas un choix prévu : {_either(options)}.")
    names = {name: option for option in options.options for name in (option.key, option.label)}
    near = get_close_matches(text, names, n=1, cutoff=0.6)
    hint = f" Vouliez-vous dire « {names[near[0]].key} » ?" if near else ""
    return Problem("option-inconnue", f"« {text} » n’est pas dans la liste.{hint}")


def _either(options: OptionList) -> str:
    names = [f"« {option.key} »" for option in options.options]
    return (
        ", ".join(names[:-1]) + (" ou " if len(names) > 1 else "") + names[-1]
        if names
        else "la liste est vide"
    )


def _read_day(kind: Day, raw: Any) -> Reading:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return Reading(raw)
    if not isinstance(raw, str):
        return _wrong_type(raw, 'une date est attendue, par exemple 2026-03-12 ou "12/03/2026"')
    try:
        value = dates.read_day(raw)
        if value is None and kind.or_month:
            return _month_or(raw, "une date ou un mois est attendu (12 mars 2026, 03/2026)")
    except dates.ImpossibleDateError:
        return _unreadable(raw, "ce jour n’existe pas dans le calendrier")
    return (
        _unreadable(raw, "une date est attendue (12 mars 2026, 12/03/2026)")
        if value is None
        else Reading(value)
    )


def _read_month(raw: Any) -> Reading:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return Reading(dates.YearMonth(raw.year, raw.month))
    if not isinstance(raw, str):
        return _wrong_type(raw, 'un mois est attendu, par exemple "03/2026"')
    return _month_or(raw, "un mois est attendu (03/2026, mars 2026)")


def _month_or(raw: str, expected: str) -> Reading:
    try:
        month = dates.read_month(raw)
    except dates.ImpossibleDateError:
        return _unreadable(raw, "ce mois n’existe pas dans le calendrier")
    return _unreadable(raw, expected) if month is None else Reading(month)


def _read_email(raw: Any) -> Reading:
    if not isinstance(raw, str):
        return _wrong_type(raw, _TEXT_EXPECTED)
    problem = contact.email_problem(raw)
    return _unreadable(raw, problem.rstrip(".")) if problem else Reading(raw.strip())


def _read_phone(raw: Any) -> Reading:
    if not isinstance(raw, str):
        return _wrong_type(raw, 'un numéro est attendu entre guillemets, par exemple "04 67 12 34 56"')
    number = contact.read_phone(raw)
    if number is None:
        return _unreadable(
            raw, "ce numéro n’est possible ni en France ni outre-mer (04 67 12 34 56, +262 262 12 34 56)"
        )
    return Reading(number)


def _read_postcode(raw: Any) -> Reading:
    if not isinstance(raw, str):
        return _wrong_type(raw, 'un code postal est attendu entre guillemets, par exemple "34140"')
    digits = "".join(raw.split())
    if "cedex" in raw.casefold():
        return Reading(
            None, Problem("cp-cedex", f"« {raw} » : écrivez le code postal de la commune, sans CEDEX.")
        )
    if len(digits) != 5 or not (digits.isascii() and digits.isdigit()):
        return _unreadable(raw, "cinq chiffres sont attendus")
    return Reading(digits)


def _read_number(kind: Number | Amount, raw: Any) -> Reading:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return _wrong_type(raw, "un nombre est attendu")
    try:
        value = numbers.read_whole(raw)
    except numbers.NotWholeError:
        expected = (
            "les montants sont en euros entiers, sans centimes"
            if isinstance(kind, Amount)
            else "un nombre entier est attendu"
        )
        return _unreadable(raw, expected)
    except numbers.NegativeError:
        return _unreadable(raw, "un nombre négatif n’a pas de sens ici")
    except numbers.TooLargeError:
        return _unreadable(raw, "ce nombre est trop grand pour être juste")
    return _unreadable(raw, "un nombre est attendu, en chiffres") if value is None else Reading(value)


def _read_yes_no(raw: Any) -> Reading:
    if isinstance(raw, bool):
        return Reading(raw)
    if not isinstance(raw, str):
        return _wrong_type(raw, "« oui » ou « non » est attendu")
    answer = YES_NO.get(raw.strip().casefold())
    return _unreadable(raw, "« oui » ou « non » est attendu") if answer is None else Reading(answer)


def _unreadable(raw: Any, expected: str) -> Reading:
    shown = as_typed(raw)
    shown = shown if len(shown) <= 60 else shown[:57] + "…"
    return Reading(None, Problem("illisible", f"« {shown} » : {expected}."))


def _wrong_type(raw: Any, expected: str) -> Reading:
    return Reading(None, _problem_of_type(raw, expected))


def _problem_of_type(raw: Any, expected: str) -> Problem:
    names = {
        bool: "une valeur vrai/faux",
        int: "un nombre",
        float: "un nombre",
        str: "du texte",
        list: "une liste",
    }
    others = {datetime: "une date avec une heure", date: "une date", time: "une heure"}
    found = names.get(type(raw)) or others.get(type(raw), "un tableau")
    return Problem("type", f"{expected} ; le fichier porte {found}.")
