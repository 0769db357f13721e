"""The mistakes that people really make in a TOML file, each with a sentence of its own.

Typographic quotes, no-break spaces, French numbers and dates, Windows paths, accented keys, what git left…
Each function knows one, and says None of all the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cpts_tui.storage.explanation import Explanation, line_at
from cpts_tui.storage.unclosed import unclosed_block, unclosed_list, unclosed_literal

QUOTED = 40
"""Characters of a key or a value that a sentence quotes."""
_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} )", re.MULTILINE)
_QUOTES = "“”„‟‘’‚‛«»"  # noqa: RUF001  # the very characters that people type
_BLANKS = "\u00a0\u202f\u2007\u2003\u2009"
_ESCAPES_1_1 = re.compile(r"\\(?:e|x[0-9A-Fa-f]{2})")
_SHORT_TIME = re.compile(r"[=\[,][ \t]*((?:\d{4}-\d\d-\d\d[T ])?\d\d:\d\d)(?![\d:])")


def _conflict(text: str, offset: int, _: str) -> Explanation | None:
    match = _CONFLICT.search(text)
    if match is None or match.start() > offset:
        return None
    return Explanation(
        match.start(),
        "Marque de conflit laissée par git : gardez l’une des deux versions et retirez les lignes "
        "« <<<<<<< », « ======= » et « >>>>>>> ».",
    )


def _typographic(text: str, offset: int, what: str) -> Explanation | None:
    character = text[offset : offset + 1]
    if character and character in _QUOTES and what in ("Invalid value", "Invalid statement"):
        return Explanation(
            offset,
            f'« {character} » n’ouvre pas un texte dans ce fichier : entourez-le de guillemets droits ("…").',
        )
    start, line = line_at(text, offset)
    before = line[: offset - start]
    if what.startswith("Expected newline") and any(quote in before for quote in "”»’"):
        return Explanation(
            offset, 'Le texte doit être entouré de deux guillemets droits ("…"), et d’eux seuls.'
        )
    return None


def _blank(text: str, offset: int, _: str) -> Explanation | None:
    character = text[offset : offset + 1]
    if character and character in _BLANKS:
        return Explanation(
            offset,
            "Une espace insécable se trouve ici : dans ce fichier, seules les espaces ordinaires sont "
            "permises hors des guillemets. Effacez-la et tapez une espace.",
        )
    return None


def _closed_too_soon(text: str, offset: int, what: str) -> Explanation | None:
    """An apostrophe or a quote inside a text that is written between the same."""
    quote, after = text[offset - 1 : offset], text[offset : offset + 1]
    if not what.startswith("Expected newline") or quote not in ("'", '"') or not after.isalnum():
        return None
    if quote == "'":
        sentence = 'Cette apostrophe ferme le texte : entourez-le plutôt de guillemets droits ("…").'
    else:
        sentence = (
            'Ce guillemet ferme le texte : écrivez \\" à l’intérieur, ou des guillemets français (« »).'
        )
    return Explanation(offset - 1, sentence)


def _number(text: str, offset: int, what: str) -> Explanation | None:
    if not what.startswith(("Expected newline", "Invalid value", "Unclosed", "Invalid date")):
        return None
    start, line = line_at(text, offset)
    value = re.compile(r"=[ \t]*(?P<value>[+-]?[0-9][^\s#\"]*(?: [0-9€%][^\s#\"]*+)*+)").search(line)
    if value is None or not start + value.start() <= offset <= start + value.end() + 1:
        return None
    written, place = _short(value["value"].rstrip()), start + value.start("value")
    if re.fullmatch(r"[+-]?\d+,\d+", written):
        dotted = written.replace(",", ".")
        sentence = f'Un nombre à virgule s’écrit avec un point ({dotted}), ou entre guillemets ("{written}").'
    elif re.fullmatch(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", written):
        sentence = (
            f'Une date s’écrit entre guillemets ("{written}"), '
            "ou année d’abord, sans guillemets (2024-01-30)."
        )
    elif re.fullmatch(r"[+-]?(?:0|[1-9]\d*)", written):
        return None
    elif what == "Invalid date or datetime":
        sentence = "Cette date n’existe pas dans le calendrier."
    elif re.fullmatch(r"0\d+", written):
        sentence = f'Un nombre ne commence pas par un zéro : entourez-le de guillemets ("{written}").'
    else:
        sentence = f'Cette valeur n’est pas un simple nombre : entourez-la de guillemets ("{written}").'
    return Explanation(place, sentence)


def _backslash(text: str, offset: int, what: str) -> Explanation | None:
    if what not in (
        "Unescaped '\\' in a string",
        "Invalid hex value",
        "Escaped character is not a Unicode scalar value",
    ):
        return None
    place = text.rfind("\\", 0, offset + 1)
    return Explanation(
        place if place != -1 else offset,
        "Entre guillemets droits, « \\ » annonce un caractère spécial : doublez-le (C:\\\\Users), "
        "ou entourez le texte d’apostrophes ('C:\\Users').",
    )


def _newer_toml(text: str, offset: int, what: str) -> Explanation | None:
    """What TOML 1.1 allows and this file's format (1.0) does not."""
    if what == "Unescaped '\\' in a string" and (
        match := _ESCAPES_1_1.match(text, text.rfind("\\", 0, offset))
    ):
        return Explanation(
            match.start(),
            f"« {match[0]} » n’existe qu’en TOML 1.1 ; écrivez le caractère, ou \\u et ses quatre chiffres.",
        )
    if what == "Invalid initial character for a key part" and text[offset : offset + 1] in (
        "\r",
        "\n",
        "#",
        "}",
    ):
        return Explanation(
            offset,
            "Un tableau entre accolades tient sur une seule ligne, sans virgule avant « } » ni commentaire.",
        )
    start, line = line_at(text, offset)
    if what.startswith(("Expected newline", "Unclosed")) and (match := _SHORT_TIME.search(line)):
        return Explanation(
            start + match.start(1),
            f"Une heure s’écrit avec ses secondes ({match[1]}:00), ou entre guillemets.",
        )
    return None


