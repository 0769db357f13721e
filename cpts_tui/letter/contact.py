"""Telephone numbers and e-mail addresses: two libraries, imported at the first value that needs them.

Their imports cost as much as all the rest of ``verifier`` (18 and 28 ms), so what is plainly right is recognised
without them: ten digits after a 0, and an address of plain letters. Everything else, they judge; a test holds the
two short cuts against them.
"""

from __future__ import annotations

import re

FRENCH_CODES = frozenset({33, 262, 508, 590, 594, 596, 681, 687, 689})
"""Country calling codes of France, of its overseas regions and communities (ITU E.164)."""

# Compiled by ``re`` at the first use of each.
_PLAIN_PHONE = r"(0[1-9])[ .]?([0-9]{2})[ .]?([0-9]{2})[ .]?([0-9]{2})[ .]?([0-9]{2})"
_PLAIN_EMAIL = (
    r"[a-z0-9]+(?:[._-][a-z0-9]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?:fr|com|org|net|eu|re|bzh|corsica)"
)


def read_phone(text: str) -> str | None:
    """The number as a letter prints it (« 04 67 12 34 56 », « +33 4 67 12 34 56 »), None where none is possible.

    A number that is merely unassigned is possible. A French one written abroad's way keeps that way.
    """
    if match := re.fullmatch(_PLAIN_PHONE, text.strip()):
        return " ".join(match.groups())
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        return None
    if number.country_code not in FRENCH_CODES or not phonenumbers.is_possible_number(number):
        return None
    if number.italian_leading_zero:
        return (
            None  # a digit is missing: the library takes the 0 that begins a French number for one of its own
        )
    abroad = text.strip().startswith(("+", "00"))
    style = (
        phonenumbers.PhoneNumberFormat.INTERNATIONAL if abroad else phonenumbers.PhoneNumberFormat.NATIONAL
    )
    return phonenumbers.format_number(number, style)


def email_problem(text: str) -> str | None:
    """What is wrong with an address, as a French sentence, or None. The network is never asked."""
    address = text.strip()
    if re.fullmatch(_PLAIN_EMAIL, address, re.IGNORECASE) and len(address) <= 64:
        return None
    if "@" not in address:
        return "il manque le @ (par exemple nom@exemple.fr)."
    local, _, domain = address.rpartition("@")
    if not local or not domain:
        return "il manque quelque chose avant ou après le @ (nom@exemple.fr)."
    if "@" in local:
        return "il y a plusieurs @ : une seule adresse est attendue."
    if any(blank.isspace() for blank in address):
        return "une adresse ne contient pas d’espace."
    from email_validator import EmailNotValidError, validate_email

    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        if "." not in domain.strip("."):
            return "la fin de l’adresse est incomplète (nom@exemple.fr)."
        return "ce n’est pas une adresse électronique (nom@exemple.fr)."
    return None
