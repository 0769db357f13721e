"""Telephone numbers and e-mail addresses: two libraries, imported at the first value that needs them."""

from __future__ import annotations

FRENCH_CODES = frozenset({33, 262, 508, 590, 594, 596, 681, 687, 689})
"""Country calling codes of France, of its overseas regions and communities (ITU E.164)."""


def read_phone(text: str) -> str | None:
    """The number as a letter prints it (« 04 67 12 34 56 », « +33 4 67 12 34 56 »), None where none is possible.

    A number that is merely unassigned is possible. A French one written abroad's way keeps that way.
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(text, "FR")
    except phonenumbers.NumberParseException:
        return None
    if number.country_code not in FRENCH_CODES or not phonenumbers.is_possible_number(number):
        return None
    abroad = text.strip().startswith(("+", "00"))
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL if abroad else phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(number, style)


def email_problem(text: str) -> str | None:
    """What is wrong with an address, as a French sentence, or None. The network is never asked."""
    from email_validator import EmailNotValidError, validate_email

    address = text.strip()
    if "@" not in address:
        return "il manque le @ (nom@exemple.fr)."
    local, _, domain = address.rpartition("@")
    if not local or not domain:
        return "il manque quelque chose avant ou après le @ (nom@exemple.fr)."
    if "@" in local:
        return "il y a plusieurs @ : une seule adresse est attendue."
    if any(blank.isspace() for blank in address):
        return "une adresse ne contient pas d’espace."
    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        if "." not in domain.strip("."):
            return "la fin de l’adresse est incomplète (nom@exemple.fr)."
        return "ce n’est pas une adresse électronique (nom@exemple.fr)."
    return None