def _bare_key(text: str, offset: int, what: str) -> Explanation | None:
    if what not in ("Invalid statement", "Invalid initial character for a key part") and not what.startswith(
        ("Expected '='", "Expected ']'")
    ):
        return None
    start, line = line_at(text, offset)
    match = re.match(r"[ \t]*+\[{0,2}[ \t]*+(?P<key>[^\"'=\]#]*+)(?:=|\]|$)", line)
    key = match["key"].rstrip(" \t") if match is not None else ""
    if match is None or not key or re.fullmatch(r"[A-Za-z0-9_.\- \t]*", key):
        return None
    odd = next(
        (index for index, character in enumerate(key) if not re.match(r"[A-Za-z0-9_.\- \t]", character)), 0
    )
    return Explanation(
        start + match.start("key") + odd,
        f"La clé « {_short(key)} » contient un caractère interdit : une clé s’écrit sans accent ni espace "
        "(lettres, chiffres, _ et -), ou entre guillemets droits.",
    )


def _duplicate(text: str, offset: int, what: str) -> Explanation | None:
    start, line = line_at(text, offset)
    name = _short(line.split("=")[0].strip(" \t[]"))
    if what.startswith("Cannot declare"):
        return Explanation(start, f"La section [{name}] est déjà ouverte plus haut : réunissez les deux.")
    if what.startswith("Duplicate inline table key"):
        key = _short(what.removeprefix("Duplicate inline table key ").strip("'"))
        return Explanation(offset, f"La clé « {key} » est écrite deux fois dans la même ligne de tableau.")
    if what not in ("Cannot overwrite a value",) and not what.startswith(
        ("Cannot redefine", "Cannot mutate")
    ):
        return None
    start = _statement_start(text, offset)
    line = line_at(text, start)[1]
    name = _short(line.split("=")[0].strip(" \t[]"))
    if line.lstrip().startswith("["):
        return Explanation(
            start, f"« {name} » a déjà une valeur plus haut : il ne peut pas être aussi une section."
        )
    return Explanation(start, f"La clé « {name} » a déjà une valeur plus haut : gardez l’une des deux.")


def _short(text: str) -> str:
    """What a sentence quotes of a text that may be a whole file."""
    return text if len(text) <= QUOTED else text[:QUOTED] + "…"


def _statement_start(text: str, offset: int) -> int:
    """The start of the line on which the statement began that ends at ``offset`` (its value may span
    lines)."""
    if text[max(0, offset - 3) : offset] in ('"""', "'''"):
        opening = text.rfind(text[offset - 3 : offset], 0, offset - 3)
        offset = opening if opening != -1 else offset
    return text.rfind("\n", 0, offset) + 1


MISTAKES: tuple[Callable[[str, int, str], Explanation | None], ...] = (
    _conflict,
    unclosed_block,
    unclosed_literal,
    _blank,
    _typographic,
    _closed_too_soon,
    unclosed_list,
    _newer_toml,
    _number,
    _backslash,
    _bare_key,
    _duplicate,
)
