"""Values of one field or cell: from TOML data to days, numbers, options…"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, assert_never

from cpts_tui.letter import contact, dates, numbers
from cpts_tui.letter.fields import (
    Amount,
    Choice,
    Day,
    Email,
    Line,
    Month,
    Number,
    Option,
    Phone,
    Postcode,
    Prose,
    Scalar,
    YesNo,
)
from cpts_tui.letter.library import Lists
from cpts_tui.letter.reference import OptionList
from cpts_tui.letter.values.readings import EMPTY, Problem, Reading, unreadable, wrong_type

YES_NO = {"oui": True, "non": False, "vrai": True, "faux": False, "true": True, "false": False}
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years that a letter may speak of: what is out of them has been mistyped (« 20232021 »)."""
NAMED = 48
"""Characters of the longest wording of a list that a sentence can quote as a whole. The file takes wordings as well as
keys."""
TEXT_EXPECTED = "du texte est attendu, entre guillemets"


def read(kind: Scalar, raw: Any, lists: Lists) -> Reading:
    """The typed value of one field or cell."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        return EMPTY
    match kind:
        case Line() | Prose():
            return Reading(raw) if isinstance(raw, str) else wrong_type(raw, TEXT_EXPECTED)
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


def _read_choice(kind: Choice, raw: Any, lists: Lists) -> Reading:
    text = str(raw) if isinstance(raw, int) and not isinstance(raw, bool) else raw
    if not isinstance(text, str):
        return wrong_type(raw, TEXT_EXPECTED)
    options = lists.of(kind)
    option = options.find(text)
    if option is not None:
        return Reading(option)
    if kind.open and text is not raw:
        # A number may be the key of an option, never words of one's own.
        return wrong_type(raw, TEXT_EXPECTED)
    return Reading(Option("", text)) if kind.open else Reading(None, unknown_option(text, options))


def unknown_option(text: str, options: OptionList) -> Problem:
    """The problem of a text that no option has, with the options or the nearest one."""
    from difflib import get_close_matches

    if len(options.options) <= 6 and all(len(option.label) <= NAMED for option in options.options):
        return Problem("option-inconnue", f"« {text} » n’est pas un choix prévu : {_either(options)}.")
    names = {name: option for option in options.options for name in (option.key, option.label)}
    near = get_close_matches(text, names, n=1, cutoff=0.6)
    hint = f" Vouliez-vous dire « {names[near[0]].label} » ?" if near else ""
    return Problem("option-inconnue", f"« {text} » n’est pas dans la liste.{hint}")


def _either(options: OptionList) -> str:
    names = [f"« {option.label} »" for option in options.options]
    return (
        ", ".join(names[:-1]) + (" ou " if len(names) > 1 else "") + names[-1]
        if names
        else "la liste est vide"
    )


def _read_day(kind: Day, raw: Any) -> Reading:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return Reading(raw)
    if not isinstance(raw, str):
        return wrong_type(raw, 'une date est attendue, par exemple 2026-03-12 ou "12/03/2026"')
    try:
        value = dates.read_day(raw)
        if value is None and kind.or_month:
            return _month_or(raw, "une date ou un mois est attendu (12 mars 2026, 03/2026)")
    except dates.ImpossibleDateError:
        return unreadable(raw, "cette date n’existe pas dans le calendrier")
    return (
        unreadable(raw, "une date est attendue (par exemple 12 mars 2026, ou 12/03/2026)")
        if value is None
        else Reading(value)
    )


def _read_month(raw: Any) -> Reading:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return Reading(dates.YearMonth(raw.year, raw.month))
    if not isinstance(raw, str):
        return wrong_type(raw, 'un mois est attendu, par exemple "03/2026"')
    return _month_or(raw, "un mois est attendu (03/2026, mars 2026)")


def _month_or(raw: str, expected: str) -> Reading:
    try:
        month = dates.read_month(raw)
    except dates.ImpossibleDateError:
        return unreadable(raw, "ce mois n’existe pas dans le calendrier")
    return unreadable(raw, expected) if month is None else Reading(month)


def _read_email(raw: Any) -> Reading:
    if not isinstance(raw, str):
        return wrong_type(raw, TEXT_EXPECTED)
    problem = contact.email_problem(raw)
    return unreadable(raw, problem.rstrip(".")) if problem else Reading(raw.strip())


def _read_phone(raw: Any) -> Reading:
    if not isinstance(raw, str):
        return wrong_type(raw, 'un numéro est attendu entre guillemets, par exemple "04 67 12 34 56"')
    number = contact.read_phone(raw)
    if number is None:
        digits = sum(map(str.isdigit, raw))
        if raw.strip().startswith("0") and digits != 10:
            return unreadable(
                raw, f"dix chiffres sont attendus, il y en a {digits} (par exemple 04 67 12 34 56)"
            )
        return unreadable(
            raw, "ce numéro n’est possible ni en France ni outre-mer (04 67 12 34 56, +262 262 12 34 56)"
        )
    return Reading(number)


def _read_postcode(raw: Any) -> Reading:
    if not isinstance(raw, str):
        return wrong_type(raw, 'un code postal est attendu entre guillemets, par exemple "34140"')
    digits = "".join(raw.split())
    if "cedex" in raw.casefold():
        return Reading(
            None, Problem("cp-cedex", f"« {raw} » : écrivez le code postal de la commune, sans CEDEX.")
        )
    if len(digits) != 5 or not (digits.isascii() and digits.isdigit()):
        return unreadable(raw, "cinq chiffres sont attendus")
    return Reading(digits)


def _read_number(kind: Number | Amount, raw: Any) -> Reading:
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return wrong_type(raw, "un nombre est attendu")
    try:
        value = numbers.read_whole(raw)
    except numbers.NotWholeError:
        expected = (
            "les montants sont en euros entiers, sans centimes"
            if isinstance(kind, Amount)
            else "un nombre entier est attendu"
        )
        return unreadable(raw, expected)
    except numbers.NegativeError:
        return unreadable(raw, "un nombre négatif n’a pas de sens ici")
    except numbers.TooLargeError:
        return unreadable(raw, "ce nombre est trop grand pour être juste")
    if value is None:
        return unreadable(raw, "un nombre est attendu, en chiffres")
    if isinstance(kind, Number) and kind.year and not FIRST_YEAR <= value <= LAST_YEAR:
        return unreadable(raw, "une année est attendue, en quatre chiffres")
    return Reading(value)


def _read_yes_no(raw: Any) -> Reading:
    if isinstance(raw, bool):
        return Reading(raw)
    if not isinstance(raw, str):
        return wrong_type(raw, "« oui » ou « non » est attendu")
    answer = YES_NO.get(raw.strip().casefold())
    return unreadable(raw, "« oui » ou « non » est attendu") if answer is None else Reading(answer)
