"""French typography, applied when a letter is shown or printed, never to what a person typed.

The rules are those of the Imprimerie nationale that a letter needs: no-break spaces, apostrophes, guillemets,
numbers. ``french`` is idempotent, and changes no letter but the capital of a few words that everybody writes
without its accent (Etat → État). Addresses of the web and e-mails are left as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cpts_tui.letter.dates import MONTHS

NBSP = "\u00a0"
NNBSP = "\u202f"
MINUS = "\u2212"

_S = "[ \t\u00a0\u202f\u2009]"  # the blanks of a line
_HELD = "\ue000"  # stands for an address while the rules run; a real one is held too: order tells them apart

_ADDRESS = re.compile(
    _HELD
    + r"|(?:https?://|ftp://|www\.|mailto:)[^\s<>«»\"]*[^\s<>«»\".,;:!?)\]'’…]"
    + r"|(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+",
    re.IGNORECASE,
)

_UNITS = (
    r"(?:[kM]€|€|%|‰|h|min|km|m²|mn|ans?|mois|jours?|semaines?|heures?|minutes?|euros?"
    r"|habitants?|hab\.|patients?|professionnels?)"
)
_MONTH_NAMES = "(?:" + "|".join(MONTHS) + ")"
_UNACCENTED = re.compile(
    r"\bE(?=(?:tats?|quipes?|valuations?|tablissements?|tapes?|tudes?|ducation|quipements?|coles?|laborations?|"
    r"volutions?|galement|mergence|coutes?|changes?|viter|largir|tant|pidémies?|lus?|tudiants?|gards?)\b)"
)

_QUOTED = re.compile(r'(?<![\w"])"(?=\S)([^"\n]*[^"\s])"(?![\w"])')
_APOSTROPHE = re.compile(r"(?<![\d'])'(?!')")
_ELLIPSIS = re.compile(r"(?<!\.)\.{3}(?!\.)")
_HIGH_SPACED = re.compile(rf"(?<=[^\s;!?(\[{{«“\u2018]){_S}+(?=[;!?])")
_HIGH_GLUED = re.compile(r"(?<=[^\s;!?:.,(\[{«“\u2018/\\=&])(?=[;!?]+(?:[\s)\]}»”’\".,…]|$))")
_COLON_SPACED = re.compile(rf"(?<=[^\s:(\[{{«“\u2018]){_S}+(?=:(?!:))")
_COLON_GLUED = re.compile(r"(?<=[^\s:;!?.,(\[{«“\u2018/\\])(?=:(?:[\s)\]}»”]|$))")
_OPENING = re.compile(rf"«{_S}*(?=[^\s])")
_CLOSING = re.compile(rf"(?<=[^\s]){_S}*»")

_EURO_FIRST = re.compile(
    r"(?<![\w€])(?<!\d[ \u00a0\u202f\u2009])€(\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+|\d+)(,\d{1,2})?"
    rf"(?![\d.,€\w])(?!{_S}*[€%‰\d])"
)
_DECIMAL_POINT = re.compile(rf"(?<![\d.,])(\d+)\.(\d{{1,2}})(?={_S}*{_UNITS}(?!\w))")
_AMOUNT = re.compile(
    rf"(?<![\w.,])(?<!\d[ \u00a0\u202f\u2009])\d{{4,}}(?=(?:,\d{{1,2}})?{_S}*(?:€|euros?\b))"
)
_SPACED_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)")
_PHONE = re.compile(r"(?<![\w.+\-])(?:\+33[ .\u00a0\u202f]?[1-9]|0[1-9])(?:[ .\u00a0\u202f-]\d{2}){4}(?!\w)")
_SIGN = re.compile(rf"(?:(?<=\d)|(?<=\d\)))[ \u00a0\u202f\u2009]*(?=[%‰€](?!\w))|(?<=\d){_S}*(?=[kM]€(?!\w))")
_UNIT = re.compile(rf"(?<=\d){_S}+(?={_UNITS}(?!\w))")
_NEGATIVE = re.compile(r"(?<![^\s(«])-(?=\d[\d,.\u202f\u00a0 ]{0,20}[%‰€])")
_DAY = re.compile(rf"\b(\d{{1,2}}(?:er)?){_S}+(?={_MONTH_NAMES}\b)", re.IGNORECASE)
_YEAR = re.compile(rf"\b({_MONTH_NAMES}){_S}+(?=\d{{4}}\b)", re.IGNORECASE)
_NUMERO = re.compile(rf"\b([nN][°º]s?){_S}*(?=\d)")
_CIVILITY = re.compile(rf"\b(M\.|MM\.|Mmes?|Mlles?|Drs?\.?|Prs?\.?|Me|Mgr){_S}+(?=[^\W\d_a-zß-öø-ÿ])")

_PERHAPS_ADDRESS = re.compile(rf"@|://|[wW]{{3}}\.|[mM][aA][iI][lL][tT][oO]:|{_HELD}")
_MARK = re.compile(r"[;:!?'\"«»]|\.\.\.")
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=16_384)
def french(text: str) -> str:
    """The text as a French printer sets it, in NFC. Idempotent; a line stays a line."""
    text = unicodedata.normalize("NFC", text)
    held: list[str] = []
    if _PERHAPS_ADDRESS.search(text):
        text = _ADDRESS.sub(lambda match: _hold(held, match[0]), text)
    if "€" in text:
        text = _EURO_FIRST.sub(
            rf"\1\2{NBSP}€", text
        )  # first: what follows a digit and what follows a sign differ
    if _MARK.search(text):
        text = _marks(text)
    if _DIGIT.search(text):
        text = _numbers(text)
    text = _UNACCENTED.sub("É", text)
    text = _CIVILITY.sub(rf"\1{NBSP}", text)
    if held:
        pieces = text.split(_HELD)
        text = pieces[0] + "".join(address + piece for address, piece in zip(held, pieces[1:], strict=True))
    return text


def _hold(held: list[str], address: str) -> str:
    held.append(address)
    return _HELD


def _marks(text: str) -> str:
    """Quotes, apostrophes, ellipses, and the blanks around high punctuation."""
    if '"' in text:
        text = "\n".join(map(_guillemets, text.split("\n")))
    text = _APOSTROPHE.sub("’", text)
    text = _ELLIPSIS.sub("…", text)
    if "?" in text or ";" in text or "!" in text:
        text = _HIGH_GLUED.sub(NNBSP, _HIGH_SPACED.sub(NNBSP, text))
    if ":" in text:
        text = _COLON_GLUED.sub(NBSP, _COLON_SPACED.sub(NBSP, text))
    if "«" in text or "»" in text:
        text = _CLOSING.sub(f"{NBSP}»", _OPENING.sub(f"«{NBSP}", text))
    return text


def _guillemets(line: str) -> str:
    """Straight quotes as guillemets, where every one of the line has its pair; else the line as it is."""
    if "«" in line or "»" in line or line.count('"') != 2 * len(_QUOTED.findall(line)):
        return line
    return _QUOTED.sub(r"«\1»", line)


def _numbers(text: str) -> str:
    """Amounts, thousands, telephones, dates: what must not be broken, and the signs of numbers."""
    text = _DECIMAL_POINT.sub(r"\1,\2", text)
    text = _AMOUNT.sub(_amount, text)
    text = _SPACED_THOUSANDS.sub(lambda match: NNBSP.join(match[0].split()), text)
    text = _PHONE.sub(_telephone, text)
    if "€" in text or "%" in text or "‰" in text:
        text = _SIGN.sub(NBSP, _NEGATIVE.sub(MINUS, text))
    text = _UNIT.sub(NBSP, text)
    text = _YEAR.sub(rf"\1{NBSP}", _DAY.sub(rf"\1{NBSP}", text))
    return _NUMERO.sub(rf"\1{NBSP}", text)


def _amount(match: re.Match[str]) -> str:
    """Thousands apart; what begins with a zero is a code, not an amount."""
    digits = match[0]
    if digits.startswith("0"):
        return digits
    first = len(digits) % 3 or 3
    return NNBSP.join(
        [digits[:first], *(digits[place : place + 3] for place in range(first, len(digits), 3))]
    )


def _telephone(match: re.Match[str]) -> str:
    """Pairs apart by no-break spaces; the country's code stands apart too."""
    return NBSP.join(re.split(r"[ .\u00a0\u202f-]", match[0]))
